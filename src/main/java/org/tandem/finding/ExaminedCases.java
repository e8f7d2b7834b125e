package org.tandem.finding;

import java.util.Optional;

/** A room whose cases are checked or whose papers are handed in again. Each answers for its own. */
public interface ExaminedCases {

    /** Nothing where the number is no case of this room. Cheap: one look by the key, or none where the number has another form. */
    Optional<ExaminedCase> examined(String number);
}
