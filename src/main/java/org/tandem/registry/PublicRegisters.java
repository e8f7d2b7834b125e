package org.tandem.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Crossing;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Series;
import org.tandem.ledger.UnitMove;

/** What anybody may read of the registries: how far each side is with an issuance, and the whole chain of a unit. */
@ApplicationScoped
@Transactional
public class PublicRegisters {

    private final NotifiedIssuances notified;
    private final ReportedSides reported;
    private final Books books;
    private final Safekeeping safekeeping;
    private final PinnedRules pinned;

    @Inject
    public PublicRegisters(
            NotifiedIssuances notified,
            ReportedSides reported,
            Books books,
            Safekeeping safekeeping,
            PinnedRules pinned) {
        this.notified = notified;
        this.reported = reported;
        this.books = books;
        this.safekeeping = safekeeping;
        this.pinned = pinned;
    }

    protected PublicRegisters() {
        this(null, null, null, null, null);
    }

    /** Both sides of the latest attempt, side A first; empty while nothing was notified. */
    public List<RegistryStatus> statuses(String issuance) {
        List<NotifiedIssuance> here = notified.ofIssuance(issuance);
        List<ReportedSide> elsewhere = reported.ofIssuance(issuance);
        return Stream.concat(
                        here.stream().map(NotifiedIssuance::attempt),
                        elsewhere.stream().map(ReportedSide::attempt))
                .max(Integer::compareTo)
                .map(latest -> statuses(here, elsewhere, latest))
                .orElseGet(List::of);
    }

    /** Which sides have recorded their units of these issuances, as far as it is known here; asked for a whole list at once. */
    public Map<String, Set<Party>> recorded(Collection<String> issuances) {
        Map<String, Set<Party>> recorded = new HashMap<>();
        if (!issuances.isEmpty()) {
            notified.recordedOf(issuances)
                    .forEach(one -> recorded.computeIfAbsent(one.issuance(), none -> new TreeSet<>())
                            .add(one.registry()));
            reported.recordedOf(issuances)
                    .forEach(one -> recorded.computeIfAbsent(one.issuance(), none -> new TreeSet<>())
                            .add(one.registry()));
        }
        return recorded;
    }

    /** A unit to show as an example, of side A where it recorded any. */
    public Optional<Serial> example(Pair pair) {
        return List.of(Side.A, Side.B).stream()
                .map(pair::party)
                .flatMap(party -> books.newest(party, pair).stream()
                        .map(block -> new Serial(
                                block.project(),
                                party,
                                block.vintage(),
                                block.units().first())))
                .findFirst();
    }

    private List<RegistryStatus> statuses(List<NotifiedIssuance> here, List<ReportedSide> elsewhere, int attempt) {
        List<NotifiedIssuance> kept =
                here.stream().filter(n -> n.attempt() == attempt).toList();
        List<ReportedSide> told =
                elsewhere.stream().filter(r -> r.attempt() == attempt).toList();
        Pair pair = kept.isEmpty() ? told.get(0).pair() : kept.get(0).pair();
        return Stream.of(Side.values())
                .map(pair::party)
                .map(party -> kept.stream()
                        .filter(n -> n.registry().equals(party))
                        .findFirst()
                        .map(this::hosted)
                        .orElseGet(() -> elsewhere(
                                party,
                                kept.stream().findFirst(),
                                told.stream()
                                        .filter(r -> r.registry().equals(party))
                                        .findFirst())))
                .toList();
    }

