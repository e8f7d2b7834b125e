package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.portal.Catalogue;

/** Backs {@code /pairs}. */
@Named
@RequestScoped
public class PairsPage extends PublicPage {

    /** @param rules whether the pair's rules are known here */
    public record Line(JointCommittee committee, boolean rules) {}

    @Inject
    JointCommittees committees;

    @Inject
    Catalogue catalogue;

    private List<Line> lines;

    private List<Line> lines() {
        if (lines == null) {
            Set<String> known = catalogue.pairsWithRules();
            lines = committees.all().stream()
                    .map(c -> new Line(c, known.contains(c.pair().code())))
                    .toList();
        }
        return lines;
    }

    public List<Line> getReal() {
        return lines().stream().filter(line -> !line.committee().isPractice()).toList();
    }

    public List<Line> getPractice() {
        return lines().stream().filter(line -> line.committee().isPractice()).toList();
    }
}
