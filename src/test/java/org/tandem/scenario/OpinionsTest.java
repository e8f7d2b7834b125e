package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;
import static org.tandem.support.Practice.STRANGERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.CaseDeadlines;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.People;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.Decisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.ItemRefused;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Numbering;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.OpinionOn;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.document.DocumentRef;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Intake;
import org.tandem.finding.FindingThreads;
import org.tandem.issuance.CreditIssuance;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.Form;
import org.tandem.meeting.MeetingPlans;
import org.tandem.meeting.Meetings;
import org.tandem.notice.Notice;
import org.tandem.notice.Notices;
import org.tandem.notice.Noticing;
import org.tandem.notice.Threshold;
import org.tandem.opinion.Hearing;
import org.tandem.opinion.Opinion;
import org.tandem.opinion.OpinionAwaited;
import org.tandem.opinion.OpinionSteps;
import org.tandem.opinion.OpinionsHeard;
import org.tandem.opinion.Stance;
import org.tandem.opinion.Standing;
import org.tandem.project.DesignDocument;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.Projects;
import org.tandem.project.Validation;
import org.tandem.support.AtOnce;
import org.tandem.support.KeptPapers;
import org.tandem.support.NumberingForTwo;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

/**
 * A pair whose rules, {@code rules-with-opinions.yaml}, ask a line ministry after the validation, a council once the case is
 * complete, and an audit office before an issuance.
 */
