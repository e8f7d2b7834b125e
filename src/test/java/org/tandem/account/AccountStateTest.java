package org.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The state of an account")
class AccountStateTest {

    /** One row a state; what an officer may make of it alone, and what the approver may, to which it is lighter. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "OPEN,           out, in, DEBITS_BLOCKED SUSPENDED, -",
        "DEBITS_BLOCKED, -,   in, SUSPENDED,                OPEN",
        "SUSPENDED,      -,   -,  -,                        OPEN DEBITS_BLOCKED",
        "CLOSING,        out, -,  -,                        -",
        "CLOSED,         -,   -,  -,                        -",
    })
    void says_what_may_happen_and_what_may_follow(
            AccountState state, String out, String in, String stricter, String lighter) {
        assertThat(state.letsOut()).isEqualTo(out.equals("out"));
        assertThat(state.letsIn()).isEqualTo(in.equals("in"));
        for (AccountState other : AccountState.values()) {
            assertThat(other.isStricterThan(state)).as("to %s", other).isEqualTo(stricter.contains(other.name()));
            assertThat(other.isLighterThan(state))
                    .as("back to %s", other)
                    .isEqualTo(java.util.List.of(lighter.split(" ")).contains(other.name()));
        }
    }
}
