package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Step;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Intake;
import org.tandem.filing.Question;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.FinancialDuties;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Invariants;
import org.tandem.mirror.Delivery;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.project.Validation;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

/** Rules that exist as a file alone run from the proposed methodology to recorded units, without a line of code for them. */
@DisplayName("A pair under rules of another kind")
class OtherRulesTest {

    /** Where words alone would not do. */
    private static final Map<String, String> ANSWERS = Map.of(
            "held", "2024-12-02",
            "consentNeeded", "NO",
            "expected", "1800",
            "from", "2025-01-01",
            "until", "2025-02-28");

    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private PracticeRegistries registries;

    /** As published, units are cancelled for overall mitigation, and nobody said where: that is asked before it is agreed. */
    @Test
    void is_told_at_once_what_cannot_be_done_and_runs_with_what_was_missing() {
        open(TestDatabase.H2);
        ObjectNode rules = asAdopted("SG-GH");
        assertThatThrownBy(() -> steps.ready("RULES", "XA-XB rules 1.1", "ADOPTED", "As published.", rules))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The deduction OMGE is taken in units, and no account is named");

        ((ObjectNode) rules.at("/deductions/1")).put("account", "XB-8001");
        String issuance = issued(rules, "1/1");

        assertThat(rooms.get(Issuances.class)
                        .issuance(issuance)
                        .orElseThrow()
                        .standing()
                        .orElseThrow()
                        .instrument()
                        .lines())
                .singleElement()
                .satisfies(line -> assertThat(line.parts())
                        .extracting(
                                part -> part.recipient() + " " + part.units().quantity())
                        .containsExactly("GOV 115", "OMGE 2"));

        assertThat(rooms.get(FinancialDuties.class)
                        .of(rooms.get(Issuances.class).issuance(issuance).orElseThrow()))
                .singleElement()
                .satisfies(duty -> {
                    assertThat(duty.code()).isEqualTo("SOP");
                    assertThat(duty.tonnes()).as("a twentieth of 115, down").isEqualTo(Tonnes.of(5));
                    assertThat(duty.amount()).isEmpty();
                });
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** The host records all first; of what a project achieves the acquirer has nine tenths, all that may be transferred. */
    @ParameterizedTest
    @CsvSource({
        "H2, CH-TH, 9/10",
        "POSTGRESQL, CH-TH, 9/10",
        "H2, NO-ID, 1/1",
        "H2, article6-template, 1/1",
        "H2, JP-TH, 9/10",
        "POSTGRESQL, JP-TH, 9/10",
        "H2, JP-TH-premium-t-ver, 9/10",
        "POSTGRESQL, JP-TH-premium-t-ver, 9/10"
    })
    void runs_its_whole_procedure(TestDatabase kind, String profile, String acquirers) {
        open(kind);
        String issuance = issued(asAdopted(profile), acquirers);
        Instrument instrument = rooms.get(Issuances.class)
                .issuance(issuance)
                .orElseThrow()
                .standing()
                .orElseThrow()
                .instrument();
        assertThat(instrument.total()).isEqualTo(Tonnes.of(117));
        assertThat(instrument.totalOf(XALIA))
                .as("no odd tonne takes it above what may be transferred")
                .isEqualTo(Tonnes.of(acquirers.equals("9/10") ? 105 : 117));
        registries.confirm(XALIA, issuance);
        registries.confirm(BELMORA, issuance);
        assertThatThrownBy(() -> registries.record(XALIA, issuance))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("the registry of XB records it first");
        registries.record(BELMORA, issuance);
        rooms.get(Delivery.class).deliverAll();
        registries.record(XALIA, issuance);

        assertThat(rooms.get(PublicRegisters.class).statuses(issuance))
                .extracting(RegistryStatus::state)
                .containsOnly("RECORDED");
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
    }

    /** Nothing is submitted without an idea note, and each side records its own part when it is ready. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void runs_from_the_idea_note_on_to_both_records_as_published_of_cambodia(TestDatabase kind) {
        open(kind);
        String issuance = issued(asAdopted("JP-KH"), "1/2");
        registries.confirm(XALIA, issuance);
        registries.confirm(BELMORA, issuance);
        registries.record(XALIA, issuance);
        registries.record(BELMORA, issuance);
        rooms.get(Delivery.class).deliverAll();

        Instrument instrument = rooms.get(Issuances.class)
                .issuance(issuance)
                .orElseThrow()
                .standing()
                .orElseThrow()
                .instrument();
        assertThat(instrument.total()).isEqualTo(Tonnes.of(117));
        assertThat(rooms.get(PublicRegisters.class).statuses(issuance))
                .extracting(RegistryStatus::state)
                .containsOnly("RECORDED");
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
    }

    /** From the adoption of the rules and the proposed methodology to the decision on the amount. */
    private String issued(ObjectNode rules, String acquirers) {
        steps.decide("RULES", "XA-XB rules 1.1", "ADOPTED", "The rules of 1 November 2024.", rules);
        assertThat(rooms.get(Rules.class).inForce(PAIR).version()).isEqualTo("1.1");
        designate();
        String solar = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        RulesInForce inForce = rooms.get(Rules.class).inForce(PAIR);
        String project = published(inForce, solar);
        world.on(LocalDate.of(2025, 1, 6));
        steps.proposeModalities(project);
        rooms.get(ProjectModalities.class).sign(world.actor("mill.xa"), project, MILL_XA);
        rooms.get(ProjectValidation.class)
                .report(
                        world.actor("verifier"),
                        project,
                        Validation.Opinion.POSITIVE,
                        "Every item was checked and none is open.",
                        Optional.empty());
        inForce.allocation().model().ifPresent(model -> assertThatThrownBy(() -> steps.proposeAllocation(project))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XA gets all that may be transferred, %s of the whole".formatted(acquirers)));
        inForce.cap(solar).ifPresent(cap -> assertThatThrownBy(() -> agree(project, Share.ALL))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XA may have at most " + cap.atMost()));
        agree(project, Share.parse(acquirers));
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        Period crediting = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31));
        filedFirst(
                inForce,
                Step::isBeforeRegistration,
                project,
                () -> registration.requestRegistration(world.actor("mill.xb"), project, crediting));
        registration.requestRegistration(world.actor("mill.xb"), project, crediting);
        registration.checkCompleteness(world.actor("xb.desk"), project, true, "");
        world.on(LocalDate.of(2025, 1, 15));
        steps.decide("REGISTRATION", project, "REGISTERED", "Registered.", Json.tree(Map.of()));
        String report =
                steps.verified(project, YearMonth.of(2025, 1), "EG (MWh)", LocalDate.of(2025, 8, 4), "100", "120");
        LocalDate requested = LocalDate.of(2025, 8, 18);
        world.on(requested);
        filedFirst(inForce, Step::isBeforeIssuance, project, () -> rooms.get(CreditIssuance.class)
                .request(world.actor("mill.xb"), report));
        return steps.issued(report, requested);
    }

    /** Where the rules ask for an idea note, nothing is submitted before the committee had no objection to one. */
    private String published(RulesInForce inForce, String solar) {
        Function<Optional<String>, String> submitted = note -> steps.published(
                "Rooftop solar",
                solar,
                Map.of("EF", "0.533"),
                4,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2024, 12, 5),
                note);
        if (inForce.needs(Step.IDEA_NOTE).isEmpty()) {
            return submitted.apply(Optional.empty());
        }
        world.on(LocalDate.of(2024, 12, 5));
        assertThatThrownBy(() -> submitted.apply(Optional.empty()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("the rules ask for one");
        String note = filed(FilingKind.IDEA_NOTE, Optional.empty());
        assertThatThrownBy(() -> submitted.apply(Optional.of(note)))
                .as("before the committee said so")
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(note + " is not a project idea note that the committee had no objection to");
        steps.decide("IDEA_NOTE", note, "NO_OBJECTION", "No objection.", Json.tree(Map.of()));
        return submitted.apply(Optional.of(note));
    }

    /** What the rules ask for beforehand is named, each with its words; then it is filed and accepted. */
    private void filedFirst(RulesInForce inForce, Predicate<Step> when, String project, ThrowingCallable request) {
        List<FilingKind> asked = Stream.of(Step.values())
                .filter(when)
                .filter(step -> inForce.needs(step).isPresent())
                .map(step -> FilingKind.valueOf(step.name()))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        assertThatThrownBy(request)
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContainingAll(asked.stream().map(FilingKind::words).toArray(String[]::new));
        asked.forEach(kind -> filed(kind, Optional.of(project)));
    }

    private String filed(FilingKind kind, Optional<String> about) {
        Map<String, String> answers = new HashMap<>();
        for (Question question : kind.questions()) {
            if (question.needed()) {
                answers.put(question.name(), ANSWERS.getOrDefault(question.name(), "As it was found there."));
            }
        }
        Intake intake = rooms.get(Intake.class);
        String number = intake.file(
                world.actor("mill.xb"),
                new FilingDraft(PAIR, kind, MILL_XB, about, answers, Map.of()),
                Optional.empty());
        intake.checkCompleteness(world.actor("xb.desk"), number, true, "");
        return number;
    }

    private void agree(String project, Share acquirers) {
        ProjectAllocation allocation = rooms.get(ProjectAllocation.class);
        allocation.propose(
                world.actor("mill.xb"),
                project,
                MILL_XB,
                Map.of(XALIA, acquirers, BELMORA, new Share(Share.ALL.value().subtract(acquirers.value()))),
                List.of(government(XALIA), government(BELMORA)));
        allocation.agree(world.actor("xa.authority"), project, XALIA, 1, "");
        allocation.agree(world.actor("xb.authority"), project, BELMORA, 1, "");
    }

    private static Recipient government(Party side) {
        return new Recipient(Recipient.GOVERNMENT, "", side, Share.ALL);
    }

    private static ObjectNode asAdopted(String profile) {
        ObjectNode rules = (ObjectNode) Json.tree(Practice.published(profile));
        // Whatever they are of there, here they are the main rules, which all others go beside.
        rules.remove("track");
        return rules.put("version", "1.1").put("effective", "2024-11-01");
    }

    private void open(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        registries = rooms.get(PracticeRegistries.class);
        world.create(LocalDate.of(2024, 11, 1), "practice-practice");
        registries.open();
        rooms.get(Designations.class).seed(VERIFIER, "Accredited to practise with");
    }

    private void designate() {
        steps.designate(
                VERIFIER,
                List.of("VALIDATION", "VERIFICATION"),
                List.of(1),
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2029, 10, 31));
    }
}
