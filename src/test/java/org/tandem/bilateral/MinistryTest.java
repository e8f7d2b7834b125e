package org.tandem.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.support.AtOnce;
import org.tandem.support.NumberingForTwo;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A ministry")
class MinistryTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate RENAMED = LocalDate.of(2026, 3, 1);

    private final NumberingForTwo numbering = new NumberingForTwo();
    private Rooms rooms;
    private Ministries ministries;

    private void on(TestDatabase kind) {
        Map<Class<?>, Object> world = world(rules());
        world.put(Numbering.class, numbering);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        ministries = rooms.get(Ministries.class);
    }

    @AfterEach
    void close() {
        if (rooms != null) {
            rooms.close();
        }
    }

    private static MinistryDraft draft(Party side, LocalDate since, String name, Ministry.Way way) {
        return new MinistryDraft(PAIR, side, Post.CO_CHAIR, since, name, way, "Decree 7");
    }

    private String on(String office, LocalDate day) {
        return Ministries.on(ministries.of(PAIR), office, day)
                .map(Ministry::name)
                .orElse("");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_renamed_leaves_what_was_signed_under_the_name_of_that_day(TestDatabase kind) {
        on(kind);
        ministries.enter(DESK_XB, draft(XB, FIRST, "Ministry of Hills", Ministry.Way.FIRST));
        ministries.enter(DESK_XA, draft(XA, FIRST, "Ministry of Rivers", Ministry.Way.FIRST));
        ministries.enter(DESK_XB, draft(XB, RENAMED, "Ministry of Hills and Forests", Ministry.Way.RENAMED));

        assertThat(on("XA-XB/XB/CO_CHAIR", FIRST.minusDays(1))).isEmpty();
        assertThat(on("XA-XB/XB/CO_CHAIR", FIRST)).isEqualTo("Ministry of Hills");
        assertThat(on("XA-XB/XB/CO_CHAIR", RENAMED.minusDays(1))).isEqualTo("Ministry of Hills");
        assertThat(on("XA-XB/XB/CO_CHAIR", RENAMED)).isEqualTo("Ministry of Hills and Forests");
        assertThat(on("XA-XB/XA/CO_CHAIR", RENAMED)).isEqualTo("Ministry of Rivers");
        assertThat(on("XA-XB/XB/SECRETARIAT", RENAMED)).isEmpty();
        ministries.enter(
                DESK_XB,
                new MinistryDraft(PAIR, XB, Post.REGISTRY, FIRST, "Ministry of Books", Ministry.Way.FIRST, "Decree 8"));
        assertThat(on("XB/REGISTRY_OFFICER", RENAMED)).isEqualTo("Ministry of Books");
        assertThat(ministries.of(PAIR))
                .extracting(Ministry::name)
                .containsExactly(
                        "Ministry of Rivers",
                        "Ministry of Hills and Forests",
                        "Ministry of Hills",
                        "Ministry of Books");
    }

    @Test
    void is_entered_by_its_own_sides_desk_alone() {
        on(TestDatabase.H2);
        for (Actor other : List.of(DESK_XA, OFFICER_XB, AT_SUNFIELD, STRANGERS.get(0))) {
            assertThatThrownBy(() -> ministries.enter(other, draft(XB, FIRST, "Ministry", Ministry.Way.FIRST)))
                    .isInstanceOf(NotYours.class);
        }
        assertThat(ministries.of(PAIR)).isEmpty();
    }

    @Test
    void is_refused_where_it_does_not_follow_the_one_before() {
        on(TestDatabase.H2);
        assertRefused(() -> ministries.enter(DESK_XB, draft(XB, FIRST, "A", Ministry.Way.RENAMED)), "way");
        ministries.enter(DESK_XB, draft(XB, FIRST, "Ministry of Hills", Ministry.Way.FIRST));
        assertRefused(() -> ministries.enter(DESK_XB, draft(XB, RENAMED, "B", Ministry.Way.FIRST)), "way");
        assertThatThrownBy(() -> ministries.enter(DESK_XB, draft(XB, FIRST, "B", Ministry.Way.SUCCEEDED)))
                .hasMessage("Ministry of Hills holds the post since 1 Jan 2020; what comes after it begins later.");
        assertRefused(
                () -> ministries.enter(DESK_XB, new MinistryDraft(PAIR, XB, null, null, "", null, " ")),
                "post",
                "since",
                "way",
                "name",
                "basis");
        assertRefused(() -> ministries.enter(DESK_XB, draft(new Party("JP"), FIRST, "C", Ministry.Way.FIRST)), "side");
    }

    @Test
    void is_entered_once_it_holds_the_post() {
        on(TestDatabase.H2);
        LocalDate today = LocalDate.of(2026, 3, 2);

        assertRefused(() -> ministries.enter(DESK_XB, draft(XB, today.plusDays(1), "A", Ministry.Way.FIRST)), "since");
        ministries.enter(DESK_XB, draft(XB, today, "A", Ministry.Way.FIRST));
        assertThat(on("XA-XB/XB/CO_CHAIR", today)).isEqualTo("A");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_the_first_alone_where_two_desks_people_enter_one_at_once(TestDatabase kind) throws Exception {
        on(kind);
        ministries.enter(DESK_XA, draft(XA, FIRST, "Ministry of Rivers", Ministry.Way.FIRST));
        numbering.meetAt("XA-XB-N");

        assertThat(AtOnce.refused(
                        () -> ministries.enter(DESK_XB, draft(XB, FIRST, "A", Ministry.Way.FIRST)),
                        () -> ministries.enter(DESK_XB, draft(XB, RENAMED, "B", Ministry.Way.FIRST))))
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(refused -> assertThat(refused.get()).isInstanceOf(InputRefused.class));
        assertThat(ministries.of(PAIR)).hasSize(2);
    }

    @Test
    void holds_every_office_of_its_post() {
        assertThat(Post.of("XA-XB/XA/MEMBER")).contains(Post.CO_CHAIR);
        assertThat(Post.of("XA-XB/XA/AUTHORITY_APPROVER")).contains(Post.AUTHORITY);
        assertThat(Post.of("XA/REGISTRY_OFFICER")).contains(Post.REGISTRY);
        assertThat(Post.of("lower-mill/PARTICIPANT")).isEmpty();
    }

    private static void assertRefused(ThrowingCallable act, String... fields) {
        assertThatThrownBy(act).isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                        refused.fields().keySet())
                .containsExactly(fields));
    }
}
