package org.tandem.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.bilateral.RecordKind.*;
import static org.tandem.support.Practice.PAIR;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.committee.PairGate.Act;
import org.tandem.kernel.OutOfTurn;

@DisplayName("A stage of a pair's life")
class LifeStageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    /** How a pair comes to each stage, and whether it has rules then. */
    private static final Map<String, PairLife> AT = Map.of(
            "NotRecorded", life(true),
            "NotSigned", life(true, on(SIGNATURE, 9)),
            "Signed", life(true, on(SIGNATURE, DAY.minusDays(9), DAY.plusDays(9))),
            "WithoutRules", life(false, on(SIGNATURE, -9)),
            "Active", life(true, on(SIGNATURE, -9)),
            "Extended", life(true, on(SIGNATURE, -9), on(EXTENSION, -5)),
            "Suspended", life(true, on(SIGNATURE, -9), on(SUSPENSION, -5)),
            "Ended", life(true, on(SIGNATURE, -9), on(ENDING, -5)),
            "Terminated", life(true, on(SIGNATURE, -9), on(TERMINATION, -5)));

    /**
     * One row per stage, one column per step; where there is nothing, the step is refused. What comes before the first signature says
     * that something was there already, so only an end can.
     */
    private static final String TABLE =
            """
                         | SIGNATURE | EXTENSION    | SUSPENSION | RESUMPTION   | ENDING | TERMINATION
            NotRecorded  | Active    | Extended     | Suspended  |              | Ended  | Terminated
            NotSigned    |           |              |            |              | Ended  | Terminated
            Signed       |           |              |            |              | Ended  | Terminated
            WithoutRules |           | WithoutRules | Suspended  |              | Ended  | Terminated
            Active       |           | Extended     | Suspended  |              | Ended  | Terminated
            Extended     |           | Extended     | Suspended  |              | Ended  | Terminated
            Suspended    |           | Suspended    |            | Active       | Ended  | Terminated
            Ended        | Active    | Extended     |            |              |        |
            Terminated   | Active    |              |            |              |        |
            """;

    /** What becomes of what: {@code +} goes on, {@code -} stops, {@code e} for earlier reductions alone. */
    private static final String EFFECTS =
            """
            NotRecorded  | + + + + + + + + + + +
            NotSigned    | - - - - - - - + + + +
            Signed       | - - - - - - - + + + +
            WithoutRules | - - - - + - - + + + +
            Active       | + + + + + + + + + + +
            Extended     | + + + + + + + + + + +
            Suspended    | - - - - - e e + + + +
            Ended        | - - - - - e e + + + +
            Terminated   | - - - - - e e + + + +
            """;

    record Cell(String stage, RecordKind step, String becomes) {}

    static Stream<Cell> cells() {
        List<String> lines = TABLE.lines().toList();
        List<RecordKind> steps =
                columns(lines.get(0)).skip(1).map(RecordKind::valueOf).toList();
        return lines.stream().skip(1).flatMap(line -> {
            List<String> row = columns(line).toList();
            return Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                    .map(i -> new Cell(row.get(0), steps.get(i), row.get(i + 1)));
        });
    }

    @ParameterizedTest
    @MethodSource("cells")
    void offers_its_lawful_steps_and_no_others(Cell cell) {
        PairLife life = AT.get(cell.stage());
        assertThat(name(life.on(DAY))).isEqualTo(cell.stage());

        if (cell.stage().equals("NotSigned") && cell.becomes().isEmpty()) {
            assertThatThrownBy(() -> life.with(on(cell.step(), 0)))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessageStartingWith("XA-XB cannot be ");
        } else if (cell.becomes().isEmpty()) {
            assertThatThrownBy(() -> life.with(on(cell.step(), 0)))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessageStartingWith("XA-XB cannot be " + cell.step().done() + " from 2 Mar 2026 on: it is "
                            + life.on(DAY).words() + " then.");
        } else {
            assertThat(name(life.with(on(cell.step(), 0)).on(DAY))).isEqualTo(cell.becomes());
        }
    }

    @Test
    void is_tried_whichever_it_is_with_every_step() {
        assertThat(AT.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        stages(LifeStage.class).map(Class::getSimpleName).collect(Collectors.toSet()));
        assertThat(cells().map(Cell::stage).distinct()).containsExactlyInAnyOrderElementsOf(AT.keySet());
        assertThat(cells().map(Cell::step).distinct()).containsExactly(RecordKind.values());
        assertThat(EFFECTS.lines()).hasSameSizeAs(AT.keySet());
    }

    static Stream<String> effects() {
        return EFFECTS.lines();
    }

    @ParameterizedTest
    @MethodSource("effects")
    void stops_what_begins_and_never_what_exists(String line) {
        List<String> row = columns(line).toList();
        LifeStage stage = AT.get(row.get(0)).on(DAY);
        Map<Act, Effect> expected = new LinkedHashMap<>();
        List<String> marks = List.of(row.get(1).split(" "));
        assertThat(marks).hasSameSizeAs(Act.values());
        for (Act act : Act.values()) {
            expected.put(
                    act,
                    switch (marks.get(act.ordinal())) {
                        case "+" -> Effect.GOES_ON;
                        case "-" -> Effect.STOPS;
                        default -> Effect.EARLIER_REDUCTIONS;
                    });
        }

        assertThat(Arrays.stream(Act.values()).collect(Collectors.toMap(act -> act, stage::effect)))
                .isEqualTo(expected);
    }

    private static Stream<String> columns(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip);
    }

    private static Stream<Class<?>> stages(Class<?> of) {
        return of.isSealed()
                ? Stream.of(of.getPermittedSubclasses())
                        .flatMap(LifeStageTest::stages)
                        .distinct()
                : Stream.of(of);
    }

    private static String name(LifeStage stage) {
        return stage.getClass().getSimpleName();
    }

    private static PairLife life(boolean hasRules, Terms... records) {
        return new PairLife(PAIR, List.of(records), hasRules);
    }

    private static Terms on(RecordKind kind, int days) {
        return on(kind, DAY.plusDays(days), DAY.plusDays(days));
    }

    private static Terms on(RecordKind kind, LocalDate signed, LocalDate effect) {
        return new Terms("XA-XB-N00" + kind.ordinal(), kind, signed, effect, Optional.empty(), false);
    }
}
