package org.tandem.verification;

import java.time.LocalDate;
import java.util.List;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * What a third-party entity signs.
 *
 * @param calculation fingerprint of the calculation with its whole trace; the statement is about exactly that one
 * @param conclusion {@code VERIFIED} or {@code NOT_VERIFIED}
 * @param entity code of the organisation
 */
public record VerificationReport(
        String report,
        Pair pair,
        String project,
        Period period,
        String methodology,
        String methodologyVersion,
        String calculation,
        List<Amount> amounts,
        String conclusion,
        String statement,
        List<Finding> findings,
        String entity,
        LocalDate signed) {

    /** Whole tonnes of one calendar year. */
    public record Amount(Vintage vintage, Tonnes amount) {}
}
