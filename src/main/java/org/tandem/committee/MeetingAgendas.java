package org.tandem.committee;

import java.util.List;
import java.util.Map;
import org.tandem.access.Actor;
import org.tandem.kernel.Pair;

/**
 * The agendas of a committee's meetings, on which a desk can put what it drafted instead of opening a round on it, and what stands on
 * them. Answered by the room that keeps meetings.
 */
public interface MeetingAgendas {

    /** The meetings of this pair that take items now, by number, each as people call it. */
    Map<String, String> taking(Actor desk, Pair pair);

    /**
     * Refuses, everything at once, what stands against putting it on that agenda beside what its own {@link Agenda} refuses. Does
     * nothing.
     */
    void check(Actor desk, Pair pair, String meeting, Motion motion);

    /**
     * Puts a draft decision on a meeting's agenda, in the place of one on the same case that stands there already.
     *
     * @return the item's page in the workspace, from the root
     */
    String put(Actor desk, Pair pair, String meeting, Motion motion);

    /**
     * A case on the agenda of a meeting at which it can still be decided.
     *
     * @param kind of matter
     * @param subject its printed number
     * @param meeting its number
     */
    record Standing(String kind, String subject, String meeting) {

        public boolean isOf(String otherKind, String otherSubject) {
            return kind.equals(otherKind) && subject.equals(otherSubject);
        }
    }

    /** Of this pair: what no desk has to put before the committee any more, since a meeting deals with it. */
    List<Standing> standing(Pair pair);
}
