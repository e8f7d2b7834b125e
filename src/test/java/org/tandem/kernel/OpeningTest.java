package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A commitment")
class OpeningTest {

    private static final String SALT = "A".repeat(43);

    /** Computed with another program: {@code printf 'tandem/commitment/v1/account\nAAA…\nXB-2001' | sha256sum}. */
    @Test
    void is_the_hash_of_kind_salt_and_value() {
        assertThat(new Opening("account", SALT, "XB-2001").commitment())
                .isEqualTo("~Egjrt1q36KID46sdC5CmPItJf2g72A1a-iqQjQ-p-D8");
        assertThat(Opening.isCommitment("~Egjrt1q36KID46sdC5CmPItJf2g72A1a-iqQjQ-p-D8"))
                .isTrue();
        assertThat(Opening.isCommitment("XB-2001")).isFalse();
    }

    @Test
    void is_another_one_for_another_kind_another_salt_and_another_value() {
        String commitment = new Opening("account", SALT, "XB-2001").commitment();

        assertThat(new Opening("paper", SALT, "XB-2001").commitment()).isNotEqualTo(commitment);
        assertThat(new Opening("account", "B".repeat(43), "XB-2001").commitment())
                .isNotEqualTo(commitment);
        assertThat(new Opening("account", SALT, "XB-2002").commitment()).isNotEqualTo(commitment);
    }

    @Test
    void has_a_salt_that_follows_from_the_secret_and_the_subject() {
        String secret = Opening.newSecret();
        Opening one = Opening.of(secret, "beneficiary", "XA-T-0001", "Rail of Xalia");

        assertThat(Opening.of(secret, "beneficiary", "XA-T-0001", "Rail of Xalia"))
                .isEqualTo(one);
        assertThat(Opening.of(secret, "beneficiary", "XA-T-0002", "Rail of Xalia")
                        .salt())
                .isNotEqualTo(one.salt());
        assertThat(Opening.of(secret, "account", "XA-T-0001", "Rail of Xalia").salt())
                .isNotEqualTo(one.salt());
        assertThat(Opening.of(Opening.newSecret(), "beneficiary", "XA-T-0001", "Rail of Xalia")
                        .salt())
                .isNotEqualTo(one.salt());
    }

    @Test
    void is_not_made_without_a_salt() {
        assertThatThrownBy(() -> new Opening("account", "short", "XB-2001"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Opening("Account\n", SALT, "XB-2001"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
