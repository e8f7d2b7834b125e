package org.tandem.grievance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.CaseTerms;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;

/** By when a grievance is acknowledged, admitted and found on, by the rules that it is pinned to. */
@ApplicationScoped
public class GrievanceTerms {

    public static final String ACKNOWLEDGEMENT = "acknowledgement of the grievance";
    public static final String ADMISSION = "admission of the grievance";
    public static final String FINDING = "finding on the grievance";

    /** The last days, in the order in which they come. */
    private static final List<String> ALL = List.of(ACKNOWLEDGEMENT, ADMISSION, FINDING);

    /**
     * One of the last days of a case.
     *
     * @param met the day on which it was done, or on which it was no longer needed
     */
    public record LastDay(String what, LocalDate due, Optional<LocalDate> met) {

        /** Whether it was not done by then, as seen on this day. */
        public boolean isLate(LocalDate today) {
            return met.orElse(today).isAfter(due);
        }
    }

    private final Rules rules;
    private final CaseTerms terms;
    private final Deadlines deadlines;

    @Inject
    public GrievanceTerms(Rules rules, CaseTerms terms, Deadlines deadlines) {
        this.rules = rules;
        this.terms = terms;
        this.deadlines = deadlines;
    }

    protected GrievanceTerms() {
        this(null, null, null);
    }

    /** All that were set so far. */
    public List<LastDay> of(Grievance grievance) {
        return deadlines.of(grievance.pair(), grievance.number()).stream()
                .map(deadline -> new LastDay(deadline.what(), deadline.due(), deadline.metOn()))
                .sorted(Comparator.comparing(day -> ALL.indexOf(day.what())))
                .toList();
    }

    void received(Grievance grievance, LocalDate day) {
        RulesInForce pinned = pinned(grievance);
        terms.begin(
                pinned,
                grievance.number(),
                ACKNOWLEDGEMENT,
                day,
                pinned.deadlines().toAcknowledge());
        terms.begin(
                pinned, grievance.number(), ADMISSION, day, pinned.deadlines().toAdmit());
    }

    void acknowledged(Grievance grievance, LocalDate day) {
        terms.met(grievance.pair(), grievance.number(), ACKNOWLEDGEMENT, day);
    }

    /** Whoever was told that it is looked into needs no other word that it arrived. */
    void admitted(Grievance grievance, LocalDate day) {
        metIfOpen(grievance, ACKNOWLEDGEMENT, day);
        terms.met(grievance.pair(), grievance.number(), ADMISSION, day);
        RulesInForce pinned = pinned(grievance);
        terms.begin(pinned, grievance.number(), FINDING, day, pinned.deadlines().toFind());
    }

    /** Nothing is waited for any more. */
    void over(Grievance grievance, LocalDate day) {
        ALL.forEach(what -> metIfOpen(grievance, what, day));
    }

    private void metIfOpen(Grievance grievance, String what, LocalDate day) {
        if (deadlines.open(grievance.pair(), grievance.number(), what).isPresent()) {
            terms.met(grievance.pair(), grievance.number(), what, day);
        }
    }

    /** The rules that it is pinned to. */
    public RulesInForce pinned(Grievance grievance) {
        return rules.version(grievance.pair(), grievance.rulesVersion());
    }
}
