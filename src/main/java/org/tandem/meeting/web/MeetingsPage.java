package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.access.Role;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.kernel.Pair;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.Meetings;

/** Backs {@code /app/meeting}: the meetings of the committees that this person sits in or works for. */
@Named
@RequestScoped
public class MeetingsPage {

    @Inject
    SignedIn signedIn;

    @Inject
    Meetings meetings;

    @Inject
    JointCommittees committees;

    @Inject
    Rules rules;

    private List<Mine> mine;

    /** One committee as this person sees it. */
    public record Mine(JointCommittee committee, boolean desk, PageOf<Meeting> listed) {}

    public List<Mine> getMine() {
        if (mine == null) {
            mine = Stream.of(Role.SECRETARIAT, Role.CO_CHAIR, Role.MEMBER)
                    .flatMap(role -> signedIn.actor().as(role).stream())
                    .flatMap(mandate -> mandate.pair().stream())
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
                signedIn.actor().holds(Role.SECRETARIAT, pair)
                        && rules.known(pair).isPresent(),
                PageOf.of(
                        meetings.count(signedIn.actor(), pair),
                        (first, most) -> meetings.of(signedIn.actor(), pair, first, most)));
    }
}
