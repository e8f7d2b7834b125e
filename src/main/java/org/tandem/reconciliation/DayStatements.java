package org.tandem.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.external.ReportDifferences;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.Noticed;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;
import org.tandem.ledger.Standstills;
import org.tandem.registry.PinnedRules;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * The statement of each day, made once from that day's comparisons and never changed; each side's registry manager signs the
 * same text. Of two registries kept by two deployments the first of the pair makes it, from what both found, and the other
 * takes it only if it says of its own comparisons what they came to.
 */
@ApplicationScoped
@Transactional
public class DayStatements {

    /** As it was made, with the signatures there are. */
    public record Made(DayStatement statement, String text, Instant made, List<Signed> signed) {

        public boolean isSignedBy(Party party) {
            return signed.stream().anyMatch(one -> one.party().equals(party));
        }
    }

    /** @param holds whether the signature is over exactly this text */
    public record Signed(Party party, Seal seal, boolean holds) {}

    /** How long a day's statement waits for a registry kept elsewhere to be heard, from one's own first comparison on. */
    private static final Duration WAITS = Duration.ofHours(6);

    /** So many days back a statement can still wait for a signature. */
    private static final int MOST_TO_SIGN = 3;

    private final RegistryScope scope;
    private final StateRows rows;
    private final Results results;
    private final Differences differences;
    private final Reconciling reconciling;
    private final FindingLetters letters;
    private final Standstills standstills;
    private final Books books;
    private final PinnedRules pinned;
    private final ReportDifferences reported;
    private final LegalTime time;
    private final Seals seals;
    private final AuditTrail audit;

    @Inject
    DayStatements(
            RegistryScope scope,
            StateRows rows,
            Results results,
            Differences differences,
            Reconciling reconciling,
            FindingLetters letters,
            Standstills standstills,
            Books books,
            PinnedRules pinned,
            ReportDifferences reported,
            LegalTime time,
            Seals seals,
            AuditTrail audit) {
        this.scope = scope;
        this.rows = rows;
        this.results = results;
        this.differences = differences;
        this.reconciling = reconciling;
        this.letters = letters;
        this.standstills = standstills;
        this.books = books;
        this.pinned = pinned;
        this.reported = reported;
        this.time = time;
        this.seals = seals;
        this.audit = audit;
    }

    protected DayStatements() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Makes today's, unless it is made. Every book has been compared today and none was moving. */
    public void make(Pair pair) {
        LocalDate day = time.today(pair);
        if (!isMadeHere(pair) || find(pair, day).isPresent()) {
            return;
        }
        List<Result> compared = results.of(pair, day);
        if (compared.isEmpty()
                || compared.stream().anyMatch(one -> one.outcome() == Result.Outcome.MOVING)
                || isStillWaitedFor(pair, compared)) {
            return;
        }
        List<Difference> open = differences.open(pair);
        List<DayStatement.Total> totals = new ArrayList<>();
        for (Party source :
                sides(pair).filter(side -> !isOnlyReported(side, pair)).toList()) {
            Party reader = books.registries().contains(source) ? source : pair.counterpart(source);
            reconciling
                    .totals(reader, source, pair)
                    .orElse(List.of())
                    .forEach(one -> totals.add(new DayStatement.Total(
                            one.kind(), source.code(), Long.toString(one.units()), Integer.toString(one.vintage()))));
        }
        DayStatement statement = new DayStatement(
                compared.stream().map(DayStatement.Book::of).toList(),
                day.toString(),
                open.stream().map(DayStatement.Open::of).toList(),
                Long.toString(Differences.ranges(open)),
                DayStatement.oldest(open),
                pair.code(),
                Boolean.toString(time.isPractice(pair)),
                sides(pair)
                        .filter(side -> pinned.isExternal(side, pair))
                        .map(side -> new DayStatement.Reporting(
                                Long.toString(reported.open(List.of(side)).stream()
                                        .filter(one -> one.pair().equals(pair))
                                        .count()),
                                side.code()))
                        .toList(),
                totals,
                DayStatement.TYPE,
                DayStatement.VERSION);
        String text = seals.canonical(statement);
        keep(pair, day, text);
        letters.stated(maker(pair), pair, day, text, time.now(pair));
    }

