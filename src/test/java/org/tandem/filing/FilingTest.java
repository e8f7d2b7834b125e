package org.tandem.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Receipt.Channel;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;
import org.tandem.support.Pdfs;
import org.tandem.support.TestDatabase;

@DisplayName("A filing")
class FilingTest extends FilingsToTry {

    /** Two made for the purpose, two that are published of the JCM and one of another kind. */
    private static final Map<String, Supplier<RulesInForce>> PROFILES = Map.of(
            "lenient",
            FilingTest::lenient,
            "strict",
            FilingTest::strict,
            "JP-ID",
            () -> published("JP-ID"),
            "JP-KH",
            () -> published("JP-KH"),
            "CH-TH",
            () -> published("CH-TH"));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_its_papers_to_those_who_have_to_do_with_it_until_it_is_public(TestDatabase kind) {
        on(kind, rules());
        Papers papers = rooms.get(Papers.class);
        String plan = paper(papers, "The plan of the mill.");
        String idea = intake.file(
                AT_SUNFIELD, draft(FilingKind.IDEA_NOTE, "", Map.of("other paper", plan)), Optional.empty());
        String annex = paper(papers, "The annex of the plan.");
        String ofProject = intake.file(
                AT_SUNFIELD,
                draft(FilingKind.SUSTAINABILITY_PLAN, cases.submitted(), Map.of("other paper", annex)),
                Optional.empty());

        for (Actor concerned : List.of(DESK_XA, DESK_XB, OFFICER_XA, OFFICER_XB, MEMBER_XA, AT_SUNFIELD)) {
            assertThat(papers.open(concerned, plan)).as(concerned.person()).isNotEmpty();
            assertThat(papers.open(concerned, annex)).as(concerned.person()).isNotEmpty();
        }
        for (Actor ofTheProject : List.of(AT_LANTERN, AT_ENTITY)) {
            assertThat(papers.open(ofTheProject, annex)).isNotEmpty();
            unknown(papers, Optional.of(ofTheProject), plan);
        }
        for (Actor stranger :
                Stream.concat(STRANGERS.stream(), Stream.of(AT_EXPIRED_ENTITY)).toList()) {
            unknown(papers, Optional.of(stranger), plan);
            unknown(papers, Optional.of(stranger), annex);
        }
        unknown(papers, Optional.empty(), plan);
        unknown(papers, Optional.empty(), annex);

        intake.checkCompleteness(DESK_XA, idea, true, "");
        assertThat(papers.openPublic(plan)).isNotEmpty();
        intake.withdraw(AT_SUNFIELD, ofProject);
        unknown(papers, Optional.empty(), annex);
    }

    private static String paper(Papers papers, String words) {
        return papers.store(AT_SUNFIELD, "plan.pdf", Pdfs.saying(words), false).id();
    }

    private static void unknown(Papers papers, Optional<Actor> visitor, String paper) {
        assertThatThrownBy(() -> papers.ref(visitor, paper)).isInstanceOf(Unknown.class);
        visitor.ifPresent(
                actor -> assertThatThrownBy(() -> papers.open(actor, paper)).isInstanceOf(Unknown.class));
        assertThatThrownBy(() -> papers.openPublic(paper)).isInstanceOf(Unknown.class);
    }

    static Stream<Arguments> everyKindUnderEach() {
        return Stream.of(FilingKind.values())
                .flatMap(kind -> PROFILES.keySet().stream().sorted().map(profile -> Arguments.of(kind, profile)));
    }

