package org.tandem.project;

import java.util.List;
import java.util.stream.Collectors;
import org.tandem.kernel.Refusal;

/** A positive opinion while a corrective action request or a clarification request is open. */
public final class FindingsRemain extends Refusal {

    FindingsRemain(List<Validation.Finding> open) {
        super(
                Kind.OUT_OF_TURN,
                "The opinion can be positive only when no corrective action request (CAR) and no clarification request (CL)"
                        + " remains. Close first: "
                        + open.stream().map(f -> f.kind() + " " + f.number()).collect(Collectors.joining(", "))
                        + ".");
    }
}
