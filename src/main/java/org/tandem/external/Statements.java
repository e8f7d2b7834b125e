package org.tandem.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/** How a statement comes in and comes to count: uploaded by one person and released by another, or signed. */
@ApplicationScoped
@Transactional
public class Statements {

    private static final ObjectReader STRICT =
            Json.mapper().readerFor(StatementPaper.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final ExternalRecords records;
    private final ExternalRegistries registries;
    private final StatementLines lines;
    private final ReportDifferences differences;
    private final Papers papers;
    private final Seals seals;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public Statements(
            ExternalRecords records,
            ExternalRegistries registries,
            StatementLines lines,
            ReportDifferences differences,
            Papers papers,
            Seals seals,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.registries = registries;
        this.lines = lines;
        this.differences = differences;
        this.papers = papers;
        this.seals = seals;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
        this.clock = clock;
    }

    protected Statements() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** Refuses what could not be uploaded; keeps nothing. */
    public void check(Actor actor, StatementPaper paper, String evidence) {
        checked(actor, paper, evidence);
    }

    /**
     * An officer of the registry, or its side's desk for it, hands in what the registry stated, with the document that
     * shows it.
     *
     * @return the statement's number here
     */
    public String upload(Actor actor, StatementPaper paper, String evidence) {
        Checked checked = checked(actor, paper, evidence);
        Party registry = checked.registry();
        String id = number(registry);
        mustBeNew(registry, paper.number());
        ExternalStatement one = ExternalStatement.uploaded(
                id,
                paper,
                seals.canonical(paper),
                checked.dated(),
                evidence,
                actor.person(),
                ExternalOffices.mustBeFirst(actor, checked.pair(), registry),
                time.today(checked.pair()));
        keep(one, checked.acts());
        audit.record(actor, "uploaded a statement of the registry of " + registry, id);
        return id;
    }

    /** A second person lets it count. */
    public void release(Actor actor, String id) {
        ExternalStatement one = forSecond(actor, id);
        // One statement of a registry after the other: what one finds, the next one sees.
        numbers.hold(counter(one.registry()));
        one.release(actor, ExternalOffices.mustBeSecond(actor, one.pair(), one.registry()), time.today(one.pair()));
        takeEffect(one);
        audit.record(actor, "released a statement of the registry of " + one.registry(), id);
    }

    /** A second person does not let it count, and says why. */
    public void decline(Actor actor, String id, String reason) {
        ExternalStatement one = forSecond(actor, id);
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, "Say why the statement is declined.");
        problems.refuseIfAny();
        one.decline(actor, why);
        audit.record(actor, "declined a statement of the registry of " + one.registry(), id);
    }

