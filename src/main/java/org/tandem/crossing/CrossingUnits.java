package org.tandem.crossing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.account.AccountStandings;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.Crossing;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.Standstills;
import org.tandem.registry.AccountKind;
import org.tandem.registry.NotSafeYet;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.UnitsStay;

/** The receiver's people accept or decline what is offered; the sender's may ask to cancel what was not answered. */
@ApplicationScoped
@Transactional
public class CrossingUnits {

    private final Crossings crossings;
    private final Books books;
    private final Standstills standstills;
    private final Rules rules;
    private final CounterpartsLog log;
    private final AccountStandings accounts;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public CrossingUnits(
            Crossings crossings,
            Books books,
            Standstills standstills,
            Rules rules,
            CounterpartsLog log,
            AccountStandings accounts,
            LegalTime time,
            AuditTrail audit) {
        this.log = log;
        this.accounts = accounts;
        this.crossings = crossings;
        this.books = books;
        this.standstills = standstills;
        this.rules = rules;
        this.time = time;
        this.audit = audit;
    }

    protected CrossingUnits() {
        this(null, null, null, null, null, null, null, null);
    }

    /** What waits for an answer of the registries that this person works in, by number. */
    public List<CrossingCase> waiting(Actor actor) {
        return actor.as(Role.REGISTRY_OFFICER).stream()
                .map(Mandate::party)
                .flatMap(Optional::stream)
                .distinct()
                .filter(registry -> books.registries().contains(registry))
                .flatMap(registry -> crossings.unanswered(registry).stream()
                        .map(crossing -> new CrossingCase(registry, crossing, Optional.empty())))
                .toList();
    }

    /**
     * As a registry keeps it that this person works in or has the account in which it begins or ends; the receiver's where it
     * is both.
     */
    public CrossingCase of(Actor actor, String number) {
        return books.registries().stream()
                .flatMap(registry -> crossings.find(registry, number).stream()
                        .filter(crossing -> maySee(actor, registry, crossing))
                        .map(crossing -> new CrossingCase(registry, crossing, crossings.answerTo(registry, number))))
                .reduce((one, other) -> one.isIncoming() ? one : other)
                .orElseThrow(() -> new Unknown("crossing", number));
    }

    private boolean maySee(Actor actor, Party registry, Crossing crossing) {
        Optional<String> own = crossing.receiver().equals(registry)
                ? Optional.of(crossing.to())
                : crossings.origin(registry, crossing.number());
        return RegistryAccounts.works(actor, registry)
                || own.flatMap(number -> books.account(registry, number))
                        .filter(account -> RegistryAccounts.maySee(actor, registry, account))
                        .isPresent();
    }

    /** The units are this registry's from now on. */
    public void accept(Actor actor, String number) {
        answer(actor, number, true, "");
        audit.record(actor, "accepted units from the other registry", number);
    }

    /** The units go back to where they came from, as soon as the sender hears of it. */
    public void decline(Actor actor, String number, String reason) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, "Say why it is declined.");
        problems.refuseIfAny();
        answer(actor, number, false, why);
        audit.record(actor, "declined units from the other registry", number);
    }

    private void answer(Actor actor, String number, boolean accept, String reason) {
        CrossingCase found = of(actor, number);
        Crossing crossing = found.crossing();
        Party registry = crossing.receiver();
        actor.asRegistry(Role.REGISTRY_OFFICER, registry);
        standstills.mustNotBeRestored(registry);
        standstills.mustNotBeBetween(registry, crossing.pair());
        // Again changes nothing, and after it the sender's log tells of more.
        if (accept && found.isOpen()) {
            UnitsStay.unlessMayCross(crossing.pair(), rules.known(crossing.pair()));
            mustBeSafe(registry, crossing);
        }
        crossings.answer(registry, number, accept, reason, actor.person(), time.now(crossing.pair()));
    }

    /** What the sender could still lose with a database it must not have lost when the units are ours. */
    private void mustBeSafe(Party registry, Crossing crossing) {
        log.bringUp(registry, crossing.from());
        if (!crossings.isOfferLogged(registry, crossing)) {
            throw new NotSafeYet(
                    "%s cannot be accepted yet: the registry of %s does not hold in the log of %s that the units are in transit. Try again in a minute."
                            .formatted(crossing.number(), registry, crossing.from()));
        }
        books.account(registry, crossing.to())
                .filter(account -> !AccountKind.isHolding(account))
                .ifPresent(account -> {
                    throw new OutOfTurn("%s is to go into account %s, which is no holding account. Decline it."
                            .formatted(crossing.number(), account.number()));
                });
        accounts.mustLetIn(registry, crossing.to());
    }

    /** Asks the receiver to decline. The units stay in transit until it answers, and it may have accepted already. */
    public void askToCancel(Actor actor, String number) {
        Crossing crossing = of(actor, number).crossing();
        actor.asRegistry(Role.REGISTRY_OFFICER, crossing.from());
        standstills.mustNotBeRestored(crossing.from());
        crossings.askToCancel(crossing.from(), number, time.now(crossing.pair()));
        audit.record(actor, "asked to cancel a transfer to the other registry", number);
    }
}
