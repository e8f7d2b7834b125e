package org.tandem.verification;

import java.util.Map;
import org.tandem.kernel.Refusal;

/** A monitoring period that cannot be reported: outside what is credited, or reported before. */
public final class PeriodRefused extends Refusal {

    PeriodRefused(String message) {
        super(Kind.INPUT, message, null, Map.of("period", message));
    }
}
