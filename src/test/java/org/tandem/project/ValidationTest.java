package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A validation")
class ValidationTest {

    private static final LocalDate SUBMITTED = LocalDate.of(2026, 3, 2);
    private static final LocalDate PUBLISHED = SUBMITTED.plusDays(5);

    @Test
    void is_with_the_participants_from_the_first_finding_that_they_have_not_answered_and_else_with_the_entity() {
        Validation begun = Validation.engaged("verify", SUBMITTED);
        assertThat(begun.unansweredSince(any -> true)).isEmpty();
        assertThat(begun.withEntitySince(PUBLISHED)).isEqualTo(PUBLISHED);

        Validation raised = begun.raise(Validation.Kind.FAR, "Later.", Optional.empty(), PUBLISHED.plusDays(8))
                .raise(Validation.Kind.CAR, "Wrong.", Optional.empty(), PUBLISHED.plusDays(10))
                .raise(Validation.Kind.CL, "Unclear.", Optional.empty(), PUBLISHED.plusDays(12));
        assertThat(raised.unansweredSince(any -> true)).contains(PUBLISHED.plusDays(8));
        assertThat(raised.unansweredSince(f -> f.kind().holdsUp())).contains(PUBLISHED.plusDays(10));

        Validation half = raised.answer(2, "Put right.", PUBLISHED.plusDays(20));
        assertThat(half.unansweredSince(f -> f.kind().holdsUp())).contains(PUBLISHED.plusDays(12));
        Validation answered = half.answer(3, "Explained.", PUBLISHED.plusDays(21));
        assertThat(answered.unansweredSince(f -> f.kind().holdsUp())).isEmpty();
        assertThat(answered.withEntitySince(PUBLISHED)).isEqualTo(PUBLISHED.plusDays(21));
        assertThat(Validation.engaged("other", PUBLISHED.plusDays(30)).withEntitySince(PUBLISHED))
                .as("another entity has it from the day it was engaged")
                .isEqualTo(PUBLISHED.plusDays(30));
    }
}
