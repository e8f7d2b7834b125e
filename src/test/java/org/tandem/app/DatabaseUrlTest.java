package org.tandem.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A database's address")
class DatabaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/tandem",
                "jdbc:h2:./data/tandem;LOCK_TIMEOUT=10000",
                "jdbc:h2:file:./data/tandem;WRITE_DELAY=500",
                "jdbc:h2:file:./data/tandem;WRITE_DELAY=05"
            })
    void F16_of_an_H2_file_that_would_lose_acknowledged_records_is_refused_with_the_mend(String url) {
        assertThatThrownBy(() -> DatabaseUrl.check(url))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WRITE_DELAY=0. Add it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://127.0.0.1/tandem", "tandem"})
    void of_another_database_is_refused(String url) {
        assertThatThrownBy(() -> DatabaseUrl.check(url)).hasMessageContaining("jdbc:h2: or jdbc:postgresql:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/tandem;WRITE_DELAY=0",
                "jdbc:h2:file:./data/tandem;write_delay=0;LOCK_TIMEOUT=10000",
                "jdbc:h2:mem:test",
                "jdbc:postgresql://127.0.0.1/tandem"
            })
    void that_keeps_what_it_acknowledged_is_taken(String url) {
        assertThatCode(() -> DatabaseUrl.check(url)).doesNotThrowAnyException();
    }
}
