package org.tandem.methodology.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.InputRefused;
import org.tandem.methodology.Calculation;
import org.tandem.methodology.CalculationModel.Kind;

@DisplayName("A form with the text of a methodology")
class MethodologyFormTest {

    private final InputRefused.Problems problems = new InputRefused.Problems();

    @Test
    void asks_beside_each_parameter_where_its_value_comes_from() {
        MethodologyForm form = form();
        form.put("parameter.rows", "4");
        form.put("parameter.0.symbol", "EG");
        form.put("parameter.0.kind", Kind.MONITORED.name());
        form.put("parameter.1.symbol", "EF");
        form.put("parameter.1.kind", "");
        form.put("parameter.2.description", "Share of losses");

        form.checkKinds(problems);

        assertThat(problems.asRefusal().fields())
                .isEqualTo(Map.of(
                        "parameter.1.kind", "Choose where EF comes from.",
                        "parameter.2.kind", "Choose where its value comes from."));
        assertThat(form.model().parameters())
                .extracting(parameter -> parameter.kind())
                .containsExactly(Kind.MONITORED, null, null);
    }

    @Test
    void asks_for_a_kind_once() {
        MethodologyForm form = form();
        form.put("parameter.rows", "1");
        form.put("parameter.0.symbol", "EG");
        form.checkKinds(problems);

        problems.also(() -> MethodologyForm.withoutKinds(() -> new Calculation().check(form.model())));

        assertThat(problems.asRefusal().fields())
                .hasEntrySatisfying("parameters", says -> assertThat(says).contains("Give the unit of EG"));
        assertThat(problems.asRefusal().getMessage()).containsOnlyOnce("Choose where EG comes from.");
    }

    @Test
    void asks_nothing_of_rows_that_are_left_empty() {
        MethodologyForm form = form();
        form.put("parameter.rows", "3");
        form.put("parameter.1.kind", Kind.DEFAULT.name());

        form.checkKinds(problems);

        assertThat(problems.none()).isTrue();
        assertThat(form.model().parameters()).isEmpty();
    }

    private static MethodologyForm form() {
        return new MethodologyForm() {
            @Override
            protected void check() {
                checkKinds(new InputRefused.Problems());
            }

            @Override
            protected String submit() {
                throw new AssertionError("Nothing is sent");
            }
        };
    }
}
