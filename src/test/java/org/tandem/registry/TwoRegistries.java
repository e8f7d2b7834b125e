package org.tandem.registry;

import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.committee.Decision;
import org.tandem.committee.Rules;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.IssuanceNotified;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.GivenAnswer;
import org.tandem.mirror.Cosigning;
import org.tandem.mirror.Delivery;
import org.tandem.seal.Seals;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Sequencer;

/** Both registries of the practice pair with everybody who works in them, for tests of the registry. */
public final class TwoRegistries {

    private static final IssuanceAgenda NOTHING_ASKED =
            new IssuanceAgenda(null, null, null, null, null, null, null, null);

    public static final Pair PAIR = Pair.of("XA", "XB");
    public static final Party XA = new Party("XA");
    public static final Party XB = new Party("XB");
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final Rooms rooms;
    final IssuanceConfirmation confirmation;
    final IssuanceRecording recording;
    final UnitOrders orders;
    final RegistryAccounts accounts;
    final PublicRegisters registers;

    public TwoRegistries(Rooms rooms, boolean practice) {
        this.rooms = rooms;
        this.confirmation = rooms.get(IssuanceConfirmation.class);
        this.recording = rooms.get(IssuanceRecording.class);
        this.orders = rooms.get(UnitOrders.class);
        this.accounts = rooms.get(RegistryAccounts.class);
        this.registers = rooms.get(PublicRegisters.class);
        for (Party registry : List.of(XA, XB)) {
            accounts.host(registry, PAIR, practice);
        }
        accounts.hostEntity(XA, PAIR, "solar.xa");
        accounts.hostEntity(XA, PAIR, "wind.xa");
    }

    /** Without the committee's half, which has its own tests: here instruments come from nowhere and answers go nowhere. */
    public static Rooms rooms(TestDatabase kind) {
        return Rooms.on(kind, NOON, Map.of(IssuanceAgenda.class, NOTHING_ASKED));
    }

    /** With the practice pair's rules, which name XA's registry for transfers in one step. */
    public static Rooms underRules(TestDatabase kind) {
        return underRules(kind, (Rules) Practice.world(Practice.rules()).get(Rules.class));
    }

    static Rooms underRules(TestDatabase kind, Rules rules) {
        return Rooms.on(kind, NOON, Map.of(IssuanceAgenda.class, NOTHING_ASKED, Rules.class, rules));
    }