@DisplayName("An opinion that the rules ask for")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OpinionsTest {

    private static final String MINISTRY = "energy-ministry";
    private static final LocalDate VALIDATED = LocalDate.of(2025, 1, 6);
    private static final LocalDate COMPLETE = LocalDate.of(2025, 1, 10);
    private static final Period CREDITING = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31));

    private final TestDatabase kind;
    private final NumberingForTwo numbering = new NumberingForTwo();
    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private OpinionSteps opinions;

    OpinionsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"), Map.of(Numbering.class, numbering));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        opinions = rooms.get(OpinionSteps.class);
        rooms.transaction(() -> {
            world.create(LocalDate.of(2024, 11, 1), "practice-practice");
            rooms.get(Designations.class).seed(VERIFIER, "Accredited to practise with");
            rooms.get(Organisations.class)
                    .seed(MINISTRY, "Ministry of Energy of Belmora", BELMORA, Set.of(Organisation.Kind.ADVISORY_BODY));
            rooms.get(People.class)
                    .demonstrationWithoutPassword(
                            "xb.ministry",
                            "Ministry of Energy, Belmora",
                            Mandate.ofOrganisation(Role.ADVISORY_BODY, MINISTRY));
            return null;
        });
        rooms.get(PracticeRegistries.class).open();
        steps.decide("RULES", "XA-XB rules 1.1", "ADOPTED", "The rules of 1 November 2024.", Json.tree(read()));
        steps.designate(
                VERIFIER,
                List.of("VALIDATION", "VERIFICATION"),
                List.of(1),
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2029, 10, 31));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void is_heard_from_validation_to_issuance() {
        String project = validated();
        assertThat(task("xb.desk", project, "Ask for").ball()).isEqualTo(Task.Ball.YOURS);
        assertThat(task("xa.desk", project, "The other desk asks").ball()).isEqualTo(Task.Ball.THE_OTHER_SIDES);
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        assertThat(task("xb.ministry", project, "Give the opinion").due())
                .as("twenty days, both ends included")
                .contains(LocalDate.of(2025, 1, 25));
        assertThat(task("xb.desk", project, "A body gives").ball()).isEqualTo(Task.Ball.THE_OTHER_SIDES);
        requested(project);

        assertThat(tasks("xb.desk", project))
                .extracting(Task::todo)
                .as("while the committee has to wait")
                .doesNotContain("Put the registration before the committee");
        assertThatThrownBy(() -> open(project, "REGISTERED", "Reasons."))
                .isInstanceOf(OpinionAwaited.class)
                .hasMessage(
                        "Nothing is decided on %s before the opinion of Ministry of Energy of Belmora is there or its time has run out. It was asked on 6 Jan 2025 and has until 25 Jan 2025."
                                .formatted(project))
                .satisfies(refused ->
                        assertThat(((OpinionAwaited) refused).paragraph()).contains("paragraph 17"));
        opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.FAVOURABLE, "The grid has room."));
        assertThat(tasks("xb.ministry", project)).isEmpty();
        assertThatThrownBy(() -> open(project, "NOT_REGISTERED", "Reasons."))
                .as("also against what was asked for")
                .isInstanceOf(OpinionAwaited.class)
                .hasMessageContaining("It has not been asked; that is for the desk of XA.");
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        assertThat(task("xa.desk", project, "Enter the opinion when it has come")
                        .ball())
                .isEqualTo(Task.Ball.YOURS);

        world.on(LocalDate.of(2025, 1, 20));
        assertThat(hearing(project, "COUNCIL").standing()).isEqualTo(Standing.SILENT);
        assertThat(tasks("xb.desk", project))
                .extracting(Task::todo)
                .contains("Put the registration before the committee");
        String round = open(project, "REGISTERED", "");
        opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.UNFAVOURABLE, "The line is full by now."));
        affirmed(round);
        assertThatThrownBy(() -> committee().sign(actor("xa.chair"), round))
                .as("an opinion that came while the round was running: whoever signs writes no reason")
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining(
                        "The opinion of Ministry of Energy of Belmora of 20 Jan 2025 is unfavourable (paragraph 17). A desk withdraws this and puts it before the committee again, with the reason");
        committee().withdraw(actor("xb.desk"), round, "The reason is missing.");
        assertThatThrownBy(() -> open(project, "REGISTERED", " "))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("is unfavourable (paragraph 17). Give the reason for deciding otherwise");
        String again = open(project, "REGISTERED", "A second line is built until spring.");
        affirmed(again);
        committee().sign(actor("xa.chair"), again);
        assertThatThrownBy(() -> opinions.give(
                        actor("xb.ministry"), project, "ENERGY", said(Stance.FAVOURABLE, "The line is built.")))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is signed by one side");
        committee().sign(actor("xb.chair"), again);

        Decision decided = rooms.get(Decisions.class).on(project).stream()
                .filter(one -> one.number().equals(again))
                .findFirst()
                .orElseThrow();
        assertThat(decided.reasons()).isEqualTo("A second line is built until spring.");
        assertThat(hearing(project, "ENERGY").given())
                .as("all versions stay")
                .extracting(one -> one.stance() + " " + one.text())
                .containsExactly("FAVOURABLE The grid has room.", "UNFAVOURABLE The line is full by now.");
        assertThat(opinions.published(project))
                .as("XB discloses opinions, XA does not")
                .extracting(one -> one.rule().code())
                .containsExactly("ENERGY");
        assertThatThrownBy(() ->
                        opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.FAVOURABLE, "All is well.")))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is not before its decision");
        assertThat(tasks("xa.desk", project)).isEmpty();
        assertThat(openTerms(project)).isEmpty();

        issued(project);
    }

    private void issued(String project) {
        CreditIssuance issuances = rooms.get(CreditIssuance.class);
        String issuance = issuanceRequested(project);
        assertThatThrownBy(() -> opinions.ask(actor("xb.desk"), issuance, "AUDIT", LocalDate.of(2025, 8, 18)))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("once it was found complete");
        issuances.checkCompleteness(actor("xb.desk"), issuance, true, "");
        opinions.ask(actor("xb.desk"), issuance, "AUDIT", LocalDate.of(2025, 8, 18));
        assertThat(task("xb.desk", issuance, "Enter the opinion").due()).contains(LocalDate.of(2025, 9, 1));

        JsonNode amounts = issuances.draft(actor("xb.desk"), issuance).json();
        String number = steps.decide("ISSUANCE", issuance, "ISSUE", "Issued.", amounts);

        assertThat(number).as("decided without waiting: the rules do not").isNotEmpty();
        assertThat(hearing(issuance, "AUDIT").given()).isEmpty();
        assertThat(hearing(issuance, "AUDIT").standing()).isEqualTo(Standing.NOT_AWAITED);
        assertThat(tasks("xb.desk", issuance)).isEmpty();
        assertThat(openTerms(issuance)).isEmpty();
    }

    private String issuanceRequested(String project) {
        String report =
                steps.verified(project, YearMonth.of(2025, 1), "EG (MWh)", LocalDate.of(2025, 8, 4), "100", "120");
        world.on(LocalDate.of(2025, 8, 18));
        return rooms.get(CreditIssuance.class).request(actor("mill.xb"), report);
    }

    @Test
    void that_a_decision_did_not_wait_for_is_no_silence_also_when_its_days_are_over() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        requested(project);
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        world.on(LocalDate.of(2025, 1, 27));
        steps.decide("REGISTRATION", project, "REGISTERED", "Registered.", Json.tree(Map.of()));
        assertThat(hearing(project, "ENERGY").standing())
                .as("its time had run out when it was decided")
                .isEqualTo(Standing.SILENT);
        String issuance = issuanceRequested(project);
        CreditIssuance issuances = rooms.get(CreditIssuance.class);
        issuances.checkCompleteness(actor("xb.desk"), issuance, true, "");
        opinions.ask(actor("xb.desk"), issuance, "AUDIT", LocalDate.of(2025, 8, 18));

        world.on(LocalDate.of(2025, 9, 10));
        assertThat(hearing(issuance, "AUDIT").standing()).isEqualTo(Standing.SILENT);
        DecisionsElsewhere elsewhere = rooms.get(DecisionsElsewhere.class);
        String number = elsewhere.record(
                actor("xb.desk"),
                PAIR,
                "ISSUANCE",
                issuance,
                "ISSUE",
                Decision.Mode.MEETING,
                LocalDate.of(2025, 8, 25),
                "Issued.",
                "",
                issuances.draft(actor("xb.desk"), issuance).json(),
                scan());
        elsewhere.attest(actor("xa.desk"), number);

        assertThat(hearing(issuance, "AUDIT").standing())
                .as("the body had until 1 September, and the committee met before")
                .isEqualTo(Standing.NOT_AWAITED);
    }

    @Test
    void is_asked_by_the_desk_that_the_rules_name_and_only_then() {
        String project = published();
        assertThatThrownBy(() -> opinions.ask(actor("xb.desk"), project, "ENERGY", LocalDate.of(2024, 12, 20)))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is asked about %s once it is validated".formatted(project));
        validate(project);
        assertThatThrownBy(() -> opinions.ask(actor("xa.desk"), project, "ENERGY", VALIDATED))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> opinions.ask(actor("mill.xb"), project, "ENERGY", VALIDATED))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> opinions.ask(actor("xb.desk"), project, "WATER", VALIDATED))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED.plusDays(1)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED.minusDays(1)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("that day or later");
        for (String number : List.of(project, "XB999")) {
            assertThatThrownBy(() -> opinions.of(Optional.of(actor("xb.ministry")), number))
                    .as("a body that was not asked, of a case that is not public, as of one that is not there")
                    .isInstanceOf(Unknown.class)
                    .hasMessageStartingWith("There is no case “%s” here".formatted(number));
            assertThatThrownBy(() ->
                            opinions.give(actor("xb.ministry"), number, "ENERGY", said(Stance.FAVOURABLE, "Unasked.")))
                    .isInstanceOf(Unknown.class)
                    .hasMessageStartingWith("There is no case “%s” here".formatted(number));
        }
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        assertThatThrownBy(() -> opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was asked about %s on 2025-01-06".formatted(project));
        assertThat(opinions.of(Optional.of(actor("xb.ministry")), project))
                .as("its own alone")
                .extracting(one -> one.rule().code())
                .containsExactly("ENERGY");
        assertThatThrownBy(() ->
                        opinions.give(actor("mill.xb"), project, "ENERGY", said(Stance.FAVOURABLE, "We like it.")))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> opinions.give(actor("xb.ministry"), project, "ENERGY", said(null, "")))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void that_came_on_paper_is_entered_by_the_desk_that_asked_with_the_paper_and_the_day() {
        String project = validated();
        requested(project);
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        world.on(COMPLETE.plusDays(4));
        String paper = rooms.get(Papers.class)
                .store(actor("xa.desk"), "council.pdf", Pdfs.saying("We advise against it."), true)
                .id();
        OpinionSteps.Draft draft = new OpinionSteps.Draft(Stance.UNFAVOURABLE, "Against it, see the paper.", paper);

        assertThatThrownBy(() -> opinions.give(actor("xa.desk"), project, "COUNCIL", draft))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("has no people here");
        assertThatThrownBy(() -> opinions.enter(
                        actor("xa.desk"),
                        project,
                        "COUNCIL",
                        said(Stance.UNFAVOURABLE, "Against it."),
                        came(XALIA, COMPLETE.plusDays(2))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Attach the paper that came.");
        assertThatThrownBy(() -> opinions.enter(actor("xb.desk"), project, "COUNCIL", draft, came(BELMORA, COMPLETE)))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("The desk of XA asked for it");
        assertThatThrownBy(() ->
                        opinions.enter(actor("xa.desk"), project, "COUNCIL", draft, came(XALIA, COMPLETE.minusDays(1))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("came that day or later");
        opinions.enter(actor("xa.desk"), project, "COUNCIL", draft, came(XALIA, COMPLETE.plusDays(2)));

        assertThat(opinions.of(Optional.of(actor("xb.desk")), project))
                .filteredOn(one -> one.rule().code().equals("COUNCIL"))
                .as("the other side's desk sees it")
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.standing()).isEqualTo(Standing.GIVEN);
                    assertThat(one.counting().orElseThrow().came())
                            .isEqualTo(new Receipt(COMPLETE.plusDays(2), Receipt.Channel.PAPER, Optional.of(XALIA)));
                    assertThat(rooms.get(Papers.class).open(actor("xb.desk"), paper))
                            .isNotEmpty();
                });
        assertThat(opinions.published(project)).isEmpty();
        assertThat(opinions.of(Optional.of(actor("verifier.expired")), project))
                .as("somebody who has nothing to do with the case sees none of them")
                .isEmpty();
        assertThat(opinions.about(project).asks())
                .as("and that bodies are asked")
                .isTrue();
    }

    @Test
    void holds_up_a_decision_taken_elsewhere_by_what_was_there_on_its_day() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        requested(project);
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        world.on(LocalDate.of(2025, 2, 3));
        opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.FAVOURABLE, "Late, and in favour."));
        String scan = scan();

        assertThatThrownBy(() -> elsewhere(project, LocalDate.of(2025, 1, 22), scan))
                .as("the ministry still had time on that day")
                .isInstanceOf(OpinionAwaited.class);
        String number = elsewhere(project, LocalDate.of(2025, 1, 27), scan);
        assertThatThrownBy(() -> opinions.give(
                        actor("xb.ministry"), project, "ENERGY", said(Stance.UNFAVOURABLE, "We think otherwise.")))
                .as("what was decided is recorded")
                .isInstanceOf(OutOfTurn.class);
        rooms.get(DecisionsElsewhere.class).attest(actor("xa.desk"), number);
        assertThat(openTerms(project)).isEmpty();
    }

    @Test
    void is_not_waited_for_while_the_committee_has_suspended_it() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        requested(project);
        waived("COUNCIL", COMPLETE, Optional.of(COMPLETE));
        assertThat(hearing(project, "COUNCIL").standing()).isEqualTo(Standing.WAIVED);
        assertThat(hearing(project, "ENERGY").standing()).isEqualTo(Standing.ASKED);
        assertThat(tasks("xa.desk", project))
                .extracting(Task::todo)
                .as("it is asked for by nobody meanwhile")
                .noneMatch(todo -> todo.startsWith("Ask for"));
        assertThatThrownBy(() -> open(project, "REGISTERED", "Reasons."))
                .as("the other one is")
                .isInstanceOf(OpinionAwaited.class)
                .hasMessageContaining("Ministry of Energy");
        assertThatThrownBy(() -> waived("COUNSEL", COMPLETE, Optional.empty()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("no opinion called COUNSEL");

        waived("ENERGY", COMPLETE, Optional.of(COMPLETE));
        assertThat(tasks("xb.desk", project))
                .extracting(Task::todo)
                .contains("Put the registration before the committee");
        world.on(COMPLETE.plusDays(1));
        assertThat(hearing(project, "COUNCIL").standing()).isEqualTo(Standing.TO_ASK);
        assertThatThrownBy(() -> open(project, "REGISTERED", "Reasons."))
                .as("the days of the waiver are over")
                .isInstanceOf(OpinionAwaited.class);
        opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.UNFAVOURABLE, "The line is full."));
        waived("ENERGY", COMPLETE, Optional.empty());
        waived("COUNCIL", COMPLETE, Optional.empty());
        assertThat(hearing(project, "ENERGY").standing())
                .as("what was said is not unsaid")
                .isEqualTo(Standing.GIVEN);
        assertThatThrownBy(() -> open(project, "REGISTERED", ""))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("unfavourable");
        open(project, "REGISTERED", "The line is being extended.");
    }

    @Test
    void that_is_suspended_is_told_to_applicants_once_the_decision_is_released() {
        String project = validated();
        requested(project);
        String scan = scan();
        String number = rooms.get(DecisionsElsewhere.class)
                .record(
                        actor("xb.desk"),
                        PAIR,
                        Waivers.KIND,
                        rooms.get(Waivers.class).nextSubject(PAIR),
                        Waivers.WAIVED,
                        Decision.Mode.MEETING,
                        COMPLETE,
                        "Not asked for.",
                        "",
                        Json.tree(suspending("COUNCIL", COMPLETE, Optional.empty())),
                        scan);
        rooms.get(DecisionsElsewhere.class).attest(actor("xa.desk"), number);
        assertThat(seenBy("xa.desk", project)).isEqualTo(Standing.WAIVED);
        assertThat(seenBy("mill.xb", project)).as("not released").isEqualTo(Standing.TO_ASK);
        for (String desk : List.of("xa.desk", "xb.desk")) {
            rooms.get(DecisionRelease.class).release(actor(desk), number);
        }
        assertThat(seenBy("mill.xb", project)).isEqualTo(Standing.WAIVED);
    }

    private Standing seenBy(String person, String project) {
        return opinions.of(Optional.of(actor(person)), project).stream()
                .filter(one -> one.rule().code().equals("COUNCIL"))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    private static WaiverContent suspending(String opinion, LocalDate from, Optional<LocalDate> until) {
        return new WaiverContent(
                Optional.empty(), "the opinion " + opinion, from, until, Optional.empty(), Optional.of(opinion));
    }

    private void waived(String opinion, LocalDate from, Optional<LocalDate> until) {
        steps.decide(
                Waivers.KIND,
                rooms.get(Waivers.class).nextSubject(PAIR),
                Waivers.WAIVED,
                "Not asked for.",
                Json.tree(suspending(opinion, from, until)));
    }

    @Test
    void has_the_days_that_a_desk_gave_it_more_also_once_it_came() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        requested(project);
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        extended("xb.desk", project, "ENERGY", LocalDate.of(2025, 2, 10));
        world.on(LocalDate.of(2025, 2, 6));
        opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.UNFAVOURABLE, "Against it."));
        world.on(LocalDate.of(2025, 2, 12));

        assertThat(hearing(project, "ENERGY").until()).contains(LocalDate.of(2025, 2, 10));
        String scan = scan();
        assertThatThrownBy(() -> elsewhere(project, LocalDate.of(2025, 1, 27), scan))
                .as("a day after the first last day, before the extended one")
                .isInstanceOf(OpinionAwaited.class)
                .hasMessageEndingWith("It was asked on 6 Jan 2025 and has until 10 Feb 2025.");
        assertThatThrownBy(() -> elsewhere(project, LocalDate.of(2025, 2, 6), scan))
                .as("it came between the two, and counts")
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("of 6 Feb 2025 is unfavourable");
    }

    @Test
    void that_was_cut_short_within_the_days_that_it_was_given_more_is_asked_for_again() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        extended("xb.desk", project, "ENERGY", LocalDate.of(2025, 2, 10));
        world.on(LocalDate.of(2025, 1, 30));
        rooms.transaction(() -> {
            rooms.get(OpinionsHeard.class).over(PAIR, project);
            return null;
        });

        assertThat(hearing(project, "ENERGY").standing()).isEqualTo(Standing.TO_ASK);
        assertThat(task("xb.desk", project, "Ask for").ball()).isEqualTo(Task.Ball.YOURS);
        opinions.ask(actor("xb.desk"), project, "ENERGY", LocalDate.of(2025, 1, 30));
        assertThat(hearing(project, "ENERGY").until()).contains(LocalDate.of(2025, 2, 18));
    }

    @Test
    void is_asked_with_the_papers_of_the_case_also_those_that_come_again_later() {
        String design = stored("The design.");
        String project = published(List.of(design));
        validate(project);
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        agreed(project);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.requestRegistration(actor("mill.xb"), project, CREDITING);
        registration.checkCompleteness(actor("xb.desk"), project, false, "The inverters are not named.");
        String newer = stored("The design, with the inverters.");
        rooms.get(FindingThreads.class)
                .handInAgain(actor("mill.xb"), project, design, newer, "The inverters are named.");

        assertThat(opinions.papers(actor("xb.ministry"), project))
                .extracting(DocumentRef::id)
                .containsExactly(newer);
        assertThat(rooms.get(Papers.class).open(actor("xb.ministry"), newer)).isNotEmpty();
        assertThat(rooms.get(Papers.class).open(actor("xb.ministry"), design))
                .as("what it was asked with stays open to it")
                .isNotEmpty();
    }

    @Test
    void on_a_request_that_is_taken_back_is_waited_for_where_it_is_asked_before_the_request_alone() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        requested(project);
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.withdrawRequest(actor("mill.xb"), project);

        assertThat(hearing(project, "ENERGY").standing())
                .as("the project is still validated")
                .isEqualTo(Standing.ASKED);
        assertThat(hearing(project, "COUNCIL").standing()).isEqualTo(Standing.NOT_ASKED);
        assertThat(openTerms(project)).extracting(Deadline::what).containsExactly("opinion ENERGY");
        assertThat(tasks("xa.desk", project)).extracting(Task::todo).containsExactly("A body gives its opinion");

        world.on(COMPLETE.plusDays(30));
        registration.requestRegistration(actor("mill.xb"), project, CREDITING);
        registration.checkCompleteness(actor("xb.desk"), project, true, "");
        assertThat(hearing(project, "COUNCIL").standing()).isEqualTo(Standing.TO_ASK);
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE.plusDays(30));
        assertThat(hearing(project, "COUNCIL").until()).contains(COMPLETE.plusDays(39));
    }

    @Test
    void that_two_of_a_body_give_at_once_is_given_twice_and_the_second_counts() throws InterruptedException {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        String reference =
                rooms.get(Projects.class).project(project).orElseThrow().reference();
        numbering.meetAt("opinions " + reference);

        Runnable give =
                () -> opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.FAVOURABLE, "In favour."));
        assertThat(AtOnce.refused(give, give)).containsOnly(Optional.empty());
        assertThat(hearing(project, "ENERGY").given())
                .extracting(Opinion::ordinal)
                .containsExactly(1, 2);
    }

    @Test
    void has_a_paper_that_is_kept_until_the_case_is_public_and_for_good_where_its_side_discloses_none() {
        Papers papers = rooms.get(Papers.class);
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        String grid = papers.store(actor("xb.ministry"), "grid.pdf", Pdfs.saying("The grid has room."), false)
                .id();
        opinions.give(
                actor("xb.ministry"), project, "ENERGY", new OpinionSteps.Draft(Stance.FAVOURABLE, "See it.", grid));
        KeptPapers kept = KeptPapers.of(papers, grid)
                .openTo(
                        actor("xb.ministry"),
                        actor("xa.desk"),
                        actor("xb.desk"),
                        actor("xb.authority"),
                        actor("mill.xa"))
                .unknownTo(STRANGERS);
        agreed(project);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.requestRegistration(actor("mill.xb"), project, CREDITING);
        kept.unknownTo(STRANGERS);
        registration.checkCompleteness(actor("xb.desk"), project, true, "");
        kept.areOpen();

        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        String council = papers.store(actor("xa.desk"), "council.pdf", Pdfs.saying("In favour."), false)
                .id();
        opinions.enter(
                actor("xa.desk"),
                project,
                "COUNCIL",
                new OpinionSteps.Draft(Stance.FAVOURABLE, "See it.", council),
                came(XALIA, COMPLETE));
        KeptPapers.of(papers, council)
                .openTo(actor("xa.desk"), actor("xb.desk"), actor("mill.xb"))
                .unknownTo(STRANGERS);
    }

    private String stored(String words) {
        return rooms.get(Papers.class)
                .store(actor("mill.xb"), "design.pdf", Pdfs.saying(words), true)
                .id();
    }

    private void extended(String desk, String number, String code, LocalDate until) {
        rooms.get(CaseDeadlines.class)
                .extend(actor(desk), PAIR, number, "opinion " + code, until, "The ministry asked for it.");
    }

    private String scan() {
        return rooms.get(Papers.class)
                .store(actor("xb.desk"), "minutes.pdf", Pdfs.saying("Registered."), true)
                .id();
    }

    @Test
    void that_is_late_is_told_to_the_body_and_to_the_desk_that_asked() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        world.on(VALIDATED.plusDays(20));
        rooms.get(Noticing.class).notice();

        assertThat(task("xb.desk", project, "An opinion is late").ball()).isEqualTo(Task.Ball.YOURS);
        assertThat(task("xa.desk", project, "A body gives").ball()).isEqualTo(Task.Ball.THE_OTHER_SIDES);
        for (String person : List.of("xb.ministry", "xb.desk")) {
            assertThat(rooms.get(Notices.class).own(actor(person), 100))
                    .as(person)
                    .filteredOn(notice -> notice.subject().equals(project))
                    .extracting(Notice::threshold)
                    .contains(Threshold.OVERDUE);
        }
    }

    @Test
    void on_a_filing_is_waited_for_too_and_for_nothing_once_the_filing_is_withdrawn() {
        world.on(COMPLETE);
        String note = filed("First idea");
        opinions.ask(actor("xb.desk"), note, "LAND", COMPLETE);
        assertThatThrownBy(() -> committee()
                        .open(
                                actor("xb.desk"),
                                PAIR,
                                "IDEA_NOTE",
                                note,
                                "NO_OBJECTION",
                                "No objection.",
                                "",
                                Json.tree(Map.of())))
                .isInstanceOf(OpinionAwaited.class);
        rooms.get(Intake.class).withdraw(actor("mill.xb"), note);
        assertThat(tasks("xb.desk", note)).isEmpty();
        assertThat(openTerms(note)).isEmpty();
        assertThat(hearing(note, "LAND").standing()).isEqualTo(Standing.NOT_AWAITED);

        String second = filed("Second idea");
        opinions.ask(actor("xb.desk"), second, "LAND", COMPLETE);
        world.on(COMPLETE.plusDays(5));
        assertThat(steps.decide("IDEA_NOTE", second, "NO_OBJECTION", "No objection.", Json.tree(Map.of())))
                .isNotEmpty();
    }

    @Test
    void that_is_disclosed_is_published_with_an_issuance_and_with_a_filing_as_with_a_project() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        requested(project);
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        world.on(LocalDate.of(2025, 1, 27));
        steps.decide("REGISTRATION", project, "REGISTERED", "Registered.", Json.tree(Map.of()));
        String issuance = issuanceRequested(project);
        rooms.get(CreditIssuance.class).checkCompleteness(actor("xb.desk"), issuance, true, "");
        String note = filed("First idea");

        Map.of(issuance, "AUDIT", note, "LAND").forEach((number, code) -> {
            LocalDate day = LocalDate.of(2025, 8, 18);
            opinions.ask(actor("xb.desk"), number, code, day);
            assertThat(opinions.published(number)).as("nothing was said").isEmpty();
            opinions.enter(
                    actor("xb.desk"),
                    number,
                    code,
                    new OpinionSteps.Draft(Stance.FAVOURABLE, "In favour.", scan()),
                    came(BELMORA, day));
            assertThat(opinions.published(number))
                    .extracting(one -> one.rule().code() + " "
                            + one.counting().orElseThrow().text())
                    .containsExactly(code + " In favour.");
        });
    }

    @Test
    void that_is_waited_for_is_named_beside_its_case_where_a_desk_makes_the_agenda_of_a_meeting() {
        String project = validated();
        opinions.ask(actor("xb.desk"), project, "ENERGY", VALIDATED);
        requested(project);
        String note = filed("First idea");
        MeetingPlans plans = rooms.get(MeetingPlans.class);
        LocalDate day = LocalDate.of(2025, 2, 3);
        String meeting = plans.plan(
                actor("xb.desk"),
                PAIR,
                new MeetingPlans.Typed(1, Form.ONLINE, "By video", day, "9:30", "UTC", day.minusDays(3)));
        Supplier<Map<String, String>> waiting = () ->
                rooms.transaction(() -> plans.waiting(rooms.get(Meetings.class).openTo(actor("xb.desk"), meeting)));

        assertThat(waiting.get())
                .as("one was asked, the others not yet")
                .containsEntry(
                        "REGISTRATION/" + project,
                        project
                                + ", Rooftop solar; waits for the opinion of Ministry of Energy of Belmora and of Council for Climate of Xalia")
                .containsEntry(
                        "IDEA_NOTE/" + note, note + ", First idea; waits for the opinion of Land Agency of Belmora");

        opinions.give(actor("xb.ministry"), project, "ENERGY", said(Stance.FAVOURABLE, "The grid has room."));
        opinions.ask(actor("xa.desk"), project, "COUNCIL", COMPLETE);
        world.on(LocalDate.of(2025, 1, 20));
        assertThat(waiting.get())
                .as("one was given, the other is late")
                .containsEntry("REGISTRATION/" + project, project + ", Rooftop solar");
        plans.addCase(actor("xb.desk"), meeting, "IDEA_NOTE", note);
        assertThat(waiting.get())
                .as("it may come before the day of the meeting")
                .doesNotContainKey("IDEA_NOTE/" + note);
    }

    @Test
    void on_one_of_several_matters_is_waited_for_by_all() {
        world.on(COMPLETE);
        String first = filed("First idea");
        opinions.ask(actor("xb.desk"), first, "LAND", COMPLETE);
        world.on(COMPLETE.plusDays(5));
        String second = filed("Second idea");
        opinions.ask(actor("xb.desk"), second, "LAND", COMPLETE.plusDays(5));
        assertThatThrownBy(() -> together(first, second))
                .isInstanceOf(ItemRefused.class)
                .hasMessageStartingWith("Item 2 is refused (opinion-awaited): Nothing is decided on " + second)
                .satisfies(refused ->
                        assertThat(((ItemRefused) refused).paragraph()).contains("paragraph 20"));

        world.on(COMPLETE.plusDays(10));
        assertThat(together(first, second)).isNotEmpty();
    }

    private String together(String first, String second) {
        return committee()
                .open(
                        actor("xb.desk"),
                        PAIR,
                        "SEVERAL",
                        "",
                        "DECIDED",
                        "No objection to either.",
                        "",
                        Json.tree(Map.of(
                                "items",
                                List.of(
                                        Map.of("kind", "IDEA_NOTE", "subject", first, "outcome", "NO_OBJECTION"),
                                        Map.of("kind", "IDEA_NOTE", "subject", second, "outcome", "NO_OBJECTION")))));
    }

    @Test
    void can_be_asked_for_on_matters_of_the_committee_alone() {
        assertThat(rooms.get(Agendas.class).kinds())
                .containsAll(
                        List.of(OpinionOn.values()).stream().map(Enum::name).toList());
    }

    private String filed(String title) {
        Intake intake = rooms.get(Intake.class);
        String number = intake.file(
                actor("mill.xb"),
                new FilingDraft(
                        PAIR,
                        FilingKind.IDEA_NOTE,
                        MILL_XB,
                        Optional.empty(),
                        Map.of(
                                "title", title,
                                "location", "Belmora",
                                "description", "Solar panels.",
                                "expected", "100"),
                        Map.of()),
                Optional.empty());
        intake.checkCompleteness(actor("xb.desk"), number, true, "");
        return number;
    }

    private String elsewhere(String project, LocalDate taken, String scan) {
        return rooms.get(DecisionsElsewhere.class)
                .record(
                        actor("xb.desk"),
                        PAIR,
                        "REGISTRATION",
                        project,
                        "REGISTERED",
                        Decision.Mode.MEETING,
                        taken,
                        "Registered.",
                        "",
                        Json.tree(Map.of()),
                        scan);
    }

    private String open(String project, String outcome, String reasons) {
        return committee()
                .open(
                        actor("xb.desk"),
                        PAIR,
                        "REGISTRATION",
                        project,
                        outcome,
                        "Decided.",
                        reasons,
                        Json.tree(Map.of()));
    }

    private void affirmed(String round) {
        for (String member : List.of("xa.member", "xb.member", "xa.chair", "xb.chair")) {
            committee().declare(actor(member), round, false, "");
            committee().affirm(actor(member), round);
        }
    }

    private CommitteeDecisions committee() {
        return rooms.get(CommitteeDecisions.class);
    }

    private Hearing hearing(String number, String code) {
        return opinions.of(Optional.of(actor("xb.desk")), number).stream()
                .filter(one -> one.rule().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Task task(String person, String number, String begins) {
        return tasks(person, number).stream()
                .filter(one -> one.todo().startsWith(begins))
                .findFirst()
                .orElseThrow(() -> new AssertionError(person + " has " + tasks(person, number)));
    }

    private List<Task> tasks(String person, String number) {
        Actor actor = actor(person);
        return rooms.all(TaskSource.class).stream()
                .flatMap(source -> source.tasksOf(actor).stream())
                .filter(one -> one.subject().equals(number))
                .toList();
    }

    private List<Deadline> openTerms(String number) {
        return rooms.get(Deadlines.class).open(PAIR).stream()
                .filter(one -> one.subject().equals(number) && one.what().startsWith("opinion"))
                .toList();
    }

    private static OpinionSteps.Draft said(Stance stance, String text) {
        return new OpinionSteps.Draft(stance, text, "");
    }

    private static Arrival came(Party side, LocalDate day) {
        return new Arrival(side, day, Receipt.Channel.PAPER);
    }

    private String validated() {
        String project = published();
        validate(project);
        return project;
    }

    private String published() {
        return published(List.of());
    }

    private String published(List<String> documents) {
        String methodology = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        world.on(LocalDate.of(2024, 12, 5));
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        String receipt = registration.submit(
                actor("mill.xb"),
                PAIR,
                MILL_XB,
                new DesignDocument(
                        "Rooftop solar",
                        methodology,
                        "1.0",
                        "Belmora, at the mill",
                        "Panels on the roofs of the mill.",
                        LocalDate.of(2025, 1, 1),
                        Map.of("EF", "0.533"),
                        IntStream.rangeClosed(1, 4)
                                .mapToObj(criterion ->
                                        new DesignDocument.Eligibility(criterion, true, "Shown on the site visit."))
                                .toList(),
                        List.of(MILL_XA, MILL_XB),
                        List.of(),
                        documents,
                        VERIFIER,
                        Optional.empty()));
        return registration.publish(actor("xb.desk"), receipt);
    }

    private void validate(String project) {
        world.on(VALIDATED);
        steps.proposeModalities(project);
        rooms.get(ProjectModalities.class).sign(actor("mill.xa"), project, MILL_XA);
        rooms.get(ProjectValidation.class)
                .report(
                        actor("verifier"),
                        project,
                        Validation.Opinion.POSITIVE,
                        "Every item was checked and none is open.",
                        Optional.empty());
    }

    private void agreed(String project) {
        steps.proposeAllocation(project);
        ProjectAllocation allocation = rooms.get(ProjectAllocation.class);
        allocation.agree(actor("xa.authority"), project, XALIA, 1, "");
        allocation.agree(actor("xb.authority"), project, BELMORA, 1, "");
        world.on(COMPLETE);
    }

    private void requested(String project) {
        agreed(project);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.requestRegistration(actor("mill.xb"), project, CREDITING);
        registration.checkCompleteness(actor("xb.desk"), project, true, "");
    }

    private Actor actor(String person) {
        return world.actor(person);
    }

    private RulesInForce read() {
        try (InputStream file = OpinionsTest.class.getResourceAsStream("rules-with-opinions.yaml")) {
            return rooms.get(Rules.class).read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
