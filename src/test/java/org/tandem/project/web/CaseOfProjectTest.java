package org.tandem.project.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Period;

@DisplayName("The crediting period in a form")
class CaseOfProjectTest {

    @Test
    void is_refused_at_the_day_that_is_wrong_and_with_everything_that_is() {
        assertThat(refused("", ""))
                .isEqualTo(Map.of(
                        "creditingFrom",
                        "Enter the first day of the crediting period.",
                        "creditingUntil",
                        "Enter the last day of the crediting period."));
        assertThat(refused("2027-01-01", "2026-12-31"))
                .isEqualTo(Map.of("creditingUntil", "The crediting period ends after it begins."));
        assertThat(refused("2027-01-01", "")).containsOnlyKeys("creditingUntil");
    }

    @Test
    void is_what_both_days_say() {
        InputRefused.Problems problems = new InputRefused.Problems();
        assertThat(page("2027-01-01", "2036-12-31").checkCrediting(problems))
                .contains(new Period(LocalDate.of(2027, 1, 1), LocalDate.of(2036, 12, 31)));
        assertThat(problems.none()).isTrue();
    }

    private static Map<String, String> refused(String from, String until) {
        InputRefused.Problems problems = new InputRefused.Problems();
        assertThat(page(from, until).checkCrediting(problems)).isEmpty();
        return problems.asRefusal().fields();
    }

    private static CaseOfProject page(String from, String until) {
        CaseOfProject page = new CaseOfProject();
        page.put("creditingFrom", from);
        page.put("creditingUntil", until);
        return page;
    }
}
