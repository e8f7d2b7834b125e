package org.tandem.methodology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.access.Receipt;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

@DisplayName("A proposed methodology")
class ProposalStageTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final Period WINDOW = Period.ofDays(MONDAY, 15);
    private static final LocalDate AFTER = WINDOW.until().plusDays(1);

    private static final Map<String, Consumer<MethodologyProposal>> STEPS = steps();

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED,           yes, yes, no,  yes, no,  no",
        "RETURNED,            no,  no,  yes, yes, no,  no",
        "OPEN_FOR_INPUTS,     no,  no,  no,  yes, no,  no",
        "UNDER_CONSIDERATION, no,  no,  no,  yes, yes, yes",
        "APPROVED,            no,  no,  no,  no,  no,  no",
        "NOT_APPROVED,        no,  no,  no,  no,  no,  no",
        "WITHDRAWN,           no,  no,  no,  no,  no,  no",
    })
    void takes_the_steps_of_its_stage_and_no_others(
            String stage,
            String returned,
            String complete,
            String resubmit,
            String withdraw,
            String approve,
            String not) {
        Map<String, String> lawful = new LinkedHashMap<>();
        List<String> columns = List.of(returned, complete, resubmit, withdraw, approve, not);
        List<String> names = List.copyOf(STEPS.keySet());
        for (int i = 0; i < names.size(); i++) {
            lawful.put(names.get(i), columns.get(i));
        }

        lawful.forEach((step, allowed) -> {
            MethodologyProposal proposal = at(stage);
            if (allowed.equals("yes")) {
                assertThatCode(() -> STEPS.get(step).accept(proposal))
                        .as("%s at %s", step, stage)
                        .doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> STEPS.get(step).accept(proposal))
                        .as("%s at %s", step, stage)
                        .isInstanceOf(OutOfTurn.class)
                        .hasMessageContaining("it is ");
            }
        });
    }

    @Test
    void is_open_through_the_last_day_of_fifteen_and_under_consideration_the_day_after() {
        MethodologyProposal proposal = at("OPEN_FOR_INPUTS");

        assertThat(WINDOW.days()).isEqualTo(15);
        assertThat(proposal.stage(LocalDate.of(2026, 6, 15))).isInstanceOf(ProposalStage.OpenForInputs.class);
        assertThat(proposal.stage(LocalDate.of(2026, 6, 16)))
                .isEqualTo(new ProposalStage.UnderConsideration(LocalDate.of(2026, 6, 16)));
    }

    @Test
    void is_neither_approved_nor_rejected_by_time() {
        assertThat(at("OPEN_FOR_INPUTS").stage(MONDAY.plusYears(3)))
                .isEqualTo(new ProposalStage.UnderConsideration(AFTER));
    }

    @Test
    void cannot_be_approved_before_the_public_had_its_say() {
        assertThatThrownBy(() ->
                        at("OPEN_FOR_INPUTS").approve(WINDOW.until(), WINDOW.until(), "XB-2026-001", "XB_AM001", "1.0"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB_PM001 cannot be approved: it is open for inputs.");
    }

    static Stream<ProposalStage> stages() {
        return Stream.of(
                new ProposalStage.Submitted(MONDAY),
                new ProposalStage.Returned(MONDAY, List.of("No source for EF.", "Criterion 2 is unclear.")),
                new ProposalStage.OpenForInputs(WINDOW),
                new ProposalStage.UnderConsideration(AFTER),
                new ProposalStage.Approved(AFTER, "XB-2026-001", "XB_AM001", "1.0"),
                new ProposalStage.NotApproved(AFTER, "XB-2026-001"),
                new ProposalStage.Withdrawn(MONDAY, "Superseded by another"));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void is_stored_and_read_back_in_every_stage_but_the_one_that_time_makes(ProposalStage stage) {
        if (stage instanceof ProposalStage.UnderConsideration) {
            assertThatThrownBy(() -> ProposalStageColumns.of(stage)).isInstanceOf(IllegalStateException.class);
        } else {
            assertThat(ProposalStageColumns.of(stage).stage()).isEqualTo(stage);
        }
    }

    @Test
    void has_no_stage_that_these_tests_forget() {
        assertThat(stages().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(ProposalStage.class.getPermittedSubclasses()));
    }

    private static Map<String, Consumer<MethodologyProposal>> steps() {
        Map<String, Consumer<MethodologyProposal>> steps = new LinkedHashMap<>();
        steps.put("returned", p -> p.returned(AFTER, List.of("No source for EF.")));
        steps.put("complete", p -> p.complete(AFTER, () -> "XB_PM002", Period.ofDays(AFTER, 15)));
        steps.put("resubmit", p -> p.resubmit(Receipt.here(AFTER), ProposalsToTry.solar()));
        steps.put(
                "withdraw",
                p -> p.withdraw(
                        p.stage(MONDAY) instanceof ProposalStage.OpenForInputs ? today(p) : AFTER, "No longer needed"));
        steps.put("approve", p -> p.approve(today(p), today(p), "XB-2026-001", "XB_AM001", "1.0"));
        steps.put("notApprove", p -> p.notApprove(today(p), today(p), "XB-2026-001"));
        return steps;
    }

    /** A proposal that is open and one under consideration are the same row on different days. */
    private static LocalDate today(MethodologyProposal proposal) {
        return proposal.opened();
    }

    private static MethodologyProposal at(String stage) {
        LocalDate opened = stage.equals("UNDER_CONSIDERATION") ? AFTER : MONDAY;
        MethodologyProposal p = new MethodologyProposal(
                "XB_PMR001", Pair.of("XA", "XB"), "sun.xb", ProposalsToTry.solar(), "1.0", Receipt.here(opened));
        switch (stage) {
            case "SUBMITTED" -> {}
            case "RETURNED" -> p.returned(MONDAY, List.of("No source for EF."));
            case "WITHDRAWN" -> p.withdraw(MONDAY, "No longer needed");
            default -> p.complete(MONDAY, () -> "XB_PM001", WINDOW);
        }
        if (stage.equals("APPROVED")) {
            p.approve(AFTER, AFTER, "XB-2026-001", "XB_AM001", "1.0");
        } else if (stage.equals("NOT_APPROVED")) {
            p.notApprove(AFTER, AFTER, "XB-2026-001");
        }
        return p;
    }
}
