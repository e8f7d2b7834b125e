package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Absences;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.People;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Refusal;
import org.tandem.project.EndedParticipants.Claim;
import org.tandem.support.KeptPapers;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A participant that is insolvent or dissolved")
class EndedParticipantsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 1);

    private Rooms rooms;
    private ProjectCase cases;
    private EndedParticipants ended;
    private ProjectModalities modalities;
    private String evidence;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world(rules()));
        organisations(rooms);
        cases = new ProjectCase(rooms);
        ended = rooms.get(EndedParticipants.class);
        modalities = rooms.get(ProjectModalities.class);
        evidence = evidence(AT_LANTERN);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void speaks_for_all_no_longer_once_two_persons_accepted_the_evidence(TestDatabase kind) {
        on(kind);
        String number = cases.registered();
        RegisteredProject before = project(number).registered().orElseThrow();
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));
        assertThat(project(number).focalPoint()).contains(SUNFIELD);
        assertThat(rooms.get(Papers.class).open(DESK_XB, evidence)).isNotEmpty();
        assertThat(tasks(DESK_XA, number)).anySatisfy(task -> assertThat(task.todo())
                .isEqualTo("Decide on the evidence that a participant has ended"));

        assertThat(ended.decide(DESK_XA, number, SUNFIELD, true, "The register says so."))
                .isFalse();
        assertThat(project(number).focalPoint()).contains(SUNFIELD);
        assertThat(tasks(DESK_XA, number))
                .anySatisfy(task -> assertThat(task.ball()).isEqualTo(Ball.THE_OTHER_SIDES));
        assertThatThrownBy(() -> ended.decide(DESK_XA, number, SUNFIELD, true, "Again."))
                .isInstanceOf(SecondPersonNeeded.class);
        assertThat(ended.decide(DESK_XB, number, SUNFIELD, true, "Seen in the register."))
                .isTrue();

        assertThat(project(number).focalPoint()).contains(LANTERN);
        assertThat(project(number).modalities().orElseThrow().version()).isEqualTo(2);
        assertThat(project(number).asked()).containsExactly(LANTERN);
        assertThatThrownBy(() -> ended.file(AT_LANTERN, number, sunfield(Optional.empty())))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("accepted already that this participant has ended");
        // What it gets of credits, and who takes part, is as it was registered.
        RegisteredProject after = project(number).registered().orElseThrow();
        assertThat(after.agreement()).isEqualTo(before.agreement());
        assertThat(after.participants()).isEqualTo(before.participants());
        assertThat(after.focalPoint()).isEqualTo(LANTERN);
        assertThatThrownBy(() -> ended.decide(DESK_XB, number, SUNFIELD, false, "No."))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> modalities.propose(AT_SUNFIELD, number, SUNFIELD, SUNFIELD))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("insolvent or dissolved");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_asked_for_no_signature_any_more(TestDatabase kind) {
        on(kind);
        String number = cases.validated();
        modalities.propose(AT_LANTERN, number, LANTERN, LANTERN);
        assertThat(project(number).focalPoint()).isEmpty();
        ended.file(AT_LANTERN, number, sunfield(Optional.empty()));
        ended.decide(DESK_XB, number, SUNFIELD, true, "The register says so.");
        ended.decide(DESK_XA, number, SUNFIELD, true, "The register says so.");

        assertThat(project(number).focalPoint()).contains(LANTERN);
        assertThat(project(number).nextModalities()).isEmpty();
        assertThat(tasks(AT_SUNFIELD, number)).isEmpty();
        assertThatThrownBy(() -> modalities.propose(AT_LANTERN, number, LANTERN, SUNFIELD))
                .isInstanceOf(InputRefused.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_on_where_the_evidence_is_not_accepted(TestDatabase kind) {
        on(kind);
        String number = cases.registered();
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));
        ended.decide(DESK_XA, number, SUNFIELD, true, "The register says so.");
        // The second person thinks otherwise, which is a first word of its own.
        assertThat(ended.decide(DESK_XB, number, SUNFIELD, false, "That is another company."))
                .isFalse();
        assertThatThrownBy(() -> ended.decide(DESK_XB, number, SUNFIELD, false, "Still."))
                .isInstanceOf(SecondPersonNeeded.class);
        assertThat(ended.decide(DESK_XA, number, SUNFIELD, false, "So it is.")).isTrue();
        assertThat(project(number).focalPoint()).contains(SUNFIELD);
        assertThat(project(number).hasEnded(SUNFIELD)).isFalse();
        assertThat(project(number)
                        .endedParticipants()
                        .get(0)
                        .decided()
                        .orElseThrow()
                        .reason())
                .isEqualTo("So it is.");
        // Other evidence can be filed.
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));
        assertThat(project(number).openEnds()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_shown_by_another_participant_with_evidence_and_by_nobody_else(TestDatabase kind) {
        on(kind);
        String number = cases.registered();
        assertThatThrownBy(() -> ended.file(
                        AT_LANTERN,
                        number,
                        new Claim(LANTERN, LANTERN, " ", LocalDate.of(2027, 1, 1), Optional.empty(), List.of())))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("why", "ended", "day", "evidence"));
        assertThatThrownBy(() -> ended.file(AT_LANTERN, number, sunfield(Optional.empty())))
                .hasMessageContaining("name the one that does from now on");
        assertThatThrownBy(() -> ended.file(AT_LANTERN, number, sunfield(Optional.of(SUNFIELD))))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> ended.file(
                        AT_LANTERN,
                        number,
                        new Claim(LANTERN, SUNFIELD, "Dissolved.", DAY, Optional.of(LANTERN), List.of("none"))))
                .hasMessageContaining("There is no file “none”");
        Stream.concat(STRANGERS.stream(), Stream.of(DESK_XA, OFFICER_XA, AT_ENTITY, AT_SUNFIELD))
                .forEach(other -> assertThatThrownBy(() -> ended.file(other, number, sunfield(Optional.of(LANTERN))))
                        .isInstanceOf(NotYours.class));
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));
        assertThatThrownBy(() -> ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN))))
                .hasMessageContaining("have evidence on this participant before them");
        Stream.concat(STRANGERS.stream(), Stream.of(MEMBER_XA, OFFICER_XA, AT_LANTERN, AT_ENTITY))
                .forEach(other -> assertThatThrownBy(() -> ended.decide(other, number, SUNFIELD, true, "Mine."))
                        .isInstanceOf(Refusal.class));
        assertThat(project(number).openEnds().get(0).prepared()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_decided_on_by_two_persons_also_where_the_project_got_its_number_in_between(TestDatabase kind) {
        on(kind);
        People people = rooms.get(People.class);
        for (Actor actor : List.of(DESK_XA, MEMBER_XA)) {
            people.demonstration(actor.person(), actor.name(), "practice-practice", actor.mandates());
        }
        String reference = cases.submitted();
        ended.file(AT_LANTERN, reference, sunfield(Optional.empty()));
        LocalDate today = cases.today();
        Actor away = people.actor(DESK_XA.person()).orElseThrow();
        rooms.get(Absences.class)
                .state(
                        away,
                        new Absences.Asked(
                                today,
                                today,
                                MEMBER_XA.person(),
                                Set.of(away.own().get(0).office()),
                                Optional.empty()));
        // Said for the desk that is away, of a case that is called by its reference yet.
        ended.decide(
                people.actor(MEMBER_XA.person()).orElseThrow(), reference, SUNFIELD, true, "The register says so.");
        rooms.clock().moveBy(Duration.ofDays(1));
        String number = rooms.get(ProjectRegistration.class).publish(DESK_XB, reference);
        Actor back = people.actor(DESK_XA.person()).orElseThrow();

        assertThatThrownBy(() -> ended.decide(back, number, SUNFIELD, true, "So it is."))
                .isInstanceOf(SecondPersonNeeded.class);
        assertThat(tasks(back, number))
                .filteredOn(task -> task.todo().startsWith("Decide as second person"))
                .singleElement()
                .satisfies(task -> assertThat(task.ball()).isEqualTo(Ball.THE_OTHER_SIDES));
        assertThat(ended.decide(DESK_XB, number, SUNFIELD, true, "So it is.")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_decided_on_by_nobody_who_does_not_say_which_it_is(TestDatabase kind) {
        on(kind);
        String number = cases.registered();
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));

        assertThatThrownBy(() -> ended.decide(DESK_XA, number, SUNFIELD, null, " "))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("accepted", "reason"));
        assertThat(project(number).openEnds().get(0).prepared()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_made_the_one_that_speaks_for_all_by_modalities_that_waited(TestDatabase kind) {
        on(kind);
        String number = cases.validated();
        modalities.propose(AT_LANTERN, number, LANTERN, SUNFIELD);
        assertThatThrownBy(() -> ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN))))
                .isInstanceOf(InputRefused.class)
                .hasMessage("It does not speak for all participants; name nobody.");
        ended.file(AT_LANTERN, number, sunfield(Optional.empty()));
        accepted(number, SUNFIELD);

        assertThat(project(number).nextModalities()).isEmpty();
        assertThat(project(number).focalPoint()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_followed_by_one_that_has_ended_too(TestDatabase kind) {
        on(kind);
        String number = cases.registered();
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));
        ended.file(
                AT_SUNFIELD,
                number,
                new Claim(SUNFIELD, LANTERN, "Dissolved.", DAY, Optional.empty(), List.of(evidence(AT_SUNFIELD))));
        accepted(number, LANTERN);
        ended.decide(DESK_XA, number, SUNFIELD, true, "So it is.");

        assertThatThrownBy(() -> ended.decide(DESK_XB, number, SUNFIELD, true, "So it is."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("nobody stands in its place");
        assertThat(project(number).focalPoint()).contains(SUNFIELD);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void cannot_be_named_as_the_one_that_speaks_for_all(TestDatabase kind) {
        on(kind);
        Actor atOther = STRANGERS.get(1);
        DesignDocument two = ProjectCase.design();
        String number = rooms.get(ProjectRegistration.class)
                .submit(
                        AT_SUNFIELD,
                        PAIR,
                        SUNFIELD,
                        new DesignDocument(
                                two.title(),
                                two.methodology(),
                                two.methodologyVersion(),
                                two.location(),
                                two.description(),
                                two.startOfOperation(),
                                two.fixedParameters(),
                                two.eligibility(),
                                List.of(SUNFIELD, LANTERN, "other.xb"),
                                two.support(),
                                two.documents(),
                                two.validator(),
                                two.ideaNote()));
        modalities.propose(AT_SUNFIELD, number, SUNFIELD, SUNFIELD);
        modalities.sign(AT_LANTERN, number, LANTERN);
        modalities.sign(atOther, number, "other.xb");
        ended.file(
                AT_LANTERN,
                number,
                new Claim(LANTERN, "other.xb", "Dissolved.", DAY, Optional.empty(), List.of(evidence)));
        accepted(number, "other.xb");

        assertThatThrownBy(() -> ended.file(AT_LANTERN, number, sunfield(Optional.of("other.xb"))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("name the one that does from now on");
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_filed_of_no_project_that_goes_no_further(TestDatabase kind) {
        on(kind);
        String number = cases.published();
        cases.inputsEnded();
        rooms.get(ProjectValidation.class)
                .report(AT_ENTITY, number, Validation.Opinion.NEGATIVE, "It cannot work.", Optional.empty());

        assertThatThrownBy(() -> ended.file(AT_LANTERN, number, sunfield(Optional.empty())))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("goes no further: it is not validated");
    }

    private void accepted(String number, String organisation) {
        ended.decide(DESK_XA, number, organisation, true, "So it is.");
        ended.decide(DESK_XB, number, organisation, true, "So it is.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_evidence_that_those_alone_read_who_have_to_do_with_the_case(TestDatabase kind) {
        on(kind);
        evidence = rooms.get(Papers.class)
                .store(AT_LANTERN, "register.pdf", Pdfs.saying("Struck off the register."), false)
                .id();
        String number = cases.registered();
        ended.file(AT_LANTERN, number, sunfield(Optional.of(LANTERN)));

        KeptPapers kept = KeptPapers.of(rooms.get(Papers.class), evidence)
                .openTo(DESK_XA, DESK_XB, MEMBER_XA, OFFICER_XA, AT_LANTERN, AT_SUNFIELD, AT_ENTITY)
                .unknownTo(STRANGERS);
        ended.decide(DESK_XA, number, SUNFIELD, true, "The register says so.");
        ended.decide(DESK_XB, number, SUNFIELD, true, "Seen in the register.");
        kept.unknownTo(STRANGERS);
    }

    private String evidence(Actor actor) {
        return rooms.get(Papers.class)
                .store(actor, "register.pdf", Pdfs.saying("Struck off the register."), true)
                .id();
    }

    private Claim sunfield(Optional<String> successor) {
        return new Claim(LANTERN, SUNFIELD, "Struck off the register.", DAY, successor, List.of(evidence));
    }

    private Project project(String number) {
        return rooms.get(Projects.class).project(number).orElseThrow();
    }

    private List<Task> tasks(Actor actor, String number) {
        return rooms.get(ProjectTasks.class).tasksOf(actor).stream()
                .filter(task -> task.subject().equals(number))
                .toList();
    }
}
