package org.tandem.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.committee.RulesInForce.Need;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.committee.Step;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectRegistration;
import org.tandem.support.TestDatabase;

@DisplayName("A step that rules ask for")
class FiledStepsTest extends FilingsToTry {

    @Test
    void that_the_rules_ask_for_is_missed_by_name_and_paragraph_before_a_project_goes_on() {
        on(TestDatabase.H2, strict());
        assertThatThrownBy(cases::submitted)
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("ideaNote"))
                .hasMessageContaining("the rules ask for one (paragraph 20)");
        String open = intake.file(
                AT_SUNFIELD, draft(FilingKind.IDEA_NOTE, "", papersOf(FilingKind.IDEA_NOTE)), Optional.empty());
        assertThatThrownBy(() -> cases.submittedWith(open)).hasMessageContaining("is not a project idea note that");
        String note = granted();
        assertThatThrownBy(() -> cases.submittedWith("XB_PIN999")).isInstanceOf(InputRefused.class);

        String number = cases.validatedWith(note);
        cases.modalities(number);
        cases.agreement(number);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        assertThatThrownBy(() -> registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Record of the local stakeholder consultation (paragraph 22)")
                .hasMessageContaining("Statement on double registration (paragraph 23)")
                .hasMessageContaining("Sustainable development plan (paragraph 24)");
        for (FilingKind kind : List.of(
                FilingKind.STAKEHOLDER_CONSULTATION,
                FilingKind.DOUBLE_REGISTRATION_STATEMENT,
                FilingKind.SUSTAINABILITY_PLAN)) {
            String filed = intake.file(AT_SUNFIELD, draft(kind, number, Map.of()), Optional.empty());
            assertThatThrownBy(() -> registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING))
                    .as("filed and not accepted")
                    .hasMessageContaining(kind.words());
            intake.checkCompleteness(DESK_XA, filed, true, "");
        }
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);

        FiledSteps steps = rooms.get(FiledSteps.class);
        LocalDate monitored = today();
        assertThatThrownBy(() -> steps.beforeIssuance(project(number), strict(), monitored.plusDays(1), today()))
                .as("the statement was given before the end of the period")
                .hasMessageContaining("Statement on double registration")
                .hasMessageContaining("Sustainable development report (paragraph 25)")
                .hasMessageContaining("Project implementation report (paragraph 26)");
        steps.beforeIssuance(project(number), lenient(), monitored.plusDays(1), today());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void asks_before_a_renewal_whether_reference_emissions_are_still_valid(TestDatabase kind) {
        on(
                kind,
                otherwise(
                        rules(),
                        said -> said.set(
                                "steps",
                                Json.tree(Map.of(
                                        Step.REFERENCE_ASSESSMENT.key(), new Rule<>(Need.NEEDED, "paragraph 21"))))));
        // What was assessed before the project was registered says nothing of its renewal.
        assessed("STILL_VALID");
        rooms.clock().moveBy(Duration.ofDays(1));
        String number = cases.registered();
        FilingDraft renewal = draft(FilingKind.RENEWAL, number, Map.of());
        assertThatThrownBy(() -> intake.file(AT_SUNFIELD, renewal, Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("reference"))
                .hasMessageContaining("reference emissions of XB_AM002 and finds them still valid (paragraph 21)");
        assessed("REVISION_NEEDED");
        assertThatThrownBy(() -> intake.file(AT_SUNFIELD, renewal, Optional.empty()))
                .isInstanceOf(InputRefused.class);
        rooms.clock().moveBy(Duration.ofDays(1));
        assessed("STILL_VALID");
        assertThat(intake.file(AT_SUNFIELD, renewal, Optional.empty())).isEqualTo("XB-RN001");
    }

    private void assessed(String outcome) {
        String filed = intake.file(
                AT_SUNFIELD, draft(FilingKind.REFERENCE_ASSESSMENT, "XB_AM002", Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, filed, true, "");
        decide(filed, FilingKind.REFERENCE_ASSESSMENT, outcome);
    }

    /** As Japan and Cambodia's committee did on 5 March 2026 for projects that existed before its rules asked for idea notes. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_asked_for_while_the_committee_waives_it(TestDatabase kind) {
        on(kind, published("JP-KH"));
        Waivers waivers = rooms.get(Waivers.class);
        String subject = waivers.nextSubject(PAIR);
        WaiverContent content = new WaiverContent(
                Optional.of("ideaNote"), "the idea note, for existing projects", TODAY, Optional.of(TODAY.plusDays(9)));
        waivers.check(PAIR, subject, "WAIVED", Json.tree(content));
        assertThatThrownBy(cases::submitted)
                .hasMessageContaining("the rules ask for one (https://www.env.go.jp/press/press_03301.html)");

        adopt(rooms, "XB-2026-401", Waivers.KIND, subject, "WAIVED", TODAY, content);

        assertThat(waivers.of(published("JP-KH"), Step.IDEA_NOTE, TODAY))
                .map(w -> w.decision())
                .contains("XB-2026-401");
        String number = cases.published();
        rooms.clock().moveBy(Duration.ofDays(10));
        assertThat(waivers.of(PAIR)).hasSize(1);
        assertThat(waivers.on(PAIR, today())).isEmpty();
        assertThatThrownBy(cases::submitted).isInstanceOf(InputRefused.class);

        // What was submitted meanwhile goes on to its registration, with the plan that is still asked for.
        cases.validated(number);
        cases.modalities(number);
        cases.agreement(number);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        assertThatThrownBy(() -> registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING))
                .hasMessageContaining("Sustainable development plan");
        String plan =
                intake.file(AT_SUNFIELD, draft(FilingKind.SUSTAINABILITY_PLAN, number, Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, plan, true, "");
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        registration.checkCompleteness(DESK_XB, number, true, "");
        cases.decide(number, "REGISTERED");
        // It was in operation, and is credited, from a day before it was registered.
        assertThat(crediting(number)).contains(ProjectCase.CREDITING);
        assertThat(ProjectCase.CREDITING.from()).isBefore(today());
    }

    @Test
    void a_waiver_that_could_not_be_carried_out_is_refused() {
        on(TestDatabase.H2, lenient());
        Waivers waivers = rooms.get(Waivers.class);
        Map<String, Object> wrong =
                Map.of("step", "lunch", "paragraph", " ", "from", "2026-03-02", "until", "2026-03-01");
        assertThatThrownBy(() -> waivers.check(PAIR, "XA-XB waiver 1", "WAIVED", Json.tree(wrong)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("step", "paragraph", "until"));
        assertThatThrownBy(() -> waivers.check(PAIR, "a waiver", "WAIVED", Json.tree(Map.of())))
                .hasMessageContaining("XA-XB waiver 1");
        assertThatThrownBy(() -> waivers.check(PAIR, "XA-XB waiver 1", "WAIVED", Json.tree(List.of(1))))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void a_waiver_is_known_to_offices_at_once_and_to_others_once_it_is_released() {
        on(TestDatabase.H2, lenient());
        Waivers waivers = rooms.get(Waivers.class);
        adopt(
                rooms,
                "XB-2026-401",
                Waivers.KIND,
                "XA-XB waiver 1",
                "WAIVED",
                TODAY,
                new WaiverContent(Optional.empty(), "paragraph 84: no visit on site", TODAY, Optional.empty()));

        assertThat(waivers.known(waivers.on(PAIR, TODAY), MEMBER_XA, PAIR)).hasSize(1);
        assertThat(waivers.known(waivers.on(PAIR, TODAY), AT_SUNFIELD, PAIR)).isEmpty();
        assertThat(waivers.published(waivers.on(PAIR, TODAY)))
                .as("on pages that are the same for everybody")
                .isEmpty();
        assertThat(waivers.on(PAIR, TODAY.minusDays(1))).isEmpty();
    }
}
