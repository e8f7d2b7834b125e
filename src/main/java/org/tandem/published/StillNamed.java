package org.tandem.published;

import java.util.List;
import org.tandem.kernel.Refusal;

/** A record that would be shown names one that would not. Nothing was changed. */
public final class StillNamed extends Refusal {

    private static final int NAMED = 5;

    StillNamed(List<String> naming) {
        super(
                Kind.OUT_OF_TURN,
                "Nothing was changed: %s%s, which would not be shown then."
                        .formatted(
                                String.join("; ", naming.subList(0, Math.min(NAMED, naming.size()))),
                                naming.size() > NAMED ? "; and others name more" : ""));
    }
}
