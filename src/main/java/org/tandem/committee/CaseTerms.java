package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Term;

/**
 * How long the steps of a case may take by the rules that it is pinned to: sets, pauses and meets the last days. Used inside
 * the transaction of the step.
 */
@ApplicationScoped
public class CaseTerms {

    private final Rules rules;
    private final Deadlines deadlines;

    @Inject
    public CaseTerms(Rules rules, Deadlines deadlines) {
        this.rules = rules;
        this.deadlines = deadlines;
    }

    protected CaseTerms() {
        this(null, null);
    }

    /** A term begins; one that stands still runs on. */
    public void begin(RulesInForce pinned, String subject, String what, LocalDate today, Rule<Term> term) {
        if (!deadlines.resume(pinned.pair(), subject, what, today, rules.days(pinned, term.value()))) {
            deadlines.set(pinned.pair(), subject, what, rules.period(pinned, today, term), term.value());
        }
    }

    /** The case goes back to its applicant. */
    public void returned(RulesInForce pinned, String subject, String what, LocalDate today) {
        if (pinned.goesOnAfterReturn()) {
            deadlines.pause(pinned.pair(), subject, what, today);
        } else {
            deadlines.met(pinned.pair(), subject, what, today);
        }
    }

    public void met(Pair pair, String subject, String what, LocalDate today) {
        deadlines.met(pair, subject, what, today);
    }
}
