package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Period;
import org.tandem.methodology.Calculation;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.Readings;
import org.tandem.project.Crediting;
import org.tandem.project.MeasuredProject;

/** What a registered project measures in a period, and what its methodology version makes of the readings. */
@ApplicationScoped
class Measurement {

    private final Methodologies methodologies;
    private final Calculation calculation;
    private final MonitoringReports reports;
    private final Crediting within;
    private final LegalTime time;

    @Inject
    Measurement(
            Methodologies methodologies,
            Calculation calculation,
            MonitoringReports reports,
            Crediting within,
            LegalTime time) {
        this.methodologies = methodologies;
        this.calculation = calculation;
        this.reports = reports;
        this.within = within;
        this.time = time;
    }

    protected Measurement() {
        this(null, null, null, null, null);
    }

    /** The version that counts in these days: fixed at registration, or moved to by a renewal. */
    MethodologyVersion methodology(MeasuredProject project, Period period) {
        return methodology(project, project.methodologyVersion(period.from()));
    }

    private MethodologyVersion methodology(MeasuredProject project, String version) {
        return methodologies
                .version(project.methodology(), version)
                .orElseThrow(() -> new IllegalStateException(project.number() + " goes by " + project.methodology()
                        + " " + version + ", which is not here"));
    }

    /** What a sheet of readings of these days must have in its first line. */
    List<String> columns(MeasuredProject project, LocalDate day) {
        return methodology(project, project.methodologyVersion(day)).model().parameters().stream()
                .filter(p -> p.kind() == CalculationModel.Kind.MONITORED)
                .map(p -> p.unit().equals("1") ? p.symbol() : p.symbol() + " (" + p.unit() + ")")
                .toList();
    }

    Monitoring.Preview compute(MeasuredProject project, Period period, ReadingsSheet sheet) {
        MethodologyVersion version = methodology(project, period);
        Readings readings = sheet.read(version.model(), period);
        return new Monitoring.Preview(
                readings, calculation.compute(version.model(), project.fixedParameters(), readings));
    }

    /** Refuses a period that is not whole months, not over, outside of the crediting period, or reported before. */
    void mustBeReportable(MeasuredProject project, Period period) {
        if (period.from().getDayOfMonth() != 1 || period.until().plusDays(1).getDayOfMonth() != 1) {
            throw new PeriodRefused("A monitoring period is whole months: from the first day of one to the last day of"
                    + " one. You gave %s.".formatted(period));
        }
        if (period.from().isBefore(project.startOfOperation())) {
            throw new PeriodRefused("%s has operated since %s. The period cannot begin on %s."
                    .formatted(project.number(), project.startOfOperation(), period.from()));
        }
        Period crediting = project.crediting();
        if (!crediting.contains(period.from()) || !crediting.contains(period.until())) {
            throw new PeriodRefused("The crediting period of %s is %s. The monitoring period %s is not within it."
                    .formatted(project.number(), crediting, period));
        }
        String first = project.methodologyVersion(period.from());
        String last = project.methodologyVersion(period.until());
        if (!first.equals(last)) {
            throw new PeriodRefused(
                    "%s is measured by version %s of %s at the beginning of %s and by version %s at its end. Report the two apart."
                            .formatted(project.number(), first, project.methodology(), period, last));
        }
        within.mustBeWithinThePair(project, period);
        LocalDate today = time.today(project.pair());
        if (!period.until().isBefore(today)) {
            throw new PeriodRefused("The period ends on %s and today is %s. Report it when it is over."
                    .formatted(period.until(), today));
        }
        reports.reportWithin(project.number(), period).ifPresent(other -> {
            throw new PeriodRefused(
                    "Months of %s are reported in %s already. Time is credited once.".formatted(period, other));
        });
    }
}
