package org.tandem.grant;

import java.util.Collection;
import java.util.Map;

/** A room whose cases are about projects, and which knows about which; a later room answers for its own. */
public interface CasesOfProjects {

    /** Of these printed identifiers those of the room's own cases, each with the project, or the other case, that it is about. */
    Map<String, String> about(Collection<String> subjects);
}
