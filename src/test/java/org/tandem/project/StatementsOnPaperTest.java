package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Receipt.Channel;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Share;
import org.tandem.kernel.Unknown;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("What participants signed on paper")
class StatementsOnPaperTest {

    private static final Map<Party, Share> HALVES = Map.of(XA, Share.parse("1/2"), XB, Share.parse("1/2"));

    private Rooms rooms;
    private ProjectCase cases;
    private StatementsOnPaper onPaper;
    private String number;
    private String scan;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world(rules()));
        organisations(rooms);
        cases = new ProjectCase(rooms);
        onPaper = rooms.get(StatementsOnPaper.class);
        number = cases.published();
        rooms.clock().moveTo(rooms.clock().instant().plus(Duration.ofDays(3)));
        scan = rooms.get(Papers.class)
                .store(DESK_XB, "signed.pdf", Pdfs.saying("Lantern speaks for all."), true)
                .id();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stands_once_every_participant_has_signed_on_one_paper_or_several(TestDatabase kind) {
        on(kind);
        LocalDate came = cases.today().minusDays(2);
        enter(LANTERN, came, SUNFIELD);
        assertThat(project().focalPoint()).isEmpty();
        assertThat(project().nextModalities().orElseThrow().signatures()).isEqualTo(Map.of(SUNFIELD, came));

        // A second paper bears the signature that the first one had too, and the one that was missing.
        enter(LANTERN, cases.today(), SUNFIELD, LANTERN);
        ModalitiesOfCommunication standing = project().modalities().orElseThrow();
        assertThat(standing.focalPoint()).isEqualTo(LANTERN);
        assertThat(standing.signatures()).isEqualTo(Map.of(SUNFIELD, came, LANTERN, cases.today()));
        assertThat(standing.papers())
                .extracting(ScannedStatement::came)
                .containsExactly(
                        new Receipt(came, Channel.E_MAIL, java.util.Optional.of(XB)),
                        new Receipt(cases.today(), Channel.E_MAIL, java.util.Optional.of(XB)));
        // Who has to do with the case reads what was signed, and nobody else.
        Papers papers = rooms.get(Papers.class);
        for (Actor one : List.of(AT_SUNFIELD, AT_LANTERN, AT_ENTITY, DESK_XA, MEMBER_XA)) {
            assertThat(papers.open(one, scan)).isNotEmpty();
        }
        assertThatThrownBy(() -> papers.openPublic(scan)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_on_with_what_was_signed_here(TestDatabase kind) {
        on(kind);
        rooms.get(ProjectModalities.class).propose(AT_SUNFIELD, number, SUNFIELD, LANTERN);
        refuses("All of these have signed it already.", () -> enter(LANTERN, cases.today(), SUNFIELD));
        refuses(
                "Others were proposed on " + cases.today(),
                () -> enter(LANTERN, cases.today().minusDays(1), LANTERN));
        enter(LANTERN, cases.today(), LANTERN);
        assertThat(project().focalPoint()).contains(LANTERN);

        rooms.get(ProjectModalities.class).propose(AT_SUNFIELD, number, SUNFIELD, SUNFIELD);
        enter(LANTERN, cases.today(), SUNFIELD);
        assertThat(project().nextModalities().orElseThrow().focalPoint()).isEqualTo(LANTERN);
        assertThat(project().focalPoint()).contains(LANTERN);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_entered_by_the_desk_alone_with_its_scan_and_who_signed(TestDatabase kind) {
        on(kind);
        Arrival arrival = arrival(cases.today());
        for (Actor other : List.of(AT_SUNFIELD, AT_LANTERN, AT_ENTITY, MEMBER_XA, OFFICER_XB, DESK_XA)) {
            assertThatThrownBy(() -> onPaper.enter(other, number, modalities(LANTERN, LANTERN), arrival))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> onPaper.enter(other, number, allocation(LANTERN, HALVES), arrival))
                    .isInstanceOf(NotYours.class);
        }
        refuses("The focal point is one of", () -> enter(ENTITY, cases.today(), SUNFIELD));
        refuses("Tick who signed it", () -> enter(LANTERN, cases.today()));
        refuses("Only participants of the project", () -> enter(LANTERN, cases.today(), SUNFIELD, ENTITY));
        refuses("today", () -> enter(LANTERN, cases.today().plusDays(1), SUNFIELD));
        scan = "";
        refuses(StatementsOnPaper.ASK_SCAN, () -> enter(LANTERN, cases.today(), SUNFIELD));
        scan = rooms.get(Papers.class)
                .store(DESK_XB, "signed.txt", "Signed.".getBytes(StandardCharsets.UTF_8), true)
                .id();
        refuses("is not a PDF", () -> enter(LANTERN, cases.today(), SUNFIELD));
        assertThat(project().nextModalities()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void proposes_an_allocation_to_which_both_authorities_agree_anew(TestDatabase kind) {
        on(kind);
        LocalDate came = cases.today().minusDays(1);
        refuses(
                "Choose the participant",
                () -> onPaper.enter(DESK_XB, number, allocation(ENTITY, HALVES), arrival(came)));
        refuses(
                "add up to",
                () -> onPaper.enter(
                        DESK_XB,
                        number,
                        allocation(LANTERN, Map.of(XA, Share.parse("1/2"), XB, Share.parse("1/3"))),
                        arrival(came)));
        onPaper.enter(DESK_XB, number, allocation(LANTERN, HALVES), arrival(came));
        ProposedAgreement entered = project().agreement().orElseThrow();
        assertThat(entered.proposedBy()).isEqualTo(LANTERN);
        assertThat(entered.proposed()).isEqualTo(came);
        assertThat(entered.paper()).map(ScannedStatement::scan).contains(scan);
        assertThat(entered.terms().recipients().get(0).name()).isEqualTo("Government of XA");

        rooms.get(ProjectAllocation.class)
                .agree(OFFICER_XA, number, XA, entered.terms().version(), "Agreed.");
        assertThat(project().agreement().orElseThrow().paper()).isPresent();
        cases.agreement(number);
        refuses(
                "Another one was proposed on " + cases.today(),
                () -> onPaper.enter(DESK_XB, number, allocation(LANTERN, HALVES), arrival(came)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_entered_between_a_request_and_its_decision(TestDatabase kind) {
        on(kind);
        number = cases.requested();
        assertThatThrownBy(() -> onPaper.check(DESK_XB, number, modalities(LANTERN, LANTERN), arrival(cases.today())))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> onPaper.check(DESK_XB, number, allocation(LANTERN, HALVES), arrival(cases.today())))
                .isInstanceOf(OutOfTurn.class);
    }

    private void enter(String focalPoint, LocalDate came, String... signedBy) {
        onPaper.enter(DESK_XB, number, modalities(focalPoint, signedBy), arrival(came));
    }

    private StatementsOnPaper.Modalities modalities(String focalPoint, String... signedBy) {
        return new StatementsOnPaper.Modalities(focalPoint, List.of(signedBy), scan);
    }

    private StatementsOnPaper.Allocation allocation(String participant, Map<Party, Share> sides) {
        return new StatementsOnPaper.Allocation(participant, sides, ProjectCase.recipients(), scan);
    }

    private static Arrival arrival(LocalDate came) {
        return new Arrival(XB, came, Channel.E_MAIL);
    }

    private static void refuses(String words, Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOf(InputRefused.class)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.fields().values()).anyMatch(said -> said.contains(words)));
    }

    private Project project() {
        return rooms.get(Projects.class).project(number).orElseThrow();
    }
}
