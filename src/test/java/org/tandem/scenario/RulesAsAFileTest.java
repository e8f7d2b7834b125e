package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Intake;
import org.tandem.issuance.FinancialDuties;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.ledger.Books;
import org.tandem.ledger.Invariants;
import org.tandem.mirror.Cosigning;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.project.Validation;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.Serial;
import org.tandem.registry.UnitHistory;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Sequencer;

/**
 * Everything that is particular to this pair stands in {@code rules-as-a-file.yaml}: its days, the order in which the
 * registries record, the steps it can skip and the one it cannot, units that are set aside in three accounts, money, a cap and a
 * quota. It goes from the proposed methodology to retired units.
 */
@DisplayName("A pair whose rules are a file")
class RulesAsAFileTest {

    private static final String FUND = "fund.xa";

    @TempDir
    Path files;

    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private PracticeRegistries registries;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void runs_its_whole_procedure(TestDatabase kind) throws IOException, InterruptedException {
        open(kind);
        steps.decide("RULES", "XA-XB rules 1.1", "ADOPTED", "The rules of 1 November 2024.", Json.tree(read()));
        assertThat(rooms.get(Rules.class).inForce(PAIR).version()).isEqualTo("1.1");
        designate();
        String solar = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        String project = registered(solar);
        String report = verified(project, YearMonth.of(2025, 1), LocalDate.of(2025, 8, 4));

        world.on(LocalDate.of(2025, 8, 18));
        assertThatThrownBy(() -> steps.issued(report, LocalDate.of(2025, 8, 18)))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("the rules ask for this to be filed and accepted");
        implementationReport(project);
        String issuance = steps.issued(report, LocalDate.of(2025, 8, 18));

        // 117 t: 2 cancelled, 6 kept against reversals; of 109 XA has three quarters, 82 rounded up, of which 4 for the
        // fund.
        Instrument decided = issuance(issuance).standing().orElseThrow().instrument();
        assertThat(decided.lines()).singleElement().satisfies(line -> assertThat(line.parts())
                .extracting(part -> part.side() + " " + part.recipient() + " "
                        + part.units().quantity() + " " + part.account().orElse("chosen"))
                .containsExactly(
                        "XA GOV 39 chosen",
                        "XA upper-mill 38 chosen",
                        "XA SOP 4 XA-2002",
                        "XB GOV 28 chosen",
                        "XB OMGE 2 XB-8001",
                        "XB BUFFER 6 XB-5001"));
        assertThat(rooms.get(FinancialDuties.class).of(issuance(issuance)))
                .extracting(duty ->
                        duty.code() + " " + duty.tonnes() + " " + duty.amount().orElse(""))
                .containsExactly("FEE 2 6.00");

        registries.confirm(XALIA, issuance);
        registries.confirm(BELMORA, issuance);
        assertThatThrownBy(() -> registries.record(XALIA, issuance))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("the registry of XB records it first");
        registries.record(BELMORA, issuance);
        registries.record(XALIA, issuance);

        assertThat(rooms.get(PublicRegisters.class).statuses(issuance))
                .extracting(RegistryStatus::state)
                .containsOnly("RECORDED");
        assertThat(held(BELMORA, "XB-8001")).isEqualTo(2);
        assertThat(held(BELMORA, "XB-5001")).isEqualTo(6);
        assertThat(held(XALIA, "XA-2002")).isEqualTo(4);
        assertThat(held(XALIA, "XA-2001")).isEqualTo(38);

        String order = registries.retire("mill.xa", XALIA, "XA-2001", 10, "retired");
        assertThat(order).isNotEmpty();
        assertThat(held(XALIA, "XA-7001")).isEqualTo(10);
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
        UnitHistory cancelled = rooms.get(PublicRegisters.class)
                .unit(new Serial(
                        project,
                        BELMORA,
                        decided.lines().get(0).vintage(),
                        decided.lines().get(0).parts().get(4).units().first()));
        assertThat(cancelled.state()).isEqualTo("CANCELLED");
        assertThat(cancelled.recipient()).isEqualTo("OMGE");
        mustVerify(BELMORA, "record/" + issuance + ".1");

        String second = verified(project, YearMonth.of(2025, 3), LocalDate.of(2025, 10, 6));
        assertThatThrownBy(() -> steps.issued(second, LocalDate.of(2025, 10, 20)))
                .as("81 of 150 t are decided already")
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "The quota “First years” is 150 t (paragraph 24), of which 81 t are decided already.");
    }

    /** As anybody runs it who has the policy, the receipt and the file. */
    private void mustVerify(Party registry, String entry) throws IOException, InterruptedException {
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
        PublicLog log = rooms.get(PublicLog.class);
        Files.writeString(files.resolve("policy"), log.policy(registry).toString());
        Files.writeString(
                files.resolve("entry.tlog-proof"),
                log.receipt(registry, "ENTRY", entry).toString());
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("config", "Verify.java").toAbsolutePath().toString(),
                        "policy",
                        "entry.tlog-proof")
                .directory(files.toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.resolve("said").toFile())
                .start();
        assertThat(verifier.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(files.resolve("said"))).contains("VALID", "XB-8001", "XB-5001");
        assertThat(verifier.exitValue()).isZero();
    }

    private org.tandem.committee.RulesInForce read() throws IOException {
        try (InputStream file = RulesAsAFileTest.class.getResourceAsStream("rules-as-a-file.yaml")) {
            return rooms.get(Rules.class).read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String registered(String methodology) {
        String project = steps.published(
                "Rooftop solar",
                methodology,
                Map.of("EF", "0.533"),
                4,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2024, 12, 5));
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
        ProjectAllocation allocation = rooms.get(ProjectAllocation.class);
        Share threeQuarters = Share.parse("3/4");
        assertThatThrownBy(() -> propose(allocation, project, Share.parse("9/10")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XA may have at most 4/5 of what Every activity achieves (paragraph 23).");
        propose(allocation, project, threeQuarters);
        allocation.agree(world.actor("xa.authority"), project, XALIA, 1, "");
        allocation.agree(world.actor("xb.authority"), project, BELMORA, 1, "");
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.requestRegistration(
                world.actor("mill.xb"), project, new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31)));
        registration.checkCompleteness(world.actor("xb.desk"), project, true, "");
        world.on(LocalDate.of(2025, 1, 15));
        steps.decide("REGISTRATION", project, "REGISTERED", "Registered.", Json.tree(Map.of()));
        return project;
    }

    private void propose(ProjectAllocation allocation, String project, Share acquirers) {
        allocation.propose(
                world.actor("mill.xb"),
                project,
                MILL_XB,
                Map.of(XALIA, acquirers, BELMORA, new Share(Share.ALL.value().subtract(acquirers.value()))),
                List.of(
                        new Recipient(Recipient.GOVERNMENT, "", XALIA, Share.HALF),
                        new Recipient(MILL_XA, "Upper Mill", XALIA, Share.HALF),
                        new Recipient(Recipient.GOVERNMENT, "", BELMORA, Share.ALL)));
    }

    private String verified(String project, YearMonth first, LocalDate day) {
        return steps.verified(project, first, "EG (MWh)", day, "100", "120");
    }

    private void implementationReport(String project) {
        Intake intake = rooms.get(Intake.class);
        String filed = intake.file(
                world.actor("mill.xb"),
                new FilingDraft(
                        PAIR,
                        FilingKind.IMPLEMENTATION_REPORT,
                        MILL_XB,
                        Optional.of(project),
                        Map.of(
                                "startOfOperation",
                                "2025-01-01",
                                "asBuilt",
                                "Modules of 400 kW on three roofs.",
                                "differences",
                                "Nothing."),
                        Map.of()),
                Optional.empty());
        intake.checkCompleteness(world.actor("xb.desk"), filed, true, "");
    }

    private Issuance issuance(String number) {
        return rooms.get(Issuances.class).issuance(number).orElseThrow();
    }

    private long held(Party registry, String account) {
        return rooms.get(Books.class).holdings(registry, account).stream()
                .mapToLong(holding -> holding.quantity().count())
                .sum();
    }

    private void open(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        registries = rooms.get(PracticeRegistries.class);
        world.create(LocalDate.of(2024, 11, 1), "practice-practice");
        registries.open();
        rooms.transaction(() -> {
            rooms.get(Organisations.class)
                    .seed(FUND, "Adaptation Fund of Xalia", XALIA, Set.of(Organisation.Kind.PARTICIPANT));
            return rooms.get(RegistryAccounts.class).hostEntity(XALIA, PAIR, FUND);
        });
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
