package org.tandem.project;

import java.time.LocalDate;
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
 * @param signatures day of signing by participant code
 */
public record ModalitiesOfCommunication(
        int version, String focalPoint, LocalDate proposed, Map<String, LocalDate> signatures) {

    ModalitiesOfCommunication sign(String participant, LocalDate today) {
        if (signatures.containsKey(participant)) {
            throw new OutOfTurn("%s signed on %s already.".formatted(participant, signatures.get(participant)));
        }
        Map<String, LocalDate> more = new LinkedHashMap<>(signatures);
        more.put(participant, today);
        return new ModalitiesOfCommunication(version, focalPoint, proposed, more);
    }

    /** The participants that have not signed yet. */
    public List<String> unsigned(List<String> participants) {
        return participants.stream().filter(p -> !signatures.containsKey(p)).toList();
    }
}
