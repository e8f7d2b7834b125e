package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;
import static org.tandem.support.Practice.STRANGERS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.VersionsOfPapers;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.Completeness;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PapersRefused;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.web.RequestPapers;
import org.tandem.committee.web.RequestPapers.Place;
import org.tandem.document.DocumentRef;
import org.tandem.finding.FindingThreads;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.project.DesignDocument;
import org.tandem.project.Project;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.Projects;
import org.tandem.project.Validation;
import org.tandem.support.InTwoVersions;
import org.tandem.support.KeptPapers;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;
import org.tandem.verification.Verifications;

/** A pair whose rules, {@code rules-with-papers-by-slot.yaml}, say which papers come, in which language, and which text counts. */
@DisplayName("The papers of a request")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PapersBySlotTest {

    private static final LocalDate ADOPTED = LocalDate.of(2024, 12, 2);
    private static final LocalDate SUBMITTED = LocalDate.of(2024, 12, 5);
    private static final LocalDate VALIDATED = LocalDate.of(2025, 1, 6);
    private static final Period CREDITING = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31));

    private final TestDatabase kind;
    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private Papers papers;
    private String methodology;

    PapersBySlotTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        papers = rooms.get(Papers.class);
        rooms.transaction(() -> {
            world.create(LocalDate.of(2024, 11, 1), "practice-practice");
            rooms.get(Designations.class).seed(VERIFIER, "Accredited to practise with");
            return null;
        });
        rooms.get(PracticeRegistries.class).open();
        steps.designate(
                VERIFIER,
                List.of("VALIDATION", "VERIFICATION"),
                List.of(1),
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2029, 10, 31));
        methodology = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        world.on(ADOPTED);
        steps.decide("RULES", "XA-XB rules 1.1", "ADOPTED", "The rules of 2 December 2024.", Json.tree(read()));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void that_proposes_a_methodology_come_in_every_language_that_the_rules_name() {
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        String english = stored("The form.");
        String french = stored("Le formulaire.");

        PapersRefused nothing = refused(() -> approval.propose(actor("mill.xb"), PAIR, MILL_XB, proposal()));
        assertThat(nothing.code()).isEqualTo("papers-refused");
        assertThat(nothing.paragraph()).contains("paragraph 13");
        assertThat(nothing.fields())
                .containsExactly(
                        Map.entry(
                                "papers.methodology-form.en",
                                "Attach the methodology form in English: the rules ask for it (paragraph 13)."),
                        Map.entry(
                                "papers.methodology-form.fr",
                                "Attach the methodology form in French: the rules ask for it (paragraph 13)."));
        assertThat(fields(() ->
                        approval.enter(actor("xb.desk"), PAIR, MILL_XB, proposal(form("en", english)), came(ADOPTED))))
                .as("a desk that enters it is held to the same")
                .containsExactly("papers.methodology-form.fr");
        assertThat(approval.mine(actor("mill.xb"))).as("nothing is kept").hasSize(1);

        String receipt =
                approval.propose(actor("mill.xb"), PAIR, MILL_XB, proposal(form("en", english), form("fr", french)));
        MethodologyPaper kept = approval.open(actor("xa.desk"), receipt).paper();
        assertThat(kept.slots()).containsExactly(form("en", english), form("fr", french));
        assertThat(kept.papers()).containsExactly(english, french);
        assertThat(papers.open(actor("xa.desk"), french)).isNotEmpty();
    }

    @Test
    void are_in_a_language_of_the_rules_once_each_and_known_to_them() {
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        String english = stored("The form.");
        String french = stored("Le formulaire.");

        assertThat(messages(approval, form("en", english), form("fr", french), form("ja", stored("Japanese."))))
                .as("another language")
                .containsExactly(
                        "The rules take the methodology form in English or French, not in “ja” (paragraph 13).");
        assertThat(messages(approval, form("en", english), new SlotPaper("methodology form", Optional.empty(), french)))
                .as("which of them is not said")
                .first()
                .isEqualTo("Say in which language the methodology form is: English or French.");
        assertThat(messages(approval, form("en", english), form("fr", french), form("fr", stored("Un autre."))))
                .as("two files in one place")
                .containsExactly(
                        "The methodology form in French comes once: send one file, or a confidential one with its public version (paragraph 13).");
        assertThat(messages(
                        approval,
                        form("en", english),
                        form("fr", french),
                        new SlotPaper("poem", Optional.of("en"), english)))
                .as("a paper that the rules do not know")
                .containsExactly("Version 1.1 of the rules, by which this goes, knows no paper “poem” here.");
        assertThat(messages(approval, form("en", english), form("fr", "no-such-file")))
                .as("a file that is not there")
                .singleElement()
                .asString()
                .startsWith("There is no file “no-such-file” that you could attach.");
        assertThat(messages(approval, form("en", english), form("fr", french), spreadsheet(stored("Numbers."))))
                .as("of one that is only told, one may come too")
                .isEmpty();
    }

    @Test
    void that_come_again_keep_their_slot() {
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        String english = stored("The form.");
        String french = stored("Le formulaire.");
        String receipt =
                approval.propose(actor("mill.xb"), PAIR, MILL_XB, proposal(form("en", english), form("fr", french)));
        approval.returnWithFindings(actor("xb.desk"), receipt, List.of("The sums are missing."));

        String better = stored("Le formulaire, avec les sommes.");
        rooms.get(FindingThreads.class).handInAgain(actor("mill.xb"), receipt, french, better, "The sums are there.");
        assertThat(approval.open(actor("mill.xb"), receipt).paper().slots())
                .containsExactly(form("en", english), form("fr", better));

        String corrected = stored("The form, with the sums.");
        MethodologyPaper before = approval.open(actor("mill.xb"), receipt).paper();
        approval.resubmit(actor("mill.xb"), receipt, again(before, form("en", corrected)));
        MethodologyPaper after = approval.open(actor("mill.xb"), receipt).paper();
        assertThat(after.slots()).containsExactlyInAnyOrder(form("en", corrected), form("fr", better));
        assertThat(after.papers()).containsExactlyInAnyOrder(corrected, better);
        assertThat(rooms.get(VersionsOfPapers.class).of(Optional.of(actor("xb.desk")), corrected))
                .as("what came in the same place is its newer version")
                .extracting(version -> version.file().id())
                .containsExactly(english, corrected);
    }

    @Test
    void for_registration_count_what_the_validation_brought_and_ask_for_the_rest() {
        String project = ready(SUBMITTED, Optional.empty());
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        assertThat(fields(() -> registration.requestRegistration(actor("mill.xb"), project, CREDITING)))
                .as("the entity attached no file")
                .containsExactly("papers.validation-report.en", "papers.validation-report.fr", "papers.request-form");

        String second = ready(VALIDATED, Optional.of(reported()));
        SlotPaper french = slot("validation report", "fr", stored("Le rapport."));
        SlotPaper request = new SlotPaper("request form", Optional.empty(), stored("We request."));
        SlotPaper plan = slot("site plan", "en", stored("The site."));
        assertThat(fields(() -> registration.requestRegistration(actor("mill.xb"), second, CREDITING)))
                .as("its file counts as the text that is authentic")
                .containsExactly("papers.validation-report.fr", "papers.request-form");
        assertThat(fields(() -> registration.enterRequest(
                        actor("xb.desk"), second, CREDITING, List.of(french), came(VALIDATED.plusDays(32)))))
                .as("a desk that enters it is held to the same")
                .containsExactly("papers.request-form");
        assertThat(fields(() -> registration.requestRegistration(
                        actor("mill.xb"), second, CREDITING, List.of(french, request, plan))))
                .as("what nobody has to send comes in all its languages, or not at all")
                .containsExactly("papers.site-plan.fr");
        assertThat(project(second).requestPapers()).as("nothing is kept").isEmpty();

        assertThat(new RequestPapers().places(registration.asking(project(second))))
                .as("no field for what is only told, or there already")
                .extracting(Place::label)
                .containsExactly(
                        "Validation report, French", "Request form", "Site plan, English", "Site plan, French");
        registration.requestRegistration(actor("mill.xb"), second, CREDITING, List.of(french, request));
        assertThat(project(second).requestPapers()).containsExactly(french, request);
        KeptPapers kept = kept(french.document(), request.document());
        registration.withdrawRequest(actor("mill.xb"), second);
        registration.requestRegistration(actor("mill.xb"), second, CREDITING);
        kept(french.document(), request.document());
        registration.checkCompleteness(actor("xb.desk"), second, true, "");
        kept.areOpen();
    }

    /** What came with a request is of those who have to do with it, until it is found complete. */
    private KeptPapers kept(String... files) {
        return KeptPapers.of(papers, files)
                .openTo(
                        actor("mill.xb"),
                        actor("mill.xa"),
                        actor("verifier"),
                        actor("xa.desk"),
                        actor("xb.desk"),
                        actor("xa.member"),
                        actor("xb.authority"))
                .unknownTo(STRANGERS);
    }

    @Test
    void for_registration_stay_when_the_request_comes_again_and_are_read_by_the_desk() {
        String project = ready(SUBMITTED, Optional.of(reported()));
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        InTwoVersions two = InTwoVersions.of(papers, actor("mill.xb"), "Le rapport", "12 EUR");
        SlotPaper request = new SlotPaper("request form", Optional.empty(), stored("We request."));
        registration.requestRegistration(
                actor("mill.xb"),
                project,
                CREDITING,
                List.of(
                        slot("validation report", "fr", two.whole()),
                        slot("validation report", "fr", two.open()),
                        request));
        assertThatThrownBy(() -> registration.checkCompleteness(actor("xb.desk"), project, true, ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was not read as it is now");
        registration.checkCompleteness(actor("xb.desk"), project, false, "The request is not signed.");

        String signed = stored("We request, signed.");
        registration.requestRegistration(
                actor("mill.xb"), project, CREDITING, List.of(new SlotPaper("request form", Optional.empty(), signed)));
        assertThat(project(project).requestPapers())
                .containsExactlyInAnyOrder(
                        slot("validation report", "fr", two.whole()),
                        slot("validation report", "fr", two.open()),
                        new SlotPaper("request form", Optional.empty(), signed));
        assertThat(rooms.get(VersionsOfPapers.class).of(Optional.of(actor("xb.desk")), signed))
                .extracting(version -> version.file().id())
                .containsExactly(request.document(), signed);
        registration.checkCompleteness(
                actor("xb.desk"),
                project,
                Completeness.Word.of(Optional.empty(), true, "").having(two.seenBy(papers, actor("xb.desk"))));

        List<RequestPapers.Row> rows = new RequestPapers()
                .rows(registration.asking(project(project)), project(project).brought(), papers::published);
        assertThat(rows)
                .as("what anybody reads: the paper, its language, which text counts, and its files")
                .extracting(row -> "%s %s %s %s"
                        .formatted(
                                row.paper(),
                                row.language(),
                                row.authentic(),
                                row.files().stream().map(DocumentRef::id).toList()))
                .containsExactly(
                        "Validation report English true []",
                        "Validation report French false [%s]".formatted(two.open()),
                        "Request form  false [%s]".formatted(signed));
    }

    @Test
    void for_issuance_count_what_was_monitored_and_verified() {
        String project = ready(SUBMITTED, Optional.of(reported()));
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.requestRegistration(
                actor("mill.xb"),
                project,
                CREDITING,
                List.of(
                        slot("validation report", "fr", stored("Le rapport.")),
                        new SlotPaper("request form", Optional.empty(), stored("We request."))));
        registration.checkCompleteness(actor("xb.desk"), project, true, "");
        world.on(VALIDATED.plusDays(9));
        steps.decide("REGISTRATION", project, "REGISTERED", "Registered.", Json.tree(Map.of()));
        String report =
                steps.verified(project, YearMonth.of(2025, 1), "EG (MWh)", LocalDate.of(2025, 8, 4), "100", "120");
        LocalDate asked = LocalDate.of(2025, 8, 18);
        world.on(asked);
        CreditIssuance issuances = rooms.get(CreditIssuance.class);

        assertThat(fields(() -> issuances.request(actor("mill.xb"), report)))
                .as("the report has no file; what the entity sealed counts, in its language")
                .containsExactly("papers.monitoring-report", "papers.verification-report.fr");
        SlotPaper monitored = new SlotPaper("monitoring report", Optional.empty(), stored("Readings."));
        SlotPaper verified = slot("verification report", "fr", stored("Le rapport de vérification."));
        assertThat(fields(() -> issuances.enter(actor("xb.desk"), report, List.of(monitored), came(asked))))
                .as("a desk that enters it is held to the same")
                .containsExactly("papers.verification-report.fr");
        assertThat(issuances
                        .asking(rooms.get(Verifications.class).verified(report).orElseThrow())
                        .there())
                .hasSize(1);

        String issuance = issuances.request(actor("mill.xb"), report, List.of(monitored, verified));
        assertThat(rooms.get(Issuances.class).issuance(issuance).orElseThrow().papers())
                .containsExactly(monitored, verified);
        issuances.checkCompleteness(actor("xb.desk"), issuance, false, "The readings are not signed.");
        String better = stored("Readings, signed.");
        rooms.get(FindingThreads.class)
                .handInAgain(actor("mill.xb"), issuance, monitored.document(), better, "They are signed.");
        issuances.requestAgain(actor("mill.xb"), issuance);
        assertThat(rooms.get(IssuanceMatters.class)
                        .openTo(actor("xa.desk"), issuance)
                        .papers())
                .containsExactly(new SlotPaper("monitoring report", Optional.empty(), better), verified);
        KeptPapers kept = kept(monitored.document(), better, verified.document());
        issuances.checkCompleteness(actor("xb.desk"), issuance, true, "");
        kept.areOpen();
    }

    private static PapersRefused refused(ThrowingCallable step) {
        PapersRefused refused = catchThrowableOfType(PapersRefused.class, step);
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }

    private static List<String> fields(ThrowingCallable step) {
        return List.copyOf(refused(step).fields().keySet());
    }

    /** What is wrong with a proposal that has these papers. */
    private List<String> messages(MethodologyApproval approval, SlotPaper... slots) {
        PapersRefused refused = catchThrowableOfType(
                PapersRefused.class,
                () -> approval.check(actor("mill.xb"), PAIR, MILL_XB, proposal(slots), Optional.empty()));
        return refused == null ? List.of() : List.copyOf(refused.fields().values());
    }

    private static SlotPaper form(String language, String document) {
        return slot("methodology form", language, document);
    }

    private static SlotPaper spreadsheet(String document) {
        return slot("spreadsheet", "en", document);
    }

    private static SlotPaper slot(String slot, String language, String document) {
        return new SlotPaper(slot, Optional.of(language), document);
    }

    private static MethodologyPaper proposal(SlotPaper... slots) {
        return new MethodologyPaper(
                "Lamps",
                3,
                "What lamps save is measured against the lamps before.",
                List.of("Lamps are replaced."),
                new CalculationModel(
                        List.of(new CalculationModel.Parameter(
                                "S",
                                "Saved",
                                "t",
                                CalculationModel.Kind.MONITORED,
                                Optional.empty(),
                                Optional.empty())),
                        List.of(
                                new CalculationModel.Equation("RE", "S", "What is saved."),
                                new CalculationModel.Equation("PE", "0 * S", "Nothing."))),
                List.of(),
                Optional.empty(),
                Arrays.asList(slots));
    }

    private static MethodologyPaper again(MethodologyPaper before, SlotPaper... slots) {
        return new MethodologyPaper(
                before.title(),
                before.sectoralScope(),
                before.explanation(),
                before.criteria(),
                before.model(),
                before.papers(),
                before.revision(),
                Arrays.asList(slots));
    }

    private String stored(String words) {
        return papers.store(actor("mill.xb"), "paper.pdf", Pdfs.saying(words), false)
                .id();
    }

    private String reported() {
        return papers.store(actor("verifier"), "validation.pdf", Pdfs.saying("Validated."), true)
                .id();
    }

    private static Arrival came(LocalDate day) {
        return new Arrival(BELMORA, day, Receipt.Channel.PAPER);
    }

    private Project project(String number) {
        return rooms.get(Projects.class).project(number).orElseThrow();
    }

    /** Validated and agreed on, so that registration can be requested. */
    private String ready(LocalDate submitted, Optional<String> report) {
        world.on(submitted);
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
                        List.of(),
                        VERIFIER,
                        Optional.empty()));
        String project = registration.publish(actor("xb.desk"), receipt);
        world.on(submitted.plusDays(32));
        steps.proposeModalities(project);
        rooms.get(ProjectModalities.class).sign(actor("mill.xa"), project, MILL_XA);
        rooms.get(ProjectValidation.class)
                .report(
                        actor("verifier"),
                        project,
                        Validation.Opinion.POSITIVE,
                        "Every item was checked and none is open.",
                        report);
        steps.proposeAllocation(project);
        ProjectAllocation allocation = rooms.get(ProjectAllocation.class);
        allocation.agree(actor("xa.authority"), project, XALIA, 1, "");
        allocation.agree(actor("xb.authority"), project, BELMORA, 1, "");
        return project;
    }

    private Actor actor(String person) {
        return world.actor(person);
    }

    private RulesInForce read() {
        try (InputStream file = PapersBySlotTest.class.getResourceAsStream("rules-with-papers-by-slot.yaml")) {
            return rooms.get(Rules.class).read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