    private RegistryStatus hosted(NotifiedIssuance one) {
        Party party = one.registry();
        DecidedUnits units = books.instrument(party, one.instrument()).orElseThrow();
        Optional<GivenAnswer> answer = answer(party, one.instrument(), party);
        boolean recorded = one.stage() == NotifiedIssuance.Stage.RECORDED;
        Map<String, Tonnes> byKind = recorded ? books.byKind(party, one.instrument()) : Map.of();
        return new RegistryStatus(
                party,
                true,
                false,
                one.issuance(),
                one.attempt(),
                one.own(),
                state(recorded, answer),
                words(recorded, answer),
                one.notified(),
                one.answered(),
                answer.flatMap(PublicRegisters::office),
                answer.filter(a -> !a.isConfirmation())
                        .map(a -> Ground.valueOf(a.ground()).words()),
                one.recorded(),
                answer.flatMap(StandingDecision::in),
                recorded ? ranges(Json.read(units.paper(), Instrument.class), party) : List.of(),
                sum(byKind, AccountKind.RETIREMENT),
                sum(byKind, AccountKind.CANCELLATION).plus(sum(byKind, AccountKind.CANCELLATION_FOR_ERROR)),
                recorded
                        ? books.recorded(party, one.instrument())
                                .flatMap(entry -> safekeeping.durability(party, "ENTRY", entry.cause()))
                        : safekeeping.durability(party, "ANSWER", one.instrument()));
    }

    /**
     * Of a registry that is kept elsewhere: what it told us, and what it told the counterpart's registry if that is kept
     * here.
     */
    private RegistryStatus elsewhere(Party party, Optional<NotifiedIssuance> ours, Optional<ReportedSide> told) {
        Instrument decided = told.map(ReportedSide::decided)
                .orElseGet(() -> Json.read(
                        books.instrument(
                                        ours.orElseThrow().registry(),
                                        ours.orElseThrow().instrument())
                                .orElseThrow()
                                .paper(),
                        Instrument.class));
        Optional<GivenAnswer> answer = told.flatMap(PublicRegisters::answer)
                .or(() -> ours.flatMap(one -> answer(one.registry(), one.instrument(), party)));
        boolean recorded = told.flatMap(ReportedSide::recorded).isPresent();
        return new RegistryStatus(
                party,
                false,
                pinned.isExternal(party, decided.pair(), decided.issuance()),
                decided.issuance(),
                decided.attempt(),
                decided.totalOf(party),
                state(recorded, answer),
                words(recorded, answer),
                told.map(ReportedSide::notified)
                        .orElseGet(() -> ours.orElseThrow().notified()),
                answer.map(a -> LocalDate.ofInstant(a.at(), ZoneOffset.UTC)),
                answer.flatMap(PublicRegisters::office),
                answer.filter(a -> !a.isConfirmation())
                        .map(a -> Ground.valueOf(a.ground()).words()),
                told.flatMap(ReportedSide::recorded),
                answer.flatMap(StandingDecision::in),
                recorded ? ranges(decided, party) : List.of(),
                Tonnes.NONE,
                Tonnes.NONE,
                Optional.empty());
    }

    private static Tonnes sum(Map<String, Tonnes> byKind, AccountKind kind) {
        return byKind.getOrDefault(kind.name(), Tonnes.NONE);
    }

    /** As its authority signed it, wherever it was told. */
    static Optional<GivenAnswer> answer(ReportedSide told) {
        return told.answer()
                .map(kind -> new GivenAnswer(
                        told.instrument(),
                        told.registry(),
                        kind,
                        told.ground().orElse(""),
                        told.fingerprint(),
                        told.paper().orElseThrow(),
                        told.seal().orElseThrow(),
                        signedAt(told.paper().orElseThrow())));
    }

    private static Instant signedAt(String paper) {
        return Instant.parse(Json.read(paper, JsonNode.class).path("at").asText());
    }

    private Optional<GivenAnswer> answer(Party registry, String instrument, Party by) {
        return books.answers(registry, instrument).stream()
                .filter(a -> a.by().equals(by))
                .findFirst();
    }

    private static Optional<String> office(GivenAnswer answer) {
        return StandingDecision.in(answer).isPresent()
                ? Optional.empty()
                : Optional.of(Json.read(answer.paper(), IssuanceConfirmation.AnswerPaper.class)
                        .office());
    }

    private static String state(boolean recorded, Optional<GivenAnswer> answer) {
        if (recorded) {
            return "RECORDED";
        }
        if (answer.flatMap(StandingDecision::in).isPresent()) {
            return "DECISION_STANDS";
        }
        return answer.map(a -> a.isConfirmation() ? "CONFIRMED" : "REJECTED").orElse("NOTIFIED");
    }

