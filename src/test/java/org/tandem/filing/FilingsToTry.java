package org.tandem.filing;

import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.Task;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Agenda;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Need;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.committee.Step;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;
import org.tandem.project.Project;
import org.tandem.project.ProjectCase;
import org.tandem.project.Projects;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

/** Filings for tests: what can be filed, by whom, and the ways that they go. */
abstract class FilingsToTry {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    Rooms rooms;
    ProjectCase cases;
    Intake intake;
    Filings filings;
    Projects projects;
    int decisions;

    void on(TestDatabase kind, RulesInForce rules) {
        on(kind, world(rules));
    }

    /** What entities file ends in designations as they are kept; elsewhere it is enough that there are two. */
    void on(TestDatabase kind, RulesInForce rules, FilingKind filed) {
        Map<Class<?>, Object> world = world(rules);
        if (filed.filer() == FilingKind.Filer.ENTITY) {
            world.remove(Designations.class);
        }
        on(kind, world);
    }

    void on(TestDatabase kind, Map<Class<?>, Object> world) {
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        intake = rooms.get(Intake.class);
        filings = rooms.get(Filings.class);
        projects = rooms.get(Projects.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** Nothing is asked for beside the way from design document to issuance. */
    static RulesInForce lenient() {
        return rules();
    }

    /** Every step is asked for, a paper comes with the idea note, and the time for a check goes on after a return. */
    static RulesInForce strict() {
        return otherwise(rules(), said -> {
            Map<String, Rule<Need>> steps = new HashMap<>();
            for (Step step : Step.values()) {
                steps.put(step.key(), new Rule<>(Need.NEEDED, "paragraph " + (20 + step.ordinal())));
            }
            said.set("steps", Json.tree(steps));
            said.set("onReturn", assumed(RulesInForce.OnReturn.GOES_ON));
            ((ObjectNode) said.get("papers"))
                    .set("ideaNote", Json.tree(new Rule<>(List.of("idea note form"), "paragraph 3")));
        });
    }

    String idea() {
        return intake.file(
                AT_SUNFIELD, draft(FilingKind.IDEA_NOTE, "", papersOf(FilingKind.IDEA_NOTE)), Optional.empty());
    }

    String returned() {
        String number = idea();
        intake.checkCompleteness(DESK_XA, number, false, "The annex is missing.");
        return number;
    }

    String atTheTable() {
        String number = idea();
        intake.checkCompleteness(DESK_XA, number, true, "");
        return number;
    }

    String accepted() {
        String number = intake.file(
                AT_SUNFIELD, draft(FilingKind.SUSTAINABILITY_PLAN, cases.submitted(), Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, number, true, "");
        return number;
    }

    String decided() {
        String number = atTheTable();
        decide(number, FilingKind.IDEA_NOTE, "OBJECTION");
        return number;
    }

    String withdrawn() {
        String number = idea();
        intake.withdraw(AT_SUNFIELD, number);
        return number;
    }

    String granted() {
        String number = atTheTable();
        decide(number, FilingKind.IDEA_NOTE, "NO_OBJECTION");
        return number;
    }

    void decide(String number, FilingKind kind, String outcome) {
        adopt(rooms, "XB-2026-50" + ++decisions, kind.name(), number, outcome, today(), Map.of());
    }

    Agenda agenda(FilingKind kind) {
        return rooms.get(FilingAgendas.class).agendas().stream()
                .filter(agenda -> agenda.kind().equals(kind.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no agenda for " + kind));
    }

    String subject(FilingKind kind) {
        return switch (kind.about()) {
            case NOTHING -> "";
            case METHODOLOGY -> "XB_AM002";
            case PROJECT -> waived(cases::submitted);
            case REGISTERED_PROJECT -> waived(cases::registered);
        };
    }

    /** Under the strict rules too, by a committee that waives every step for today and the months after. */
    String waived(Supplier<String> made) {
        int count = 0;
        for (Step step : Step.values()) {
            adopt(
                    rooms,
                    "XB-2026-30" + count++,
                    Waivers.KIND,
                    "XA-XB waiver " + count,
                    "WAIVED",
                    TODAY,
                    new WaiverContent(Optional.of(step.key()), "all of it", TODAY, Optional.empty()));
        }
        return made.get();
    }

    Map<String, String> papersOf(FilingKind kind) {
        Map<String, String> papers = new HashMap<>();
        intake.slots(new FilingDraft(PAIR, kind, SUNFIELD, Optional.empty(), Map.of(), Map.of()))
                .forEach((slot, needed) -> {
                    if (needed) {
                        papers.put(
                                slot,
                                rooms.get(Papers.class)
                                        .store(AT_SUNFIELD, "form.pdf", Pdfs.saying("invented"), false)
                                        .id());
                    }
                });
        return papers;
    }

    FilingDraft draft(FilingKind kind, String about, Map<String, String> papers) {
        boolean entity = kind.filer() == FilingKind.Filer.ENTITY;
        return new FilingDraft(PAIR, kind, entity ? ENTITY : SUNFIELD, Optional.of(about), answers(kind), papers);
    }

    static Actor filer(FilingKind kind) {
        return kind.filer() == FilingKind.Filer.ENTITY ? AT_ENTITY : AT_SUNFIELD;
    }

    /** An answer to every question that needs one, as it is kept. */
    Map<String, String> answers(FilingKind kind) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : kind.questions()) {
            if (question.needed()) {
                answers.put(
                        question.name(),
                        switch (question.answer()) {
                            case LINE, TRACK ->
                                question.name().equals("scopes") ? "1, 3" : "Sunfield at the east plain";
                            case TEXT -> "What was found there,\nand what follows.";
                            case TONNES -> "4200";
                            case WHOLE -> "2";
                            case CHOICE ->
                                question.options().keySet().stream()
                                        .filter(option -> !option.equals("YES"))
                                        .findFirst()
                                        .orElseThrow();
                            case DAY ->
                                switch (kind) {
                                    case RENEWAL -> "2044-12-31";
                                    case PROJECT_WITHDRAWAL, POST_REGISTRATION_CHANGE, ENTITY_WITHDRAWAL ->
                                        "2027-01-01";
                                    default -> question.name().equals("from") ? "2026-01-01" : "2026-02-01";
                                };
                        });
            }
        }
        return answers;
    }

    Filing filing(String number) {
        return filings.filing(number).orElseThrow();
    }

    Project project(String number) {
        return projects.project(number).orElseThrow();
    }

    Optional<Period> crediting(String project) {
        return projects.registered(project).map(p -> p.crediting());
    }

    Optional<LocalDate> due(String number) {
        return rooms.get(Deadlines.class).due(PAIR, number, Intake.COMPLETENESS);
    }

    List<Task> tasks(Actor actor, String number) {
        return rooms.get(FilingTasks.class).tasksOf(actor).stream()
                .filter(task -> task.subject().equals(number))
                .toList();
    }

    LocalDate today() {
        return cases.today();
    }
}