    /** The lawful ways of every kind under each profile: returned and filed again, complete, decided each way or accepted. */
    @ParameterizedTest
    @MethodSource("everyKindUnderEach")
    void of_every_kind_goes_all_its_ways(FilingKind kind, String profile) {
        on(TestDatabase.H2, PROFILES.get(profile).get(), kind);
        String about = subject(kind);
        Map<String, String> papers = papersOf(kind);

        String number = intake.file(filer(kind), draft(kind, about, papers), Optional.empty());
        assertThat(number).isEqualTo(kind.counter("XB") + "001");
        Filing filed = filing(number);
        assertThat(filed.stage()).isEqualTo(new FilingStage.Filed(today()));
        assertThat(filed.answers()).isEqualTo(answers(kind));
        assertThat(filed.isPublic()).isFalse();
        assertThat(due(number)).contains(today().plusDays(6));
        assertThat(tasks(DESK_XA, number)).singleElement().satisfies(task -> assertThat(task.todo())
                .startsWith("Check that it is complete"));

        intake.checkCompleteness(DESK_XA, number, false, "The annex is missing.");
        assertThat(filing(number).stage()).isEqualTo(new FilingStage.Returned(today(), "The annex is missing."));
        assertThat(tasks(filer(kind), number)).hasSize(1);
        intake.fileAgain(filer(kind), number, answers(kind), papers, Optional.empty());

        intake.checkCompleteness(DESK_XB, number, true, "");
        assertThat(due(number)).isEmpty();
        assertThat(filing(number).isPublic()).isTrue();
        if (kind.isDecided()) {
            assertThat(filing(number).stage()).isEqualTo(new FilingStage.UnderConsideration(today()));
            String outcome = kind.outcomes().get(0);
            agenda(kind).check(PAIR, number, outcome, Json.tree(Map.of()));
            decide(number, kind, outcome);
            assertThat(filing(number).stage())
                    .isEqualTo(new FilingStage.Decided(today(), outcome, "XB-2026-50" + decisions));
            assertThat(filing(number).isGranted()).isTrue();
        } else {
            assertThat(filing(number).stage()).isEqualTo(new FilingStage.Accepted(today()));
            assertThat(filing(number).isGranted()).isTrue();
        }
        assertThat(tasks(DESK_XA, number)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FilingKind.class)
    void that_the_committee_does_not_grant_changes_nothing(FilingKind kind) {
        on(TestDatabase.H2, lenient(), kind);
        String about = subject(kind);
        String number = intake.file(filer(kind), draft(kind, about, Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, number, true, "");
        if (kind.isDecided()) {
            Optional<Period> before = crediting(about);
            decide(number, kind, kind.outcomes().get(1));
            assertThat(filing(number).isGranted()).isFalse();
            assertThat(crediting(about)).isEqualTo(before);
        } else {
            assertThatThrownBy(() -> agenda(kind)).hasMessageContaining("no agenda");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_nothing_out_of_turn(TestDatabase kind) {
        on(kind, lenient());
        Map<String, String> at = new LinkedHashMap<>();
        at.put("Filed", idea());
        at.put("Returned", returned());
        at.put("UnderConsideration", atTheTable());
        at.put("Accepted", accepted());
        at.put("Decided", decided());
        at.put("Withdrawn", withdrawn());
        assertThat(at.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(FilingStage.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());

        // Which step each stage allows: completeness, return, filing again, withdrawal, decision.
        Map<String, String> lawful = Map.of(
                "Filed", "CR-W-",
                "Returned", "--AW-",
                "UnderConsideration", "---WD",
                "Accepted", "-----",
                "Decided", "-----",
                "Withdrawn", "-----");
        at.forEach((stage, number) -> {
            assertThat(filing(number).stage().getClass().getSimpleName()).isEqualTo(stage);
            FilingKind of = filing(number).kind();
            String possible = "" + takes('C', () -> intake.checkCompleteness(DESK_XA, number, true, ""))
                    + takes('R', () -> intake.checkCompleteness(DESK_XA, number, false, "Something."))
                    + takes('A', () -> intake.fileAgain(AT_SUNFIELD, number, answers(of), Map.of(), Optional.empty()))
                    + takes('W', () -> intake.withdraw(AT_SUNFIELD, number))
                    + takes('D', () -> filing(number).mustBeAtTheTable());
            assertThat(possible).as(stage).isEqualTo(lawful.get(stage));
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_to_everybody_else_at_every_step(TestDatabase kind) {
        on(kind, lenient());
        String number = idea();
        for (Actor stranger : STRANGERS) {
            assertThatThrownBy(() -> filings.openTo(stranger, number)).isInstanceOf(Unknown.class);
            assertThat(filings.concerning(stranger, 0, 10)).isEmpty();
            assertThatThrownBy(() -> intake.withdraw(stranger, number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> intake.checkCompleteness(stranger, number, true, ""))
                    .isInstanceOf(Unknown.class);
        }
        // The other participant does not know of an idea note of its neighbour, and knows of what concerns its own
        // project.
        assertThatThrownBy(() -> filings.openTo(AT_LANTERN, number)).isInstanceOf(Unknown.class);
        String plan = intake.file(
                AT_SUNFIELD, draft(FilingKind.SUSTAINABILITY_PLAN, cases.submitted(), Map.of()), Optional.empty());
        assertThat(filings.openTo(AT_LANTERN, plan).number()).isEqualTo(plan);
        assertThat(filings.concerning(AT_LANTERN, 0, 10))
                .extracting(Filing::number)
                .containsExactly(plan);
        assertThatThrownBy(() -> intake.withdraw(AT_LANTERN, plan)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.checkCompleteness(AT_SUNFIELD, number, true, ""))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.checkCompleteness(MEMBER_XA, number, true, ""))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.withdraw(DESK_XA, number)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.file(AT_LANTERN, draft(FilingKind.IDEA_NOTE, "", Map.of()), Optional.empty()))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        draft(FilingKind.IDEA_NOTE, "", Map.of()),
                        Optional.of(new Arrival(XB, TODAY, Channel.PAPER))))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.file(
                        DESK_XA,
                        draft(FilingKind.IDEA_NOTE, "", Map.of()),
                        Optional.of(new Arrival(XB, TODAY, Channel.PAPER))))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        on(TestDatabase.H2, strict());
        Map<String, String> wrong = Map.of(
                "title",
                " ",
                "description",
                "x".repeat(8_001),
                "expected",
                "-4",
                "startOfOperation",
                "2026-02-30",
                "colour",
                "red");
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(PAIR, FilingKind.IDEA_NOTE, SUNFIELD, Optional.empty(), wrong, Map.of()),
                        Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys(
                                "title",
                                "location",
                                "description",
                                "expected",
                                "startOfOperation",
                                "colour",
                                "papers.idea-note-form"))
                .hasMessageContaining("Attach the idea note form: the rules ask for it (paragraph 3).");
        assertThat(filings.concerning(AT_SUNFIELD, 0, 10)).isEmpty();
    }

    @Test
    void takes_no_paper_that_is_not_asked_for_or_that_the_sender_cannot_open() {
        on(TestDatabase.H2, lenient());
        String theirs = rooms.get(Papers.class)
                .store(AT_LANTERN, "plan.pdf", Pdfs.saying("invented"), true)
                .id();
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        draft(FilingKind.IDEA_NOTE, "", Map.of("other paper", theirs, "passport", theirs)),
                        Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("papers.other-paper", "papers.passport"));
    }

    @Test
    void about_a_project_comes_from_who_takes_part_in_it() {
        on(TestDatabase.H2, lenient());
        String number = cases.registered();
        assertThatThrownBy(() -> intake.file(
                        AT_LANTERN,
                        new FilingDraft(
                                PAIR,
                                FilingKind.RENEWAL,
                                LANTERN,
                                Optional.of(number),
                                answers(FilingKind.RENEWAL),
                                Map.of()),
                        Optional.empty()))
                .hasMessageContaining("Only the focal point of XB001 files this.");
        assertThatThrownBy(() -> intake.file(
                        STRANGERS.get(1),
                        new FilingDraft(
                                PAIR,
                                FilingKind.SUSTAINABILITY_PLAN,
                                "other.xb",
                                Optional.of(number),
                                answers(FilingKind.SUSTAINABILITY_PLAN),
                                Map.of()),
                        Optional.empty()))
                .hasMessageContaining("one that the applicant takes part in");
        String early = cases.published();
        assertThatThrownBy(() -> intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, early, Map.of()), Optional.empty()))
                .isInstanceOf(InputRefused.class);
    }

