package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Absences;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.kernel.Party;
import org.tandem.support.TestDatabase;

@DisplayName("What a delegate did")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DoneForYouTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private final TestDatabase kind;
    private NoticeWorld world;

    DoneForYouTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        world = NoticeWorld.on(kind, NoticeWorld.mailingTo(1));
        world.confirmed("xb.desk", "desk@belmora.example");
        world.get(Absences.class)
                .state(
                        world.actor("xb.desk"),
                        new Absences.Asked(
                                FIRST,
                                FIRST.plusDays(13),
                                "xb.chair",
                                Set.of(Mandate.ofSide(Role.SECRETARIAT, NoticeWorld.PAIR, new Party("XB"))
                                        .office()),
                                Optional.empty()));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void done(String act, String subject) {
        world.rooms.transaction(() -> {
            Actor delegate = world.actor("xb.chair");
            delegate.as(Role.SECRETARIAT, NoticeWorld.PAIR);
            world.get(AuditTrail.class).record(delegate, act, subject);
            return null;
        });
    }

    private List<Mail> mails() {
        return world.rooms.transaction(() -> world.get(EntityManager.class)
                .createQuery("select m from Mail m order by m.written", Mail.class)
                .getResultList());
    }

    @Test
    void is_told_to_whoever_was_away_once_and_to_nobody_else() {
        world.get(MailChoice.class).atOnce(world.actor("xb.desk"));
        done("opened a round", "XB-2026-001");
        world.notice();
        done("declined something", "XB-2026-001");
        world.notice();
        world.notice();

        assertThat(world.told("xb.desk")).containsExactly(Threshold.DONE_FOR_YOU, Threshold.DONE_FOR_YOU);
        assertThat(world.told("xb.chair")).isEmpty();
        assertThat(mails())
                .extracting(Mail::person, Mail::subject)
                .containsExactly(
                        tuple("xb.desk", "Done for you, opened: XB-2026-001"),
                        tuple("xb.desk", "Done for you, a step was taken: XB-2026-001"));
    }

    @Test
    void waits_for_the_digest_of_whoever_chose_one() {
        world.get(MailChoice.class).digest(world.actor("xb.desk"), LocalTime.of(8, 0), NoticeWorld.PAIR);
        done("opened a round", "XB-2026-001");
        done("circulated again", "XB-2026-002");
        world.notice();
        assertThat(mails()).isEmpty();

        world.onDay(FIRST.plusDays(1));
        world.notice();
        assertThat(mails()).extracting(Mail::subject).containsExactly("2 things were done for you");
        world.onDay(FIRST.plusDays(2));
        world.notice();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void stands_on_the_page_of_whoever_wants_no_mail() {
        done("opened a round", "XB-2026-001");
        world.notice();

        assertThat(mails()).isEmpty();
        assertThat(world.told("xb.desk")).containsExactly(Threshold.DONE_FOR_YOU);
    }

    @Test
    void is_said_as_a_step_and_never_as_an_outcome_or_with_a_name() {
        assertThat(DoneForYou.said("prepared an answer: REJECT")).isEqualTo("prepared");
        assertThat(DoneForYou.said("carried out a retirement")).isEqualTo("carried out");
        assertThat(DoneForYou.said("engaged lantern to validate")).isEqualTo("engaged");
        assertThat(DoneForYou.said("found a proposed methodology complete")).isEqualTo("completeness was checked");
        assertThat(DoneForYou.said("returned a proposed methodology with findings"))
                .isEqualTo("completeness was checked");
        for (String outcome :
                List.of("declined an order", "agreed to the allocation for XA", "objected", "lantern", "")) {
            assertThat(DoneForYou.said(outcome)).isEqualTo("a step was taken");
        }
    }
}
