package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;

/** Backs {@code /pairs}. */
@Named
@RequestScoped
public class PairsPage extends PublicPage {

    /** @param rules whether the pair's rules are known here */
    public record Line(JointCommittee committee, boolean rules) {}

    @Inject
    JointCommittees committees;

    @Inject
    Rules rules;

    private List<Line> lines;

    private List<Line> lines() {
        if (lines == null) {
            lines = committees.all().stream()
                    .map(c -> new Line(c, rules.known(c.pair()).isPresent()))
                    .toList();
        }
        return lines;
    }

    public List<Line> getReal() {
        return lines().stream().filter(line -> !line.committee().practice()).toList();
    }

    public List<Line> getPractice() {
        return lines().stream().filter(line -> line.committee().practice()).toList();
    }
}
