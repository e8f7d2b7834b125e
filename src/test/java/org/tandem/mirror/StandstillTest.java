package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.ThreeDeployments.BELMORA;
import static org.tandem.support.ThreeDeployments.XALIA;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.correction.Corrections;
import org.tandem.correction.Progress;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.keys.KeyChanges;
import org.tandem.ledger.Books;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.StandsStill;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.ledger.UnitBlock;
import org.tandem.registry.BookInspection;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.Purpose;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.standstill.StandstillEnds;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeDeployments;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.TreeHash;

/** Three deployments of which one has signed what contradicts what it signed. */
@DisplayName("A registry stands still")
class StandstillTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");

    private ThreeDeployments three;

    @AfterEach
    void close() {
        three.close();
    }

    private void issued(TestDatabase kind) {
        three = new ThreeDeployments(kind, NOON);
        three.exchange();
        issued();
    }

    private void issued() {
        for (Party side : List.of(XA, XB)) {
            act(side.code(), registries -> registries.confirm(side, "XB001-I01"));
        }
        three.exchange();
        for (Party side : List.of(XA, XB)) {
            act(side.code(), registries -> registries.record(side, "XB001-I01"));
        }
        three.exchange();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void F14_that_was_restored_from_an_older_backup_until_it_is_rebuilt_from_its_counterparts_mirror(
            TestDatabase kind) {
        issued(kind);
        DataSource backup = three.backup(XALIA);
        three.later(Duration.ofSeconds(7));
        retire(XALIA, "gone");
        for (Party side : List.of(XA, XB)) {
            act(side.code(), registries -> registries.confirm(side, "XB001-I02"));
        }
        three.exchange();
        for (Party side : List.of(XB, XA)) {
            act(side.code(), registries -> registries.record(side, "XB001-I02"));
        }
        three.exchange();
        act(XALIA, registries -> registries.askToRetire("mill.xa", account(registries), 2, "asked"));
        retire(XALIA, "gone too");
        three.exchange();
        long signed = signed(XALIA);
        Optional<TreeHash> root =
                three.at(XALIA, rooms -> rooms.get(PublicLog.class).root(XA, signed));
        three.later(Duration.ofHours(3));
        three.restore(XALIA, backup);
        three.exchange();
        assertThat(signed(XALIA)).isEqualTo(signed - 4);
        assertThat(inForce(XALIA)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Standstill.Kind.RESTORED);
            assertThat(one.against()).isEqualTo("XB");
            assertThat(one.evidence())
                    .contains("/XA/practice-", "\n" + signed + "\n", "— tandem.example/api/v1/log/XB/witness ");
        });
        assertThatThrownBy(() -> retire(XALIA, "new"))
                .isInstanceOf(StandsStill.class)
                .hasMessageStartingWith("The registry of XA has less than it had signed");
        assertThatThrownBy(() -> act(XALIA, registries -> registries.confirm(XA, "XB002-I04")))
                .isInstanceOf(StandsStill.class);
        assertThatThrownBy(() -> propose(XALIA, "xa.registry", "It is well."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("goes on by itself");
        retire(BELMORA, "there");
        three.exchange();
        assertThat(three.<Long>at(BELMORA, rooms -> rooms.get(PublicLog.class).cosigned(XB, XA)))
                .as("nor does it sign for others")
                .isLessThan(signed(BELMORA));
        assertThatThrownBy(() -> rebuild("xa.registry2")).isInstanceOf(NotYours.class);

        assertThat(rebuild("admin")).isEqualTo(4);

        assertThat(inForce(XALIA)).isEmpty();
        three.later(Duration.ofHours(3));
        three.exchange();
        assertThat(signed(XALIA)).isEqualTo(signed);
        assertThat(three.<Optional<TreeHash>>at(
                        XALIA, rooms -> rooms.get(PublicLog.class).root(XA, signed)))
                .as("to the byte")
                .isEqualTo(root);
        assertThat(three.<List<Invariants.Violation>>at(XALIA, rooms -> rooms.get(BookInspection.class)
                        .violations(rooms.get(PracticeWorld.class).actor("admin"))))
                .isEmpty();
        for (String one : List.of(ThreeDeployments.COMMITTEE, XALIA, BELMORA)) {
            assertThat(three.<List<RegistryStatus>>at(
                            one, rooms -> rooms.get(PublicRegisters.class).statuses("XB001-I02")))
                    .as(one)
                    .extracting(RegistryStatus::state)
                    .containsExactly("RECORDED", "RECORDED");
            assertThat(three.<Long>at(one, rooms -> rooms.get(Letters.class).countWaiting()))
                    .as("nobody waits for anything: " + one)
                    .isZero();
        }
        assertThat(inForce(BELMORA)).as("it was told the same again").isEmpty();
        assertThat(retire(XALIA, "new"))
                .as("the numbers that were lost are not given again")
                .isEqualTo("XA-T-0004");
        assertThatThrownBy(() -> rebuild("admin")).isInstanceOf(OutOfTurn.class).hasMessageContaining("lacks nothing");
    }

    /** When the backup was made, of a registry whose committee corrects what it recorded. */
    enum BackedUp {
        BEFORE_IT_ANSWERED,
        BEFORE_THE_DECISION,
        BEFORE_IT_CANCELLED
    }

    @Test
    void that_was_restored_from_before_it_cancelled_for_error_and_cancels_no_more_once_it_is_rebuilt() {
        rebuiltAfterACorrection(BackedUp.BEFORE_IT_ANSWERED);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource(BackedUp.class)
    void that_was_restored_at_any_time_before_it_cancelled_for_error_until_it_is_rebuilt(BackedUp when) {
        rebuiltAfterACorrection(when);
    }

    private void rebuiltAfterACorrection(BackedUp when) {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.exchange();
        DataSource backup = three.backup(XALIA);
        issued();
        if (when == BackedUp.BEFORE_THE_DECISION) {
            backup = three.backup(XALIA);
        }
        Instrument wrong = three.at(ThreeDeployments.COMMITTEE, rooms -> rooms.get(Issuances.class)
                .issuance("XB001-I01")
                .orElseThrow()
                .standing()
                .orElseThrow()
                .instrument());
        Instrument.Line line = wrong.lines().get(0);
        long given = line.parts().stream()
                .filter(part -> part.side().equals(XA))
                .mapToLong(part -> part.units().quantity().count())
                .sum();
        String decision = three.at(ThreeDeployments.COMMITTEE, rooms -> rooms.get(PracticeSteps.class)
                .decide(
                        "CORRECTION",
                        "XB001-I01",
                        "CORRECTED",
                        "The meter had been read twice.",
                        Json.tree(Map.of(
                                "cancel",
                                List.of(Map.of(
                                        "vintage", line.vintage().toString(), "side", "XA", "amount", "" + given)),
                                "until",
                                "2027-03-31"))));
        three.exchange();
        if (when == BackedUp.BEFORE_IT_CANCELLED) {
            backup = three.backup(XALIA);
        }
        cancel(decision, line, 2);
        three.exchange();
        long signed = signed(XALIA);
        Optional<TreeHash> root =
                three.at(XALIA, rooms -> rooms.get(PublicLog.class).root(XA, signed));
        three.later(Duration.ofHours(3));
        three.restore(XALIA, backup);
        three.exchange();
        assertThat(inForce(XALIA)).extracting(Standstill::kind).containsExactly(Standstill.Kind.RESTORED);

        rebuild("admin");

        three.later(Duration.ofHours(3));
        three.exchange();
        assertThat(three.<Optional<TreeHash>>at(
                        XALIA, rooms -> rooms.get(PublicLog.class).root(XA, signed)))
                .as("to the byte")
                .isEqualTo(root);
        for (String one : List.of(XALIA, ThreeDeployments.COMMITTEE)) {
            assertThat(done(one)).as(one).isEqualTo(2);
        }
        assertThatThrownBy(() -> retire(XALIA, "held"))
                .as("what is left is to be cancelled, and nothing else")
                .isInstanceOf(Refusal.class);
        for (int left = 0; left < 10 && done(XALIA) < given; left++) {
            cancel(decision, line, Long.MAX_VALUE);
        }
        three.later(Duration.ofHours(3));
        three.exchange();
        assertThat(done(ThreeDeployments.COMMITTEE)).isEqualTo(given);
        assertThat(inForce(XALIA)).isEmpty();
        for (String one : List.of(ThreeDeployments.COMMITTEE, XALIA, BELMORA)) {
            assertThat(three.<Long>at(one, rooms -> rooms.get(Letters.class).countWaiting()))
                    .as(one)
                    .isZero();
        }
        assertThat(three.<List<Invariants.Violation>>at(XALIA, rooms -> rooms.get(BookInspection.class)
                        .violations(rooms.get(PracticeWorld.class).actor("admin"))))
                .isEmpty();
    }

    private long done(String at) {
        return three
                .<List<Progress>>at(
                        at,
                        rooms -> at.equals(XALIA)
                                ? rooms.get(Corrections.class)
                                        .mine(rooms.get(PracticeWorld.class).actor("xa.registry"))
                                : rooms.get(Corrections.class).released("XB001-I01"))
                .stream()
                .mapToLong(one -> one.done().count())
                .sum();
    }

    /** So many, or all there are, of the first block of what was issued in error. */
    private void cancel(String decision, Instrument.Line line, long most) {
        three.at(XALIA, rooms -> {
            Books books = rooms.get(Books.class);
            UnitBlock block = books.blocksOf(XA, "XB001-I01/1").stream()
                    .filter(one ->
                            books.account(XA, one.account()).orElseThrow().isSpendable())
                    .findFirst()
                    .orElseThrow();
            PracticeWorld world = rooms.get(PracticeWorld.class);
            UnitOrders orders = rooms.get(UnitOrders.class);
            String order = orders.ask(
                    world.actor("xa.registry"),
                    new UnitOrders.Request(
                            UnitOrder.Kind.CANCELLATION,
                            PracticeWorld.PAIR,
                            block.account(),
                            Optional.empty(),
                            Tonnes.of(Math.min(most, block.units().quantity().count())),
                            Optional.of(line.vintage()),
                            Optional.of(block.units().first()),
                            Optional.of(Purpose.ISSUED_IN_ERROR),
                            Optional.empty(),
                            Optional.of(decision)),
                    "k-" + block.units().first() + "-" + most);
            orders.approve(world.actor("xa.registry2"), order);
            return null;
        });
    }

    private int rebuild(String person) {
        return three.at(XALIA, rooms -> rooms.get(Rebuild.class)
                .rebuild(rooms.get(PracticeWorld.class).actor(person), XA));
    }

    private static String account(PracticeRegistries registries) {
        return registries.accountOf(XA, PracticeWorld.MILL_XA);
    }

    @Test
    void that_was_restored_and_notices_before_it_signs_a_second_head_of_a_size() {
        issued(TestDatabase.H2);
        DataSource backup = three.backup(XALIA);
        retire(XALIA, "gone");
        three.exchange();
        three.restore(XALIA, backup);
        three.later(Duration.ofSeconds(1));
        retire(XALIA, "before it asked");
        long before = signed(XALIA);

        three.exchange();

        assertThat(signed(XALIA)).isEqualTo(before);
        assertThat(inForce(XALIA)).extracting(Standstill::kind).containsExactly(Standstill.Kind.RESTORED);
        assertThat(inForce(BELMORA)).as("it told nobody anything").isEmpty();
    }

    @Test
    void F34_towards_one_whose_log_forked_and_goes_on_alone() {
        issued(TestDatabase.H2);
        DataSource backup = three.backup(BELMORA);
        retire(BELMORA, "first");
        three.exchange();
        three.restore(BELMORA, backup);
        three.cutOff(BELMORA);
        three.later(Duration.ofSeconds(1));
        retire(BELMORA, "second");
        three.exchange();
        three.later(Duration.ofMinutes(2));
        three.exchange();
        String question = three.at(BELMORA, rooms -> {
            PublicLog logs = rooms.get(PublicLog.class);
            long newest = logs.signed(XB);
            return logs.question(
                            XB, newest - 1, logs.toBeCosigned(XB, newest, 1).orElseThrow())
                    .toString();
        });
        three.heal();

        Witness.Answer answer =
                three.at(XALIA, rooms -> rooms.get(Witness.class).addCheckpoint(XA, question));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("two heads");
        assertThat(inForce(XALIA)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Standstill.Kind.FORKED);
            assertThat(one.against()).isEqualTo("XB");
            assertThat(one.evidence().split("/XB/practice-", -1))
                    .as("both heads")
                    .hasSizeGreaterThan(4);
        });
        assertThatThrownBy(() -> act(XALIA, registries -> registries.confirm(XA, "XB001-I02")))
                .isInstanceOf(StandsStill.class)
                .hasMessageContaining("two heads that cannot both be true");
        assertThat(three.<Witness.Answer>at(
                                XALIA, rooms -> rooms.get(Witness.class).addCheckpoint(XA, question))
                        .status())
                .as("no head of that log is signed")
                .isEqualTo(503);
        retire(XALIA, "alone");

        String id = inForce(XALIA).get(0).id();
        assertThatThrownBy(() -> agree(XALIA, "xa.registry2", id, 1)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> propose(XALIA, "xa.registry2", "It is well.")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> propose(XALIA, "xa.authority2", "It is well.")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> propose(XALIA, "xa.registry", " ")).isInstanceOf(InputRefused.class);
        propose(XALIA, "xa.registry", "It is well.");
        int second = propose(XALIA, "xa.registry", "Its database was restored; it is rebuilt.");
        assertThatThrownBy(() -> agree(XALIA, "xa.registry", id, second)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> agree(XALIA, "xa.registry2", id, second - 1))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("meanwhile");
        agree(XALIA, "xa.registry2", id, second);
        assertThat(inForce(XALIA)).isEmpty();
        assertThatThrownBy(() -> agree(XALIA, "xa.registry2", id, second)).isInstanceOf(Unknown.class);
        assertThat(three.<List<StandstillEnds.Over>>at(
                        XALIA, rooms -> rooms.get(StandstillEnds.class).over()))
                .singleElement()
                .satisfies(over -> assertThat(over.ended().reason()).startsWith("Its database was restored"));
        act(XALIA, registries -> registries.confirm(XA, "XB001-I02"));
    }

    @Test
    void towards_one_whose_log_has_something_else_where_it_had_proved_what_it_said_of_a_key() {
        issued(TestDatabase.H2);
        DataSource backup = three.backup(XALIA);
        three.onTheWay(text -> text.startsWith("{") ? text : "no head is shown");
        announce();
        three.exchange();
        three.heal();
        three.restore(XALIA, backup);
        three.later(Duration.ofMinutes(2));
        retire(XALIA, "instead");

        three.exchange();

        assertThat(inForce(XALIA)).as("nobody holds more of it than it has").isEmpty();
        assertThat(inForce(BELMORA)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Standstill.Kind.FORKED);
            assertThat(one.against()).isEqualTo("XA");
            assertThat(one.evidence().split("/XA/practice-", -1))
                    .as("both heads")
                    .hasSizeGreaterThan(2);
        });
    }

    @Tag("full")
    @Test
    void towards_one_that_proves_what_it_said_of_a_key_where_its_mirrored_log_has_something_else() {
        issued(TestDatabase.H2);
        DataSource backup = three.backup(XALIA);
        three.cutOff(BELMORA);
        long place = signed(XALIA);
        announce();
        three.exchange();
        List<String> told = three.at(XALIA, rooms -> {
            Letter letter = rooms.get(Letters.class)
                    .letter(Correspondent.registry(XA), Correspondent.registry(XB), KeyLetters.id(place))
                    .orElseThrow();
            return List.of(letter.body(), letter.signature());
        });
        three.restore(XALIA, backup);
        three.heal();
        three.later(Duration.ofMinutes(2));
        retire(XALIA, "instead");
        three.exchange();
        assertThat(inForce(BELMORA)).isEmpty();

        String receipt = three.at(BELMORA, rooms -> rooms.get(Reception.class)
                .take(told.get(0).getBytes(StandardCharsets.UTF_8), told.get(1))
                .text());

        assertThat(receipt).contains("REJECTED", "has another entry at this place");
        assertThat(inForce(BELMORA)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Standstill.Kind.FORKED);
            assertThat(one.evidence()).contains("XA-T-0001", "c2sp.org/tlog-proof@v1");
        });
    }

    private void announce() {
        three.at(XALIA, rooms -> {
            PracticeWorld world = rooms.get(PracticeWorld.class);
            KeyChanges changes = rooms.get(KeyChanges.class);
            changes.carryOut(
                    world.actor("xa.registry2"),
                    changes.askForNewKey(world.actor("xa.registry"), "XA/REGISTRY", "Every year"));
            return null;
        });
    }

    private interface Act {
        void by(PracticeRegistries registries);
    }

    private void act(String at, Act act) {
        three.at(at, rooms -> {
            act.by(rooms.get(PracticeRegistries.class));
            return null;
        });
    }

    private String retire(String at, String key) {
        Party registry = new Party(at);
        boolean xalia = at.equals(XALIA);
        return three.at(at, rooms -> {
            PracticeRegistries registries = rooms.get(PracticeRegistries.class);
            return registries.retire(
                    xalia ? "mill.xa" : "mill.xb",
                    registry,
                    registries.accountOf(registry, xalia ? PracticeWorld.MILL_XA : PracticeWorld.MILL_XB),
                    1,
                    key.replace(' ', '-'));
        });
    }

    private int propose(String at, String person, String reason) {
        return three.at(at, rooms -> {
            Actor actor = rooms.get(PracticeWorld.class).actor(person);
            String evidence = rooms.get(Papers.class)
                    .store(actor, "found.txt", "What was found.".getBytes(StandardCharsets.UTF_8), false)
                    .id();
            return rooms.get(StandstillEnds.class)
                    .propose(
                            actor,
                            new Party(at),
                            rooms.get(Standstills.class)
                                    .inForce(new Party(at))
                                    .get(0)
                                    .id(),
                            reason,
                            evidence);
        });
    }

    private void agree(String at, String person, String standstill, int proposal) {
        three.at(at, rooms -> {
            rooms.get(StandstillEnds.class)
                    .agree(rooms.get(PracticeWorld.class).actor(person), new Party(at), standstill, proposal);
            return null;
        });
    }

    private List<Standstill> inForce(String at) {
        return three.at(at, rooms -> rooms.get(Standstills.class).inForce(new Party(at)));
    }

    private long signed(String at) {
        return three.at(at, rooms -> rooms.get(PublicLog.class).signed(new Party(at)));
    }
}
