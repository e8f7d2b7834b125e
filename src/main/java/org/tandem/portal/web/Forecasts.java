package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.tandem.access.web.Show;
import org.tandem.kernel.Pair;
import org.tandem.portal.ServiceStep;
import org.tandem.portal.ServiceTime;
import org.tandem.portal.ServiceTimes;

/** When a case may come to its end, and what that is concluded from, in words. */
@Named
@RequestScoped
public class Forecasts {

    @Inject
    ServiceTimes times;

    @Inject
    Names names;

    @Inject
    Show show;

    /** @param begun the day from which the step counts its days */
    public String words(ServiceStep step, Pair pair, LocalDate begun) {
        return times.of(pair, step)
                .filter(ServiceTime::tells)
                .map(time -> words(time, begun, names.today(pair)))
                .orElse("cannot be told yet: fewer than %d cases of this pair were decided"
                        .formatted(ServiceTime.FEWEST));
    }

    private String words(ServiceTime time, LocalDate begun, LocalDate today) {
        String basis = "the latest %s of this pair".formatted(show.count(time.cases(), "case", "cases"));
        if (time.exceededBy(begun, today)) {
            return "later than in nine of ten of %s, which were decided within %s"
                    .formatted(basis, show.count(time.slow(), "day", "days"));
        }
        List<LocalDate> range = time.forecast(begun, today);
        return "between %s and %s, if it goes as in eight of ten of %s"
                .formatted(show.date(range.get(0)), show.date(range.get(1)), basis);
    }
}
