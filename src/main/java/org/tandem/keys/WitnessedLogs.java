package org.tandem.keys;

import java.util.SortedMap;
import org.tandem.kernel.Party;

/** How far a registry has cosigned which logs. Asked here; {@code mirror} answers. */
public interface WitnessedLogs {

    /** The largest size of each, as decimal text, by the log's name. */
    SortedMap<String, String> sizes(Party witness);
}
