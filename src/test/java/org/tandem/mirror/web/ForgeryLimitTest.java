package org.tandem.mirror.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.TestClock;

@DisplayName("Letters that nobody known has signed")
class ForgeryLimitTest {

    private static final String STRANGER = "203.0.113.7";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final ForgeryLimit limit = new ForgeryLimit(clock);

    private void forged(String address, int letters) {
        for (int i = 0; i < letters; i++) {
            limit.mustNotBeSpent(address);
            limit.count(address);
        }
    }

    private void isLookedAt(String address) {
        assertThatCode(() -> limit.mustNotBeSpent(address)).as(address).doesNotThrowAnyException();
    }

    private void isNotLookedAt(String address) {
        assertThatThrownBy(() -> limit.mustNotBeSpent(address)).as(address).isInstanceOf(TooManyForged.class);
    }

    @Test
    void are_looked_at_sixty_times_a_minute_from_one_address() {
        forged(STRANGER, ForgeryLimit.A_MINUTE);
        isNotLookedAt(STRANGER);
        isLookedAt("203.0.113.8");

        clock.moveBy(Duration.ofSeconds(1));
        forged(STRANGER, 1);
        isNotLookedAt(STRANGER);

        clock.moveBy(Duration.ofMinutes(1));
        forged(STRANGER, ForgeryLimit.A_MINUTE);
        isNotLookedAt(STRANGER);
    }

    @Test
    void that_came_at_once_do_not_shut_the_door_for_longer_than_a_minute() {
        for (int i = 0; i < 1_000; i++) {
            limit.count(STRANGER);
        }
        isNotLookedAt(STRANGER);
        clock.moveBy(Duration.ofSeconds(1));
        isLookedAt(STRANGER);
    }

    @Test
    void are_no_reason_to_refuse_good_ones() {
        for (int i = 0; i < 10_000; i++) {
            limit.mustNotBeSpent("203.0.113.9");
        }
        assertThat(limit.addresses()).isZero();
    }

    @Test
    void of_one_network_are_of_one_sender() {
        for (int i = 0; i < ForgeryLimit.A_MINUTE; i++) {
            forged("2001:db8:1:2::" + Integer.toHexString(i), 1);
        }
        isNotLookedAt("2001:db8:1:2:ffff::1");
        isLookedAt("2001:db8:1:3::1");
    }

    @Test
    void from_a_proxy_that_does_not_say_for_whom_are_nobodys() {
        for (String here : List.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1")) {
            forged(here, 2 * ForgeryLimit.A_MINUTE);
            isLookedAt(here);
        }
        assertThat(limit.addresses()).isZero();
    }

    @Test
    void are_remembered_of_so_many_addresses_and_no_more() {
        for (int i = 0; i < ForgeryLimit.MOST_ADDRESSES + 500; i++) {
            limit.count("198.51." + i / 256 + "." + i % 256);
        }
        assertThat(limit.addresses()).isEqualTo(ForgeryLimit.MOST_ADDRESSES);
        forged("no address: at all", 1);
    }
}
