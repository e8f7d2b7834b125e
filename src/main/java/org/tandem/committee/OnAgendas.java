package org.tandem.committee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;

/** For lists of many cases: which of them stand on the agenda of a meeting; one question for each pair, the first time it is needed. */
public final class OnAgendas {

    private final MeetingAgendas meetings;
    private final Map<Pair, List<MeetingAgendas.Standing>> known = new HashMap<>();

    public OnAgendas(MeetingAgendas meetings) {
        this.meetings = meetings;
    }

    /** Whether a meeting deals with it, so that no desk has to put it before the committee. */
    public boolean has(Pair pair, String kind, String subject) {
        return known.computeIfAbsent(pair, meetings::standing).stream().anyMatch(one -> one.isOf(kind, subject));
    }
}
