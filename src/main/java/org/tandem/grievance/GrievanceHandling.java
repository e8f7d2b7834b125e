package org.tandem.grievance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;

/**
 * The steps of the desks, of those concerned and of the handler, one public method a step. The committee's decision on an
 * appeal arrives at {@link AppealAgenda}.
 */
@ApplicationScoped
@Transactional
public class GrievanceHandling {

    private static final int MOST_ANSWER = 10_000;

    private final Grievances grievances;
    private final GrievanceTerms terms;
    private final Independence independence;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public GrievanceHandling(
            Grievances grievances, GrievanceTerms terms, Independence independence, LegalTime time, AuditTrail audit) {
        this.grievances = grievances;
        this.terms = terms;
        this.independence = independence;
        this.time = time;
        this.audit = audit;
    }

    protected GrievanceHandling() {
        this(null, null, null, null, null);
    }

    /** A desk tells its reporter that somebody read it. */
    public void acknowledge(Actor desk, String number) {
        Grievance grievance = atDesk(desk, number);
        LocalDate today = time.today(grievance.pair());
        grievance.acknowledge(today);
        terms.acknowledged(grievance, today);
        audit.record(desk, "acknowledged a grievance", number);
    }

    /**
     * A desk lets it be looked into.
     *
     * @param summary what it is about, for everybody
     */
    public void admit(Actor desk, String number, String summary) {
        Grievance grievance = atDesk(desk, number);
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = Published.text(
                problems,
                "summary",
                summary,
                "Say in a few sentences what it is about; everybody reads them.",
                grievance);
        problems.refuseIfAny();
        LocalDate today = time.today(grievance.pair());
        grievance.admit(text, today);
        terms.admitted(grievance, today);
        audit.record(desk, "admitted a grievance", number);
    }

    /** A desk says why it is not looked into. */
    public void refuse(Actor desk, String number, String reason) {
        Grievance grievance = atDesk(desk, number);
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = Published.text(
                problems, "reason", reason, "Say why it is not looked into; everybody reads it.", grievance);
        problems.refuseIfAny();
        LocalDate today = time.today(grievance.pair());
        grievance.refuse(text, today);
        terms.over(grievance, today);
        audit.record(desk, "did not admit a grievance", number);
    }

    /** A desk names who looks into it, or somebody else in their place; whoever has a part in it is refused. */
    public void assign(Actor desk, String number, String handler) {
        Grievance grievance = atDesk(desk, number);
        grievance.mustBeAssignable();
        if (handler == null || handler.isBlank()) {
            throw InputRefused.field("handler", "Choose who looks into it.");
        }
        independence.objection(handler.strip(), grievance).ifPresent(why -> {
            throw InputRefused.field("handler", why);
        });
        grievance.assign(handler.strip(), time.today(grievance.pair()));
        audit.record(desk, "named the handler of a grievance", number);
    }

    /** An organisation concerned, or a desk for the committee whose decision is appealed, says what it has to say. */
    public void answer(Actor actor, String number, String text) {
        Grievance grievance = grievances.openTo(actor, number);
        String from = answersFor(actor, grievance);
        InputRefused.Problems problems = new InputRefused.Problems();
        String said = problems.text("answer", text, MOST_ANSWER, "Write your answer.");
        problems.refuseIfAny();
        grievance.answer(new Answer(from, time.today(grievance.pair()), said));
        audit.record(actor, "answered a grievance", number);
    }

    /**
     * The handler's finding, which everybody reads.
     *
     * @param remedy what is recommended; needed where it is upheld or partly so
     */
    public void find(Actor actor, String number, Conclusion.Outcome outcome, String text, String remedy) {
        Grievance grievance = grievances.openTo(actor, number);
        if (!grievance.isHandler(actor)) {
            throw new NotYours("The finding on %s is its handler's.".formatted(number));
        }
        independence.objection(actor.person(), grievance).ifPresent(why -> {
            throw new NotYours(why + " A desk names somebody else.");
        });
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(outcome != null, "outcome", "Say whether it is upheld.");
        String found = Published.text(
                problems, "finding", text, "Say what you looked at and what you found; everybody reads it.", grievance);
        boolean needsRemedy = outcome != null && outcome != Conclusion.Outcome.NOT_UPHELD;
        String recommended = needsRemedy || (remedy != null && !remedy.isBlank())
                ? Published.text(problems, "remedy", remedy, "Say what you recommend to mend it.", grievance)
                : "";
        problems.refuseIfAny();
        LocalDate today = time.today(grievance.pair());
        grievance.find(new Conclusion(today, outcome, found, recommended));
        terms.over(grievance, today);
        audit.record(actor, "made a finding on a grievance", number);
    }

    private static String answersFor(Actor actor, Grievance grievance) {
        return grievance.concerned().stream()
                .filter(actor::speaksFor)
                .findFirst()
                .or(() -> grievance.kind() == GrievanceKind.APPEAL
                        ? actor.as(Role.SECRETARIAT).stream()
                                .filter(m -> m.pair()
                                        .filter(grievance.pair()::equals)
                                        .isPresent())
                                .map(Mandate::office)
                                .findFirst()
                        : java.util.Optional.empty())
                .orElseThrow(() -> new NotYours("%s is answered by those who have a part in what is complained of."
                        .formatted(grievance.number())));
    }

    /** As a desk of the pair, by somebody who neither reported it nor speaks for an organisation concerned. */
    private Grievance atDesk(Actor desk, String number) {
        Grievance grievance = grievances.openTo(desk, number);
        desk.as(Role.SECRETARIAT, grievance.pair());
        if (grievance.isReporter(desk) || grievance.concerned().stream().anyMatch(desk::speaksFor)) {
            throw new NotYours("You have a part in %s yourself: it is for another person at a desk.".formatted(number));
        }
        return grievance;
    }
}
