package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The audit trail")
class AuditTrailTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Actor DESK_XA = desk("xa.desk", "XA");
    private static final Actor DESK_XB = desk("xb.desk", "XB");
    private static final Actor OFFICER_XB = new Actor(
            "xb.authority",
            "Authority, Belmora",
            List.of(Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, new Party("XB"))));
    private static final Actor ADMINISTRATOR = new Actor("admin", "Administrator", List.of(Mandate.administrator()));

    private Rooms rooms;
    private AuditTrail audit;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        audit = rooms.get(AuditTrail.class);
        record(DESK_XA, "checked completeness", "XB_PM001");
        record(OFFICER_XB, "prepared an answer", "XB001-I1");
        record(DESK_XB, "published", "XB_PM001");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void shows_a_desk_what_its_own_side_did_and_nothing_of_the_other(TestDatabase kind) {
        on(kind);
        assertThat(audit.read(DESK_XB, AuditTrail.Filter.everything(), 0, 50))
                .extracting(AuditEvent::person)
                .containsExactlyInAnyOrder("xb.desk", "xb.authority");
        assertThat(audit.read(ADMINISTRATOR, AuditTrail.Filter.everything(), 0, 50))
                .hasSize(3);
        assertThatThrownBy(() -> audit.read(OFFICER_XB, AuditTrail.Filter.everything(), 0, 50))
                .isInstanceOf(NotYours.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_searched_by_person_subject_and_day_page_by_page(TestDatabase kind) {
        on(kind);
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(audit.read(ADMINISTRATOR, filter("xa.desk", null, null, null), 0, 50))
                .hasSize(1);
        assertThat(audit.read(ADMINISTRATOR, filter(null, "XB_PM001", today, today), 0, 50))
                .hasSize(2);
        assertThat(audit.read(ADMINISTRATOR, filter(null, null, today.plusDays(1), null), 0, 50))
                .isEmpty();
        assertThat(audit.read(ADMINISTRATOR, filter(null, null, null, today.minusDays(1)), 0, 50))
                .isEmpty();
        assertThat(audit.read(ADMINISTRATOR, AuditTrail.Filter.everything(), 2, 50))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_what_was_refused_although_the_act_was_undone(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> rooms.transaction(() -> {
                    record(DESK_XB, "published again", "XB_PM001");
                    OutOfTurn refusal = new OutOfTurn("XB_PM001 is published already\nadmin;forged");
                    audit.refused(DESK_XB, "POST /methodologies/XB_PM001/publication", "XB_PM001", refusal);
                    throw refusal;
                }))
                .isInstanceOf(OutOfTurn.class);

        List<AuditEvent> refused = audit.read(
                ADMINISTRATOR,
                new AuditTrail.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true),
                0,
                50);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).refusal()).contains("XB_PM001 is published already admin;forged");
        assertThat(audit.read(ADMINISTRATOR, AuditTrail.Filter.everything(), 0, 50))
                .extracting(AuditEvent::act)
                .doesNotContain("published again");
    }

    private void record(Actor actor, String act, String subject) {
        rooms.transaction(() -> {
            audit.record(actor, act, subject);
            return null;
        });
    }

    private static AuditTrail.Filter filter(String person, String subject, LocalDate from, LocalDate until) {
        return new AuditTrail.Filter(
                Optional.ofNullable(person),
                Optional.ofNullable(subject),
                Optional.ofNullable(from),
                Optional.ofNullable(until),
                false);
    }

    private static Actor desk(String name, String party) {
        return new Actor(name, name, List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party(party))));
    }
}
