package org.tandem.verification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tandem.finding.Anchor;
import org.tandem.kernel.Unknown;

/** All findings of one report, as they were raised. */
record Findings(List<Finding> all) {

    Findings {
        all = List.copyOf(all);
    }

    /** Numbered within its kind. */
    Finding next(Finding.Kind kind, LocalDate today, String text, Optional<Anchor> anchor) {
        int ordinal = (int) all.stream().filter(f -> f.kind() == kind).count() + 1;
        return Finding.raised(kind, ordinal, today, text, anchor);
    }

    /** Since when the participants have something to answer before the report can be verified; nothing where they have not. */
    static Optional<LocalDate> unansweredSince(List<Finding> some) {
        return some.stream()
                .filter(f -> f.standsInTheWay() && f.waitsForReply())
                .map(Finding::lastSaid)
                .min(LocalDate::compareTo);
    }

    /** The last of the days on which something came to the entity: the report, or a reply to a finding. */
    static LocalDate withVerifierSince(LocalDate submitted, List<Finding> some) {
        return some.stream()
                .flatMap(f -> f.said().stream())
                .filter(remark -> !remark.byVerifier())
                .map(Finding.Remark::on)
                .filter(submitted::isBefore)
                .max(LocalDate::compareTo)
                .orElse(submitted);
    }

    Findings and(Finding raised) {
        List<Finding> more = new ArrayList<>(all);
        more.add(raised);
        return new Findings(more);
    }

    Findings change(String label, UnaryOperator<Finding> how) {
        List<Finding> changed = new ArrayList<>(all);
        int at = all.stream().map(Finding::label).toList().indexOf(label);
        if (at < 0) {
            throw new Unknown("finding", label);
        }
        changed.set(at, how.apply(changed.get(at)));
        return new Findings(changed);
    }

    /** What keeps the report from being verified. */
    List<Finding> inTheWay() {
        return all.stream().filter(Finding::standsInTheWay).toList();
    }

    /** Whether readings may be put right: an open request waits for the participants. */
    boolean waitForCorrection() {
        return inTheWay().stream().anyMatch(Finding::waitsForReply);
    }
}
