package org.tandem.verification;

import static org.tandem.support.Practice.*;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Period;
import org.tandem.support.Rooms;

/** Walks a monitoring report along its procedure for tests. */
public final class VerificationCase {

    /** Nine months over the turn of a year. */
    public static final Period PERIOD = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 3, 31));

    private final Monitoring monitoring;
    private final VerificationReview review;

    public VerificationCase(Rooms rooms) {
        this.monitoring = rooms.get(Monitoring.class);
        this.review = rooms.get(VerificationReview.class);
    }

    /** The same reading in every month. */
    public static ReadingsSheet readings(Period period, String everyMonth) {
        Map<String, Map<String, String>> months = new LinkedHashMap<>();
        for (YearMonth month : ReadingsSheet.monthsOf(period)) {
            months.put(month.toString(), Map.of("EG (MWh)", everyMonth));
        }
        return ReadingsSheet.typed(months);
    }

    public String drafted(String project) {
        return monitoring.draft(AT_SUNFIELD, project, PERIOD, readings(PERIOD, "100"), "", List.of());
    }

    public String submitted(String project) {
        String report = drafted(project);
        monitoring.submit(AT_LANTERN, report, ENTITY);
        return report;
    }

    public String verified(String project) {
        String report = submitted(project);
        review.verify(AT_ENTITY, report, fingerprint(report), "The reductions are verified.");
        return report;
    }

    public String fingerprint(String report) {
        return monitoring.open(AT_ENTITY, report).fingerprint();
    }
}
