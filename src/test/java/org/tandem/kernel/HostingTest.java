package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a deployment keeps")
class HostingTest {

    @Test
    void is_everything_unless_it_is_listed() {
        assertThat(Hosting.everything().committee(Pair.of("JP", "MN"))).isTrue();
        assertThat(Hosting.everything().registry(new Party("JP"))).isTrue();
        assertThat(Hosting.everything().anyCommittee()).isTrue();

        Hosting some = Hosting.parse("XA-XB, XA");
        assertThat(some.committee(Pair.of("XA", "XB"))).isTrue();
        assertThat(some.committee(Pair.of("XB", "XA"))).isFalse();
        assertThat(some.registry(new Party("XA"))).isTrue();
        assertThat(some.registry(new Party("XB"))).isFalse();
        assertThat(some.anyCommittee()).isTrue();
        assertThat(Hosting.parse("XA,XB").anyCommittee()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "committee", "XA-XA", "XA,,XB", "XA;XB", "XA-XB-XC"})
    void cannot_be_a_list_of_anything_else(String list) {
        assertThatThrownBy(() -> Hosting.parse(list)).hasMessageContaining("TANDEM_HOSTS");
    }
}
