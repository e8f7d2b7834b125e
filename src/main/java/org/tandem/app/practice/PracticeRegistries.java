package org.tandem.app.practice;

import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.NotEnoughUnits;
import org.tandem.ledger.UnitBlock;
import org.tandem.mirror.Cosigning;
import org.tandem.mirror.Delivery;
import org.tandem.registry.AccountKind;
import org.tandem.registry.HoldGround;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.IssuanceRecording;
import org.tandem.registry.Purpose;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.UnitHolds;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.statement.YearStatements;
import org.tandem.transparency.Sequencer;

/** What the two competent authorities and the two registries of the practice pair do, each act by its two people. */
@ApplicationScoped
public class PracticeRegistries {

    private final PracticeWorld world;
    private final RegistryAccounts accounts;
    private final IssuanceConfirmation confirmation;
    private final IssuanceRecording recording;
    private final UnitOrders orders;
    private final UnitHolds holds;
    private final AccountRequests requests;
    private final YearStatements statements;
    private final LegalTime time;
    private final Delivery delivery;
    private final Sequencer sequencer;
    private final Cosigning cosigning;
    private final Hosting hosting;

    @Inject
    public PracticeRegistries(
            PracticeWorld world,
            RegistryAccounts accounts,
            IssuanceConfirmation confirmation,
            IssuanceRecording recording,
            UnitOrders orders,
            UnitHolds holds,
            AccountRequests requests,
            YearStatements statements,
            LegalTime time,
            Delivery delivery,
            Sequencer sequencer,
            Cosigning cosigning,
            Hosting hosting) {
        this.world = world;
        this.accounts = accounts;
        this.confirmation = confirmation;
        this.recording = recording;
        this.orders = orders;
        this.holds = holds;
        this.requests = requests;
        this.statements = statements;
        this.time = time;
        this.delivery = delivery;
        this.sequencer = sequencer;
        this.cosigning = cosigning;
        this.hosting = hosting;
    }

    protected PracticeRegistries() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The registries that are kept here, each with the mill of its country as a holder. */
    public void open() {
        open(XALIA, MILL_XA);
        open(BELMORA, MILL_XB);
    }

    private void open(Party registry, String mill) {
        if (hosting.registry(registry)) {
            accounts.host(registry, PAIR, true);
            accounts.hostEntity(registry, PAIR, mill);
        }
    }

    /** The number of the account in which this organisation holds its units. */
    public String accountOf(Party registry, String organisation) {
        return accounts.hostEntity(registry, PAIR, organisation);
    }

