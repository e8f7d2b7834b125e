package org.tandem.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/**
 * A project that is published and not registered yet, whose first months its validator may verify together with its design: one
 * engagement, validation and first verification at the same time.
 *
 * @param crediting the crediting period that was asked for; before that, the days since the start of operation
 * @param validator code of the third-party entity that validates
 * @param validated whether it signed a positive report
 */
public record DesignedProject(
        String number,
        Pair pair,
        String title,
        String methodology,
        String methodologyVersion,
        Map<String, String> fixedParameters,
        LocalDate startOfOperation,
        Period crediting,
        List<RegisteredProject.Participant> participants,
        String validator,
        boolean validated)
        implements MeasuredProject {

    @Override
    public String methodologyVersion(LocalDate day) {
        return methodologyVersion;
    }
}
