package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.access.Role;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Call;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.committee.Rules;
import org.tandem.kernel.Pair;

/** Backs {@code /app/committee}: the committees this person sits in or works for. */
@Named
@RequestScoped
public class CommitteePage {

    @Inject
    SignedIn signedIn;

    @Inject
    Rounds rounds;

    @Inject
    JointCommittees committees;

    @Inject
    PublicInputs inputs;

    @Inject
    Rules rules;

    private List<Mine> mine;

    /** One committee as this person sees it. */
    public record Mine(
            JointCommittee committee, boolean desk, boolean rulesKnown, PageOf<Round> listed, List<Call> calls) {

        public List<Round> rounds() {
            return listed.rows();
        }
    }

    public List<Mine> getMine() {
        if (mine == null) {
            mine = Stream.of(Role.SECRETARIAT, Role.CO_CHAIR, Role.MEMBER)
                    .flatMap(role -> signedIn.actor().as(role).stream())
                    .flatMap(m -> m.pair().stream())
                    .distinct()
                    .flatMap(pair -> committees.committee(pair).stream())
                    .map(this::of)
                    .toList();
        }
        return mine;
    }

    private Mine of(JointCommittee committee) {
        Pair pair = committee.pair();
        return new Mine(
                committee,
                signedIn.actor().holds(Role.SECRETARIAT, pair),
                rules.known(pair).isPresent(),
                PageOf.of(
                        rounds.count(signedIn.actor(), pair),
                        (first, most) -> rounds.of(signedIn.actor(), pair, first, most)),
                inputs.calls(pair, 0, PageOf.ROWS));
    }

    public String standing(Round round) {
        if (round.ready()) {
            return "ready for signature";
        }
        if (round.lapsed()) {
            return "open, window ended";
        }
        return round.published().isPresent() ? "published" : round.stage().words();
    }

    public long unanswered(Call call) {
        return call.inputs().stream().filter(i -> i.response().isEmpty()).count();
    }
}
