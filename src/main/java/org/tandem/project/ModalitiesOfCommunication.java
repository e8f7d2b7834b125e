package org.tandem.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.OutOfTurn;

/**
 * The statement in which all participants name the one that speaks for them. It stands once every one has signed; until
 * then an earlier version goes on.
 *
 * @param version counts up from 1
 * @param focalPoint code of a participant
 * @param signatures day of signing by participant code; of those that came on paper the day on which they came
 * @param papers from which a desk entered signatures, in that order; of what was kept before there were any, none
 */
public record ModalitiesOfCommunication(
        int version,
        String focalPoint,
        LocalDate proposed,
        Map<String, LocalDate> signatures,
        List<ScannedStatement> papers) {

    public ModalitiesOfCommunication {
        papers = papers == null ? List.of() : List.copyOf(papers);
    }

    ModalitiesOfCommunication sign(String participant, LocalDate today) {
        if (signatures.containsKey(participant)) {
            throw new OutOfTurn("%s signed on %s already.".formatted(participant, signatures.get(participant)));
        }
        Map<String, LocalDate> more = new LinkedHashMap<>(signatures);
        more.put(participant, today);
        return new ModalitiesOfCommunication(version, focalPoint, proposed, more, papers);
    }

    ModalitiesOfCommunication with(ScannedStatement paper) {
        List<ScannedStatement> more = new ArrayList<>(papers);
        more.add(paper);
        return new ModalitiesOfCommunication(version, focalPoint, proposed, signatures, more);
    }

    /** The participants that have not signed yet. */
    public List<String> unsigned(List<String> participants) {
        return participants.stream().filter(p -> !signatures.containsKey(p)).toList();
    }
}