    static Actor officer(Party party) {
        return new Actor(
                "officer." + party,
                "The authority's officer",
                List.of(Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, party)));
    }

    static Actor approver(Party party) {
        return new Actor(
                "approver." + party,
                "The authority's approver",
                List.of(Mandate.ofSide(Role.AUTHORITY_APPROVER, PAIR, party)));
    }

    public static Actor clerk(Party party) {
        return new Actor(
                "clerk." + party, "The registry's officer", List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, party)));
    }

    public static Actor keeper(Party party) {
        return new Actor(
                "keeper." + party,
                "The registry's approver",
                List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, party)));
    }

    public static Actor holder(String organisation) {
        return new Actor(
                "holder." + organisation,
                "The holder",
                List.of(Mandate.ofOrganisation(Role.PARTICIPANT, organisation)));
    }

    /** 1,000 t: 251 + 250 of 2025 and 250 + 249 of 2026; of A's 2025 part a hundred go to an entity. */
    static Instrument instrument() {
        return instrument("XB003-I01", 1, 2025, 1, 1);
    }

    static Instrument instrument(String issuance, int attempt, int vintage, long first, long firstOfNext) {
        return new Instrument(
                issuance,
                attempt,
                "XB-2026-014",
                PAIR,
                "XB003",
                "XB_AM001",
                List.of(
                        line(1, vintage, first, part("GOV", XA, 151), part("solar.xa", XA, 100), part("GOV", XB, 250)),
                        line(2, vintage + 1, firstOfNext, part("GOV", XA, 250), part("GOV", XB, 249))));
    }

    static Instrument.Part part(String recipient, Party side, long count) {
        return new Instrument.Part(recipient, side, UnitRange.starting(1, Tonnes.of(count)));
    }

    /** Units that a deduction sets aside. */
    static Instrument.Part aside(String deduction, String account, long count) {
        return new Instrument.Part(
                deduction,
                new Party(account.substring(0, 2)),
                UnitRange.starting(1, Tonnes.of(count)),
                Optional.of(account));
    }

    static Instrument.Line line(int number, int vintage, long first, Instrument.Part... parts) {
        List<Instrument.Part> laid = new ArrayList<>();
        long next = first;
        for (Instrument.Part part : parts) {
            UnitRange units = UnitRange.starting(next, part.units().quantity());
            laid.add(new Instrument.Part(part.recipient(), part.side(), units, part.account()));
            next = units.next();
        }
        return new Instrument.Line(
                number,
                Vintage.of(vintage),
                new Period(LocalDate.of(vintage, 1, 1), LocalDate.of(vintage, 12, 31)),
                new UnitRange(first, next),
                laid);
    }

    void notified(Instrument instrument) {
        notified(instrument, Optional.empty());
    }

    void notified(Instrument instrument, Optional<Decision> stands) {
        String fingerprint = rooms.get(Seals.class).fingerprint(instrument);
        rooms.transaction(() -> {
            for (Party party : List.of(XA, XB)) {
                CDI.current()
                        .getBeanManager()
                        .getEvent()
                        .fire(new IssuanceNotified(party, instrument, fingerprint, stands));
            }
            return null;
        });
    }

    void confirmed(Party party, String instrument) {
        confirmation.prepare(officer(party), instrument, party, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        confirmation.answer(approver(party), instrument, party);
    }

    void rejected(Party party, String instrument) {
        confirmation.prepare(
                officer(party), instrument, party, GivenAnswer.Kind.REJECT, Optional.of(Ground.AMOUNT_DIFFERS), "");
        confirmation.answer(approver(party), instrument, party);
    }

    void delivered() {
        rooms.get(Delivery.class).deliverAll();
    }

    /** The counterpart holds what was done. */
    public void mirrored() {
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
    }

    void recorded(Party party, String instrument) {
        recording.prepare(clerk(party), instrument, party, recording.proposed(clerk(party), instrument, party));
        recording.record(keeper(party), instrument, party);
    }

    // The same steps for tests of later rooms, always of the first issuance.

    public void notifiedBoth() {
        notified(instrument());
    }

    public void agreedBy(Party party) {
        confirmed(party, "XB003-I01.1");
    }

    public void handedOver() {
        delivered();
    }

    public void recordedBy(Party party) {
        recorded(party, "XB003-I01.1");
    }

    /** Agreed and recorded by both sides. */
    public TwoRegistries issued() {
        notified(instrument());
        confirmed(XA, "XB003-I01.1");
        confirmed(XB, "XB003-I01.1");
        delivered();
        recorded(XA, "XB003-I01.1");
        recorded(XB, "XB003-I01.1");
        mirrored();
        return this;
    }

    public static UnitOrders.Request transfer(String from, String to, long count) {
        return new UnitOrders.Request(
                UnitOrder.Kind.TRANSFER,
                PAIR,
                from,
                Optional.of(to),
                Tonnes.of(count),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static UnitOrders.Request retirement(String from, long count) {
        return new UnitOrders.Request(
                UnitOrder.Kind.RETIREMENT,
                PAIR,
                from,
                Optional.empty(),
                Tonnes.of(count),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Purpose.NDC),
                Optional.of("Rail of Xalia; XA; R 1207"),
                Optional.empty());
    }

    static UnitOrders.Request cancellation(String from, long count, Purpose purpose, String reference) {
        return new UnitOrders.Request(
                UnitOrder.Kind.CANCELLATION,
                PAIR,
                from,
                Optional.empty(),
                Tonnes.of(count),
                Optional.empty(),
                Optional.empty(),
                Optional.of(purpose),
                Optional.empty(),
                Optional.ofNullable(reference));
    }

    static Map<String, String> government(Party party) {
        return Map.of("GOV", party + "-1001");
    }
}
