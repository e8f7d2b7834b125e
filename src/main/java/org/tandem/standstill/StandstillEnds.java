package org.tandem.standstill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;

/**
 * People have looked at what contradicts itself, and let a registry go on. Its officer proposes with what was found; its
 * approver agrees, and the other registry's approver where that one is kept here too. Registries kept by different
 * deployments each end it for themselves, with the other one's word as evidence.
 */
@ApplicationScoped
@Transactional
public class StandstillEnds {

    private final Standstills standstills;
    private final Endings endings;
    private final Books books;
    private final Papers papers;
    private final Numbering numbers;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public StandstillEnds(
            Standstills standstills,
            Endings endings,
            Books books,
            Papers papers,
            Numbering numbers,
            AuditTrail audit,
            Clock clock) {
        this.standstills = standstills;
        this.endings = endings;
        this.books = books;
        this.papers = papers;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    protected StandstillEnds() {
        this(null, null, null, null, null, null, null);
    }

    /** One that is in force, for anybody. */
    public Standstill inForce(Party registry, String standstill) {
        return standstills.inForce(registry).stream()
                .filter(one -> one.id().equals(standstill))
                .findFirst()
                .orElseThrow(() -> new Unknown("standstill", standstill));
    }

    /** What was proposed last about it; for anybody. */
    public Optional<Ending> proposed(Standstill one) {
        return endings.latest(one, asked(one));
    }

    private SortedSet<Party> asked(Standstill one) {
        TreeSet<Party> asked = new TreeSet<>(List.of(one.registry()));
        books.registries().stream()
                .filter(other -> other.code().equals(one.against()))
                .forEach(asked::add);
        return asked;
    }

    public boolean mayPropose(Actor actor, Standstill one) {
        return one.kind() != Standstill.Kind.RESTORED
                && actor.holds(Mandate.ofRegistry(Role.REGISTRY_OFFICER, one.registry()));
    }

    /** For which registry this person may agree to what was proposed last. */
    public Optional<Party> mayAgree(Actor actor, Standstill one) {
        return proposed(one)
                .filter(ending ->
                        !actor.isOneWith(ending.proposedBy(), one.registry().code()))
                .flatMap(ending -> ending.missing().stream()
                        .filter(party -> actor.holds(Mandate.ofRegistry(Role.REGISTRY_APPROVER, party)))
                        .findFirst());
    }

    /** Refuses what could not be proposed; keeps nothing. */
    public void check(Actor actor, Party registry, String standstill, String reason, String evidence) {
        actor.asRegistry(Role.REGISTRY_OFFICER, registry);
        mustEndByPeople(inForce(registry, standstill));
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("reason", reason, 1_000, "Say what was found, and why the two can go on.");
        problems.unless(!evidence.isEmpty(), "evidence", "Attach the document that shows it.");
        problems.refuseIfAny();
        papers.mustBeRead(actor, "evidence", List.of(evidence));
        if (papers.ref(Optional.of(actor), evidence).confidential()) {
            throw InputRefused.field(
                    "evidence", "Everybody may read why a standstill ended. Attach a public document.");
        }
    }

    /** A registry's officer says what was found; what was proposed before is no longer agreed to. */
    public int propose(Actor actor, Party registry, String standstill, String reason, String evidence) {
        check(actor, registry, standstill, reason, evidence);
        Standstill one = inForce(registry, standstill);
        hold(one);
        int proposal = proposed(one).map(Ending::proposal).orElse(0) + 1;
        endings.propose(one, proposal, reason.strip(), evidence, actor.person(), now());
        audit.record(actor, "proposed to end a standstill towards " + one.against(), registry.code());
        return proposal;
    }

    /**
     * A registry agrees; where nobody else is asked, the standstill ends.
     *
     * @param proposal that the person has read
     */
    public void agree(Actor actor, Party registry, String standstill, int proposal) {
        Standstill one = inForce(registry, standstill);
        SortedSet<Party> asked = asked(one);
        Party party = asked.stream()
                .filter(any -> actor.holds(Mandate.ofRegistry(Role.REGISTRY_APPROVER, any)))
                .findFirst()
                .orElseThrow(() -> new NotYours(actor.name(), Role.REGISTRY_APPROVER, "the registry of " + registry));
        mustEndByPeople(one);
        // Two who agree at the same moment come one after the other, so that the second one sees the first.
        hold(one);
        Ending ending =
                endings.latest(one, asked).orElseThrow(() -> new OutOfTurn("Nobody has proposed to end it yet."));
        if (ending.proposal() != proposal) {
            throw new OutOfTurn("Something else was proposed meanwhile. Read it first.");
        }
        actor.mustBeAnotherThan(ending.proposedBy(), registry.code(), "agree");
        if (ending.agreed().contains(party)) {
            throw new OutOfTurn("The registry of %s has agreed already.".formatted(party));
        }
        endings.agree(one, proposal, party, actor.person(), now());
        if (ending.missing().size() == 1) {
            standstills.end(registry, standstill, actor.person(), ending.reason(), now());
        }
        audit.record(actor, "agreed to end a standstill towards " + one.against(), registry.code());
    }

    private static void mustEndByPeople(Standstill one) {
        if (one.kind() == Standstill.Kind.RESTORED) {
            throw new OutOfTurn("The registry of %s goes on by itself as soon as it has all again that it had signed."
                    .formatted(one.registry()));
        }
    }

    private void hold(Standstill one) {
        numbers.hold("standstill " + one.registry() + " " + one.id().substring(0, 10));
        // Whoever waited may find it over.
        inForce(one.registry(), one.id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A standstill that is over, with what was agreed where people ended it. */
    public record Over(Standstills.Ended ended, Optional<Ending> ending) {}

    /** Those that are over, the latest first; at most 100. For anybody. */
    public List<Over> over() {
        return standstills.ended().stream()
                .map(one -> new Over(one, endings.latest(one.standstill(), asked(one.standstill()))))
                .toList();
    }
}
