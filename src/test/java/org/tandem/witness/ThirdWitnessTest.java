package org.tandem.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.ledger.BookOfTwo;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.mirror.CatchingUp;
import org.tandem.mirror.Cosigning;
import org.tandem.registry.Safekeeping;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.Policy;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Sequencer;
import org.tandem.transparency.SignedNote;

@DisplayName("A third witness")
class ThirdWitnessTest {

    private TestDatabase kind = kind();
    private OutsideWitness witness;
    private Rooms rooms;
    private BookOfTwo two;
    private PublicLog logs;
    private ThirdSignatures signatures;
    private ThirdCosigning third;

    TestDatabase kind() {
        return TestDatabase.H2;
    }

    @BeforeEach
    void open() throws IOException {
        witness = new OutsideWitness();
        rooms = Rooms.on(kind, NOON, Map.of(Appointment.class, witness.appointment()));
        two = new BookOfTwo(rooms).opened().issued();
        logs = rooms.get(PublicLog.class);
        signatures = rooms.get(ThirdSignatures.class);
        third = rooms.get(ThirdCosigning.class);
        signedByBoth();
        for (Party registry : List.of(XA, XB)) {
            witness.trusts(logs.policy(registry).logs().get(0).toString());
        }
    }

    @AfterEach
    void close() {
        rooms.close();
        witness.close();
    }

    private void signedByBoth() {
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
    }

    private void grown(String cause) {
        two.ledger.transfer(XA, oldest(cause, "XA-1001", "XA-2001", 1));
        signedByBoth();
    }

    private Policy.Outcome judged() {
        return Policy.parse(logs.policy(XA).toString()).on(logs.checkpoint(XA));
    }

    private boolean isSigned() {
        return judged().cosigned().containsKey(Policy.THIRD);
    }

    private long sizeOfXa() {
        return Checkpoint.parse(logs.checkpoint(XA).text()).size();
    }

