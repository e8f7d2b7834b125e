package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Day;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.reconciliation.DayStatements;
import org.tandem.reconciliation.Difference;
import org.tandem.reconciliation.Differences;
import org.tandem.reconciliation.Result;
import org.tandem.reconciliation.Results;

/** Backs {@code /pairs/XA-XB/reconciliation} and the address of each day below it. */
@Named
@RequestScoped
public class ReconciliationPage extends PublicPage {

    private static final int SHORT = 31;

    @Inject
    JointCommittees committees;

    @Inject
    Results results;

    @Inject
    Differences differences;

    @Inject
    DayStatements statements;

    @Inject
    Names names;

    public JointCommittee getCommittee() {
        return once("Committee", () -> {
            Pair asked = Pair.parse(asked("pair"));
            return committees.committee(asked).orElseThrow(() -> new Unknown("pair", asked.code()));
        });
    }

    private Pair pair() {
        return getCommittee().pair();
    }

    public List<LocalDate> getDays() {
        return once("Days", () -> results.days(pair()).stream().limit(SHORT).toList());
    }

    /** The day of the address, or the latest; null where nothing was ever compared. */
    public LocalDate getDay() {
        if (!asked("day").isEmpty()) {
            LocalDate day = Day.parse(asked("day"));
            if (getBooksOf(day).isEmpty()) {
                throw new Unknown("comparison on", asked("day"));
            }
            return day;
        }
        return getDays().isEmpty() ? null : getDays().get(0);
    }

    private List<Result> getBooksOf(LocalDate day) {
        return once("Books" + day, () -> results.of(pair(), day));
    }

    public List<Result> getBooks() {
        return getDay() == null ? List.of() : getBooksOf(getDay());
    }

    public List<Difference> getOpen() {
        return once("Open", () -> differences.open(pair()));
    }

    /** How many ranges of units differ. */
    public long getRanges() {
        return Differences.ranges(getOpen());
    }

    public List<Difference> getPast() {
        return once("Past", () -> differences.past(pair()));
    }

    /** For how many days the oldest difference has been open. */
    public long getOpenFor() {
        return ChronoUnit.DAYS.between(
                LocalDate.ofInstant(getOpen().get(0).found(), ZoneOffset.UTC), names.today(pair()));
    }

    /** What both sign of the day; null where there is none yet. */
    public DayStatements.Made getMade() {
        return getDay() == null
                ? null
                : once("Made", () -> statements.find(pair(), getDay()).orElse(null));
    }

    public String chip(Result result) {
        return switch (result.outcome()) {
            case EQUAL -> "done";
            case DIFFERS -> "bad";
            case MOVING -> "soon";
            case UNANSWERED -> "off";
        };
    }
}
