package org.tandem.grievance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Absences;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Token;
import org.tandem.access.TooManyTries;
import org.tandem.committee.Agendas;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.Decisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.RulesInForce;
import org.tandem.grievance.GrievanceTerms.LastDay;
import org.tandem.grievance.Reporting.Appeal;
import org.tandem.grievance.Reporting.Concern;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Term;
import org.tandem.kernel.Unknown;
import org.tandem.portal.DataVersion;
import org.tandem.project.ProjectCase;
import org.tandem.project.RegistrationAgenda;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A grievance")
class GrievanceTest {

    private static final String REPORTER = "Ana of the east plain";
    private static final String SUMMARY = "Dust from the east plain.";
    private static final String FOUND = "The road was driven at night on two days.";
    private static final Actor HANDLER =
            new Actor("xa.registry", "Registry of XA", List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, XA)));

    private Rooms rooms;
    private ProjectCase cases;
    private Reporting reporting;
    private GrievanceHandling handling;
    private Grievances grievances;
    private GrievanceTerms terms;
    private String project;
    private String decision;

    private void on(TestDatabase kind) {
        on(kind, rules());
    }

    private void on(TestDatabase kind, RulesInForce rules) {
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world(rules));
        organisations(rooms);
        cases = new ProjectCase(rooms);
        reporting = rooms.get(Reporting.class);
        handling = rooms.get(GrievanceHandling.class);
        grievances = rooms.get(Grievances.class);
        terms = rooms.get(GrievanceTerms.class);
        enrol(HANDLER, DESK_XA, MEMBER_XA, OFFICER_XA, AT_SUNFIELD, AT_ENTITY, AT_LANTERN);
        enrol(
                new Actor("keeper", "Keeper of people", List.of(Mandate.administrator())),
                new Actor("xb.registry", "Registry of XB", List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, XB))));
    }

    private void enrol(Actor... actors) {
        for (Actor actor : actors) {
            rooms.get(People.class).demonstration(actor.person(), actor.name(), "practice-practice", actor.mandates());
        }
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private String project() {
        if (project == null) {
            project = cases.atTheTable();
        }
        return project;
    }

    /** The registration, decided on paper and published by both desks. */
    private String decision() {
        if (decision == null) {
            decision = decided(RegistrationAgenda.KIND, project(), RegistrationAgenda.REGISTERED);
            release(decision);
        }
        return decision;
    }

    private String decided(String kind, String subject, String outcome) {
        DecisionsElsewhere elsewhere = rooms.get(DecisionsElsewhere.class);
        String number = elsewhere.record(
                DESK_XA,
                PAIR,
                kind,
                subject,
                outcome,
                Decision.Mode.ELSEWHERE,
                cases.today(),
                "Decided on paper.",
                "",
                JsonNodeFactory.instance.objectNode(),
                rooms.get(Papers.class)
                        .store(DESK_XA, "signed.pdf", Pdfs.saying("Signed"), true)
                        .id());
        elsewhere.attest(DESK_XB, number);
        return number;
    }

    private void release(String number) {
        rooms.get(DecisionRelease.class).release(DESK_XA, number);
        rooms.get(DecisionRelease.class).release(DESK_XB, number);
    }

    private static Concern concern() {
        return new Concern("Dust from the road comes into the school.", REPORTER, "ana@plain.example", true);
    }

    private String report(Token reference) {
        return reporting.report(Optional.empty(), project(), concern(), reference, "192.0.2.7");
    }

    private String received() {
        return report(Token.random());
    }

    private String acknowledged() {
        String number = received();
        handling.acknowledge(DESK_XB, number);
        return number;
    }

    private String admitted() {
        String number = acknowledged();
        handling.admit(DESK_XA, number, SUMMARY);
        return number;
    }

    private String assigned() {
        String number = admitted();
        handling.assign(DESK_XB, number, HANDLER.person());
        return number;
    }

    private String answered() {
        String number = assigned();
        handling.answer(AT_SUNFIELD, number, "We water the road now.");
        return number;
    }

    private String found() {
        String number = answered();
        find(number, Conclusion.Outcome.UPHELD);
        return number;
    }

    private void find(String number, Conclusion.Outcome outcome) {
        handling.find(HANDLER, number, outcome, FOUND, "Water it before sunrise.");
    }

    private String appeal(Actor actor, String organisation) {
        return reporting.appeal(
                actor, new Appeal(decision(), organisation, "The period begins a year late."), Token.random());
    }

    private String appealFound(Actor actor, String organisation) {
        String number = appeal(actor, organisation);
        handling.admit(DESK_XA, number, "On the first day of the crediting period.");
        handling.assign(DESK_XA, number, HANDLER.person());
        find(number, Conclusion.Outcome.PARTLY_UPHELD);
        return number;
    }

    private String settled() {
        String number = appealFound(AT_LANTERN, LANTERN);
        decided(AppealAgenda.KIND, number, AppealAgenda.TAKEN_UP_ANEW);
        return number;
    }

    private Grievance grievance(String number) {
        return grievances.openTo(DESK_XA, number);
    }

    private List<Task> tasks(Actor actor, String number) {
        return rooms.get(GrievanceTasks.class).tasksOf(actor).stream()
                .filter(task -> task.subject().equals(number))
                .toList();
    }

    private void pass(int days) {
        rooms.clock().moveBy(Duration.ofDays(days));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_ended_is_nobodys_move_and_an_appeal_the_committees_until_its_decision_is_told(TestDatabase kind) {
        on(kind);
        String concern = found();
        for (Actor actor : List.of(DESK_XA, HANDLER, AT_SUNFIELD)) {
            assertThat(moves(actor, concern)).as(actor.person()).isEmpty();
        }
        String appeal = settled();
        for (Actor stranger : List.of(HANDLER, AT_LANTERN)) {
            Grievance seen = grievances.openTo(stranger, appeal);
            assertThat(moves(stranger, appeal))
                    .as("nobody without an office of the pair hears that it was decided")
                    .singleElement()
                    .extracting(Task::todo)
                    .isEqualTo("The committee considers the appeal");
            assertThat(seen.stage(stranger, told(seen))).isInstanceOf(GrievanceStage.Found.class);
        }
        assertThat(moves(DESK_XB, appeal)).isEmpty();
        release(grievance(appeal).decision().orElseThrow());
        assertThat(moves(AT_LANTERN, appeal)).isEmpty();
        Grievance told = grievances.openTo(AT_LANTERN, appeal);
        assertThat(told.stage(AT_LANTERN, told(told))).isInstanceOf(GrievanceStage.Settled.class);
    }

    private Set<String> told(Grievance grievance) {
        return rooms.get(Decisions.class).released(grievance.decision().stream().toList());
    }

    private List<Task> moves(Actor actor, String number) {
        return rooms.get(GrievanceTasks.class).tasksIn(actor, grievances.openTo(actor, number));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_anybodys_report_to_a_published_finding(TestDatabase kind) {
        on(kind);
        Token reference = Token.random();
        String number = report(reference);
        assertThat(number).isEqualTo("XA-XB-G001");
        assertThat(report(reference)).as("sent twice").isEqualTo(number);
        assertThat(grievances.published(number)).isEmpty();
        assertThat(reporting.standing(reference.text()).number()).isEqualTo(number);
        assertThat(grievance(number).concerned()).containsExactlyInAnyOrder(SUNFIELD, LANTERN, ENTITY);
        assertThat(tasks(DESK_XA, number)).singleElement().satisfies(task -> {
            assertThat(task.todo()).isEqualTo("Acknowledge the concern");
            assertThat(task.due()).isPresent();
        });
        assertThat(tasks(DESK_XB, number)).hasSize(1);

        handling.acknowledge(DESK_XB, number);
        assertThat(tasks(DESK_XA, number))
                .extracting(Task::todo)
                .containsExactly("Say whether the concern is looked into");
        handling.admit(DESK_XA, number, SUMMARY);
        assertThat(grievances.published(number)).isPresent();
        assertThat(grievances.publishedAbout(project()))
                .extracting(Grievance::number)
                .containsExactly(number);
        assertThat(tasks(DESK_XA, number)).extracting(Task::todo).containsExactly("Name who looks into the concern");
        assertThat(tasks(HANDLER, number)).isEmpty();

        handling.assign(DESK_XB, number, HANDLER.person());
        assertThat(tasks(HANDLER, number)).singleElement().satisfies(task -> assertThat(task.due())
                .contains(cases.today().plusDays(60)));
        assertThat(tasks(AT_SUNFIELD, number))
                .extracting(Task::todo)
                .containsExactly("Answer the concern, if you want to");
        handling.answer(AT_SUNFIELD, number, "We water the road now.");
        handling.answer(AT_ENTITY, number, "We saw it watered.");
        assertThat(grievance(number).answers()).extracting(Answer::from).containsExactly(SUNFIELD, ENTITY);

        find(number, Conclusion.Outcome.UPHELD);
        assertThat(grievance(number).stage().words()).isEqualTo("upheld");
        assertThat(grievance(number).finding())
                .contains(new Conclusion(cases.today(), Conclusion.Outcome.UPHELD, FOUND, "Water it before sunrise."));
        assertThat(tasks(HANDLER, number)).isEmpty();
        assertThat(tasks(DESK_XA, number)).isEmpty();
        assertThat(terms.of(grievance(number)))
                .extracting(LastDay::what)
                .containsExactly(GrievanceTerms.ACKNOWLEDGEMENT, GrievanceTerms.ADMISSION, GrievanceTerms.FINDING);
        assertThat(terms.of(grievance(number)))
                .allSatisfy(day -> assertThat(day.met()).contains(cases.today()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_an_appeal_goes_before_the_committee_which_takes_the_decision_anew_or_lets_it_stand(TestDatabase kind) {
        on(kind);
        String taken = appealFound(AT_SUNFIELD, SUNFIELD);
        assertThat(grievance(taken).concerned()).doesNotContain(SUNFIELD).contains(LANTERN, ENTITY);
        assertThat(tasks(DESK_XB, taken)).extracting(Task::todo).containsExactly("Put the appeal before the committee");
        assertThat(rooms.get(AppealAgenda.class).waiting(PAIR)).containsExactly(taken);
        assertThat(rooms.get(Agendas.class).waiting(PAIR).toString()).contains(taken);
        onAgenda(rooms, AppealAgenda.KIND, taken);
        assertThat(tasks(DESK_XB, taken)).isEmpty();

        String anew = decided(AppealAgenda.KIND, taken, AppealAgenda.TAKEN_UP_ANEW);
        Grievance settled = grievance(taken);
        assertThat(settled.stage().words()).isEqualTo("the decision is taken up anew");
        assertThat(rooms.get(Decisions.class).decision(decision()))
                .as("the appealed one stays")
                .isPresent();
        assertThat(settled.stage(rooms.get(Decisions.class).released(List.of(anew)))
                        .words())
                .as("before both desks released it")
                .isEqualTo("partly upheld");
        release(anew);
        assertThat(settled.stage(rooms.get(Decisions.class).released(List.of(anew))))
                .isEqualTo(settled.stage());

        String stands = appealFound(AT_LANTERN, LANTERN);
        decided(AppealAgenda.KIND, stands, AppealAgenda.STANDS);
        assertThat(grievance(stands).stage().words()).isEqualTo("the decision stands");
        assertThat(rooms.get(AppealAgenda.class).waiting(PAIR)).isEmpty();
        assertThat(tasks(DESK_XB, stands)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_nothing_out_of_turn(TestDatabase kind) {
        on(kind);
        Map<String, String> at = new LinkedHashMap<>();
        at.put("Received", received());
        at.put("Acknowledged", acknowledged());
        at.put("Admitted", admitted());
        at.put("NotAdmitted", acknowledged());
        handling.refuse(DESK_XA, at.get("NotAdmitted"), "It is about another road.");
        at.put("Assigned", assigned());
        at.put("Answered", answered());
        at.put("Found", found());
        at.put("an appeal Found", appealFound(AT_SUNFIELD, SUNFIELD));
        at.put("Settled", settled());
        Token reference = Token.random();
        at.put("Withdrawn", report(reference));
        reporting.withdraw(reference.text());
        assertThat(at.keySet().stream()
                        .map(stage -> stage.replace("an appeal ", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(GrievanceStageTest.stages(GrievanceStage.class)
                        .map(Class::getSimpleName)
                        .toList());

        // Which step each stage allows: acknowledgement, admission, refusal, handler, answer, finding, committee,
        // withdrawal.
        Map<String, String> lawful = Map.of(
                "Received", "KAX----W",
                "Acknowledged", "-AX----W",
                "Admitted", "---H---W",
                "NotAdmitted", "--------",
                "Assigned", "---HNF-W",
                "Answered", "---HNF-W",
                "Found", "--------",
                "an appeal Found", "------C-",
                "Settled", "--------",
                "Withdrawn", "--------");
        at.forEach((stage, number) -> {
            Grievance grievance = grievance(number);
            assertThat("an appeal " + grievance.stage().getClass().getSimpleName())
                    .endsWith(stage.replace("an appeal ", ""));
            String possible = "" + takes('K', () -> handling.acknowledge(DESK_XA, number))
                    + takes('A', () -> handling.admit(DESK_XA, number, SUMMARY))
                    + takes('X', () -> handling.refuse(DESK_XA, number, "Because."))
                    + takes('H', () -> handling.assign(DESK_XA, number, HANDLER.person()))
                    + takes('N', () -> handling.answer(AT_ENTITY, number, "So it was."))
                    + takes('F', () -> find(number, Conclusion.Outcome.UPHELD))
                    + takes('C', () -> rooms.get(AppealAgenda.class)
                            .check(PAIR, number, AppealAgenda.STANDS, JsonNodeFactory.instance.objectNode()))
                    + takes('W', () -> grievances.openTo(DESK_XA, number).withdraw(cases.today()));
            assertThat(possible).as(stage).isEqualTo(lawful.get(stage));
        });
    }

    /** Done in a transaction that is then taken back, or refused. */
    private char takes(char step, ThrowingCallable call) {
        try {
            rooms.transaction(() -> {
                try {
                    call.call();
                } catch (Throwable thrown) {
                    throw thrown instanceof RuntimeException refused ? refused : new IllegalStateException(thrown);
                }
                throw new Undone();
            });
        } catch (Undone lawful) {
            return step;
        } catch (Refusal refused) {
            return '-';
        }
        throw new IllegalStateException("neither done nor refused");
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_to_everybody_else_at_every_step(TestDatabase kind) {
        on(kind);
        String number = received();
        String with = assigned();
        for (Actor stranger : STRANGERS) {
            for (String one : List.of(number, with)) {
                assertThatThrownBy(() -> grievances.openTo(stranger, one)).isInstanceOf(Unknown.class);
                assertThatThrownBy(() -> handling.acknowledge(stranger, one)).isInstanceOf(Unknown.class);
                assertThatThrownBy(() -> handling.admit(stranger, one, SUMMARY)).isInstanceOf(Unknown.class);
                assertThatThrownBy(() -> handling.refuse(stranger, one, "Because."))
                        .isInstanceOf(Unknown.class);
                assertThatThrownBy(() -> handling.assign(stranger, one, HANDLER.person()))
                        .isInstanceOf(Unknown.class);
                assertThatThrownBy(() -> handling.answer(stranger, one, "Mine."))
                        .isInstanceOf(Unknown.class);
                assertThatThrownBy(() -> handling.find(stranger, one, Conclusion.Outcome.UPHELD, FOUND, "It."))
                        .isInstanceOf(Unknown.class);
                assertThatThrownBy(() -> reporting.withdraw(stranger, one)).isInstanceOf(Unknown.class);
            }
            assertThat(grievances.concerning(stranger, 0, 10)).isEmpty();
            assertThat(tasks(stranger, with)).isEmpty();
        }
        // Those concerned know of it once it is admitted, and of their own step alone; nobody who sits in the committee
        // does.
        assertThatThrownBy(() -> grievances.openTo(AT_SUNFIELD, number)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> grievances.openTo(MEMBER_XA, with)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> grievances.openTo(HANDLER, number)).isInstanceOf(Unknown.class);
        assertThat(grievances.openTo(AT_SUNFIELD, with).opensTo(AT_SUNFIELD)).isFalse();
        assertThat(grievances.concerning(AT_SUNFIELD, 0, 10))
                .extracting(Grievance::number)
                .containsExactly(with);
        assertThat(grievances.countConcerning(DESK_XA)).isEqualTo(2);
        assertThatThrownBy(() -> find(AT_SUNFIELD, with)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> find(DESK_XA, with)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> handling.assign(AT_SUNFIELD, with, HANDLER.person()))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> handling.admit(HANDLER, with, SUMMARY)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> handling.answer(HANDLER, with, "Mine.")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> handling.answer(DESK_XA, with, "Ours.")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> reporting.withdraw(DESK_XA, with)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> reporting.standing(Token.random().text())).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> reporting.standing("guess")).isInstanceOf(InputRefused.class);
    }

    private void find(Actor actor, String number) {
        handling.find(actor, number, Conclusion.Outcome.UPHELD, FOUND, "Water it.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_handled_by_nobody_who_has_a_part_in_it(TestDatabase kind) {
        on(kind);
        String number = admitted();
        Map<String, String> why = Map.of(
                "sunfield", "Sunfield Power, which has a part in it",
                "measure", "Measure Assurance, which has a part in it",
                "xa.member", "a seat on the committee",
                "xa.desk", "at a desk",
                "xa.officer", "took a step in " + project(),
                "keeper", "keep people and their offices",
                "nobody.at.all", "nobody here");
        why.forEach((person, reason) -> assertThatThrownBy(() -> handling.assign(DESK_XA, number, person))
                .as(person)
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("handler"))
                .hasMessageContaining(reason));
        assertThat(rooms.get(Independence.class).candidates(grievance(number)))
                .containsOnlyKeys("xa.registry", "xb.registry");

        // Who takes an office with a part in it afterwards makes no finding any more; a desk names somebody else.
        handling.assign(DESK_XA, number, HANDLER.person());
        People people = rooms.get(People.class);
        Actor keeper = people.actor("keeper").orElseThrow();
        people.appoint(
                keeper, HANDLER.person(), Mandate.ofOrganisation(Role.THIRD_PARTY, ENTITY), LocalDate.of(2026, 1, 1));
        assertThatThrownBy(() -> find(number, Conclusion.Outcome.NOT_UPHELD))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("Measure Assurance");
        handling.assign(DESK_XB, number, "xb.registry");
        assertThatThrownBy(() -> grievances.openTo(HANDLER, number)).isInstanceOf(Unknown.class);
    }

    @Test
    void is_handled_by_nobody_who_looks_after_an_office_with_a_part_in_it() {
        on(TestDatabase.H2);
        String number = admitted();
        handling.assign(DESK_XA, number, HANDLER.person());
        Actor away = rooms.get(People.class).actor(DESK_XA.person()).orElseThrow();
        LocalDate today = cases.today();
        rooms.get(Absences.class)
                .state(
                        away,
                        new Absences.Asked(
                                today,
                                today.plusDays(3),
                                HANDLER.person(),
                                Set.of(away.own().get(0).office()),
                                Optional.empty()));

        assertThatThrownBy(() -> find(number, Conclusion.Outcome.NOT_UPHELD))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("acting for " + away.name() + ", they work");
        assertThatThrownBy(() -> handling.assign(DESK_XB, number, HANDLER.person()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("acting for");
        assertThat(rooms.get(Independence.class).candidates(grievance(number))).containsOnlyKeys("xb.registry");
    }

    @Test
    void is_handled_by_nobody_who_reported_it_and_kept_from_a_desk_that_did() {
        on(TestDatabase.H2);
        String own = reporting.report(people("xb.registry"), project(), concern(), Token.random(), "192.0.2.7");
        String ofDesk = reporting.report(Optional.of(DESK_XA), project(), concern(), Token.random(), "192.0.2.7");
        handling.admit(DESK_XB, own, SUMMARY);
        assertThatThrownBy(() -> handling.assign(DESK_XA, own, "xb.registry"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("they reported it");
        assertThatThrownBy(() -> handling.admit(DESK_XA, ofDesk, SUMMARY))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("You have a part in");
        handling.admit(DESK_XB, ofDesk, SUMMARY);
        reporting.withdraw(people("xb.registry").orElseThrow(), own);
        assertThat(grievance(own).stage()).isInstanceOf(GrievanceStage.Withdrawn.class);
    }

    private Optional<Actor> people(String person) {
        return rooms.get(People.class).actor(person);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_done_late_all_the_same_and_shown_as_late(TestDatabase kind) {
        on(kind, otherwise(rules(), said -> {
            ObjectNode deadlines = (ObjectNode) said.get("deadlines");
            deadlines.set("grievanceAcknowledgement", term("3 working days after"));
            deadlines.set("grievanceAdmission", term("10 days after"));
            deadlines.set("grievanceFinding", term("20 days"));
        }));
        project();
        // A Wednesday, so that three working days after it are Thursday, Friday and Monday.
        assertThat(cases.today()).isEqualTo(LocalDate.of(2026, 4, 1));
        String number = received();
        assertThat(terms.of(grievance(number)))
                .containsExactly(
                        new LastDay(GrievanceTerms.ACKNOWLEDGEMENT, LocalDate.of(2026, 4, 6), Optional.empty()),
                        new LastDay(GrievanceTerms.ADMISSION, LocalDate.of(2026, 4, 11), Optional.empty()));
        pass(10);
        handling.admit(DESK_XA, number, SUMMARY);
        handling.assign(DESK_XA, number, HANDLER.person());
        pass(20);
        find(number, Conclusion.Outcome.NOT_UPHELD);

        assertThat(terms.of(grievance(number)))
                .containsExactly(
                        new LastDay(
                                GrievanceTerms.ACKNOWLEDGEMENT,
                                LocalDate.of(2026, 4, 6),
                                Optional.of(LocalDate.of(2026, 4, 11))),
                        new LastDay(
                                GrievanceTerms.ADMISSION,
                                LocalDate.of(2026, 4, 11),
                                Optional.of(LocalDate.of(2026, 4, 11))),
                        new LastDay(
                                GrievanceTerms.FINDING,
                                LocalDate.of(2026, 4, 30),
                                Optional.of(LocalDate.of(2026, 5, 1))))
                .extracting(day -> day.isLate(cases.today()))
                .containsExactly(true, false, true);
    }

    private static JsonNode term(String written) {
        return assumed(Term.parse(written));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_an_appeal_comes_in_time_once_and_from_whom_the_decision_concerns(TestDatabase kind) {
        on(kind, otherwise(rules(), said -> ((ObjectNode) said.get("deadlines"))
                .set("appeal", Json.tree(new RulesInForce.Rule<>(Term.parse("15 days after"), "paragraph 30")))));
        String unreleased = decided(RegistrationAgenda.KIND, project(), RegistrationAgenda.REGISTERED);
        Appeal early = new Appeal(unreleased, SUNFIELD, "No.");
        assertThatThrownBy(() -> reporting.appeal(AT_SUNFIELD, early, Token.random()))
                .isInstanceOf(Unknown.class);
        release(unreleased);
        decision = unreleased;

        assertThatThrownBy(() -> appeal(AT_SUNFIELD, LANTERN)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> appeal(STRANGERS.get(1), "other.xb"))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("does not concern Other Mills");
        assertThat(reporting.appellants(STRANGERS.get(1), released())).isEmpty();
        assertThat(reporting.appellants(AT_ENTITY, released())).containsExactly(ENTITY);
        assertThat(reporting.lastDayToAppeal(released()))
                .isEqualTo(cases.today().plusDays(15));

        pass(15);
        String last = appeal(AT_SUNFIELD, SUNFIELD);
        assertThatThrownBy(() -> appeal(AT_SUNFIELD, SUNFIELD))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("appealed against " + decision + " already");
        reporting.withdraw(AT_SUNFIELD, last);
        assertThat(appeal(AT_SUNFIELD, SUNFIELD)).isEqualTo("XA-XB-G002");
        pass(1);
        assertThatThrownBy(() -> appeal(AT_LANTERN, LANTERN))
                .isInstanceOfSatisfying(
                        OutOfTurn.class, late -> assertThat(late.paragraph()).contains("paragraph 30"))
                .hasMessageContaining("could be appealed against until");
    }

    private Decision released() {
        return rooms.get(Decisions.class).released(decision).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void names_nobody_who_reported_it_in_what_is_published(TestDatabase kind) {
        on(kind);
        String number = acknowledged();
        for (String named : List.of(
                "It comes from ANA OF THE EAST PLAIN.", "Write to ana@plain.example.", "Ask mayor@town.example.")) {
            assertThatThrownBy(() -> handling.admit(DESK_XA, number, named))
                    .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                            .containsOnlyKeys("summary"))
                    .hasMessageContaining("Take out");
            assertThatThrownBy(() -> handling.refuse(DESK_XA, number, named))
                    .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                            .containsOnlyKeys("reason"));
        }
        handling.admit(DESK_XA, number, SUMMARY);
        handling.assign(DESK_XA, number, HANDLER.person());
        assertThatThrownBy(() -> handling.find(
                        HANDLER, number, Conclusion.Outcome.UPHELD, REPORTER + " is right.", "Ask ana@plain.example."))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("finding", "remedy"));
        assertThatThrownBy(() -> handling.find(HANDLER, number, null, "", ""))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("outcome", "finding"));
        assertThatThrownBy(() -> handling.find(HANDLER, number, Conclusion.Outcome.PARTLY_UPHELD, FOUND, " "))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("remedy"));
        handling.find(HANDLER, number, Conclusion.Outcome.NOT_UPHELD, FOUND, "");
        assertThat(grievance(number).finding().orElseThrow().remedy()).isEmpty();
    }

    @Test
    void without_text_consent_or_a_published_project_is_refused() {
        on(TestDatabase.H2);
        assertThatThrownBy(() -> reporting.report(
                        Optional.empty(),
                        project(),
                        new Concern(" ", "x".repeat(201), "", false),
                        Token.random(),
                        "192.0.2.7"))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("text", "name", "consent"));
        assertThatThrownBy(() -> reporting.report(Optional.empty(), "XB999", concern(), Token.random(), "192.0.2.7"))
                .isInstanceOf(Unknown.class);
        String unpublished = cases.submitted();
        assertThatThrownBy(
                        () -> reporting.report(Optional.empty(), unpublished, concern(), Token.random(), "192.0.2.7"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> report(new Token("my own"))).isInstanceOf(InputRefused.class);
        assertThat(grievances.countConcerning(DESK_XA)).isZero();
    }

    @Test
    void comes_so_many_times_from_one_place_and_then_later() {
        on(TestDatabase.H2);
        project();
        for (int i = 0; i < 31; i++) {
            received();
        }
        assertThatThrownBy(this::received).isInstanceOf(TooManyTries.class);
        assertThat(reporting.report(Optional.empty(), project(), concern(), Token.random(), "192.0.2.8"))
                .isEqualTo("XA-XB-G032");
        rooms.clock().moveBy(Duration.ofMinutes(20));
        assertThat(received()).isEqualTo("XA-XB-G033");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_taken_back_by_whoever_holds_its_reference_and_its_secret_is_not_stored(TestDatabase kind) throws Exception {
        on(kind);
        Token reference = Token.random();
        String number = report(reference);
        try (var connection = rooms.database().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from grievance")) {
            assertThat(rows.next()).isTrue();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                assertThat(String.valueOf(rows.getString(column))).doesNotContain(reference.text());
            }
        }
        reporting.withdraw(" " + reference.text() + "\n");
        assertThat(reporting.standing(reference.text()).stage()).isEqualTo(new GrievanceStage.Withdrawn(cases.today()));
        assertThat(grievances.published(number))
                .as("never admitted, so never published")
                .isEmpty();
        assertThat(tasks(DESK_XA, number)).isEmpty();
        assertThat(terms.of(grievance(number)))
                .allSatisfy(day -> assertThat(day.met()).isPresent());
        assertThatThrownBy(() -> reporting.withdraw(reference.text())).isInstanceOf(OutOfTurn.class);
    }

    /** Who holds a reference writes no audit trail, so pages that are remembered have to know of it otherwise. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_taken_back_by_its_reference_changes_what_everybody_reads_at_once(TestDatabase kind) {
        on(kind);
        Token reference = Token.random();
        handling.admit(DESK_XA, report(reference), SUMMARY);
        rooms.clock().moveBy(Duration.ofMinutes(1));
        Optional<String> before = rooms.get(DataVersion.class).settled();
        assertThat(before).isPresent().isEqualTo(rooms.get(DataVersion.class).settled());
        reporting.withdraw(reference.text());
        assertThat(rooms.get(DataVersion.class).settled()).isPresent().isNotEqualTo(before);
    }
}
