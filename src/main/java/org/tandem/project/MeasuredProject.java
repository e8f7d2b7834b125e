package org.tandem.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/** What a project's reductions are measured by: as it is registered, or as it was designed as long as it is not. */
public interface MeasuredProject {

    /** For example {@code XB003}. */
    String number();

    Pair pair();

    String title();

    String methodology();

    /** The version of the methodology by which a day is measured. */
    String methodologyVersion(LocalDate day);

    /** Values of the methodology's ex-ante parameters, as decimals by symbol. */
    Map<String, String> fixedParameters();

    LocalDate startOfOperation();

    /** The days that can be reported. */
    Period crediting();

    List<RegisteredProject.Participant> participants();
}
