package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Signing in")
class SignInTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XB = new Party("XB");
    private static final Mandate DESK = Mandate.ofSide(Role.SECRETARIAT, PAIR, XB);
    private static final Mandate CHAIR = Mandate.ofSide(Role.CO_CHAIR, PAIR, XB);
    private static final Actor ADMINISTRATOR = new Actor("keeper", "Administrator", List.of(Mandate.administrator()));
    private static final String HERE = "192.0.2.1";
    private static final String PASSWORD = "practice";

    private Rooms rooms;
    private People people;
    private SignIn signIn;
    private ApiTokens tokens;
    private Accounts accounts;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        people = rooms.get(People.class);
        signIn = rooms.get(SignIn.class);
        tokens = rooms.get(ApiTokens.class);
        accounts = rooms.get(Accounts.class);
        rooms.get(Demonstration.class).begin();
        people.demonstration("xb.desk", "Secretariat, Belmora desk", PASSWORD, List.of(DESK));
        people.demonstration("xb.chair", "Co-chair, Belmora", PASSWORD, List.of(CHAIR));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void with_the_right_password_gives_a_token_that_is_stored_nowhere(TestDatabase kind) {
        on(kind);
        SignIn.Step step = signIn.password(" XB.desk ", PASSWORD, HERE);

        assertThat(step.next()).isEqualTo(SignIn.Next.WELCOME);
        Actor actor = signIn.visit(step.token()).orElseThrow().actor();
        assertThat(actor.person()).isEqualTo("xb.desk");
        assertThat(actor.mandates()).containsExactly(DESK);
        assertThat(signIn.visit(new Token(step.token().hash()))).isEmpty();
        assertThat(step.token().toString()).doesNotContain(step.token().text());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void says_the_same_of_a_wrong_password_and_of_nobody(TestDatabase kind) {
        on(kind);
        String same = "The sign-in name or the password is not right.";

        assertThatThrownBy(() -> signIn.password("xb.desk", "wrong", HERE))
                .isInstanceOf(WrongSignIn.class)
                .hasMessage(same);
        assertThatThrownBy(() -> signIn.password("nobody", "wrong", HERE))
                .isInstanceOf(WrongSignIn.class)
                .hasMessage(same);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_a_co_chair_needs_a_code_and_each_code_works_once(TestDatabase kind) {
        on(kind);
        SignIn.Step first = signIn.password("xb.chair", PASSWORD, HERE);
        assertThat(first.next()).isEqualTo(SignIn.Next.CODE);
        assertThat(signIn.visit(first.token())).isEmpty();
        String code = signIn.practiceCode("xb.chair").orElseThrow();
        SignIn.Step in = signIn.code(first.token(), code, HERE);

        assertThat(in.token()).isNotEqualTo(first.token());
        assertThat(signIn.visit(in.token()).orElseThrow().actor().mandates()).containsExactly(CHAIR);
        assertThat(signIn.awaited(first.token())).isEmpty();

        SignIn.Step again = signIn.password("xb.chair", PASSWORD, HERE);
        assertThatThrownBy(() -> signIn.code(again.token(), code, HERE)).isInstanceOf(WrongSignIn.class);
        assertThatThrownBy(() -> signIn.code(again.token(), "000000", HERE)).isInstanceOf(WrongSignIn.class);
        assertThat(signIn.code(again.token(), signIn.practiceCode("xb.chair").orElseThrow(), HERE)
                        .next())
                .isEqualTo(SignIn.Next.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void without_a_code_leaves_mandates_that_need_one_out_of_force(TestDatabase kind) {
        on(kind);
        SignIn.Step step = signIn.password("xb.desk", PASSWORD, HERE);
        people.appoint(ADMINISTRATOR, "xb.desk", CHAIR, LocalDate.of(2026, 11, 1));

        assertThat(signIn.visit(step.token()).orElseThrow().actor().mandates()).containsExactly(DESK);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void for_the_first_time_as_an_approver_sets_up_an_authenticator(TestDatabase kind) {
        on(kind);
        people.enrol(ADMINISTRATOR, "approver", "Authority, Belmora");
        people.appoint(
                ADMINISTRATOR,
                "approver",
                Mandate.ofSide(Role.AUTHORITY_APPROVER, PAIR, XB),
                LocalDate.of(2026, 11, 1));
        accounts.choosePassword(accounts.passwordLink(ADMINISTRATOR, "approver"), "three unlike words");

        SignIn.Step step = signIn.password("approver", "three unlike words", HERE);
        assertThat(step.next()).isEqualTo(SignIn.Next.ENROL);
        SignIn.Authenticator authenticator = signIn.enrolment(step.token());
        assertThat(authenticator.uri())
                .contains("secret=" + authenticator.secret())
                .startsWith("otpauth://totp/");
        assertThat(signIn.practiceCode("approver")).isEmpty();
        String code = OneTimeCodes.code(
                authenticator.secret(), OneTimeCodes.step(rooms.clock().instant()));
        assertThat(signIn.code(step.token(), code, HERE).next()).isEqualTo(SignIn.Next.WELCOME);

        SignIn.Step later = signIn.password("approver", "three unlike words", HERE);
        assertThat(later.next()).isEqualTo(SignIn.Next.CODE);
        assertThatThrownBy(() -> signIn.enrolment(later.token())).isInstanceOf(WrongSignIn.class);
        String ahead = OneTimeCodes.code(
                authenticator.secret(), OneTimeCodes.step(rooms.clock().instant()) + 2);
        assertThatThrownBy(() -> signIn.code(later.token(), ahead, HERE)).isInstanceOf(WrongSignIn.class);

        accounts.removeAuthenticator(ADMINISTRATOR, "approver");
        assertThat(signIn.password("approver", "three unlike words", HERE).next())
                .isEqualTo(SignIn.Next.ENROL);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void waits_ten_minutes_for_the_code(TestDatabase kind) {
        on(kind);
        SignIn.Step step = signIn.password("xb.chair", PASSWORD, HERE);
        rooms.clock().moveBy(Duration.ofMinutes(11));

        assertThatThrownBy(() -> signIn.code(
                        step.token(), signIn.practiceCode("xb.chair").orElseThrow(), HERE))
                .isInstanceOf(WrongSignIn.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ends_after_half_an_hour_without_a_request_and_after_twelve_hours_at_any_rate(TestDatabase kind) {
        on(kind);
        Token token = signIn.password("xb.desk", PASSWORD, HERE).token();
        for (int i = 0; i < 24; i++) {
            rooms.clock().moveBy(Duration.ofMinutes(29));
            assertThat(signIn.visit(token)).isPresent();
        }
        rooms.clock().moveBy(Duration.ofMinutes(29));
        assertThat(signIn.visit(token)).isEmpty();

        Token idle = signIn.password("xb.desk", PASSWORD, HERE).token();
        rooms.clock().moveBy(Duration.ofMinutes(31));
        assertThat(signIn.visit(idle)).isEmpty();
        assertThat(signIn.lapsed(idle)).contains("xb.desk");

        rooms.clock().moveBy(Duration.ofHours(36));
        signIn.password("xb.desk", PASSWORD, HERE);
        assertThat(signIn.lapsed(idle)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ends_with_signing_out_and_with_being_suspended(TestDatabase kind) {
        on(kind);
        Token token = signIn.password("xb.desk", PASSWORD, HERE).token();
        signIn.leave(token);
        assertThat(signIn.visit(token)).isEmpty();
        assertThat(signIn.lapsed(token)).isEmpty();

        Token other = signIn.password("xb.desk", PASSWORD, HERE).token();
        people.suspend(ADMINISTRATOR, "xb.desk");
        assertThat(signIn.visit(other)).isEmpty();
        assertThat(signIn.lapsed(other)).isEmpty();
        assertThatThrownBy(() -> signIn.password("xb.desk", PASSWORD, HERE)).isInstanceOf(WrongSignIn.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_slowed_down_by_failures_even_with_the_right_password(TestDatabase kind) {
        on(kind);
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> signIn.password("xb.desk", "wrong", HERE)).isInstanceOf(WrongSignIn.class);
        }
        assertThatThrownBy(() -> signIn.password("xb.desk", PASSWORD, HERE))
                .isInstanceOf(TooManyTries.class)
                .hasMessageContaining("Wait");
        rooms.clock().moveBy(Duration.ofSeconds(2));
        assertThat(signIn.password("xb.desk", PASSWORD, HERE).next()).isEqualTo(SignIn.Next.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_locked_after_many_failures_the_same_for_nobody(TestDatabase kind) {
        on(kind);
        Attempts attempts = rooms.get(Attempts.class);
        for (String name : List.of("xb.desk", "nobody")) {
            for (int i = 0; i < 20; i++) {
                attempts.countName(name);
                rooms.clock().moveBy(Duration.ofMinutes(16));
            }
            assertThatThrownBy(() -> signIn.password(name, PASSWORD, HERE))
                    .isInstanceOf(TooManyTries.class)
                    .hasMessageContaining("locked");
        }
        assertThat(accounts.isLocked("xb.desk")).isTrue();
        rooms.clock().moveBy(Duration.ofDays(30));
        assertThatThrownBy(() -> signIn.password("xb.desk", PASSWORD, HERE)).isInstanceOf(TooManyTries.class);

        accounts.unlock(ADMINISTRATOR, "xb.desk");
        assertThat(signIn.password("xb.desk", PASSWORD, HERE).next()).isEqualTo(SignIn.Next.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void from_one_address_is_slowed_down_over_many_names(TestDatabase kind) {
        on(kind);
        for (int i = 0; i < 31; i++) {
            rooms.get(Attempts.class).countAddress(HERE);
        }
        assertThatThrownBy(() -> signIn.password("xb.desk", PASSWORD, HERE)).isInstanceOf(TooManyTries.class);
        assertThat(signIn.password("xb.desk", PASSWORD, "192.0.2.2").next()).isEqualTo(SignIn.Next.WELCOME);
        rooms.clock().moveBy(Duration.ofMinutes(16));
        assertThat(signIn.password("xb.desk", PASSWORD, HERE).next()).isEqualTo(SignIn.Next.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void counts_every_one_of_many_tries_at_once(TestDatabase kind) throws Exception {
        on(kind);
        Attempts attempts = rooms.get(Attempts.class);
        attempts.countAddress(HERE);
        ExecutorService hands = Executors.newFixedThreadPool(8);
        int counted = 0;
        for (Future<Boolean> one : hands.invokeAll(Collections.nCopies(60, (Callable<Boolean>) () -> {
            try {
                attempts.countAddress(HERE);
                return true;
            } catch (TooManyTries slow) {
                return false;
            }
        }))) {
            counted += one.get() ? 1 : 0;
        }
        hands.shutdown();

        assertThat(counted).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void right_many_times_is_never_slowed_down(TestDatabase kind) {
        on(kind);
        for (int i = 0; i < 60; i++) {
            SignIn.Step step = signIn.password("xb.chair", PASSWORD, HERE);
            signIn.code(step.token(), signIn.practiceCode("xb.chair").orElseThrow(), HERE);
            rooms.clock().moveBy(Duration.ofSeconds(3));
        }
        assertThat(signIn.password("xb.desk", PASSWORD, HERE).next()).isEqualTo(SignIn.Next.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void by_a_token_ends_when_it_is_revoked_and_by_itself(TestDatabase kind) {
        on(kind);
        ApiTokens.Issued issued = tokens.issue("xb.desk", PASSWORD, Optional.empty(), "Feed", Optional.of(2), HERE);
        Actor desk = tokens.actor(issued.token()).orElseThrow();
        assertThat(desk.mandates()).containsExactly(DESK);
        assertThat(tokens.own(desk)).extracting(ApiToken::label).containsExactly("Feed");

        Actor other = people.actor("xb.chair").orElseThrow();
        assertThatThrownBy(() -> tokens.revoke(other, issued.id())).isInstanceOf(Unknown.class);
        tokens.revoke(desk, issued.id());
        assertThat(tokens.actor(issued.token())).isEmpty();

        Token second = tokens.issue("xb.desk", PASSWORD, Optional.empty(), "", Optional.of(2), HERE)
                .token();
        rooms.clock().moveBy(Duration.ofDays(2));
        assertThat(tokens.actor(second)).isEmpty();
        assertThatThrownBy(() -> tokens.issue("xb.desk", PASSWORD, Optional.empty(), "", Optional.of(91), HERE))
                .isInstanceOf(InputRefused.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void by_a_token_shown_again_within_a_second_is_asked_for_once_and_what_is_changed_here_counts_at_once(
            TestDatabase kind) throws Exception {
        on(kind);
        Token shown = tokens.issue("xb.desk", PASSWORD, Optional.empty(), "", Optional.empty(), HERE)
                .token();
        assertThat(tokens.actor(shown)).isPresent();
        try (Connection elsewhere = rooms.database().getConnection();
                Statement statement = elsewhere.createStatement()) {
            statement.execute("update person set suspended = true where name = 'xb.desk'");
        }
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (tokens.actor(shown).isPresent() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(tokens.actor(shown))
                .as("another deployment's change is known a second later")
                .isEmpty();

        people.restore(ADMINISTRATOR, "xb.desk");
        assertThat(tokens.actor(shown)).isPresent();
        people.suspend(ADMINISTRATOR, "xb.desk");
        assertThat(tokens.actor(shown)).isEmpty();
        people.restore(ADMINISTRATOR, "xb.desk");
        assertThat(tokens.actor(shown).orElseThrow().mandates()).containsExactly(DESK);
        people.relieve(ADMINISTRATOR, "xb.desk", DESK, LocalDate.of(2026, 11, 21));
        assertThat(tokens.actor(shown).orElseThrow().mandates()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void by_a_token_of_a_co_chair_needs_a_code_and_lasts_twelve_hours(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> tokens.issue("xb.chair", PASSWORD, Optional.empty(), "", Optional.empty(), HERE))
                .isInstanceOf(WrongSignIn.class);
        ApiTokens.Issued issued =
                tokens.issue("xb.chair", PASSWORD, signIn.practiceCode("xb.chair"), "", Optional.of(90), HERE);

        assertThat(issued.expires()).isEqualTo(Instant.parse("2026-11-22T22:00:00Z"));
        assertThat(tokens.actor(issued.token()).orElseThrow().mandates()).containsExactly(CHAIR);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void with_a_link_chooses_a_password_once_within_the_hour_and_ends_what_was_open(TestDatabase kind) {
        on(kind);
        Token open = signIn.password("xb.desk", PASSWORD, HERE).token();
        Token program = tokens.issue("xb.desk", PASSWORD, Optional.empty(), "", Optional.empty(), HERE)
                .token();
        Token old = accounts.passwordLink(ADMINISTRATOR, "xb.desk");
        Token link = accounts.passwordLink(ADMINISTRATOR, "xb.desk");
        assertThat(accounts.ofLink(old)).isEmpty();

        for (String poor : List.of("short", "password1234", "aaaaaaaaaaaaaaa", "my xb.desk password")) {
            assertThatThrownBy(() -> accounts.choosePassword(link, poor)).isInstanceOf(InputRefused.class);
        }
        accounts.choosePassword(link, "three unlike words");

        assertThat(signIn.visit(open)).isEmpty();
        assertThat(tokens.actor(program)).isEmpty();
        assertThatThrownBy(() -> accounts.choosePassword(link, "another four words"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> signIn.password("xb.desk", PASSWORD, HERE)).isInstanceOf(WrongSignIn.class);
        assertThat(signIn.password("xb.desk", "three unlike words", HERE).next())
                .isEqualTo(SignIn.Next.WELCOME);

        Token late = accounts.passwordLink(ADMINISTRATOR, "xb.desk");
        rooms.clock().moveBy(Duration.ofMinutes(61));
        assertThat(accounts.ofLink(late)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void to_others_accounts_is_for_administrators_to_arrange(TestDatabase kind) {
        on(kind);
        Actor desk = people.actor("xb.desk").orElseThrow();
        assertThatThrownBy(() -> accounts.passwordLink(desk, "xb.chair")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> accounts.removeAuthenticator(desk, "xb.chair")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> accounts.unlock(desk, "xb.chair")).isInstanceOf(NotYours.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_the_first_administrator_is_set_up_once(TestDatabase kind) {
        on(kind);
        assertThat(accounts.firstAdministrator("keeper", "three unlike words")).isTrue();
        assertThat(accounts.firstAdministrator("intruder", "three unlike words"))
                .isFalse();
        Token token = signIn.password("keeper", "three unlike words", HERE).token();
        assertThat(signIn.visit(token).orElseThrow().actor().asAdministrator().role())
                .isEqualTo(Role.ADMINISTRATOR);
        assertThat(people.person("intruder")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void as_a_demonstration_account_works_in_a_demonstration_alone(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        rooms.get(People.class).demonstration("xb.chair", "Co-chair, Belmora", PASSWORD, List.of(CHAIR));

        assertThatThrownBy(() -> rooms.get(SignIn.class).password("xb.chair", PASSWORD, HERE))
                .isInstanceOf(WrongSignIn.class);
        assertThat(rooms.get(SignIn.class).practiceCode("xb.chair")).isEmpty();
    }
}
