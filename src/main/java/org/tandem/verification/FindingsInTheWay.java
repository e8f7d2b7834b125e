package org.tandem.verification;

import java.util.List;
import java.util.stream.Collectors;
import org.tandem.kernel.Refusal;

/** A report cannot be verified while a corrective action or clarification request is open. */
public final class FindingsInTheWay extends Refusal {

    FindingsInTheWay(String report, List<Finding> open) {
        super(
                Kind.OUT_OF_TURN,
                "%s cannot be verified while these are open: %s."
                        .formatted(report, open.stream().map(Finding::label).collect(Collectors.joining(", "))));
    }
}
