package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.Absence;
import org.tandem.access.Absences;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.kernel.InputRefused;

/** Backs {@code /app/access/delegations.xhtml}: who is away, who acts for them, and what was done meanwhile. */
@Named
@RequestScoped
public class Delegations extends FormPage {

    private static final int MOST_DONE = 100;

    @Inject
    Absences absences;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Offices offices;

    @Inject
    Show show;

    private Absences.Asked asked;

    @Override
    protected void check() {
        switch (act()) {
            case "state" -> {
                asked = asked();
                absences.check(actor(), asked);
            }
            case "end" -> {
                if (!getRunning().containsKey(value("absence"))) {
                    throw InputRefused.field("absence", "Choose which one ends.");
                }
            }
            default -> throw InputRefused.field("act", "Use one of the forms of this page.");
        }
    }

    private Absences.Asked asked() {
        InputRefused.Problems problems = new InputRefused.Problems();
        LocalDate from = problems.read("from", () -> date("from", "Say from which day you are away."));
        LocalDate until = problems.read("until", () -> date("until", "Say until which day you are away."));
        problems.unless(!value("delegate").isEmpty(), "delegate", "Choose who acts for you.")
                .unless(!ticked("work").isEmpty(), "work", "Choose what your delegate looks after.")
                .refuseIfAny();
        return new Absences.Asked(
                from,
                until,
                value("delegate"),
                new LinkedHashSet<>(ticked("work")),
                Optional.of(value("reason")).filter(text -> !text.isEmpty()));
    }

    @Override
    protected String submit() {
        if (act().equals("end")) {
            absences.end(actor(), TokensResource.uuid("absence", value("absence")));
            say("It has ended. Nobody acts in it for somebody else any more.");
        } else {
            absences.state(actor(), asked);
            say("%s acts for you from %s to %s. You can end it before."
                    .formatted(
                            people.description(asked.delegate()), show.date(asked.from()), show.date(asked.until())));
        }
        return "/app/access/delegations.xhtml";
    }

    public List<Mandate> getToBeLeft() {
        return once("to be left", () -> absences.toBeLeft(actor()));
    }

    /** What can be left, by the code of the office or membership. */
    public Map<String, String> getWork() {
        return once("work", () -> {
            Map<String, String> work = new LinkedHashMap<>();
            getToBeLeft().forEach(m -> work.put(m.office(), offices.inFull(m) + ": " + Offices.work(m.role())));
            return work;
        });
    }

    public Map<String, String> getDelegates() {
        return once("delegates", () -> absences.couldAct(actor()));
    }

    /** One's own; for administrators everybody's. */
    public List<Absence> getAbsences() {
        return once("absences", () -> absences.of(actor()));
    }

    /** What others left to the reader and is not over. */
    public List<Absence> getLeftToMe() {
        return once("left to me", () -> absences.leftTo(actor()));
    }

    /** Those that can be ended, in words. */
    public Map<String, String> getRunning() {
        return once("running", () -> {
            Map<String, String> running = new LinkedHashMap<>();
            getAbsences().stream()
                    .filter(one -> !absences.isOver(one))
                    .forEach(one -> running.put(
                            one.id().toString(),
                            "%s, from %s to %s, with %s"
                                    .formatted(
                                            name(one.person()),
                                            show.date(one.begins()),
                                            show.date(one.ends()),
                                            name(one.delegate()))));
            return running;
        });
    }

    public String state(Absence one) {
        if (one.ended().isPresent()) {
            return "ended";
        }
        return getRunning().containsKey(one.id().toString()) ? "stands" : "over";
    }

    public String work(Absence one) {
        return one.work().stream().map(offices::signed).collect(Collectors.joining("; "));
    }

    /** How others see somebody; read once for the page. */
    public String name(String person) {
        Map<String, String> names =
                once("names", () -> people.all().stream().collect(Collectors.toMap(Person::name, Person::description)));
        return names.getOrDefault(person, person);
    }

    public List<AuditEvent> getDone() {
        return once("done", () -> audit.doneFor(actor(), MOST_DONE));
    }

    public String when(AuditEvent event) {
        return AuditPage.moment(event.happened());
    }
}
