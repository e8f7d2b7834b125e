package org.tandem.grievance;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who and what has a part in what is complained of.
 *
 * @param organisations their codes
 * @param subjects the printed numbers of the cases that belong to it; whoever took a step in one has a part
 */
record Involved(Set<String> organisations, Set<String> subjects) {

    static Involved nothing() {
        return new Involved(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    Involved and(Involved other) {
        organisations.addAll(other.organisations);
        subjects.addAll(other.subjects);
        return this;
    }

    Involved andOrganisation(String code) {
        if (code != null) {
            organisations.add(code);
        }
        return this;
    }

    Involved andSubject(String printed) {
        subjects.add(printed);
        return this;
    }
}