    /** Which safeguards apply and how each is kept; and of double registration each thing that could be counted twice. */
    @ParameterizedTest
    @CsvSource({
        "SUSTAINABILITY_PLAN, safeguards",
        "SUSTAINABILITY_REPORT, safeguards",
        "DOUBLE_REGISTRATION_STATEMENT, site equipment programmes caps"
    })
    void says_each_thing_that_it_is_filed_for(FilingKind kind, String asked) {
        on(TestDatabase.H2, lenient());
        String about = subject(kind);
        List<String> names = List.of(asked.split(" "));
        Map<String, String> silent = new HashMap<>(answers(kind));
        names.forEach(silent::remove);
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(PAIR, kind, SUNFIELD, Optional.of(about), silent, Map.of()),
                        Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys(names.toArray(String[]::new)));
        String number = intake.file(AT_SUNFIELD, draft(kind, about, Map.of()), Optional.empty());
        assertThat(filing(number).answers().keySet()).containsAll(names);
    }

    @Test
    void of_one_kind_about_one_thing_waits_for_the_one_before() {
        on(TestDatabase.H2, lenient());
        String number = cases.registered();
        String first = intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty());
        assertThatThrownBy(
                        () -> intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty()))
                .hasMessageContaining(first + " about XB001 is filed already; it ends first.");
        intake.withdraw(AT_SUNFIELD, first);
        assertThat(intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty()))
                .isEqualTo("XB-RN002");
    }

    @Test
    void names_days_that_can_be() {
        on(TestDatabase.H2, lenient());
        String number = cases.registered();
        refusedDay(FilingKind.RENEWAL, number, "until", "2034-12-31", "ends after 2034-12-31");
        refusedDay(
                FilingKind.PROJECT_WITHDRAWAL,
                number,
                "from",
                today().minusDays(1).toString(),
                "not past");
        refusedDay(FilingKind.PROJECT_WITHDRAWAL, number, "from", "2035-01-01", "Crediting ends with 2034-12-31");
        refusedDay(FilingKind.POST_REGISTRATION_CHANGE, number, "from", "2035-01-01", "a day of the crediting period");
        refusedDay(
                FilingKind.SUSTAINABILITY_REPORT,
                number,
                "until",
                today().plusDays(1).toString(),
                "not past");
        refusedDay(FilingKind.SUSTAINABILITY_REPORT, number, "from", today().toString(), "ends after it begins");
        refusedDay(
                FilingKind.IMPLEMENTATION_REPORT,
                number,
                "startOfOperation",
                today().plusDays(1).toString(),
                "not past");
        refusedDay(
                FilingKind.STAKEHOLDER_CONSULTATION,
                number,
                "held",
                today().plusDays(1).toString(),
                "not past");
        Map<String, String> silent = new HashMap<>(answers(FilingKind.STAKEHOLDER_CONSULTATION));
        silent.remove("consent");
        silent.put("consentNeeded", "YES");
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(
                                PAIR,
                                FilingKind.STAKEHOLDER_CONSULTATION,
                                SUNFIELD,
                                Optional.of(number),
                                silent,
                                Map.of()),
                        Optional.empty()))
                .hasMessage("Say how the consent was given.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_came_by_mail_is_checked_in_time_from_the_day_on_which_it_came(TestDatabase kind) {
        on(kind, lenient());
        String number = intake.file(
                DESK_XB,
                draft(FilingKind.IDEA_NOTE, "", Map.of()),
                Optional.of(new Arrival(XB, TODAY.minusDays(4), Channel.E_MAIL)));

        assertThat(filing(number).receipt())
                .isEqualTo(new Receipt(TODAY.minusDays(4), Channel.E_MAIL, Optional.of(XB)));
        assertThat(due(number)).contains(TODAY.plusDays(2));
        assertThat(filings.openTo(AT_SUNFIELD, number).applicant()).isEqualTo(SUNFIELD);
        assertThat(filings.openTo(DESK_XA, number).number()).isEqualTo(number);

        for (Arrival never : List.of(
                new Arrival(XB, TODAY.plusDays(1), Channel.PAPER),
                new Arrival(XB, TODAY, Channel.HERE),
                new Arrival(new Party("JP"), TODAY, Channel.PAPER))) {
            assertThatThrownBy(
                            () -> intake.file(DESK_XB, draft(FilingKind.IDEA_NOTE, "", Map.of()), Optional.of(never)))
                    .as(never.toString())
                    .isInstanceOf(InputRefused.class);
        }
    }

    @Test
    void that_goes_back_keeps_the_time_that_was_left_where_the_rules_say_so() {
        on(TestDatabase.H2, strict());
        String number = intake.file(
                AT_SUNFIELD,
                draft(FilingKind.SUSTAINABILITY_PLAN, cases.submittedWith(granted()), Map.of()),
                Optional.empty());
        rooms.clock().moveBy(Duration.ofDays(3));
        intake.checkCompleteness(DESK_XA, number, false, "Measures are missing.");
        rooms.clock().moveBy(Duration.ofDays(20));
        intake.fileAgain(AT_SUNFIELD, number, answers(FilingKind.SUSTAINABILITY_PLAN), Map.of(), Optional.empty());
        assertThat(due(number)).contains(today().plusDays(3));
    }

    private void refusedDay(FilingKind kind, String about, String question, String day, String because) {
        Map<String, String> answers = new HashMap<>(answers(kind));
        answers.put(question, day);
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(PAIR, kind, SUNFIELD, Optional.of(about), answers, Map.of()),
                        Optional.empty()))
                .as(kind + " " + question)
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(because);
    }

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

    /** Takes back what was tried. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stays_readable_for_everybody_from_the_day_on_which_it_was_complete(TestDatabase kind) {
        on(kind, lenient());
        String never = idea();
        intake.withdraw(AT_SUNFIELD, never);
        assertThat(filings.published(never)).isEmpty();
        String once = atTheTable();
        intake.withdraw(AT_SUNFIELD, once);
        assertThat(filings.published(once)).isPresent();
        assertThat(filings.published(PAIR, 0, 10)).extracting(Filing::number).containsExactly(once);
    }

    @Test
    void comes_again_after_it_was_returned_and_not_before() {
        on(TestDatabase.H2, lenient());
        Map<String, String> answers = answers(FilingKind.IDEA_NOTE);
        String number = idea();
        assertThatThrownBy(() -> intake.checkAgain(AT_SUNFIELD, number, answers, Map.of(), Optional.empty()))
                .isInstanceOf(OutOfTurn.class);
        rooms.clock().moveBy(Duration.ofDays(3));
        intake.checkCompleteness(DESK_XA, number, false, "The map is missing.");
        Arrival early = new Arrival(XB, today().minusDays(1), Channel.E_MAIL);
        assertThatThrownBy(() -> intake.fileAgain(DESK_XB, number, answers, Map.of(), Optional.of(early)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("received"));
        assertThatThrownBy(() ->
                        intake.checkAgain(AT_SUNFIELD, number, Map.of("title", "Wind"), Map.of(), Optional.empty()))
                .isInstanceOf(InputRefused.class);
        intake.fileAgain(DESK_XB, number, answers, Map.of(), Optional.of(new Arrival(XB, today(), Channel.E_MAIL)));
        assertThat(filing(number).receipt().enteredBy()).contains(XB);
    }
}
