package org.tandem.opinion;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A room on whose cases bodies can be asked. Each answers for its own. */
public interface AskedCases {

    /** Nothing where the number is no such case of this room. Cheap: one look by the key, or none where the number has another form. */
    Optional<AskedCase> asked(String number);

    /** Those with one of these numbers, for lists: by as many questions to the database as for one. */
    List<AskedCase> asked(Collection<String> numbers);
}
