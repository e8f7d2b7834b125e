package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/**
 * How a difference is mended: one side's registry manager says what is wrong and what is done about it, the other's agrees,
 * and a comparison after that must find it gone. Tandem changes no row by itself; what was agreed is done by the people who
 * keep that database, or by entries.
 */
@ApplicationScoped
@Transactional
public class Repairs {

    private static final int MOST_LETTERS = 2_000;

    private final Differences differences;
    private final FindingLetters letters;
    private final Hosting hosting;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    Repairs(Differences differences, FindingLetters letters, Hosting hosting, LegalTime time, AuditTrail audit) {
        this.differences = differences;
        this.letters = letters;
        this.hosting = hosting;
        this.time = time;
        this.audit = audit;
    }

    protected Repairs() {
        this(null, null, null, null, null);
    }

    /** Whether it could be proposed; changes nothing. */
    public void check(Actor actor, String number, String text) {
        Difference one = of(number);
        if (proposer(actor, one.pair()).isEmpty()) {
            throw new NotYours(actor.name(), Role.REGISTRY_OFFICER, number);
        }
        mustNotBeAgreed(one);
        text(text);
    }

    /** Also where one is proposed already: the latest is what can be agreed to. */
    public void propose(Actor actor, String number, String text) {
        check(actor, number, text);
        Difference one = of(number);
        Party party = proposer(actor, one.pair()).orElseThrow();
        for (Difference same : same(one)) {
            Difference.Proposal proposal = same.next(party, text(text), time.now(one.pair()));
            differences.propose(same, proposal, actor.person());
            letters.proposed(same, proposal);
        }
        audit.record(actor, "proposed a repair", number);
    }

    /** Whether it could be agreed to; changes nothing. */
    public void checkAgreement(Actor actor, String number) {
        Difference one = of(number);
        mustNotBeAgreed(one);
        Difference.Proposal proposal =
                one.proposal().orElseThrow(() -> new OutOfTurn("A repair of %s is proposed first.".formatted(number)));
        Party other = one.pair().counterpart(proposal.party());
        actor.asRegistry(Role.REGISTRY_APPROVER, other);
        if (!hosting.registry(other)) {
            throw new NotYours(actor.name(), Role.REGISTRY_APPROVER, number);
        }
    }

    /** By the other side's registry manager. */
    public void agree(Actor actor, String number) {
        checkAgreement(actor, number);
        Difference one = of(number);
        Difference.Proposal proposal = one.proposal().orElseThrow();
        Party other = one.pair().counterpart(proposal.party());
        for (Difference same : same(one)) {
            if (same.proposal()
                    .filter(as ->
                            as.party().equals(proposal.party()) && as.text().equals(proposal.text()))
                    .isPresent()) {
                Difference.Agreement agreement = new Difference.Agreement(other, time.now(one.pair()));
                differences.agree(same, same.proposal().get(), agreement, actor.person());
                letters.agreed(same, same.proposal().get(), agreement);
            }
        }
        audit.record(actor, "agreed to a repair", number);
    }

    public boolean mayPropose(Actor actor, Difference one) {
        return one.ended().isEmpty()
                && one.agreement().isEmpty()
                && proposer(actor, one.pair()).isPresent();
    }

    public boolean mayAgree(Actor actor, Difference one) {
        if (one.stage() != Difference.Stage.PROPOSED) {
            return false;
        }
        Party other = one.pair().counterpart(one.proposal().orElseThrow().party());
        return hosting.registry(other) && holds(actor, Role.REGISTRY_APPROVER, other);
    }

    /** Whether the person keeps a registry of the pair. */
    public static boolean keeps(Actor actor, Pair pair) {
        return Stream.of(pair.a(), pair.b())
                .anyMatch(party ->
                        holds(actor, Role.REGISTRY_OFFICER, party) || holds(actor, Role.REGISTRY_APPROVER, party));
    }

    static boolean holds(Actor actor, Role role, Party registry) {
        return actor.holds(Mandate.ofRegistry(role, registry));
    }

    /** A side acts where its registry is kept, and nowhere else. */
    private Optional<Party> proposer(Actor actor, Pair pair) {
        return Stream.of(pair.a(), pair.b())
                .filter(party -> hosting.registry(party) && holds(actor, Role.REGISTRY_OFFICER, party))
                .findFirst();
    }

    /** The same, as each registry found it: mended once for all. */
    private List<Difference> same(Difference one) {
        return differences.open(one.pair()).stream()
                .filter(one::isOfTheSame)
                .filter(other -> other.agreement().isEmpty())
                .toList();
    }

    private Difference of(String number) {
        return differences.find(number).orElseThrow(() -> new Unknown("difference", String.valueOf(number)));
    }

    private static void mustNotBeAgreed(Difference one) {
        if (one.ended().isPresent() || one.agreement().isPresent()) {
            throw new OutOfTurn("%s needs no repair any more: both registries agreed on one.".formatted(one.number()));
        }
    }

    private static String text(String text) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String read = problems.text("text", text, MOST_LETTERS, "Say what is wrong and what is done about it.");
        problems.refuseIfAny();
        return read;
    }
}
