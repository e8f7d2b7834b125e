package org.tandem.standstill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.keeper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.portal.DataVersion;
import org.tandem.registry.TwoRegistries;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A standstill")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StandstillEndsTest {

    @Parameter
    TestDatabase database;

    private Rooms rooms;
    private StandstillEnds ends;
    private Standstills standstills;
    private String evidence;

    @BeforeEach
    void open() {
        rooms = TwoRegistries.rooms(database);
        new TwoRegistries(rooms, true);
        ends = rooms.get(StandstillEnds.class);
        standstills = rooms.get(Standstills.class);
        evidence = paper(false);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private String paper(boolean confidential) {
        return rooms.get(Papers.class)
                .store(clerk(XA), "found.txt", "What was found.".getBytes(StandardCharsets.UTF_8), confidential)
                .id();
    }

    private Standstill placed(Standstill.Kind kind, String against) {
        standstills.place(XA, kind, against, "two heads", rooms.clock().instant());
        return standstills.inForce(XA).get(0);
    }

    @Test
    void between_two_registries_here_ends_when_people_of_both_agree_to_the_same_text() {
        Standstill one = placed(Standstill.Kind.FORKED, "XB");
        assertThatThrownBy(() -> ends.propose(clerk(XB), XA, one.id(), "It is well.", evidence))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> ends.propose(clerk(XA), XA, one.id(), "It is well.", ""))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> ends.propose(clerk(XA), XA, one.id(), "It is well.", paper(true)))
                .isInstanceOf(InputRefused.class);
        assertThat(tasks(clerk(XA))).containsExactly("Look into a standstill and propose how it ends");
        int first = ends.propose(clerk(XA), XA, one.id(), "It is well.", evidence);
        ends.agree(keeper(XB), XA, one.id(), first);
        int second = ends.propose(clerk(XA), XA, one.id(), "XB's database was restored; it is rebuilt.", evidence);

        assertThatThrownBy(() -> ends.agree(keeper(XA), XA, one.id(), first)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> ends.agree(clerk(XA), XA, one.id(), second)).isInstanceOf(NotYours.class);
        Actor both = new Actor(clerk(XA).person(), "The same person", keeper(XA).mandates());
        assertThatThrownBy(() -> ends.agree(both, XA, one.id(), second)).isInstanceOf(SecondPersonNeeded.class);
        ends.agree(keeper(XA), XA, one.id(), second);
        assertThatThrownBy(() -> ends.agree(keeper(XA), XA, one.id(), second)).isInstanceOf(OutOfTurn.class);
        assertThat(ends.proposed(one).orElseThrow().missing()).containsExactly(XB);
        assertThat(standstills.inForce(XA)).hasSize(1);
        assertThat(tasks(keeper(XB))).containsExactly("Agree to end a standstill");
        assertThat(tasks(keeper(XA))).isEmpty();
        ends.agree(keeper(XB), XA, one.id(), second);

        assertThat(standstills.inForce(XA)).isEmpty();
        assertThatThrownBy(() -> ends.agree(keeper(XB), XA, one.id(), second)).isInstanceOf(Unknown.class);
        assertThat(ends.over()).singleElement().satisfies(over -> {
            assertThat(over.ended().reason()).startsWith("XB's database");
            assertThat(over.ending().orElseThrow().evidence()).isEqualTo(evidence);
            assertThat(over.ending().orElseThrow().agreed()).containsExactly(XA, XB);
        });
        standstills.place(
                XA, Standstill.Kind.FORKED, "XB", "two heads", rooms.clock().instant());
        assertThat(standstills.inForce(XA)).as("people have looked at it").isEmpty();
    }

    @Test
    void towards_the_committee_ends_when_two_people_of_the_registry_have_looked() {
        Standstill one = placed(Standstill.Kind.CONTRADICTED, "XA-XB");
        int proposal = ends.propose(clerk(XA), XA, one.id(), "Their clerk sent a draft.", evidence);
        assertThatThrownBy(() -> ends.agree(keeper(XB), XA, one.id(), proposal)).isInstanceOf(NotYours.class);
        ends.agree(keeper(XA), XA, one.id(), proposal);
        assertThat(standstills.inForce(XA)).isEmpty();
    }

    @Test
    void of_a_restored_registry_is_ended_by_nobodys_word() {
        Standstill one = placed(Standstill.Kind.RESTORED, "XB");
        assertThatThrownBy(() -> ends.propose(clerk(XA), XA, one.id(), "It is well.", evidence))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> ends.agree(keeper(XA), XA, one.id(), 1)).isInstanceOf(OutOfTurn.class);
        assertThat(ends.mayPropose(clerk(XA), one)).isFalse();
    }

    /** Else a page that was made before goes on being shown. */
    @Test
    void is_a_new_state_of_what_the_public_sees_though_nobody_did_anything() {
        DataVersion version = rooms.get(DataVersion.class);
        rooms.clock().moveBy(Duration.ofMinutes(1));
        String before = version.settled().orElseThrow();
        placed(Standstill.Kind.FORKED, "XB");
        assertThat(version.settled()).isEmpty();
        rooms.clock().moveBy(Duration.ofMinutes(1));
        assertThat(version.settled().orElseThrow()).isNotEqualTo(before);
    }

    private List<String> tasks(Actor actor) {
        return rooms.get(StandstillTasks.class).tasksOf(actor).stream()
                .map(Task::todo)
                .toList();
    }
}