    @Test
    void signs_beneath_the_head_and_in_receipts_and_nothing_needs_it() {
        SignedNote before = logs.checkpoint(XA);
        assertThat(judged()).matches(Policy.Outcome::log).matches(Policy.Outcome::enough);
        assertThat(judged().cosigned()).containsOnlyKeys("XB");

        third.cosignAll();

        assertThat(logs.policy(XA).toString())
                .contains("witness third " + witness.key() + "\n")
                .endsWith("quorum XB\n");
        assertThat(judged().cosigned()).containsOnlyKeys("XB", "third");
        assertThat(logs.checkpoint(XA).text()).isEqualTo(before.text());
        assertThat(logs.receipt(XA, 0).checkpoint()).isEqualTo(logs.checkpoint(XA));
        Policy.Outcome withoutXb = logs.policy(XA)
                .on(new SignedNote(
                        before.text(),
                        List.of(
                                before.lines().get(0),
                                logs.checkpoint(XA).lines().get(2))));
        assertThat(withoutXb.cosigned()).containsOnlyKeys("third");
        assertThat(withoutXb.enough()).isFalse();
        assertThat(witness.size(logs.origin(XB)))
                .as("every log kept here is taken to it")
                .isPositive();
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    /** What its rows are asked there; all of it under {@code -Pfull}. */
    @Test
    void signs_and_is_late_on_postgresql_too() throws IOException {
        close();
        kind = TestDatabase.POSTGRESQL;
        open();
        signs_beneath_the_head_and_in_receipts_and_nothing_needs_it();
        grown("later");
        rooms.clock().moveBy(Duration.ofHours(1));
        assertThat(signatures.late()).containsExactly(XA);
        third.cosignAll();
        assertThat(signatures.late()).isEmpty();
    }

    @Test
    void is_asked_once_for_each_head_and_signs_what_continues_what_it_signed() {
        third.cosignAll();
        int asked = witness.questions.get();
        third.cosignAll();
        assertThat(witness.questions).as("nothing waits").hasValue(asked);
        for (String cause : List.of("one", "two", "three")) {
            grown(cause);
            third.cosignAll();
            assertThat(isSigned()).as(cause).isTrue();
        }
        assertThat(witness.questions).hasValue(asked + 3);
        assertThat(witness.size(logs.origin(XA))).isEqualTo(sizeOfXa());
    }

    @Test
    void is_found_wherever_it_is_when_its_answer_was_lost() {
        CatchingUp lost = rooms.get(CatchingUp.class);
        third.cosignAll();
        grown("one");
        lost.with(XA, new CatchingUp.Cosigner() {
            @Override
            public long cosigned() {
                return 0;
            }

            @Override
            public org.tandem.mirror.Witness.Answer ask(String question) {
                return third.asked(question);
            }

            @Override
            public void keep(SignedNote head, List<SignedNote.Line> lines) {
                // As a process does that dies here.
            }
        });
        assertThat(witness.size(logs.origin(XA))).isEqualTo(sizeOfXa());
        assertThat(isSigned()).isFalse();
        grown("two");

        third.cosignAll();

        assertThat(isSigned()).isTrue();
    }

    @Test
    void has_nothing_kept_that_is_not_its_signature() {
        for (OutsideWitness.Temper lie : List.of(OutsideWitness.Temper.FORGING, OutsideWitness.Temper.OUT_OF_TIME)) {
            grown(lie.name());
            witness.temper = lie;
            third.cosignAll();
            assertThat(judged().cosigned()).as(lie.name()).containsOnlyKeys("XB");
            assertThat(judged().log()).as("nobody's receipts are spoiled by it").isTrue();
            rooms.clock().moveBy(Duration.ofMinutes(11));
        }
        witness.temper = OutsideWitness.Temper.TALKATIVE;

        third.cosignAll();

        assertThat(judged().cosigned()).containsOnlyKeys("XB", "third");
        assertThat(logs.checkpoint(XA).lines())
                .as("signatures that nobody asked for are passed over")
                .hasSize(3);
    }

    @Test
    void is_asked_less_and_less_often_while_it_does_not_sign_and_people_are_told_after_an_hour() {
        witness.temper = OutsideWitness.Temper.FORGING;
        assertThat(signatures.late()).isEmpty();
        int before = 0;
        for (int pause : new int[] {10, 20, 40, 80, 160, 320, 600, 600, 600, 600, 600}) {
            third.cosignAll();
            assertThat(witness.questions.get()).as("after %d s", pause).isGreaterThan(before);
            before = witness.questions.get();
            rooms.clock().moveBy(Duration.ofSeconds(pause - 1));
            third.cosignAll();
            assertThat(witness.questions).as("before %d s are over", pause).hasValue(before);
            rooms.clock().moveBy(Duration.ofSeconds(1));
        }
        assertThat(signatures.late()).containsExactly(XA, XB);

        witness.temper = OutsideWitness.Temper.HONEST;
        third.cosignAll();

        assertThat(signatures.late()).isEmpty();
        assertThat(isSigned()).isTrue();
    }

    @Test
    void holds_nobody_up_while_it_is_silent() throws Exception {
        witness.temper = OutsideWitness.Temper.SILENT;
        grown("one");
        CompletableFuture<Void> asking = CompletableFuture.runAsync(third::cosignAll);
        assertThat(witness.asked.await(10, TimeUnit.SECONDS)).isTrue();

        third.cosignAll();
        grown("two");
        assertThat(rooms.get(Safekeeping.class).durability(XA, "ENTRY", "two")).contains(Durability.SEALED);
        assertThat(asking).as("it is still waited for").isNotDone();

        witness.hangUp();
        asking.get(20, TimeUnit.SECONDS);
        assertThat(isSigned()).isFalse();
    }

    @Test
    void is_left_alone_for_a_while_where_it_says_that_it_is_elsewhere() {
        witness.temper = OutsideWitness.Temper.RESTLESS;
        third.cosignAll();
        int asked = witness.questions.get();
        assertThat(asked).isLessThan(50);
        third.cosignAll();
        assertThat(witness.questions).hasValue(asked);

        rooms.clock().moveBy(Duration.ofMinutes(1));
        witness.temper = OutsideWitness.Temper.AHEAD;
        third.cosignAll();
        assertThat(rooms.get(Standstills.class).inForce())
                .as("a size that anybody may say proves nothing")
                .isEmpty();
        assertThat(isSigned()).isFalse();
    }

    @Test
    void is_asked_nothing_for_a_registry_that_was_restored() {
        rooms.get(Standstills.class).place(XA, Standstill.Kind.RESTORED, "XB", "a head", NOON);

        third.cosignAll();

        assertThat(witness.size(logs.origin(XA))).isZero();
        assertThat(witness.size(logs.origin(XB))).isPositive();
    }

    @Test
    void that_nobody_knows_is_not_looked_for() {
        try (Rooms others = Rooms.on(kind, NOON)) {
            new BookOfTwo(others).opened().issued();
            others.get(Sequencer.class).sequenceAll();
            others.get(Cosigning.class).cosignAll();
            others.get(ThirdCosigning.class).cosignAll();
            others.clock().moveBy(Duration.ofHours(2));
            assertThat(others.get(ThirdSignatures.class).late()).isEmpty();
            assertThat(others.get(PublicLog.class).policy(XA).witnesses()).containsOnlyKeys("XB");
        }
        rooms.enter();
    }

    @Test
    void is_appointed_with_a_key_that_cosigns_and_an_address_that_is_reached_safely() {
        String log = logs.policy(XA).logs().get(0).toString();
        Optional<String> key = Optional.of(witness.key());
        assertThat(Appointment.of(Optional.empty(), Optional.empty())).isEqualTo(Appointment.ofNobody());
        assertThat(Appointment.of(key, Optional.of("https://witness.example")).appointed())
                .isPresent();
        for (Appointing wrong : List.of(
                new Appointing(key, Optional.empty()),
                new Appointing(Optional.empty(), Optional.of("https://witness.example")),
                new Appointing(Optional.of(log), Optional.of("https://witness.example")),
                new Appointing(Optional.of("witness"), Optional.of("https://witness.example")),
                new Appointing(key, Optional.of("http://witness.example")),
                new Appointing(key, Optional.of("no address")))) {
            assertThatThrownBy(() -> Appointment.of(wrong.key(), wrong.address()))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("TANDEM_WITNESS_");
        }
    }

    private record Appointing(Optional<String> key, Optional<String> address) {}
}
