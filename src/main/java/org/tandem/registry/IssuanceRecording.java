package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Recording;
import org.tandem.ledger.Standstills;

/**
 * A registry makes its side's units of an agreed issuance exist, in its own time. An officer chooses the accounts, another
 * person records.
 */
@ApplicationScoped
@Transactional
public class IssuanceRecording {

    private final NotifiedIssuances notified;
    private final Ledger ledger;
    private final Books books;
    private final Standstills standstills;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public IssuanceRecording(
            NotifiedIssuances notified,
            Ledger ledger,
            Books books,
            Standstills standstills,
            LegalTime time,
            AuditTrail audit) {
        this.standstills = standstills;
        this.notified = notified;
        this.ledger = ledger;
        this.books = books;
        this.time = time;
        this.audit = audit;
    }

    protected IssuanceRecording() {
        this(null, null, null, null, null, null);
    }

    /** For each of this side's recipients the account that would be proposed: its first open one; empty where it has none. */
    public SortedMap<String, String> proposed(Actor actor, String instrument, Party party) {
        NotifiedIssuance one = of(actor, instrument, party);
        List<Account> accounts = books.accounts(party);
        SortedMap<String, String> proposed = new TreeMap<>();
        recipients(party, one)
                .forEach(recipient -> proposed.put(
                        recipient,
                        accounts.stream()
                                .filter(a -> isFor(recipient, a))
                                .map(Account::number)
                                .findFirst()
                                .orElse("")));
        return proposed;
    }

    /** The officer says which account each recipient's units go to. */
    public void prepare(Actor actor, String instrument, Party party, Map<String, String> accounts) {
        actor.asRegistry(Role.REGISTRY_OFFICER, party);
        NotifiedIssuance one = of(actor, instrument, party);
        InputRefused.Problems problems = new InputRefused.Problems();
        List<Account> known = books.accounts(party);
        List<String> recipients = recipients(party, one);
        for (String recipient : recipients) {
            String chosen = accounts.getOrDefault(recipient, "");
            problems.unless(
                    known.stream().anyMatch(a -> a.number().equals(chosen) && isFor(recipient, a)),
                    "account." + recipient,
                    "Choose an open holding account of %s. Open one first if there is none.".formatted(recipient));
        }
        accounts.keySet().stream()
                .filter(recipient -> !recipients.contains(recipient))
                .forEach(stranger -> problems.add(
                        "account." + stranger, "%s receives nothing of %s.".formatted(stranger, instrument)));
        problems.refuseIfAny();
        one.prepareRecording(accounts, isRecordedThere(one), actor.person());
        audit.record(actor, "prepared a recording", one.id());
    }

    /** The approver gives the prepared recording back to the officer. */
    public void sendBack(Actor actor, String instrument, Party party) {
        actor.asRegistry(Role.REGISTRY_APPROVER, party);
        NotifiedIssuance one = of(actor, instrument, party);
        one.sendBackRecording();
        audit.record(actor, "sent a prepared recording back", one.id());
    }

    /** The approver records: from now on the units exist in this registry. Asked again, it returns what was recorded. */
    public Entry record(Actor actor, String instrument, Party party) {
        actor.asRegistry(Role.REGISTRY_APPROVER, party);
        NotifiedIssuance one =
                notified.forStep(instrument, party).orElseThrow(() -> new Unknown("notification", instrument));
        if (one.stage() != NotifiedIssuance.Stage.RECORDED) {
            standstills.mustNotBeBetween(party, one.pair());
            one.record(isRecordedThere(one), actor, time.today(one.pair()));
            audit.record(actor, "recorded an issuance", one.id());
        }
        DecidedUnits units = books.instrument(party, instrument).orElseThrow();
        Map<Integer, String> corrects =
                Json.read(units.paper(), Instrument.class).corrects();
        SortedMap<String, String> details =
                new TreeMap<>(Map.of("instrument", instrument, "fingerprint", units.fingerprint()));
        if (!corrects.isEmpty()) {
            details.put("corrects", String.join(" ", new TreeMap<>(corrects).values()));
        }
        return ledger.record(
                party,
                new Recording(
                        cause(instrument),
                        instrument,
                        actor.person(),
                        time.now(one.pair()),
                        one.accounts(),
                        corrects,
                        details));
    }

    /** Whether a recipient's units may be issued into it. */
    public static boolean isFor(String recipient, Account account) {
        return account.isOpen()
                && AccountKind.isHolding(account)
                && account.holder().equals(recipient);
    }

    private static String cause(String instrument) {
        return "record/" + instrument;
    }

    /** Whether nobody records before this side who has not yet. */
    boolean isTurnOf(NotifiedIssuance one) {
        return !one.turn().waitsForCounterpart() || isRecordedThere(one);
    }

    /** Whether the side that records first has told that it did; nobody else is waited for. */
    boolean isRecordedThere(NotifiedIssuance one) {
        return one.turn().waitsForCounterpart()
                && books.told(
                        one.registry(), one.pair().counterpart(one.registry()), cause(one.instrument()), "ISSUANCE");
    }

    private List<String> recipients(Party party, NotifiedIssuance one) {
        return books.instrument(party, one.instrument()).orElseThrow().lines().stream()
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.side().equals(party) && part.account().isEmpty())
                .map(DecidedUnits.Part::recipient)
                .distinct()
                .toList();
    }

    private NotifiedIssuance of(Actor actor, String instrument, Party party) {
        return notified.forStep(instrument, party)
                .filter(one -> RegistryAccounts.works(actor, party))
                .orElseThrow(() -> new Unknown("notification", instrument));
    }
}
