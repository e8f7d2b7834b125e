package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.EXPIRED;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;
import static org.tandem.scenario.Tried.EVERYBODY;
import static org.tandem.scenario.Tried.with;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Accounts;
import org.tandem.access.Actor;
import org.tandem.access.ApiTokens;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.Demonstration;
import org.tandem.access.Drafts;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.People;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.access.TaskSource;
import org.tandem.app.practice.PracticeStory;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.Decisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rounds;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Share;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.project.DesignCorrections;
import org.tandem.project.DesignDocument;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.project.StatementsOnPaper;
import org.tandem.project.Validation;
import org.tandem.support.Contents;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Finding;
import org.tandem.verification.Monitoring;
import org.tandem.verification.ReadingsSheet;
import org.tandem.verification.VerificationReview;

/**
 * Every object of the practice pair's story, tried by its real identifier: by the other side, by other roles of the same
 * side, by another organisation, by people of another committee and by somebody without an office. Each is refused as not
 * theirs, or as if it were not there, and nothing changes. What a person may not know of is refused in the same words as
 * what does not exist.
 */
@DisplayName("Every object, tried by its identifier,")
class EveryObjectTest {

    private static final String PASSWORD = "practice-practice";
    private static final byte[] PDF = Pdfs.saying("secret");

    private static final Set<String> DESKS = Set.of("xa.desk", "xb.desk");
    private static final Set<String> MILLS = Set.of("mill.xa", "mill.xb");
    private static final Set<String> CHAIRS = Set.of("xa.chair", "xb.chair");
    private static final Set<String> MEMBERS = Set.of("xa.member", "xb.member", "xa.chair", "xb.chair");
    private static final Set<String> COMMITTEE = with(MEMBERS, "xa.desk", "xb.desk");
    private static final Set<String> PAIR_OFFICES =
            with(COMMITTEE, "xa.authority", "xb.authority", "xa.authority2", "xb.authority2");
    private static final Set<String> PARTIES_TO_A_PROJECT = with(PAIR_OFFICES, "mill.xa", "mill.xb", "verifier");
    private static final Set<String> NOBODY = Set.of();

    private static Rooms rooms;
    private static String design;
    private static String confidential;
    private static String own;
    private static String drafted;
    private static String submitted;
    private static String round;
    private static String unreleased;
    private static String input;
    private static String formDraft;
    private static String token;

    @BeforeAll
    static void tellTheStory() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(Demonstration.class).begin();
        rooms.get(PracticeStory.class).tell(PASSWORD);