    private static Stream<Party> sides(Pair pair) {
        return Stream.of(pair.a(), pair.b());
    }

    /** Whether a side's registry is outside Tandem, and has no book here from before. */
    private boolean isOnlyReported(Party side, Pair pair) {
        return pinned.isExternal(side, pair) && !books.keeps(side, pair);
    }

    /** The first of the pair; the other where only that one has a book. */
    private Party maker(Pair pair) {
        return isOnlyReported(pair.a(), pair) ? pair.b() : pair.a();
    }

    private void keep(Pair pair, LocalDate day, String text) {
        scope.in(pair.a(), sql -> {
            Noticed.at(sql, time.now(pair));
            return sql.update(
                    "insert into day_statement (pair, made_on, text, made) values (?, ?, ?, ?)",
                    pair.code(),
                    day,
                    text,
                    time.now(pair));
        });
    }

    /** One deployment makes it, also where each registry has its own; and none while it could not be told to all. */
    private boolean isMadeHere(Pair pair) {
        return books.registries().contains(maker(pair))
                && letters.reachesAll(pair)
                && !standstills.isRestored(maker(pair));
    }

    /** Whether something of the day may yet come to an answer; not for ever, so that one who is silent does not keep it. */
    private boolean isStillWaitedFor(Pair pair, List<Result> compared) {
        Party other = pair.counterpart(maker(pair));
        if (books.registries().contains(other) || isOnlyReported(other, pair)) {
            return false;
        }
        long answered = compared.stream()
                .filter(one -> one.outcome() != Result.Outcome.UNANSWERED)
                .count();
        Instant first = compared.stream()
                .filter(one -> !one.of().registry().equals(other))
                .map(Result::at)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX.minus(WAITS));
        return answered < 4 && time.now(pair).isBefore(first.plus(WAITS));
    }

    /** The other registry made the day's statement; nobody here has signed it by that. */
    void take(Party from, Pair pair, String text) {
        DayStatement statement;
        LocalDate day;
        try {
            statement = Json.read(text, DayStatement.class);
            day = LocalDate.parse(statement.day());
        } catch (RuntimeException unreadable) {
            throw new FindingRefused("the statement cannot be read");
        }
        if (!from.equals(maker(pair))
                || statement.books() == null
                || statement.differences() == null
                || day.isAfter(time.today(pair))
                || !statement.pair().equals(pair.code())
                || !statement.type().equals(DayStatement.TYPE)
                || !statement.v().equals(DayStatement.VERSION)
                || !seals.canonical(Json.read(text, JsonNode.class)).equals(text)) {
            throw new FindingRefused("the statement is not the pair’s, of that day");
        }
        statement.books().forEach(book -> mustBeAsTold(from, pair, book));
        mustBeAsFound(pair, statement);
        mustBeAsTold(pair, day, statement.totals());
        Optional<Made> known = find(pair, day);
        if (known.isEmpty()) {
            keep(pair, day, text);
        } else if (!known.get().text().equals(text)) {
            throw new FindingRefused("another statement was made of that day");
        }
    }

    /** What it says of a comparison is what that registry found or told; of its maker's own also what was told to nobody. */
    private void mustBeAsTold(Party maker, Pair pair, DayStatement.Book book) {
        Optional<Result> found;
        try {
            found = results.find(
                    new Compared(Party.parse(book.by()), Party.parse(book.of()), pair), Instant.parse(book.at()));
        } catch (DateTimeException | NullPointerException unreadable) {
            throw new FindingRefused("the statement cannot be read");
        }
        if (found.isEmpty() && !book.by().equals(maker.code())) {
            throw new Unknown("comparison of", book.at());
        }
        if (found.isPresent() && !DayStatement.Book.of(found.get()).equals(book)) {
            throw new FindingRefused("the statement says something else of a comparison than it came to");
        }
    }

    /** What it says of differences is what was told of them; what counts them is the same text everywhere. */
    private void mustBeAsFound(Pair pair, DayStatement statement) {
        List<Difference> found = new ArrayList<>();
        for (DayStatement.Open one : statement.differences()) {
            Difference known =
                    differences.find(one.number()).orElseThrow(() -> new Unknown("difference", one.number()));
            if (!known.pair().equals(pair) || !one.isOf(known)) {
                throw new FindingRefused("the statement says something else of a difference than was found");
            }
            found.add(known);
        }
        if (!Long.toString(Differences.ranges(found)).equals(statement.differing())
                || !DayStatement.oldest(found).equals(statement.oldest())
                || !Boolean.toString(time.isPractice(pair)).equals(statement.practice())) {
            throw new FindingRefused("the statement counts something else than it says");
        }
    }

    /** What it says of a book kept here is what its keeper answered. */
    private void mustBeAsTold(Pair pair, LocalDate day, List<DayStatement.Total> totals) {
        for (Party here :
                sides(pair).filter(one -> books.registries().contains(one)).toList()) {
            List<StateRows.Total> said = totals.stream()
                    .filter(one -> one.registry().equals(here.code()))
                    .map(one -> StateRows.Total.parse("%s %s %s".formatted(one.kind(), one.vintage(), one.units())))
                    .toList();
            if (!said.isEmpty() && !rows.wasTold(here, pair, day, said)) {
                throw new FindingRefused(
                        "the statement says other totals of the book of %s than were answered".formatted(here));
            }
        }
    }

    /** What this registry had found itself when the statement came must not be said otherwise, nor left out, by what it signs. */
    private void mustSayWhatWasFound(Party registry, Pair pair, LocalDate day, Made made) {
        DayStatement statement = made.statement();
        for (Result own : results.of(pair, day, made.made())) {
            Optional<DayStatement.Book> said = statement.books().stream()
                    .filter(book -> book.by().equals(registry.code())
                            && book.of().equals(own.of().source().code()))
                    .findFirst();
            boolean left = said.map(book -> !book.outcome().equals(own.outcome().name())
                            || !book.differing().equals(Long.toString(own.differing())))
                    .orElse(own.outcome() == Result.Outcome.DIFFERS);
            if (own.of().registry().equals(registry) && left) {
                throw new OutOfTurn(
                        "The statement of %s does not say what the registry of %s found when it compared the book of %s at %s."
                                .formatted(day, registry, own.of().source(), own.at()));
            }
        }
        Stream.concat(differences.open(pair).stream(), differences.past(pair).stream())
                .filter(one -> one.registry().equals(registry)
                        && !one.found().isAfter(made.made())
                        && one.ended()
                                .filter(over -> !over.isAfter(made.made()))
                                .isEmpty())
                .filter(one -> statement.differences().stream()
                        .noneMatch(said -> said.number().equals(one.number())))
                .findFirst()
                .filter(one -> statement.differences().size() < Differences.MOST)
                .ifPresent(one -> {
                    throw new OutOfTurn("The statement of %s leaves out %s, which the registry of %s had found."
                            .formatted(day, one.number(), registry));
                });
    }

    /** The other registry's manager signed. */
    void takeSignature(Party from, Pair pair, LocalDate day, Seal seal) {
        Made made = find(pair, day).orElseThrow(() -> new Unknown("statement of", day.toString()));
        if (!seal.owner()
                .equals(Mandate.ofRegistry(Role.REGISTRY_APPROVER, from).office())) {
            throw new FindingRefused("it is not the registry manager who signed");
        }
        if (seals.publicKey(seal.owner(), seal.keyId()).isEmpty()) {
            throw new Unknown("key of", seal.owner());
        }
        if (!seals.holds(seal, Json.read(made.text(), JsonNode.class))) {
            throw new FindingRefused("the signature is not over this statement");
        }
        if (!seals.isInForce(seal)) {
            throw new FindingRefused("its key was revoked");
        }
        if (!made.isSignedBy(from)) {
            keep(pair, day, from, seal, from.code());
        }
    }

    private void keep(Pair pair, LocalDate day, Party party, Seal seal, String person) {
        scope.in(
                pair.a(),
                sql -> sql.update(
                        "insert into day_signature (pair, made_on, party, seal, signed, signed_by)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        pair.code(),
                        day,
                        party.code(),
                        Json.write(seal),
                        seal.at(),
                        person));
    }

    public Optional<Made> find(Pair pair, LocalDate day) {
        return scope.in(pair.a(), sql -> {
            List<Signed> signed = new ArrayList<>();
            Optional<Made> made = sql.one(
                    "select text, made from day_statement where pair = ? and made_on = ?",
                    row -> new Made(
                            Json.read(row.getString("text"), DayStatement.class),
                            row.getString("text"),
                            Sql.instant(row, "made"),
                            signed),
                    pair.code(),
                    day);
            if (made.isPresent()) {
                JsonNode text = Json.read(made.get().text(), JsonNode.class);
                signed.addAll(sql.list(
                        "select party, seal from day_signature where pair = ? and made_on = ? order by party",
                        row -> signed(row.getString("party"), Json.read(row.getString("seal"), Seal.class), text),
                        pair.code(),
                        day));
            }
            return made;
        });
    }

    private Signed signed(String party, Seal seal, JsonNode text) {
        return new Signed(new Party(party), seal, seals.holds(seal, text));
    }

    /** For the side whose registry the person keeps; once for each side. */
    public void sign(Actor actor, Pair pair, LocalDate day) {
        Made made = find(pair, day).orElseThrow(() -> new Unknown("statement of", day.toString()));
        Party party = signers(actor, pair)
                .findFirst()
                .orElseThrow(() -> new NotYours(actor.name(), Role.REGISTRY_APPROVER, pair.code()));
        Mandate mandate = actor.asRegistry(Role.REGISTRY_APPROVER, party);
        standstills.mustNotBeRestored(party);
        if (made.isSignedBy(party)) {
            throw new OutOfTurn("The registry of %s has signed the statement of %s.".formatted(party, day));
        }
        mustSayWhatWasFound(party, pair, day, made);
        Instant now = time.now(pair);
        Seal seal = seals.sign(mandate.office(), Json.read(made.text(), JsonNode.class), now);
        keep(pair, day, party, seal, actor.person());
        letters.signed(party, pair, day, seal);
        audit.record(actor, "signed the statement of a day", pair.code() + " " + day);
    }

    /** The statements that the person's side has not signed, the latest first; those of long ago are not asked for. */
    public List<Made> toSign(Actor actor, Pair pair) {
        List<Party> signers = signers(actor, pair).toList();
        if (signers.isEmpty()) {
            return List.of();
        }
        List<LocalDate> days = scope.in(
                pair.a(),
                sql -> sql.list(
                        "select made_on from day_statement where pair = ? order by made_on desc limit " + MOST_TO_SIGN,
                        row -> row.getObject("made_on", LocalDate.class),
                        pair.code()));
        return days.stream()
                .flatMap(day -> find(pair, day).stream())
                .filter(made -> signers.stream().anyMatch(party -> !made.isSignedBy(party)))
                .toList();
    }

    private Stream<Party> signers(Actor actor, Pair pair) {
        return sides(pair)
                .filter(party ->
                        books.registries().contains(party) && Repairs.holds(actor, Role.REGISTRY_APPROVER, party));
    }
}
