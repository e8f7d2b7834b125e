package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A database")
class DatabaseAwayTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53100", "53300", "57P01", "57P03", "58030", "90028", "90098"})
    void F18_that_is_away_or_full_is_a_matter_of_time(String state) {
        assertThat(DatabaseAway.in(beneath(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "57014", "42601", "TL007", "22001"})
    void that_said_no_is_not_away(String state) {
        assertThat(DatabaseAway.in(beneath(state))).isFalse();
        assertThat(DatabaseAway.in(new IllegalStateException("ours"))).isFalse();
    }

    private static Throwable beneath(String state) {
        return new IllegalStateException(new PersistenceException(new SQLException("It failed", state)));
    }
}