        own = rooms.get(Papers.class)
                .store(person("mill.xb"), "contract.pdf", PDF, true)
                .id();
        confidential = rooms.get(Papers.class)
                .store(person("mill.xb"), "offer.pdf", PDF, true)
                .id();
        design = rooms.get(ProjectRegistration.class).submit(person("mill.xb"), PAIR, MILL_XB, design(confidential));
        rooms.get(ProjectValidation.class)
                .raise(person("verifier"), "XB004", Validation.Kind.CAR, "The meter is missing.");
        drafted = rooms.get(Monitoring.class)
                .draft(person("mill.xb"), "XB001", october(), readings(), "Not ready yet.", List.of());
        submitted = rooms.get(Monitoring.class).mine(person("verifier")).stream()
                .filter(r -> r.verificationReport().isEmpty())
                .findFirst()
                .orElseThrow()
                .number();
        rooms.get(VerificationReview.class)
                .raise(person("verifier"), submitted, Finding.Kind.CL, "Which meter was read?");
        CommitteeDecisions committee = rooms.get(CommitteeDecisions.class);
        round = rooms.get(Rounds.class).pending(PAIR, "REGISTRATION", "XB003").orElseThrow();
        committee.ask(person("xa.member"), round, "Who maintains the meter?");
        unreleased =
                rooms.get(Rounds.class).pending(PAIR, "METHODOLOGY", "XB_PM002").orElseThrow();
        committee.sign(person("xb.chair"), unreleased);
        input = rooms.get(PublicInputs.class)
                .call("XB_PM002")
                .orElseThrow()
                .inputs()
                .get(0)
                .receipt();
        formDraft = rooms.get(Drafts.class)
                .start(person("mill.xb"), "methodology/propose", Map.of("title", "Ours"))
                .id()
                .toString();
        token = rooms.get(ApiTokens.class)
                .issue("mill.xb", PASSWORD, Optional.empty(), "Ours", Optional.empty(), "127.0.0.1")
                .id()
                .toString();
    }

    @AfterAll
    static void close() {
        rooms.close();
    }

    @Test
    void a_proposed_methodology_before_it_is_published() {
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        MethodologyPaper paper = approval.open(person("mill.xb"), "XB_PMR004").paper();
        for (Map.Entry<String, String> one :
                Map.of("XB_PMR004", "mill.xb", "XB_PMR003", "mill.xa").entrySet()) {
            Set<String> proponent = Set.of(one.getValue());
            new Tried(rooms, one.getKey(), "XB_PMR999", with(DESKS, one.getValue()))
                    .step("read", with(DESKS, one.getValue()), approval::open)
                    .step("find complete", DESKS, approval::complete)
                    .step("return", DESKS, (a, id) -> approval.returnWithFindings(a, id, List.of("More.")))
                    .step("answer", proponent, (a, id) -> approval.resubmit(a, id, paper))
                    .step("withdraw", proponent, (a, id) -> approval.withdraw(a, id, "Mistake."))
                    .isRefused();
        }
        assertThat(Tried.knowing(
                        rooms, "XB_PMR003", a -> approval.mine(a).stream().map(p -> p.receipt())))
                .containsExactlyInAnyOrder("mill.xa", "xa.desk", "xb.desk");
    }

    @Test
    void a_published_methodology_proposal() {
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        MethodologyPaper paper = approval.open(person("mill.xb"), "XB_PM002").paper();
        new Tried(rooms, "XB_PM002", "XB_PM999", EVERYBODY)
                .step("find complete", DESKS, approval::complete)
                .step("return", DESKS, (a, id) -> approval.returnWithFindings(a, id, List.of("More.")))
                .step("answer", Set.of("mill.xb"), (a, id) -> approval.resubmit(a, id, paper))
                .step("withdraw", Set.of("mill.xb"), (a, id) -> approval.withdraw(a, id, "Mistake."))
                .isRefused();
        PublicInputs inputs = rooms.get(PublicInputs.class);
        new Tried(rooms, input, "XB_PM002-I999", EVERYBODY)
                .step("respond", DESKS, (a, id) -> inputs.respond(a, id, "Thank you."))
                .isRefused();
        assertThat(catchThrowable(() -> inputs.send("XB_PMR003", "", "Before it is published.", true)))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Test
    void a_project_before_it_is_published() {
        new Tried(rooms, design, "XB-D999", PARTIES_TO_A_PROJECT)
                .step("read", PARTIES_TO_A_PROJECT, (a, id) -> rooms.get(Projects.class)
                        .openTo(a, id))
                .steps(this::ofProject)
                .isRefused();
        assertThat(Tried.knowing(rooms, design, a -> rooms.get(Projects.class).concerning(a, 0, 100).stream()
                        .map(p -> p.printed())))
                .containsExactlyInAnyOrderElementsOf(PARTIES_TO_A_PROJECT);
    }

    @Test
    void a_filing_before_it_is_complete() {
        Filings filings = rooms.get(Filings.class);
        Intake intake = rooms.get(Intake.class);
        Set<String> parties = with(PAIR_OFFICES, "mill.xb");
        new Tried(rooms, "XB_PIN001", "XB_PIN999", parties)
                .step("read", parties, filings::openTo)
                .step("find complete", DESKS, (a, id) -> intake.checkCompleteness(a, id, true, ""))
                .step("return", DESKS, (a, id) -> intake.checkCompleteness(a, id, false, "More."))
                .step(
                        "file again",
                        Set.of("mill.xb"),
                        (a, id) -> intake.fileAgain(a, id, Map.of(), Map.of(), Optional.empty()))
                .step("withdraw", Set.of("mill.xb"), intake::withdraw)
                .isRefused();
        assertThat(Tried.knowing(rooms, "XB_PIN001", a -> filings.concerning(a, 0, 100).stream()
                        .map(f -> f.number())))
                .containsExactlyInAnyOrderElementsOf(parties);
    }

    @Test
    void an_accepted_filing_about_a_project() {
        Filings filings = rooms.get(Filings.class);
        Intake intake = rooms.get(Intake.class);
        new Tried(rooms, "XB-SP001", "XB-SP999", EVERYBODY)
                .step("find complete", DESKS, (a, id) -> intake.checkCompleteness(a, id, true, ""))
                .step("withdraw", Set.of("mill.xb"), intake::withdraw)
                .isRefused();
        assertThat(Tried.knowing(rooms, "XB-SP001", a -> filings.concerning(a, 0, 100).stream()
                        .map(f -> f.number())))
                .containsExactlyInAnyOrderElementsOf(with(PAIR_OFFICES, "mill.xa", "mill.xb"));
    }

    @Test
    void a_published_project_and_its_findings() {
        new Tried(rooms, "XB004", "XB999", EVERYBODY).steps(this::ofProject).isRefused();
    }

    private void ofProject(Tried project) {
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        ProjectValidation validation = rooms.get(ProjectValidation.class);
        Map<Party, Share> sides = Map.of(XALIA, Share.HALF, BELMORA, Share.HALF);
        List<Recipient> recipients = List.of(
                new Recipient(Recipient.GOVERNMENT, "", XALIA, Share.ALL),
                new Recipient(Recipient.GOVERNMENT, "", BELMORA, Share.ALL));
        StatementsOnPaper onPaper = rooms.get(StatementsOnPaper.class);
        Arrival came = new Arrival(BELMORA, LocalDate.of(2026, 11, 22), Receipt.Channel.PAPER);
        project.step(
                        "enter modalities",
                        Set.of("xb.desk"),
                        (a, id) -> onPaper.enter(
                                a, id, new StatementsOnPaper.Modalities(MILL_XB, List.of(MILL_XA), ""), came))
                .step(
                        "enter an allocation",
                        Set.of("xb.desk"),
                        (a, id) -> onPaper.enter(
                                a, id, new StatementsOnPaper.Allocation(MILL_XB, sides, recipients, ""), came));
        DesignCorrections corrections = rooms.get(DesignCorrections.class);
        project.step("return the design", DESKS, (a, id) -> corrections.sendBack(a, id, "More."))
                .step("take the design back", Set.of("mill.xb"), corrections::withdraw);
        project.step("publish", DESKS, registration::publish)
                .step("engage", MILLS, (a, id) -> registration.engage(a, id, VERIFIER))
                .step("answer a finding", MILLS, (a, id) -> validation.answer(a, id, 1, "Here it is."))
                .step(
                        "raise a finding",
                        Set.of("verifier"),
                        (a, id) -> validation.raise(a, id, Validation.Kind.CL, "Why?"))
                .step("close a finding", Set.of("verifier"), (a, id) -> validation.close(a, id, 1, "Settled."))
                .step(
                        "report",
                        Set.of("verifier"),
                        (a, id) -> validation.report(a, id, Validation.Opinion.NEGATIVE, "No.", Optional.empty()))
                .step("check the request", DESKS, (a, id) -> registration.checkCompleteness(a, id, true, ""))
                .step("return the request", DESKS, (a, id) -> registration.checkCompleteness(a, id, false, "More."));
        for (String mill : MILLS) {
            String code = mill.equals("mill.xa") ? MILL_XA : MILL_XB;
            project.step("propose modalities for " + code, Set.of(mill), (a, id) -> rooms.get(ProjectModalities.class)
                            .propose(a, id, code, code))
                    .step("sign modalities for " + code, Set.of(mill), (a, id) -> rooms.get(ProjectModalities.class)
                            .sign(a, id, code))
                    .step("propose an allocation for " + code, Set.of(mill), (a, id) -> rooms.get(
                                    ProjectAllocation.class)
                            .propose(a, id, code, sides, recipients));
        }
        for (Party party : List.of(XALIA, BELMORA)) {
            project.step(
                    "agree for " + party,
                    Set.of(party.equals(XALIA) ? "xa.authority" : "xb.authority"),
                    (a, id) -> rooms.get(ProjectAllocation.class).agree(a, id, party, 1, "We agree."));
        }
    }

    @Test
    void a_registration_that_only_the_focal_point_may_request() {
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        new Tried(rooms, "XB003", "XB999", EVERYBODY)
                .step(
                        "request registration",
                        Set.of("mill.xb"),
                        (a, id) -> registration.requestRegistration(a, id, october()))
                .isRefused();
    }

    @Test
    void a_monitoring_report_before_it_is_handed_over() {
        new Tried(rooms, drafted, "XB001-MR99", MILLS)
                .step("read", MILLS, (a, id) -> rooms.get(Monitoring.class).open(a, id))
                .steps(this::ofReport)
                .isRefused();
        assertThat(Tried.knowing(rooms, drafted, a -> rooms.get(Monitoring.class).mine(a).stream()
                        .map(r -> r.number())))
                .containsExactlyInAnyOrderElementsOf(MILLS);
    }

    @Test
    void a_monitoring_report_under_verification() {
        Set<String> readers = with(COMMITTEE, "mill.xa", "mill.xb", "verifier");
        VerificationReview review = rooms.get(VerificationReview.class);
        Set<String> entity = Set.of("verifier");
        new Tried(rooms, submitted, "XB001-MR99", readers)
                .step("read", readers, (a, id) -> rooms.get(Monitoring.class).open(a, id))
                .steps(this::ofReport)
                .step("raise", entity, (a, id) -> review.raise(a, id, Finding.Kind.CAR, "What?"))
                .step("insist", entity, (a, id) -> review.insist(a, id, "CL 1", "Still?"))
                .step("close", entity, (a, id) -> review.close(a, id, "CL 1", "Settled."))
                .step("verify", entity, (a, id) -> review.verify(a, id, "0", "Right."))
                .step("refuse", entity, (a, id) -> review.refuse(a, id, "0", "Wrong."))
                .isRefused();
    }

    private void ofReport(Tried report) {
        Monitoring monitoring = rooms.get(Monitoring.class);
        report.step("look at other readings", MILLS, (a, id) -> monitoring.preview(a, id, readings()))
                .step("replace the readings", MILLS, (a, id) -> monitoring.replaceReadings(a, id, readings(), ""))
                .step("attach", MILLS, (a, id) -> monitoring.attach(a, id, confidential))
                .step("submit", MILLS, (a, id) -> monitoring.submit(a, id, VERIFIER))
                .step("reply", MILLS, (a, id) -> monitoring.reply(a, id, "CL 1", "That one."))
                .step("withdraw", MILLS, monitoring::withdraw);
    }

    @Test
    void a_registered_project_to_report_on() {
        Monitoring monitoring = rooms.get(Monitoring.class);
        new Tried(rooms, "XB001", "XB999", EVERYBODY)
                .step("see its columns", MILLS, (a, id) -> monitoring.columns(a, id, Optional.empty()))
                .step("look at readings", MILLS, (a, id) -> monitoring.preview(a, id, october(), readings()))
                .step("draft a report", MILLS, (a, id) -> monitoring.draft(a, id, october(), readings(), "", List.of()))
                .isRefused();
    }

    @Test
    void an_issuance() {
        CreditIssuance issuance = rooms.get(CreditIssuance.class);
        new Tried(rooms, "XB001-I02", "XB001-I99", PARTIES_TO_A_PROJECT)
                .step("read", PARTIES_TO_A_PROJECT, (a, id) -> rooms.get(IssuanceMatters.class)
                        .openTo(a, id))
                .step("see the split", PARTIES_TO_A_PROJECT, issuance::proposal)
                .step("try a split", PARTIES_TO_A_PROJECT, (a, id) -> issuance.review(a, id, Json.tree(Map.of())))
                .step("request again", Set.of("mill.xb"), issuance::requestAgain)
                .step("find complete", DESKS, (a, id) -> issuance.checkCompleteness(a, id, true, ""))
                .step("return", DESKS, (a, id) -> issuance.checkCompleteness(a, id, false, "More."))
                .isRefused();
        String report = rooms.get(IssuanceMatters.class)
                .openTo(person("xa.desk"), "XB001-I02")
                .report();
        new Tried(rooms, report, "XB001-MR99", EVERYBODY)
                .step("request issuance", Set.of("mill.xb"), issuance::request)
                .isRefused();
        assertThat(Tried.knowing(
                        rooms, "XB001-I02", a -> rooms.get(IssuanceMatters.class).concerning(a, 0, 100).stream()
                                .map(i -> i.number())))
                .containsExactlyInAnyOrderElementsOf(PARTIES_TO_A_PROJECT);
    }

    @Test
    void a_round_with_its_positions_and_questions() {
        CommitteeDecisions committee = rooms.get(CommitteeDecisions.class);
        for (String matter : List.of(round, unreleased)) {
            new Tried(rooms, matter, "XB-2026-999", COMMITTEE)
                    .step("read", COMMITTEE, rooms.get(Rounds.class)::one)
                    .step("declare", MEMBERS, (a, id) -> committee.declare(a, id, false, ""))
                    .step("affirm", MEMBERS, committee::affirm)
                    .step("object", MEMBERS, (a, id) -> committee.object(a, id, "No."))
                    .step("ask", MEMBERS, (a, id) -> committee.ask(a, id, "Why?"))
                    .step("answer", DESKS, (a, id) -> committee.answer(a, id, 1, "Therefore."))
                    .step(
                            "circulate again",
                            DESKS,
                            (a, id) -> committee.reopen(a, id, "REGISTERED", "Text.", "", Json.tree(Map.of())))
                    .step("withdraw", DESKS, (a, id) -> committee.withdraw(a, id, "Mistake."))
                    .step("sign", CHAIRS, committee::sign)
                    .step("attest", DESKS, rooms.get(DecisionsElsewhere.class)::attest)
                    .step("release", DESKS, rooms.get(DecisionRelease.class)::release)
                    .isRefused();
        }
        new Tried(rooms, "XA-XB", "JP-MN", EVERYBODY)
                .step("list the rounds", COMMITTEE, (a, id) -> rooms.get(Rounds.class)
                        .newest(a, Pair.parse(id), 0, 99))
                .isRefused();
        // Seated, but nothing declared yet: the papers, positions and questions stay shut.
        assertThat(rooms.get(Rounds.class).one(person("xb.member"), round).papers())
                .isEmpty();
        assertThat(rooms.get(Rounds.class).newest(person("xb.member"), PAIR, 0, 99))
                .allMatch(r -> r.papers().isEmpty());
        Decisions decisions = rooms.get(Decisions.class);
        assertThat(decisions.decision(unreleased)).isPresent();
        assertThat(decisions.released(unreleased)).isEmpty();
        assertThat(decisions.released(PAIR, 0, 999)).noneMatch(d -> d.number().equals(unreleased));
    }

    @Test
    void a_matter_put_before_the_committee_of_another_pair() {
        CommitteeDecisions committee = rooms.get(CommitteeDecisions.class);
        new Tried(rooms, "XA-XB", "JP-MN", EVERYBODY)
                .step(
                        "open a round",
                        DESKS,
                        (a, id) -> committee.open(
                                a,
                                Pair.parse(id),
                                "REGISTRATION",
                                "XB003",
                                "REGISTERED",
                                "Text.",
                                "",
                                Json.tree(Map.of())))
                .step("record a decision", DESKS, (a, id) -> rooms.get(DecisionsElsewhere.class)
                        .record(
                                a,
                                Pair.parse(id),
                                "REGISTRATION",
                                "XB003",
                                "REGISTERED",
                                Decision.Mode.MEETING,
                                LocalDate.of(2026, 11, 1),
                                "Text.",
                                "",
                                Json.tree(Map.of()),
                                own))
                .isRefused();
    }

    @Test
    void a_confidential_paper() {
        Papers papers = rooms.get(Papers.class);
        String absent = UUID.randomUUID().toString();
        Set<String> handedTo = with(COMMITTEE, "mill.xb", "verifier");
        Map.of(own, Set.of("mill.xb"), confidential, handedTo)
                .forEach((paper, readers) -> new Tried(rooms, paper, absent, readers)
                        .step("open", readers, papers::open)
                        .step("see its name", readers, (a, id) -> papers.ref(Optional.of(a), id))
                        .step(
                                "name it as a public version",
                                readers,
                                (a, id) -> papers.storeConfidential(a, "twin.pdf", PDF, id))
                        .step("open as the public", NOBODY, (a, id) -> papers.openPublic(id))
                        .step("see its name as the public", NOBODY, (a, id) -> papers.ref(Optional.empty(), id))
                        .isRefused());
    }

    @Test
    void a_draft_and_a_token_of_another_person() {
        Drafts drafts = rooms.get(Drafts.class);
        Set<String> mine = Set.of("mill.xb");
        new Tried(rooms, formDraft, UUID.randomUUID().toString(), mine)
                .step("read", mine, (a, id) -> drafts.load(a, UUID.fromString(id)))
                .step("save", mine, (a, id) -> drafts.save(a, UUID.fromString(id), 1, Map.of("title", "Theirs")))
                .step("send", mine, (a, id) -> drafts.submitted(a, UUID.fromString(id), "XB_PM001"))
                .step("discard", mine, (a, id) -> drafts.discard(a, UUID.fromString(id)))
                .isRefused();
        ApiTokens tokens = rooms.get(ApiTokens.class);
        new Tried(rooms, token, UUID.randomUUID().toString(), mine)
                .step("revoke", mine, (a, id) -> tokens.revoke(a, UUID.fromString(id)))
                .isRefused();
        assertThat(Tried.knowing(rooms, formDraft, a -> drafts.open(a).stream().map(d -> d.id().toString())))
                .containsExactly("mill.xb");
        assertThat(Tried.knowing(rooms, token, a -> tokens.own(a).stream().map(t -> t.id().toString())))
                .containsExactly("mill.xb");
    }

    @Test
    void a_person_and_an_office() {
        People register = rooms.get(People.class);
        Accounts accounts = rooms.get(Accounts.class);
        Set<String> administrator = Set.of("admin");
        Mandate office = Mandate.ofSide(Role.MEMBER, PAIR, BELMORA);
        new Tried(rooms, "xb.member", "xb.nobody", administrator)
                .step("appoint", administrator, (a, id) -> register.appoint(a, id, office, LocalDate.of(2027, 1, 1)))
                .step("relieve", administrator, (a, id) -> register.relieve(a, id, office, LocalDate.of(2026, 12, 1)))
                .step("suspend", administrator, register::suspend)
                .step("restore", administrator, register::restore)
                .step("make a password link", administrator, accounts::passwordLink)
                .step("remove the authenticator", administrator, accounts::removeAuthenticator)
                .step("unlock", administrator, accounts::unlock)
                .step("enrol", administrator, (a, id) -> register.enrol(a, id + "2", "Somebody"))
                .isRefused();
    }

    @Test
    void the_audit_trail_of_the_other_side() {
        AuditTrail audit = rooms.get(AuditTrail.class);
        new Tried(rooms, "everything", "nothing", NOBODY)
                .step(
                        "read",
                        with(DESKS, "admin", "mn.SECRETARIAT"),
                        (a, id) -> audit.read(a, AuditTrail.Filter.everything(), 0, 10))
                .isRefused();
        for (String side : List.of("xa", "xb")) {
            assertThat(audit.read(person(side + ".desk"), AuditTrail.Filter.everything(), 0, 20_000))
                    .isNotEmpty()
                    .allMatch(e -> e.person().startsWith(side + "."));
        }
        Actor elsewhere = Tried.people(rooms).stream()
                .filter(a -> a.person().equals("mn.SECRETARIAT"))
                .findFirst()
                .orElseThrow();
        assertThat(audit.read(elsewhere, AuditTrail.Filter.everything(), 0, 10)).isEmpty();
    }

    @Test
    void a_paper_is_handed_on_by_nobody_who_may_not_read_it() {
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        MethodologyPaper heat = approval.open(person("mill.xa"), "XB_PMR003").paper();
        Monitoring monitoring = rooms.get(Monitoring.class);
        CommitteeDecisions committee = rooms.get(CommitteeDecisions.class);
        String before = Contents.of(rooms.database());
        Map<String, ThrowingCallable> attempts = new java.util.LinkedHashMap<>();
        attempts.put("in a design document", () -> registration.submit(person("mill.xa"), PAIR, MILL_XA, design(own)));
        attempts.put(
                "in a proposed methodology",
                () -> approval.propose(person("mill.xa"), PAIR, MILL_XA, naming(heat, own)));
        attempts.put(
                "in a draft report",
                () -> monitoring.draft(person("mill.xa"), "XB001", october(), readings(), "", List.of(own)));
        attempts.put("with a report", () -> monitoring.attach(person("mill.xa"), submitted, own));
        attempts.put("as a validation report", () -> rooms.get(ProjectValidation.class)
                .report(person("verifier"), "XB004", Validation.Opinion.NEGATIVE, "No.", Optional.of(own)));
        attempts.put(
                "as an annex",
                () -> committee.open(
                        person("xa.desk"),
                        PAIR,
                        "DESIGNATION",
                        EXPIRED,
                        "NOT_DESIGNATED",
                        "Text.",
                        "",
                        null,
                        List.of(own)));
        attempts.put("as a scan", () -> rooms.get(DecisionsElsewhere.class)
                .record(
                        person("xa.desk"),
                        PAIR,
                        "DESIGNATION",
                        EXPIRED,
                        "NOT_DESIGNATED",
                        Decision.Mode.MEETING,
                        LocalDate.of(2026, 11, 1),
                        "Text.",
                        "",
                        null,
                        own));

        SoftAssertions holes = new SoftAssertions();
        attempts.forEach((how, attempt) -> holes.assertThatThrownBy(attempt)
                .as(how)
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.kind()).isIn(Refusal.Kind.INPUT, Refusal.Kind.UNKNOWN)));
        holes.assertThat(Contents.of(rooms.database())).isEqualTo(before);
        holes.assertAll();
        assertThat(catchThrowable(() -> rooms.get(Papers.class).open(person("xa.desk"), own)))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void shows_up_among_the_tasks_of_nobody_it_does_not_concern() {
        for (Actor stranger : Tried.people(rooms)) {
            if (!stranger.person().startsWith("xa.")
                    && !stranger.person().startsWith("xb.")
                    && !with(MILLS, "verifier", "verifier.expired", "admin").contains(stranger.person())) {
                assertThat(rooms.all(TaskSource.class).stream()
                                .flatMap(source -> source.tasksOf(stranger).stream())
                                .toList())
                        .as(stranger.person())
                        .isEmpty();
            }
        }
    }

    private static MethodologyPaper naming(MethodologyPaper paper, String document) {
        return new MethodologyPaper(
                paper.title(),
                paper.sectoralScope(),
                paper.explanation(),
                paper.criteria(),
                paper.model(),
                List.of(document));
    }

    private static Actor person(String name) {
        return Tried.person(rooms, name);
    }

    private static DesignDocument design(String document) {
        return new DesignDocument(
                "Rooftop solar at the weir",
                "XB_AM001",
                "1.0",
                "Belmora",
                "Invented.",
                LocalDate.of(2026, 11, 1),
                Map.of("EF", "0.533"),
                Stream.of(1, 2, 3, 4)
                        .map(c -> new DesignDocument.Eligibility(c, true, "Shown."))
                        .toList(),
                List.of(MILL_XA, MILL_XB),
                List.of(),
                List.of(document),
                VERIFIER,
                Optional.empty());
    }

    private static Period october() {
        return new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));
    }

    private static ReadingsSheet readings() {
        return ReadingsSheet.typed(Map.of(YearMonth.of(2026, 10).toString(), Map.of("EG (MWh)", "171.2")));
    }
}
