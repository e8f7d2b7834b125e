package org.tandem.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.NotYours;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.Validation;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** docs/the-tonne.md: what a project achieved before it was registered may be verified by the entity that validates it. */
@DisplayName("Validation and first verification in one engagement")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FirstVerificationTest {

    private static final YearMonth MONTH = YearMonth.of(2025, 6);

    @Parameter
    private TestDatabase kind;

    private Rooms rooms;
    private ProjectCase cases;
    private Monitoring monitoring;
    private VerificationReview review;

    @BeforeEach
    void open() {
        Map<Class<?>, Object> world = new HashMap<>(world(rules()));
        world.remove(Verifications.class);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        monitoring = rooms.get(Monitoring.class);
        review = rooms.get(VerificationReview.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void runs_beside_the_validation_and_earns_credits_once_the_project_is_registered() {
        String project = cases.published();
        assertThat(monitoring.projects(AT_SUNFIELD))
                .extracting(Project::printed)
                .containsExactly(project);
        String report = handedOver(project);

        assertThatThrownBy(() -> verify(report))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Sign the positive validation report first");

        cases.validated(project);
        verify(report);

        assertThat(rooms.get(Verifications.class).verified(report)).isPresent();
        assertThatThrownBy(() -> rooms.get(CreditIssuance.class).request(AT_SUNFIELD, report))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage(project + " is not registered.");

        cases.modalities(project);
        cases.agreement(project);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        registration.requestRegistration(AT_SUNFIELD, project, ProjectCase.CREDITING);
        registration.checkCompleteness(DESK_XA, project, true, "");
        cases.decide(project, "REGISTERED");

        String issuance = rooms.get(CreditIssuance.class).request(AT_SUNFIELD, report);
        assertThat(rooms.get(Issuances.class).issuance(issuance)).isPresent();
        assertThatThrownBy(() -> draft(project)).isInstanceOf(PeriodRefused.class);
    }

    @Test
    void is_of_the_entity_that_validates_and_of_nobody_else() {
        String project = cases.published();
        String report = draft(project);

        assertThatThrownBy(() -> monitoring.submit(AT_LANTERN, report, "rival.xa"))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("entity"));
        assertThatThrownBy(() -> monitoring.draft(AT_EXPIRED_ENTITY, project, period(), readings(), "", List.of()))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void ends_where_the_project_is_not_validated() {
        String project = cases.published();
        String report = handedOver(project);
        cases.inputsEnded();
        rooms.get(ProjectValidation.class)
                .report(AT_ENTITY, project, Validation.Opinion.NEGATIVE, "It cannot be shown.", Optional.empty());

        assertThatThrownBy(() -> verify(report))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("neither registered nor on its way");
        assertThatThrownBy(() -> monitoring.replaceReadings(AT_SUNFIELD, report, readings(), ""))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> draft(project)).isInstanceOf(Unknown.class);

        monitoring.withdraw(AT_SUNFIELD, report);
        assertThat(monitoring.open(AT_SUNFIELD, report).stage()).isInstanceOf(ReportStage.Withdrawn.class);
    }

    @Test
    void is_refused_for_days_before_the_operation_and_of_what_is_not_published() {
        String project = cases.published();
        assertThatThrownBy(() -> monitoring.draft(
                        AT_SUNFIELD,
                        project,
                        new Period(LocalDate.of(2024, 12, 1), LocalDate.of(2024, 12, 31)),
                        ReadingsSheet.typed(Map.of("2024-12", Map.of("EG (MWh)", "100"))),
                        "",
                        List.of()))
                .isInstanceOf(PeriodRefused.class);
        assertThatThrownBy(() -> monitoring.draft(AT_SUNFIELD, cases.submitted(), period(), readings(), "", List.of()))
                .as("not published yet")
                .isInstanceOf(Unknown.class);
    }

    private String handedOver(String project) {
        String report = draft(project);
        monitoring.submit(AT_LANTERN, report, ENTITY);
        return report;
    }

    private String draft(String project) {
        return monitoring.draft(AT_SUNFIELD, project, period(), readings(), "", List.of());
    }

    private static Period period() {
        return new Period(MONTH.atDay(1), MONTH.atEndOfMonth());
    }

    private static ReadingsSheet readings() {
        return ReadingsSheet.typed(Map.of(MONTH.toString(), Map.of("EG (MWh)", "100")));
    }

    private void verify(String report) {
        review.verify(
                AT_ENTITY, report, monitoring.open(AT_ENTITY, report).fingerprint(), "The reductions are verified.");
    }
}
