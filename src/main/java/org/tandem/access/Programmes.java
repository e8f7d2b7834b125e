package org.tandem.access;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Which cases run under which support programme; a later room knows it. */
public interface Programmes {

    /** By code, as people read them. */
    Map<String, String> all();

    /** Of these cases, by their printed identifiers, those under a programme. */
    Set<String> under(String programme, Collection<String> subjects);
}
