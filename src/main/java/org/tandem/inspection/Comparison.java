package org.tandem.inspection;

import java.util.ArrayList;
import java.util.List;

/** What was found in a paper's two versions. None of it means that they differ in nothing and hide nothing. */
public record Comparison(List<Finding> findings) {

    /** So many places are named one by one; of more it is said how many. */
    static final int MOST_NAMED = 200;

    public Comparison {
        findings = List.copyOf(findings);
    }

    /** Each once, those that cannot be let pass first, and not more than can be read through. */
    static Comparison of(List<Finding> all) {
        List<Finding> sorted = new ArrayList<>();
        all.stream().filter(Finding::isRefused).distinct().forEach(sorted::add);
        all.stream().filter(finding -> !finding.isRefused()).distinct().forEach(sorted::add);
        if (sorted.size() <= MOST_NAMED) {
            return new Comparison(sorted);
        }
        List<Finding> named = new ArrayList<>(sorted.subList(0, MOST_NAMED));
        named.add(Finding.ofFile(Finding.Kind.MORE, Integer.toString(sorted.size() - MOST_NAMED)));
        return new Comparison(named);
    }

    /** What stands in the way whatever reason is given. */
    public List<Finding> refused() {
        return findings.stream().filter(Finding::isRefused).toList();
    }

    /** What a person has to give a reason for. */
    public List<Finding> forAPerson() {
        return findings.stream().filter(finding -> !finding.isRefused()).toList();
    }
}
