package org.tandem.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.support.Rooms;

/** The practice pair's two books and the steps that fill them, for tests of the ledger. */
public final class BookOfTwo {

    public static final Pair PAIR = Pair.of("XA", "XB");
    public static final Party XA = new Party("XA");
    public static final Party XB = new Party("XB");
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    public final Rooms rooms;
    public final Ledger ledger;
    public final Books books;

    public BookOfTwo(Rooms rooms) {
        this.rooms = rooms;
        this.ledger = rooms.get(Ledger.class);
        this.books = rooms.get(Books.class);
    }

    public BookOfTwo opened() {
        for (Party registry : List.of(XA, XB)) {
            ledger.openRegistry(registry, true, NOON);
            ledger.openBook(registry, PAIR, registry + "-9001", NOON);
            ledger.openAccount(registry, AccountOpening.holding(registry + "-1001", "GOVERNMENT", "GOV"), NOON);
            ledger.openAccount(registry, AccountOpening.holding(registry + "-2001", "ENTITY", "SOLAR"), NOON);
            ledger.openAccount(registry, AccountOpening.terminal(registry + "-8001", "RETIREMENT", "GOV"), NOON);
            ledger.openAccount(registry, AccountOpening.terminal(registry + "-8002", "CANCELLATION", "GOV"), NOON);
            ledger.openAccount(
                    registry, new AccountOpening(registry + "-8003", "CANCELLED_ERROR", "GOV", true, true), NOON);
        }
        return this;
    }

    /** Vintages 2025 (501: 251 and 250) and 2026 (499: 250 and 249); of A's 2025 part one hundred go to an entity. */
    public static DecidedUnits first() {
        return decided(
                "XB003-I01",
                "XB-2026-014",
                line(1, 2025, 1, part("GOV", XA, 151), part("SOLAR", XA, 100), part("GOV", XB, 250)),
                line(2, 2026, 1, part("GOV", XA, 250), part("GOV", XB, 249)));
    }

    public static DecidedUnits decided(String issuance, String decision, DecidedUnits.Line... lines) {
        return new DecidedUnits(
                issuance,
                1,
                decision,
                PAIR,
                "XB003",
                "SOLAR",
                "sha256:" + Leaves.fingerprint(issuance),
                "{\"issuance\":\"" + issuance + "\"}",
                List.of(lines));
    }

    public static DecidedUnits.Part part(String recipient, Party side, long count) {
        return new DecidedUnits.Part(recipient, side, UnitRange.starting(1, Tonnes.of(count)));
    }

    /** Parts are laid one after the other from the first number on. */
    public static DecidedUnits.Line line(int number, int vintage, long first, DecidedUnits.Part... parts) {
        return line(
                number, vintage, first, new Period(LocalDate.of(vintage, 1, 1), LocalDate.of(vintage, 6, 30)), parts);
    }

    public static DecidedUnits.Line line(
            int number, int vintage, long first, Period period, DecidedUnits.Part... parts) {
        List<DecidedUnits.Part> laid = new java.util.ArrayList<>();
        long next = first;
        for (DecidedUnits.Part part : parts) {
            UnitRange units = UnitRange.starting(next, part.units().quantity());
            laid.add(new DecidedUnits.Part(part.recipient(), part.side(), units));
            next = units.next();
        }
        return new DecidedUnits.Line(number, Vintage.of(vintage), period, new UnitRange(first, next), laid);
    }

    public GivenAnswer answer(DecidedUnits units, Party by, GivenAnswer.Kind kind) {
        return new GivenAnswer(
                units.instrument(),
                by,
                kind,
                kind == GivenAnswer.Kind.REJECT ? "ERROR_IN_AMOUNT" : "",
                units.fingerprint(),
                "{\"answer\":\"%s\",\"by\":\"%s\",\"instrument\":\"%s\"}".formatted(kind, by, units.instrument()),
                "{\"jws\":\"..\"}",
                NOON);
    }

    public void stored(DecidedUnits units) {
        ledger.store(XA, units);
        ledger.store(XB, units);
    }

    public void confirmedByBoth(DecidedUnits units) {
        for (Party registry : List.of(XA, XB)) {
            for (Party by : List.of(XA, XB)) {
                ledger.answer(registry, answer(units, by, GivenAnswer.Kind.CONFIRM));
            }
        }
    }

    public Entry recorded(Party registry, DecidedUnits units) {
        return recorded(registry, units, Map.of());
    }

    public Entry recorded(Party registry, DecidedUnits units, Map<Integer, String> corrects) {
        return ledger.record(
                registry,
                new Recording(
                        "record:" + units.instrument(),
                        units.instrument(),
                        "clerk",
                        NOON,
                        Map.of("GOV", registry + "-1001", "SOLAR", registry + "-2001"),
                        corrects,
                        new TreeMap<>(Map.of("instrument", units.instrument()))));
    }

    /** Both registries have recorded the first issuance. */
    public BookOfTwo issued() {
        stored(first());
        confirmedByBoth(first());
        recorded(XA, first());
        recorded(XB, first());
        return this;
    }

    public static Transfer oldest(String cause, String from, String to, long count) {
        return new Transfer(
                cause,
                PAIR,
                "TRANSFER",
                "clerk",
                NOON,
                from,
                to,
                new Transfer.Oldest(Tonnes.of(count)),
                new TreeMap<>());
    }

    public static Transfer exactly(String cause, String from, String to, int vintage, long first, long last) {
        return new Transfer(
                cause,
                PAIR,
                "TRANSFER",
                "clerk",
                NOON,
                from,
                to,
                new Transfer.Exactly(Vintage.of(vintage), new UnitRange(first, last + 1)),
                new TreeMap<>());
    }

    public <T> T transaction(Supplier<T> work) {
        return rooms.transaction(work);
    }
}
