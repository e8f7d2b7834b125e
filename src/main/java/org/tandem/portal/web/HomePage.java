package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Tonnes;
import org.tandem.portal.Catalogue;
import org.tandem.portal.PublishedRecords;
import org.tandem.portal.Recorded;

/** Backs the home page: every figure opens the rows it adds up. */
@Named
@RequestScoped
public class HomePage extends PublicPage {

    private static final int SHORT = 5;

    @Inject
    Catalogue catalogue;

    @Inject
    Hosting hosting;

    @Inject
    JointCommittees committees;

    @Inject
    PublishedRecords published;

    @Inject
    Recorded registers;

    @Inject
    Names names;

    @Inject
    LegalTime legalTime;

    @Inject
    Clock clock;

    private List<Catalogue.CallLine> calls;

    /** Open today in their own pair's calendar, the soonest to close first. */
    public List<Catalogue.CallLine> getCalls() {
        if (calls == null) {
            // No legal calendar is more than a day behind the world's, but a practice pair's may be.
            LocalDate today =
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
            LocalDate earliest = legalTime.practicePairs().stream()
                    .map(names::today)
                    .filter(day -> day.isBefore(today))
                    .min(LocalDate::compareTo)
                    .orElse(today);
            calls = catalogue.callsClosingFrom(earliest).stream()
                    .filter(call -> call.window().contains(names.today(call.pair())))
                    .toList();
        }
        return calls;
    }

    /** Whether nothing but practice is open. */
    public boolean isOnlyPractice() {
        return names.allPractice(
                getCalls().stream().map(Catalogue.CallLine::pair).toList());
    }

    /** The last day of the call that closed last; nothing where there was none. */
    public LocalDate getLastClosed() {
        return once("lastClosed", () -> catalogue.calls(new Catalogue.Narrowing("", ""), 0, 1).rows().stream()
                .map(call -> call.window().until())
                .findFirst()
                .orElse(null));
    }

    public List<Catalogue.CallLine> getFirstCalls() {
        return getCalls().stream().limit(SHORT).toList();
    }

    public List<Catalogue.DecisionLine> getDecisions() {
        return once("Decisions", () -> catalogue
                .decisions(new Catalogue.Narrowing("", ""), 0, SHORT)
                .rows());
    }

    public long getPairs() {
        return once(
                "Pairs",
                () -> committees.all().stream().filter(c -> !c.isPractice()).count());
    }

    public int getPublished() {
        return published.all().size();
    }

    /** Whether any registry is kept here: where none is, how much they recorded is theirs to say. */
    public boolean isBookKept() {
        return hosting.isEverything() || hosting.listed().stream().anyMatch(kept -> kept.length() == 2);
    }

    /** What the registries of practice pairs recorded; never added to anything real. */
    public Tonnes getPracticeCredits() {
        return registers.recorded().entrySet().stream()
                .filter(line -> names.practice(line.getKey()))
                .map(line -> line.getValue())
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** What the registries kept here recorded of real pairs. */
    public Tonnes getCredits() {
        return registers.recorded().entrySet().stream()
                .filter(line -> !names.practice(line.getKey()))
                .map(line -> line.getValue())
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    public Instant getComputed() {
        return clock.instant();
    }
}
