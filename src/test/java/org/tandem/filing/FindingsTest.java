package org.tandem.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tandem.support.Practice.*;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Receipt.Channel;
import org.tandem.access.VersionsOfPapers;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.PracticeClock;
import org.tandem.committee.Completeness.Word;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Disclosed;
import org.tandem.document.DocumentRef;
import org.tandem.document.PaperVersion;
import org.tandem.finding.Anchors;
import org.tandem.finding.FindingThreads;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.support.InTwoVersions;
import org.tandem.support.Pdfs;
import org.tandem.support.TestDatabase;

@DisplayName("A completeness finding")
class FindingsTest extends FilingsToTry {

    private static final String SLOT = "other paper";

    private FindingThreads threads;
    private VersionsOfPapers versions;
    private Papers papers;

    private void open(TestDatabase kind, RulesInForce rules) {
        on(kind, rules);
        threads = rooms.get(FindingThreads.class);
        versions = rooms.get(VersionsOfPapers.class);
        papers = rooms.get(Papers.class);
    }

    private static RulesInForce answersFirst() {
        return otherwise(
                rules(), said -> said.set("findingsAnswered", Json.tree(new RulesInForce.Rule<>(true, "paragraph 9"))));
    }

    /** A's desk discloses, B's does not. */
    private static RulesInForce disclosing() {
        return otherwise(
                rules(),
                said -> said.set(
                        "disclosure",
                        Json.tree(Map.of(
                                "XA",
                                new RulesInForce.Rule<>(List.of(Disclosed.COMPLETENESS_FINDINGS), "paragraph 9"),
                                "XB",
                                new RulesInForce.Rule<>(List.of(), "paragraph 9")))));
    }

    private String paper(String name, String... pages) {
        return paper(AT_SUNFIELD, name, pages);
    }

    private String paper(Actor actor, String name, String... pages) {
        Pdfs pdf = new Pdfs();
        for (String page : pages) {
            pdf.page(Pdfs.text(page.split("\n")));
        }
        return papers.store(actor, name, pdf.bytes(), false).id();
    }

    private String filed(String paper) {
        return intake.file(AT_SUNFIELD, draft(FilingKind.IDEA_NOTE, "", Map.of(SLOT, paper)), Optional.empty());
    }

    private FindingThreads.Shown thread(Actor reader, String number, int finding) {
        return threads.of(Optional.of(reader), number).get(finding - 1);
    }

