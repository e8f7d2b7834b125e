package org.tandem.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.NotYours;
import org.tandem.committee.Agenda;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegistrationAgenda;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;
import org.tandem.verification.Monitoring;
import org.tandem.verification.PeriodRefused;
import org.tandem.verification.ReadingsSheet;

@DisplayName("What is decided on filings")
class FilingEffectsTest extends FilingsToTry {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void to_withdraw_a_project_ends_its_crediting_and_leaves_the_rest(TestDatabase kind) {
        on(kind, lenient());
        String number = cases.registered();
        LocalDate from = today().plusDays(30);
        Map<String, String> answers = new HashMap<>(answers(FilingKind.PROJECT_WITHDRAWAL));
        answers.put("from", from.toString());
        String filed = intake.file(
                AT_SUNFIELD,
                new FilingDraft(PAIR, FilingKind.PROJECT_WITHDRAWAL, SUNFIELD, Optional.of(number), answers, Map.of()),
                Optional.empty());
        intake.checkCompleteness(DESK_XA, filed, true, "");
        assertThat(crediting(number)).contains(ProjectCase.CREDITING);

        decide(filed, FilingKind.PROJECT_WITHDRAWAL, "WITHDRAWN");

        assertThat(crediting(number)).contains(new Period(ProjectCase.CREDITING.from(), from.minusDays(1)));
        assertThat(project(number).withdrawn()).contains(from);
        assertThatThrownBy(
                        () -> intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty()))
                .hasMessageContaining("The project is withdrawn from %s on.".formatted(from));
        // What reports on earlier reductions is still filed.
        assertThat(intake.file(
                        AT_SUNFIELD, draft(FilingKind.IMPLEMENTATION_REPORT, number, Map.of()), Optional.empty()))
                .isEqualTo("XB-IR001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void to_renew_a_project_moves_the_end_of_its_crediting(TestDatabase kind) {
        on(kind, lenient());
        String number = cases.registered();
        String filed = intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, filed, true, "");
        decide(filed, FilingKind.RENEWAL, "RENEWED");
        assertThat(crediting(number)).contains(new Period(ProjectCase.CREDITING.from(), LocalDate.of(2044, 12, 31)));
    }

    /** After a revision the version of the design document is valid no more, so that a renewal names the one it moves to. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void to_renew_a_project_after_a_revision_names_the_version_it_moves_to(TestDatabase kind) {
        on(kind, lenient());
        String number = cases.registered();
        rooms.clock().moveTo(Instant.parse("2034-12-04T09:00:00Z"));
        for (String version : List.of("", "2.0", "1.0", "9.9")) {
            assertThatThrownBy(() -> intake.file(AT_SUNFIELD, renewal(number, version), Optional.empty()))
                    .as(version)
                    .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                            .containsOnlyKeys("version"))
                    .hasMessageContaining("Version %s of XB_AM002 is not valid on 2034-12-04"
                            .formatted(version.isEmpty() ? "2.0" : version));
        }
        String filed = intake.file(AT_SUNFIELD, renewal(number, "3.0"), Optional.empty());
        intake.checkCompleteness(DESK_XA, filed, true, "");
        decide(filed, FilingKind.RENEWAL, "RENEWED");

        RegisteredProject renewed = projects.registered(number).orElseThrow();
        assertThat(renewed.methodologyVersion()).as("as registered").isEqualTo("2.0");
        assertThat(renewed.methodologyVersion(LocalDate.of(2034, 12, 31))).isEqualTo("2.0");
        assertThat(renewed.methodologyVersion(LocalDate.of(2035, 1, 1))).isEqualTo("3.0");
        assertThat(project(number).latestMethodologyVersion()).isEqualTo("3.0");

        // What is reported is measured by the version of its days, and no report lies in both.
        rooms.clock().moveTo(Instant.parse("2035-03-02T09:00:00Z"));
        Monitoring monitoring = rooms.get(Monitoring.class);
        assertThatThrownBy(() -> monitoring.draft(
                        AT_SUNFIELD,
                        number,
                        new Period(LocalDate.of(2034, 12, 1), LocalDate.of(2035, 1, 31)),
                        readings("MWh", "2034-12", "2035-01"),
                        "",
                        List.of()))
                .isInstanceOf(PeriodRefused.class)
                .hasMessageContaining("by version 2.0 of XB_AM002 at the beginning")
                .hasMessageContaining("by version 3.0 at its end");
        assertThat(reported(monitoring, number, "2034-12", "MWh")).isEqualTo("2.0");
        assertThat(reported(monitoring, number, "2035-01", "kWh")).isEqualTo("3.0");
        assertThat(monitoring.columns(AT_SUNFIELD, number, Optional.of(LocalDate.of(2034, 12, 1))))
                .as("of the version by which the period is measured")
                .containsExactly("EG (MWh)");
        assertThat(monitoring.columns(AT_SUNFIELD, number, Optional.of(LocalDate.of(2035, 1, 1))))
                .containsExactly("EG (kWh)");
        assertThat(monitoring.columns(AT_SUNFIELD, number, Optional.empty()))
                .as("today")
                .containsExactly("EG (kWh)");
    }

    /** Where the first period ends within a month, that month could otherwise be reported under neither version. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void to_renew_a_project_within_a_month_lets_that_month_be_measured_by_the_version_before(TestDatabase kind) {
        on(kind, lenient());
        String number = cases.validated();
        cases.modalities(number);
        cases.agreement(number);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.requestRegistration(
                AT_SUNFIELD, number, new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 14)));
        registration.checkCompleteness(DESK_XA, number, true, "");
        cases.decide(number, RegistrationAgenda.REGISTERED);
        rooms.clock().moveTo(Instant.parse("2034-12-04T09:00:00Z"));
        String filed = intake.file(AT_SUNFIELD, renewal(number, "3.0"), Optional.empty());
        intake.checkCompleteness(DESK_XA, filed, true, "");
        decide(filed, FilingKind.RENEWAL, "RENEWED");

        RegisteredProject renewed = projects.registered(number).orElseThrow();
        assertThat(renewed.methodologyVersion(LocalDate.of(2034, 12, 15))).isEqualTo("2.0");
        assertThat(renewed.methodologyVersion(LocalDate.of(2035, 1, 1))).isEqualTo("3.0");
        rooms.clock().moveTo(Instant.parse("2035-03-02T09:00:00Z"));
        Monitoring monitoring = rooms.get(Monitoring.class);
        assertThat(reported(monitoring, number, "2034-12", "MWh")).isEqualTo("2.0");
        assertThat(reported(monitoring, number, "2035-01", "kWh")).isEqualTo("3.0");
    }

    private static String reported(Monitoring monitoring, String project, String month, String unit) {
        YearMonth of = YearMonth.parse(month);
        String report = monitoring.draft(
                AT_SUNFIELD, project, new Period(of.atDay(1), of.atEndOfMonth()), readings(unit, month), "", List.of());
        return monitoring.open(AT_SUNFIELD, report).methodologyVersion();
    }

    private static ReadingsSheet readings(String unit, String... months) {
        String lines = Stream.of(months).map(month -> month + ",100\n").collect(Collectors.joining());
        return ReadingsSheet.ofFile(
                "readings.csv", ("month,EG (" + unit + ")\n" + lines).getBytes(StandardCharsets.UTF_8));
    }

    private FilingDraft renewal(String number, String version) {
        Map<String, String> answers = new HashMap<>(answers(FilingKind.RENEWAL));
        answers.put("version", version);
        return new FilingDraft(PAIR, FilingKind.RENEWAL, SUNFIELD, Optional.of(number), answers, Map.of());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_a_third_party_entity_becomes_its_designations_and_ends_them(TestDatabase kind) {
        on(kind, lenient(), FilingKind.ENTITY_APPLICATION);
        Designations designations = rooms.get(Designations.class);
        String applied = intake.file(AT_ENTITY, draft(FilingKind.ENTITY_APPLICATION, "", Map.of()), Optional.empty());
        assertThat(filing(applied).title()).isEqualTo("Measure Assurance");
        intake.checkCompleteness(DESK_XA, applied, true, "");
        assertThatThrownBy(
                        () -> designations.mustCover(ENTITY, PAIR, Function.VALIDATION, 3, LocalDate.of(2026, 1, 15)))
                .isInstanceOf(Refusal.class);
        decide(applied, FilingKind.ENTITY_APPLICATION, "DESIGNATED");
        designations.mustCover(ENTITY, PAIR, Function.VALIDATION, 3, LocalDate.of(2026, 1, 15));
        assertThat(designations.of(ENTITY, PAIR))
                .extracting(d -> d.function() + " " + d.scope() + " " + d.decision())
                .containsExactlyInAnyOrder("VALIDATION 1 XB-2026-501", "VALIDATION 3 XB-2026-501");
        assertThat(designations.entity(ENTITY).orElseThrow().accreditation()).isEqualTo("Sunfield at the east plain");

        assertThatThrownBy(() ->
                        intake.file(AT_ENTITY, draft(FilingKind.ENTITY_APPLICATION, "", Map.of()), Optional.empty()))
                .hasMessageContaining("is designated for validation in scope 1");
        for (String scopes : List.of("one", "1;3", "1, 2")) {
            Map<String, String> answers = new HashMap<>(answers(FilingKind.ENTITY_APPLICATION));
            answers.put("scopes", scopes);
            answers.put("functions", "VERIFICATION");
            answers.put("until", "2025-12-31");
            assertThatThrownBy(() -> intake.file(
                            AT_ENTITY,
                            new FilingDraft(
                                    PAIR, FilingKind.ENTITY_APPLICATION, ENTITY, Optional.empty(), answers, Map.of()),
                            Optional.empty()))
                    .as(scopes)
                    .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                            .containsOnlyKeys("scopes", "until"));
        }
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(
                                PAIR,
                                FilingKind.ENTITY_APPLICATION,
                                SUNFIELD,
                                Optional.empty(),
                                answers(FilingKind.ENTITY_APPLICATION),
                                Map.of()),
                        Optional.empty()))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void of_a_third_party_entity_names_a_function_that_there_is() {
        on(TestDatabase.H2, lenient(), FilingKind.ENTITY_APPLICATION);
        Map<String, String> answers = new HashMap<>(answers(FilingKind.ENTITY_APPLICATION));
        answers.put("functions", "AUDIT");
        assertThatThrownBy(() -> intake.file(
                        AT_ENTITY,
                        new FilingDraft(
                                PAIR, FilingKind.ENTITY_APPLICATION, ENTITY, Optional.empty(), answers, Map.of()),
                        Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("functions"));
    }

    /** Checked when a round is opened and again at adoption, so that nobody signs what could not be carried out. */
    @Test
    void is_not_put_before_the_committee_where_it_could_not_be_carried_out() {
        on(TestDatabase.H2, lenient());
        String number = cases.registered();
        String renewal = intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty());
        String withdrawal =
                intake.file(AT_SUNFIELD, draft(FilingKind.PROJECT_WITHDRAWAL, number, Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, renewal, true, "");
        intake.checkCompleteness(DESK_XA, withdrawal, true, "");
        Agenda renewals = agenda(FilingKind.RENEWAL);
        renewals.check(PAIR, renewal, "RENEWED", Json.tree(Map.of()));
        decide(withdrawal, FilingKind.PROJECT_WITHDRAWAL, "WITHDRAWN");

        assertThatThrownBy(() -> renewals.check(PAIR, renewal, "RENEWED", Json.tree(Map.of())))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("The project is withdrawn");
        renewals.check(PAIR, renewal, "NOT_RENEWED", Json.tree(Map.of()));
    }

    @Test
    void ends_what_runs_and_leaves_designations_that_ended_before_as_they_were() {
        on(TestDatabase.H2, lenient(), FilingKind.ENTITY_APPLICATION);
        Designations designations = rooms.get(Designations.class);
        designate("2025-01-01", "2025-12-31", "XB-2025-001");
        designate("2026-01-01", "2026-12-31", "XB-2026-001");
        designate("2027-01-01", "2029-12-31", "XB-2026-002");
        assertThatThrownBy(() -> withdrawEntity(today().minusDays(1)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("not past");

        String withdrawn = withdrawEntity(LocalDate.of(2026, 6, 30));
        intake.checkCompleteness(DESK_XB, withdrawn, true, "");
        decide(withdrawn, FilingKind.ENTITY_WITHDRAWAL, "WITHDRAWN");

        assertThat(designations.of(ENTITY, PAIR))
                .extracting(
                        d -> d.begins() + " " + d.ends() + " " + d.suspended().isPresent() + " " + d.decision())
                .containsExactly(
                        "2025-01-01 2025-12-31 false XB-2025-001",
                        "2026-01-01 2026-06-30 false XB-2026-501",
                        "2027-01-01 2029-12-31 true XB-2026-501");
        assertThatThrownBy(
                        () -> designations.mustCover(ENTITY, PAIR, Function.VERIFICATION, 1, LocalDate.of(2027, 1, 1)))
                .isInstanceOf(Refusal.class);
    }

    private void designate(String from, String until, String decision) {
        rooms.get(Designations.class).seed(ENTITY, "Accredited by an invented body");
        adopt(
                rooms,
                decision,
                "DESIGNATION",
                ENTITY,
                "DESIGNATED",
                TODAY,
                Map.of("functions", List.of("VERIFICATION"), "scopes", List.of(1), "from", from, "until", until));
    }

    private String withdrawEntity(LocalDate lastDay) {
        Map<String, String> answers = new HashMap<>(answers(FilingKind.ENTITY_WITHDRAWAL));
        answers.put("from", lastDay.toString());
        return intake.file(
                AT_ENTITY,
                new FilingDraft(PAIR, FilingKind.ENTITY_WITHDRAWAL, ENTITY, Optional.empty(), answers, Map.of()),
                Optional.empty());
    }
}