    private static String words(boolean recorded, Optional<GivenAnswer> answer) {
        if (recorded) {
            return "recorded";
        }
        Optional<String> decision = answer.flatMap(StandingDecision::in);
        if (decision.isPresent()) {
            return "agreed by the committee's decision " + decision.get() + ", not yet recorded";
        }
        return answer.map(a -> a.isConfirmation() ? "confirmed, not yet recorded" : "rejected")
                .orElse("notified, no answer yet");
    }

    private static List<RegistryStatus.Range> ranges(Instrument units, Party party) {
        return units.lines().stream()
                .flatMap(line -> line.parts().stream()
                        .filter(part -> part.side().equals(party))
                        .map(part -> {
                            Serial first = new Serial(
                                    units.project(),
                                    party,
                                    line.vintage(),
                                    part.units().first());
                            return new RegistryStatus.Range(
                                    line.vintage(),
                                    part.recipient(),
                                    part.account(),
                                    first,
                                    first.at(part.units().last()),
                                    part.units().quantity());
                        }))
                .toList();
    }

    /** Whether a registry kept here has it, as of its own side. */
    public boolean isRecorded(Serial serial) {
        return books.find(serial.project(), serial.vintage(), serial.number())
                .filter(series -> series.pair().has(serial.side()))
                .flatMap(series -> books.series(serial.side(), series.pair(), serial.vintage(), serial.number()))
                .isPresent();
    }

    /** The whole chain of a unit that exists; of one whose registry is kept elsewhere, as far as it told. */
    public UnitHistory unit(Serial serial) {
        return books.registries().contains(serial.side()) ? kept(serial) : told(serial);
    }

    private UnitHistory told(Serial serial) {
        for (ReportedSide told : reported.recordedOf(serial.project(), serial.side())) {
            Instrument decided = told.decided();
            for (Instrument.Line line : decided.lines()) {
                for (Instrument.Part part : line.parts()) {
                    if (line.vintage().equals(serial.vintage())
                            && part.side().equals(serial.side())
                            && part.units().contains(serial.number())) {
                        return new UnitHistory(
                                serial,
                                decided.pair(),
                                decided.project(),
                                line.vintage(),
                                line.period(),
                                decided.issuance(),
                                decided.decision(),
                                told.fingerprint(),
                                serial.side(),
                                part.recipient(),
                                part.account(),
                                serial.side(),
                                "RECORDED",
                                "recorded by its registry, which is kept elsewhere and says where it is now",
                                statuses(
                                        notified.ofIssuance(decided.issuance()),
                                        reported.ofIssuance(decided.issuance()),
                                        decided.attempt()),
                                List.of());
                    }
                }
            }
        }
        throw new Unknown("unit", serial.toString());
    }

    private UnitHistory kept(Serial serial) {
        Series series = books.find(serial.project(), serial.vintage(), serial.number())
                .orElseThrow(() -> new Unknown("unit", serial.toString()));
        if (!series.pair().has(serial.side())) {
            throw new Unknown("unit", serial.toString());
        }
        DecidedUnits units = books.instrument(serial.side(), series.instrument())
                .orElseThrow(() -> new Unknown("unit", serial.toString()));
        DecidedUnits.Part part = units.lines().stream()
                .filter(line -> line.vintage().equals(serial.vintage()))
                .flatMap(line -> line.parts().stream())
                .filter(p -> p.units().contains(serial.number()) && p.side().equals(serial.side()))
                .findFirst()
                .orElseThrow(() -> new Unknown("unit", serial.toString()));
        List<UnitMove> moves = books.history(serial.side(), series.pair(), serial.vintage(), serial.number());
        if (moves.isEmpty()) {
            throw new Unknown("unit", serial.toString());
        }
        List<UnitHistory.Step> own = steps(serial.side(), moves);
        List<UnitHistory.Step> there = stepsThere(serial, series, own);
        List<UnitHistory.Step> steps = Stream.concat(own.stream(), there.stream())
                .sorted(Comparator.comparing(UnitHistory.Step::at))
                .toList();
        UnitHistory.Step last = inCustody(own, there);
        boolean gone = last.toKind().equals(AccountKind.COUNTERPART);
        return new UnitHistory(
                serial,
                series.pair(),
                series.project(),
                series.vintage(),
                series.period(),
                units.issuance(),
                units.decision(),
                units.fingerprint(),
                serial.side(),
                part.recipient(),
                part.account(),
                gone ? series.pair().counterpart(serial.side()) : last.registry(),
                state(last.toKind()),
                stateWords(last.toKind()),
                statuses(notified.ofIssuance(units.issuance()), reported.ofIssuance(units.issuance()), units.attempt()),
                steps);
    }