    private String current(String number) {
        return filing(number).papers().get(0).document();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_the_desk_to_the_applicant_and_back_with_a_newer_version(TestDatabase kind) {
        open(kind, answersFirst());
        String first = paper("plan.pdf", "The plan.\nIt saves 10 tonnes.", "The end.");
        String number = filed(first);

        assertThat(threads.raise(DESK_XA, number, "The amount has no unit.", first, "1"))
                .isEqualTo(1);
        assertThat(threads.raise(DESK_XB, number, "No contact is named.", "", ""))
                .isEqualTo(2);
        assertThat(thread(AT_SUNFIELD, number, 1).place().orElseThrow().words()).isEqualTo("Page 1 of “plan.pdf”");
        assertThatThrownBy(() -> intake.checkCompleteness(DESK_XA, number, true, ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage(number + " cannot be found complete: findings 1, 2 wait for the applicant."
                        + " Close it, or return the case.");
        intake.checkCompleteness(DESK_XA, number, false, "");
        assertThat(filing(number).stage())
                .isEqualTo(new FilingStage.Returned(today(), "See the findings below: 1, 2."));

        // Sent again without an answer to each: the rules ask for them first.
        assertThatThrownBy(() -> intake.fileAgain(
                        AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, first), Optional.empty()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage(number + " cannot be sent again: answer findings 1, 2 first.");
        String second = paper("plan-2.pdf", "The plan.\nIt saves 10 tonnes of CO2.", "The end.");
        threads.answer(AT_SUNFIELD, number, 1, "The unit stands there now.", second);
        threads.answer(AT_SUNFIELD, number, 2, "Our office answers.", "");
        assertThat(current(number)).isEqualTo(second);
        intake.fileAgain(AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, second), Optional.empty());

        // The anchor keeps pointing at what it was made on, and says that there is a newer version.
        assertThat(thread(DESK_XB, number, 1).place().orElseThrow()).satisfies(place -> {
            assertThat(place.paper().orElseThrow().id()).isEqualTo(first);
            assertThat(place.newest().orElseThrow().id()).isEqualTo(second);
            assertThat(place.words()).isEqualTo("Page 1 of “plan.pdf”, version 1. A newer version came since");
        });
        assertThat(papers.open(DESK_XA, first)).isNotEqualTo(papers.open(DESK_XA, second));

        threads.ask(DESK_XA, number, 2, "By name, please.");
        assertThatThrownBy(() -> intake.checkCompleteness(DESK_XB, number, true, ""))
                .hasMessageContaining("finding 2 waits for the applicant");
        threads.close(DESK_XB, number, 2, "Named by telephone.");
        intake.checkCompleteness(DESK_XB, number, true, "");
        assertThat(thread(AT_SUNFIELD, number, 1).finding().closed()).contains(today());
        assertThat(thread(AT_SUNFIELD, number, 1).finding().said())
                .extracting(said -> said.desk().map(Object::toString).orElse("applicant") + ": " + said.text())
                .containsExactly(
                        "XA: The amount has no unit.",
                        "applicant: The unit stands there now.",
                        "XB: The case was found complete.");
        assertThatThrownBy(() -> threads.answer(AT_SUNFIELD, number, 1, "More.", ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("Finding 1 cannot be answered: it was closed on");
        assertThatThrownBy(() -> threads.raise(DESK_XA, number, "Late.", "", ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is not with the desks");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_known_to_both_desks_and_the_applicant_and_to_nobody_else(TestDatabase kind) {
        open(kind, rules());
        String file = paper("plan.pdf", "The plan.");
        String number = filed(file);
        threads.raise(DESK_XA, number, "The unit is missing.", file, "1");

        for (Actor concerned : List.of(DESK_XA, DESK_XB, AT_SUNFIELD, MEMBER_XA)) {
            assertThat(thread(concerned, number, 1).finding().text()).isEqualTo("The unit is missing.");
        }
        for (Actor stranger : List.of(AT_LANTERN, AT_ENTITY, AT_EXPIRED_ENTITY, STRANGERS.get(0))) {
            assertThatThrownBy(() -> threads.of(Optional.of(stranger), number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.part(stranger, number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.papers(stranger, number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.raise(stranger, number, "Mine.", "", ""))
                    .isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.answer(stranger, number, 1, "Mine.", ""))
                    .isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.ask(stranger, number, 1, "Mine.")).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.close(stranger, number, 1, "Mine."))
                    .isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.handInAgain(stranger, number, file, file, "Mine."))
                    .isInstanceOf(Unknown.class);
        }
        assertThatThrownBy(() -> threads.of(Optional.empty(), number)).isInstanceOf(Unknown.class);
        assertThat(threads.published(number)).isEmpty();
        assertThatThrownBy(() -> threads.raise(AT_SUNFIELD, number, "Mine.", "", ""))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> threads.raise(MEMBER_XA, number, "Mine.", "", ""))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> threads.answer(DESK_XA, number, 1, "Mine.", ""))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> threads.close(AT_SUNFIELD, number, 1, "Mine.")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> threads.ask(AT_SUNFIELD, number, 1, "Mine.")).isInstanceOf(NotYours.class);

        // Found complete, the case is public; what was missing in it is not.
        threads.close(DESK_XB, number, 1, "Told by telephone.");
        intake.checkCompleteness(DESK_XA, number, true, "");
        assertThat(threads.of(Optional.empty(), number)).isEmpty();
        assertThat(threads.of(Optional.of(AT_EXPIRED_ENTITY), number)).isEmpty();
        assertThat(threads.of(Optional.of(AT_LANTERN), number)).isEmpty();
        assertThat(threads.of(Optional.of(DESK_XB), number)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_published_where_the_rules_of_its_desks_side_disclose_it(TestDatabase kind) {
        open(kind, disclosing());
        String file = paper("plan.pdf", "The plan.");
        String number = filed(file);
        threads.raise(DESK_XA, number, "The unit is missing.", file, "1");
        threads.raise(DESK_XB, number, "The contact is missing.", file, "");
        assertThat(threads.published(number)).isEmpty();
        intake.checkCompleteness(DESK_XA, number, false, "");
        intake.fileAgain(AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, file), Optional.empty());
        assertThat(threads.published(number)).isEmpty();

        intake.checkCompleteness(DESK_XA, number, true, "");

        assertThat(threads.published(number))
                .singleElement()
                .satisfies(shown -> assertThat(shown.finding().text()).isEqualTo("The unit is missing."));
        assertThat(threads.of(Optional.of(AT_EXPIRED_ENTITY), number)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_published_names_no_paper_that_is_not(TestDatabase kind) {
        open(kind, disclosing());
        String secret = papers.store(AT_SUNFIELD, "price of J. Doe.pdf", Pdfs.saying("The price."), true)
                .id();
        String number = filed(secret);
        threads.raise(DESK_XA, number, "The unit is missing.", secret, "1");
        threads.close(DESK_XA, number, 1, "It is there.");
        intake.checkCompleteness(DESK_XA, number, true, "");

        assertThat(threads.published(number)).singleElement().satisfies(shown -> {
            assertThat(shown.place().orElseThrow().paper()).isEmpty();
            assertThat(shown.place().orElseThrow().words()).isEqualTo("Page 1 of a confidential paper");
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void about_the_case_as_a_whole_is_answered_in_words_alone(TestDatabase kind) {
        open(kind, rules());
        String first = paper("plan.pdf", "The plan.");
        String number = filed(first);
        intake.checkCompleteness(DESK_XA, number, false, "The unit is missing.");
        String second = paper("plan-2.pdf", "The plan, 2.");

        assertThatThrownBy(() -> threads.answer(AT_SUNFIELD, number, 1, "It stands there now.", second))
                .isInstanceOf(InputRefused.class)
                .hasMessage("Finding 1 is about the case as a whole. Hand a paper in again by itself.");
        assertThat(thread(DESK_XA, number, 1).finding().waitsForApplicant()).isTrue();
        assertThat(current(number)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_answered_by_sending_the_case_again_where_the_rules_ask_for_no_more(TestDatabase kind) {
        open(kind, rules());
        String number = filed(paper("plan.pdf", "The plan."));
        assertThatThrownBy(() -> intake.checkCompleteness(DESK_XA, number, false, ""))
                .isInstanceOf(InputRefused.class)
                .hasMessage("Say what is missing, so that it can be mended.");
        intake.checkCompleteness(DESK_XA, number, false, "The unit is missing.");
        assertThat(thread(AT_SUNFIELD, number, 1).finding()).satisfies(finding -> {
            assertThat(finding.text()).isEqualTo("The unit is missing.");
            assertThat(finding.anchor()).isEmpty();
            assertThat(finding.waitsForApplicant()).isTrue();
        });

        intake.fileAgain(
                AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, current(number)), Optional.empty());
        assertThat(thread(DESK_XA, number, 1).finding().waitsForApplicant()).isFalse();
        intake.checkCompleteness(DESK_XA, number, true, "");
        assertThat(thread(DESK_XA, number, 1).finding().isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_read_on_one_page_with_the_others_and_the_papers(TestDatabase kind) {
        open(kind, rules());
        String first = paper("plan.pdf", "The plan.", "The end.");
        String number = filed(first);
        threads.raise(DESK_XA, number, "The unit is missing.", first, "1");
        threads.raise(DESK_XB, number, "The year is missing.", first, "2");
        threads.raise(DESK_XB, number, "It is not signed.", first, "");
        threads.raise(DESK_XB, number, "No contact is named.", "", "");
        assertThat(places(number))
                .containsExactly("Page 1 of “plan.pdf”", "Page 2 of “plan.pdf”", "“plan.pdf”", "nowhere");
        assertThat(threads.sheet(DESK_XA, number).papers())
                .containsExactly(new FindingThreads.CasePaper(papers.ref(first), 1));
        assertThat(threads.sheet(DESK_XA, number).part()).isEqualTo(threads.part(DESK_XA, number));

        intake.checkCompleteness(DESK_XA, number, false, "");
        String last = first;
        for (int version = 2; version <= 4; version++) {
            String next = paper("plan-%d.pdf".formatted(version), "The plan, " + version, "The end.");
            threads.handInAgain(AT_SUNFIELD, number, last, next, "Something was added.");
            last = next;
        }

        String since = ", version 1. A newer version came since";
        assertThat(places(number))
                .containsExactly(
                        "Page 1 of “plan.pdf”" + since,
                        "Page 2 of “plan.pdf”" + since,
                        "“plan.pdf”" + since,
                        "nowhere");
        assertThat(threads.sheet(AT_SUNFIELD, number).papers())
                .containsExactly(new FindingThreads.CasePaper(papers.ref(last), 4));
        assertThat(threads.sheet(AT_SUNFIELD, number).part()).isEqualTo(threads.part(AT_SUNFIELD, number));
        assertThat(threads.sheet(AT_SUNFIELD, number).threads().get(0).place())
                .isEqualTo(threads.of(Optional.of(AT_SUNFIELD), number).get(0).place())
                .hasValueSatisfying(
                        place -> assertThat(place.newest().orElseThrow().name()).isEqualTo("plan-4.pdf"));
        assertThatThrownBy(() -> threads.sheet(AT_LANTERN, number)).isInstanceOf(Unknown.class);
    }

    private List<String> places(String number) {
        return threads.sheet(DESK_XA, number).threads().stream()
                .map(shown -> shown.place().map(Anchors.Shown::words).orElse("nowhere"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stays_under_its_number_whatever_is_tried_in_the_database(TestDatabase kind) {
        open(kind, rules());
        String number = filed(paper("plan.pdf", "The plan."));
        threads.raise(DESK_XA, number, "The unit is missing.", "", "");

        for (DataSource someone : List.of(rooms.database(), TestDatabase.owner(rooms.database()))) {
            assertThatThrownBy(() -> run(someone, "delete from completeness_finding"))
                    .isInstanceOf(SQLException.class);
        }
        if (kind == TestDatabase.POSTGRESQL) {
            for (String change :
                    List.of("number = 2", "desk = 'XB'", "raised = current_date", "case_key = 'XB-OP001'")) {
                assertThatThrownBy(() -> run(rooms.database(), "update completeness_finding set " + change))
                        .as(change)
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> run(TestDatabase.owner(rooms.database()), "truncate table completeness_finding"))
                    .isInstanceOf(SQLException.class);
        }
        threads.close(DESK_XB, number, 1, "Told by telephone.");
        assertThat(thread(AT_SUNFIELD, number, 1).finding().closed()).contains(today());
    }

    private static void run(DataSource database, String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Tries a step while another is not yet committed, and gives what becomes of it once that is. */
    private Throwable meanwhile(Runnable first, Runnable second) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> waiting = rooms.transaction(() -> {
                first.run();
                Future<?> late = other.submit(second);
                assertThatThrownBy(() -> late.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                return late;
            });
            return catchThrowable(() -> waiting.get(30, TimeUnit.SECONDS)).getCause();
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void and_the_check_that_it_is_about_are_seen_one_after_the_other(TestDatabase kind) throws Exception {
        open(kind, answersFirst());
        String number = filed(paper("plan.pdf", "The plan."));
        threads.raise(DESK_XA, number, "The unit is missing.", "", "");
        threads.close(DESK_XA, number, 1, "It is there.");

        // Raised first, it waits for the applicant when the other desk finds the case complete.
        assertThat(meanwhile(
                        () -> threads.raise(DESK_XA, number, "The contact is missing.", "", ""),
                        () -> intake.checkCompleteness(DESK_XB, number, true, "")))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("finding 2 waits for the applicant");
        // Asked again first, it is not answered when the applicant sends the case again.
        intake.checkCompleteness(DESK_XA, number, false, "");
        threads.answer(AT_SUNFIELD, number, 2, "Our office answers.", "");
        Map<String, String> papers = Map.of(SLOT, current(number));
        assertThat(meanwhile(
                        () -> threads.ask(DESK_XB, number, 2, "By name, please."),
                        () -> intake.fileAgain(
                                AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), papers, Optional.empty())))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("answer finding 2 first");
        threads.answer(AT_SUNFIELD, number, 2, "Ms. Lind answers.", "");
        intake.fileAgain(AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), papers, Optional.empty());
        // The case found complete first, nothing is found missing in it any more.
        assertThat(meanwhile(
                        () -> intake.checkCompleteness(DESK_XB, number, true, ""),
                        () -> threads.raise(DESK_XA, number, "Late.", "", "")))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is not with the desks");
        assertThat(threads.of(Optional.of(DESK_XA), number)).hasSize(2).noneMatch(shown -> shown.finding()
                .isOpen());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void points_only_at_a_page_that_there_is(TestDatabase kind) {
        open(kind, rules());
        String file = paper("plan.pdf", "One.", "Two.");
        String elsewhere = paper("other.pdf", "Elsewhere.");
        String number = filed(file);
        for (String page : List.of("0", "3", "-1", "one", "99999999")) {
            assertThatThrownBy(() -> threads.raise(DESK_XA, number, "Missing.", file, page))
                    .as(page)
                    .isInstanceOf(InputRefused.class)
                    .hasMessage("“plan.pdf” has pages 1 to 2.");
        }
        for (String paper : List.of(elsewhere, "none", "' or 1=1")) {
            assertThatThrownBy(() -> threads.raise(DESK_XA, number, "Missing.", paper, "1"))
                    .as(paper)
                    .isInstanceOf(InputRefused.class)
                    .hasMessage("Choose one of the papers of this case.");
        }
        assertThatThrownBy(() -> threads.raise(DESK_XA, number, " ", "", "2"))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("text", "paper"));
        assertThatThrownBy(() -> threads.raise(DESK_XA, number, "x".repeat(4_001), "", ""))
                .hasMessageContaining("Shorten this to 4000 characters");
        assertThatThrownBy(() -> threads.close(DESK_XA, number, 1, "None.")).isInstanceOf(Unknown.class);
        assertThat(threads.of(Optional.of(DESK_XA), number)).isEmpty();
        assertThat(threads.raise(DESK_XA, number, "Missing.", file, "2")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void paper_that_comes_again_leaves_the_version_before(TestDatabase kind) {
        open(kind, rules());
        String first = paper("plan.pdf", "The plan.\nIt saves 10 tonnes.");
        String number = filed(first);
        assertThatThrownBy(() -> threads.handInAgain(AT_SUNFIELD, number, first, paper("p.pdf", "Else."), "Better."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage(number + " cannot be given a newer paper: it is filed.");
        intake.checkCompleteness(DESK_XA, number, false, "The unit is missing.");

        // By the applicant in its own step, and by a desk that enters what came by e-mail.
        String second = paper("plan.pdf", "The plan.\nIt saves 11 tonnes.");
        threads.handInAgain(AT_SUNFIELD, number, first, second, "The unit was added.");
        String third = paper(DESK_XB, "plan.pdf", "The plan.\nIt saves 12 tonnes.");
        intake.fileAgain(
                DESK_XB,
                number,
                answers(FilingKind.IDEA_NOTE),
                Map.of(SLOT, third),
                Optional.of(new Arrival(XB, today(), Channel.E_MAIL)));

        assertThat(current(number)).isEqualTo(third);
        List<PaperVersion> all = versions.of(Optional.of(AT_SUNFIELD), second);
        assertThat(all).extracting(v -> v.file().id()).containsExactly(first, second, third);
        assertThat(all).extracting(PaperVersion::number).containsExactly(1, 2, 3);
        assertThat(all)
                .extracting(v -> v.by().orElseThrow())
                .containsExactly(AT_SUNFIELD.person(), AT_SUNFIELD.person(), DESK_XB.person());
        assertThat(all)
                .extracting(v -> v.why().orElse(""))
                .containsExactly("", "The unit was added.", "It was returned: The unit is missing.");
        assertThatThrownBy(() -> versions.of(Optional.of(AT_LANTERN), first)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> versions.of(Optional.empty(), third)).isInstanceOf(Unknown.class);
        intake.checkCompleteness(DESK_XA, number, true, "");
        // Who handed it in and why is for those who have to do with it.
        assertThat(versions.of(Optional.of(AT_LANTERN), first))
                .hasSize(3)
                .allMatch(v -> v.by().isEmpty() && v.why().isEmpty());
        assertThat(versions.of(Optional.of(DESK_XA), third).get(1).why()).contains("The unit was added.");
        assertThat(versions.of(Optional.empty(), first))
                .hasSize(3)
                .allMatch(v -> v.by().isEmpty() && v.why().isEmpty());
        assertThat(versions.changes(Optional.empty(), third).changes().pages())
                .singleElement()
                .satisfies(page -> assertThat(page.lines())
                        .extracting(line -> line.how() + " " + line.text())
                        .containsExactly(
                                "STAYED The plan.", "REMOVED It saves 11 tonnes.", "ADDED It saves 12 tonnes."));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void paper_comes_again_from_a_desk_where_that_desk_entered_the_case(TestDatabase kind) {
        open(kind, rules());
        String first = paper("plan.pdf", "The plan.");
        String here = filed(first);
        intake.checkCompleteness(DESK_XA, here, false, "The unit is missing.");
        for (Actor desk : List.of(DESK_XA, DESK_XB)) {
            assertThat(threads.part(desk, here).takesPapers()).isFalse();
            String theirs = paper(desk, "plan-2.pdf", "The plan of " + desk.person());
            assertThatThrownBy(() -> threads.handInAgain(desk, here, first, theirs, "It came by e-mail."))
                    .isInstanceOf(NotYours.class)
                    .hasMessageEndingWith("papers of %s come from its applicant.".formatted(here));
        }
        assertThat(current(here)).isEqualTo(first);

        String scanned = paper(DESK_XB, "scan.pdf", "The plan.");
        String onPaper = intake.file(
                DESK_XB,
                draft(FilingKind.IDEA_NOTE, "", Map.of(SLOT, scanned)),
                Optional.of(new Arrival(XB, today(), Channel.PAPER)));
        intake.checkCompleteness(DESK_XA, onPaper, false, "The unit is missing.");
        assertThat(threads.part(DESK_XA, onPaper).takesPapers()).isFalse();
        assertThat(threads.part(DESK_XB, onPaper).takesPapers()).isTrue();
        String others = paper(DESK_XA, "scan-2.pdf", "The plan, with its unit.");
        assertThatThrownBy(() -> threads.handInAgain(DESK_XA, onPaper, scanned, others, "It came on paper."))
                .isInstanceOf(NotYours.class);
        String second = paper(DESK_XB, "scan-2.pdf", "The plan, with its unit.");
        threads.handInAgain(DESK_XB, onPaper, scanned, second, "It came on paper.");
        String third = paper("plan.pdf", "The plan, with its unit, typed.");
        threads.handInAgain(AT_SUNFIELD, onPaper, second, third, "Typed.");
        assertThat(current(onPaper)).isEqualTo(third);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void paper_that_is_no_newer_version_is_refused(TestDatabase kind) {
        open(kind, rules());
        byte[] same = Pdfs.saying("The plan.");
        String first = papers.store(AT_SUNFIELD, "plan.pdf", same, false).id();
        String number = filed(first);
        intake.checkCompleteness(DESK_XA, number, false, "The unit is missing.");
        DocumentRef again = papers.store(AT_SUNFIELD, "plan-again.pdf", same, false);
        DocumentRef secret = papers.store(AT_SUNFIELD, "secret.pdf", Pdfs.saying("Secret."), true);
        String others = paper(AT_LANTERN, "theirs.pdf", "Theirs.");
        String second = paper("plan-2.pdf", "The plan, 2.");

        refused(number, first, again.id(), "“plan-again.pdf” is the same file as the version before.");
        refused(number, first, secret.id(), "The version before is public. Hand the newer one in as public.");
        refused(number, first, others, "This is somebody else's file.");
        refused(number, first, "none", "There is no file “none” that you could attach.");
        refused(number, first, "", "Choose the newer version.");
        assertThatThrownBy(() -> threads.handInAgain(AT_SUNFIELD, number, first, second, " "))
                .hasMessage("Say what changed, and why.");
        assertThatThrownBy(() -> threads.handInAgain(AT_SUNFIELD, number, second, first, "Turned round."))
                .isInstanceOf(Unknown.class);
        assertThat(current(number)).isEqualTo(first);
        assertThat(versions.of(Optional.of(AT_SUNFIELD), first)).hasSize(1);

        threads.handInAgain(AT_SUNFIELD, number, first, second, "The unit was added.");
        assertThatThrownBy(() -> intake.fileAgain(
                        AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, first), Optional.empty()))
                .isInstanceOf(InputRefused.class)
                .hasMessage("“plan.pdf” is a version of a paper already. Upload the newer one.");
        assertThat(filing(number).stage()).isInstanceOf(FilingStage.Returned.class);
        assertThat(current(number)).isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void paper_in_two_versions_is_accepted_by_the_desk_that_finds_the_case_complete(TestDatabase kind) {
        open(kind, rules());
        InTwoVersions first = InTwoVersions.of(papers, AT_SUNFIELD, "The plan.", "12 USD.");
        String number = filed(first.whole());
        List<String> seen = first.seenBy(papers, DESK_XA);
        intake.checkCompleteness(DESK_XA, number, false, "The unit is missing.");
        InTwoVersions second = InTwoVersions.of(papers, AT_SUNFIELD, "The plan, again.", "12 USD a tonne.");
        intake.fileAgain(
                AT_SUNFIELD, number, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, second.whole()), Optional.empty());
        assertThat(versions.newest(first.open())).isEqualTo(second.open());
        for (String open : List.of(first.open(), second.open())) {
            assertThat(papers.known(DESK_XB, List.of(open))).hasSize(1);
            assertThat(papers.published(List.of(open))).isEmpty();
        }

        for (List<String> old : List.of(List.<String>of(), seen)) {
            assertThatThrownBy(() -> intake.checkCompleteness(
                            DESK_XA, number, Word.of(Optional.empty(), true, "").having(old)))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessageContaining("was not read as it is now");
        }
        rooms.transaction(() -> {
            rooms.get(EntityManager.class).persist(new PracticeClock(PAIR.code(), 9));
            return null;
        });
        intake.checkCompleteness(
                DESK_XA, number, Word.of(Optional.empty(), true, "").having(second.seenBy(papers, DESK_XA)));
        assertThat(papers.withheld(DESK_XB, second.whole())).singleElement().satisfies(place -> {
            assertThat(place.acceptedBy()).contains(DESK_XA.person());
            assertThat(place.accepted())
                    .as("by the pair's clock")
                    .contains(rooms.get(LegalTime.class).now(PAIR));
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void papers_of_one_case_have_each_a_public_version_of_its_own(TestDatabase kind) {
        open(kind, strict());
        InTwoVersions form = InTwoVersions.of(papers, AT_SUNFIELD, "The plan.", "12 USD.");
        InTwoVersions annex = new InTwoVersions(
                        InTwoVersions.whole(papers, AT_SUNFIELD, "The plan.", "Of iron."), form.open())
                .explained(papers, AT_SUNFIELD, InTwoVersions.REASON);
        FilingDraft draft =
                draft(FilingKind.IDEA_NOTE, "", Map.of("idea note form", form.whole(), SLOT, annex.whole()));
        assertThatThrownBy(() -> intake.file(AT_SUNFIELD, draft, Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys(Paper.field("idea note form"), Paper.field(SLOT)))
                .hasMessageContaining("“public.pdf” is the public version of two papers.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void paper_of_somebody_else_gets_no_newer_version_by_being_put_into_another_case(TestDatabase kind) {
        open(kind, rules());
        String first = paper("plan.pdf", "The plan.");
        String theirs = filed(first);
        intake.checkCompleteness(DESK_XA, theirs, false, "The unit is missing.");
        String second = paper("plan-2.pdf", "The plan, with its unit.");
        threads.handInAgain(AT_SUNFIELD, theirs, first, second, "A desk missed the unit.");

        FilingDraft withTheirs = new FilingDraft(
                PAIR,
                FilingKind.IDEA_NOTE,
                LANTERN,
                Optional.of(""),
                answers(FilingKind.IDEA_NOTE),
                Map.of(SLOT, second));
        assertThatThrownBy(() -> intake.file(AT_LANTERN, withTheirs, Optional.empty()))
                .as("while nobody else knows of it")
                .isInstanceOf(InputRefused.class);
        intake.fileAgain(AT_SUNFIELD, theirs, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, second), Optional.empty());
        intake.checkCompleteness(DESK_XA, theirs, true, "");
        String mine = intake.file(AT_LANTERN, withTheirs, Optional.empty());
        intake.checkCompleteness(DESK_XA, mine, false, "This is another's plan.");
        String own = paper(AT_LANTERN, "plan-3.pdf", "The plan of another.");
        assertThatThrownBy(() -> threads.handInAgain(AT_LANTERN, mine, second, own, "Mine is better."))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.fileAgain(
                        AT_LANTERN, mine, answers(FilingKind.IDEA_NOTE), Map.of(SLOT, own), Optional.empty()))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> threads.handInAgain(
                        DESK_XB, mine, second, paper(DESK_XB, "plan-4.pdf", "By e-mail."), "It came by e-mail."))
                .as("no desk entered that case for its applicant")
                .isInstanceOf(NotYours.class);

        assertThat(versions.newest(first)).isEqualTo(second);
        // Nor does it tell them what a desk missed in the other case.
        assertThat(versions.of(Optional.of(AT_LANTERN), second))
                .allMatch(v -> v.by().isEmpty() && v.why().isEmpty());
    }

    private void refused(String number, String earlier, String later, String why) {
        assertThatThrownBy(() -> threads.handInAgain(AT_SUNFIELD, number, earlier, later, "Better."))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith(why);
    }
}