    public void prepareAnswer(Party side, String issuance) {
        confirmation.prepare(
                officer(side, "authority"), instrument(issuance), side, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
    }

    public void confirm(Party side, String issuance) {
        prepareAnswer(side, issuance);
        confirmation.answer(officer(side, "authority2"), instrument(issuance), side);
        delivery.deliverAll();
    }

    public void prepareRecording(Party side, String issuance) {
        Actor officer = officer(side, "registry");
        recording.prepare(officer, instrument(issuance), side, recording.proposed(officer, instrument(issuance), side));
    }

    public void record(Party side, String issuance) {
        prepareRecording(side, issuance);
        recording.record(officer(side, "registry2"), instrument(issuance), side);
        delivery.deliverAll();
    }

    /** Units of a vintage from 2021 on: the holder asks, the registry's second person carries out; returns the order's number. */
    public String retire(String holder, Party registry, String account, long tonnes, String key) {
        String order = askToRetire(holder, account, tonnes, key);
        mirrored();
        orders.approve(officer(registry, "registry2"), order);
        return order;
    }

    /** A moment passes, in which each registry comes to hold what the other one did. */
    private void mirrored() {
        sequencer.sequenceAll();
        cosigning.cosignAll();
    }

    public String askToRetire(String holder, String account, long tonnes, String key) {
        return askToRetire(holder, account, 0, tonnes, key);
    }

    /** A holder's units are offered to an account of the other registry, whose officer has to answer; returns the order's number. */
    public String offer(String holder, Party registry, String account, String there, long tonnes, String key) {
        String order = orders.ask(
                world.actor(holder),
                new UnitOrders.Request(
                        UnitOrder.Kind.CROSSING,
                        PAIR,
                        account,
                        Optional.of(there),
                        Tonnes.of(tonnes),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                key);
        mirrored();
        orders.approve(officer(registry, "registry2"), order);
        deliver();
        return order;
    }

    /** What was done is held by the other registry, and what is to be told of it is told. */
    public void deliver() {
        mirrored();
        delivery.deliverAll();
    }

    /**
     * Two requests for the same units, one after the other: the first is carried out. Then the second cannot be any more,
     * and the registry's second person declines it with the reason that the ledger gave.
     */
    public void spendTwice(String holder, Party registry, String account, long skip, long tonnes, String key) {
        String first = askToRetire(holder, account, skip, tonnes, key + "-first");
        String second = askToRetire(holder, account, skip, tonnes, key + "-second");
        Actor approver = officer(registry, "registry2");
        mirrored();
        orders.approve(approver, first);
        try {
            orders.approve(approver, second);
        } catch (NotEnoughUnits spent) {
            orders.decline(approver, second, spent.getMessage());
            return;
        }
        throw new IllegalStateException("The same units were retired twice, by " + first + " and " + second);
    }

    /** The government's oldest units are kept where they are while something is looked into; returns the hold's number. */
    public String holdOldest(Party registry, long tonnes, String reason) {
        Actor officer = officer(registry, "registry");
        UnitBlock oldest = accounts.mine(officer).stream()
                .filter(balance -> balance.account().kind().equals(AccountKind.GOVERNMENT_HOLDING.name()))
                .flatMap(balance -> accounts.blocks(officer, balance.number(), Optional.empty(), 100).stream())
                .min(Comparator.comparing(UnitBlock::vintage)
                        .thenComparing(block -> block.units().first()))
                .orElseThrow(() -> new IllegalStateException(registry + " holds nothing"));
        return holds.place(
                officer,
                new UnitHolds.Request(
                        registry,
                        PAIR,
                        Optional.empty(),
                        Optional.of(oldest.vintage()),
                        Optional.of(oldest.units().first()),
                        Optional.of(oldest.units().first() + tonnes - 1),
                        HoldGround.INVESTIGATION,
                        Optional.empty(),
                        reason,
                        Optional.empty()));
    }

    /** What lay in the registry at the end of a year, prepared by its officer and published by its approver. */
    public void publishStatement(Party registry, int year) {
        statements.prepare(officer(registry, "registry"), registry, PAIR, year);
        statements.publish(officer(registry, "registry2"), registry, PAIR, year);
    }

    /** An organisation asks for one more account, in which its person may act for a year; the registry has to check them. */
    public void askForAccount(String person, Party registry, String organisation, String reason) {
        requests.ask(
                world.actor(person),
                new AccountRequests.Asked(
                        AccountRequest.Kind.OPENING,
                        registry,
                        PAIR,
                        Optional.of(organisation),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(LocalDate.ofInstant(time.databaseNow(PAIR), ZoneOffset.UTC)
                                .plusYears(1)),
                        Optional.empty(),
                        Optional.empty(),
                        reason,
                        Optional.empty()));
    }

    /** @param skip how many of the first block's units to leave to others */
    private String askToRetire(String holder, String account, long skip, long tonnes, String key) {
        Actor asking = world.actor(holder);
        UnitBlock block = accounts.blocks(asking, account, Optional.empty(), 100).stream()
                .filter(b -> !b.vintage().isBeforeArticle6())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(account + " holds nothing that could be retired"));
        return orders.ask(
                asking,
                new UnitOrders.Request(
                        UnitOrder.Kind.RETIREMENT,
                        PAIR,
                        account,
                        Optional.empty(),
                        Tonnes.of(tonnes),
                        Optional.of(block.vintage()),
                        Optional.of(block.units().first() + skip),
                        Optional.of(Purpose.NDC),
                        Optional.of("Rail of Xalia; XA; R 1207"),
                        Optional.empty()),
                key);
    }

    private Actor officer(Party side, String office) {
        return world.actor(side.code().toLowerCase(Locale.ROOT) + "." + office);
    }

    private static String instrument(String issuance) {
        return issuance + ".1";
    }
}