    /**
     * A statement that the registry signed counts at once. The same again is the same; another one under its number is
     * refused.
     *
     * @param body canonical JSON of a {@link StatementPaper}
     * @param signature detached, by the registry's accepted key
     */
    public ExternalStatement receive(byte[] body, String signature) {
        CanonicalText received = CanonicalText.received(body);
        Seal seal = seals.stated(signature == null ? "" : signature).orElseThrow(StatementNotSigned::new);
        StatementKey key = records.knownKey(seal.keyId())
                .filter(known -> known.isInForce() && seal.owner().equals(StatementKey.owner(known.registry())))
                .filter(known ->
                        seals.holds(seal, received.tree(), known.published().key()))
                .orElseThrow(StatementNotSigned::new);
        StatementPaper paper = paper(received.text());
        if (!seals.canonical(paper).equals(received.text())) {
            throw unreadable();
        }
        Party registry = key.registry();
        if (!paper.registry().equals(registry.code())
                || !paper.pair().equals(key.pair().code())) {
            throw new StatementNotSigned();
        }
        // One after the other, and a statement that came before uses no number up.
        numbers.hold(counter(registry));
        Optional<ExternalStatement> before = records.ofOwnNumber(registry, paper.number());
        if (before.isPresent()) {
            if (before.get().body().equals(received.text())
                    && before.get().signature().isPresent()) {
                return before.get();
            }
            throw new StatedOtherwise(registry, paper.number());
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        LocalDate today = time.today(key.pair());
        LocalDate dated = dated(paper, today, problems);
        checkHead(registry, paper, problems);
        List<ReportedAct> acts =
                dated == null ? List.of() : lines.read(registry, key.pair(), dated, paper.lines(), problems);
        problems.refuseIfAny();
        registries.mustBeExternal(registry, key.pair());
        ExternalStatement one =
                ExternalStatement.signed(number(registry), paper, received.text(), dated, key.id(), seal.jws(), today);
        keep(one, acts);
        one.counts(today);
        takeEffect(one);
        records.noticed(clock.instant().truncatedTo(ChronoUnit.MICROS));
        return one;
    }

    private static StatementPaper paper(String text) {
        try {
            return STRICT.readValue(text);
        } catch (JsonProcessingException wrong) {
            throw unreadable();
        }
    }

    private static InputRefused unreadable() {
        return InputRefused.field(
                "body",
                "A statement has exactly registry, pair, number, dated, replaces and lines; a line has act, vintage, first,"
                        + " last, quantity and day. All of them are texts.");
    }

    private record Checked(Party registry, Pair pair, LocalDate dated, List<ReportedAct> acts) {}

    private Checked checked(Actor actor, StatementPaper paper, String evidence) {
        Party registry = Party.parse(paper.registry());
        Pair pair = Pair.parse(paper.pair());
        ExternalOffices.mustBeFirst(actor, pair, registry);
        registries.mustBeExternal(registry, pair);
        InputRefused.Problems problems = new InputRefused.Problems();
        LocalDate dated = dated(paper, time.today(pair), problems);
        checkHead(registry, paper, problems);
        problems.unless(!evidence.isEmpty(), "evidence", "Attach the document in which the registry states this.");
        List<ReportedAct> acts = dated == null ? List.of() : lines.read(registry, pair, dated, paper.lines(), problems);
        if (!evidence.isEmpty()) {
            problems.read("evidence", () -> {
                papers.mustBeRead(actor, "evidence", List.of(evidence));
                if (papers.ref(Optional.of(actor), evidence).confidential()) {
                    throw InputRefused.field(
                            "evidence", "Everybody may read what shows a statement. Attach a public document.");
                }
                return evidence;
            });
        }
        problems.refuseIfAny();
        return new Checked(registry, pair, dated, acts);
    }

    private static LocalDate dated(StatementPaper paper, LocalDate today, InputRefused.Problems problems) {
        LocalDate dated = problems.read("dated", () -> Day.parse(paper.dated()));
        problems.unless(dated == null || !dated.isAfter(today), "dated", "The statement's day is still to come.");
        return dated;
    }

    private void checkHead(Party registry, StatementPaper paper, InputRefused.Problems problems) {
        problems.unless(
                paper.number().matches("[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}"),
                "number",
                "Give the statement's number as the registry numbers it: letters, digits, dots, slashes, hyphens.");
        problems.unless(
                !paper.lines().isEmpty() || !paper.replaces().isEmpty(),
                "lines",
                "Say at least one act, or which statement is withdrawn.");
        problems.unless(
                paper.replaces().isEmpty()
                        || records.statement(paper.replaces())
                                .filter(one -> one.registry().equals(registry)
                                        && one.pair().code().equals(paper.pair())
                                        && one.isInForce()
                                        && !one.isWithdrawal())
                                .isPresent(),
                "replaces",
                "There is no statement “%s” of this registry that counts and could be replaced."
                        .formatted(paper.replaces().length() > 20 ? "…" : paper.replaces()));
    }

    private void mustBeNew(Party registry, String number) {
        if (records.ofOwnNumber(registry, number).isPresent()) {
            throw new StatedOtherwise(registry, number);
        }
    }

    private static String counter(Party registry) {
        return registry + "-RS";
    }

    /** The next number here. It makes every other statement of the registry wait until this one is through. */
    private String number(Party registry) {
        return "%s%04d".formatted(counter(registry), numbers.next(counter(registry)));
    }

    private void keep(ExternalStatement one, List<ReportedAct> acts) {
        records.add(one);
        for (int i = 0; i < acts.size(); i++) {
            records.add(new StatedAct(one, i + 1, acts.get(i)));
        }
    }

    /** From now on its lines count, and those of the one it replaces do not. */
    private void takeEffect(ExternalStatement one) {
        Set<Vintage> vintages = new TreeSet<>();
        one.replaces().ifPresent(id -> {
            ExternalStatement before = records.statementForStep(id).orElseThrow(() -> new Unknown("statement", id));
            before.replaceBy(one);
            count(id, false, vintages);
        });
        count(one.id(), true, vintages);
        look(one.pair(), vintages);
    }

    private void look(Pair pair, Set<Vintage> vintages) {
        // What another external registry of the pair is about to report of the same units waits for this, and sees it.
        numbers.hold("statements " + pair);
        LocalDate today = time.today(pair);
        registries
                .external(pair)
                .forEach(registry -> vintages.forEach(vintage -> differences.look(registry, pair, vintage, today)));
    }

    /** Of which units something counts. */
    public SortedMap<Pair, Set<Vintage>> reported() {
        SortedMap<Pair, Set<Vintage>> reported = new TreeMap<>(Comparator.comparing(Pair::code));
        records.reported().forEach(one -> reported.computeIfAbsent(one.pair(), pair -> new TreeSet<>())
                .add(one.vintage()));
        return reported;
    }

    /**
     * Looks at what counts: what was decided, answered or recorded here since a statement came may contradict it now. Asked
     * every hour, each pair in a transaction of its own, so that nobody holds one pair and waits for the next.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void lookAgain(Pair pair, Set<Vintage> vintages) {
        look(pair, vintages);
    }

    private void count(String statement, boolean now, Set<Vintage> vintages) {
        for (StatedAct line : records.lines(statement)) {
            line.counts(now);
            vintages.add(line.act().vintage());
        }
    }

    private ExternalStatement forSecond(Actor actor, String id) {
        ExternalStatement one = records.statementForStep(id)
                .filter(found -> ExternalOffices.know(actor, found.pair(), found.registry()))
                .orElseThrow(() -> new Unknown("statement", id));
        ExternalOffices.mustBeSecond(actor, one.pair(), one.registry());
        return one;
    }

    /** For people of the side; for nobody else, before it was released. */
    public ExternalStatement find(Actor actor, String id) {
        return records.statement(id)
                .filter(one -> ExternalOffices.know(actor, one.pair(), one.registry()))
                .orElseThrow(() -> new Unknown("statement", id));
    }

    /** What waits for a second person in the registries that the person has to do with. */
    public List<ExternalStatement> waiting(Actor actor) {
        return records.waiting(registries.concerning(actor)).stream()
                .filter(one -> ExternalOffices.know(actor, one.pair(), one.registry()))
                .toList();
    }

    /** A registry and a pair for which somebody may hand something in. */
    public record Place(Party registry, Pair pair) {}

    public List<Place> places(Actor actor) {
        return registries.concerning(actor).stream()
                .flatMap(registry -> registries.pairs(registry).stream().map(pair -> new Place(registry, pair)))
                .filter(place -> ExternalOffices.first(actor, place.pair(), place.registry())
                        .isPresent())
                .toList();
    }

    public boolean mayRelease(Actor actor, ExternalStatement one) {
        return one.released().isEmpty()
                && one.declined().isEmpty()
                && !one.needsAnother(actor)
                && ExternalOffices.second(actor, one.pair(), one.registry()).isPresent();
    }
}
