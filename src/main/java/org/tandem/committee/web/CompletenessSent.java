package org.tandem.committee.web;

import java.util.List;
import java.util.Optional;
import org.tandem.committee.Completeness;
import org.tandem.kernel.Party;

/**
 * What a desk says of whether a case is complete, as the interface takes it.
 *
 * @param findings what is missing, where it is not complete
 * @param side whose desk says so; needed of a person who is at both desks, where the rules ask both
 * @param withheld digests of what is withheld in the case's papers, as the desk read it
 */
public record CompletenessSent(boolean complete, String findings, Optional<String> side, List<String> withheld) {

    public Completeness.Word word() {
        return Completeness.Word.of(side == null ? Optional.empty() : side.map(Party::parse), complete, findings)
                .having(withheld == null ? List.of() : withheld);
    }
}
