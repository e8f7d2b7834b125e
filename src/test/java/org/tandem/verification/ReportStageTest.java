package org.tandem.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.methodology.CalculationResult;
import org.tandem.methodology.Readings;
import org.tandem.seal.Seal;

@DisplayName("A monitoring report")
class ReportStageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final Seal SEAL =
            new Seal("measure.xa/THIRD_PARTY", "k1", "a..b", Instant.parse("2026-04-01T09:00:00Z"));
    private static final Map<String, Consumer<MonitoringReport>> STEPS = steps();

    @ParameterizedTest
    @CsvSource({
        "DRAFTED,      yes, yes, no,  no,  no,  yes",
        "SUBMITTED,    no,  no,  yes, yes, yes, yes",
        "QUESTIONED,   yes, no,  yes, no,  yes, yes",
        "VERIFIED,     no,  no,  no,  no,  no,  no",
        "NOT_VERIFIED, no,  no,  no,  no,  no,  no",
        "WITHDRAWN,    no,  no,  no,  no,  no,  no",
    })
    void takes_the_steps_of_its_stage_and_no_others(
            String stage, String measure, String submit, String raise, String verify, String refuse, String withdraw) {
        List<String> columns = List.of(measure, submit, raise, verify, refuse, withdraw);
        List<String> names = List.copyOf(STEPS.keySet());
        for (int i = 0; i < names.size(); i++) {
            Consumer<MonitoringReport> step = STEPS.get(names.get(i));
            MonitoringReport report = at(stage);
            if (columns.get(i).equals("yes")) {
                assertThatCode(() -> step.accept(report))
                        .as("%s at %s", names.get(i), stage)
                        .doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> step.accept(report))
                        .as("%s at %s", names.get(i), stage)
                        .isInstanceOfAny(OutOfTurn.class, FindingsInTheWay.class);
            }
        }
    }

    @Test
    void is_not_verified_while_a_request_is_open_and_says_which() {
        MonitoringReport report = at("SUBMITTED");
        report.raise(DAY, Finding.Kind.CAR, "The meter of unit 2 was not calibrated.", Optional.empty());
        report.raise(DAY, Finding.Kind.CL, "Which meter is EG?", Optional.empty());
        report.raise(DAY, Finding.Kind.FAR, "Look at the spare meter next time.", Optional.empty());

        assertThatThrownBy(() -> report.verify(DAY, "sha256:1", "Fine.", paper -> SEAL))
                .isInstanceOf(FindingsInTheWay.class)
                .hasMessage("XB003-MR01 cannot be verified while these are open: CAR 1, CL 1.");

        for (String label : List.of("CAR 1", "CL 1")) {
            report.reply(DAY, label, "Calibrated on 3 March; certificate attached.");
            report.close(DAY, label, "Seen.");
        }
        report.verify(DAY, "sha256:1", "Fine.", paper -> SEAL);

        VerificationReport paper = report.verificationReport().orElseThrow();
        assertThat(paper.calculation()).isEqualTo("sha256:1");
        assertThat(paper.findings()).extracting(Finding::label).containsExactly("CAR 1", "CL 1", "FAR 1");
    }

    @Test
    void is_not_signed_over_another_calculation_than_the_signer_saw() {
        assertThatThrownBy(() -> at("SUBMITTED").verify(DAY, "sha256:0", "Fine.", paper -> SEAL))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("The calculation of XB003-MR01 was changed after you looked at it.");
    }

    @Test
    void has_findings_that_are_answered_in_turn_and_closed_once() {
        MonitoringReport report = at("SUBMITTED");
        report.raise(DAY, Finding.Kind.CL, "Which meter is EG?", Optional.empty());

        assertThatThrownBy(() -> report.close(DAY, "CL 1", "Fine."))
                .hasMessage("CL 1 cannot be closed: the participants have not replied.");
        assertThatThrownBy(() -> report.insist(DAY, "CL 1", "And?"))
                .hasMessage("CL 1 waits for the participants' reply.");
        report.reply(DAY, "CL 1", "Meter 4.");
        assertThatThrownBy(() -> report.reply(DAY, "CL 1", "Meter 5."))
                .hasMessage("CL 1 is answered already and waits for the third-party entity.");
        report.insist(DAY, "CL 1", "The plan says meter 5.");
        report.reply(DAY, "CL 1", "Meter 5 indeed.");
        report.close(DAY, "CL 1", "Agreed.");
        assertThatThrownBy(() -> report.reply(DAY, "CL 1", "Thanks."))
                .hasMessage("CL 1 cannot be answered: it was closed on 2026-04-01.");
        assertThatThrownBy(() -> report.reply(DAY, "CL 2", "Thanks."))
                .hasMessageContaining("There is no finding “CL 2”");
        assertThat(report.findings().get(0).said()).hasSize(5);
    }

    static Stream<ReportStage> stages() {
        return Stream.of(
                new ReportStage.Drafted(DAY),
                new ReportStage.Submitted(DAY, "measure.xa"),
                new ReportStage.Verified(DAY, "measure.xa", "Fine.", SEAL),
                new ReportStage.NotVerified(DAY, "measure.xa", "Not fine.", SEAL),
                new ReportStage.Withdrawn(DAY));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void is_stored_and_read_back_in_every_stage(ReportStage stage) {
        assertThat(ReportStageColumns.of(stage).stage()).isEqualTo(stage);
    }

    @Test
    void has_no_stage_that_these_tests_forget() {
        assertThat(stages().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(ReportStage.class.getPermittedSubclasses()));
    }

    @Test
    void keeps_findings_as_they_were_said() {
        Finding finding = Finding.raised(Finding.Kind.CAR, 1, DAY, "Wrong.", Optional.empty())
                .reply(DAY, "Mended.")
                .close(DAY, "Yes.");

        assertThat(Json.read(Json.write(finding), Finding.class)).isEqualTo(finding);
    }

    private static Map<String, Consumer<MonitoringReport>> steps() {
        Map<String, Consumer<MonitoringReport>> steps = new LinkedHashMap<>();
        steps.put("measure", r -> r.measure(new Readings(new TreeMap<>()), nothing(), "sha256:2", ""));
        steps.put("submit", r -> r.submit(DAY, "measure.xa"));
        steps.put("raise", r -> r.raise(DAY, Finding.Kind.CL, "Why?", Optional.empty()));
        steps.put("verify", r -> r.verify(DAY, "sha256:1", "Fine.", paper -> SEAL));
        steps.put("refuse", r -> r.refuse(DAY, "sha256:1", "Not fine.", paper -> SEAL));
        steps.put("withdraw", r -> r.withdraw(DAY));
        return steps;
    }

    private static MonitoringReport at(String stage) {
        MonitoringReport report = new MonitoringReport(
                "XB003-MR01",
                Pair.of("XA", "XB"),
                "XB003",
                new MonitoringReport.MethodologyUsed("XB_AM001", "1.0", 1),
                new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31)),
                "sunfield.xb",
                Set.of("sunfield.xb"),
                DAY);
        report.measure(new Readings(new TreeMap<>()), nothing(), "sha256:1", "");
        if (!stage.equals("DRAFTED") && !stage.equals("WITHDRAWN")) {
            report.submit(DAY, "measure.xa");
        }
        switch (stage) {
            case "QUESTIONED" -> report.raise(DAY, Finding.Kind.CAR, "Wrong.", Optional.empty());
            case "VERIFIED" -> report.verify(DAY, "sha256:1", "Fine.", paper -> SEAL);
            case "NOT_VERIFIED" -> report.refuse(DAY, "sha256:1", "Not fine.", paper -> SEAL);
            case "WITHDRAWN" -> report.withdraw(DAY);
            default -> {}
        }
        return report;
    }

    private static CalculationResult nothing() {
        return new CalculationResult(List.of(), List.of());
    }
}