    private List<UnitHistory.Step> steps(Party registry, List<UnitMove> moves) {
        List<Account> accounts = books.accounts(registry);
        return moves.stream().map(move -> step(registry, move, accounts)).toList();
    }

    /** What the other registry did with a unit that crossed, where it is kept here; that it exists was told already. */
    private List<UnitHistory.Step> stepsThere(Serial serial, Series series, List<UnitHistory.Step> own) {
        Party there = series.pair().counterpart(serial.side());
        if (own.stream().noneMatch(step -> step.kind().equals(Crossing.KIND))
                || !books.registries().contains(there)) {
            return List.of();
        }
        return steps(
                there,
                books.history(there, series.pair(), serial.vintage(), serial.number()).stream()
                        .filter(move -> move.from().isPresent())
                        .toList());
    }

    /** The last step of whichever registry has it. */
    private static UnitHistory.Step inCustody(List<UnitHistory.Step> own, List<UnitHistory.Step> there) {
        boolean isThere =
                !there.isEmpty() && !there.get(there.size() - 1).toKind().equals(AccountKind.COUNTERPART);
        List<UnitHistory.Step> steps = isThere ? there : own;
        return steps.get(steps.size() - 1);
    }

    private UnitHistory.Step step(Party registry, UnitMove move, List<Account> accounts) {
        Account to = accounts.stream()
                .filter(account -> account.number().equals(move.to()))
                .findFirst()
                .orElseThrow();
        String words =
                switch (move.kind()) {
                    case "ISSUANCE" -> "recorded";
                    case "TRANSFER" -> "transferred";
                    case "RETIREMENT" -> "retired";
                    case "CANCELLATION" -> "cancelled";
                    case "CROSSING" -> "offered to the other registry";
                    case "CROSSED" -> "crossed into the other registry";
                    case "RETURNED" -> "declined by the other registry, and back";
                    case "ARRIVED" -> "arrived from the other registry";
                    default -> move.kind();
                };
        return new UnitHistory.Step(
                registry,
                move.cause(),
                move.at(),
                move.kind(),
                words,
                move.from().map(from -> accounts.stream()
                        .filter(account -> account.number().equals(from))
                        .findFirst()
                        .map(Account::told)
                        .orElse(from)),
                to.told(),
                to.kind(),
                move.details(),
                safekeeping.durability(registry, "ENTRY", move.cause()).orElseThrow());
    }

    private static String state(String kind) {
        if (kind.equals(AccountKind.COUNTERPART)) {
            return "CROSSED";
        }
        return switch (AccountKind.valueOf(kind)) {
            case RETIREMENT -> "RETIRED";
            case CANCELLATION, CANCELLATION_FOR_ERROR -> "CANCELLED";
            case IN_TRANSIT -> "IN_TRANSIT";
            case BUFFER -> "SET_ASIDE";
            case GOVERNMENT_HOLDING, ENTITY_HOLDING -> "HELD";
        };
    }

    private static String stateWords(String kind) {
        if (kind.equals(AccountKind.COUNTERPART)) {
            return "crossed into the other registry, which is kept elsewhere and says where it is now";
        }
        return switch (AccountKind.valueOf(kind)) {
            case RETIREMENT -> "retired for the Party's contribution; it never moves again";
            case CANCELLATION -> "cancelled; it never moves again";
            case CANCELLATION_FOR_ERROR -> "cancelled because it was issued in error; it never moves again";
            case IN_TRANSIT -> "offered to the other registry, which has not answered; nobody can use it";
            case BUFFER -> "set aside against reversals; nobody can use it";
            case GOVERNMENT_HOLDING -> "held by the government";
            case ENTITY_HOLDING -> "held by an organisation";
        };
    }
}
