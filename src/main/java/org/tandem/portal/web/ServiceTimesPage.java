package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.portal.PublishedRecord;
import org.tandem.portal.PublishedRecords;
import org.tandem.portal.ServiceTime;
import org.tandem.portal.ServiceTimes;

/** Backs {@code /service-times}: how long the steps of a pair took, and what was published of real ones. */
@Named
@RequestScoped
public class ServiceTimesPage extends PublicPage {

    /** @param days from the end of monitoring to the decision */
    public record Published(PublishedRecord of, long days) {}

    @Inject
    ServiceTimes times;

    @Inject
    PublishedRecords records;

    @Inject
    Names names;

    /** The one asked for; the practice pair where none is. */
    public Pair getPair() {
        String asked = asked("pair");
        return names.getPairs().containsKey(asked) ? Pair.parse(asked) : JointCommittees.PRACTICE;
    }

    public List<ServiceTime> getTimes() {
        return once("times", () -> times.of(getPair()));
    }

    public int getFewest() {
        return ServiceTime.FEWEST;
    }

    public int getMost() {
        return ServiceTime.MOST;
    }

    /** Real issuances of which both days were published, the longest first. */
    public List<Published> getPublished() {
        return once("published", () -> records.all().stream()
                .filter(r -> r.until().isPresent() && r.decided().isPresent())
                .map(r -> new Published(
                        r, days(r.until().orElseThrow(), r.decided().orElseThrow())))
                .sorted(Comparator.comparingLong(Published::days).reversed())
                .toList());
    }

    private static long days(LocalDate from, LocalDate until) {
        return ChronoUnit.DAYS.between(from, until);
    }
}
