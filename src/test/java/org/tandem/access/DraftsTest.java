package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A draft")
class DraftsTest {

    private static final Actor DESK = new Actor("xb.desk", "Secretariat, Belmora desk", List.of());
    private static final Actor OTHER = new Actor("xa.desk", "Secretariat, Xalia desk", List.of());
    private Rooms rooms;
    private Drafts drafts;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        drafts = rooms.get(Drafts.class);
        rooms.transaction(() -> {
            rooms.get(People.class).add("xa.desk", "Secretariat, Xalia desk", true);
            return rooms.get(People.class).add("xb.desk", "Secretariat, Belmora desk", true);
        });
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_what_was_typed_and_is_offered_again(TestDatabase kind) {
        on(kind);
        Draft begun = drafts.start(DESK, "methodology/propose", Map.of("title", "Solar"));
        Draft saved = drafts.save(DESK, begun.id(), begun.version(), Map.of("title", "Solar power"));

        assertThat(saved.version()).isGreaterThan(begun.version());
        assertThat(drafts.load(DESK, begun.id()).content()).containsEntry("title", "Solar power");
        assertThat(drafts.open(DESK, "methodology/propose")).map(Draft::id).contains(begun.id());
        assertThat(drafts.open(OTHER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_open_to_its_own_person_alone(TestDatabase kind) {
        on(kind);
        Draft draft = drafts.start(DESK, "methodology/propose", Map.of("title", "Solar"));

        assertThatThrownBy(() -> drafts.load(OTHER, draft.id())).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> drafts.save(OTHER, draft.id(), draft.version(), Map.of()))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> drafts.submitted(OTHER, draft.id(), "XB_PM001"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> drafts.discard(OTHER, draft.id())).isInstanceOf(Unknown.class);
        assertThat(drafts.load(DESK, draft.id()).content()).containsEntry("title", "Solar");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void saved_in_another_window_meanwhile_is_not_overwritten(TestDatabase kind) {
        on(kind);
        Draft draft = drafts.start(DESK, "methodology/propose", Map.of("title", "Solar"));
        long seen = draft.version();
        drafts.save(DESK, draft.id(), seen, Map.of("title", "Wind"));

        assertThatThrownBy(() -> drafts.save(DESK, draft.id(), seen, Map.of("title", "Hydro")))
                .isInstanceOf(SavedElsewhere.class);
        assertThat(drafts.load(DESK, draft.id()).content()).containsEntry("title", "Wind");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_sent_once_and_a_second_time_says_where_it_went(TestDatabase kind) {
        on(kind);
        Draft draft = drafts.start(DESK, "methodology/propose", Map.of());
        drafts.submit(DESK, draft.id(), () -> "XB_PM001");

        assertThatThrownBy(() -> drafts.submit(DESK, draft.id(), () -> "XB_PM002"))
                .isInstanceOfSatisfying(AlreadySubmitted.class, refusal -> assertThat(refusal.outcome())
                        .isEqualTo("XB_PM001"));
        assertThatThrownBy(() -> drafts.save(DESK, draft.id(), draft.version(), Map.of()))
                .isInstanceOf(AlreadySubmitted.class);
        assertThatThrownBy(() -> drafts.discard(DESK, draft.id())).isInstanceOf(AlreadySubmitted.class);
        assertThat(drafts.open(DESK)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sent_again_with_other_content_is_refused(TestDatabase kind) {
        on(kind);
        Draft draft = drafts.start(DESK, "methodology/propose", Map.of());
        drafts.submit(DESK, draft.id(), Map.of("title", "Solar"), () -> "XB_PM001");

        assertThatThrownBy(() -> drafts.submit(DESK, draft.id(), Map.of("title", "Solar"), () -> "XB_PM002"))
                .isInstanceOfSatisfying(AlreadySubmitted.class, refusal -> assertThat(refusal.outcome())
                        .isEqualTo("XB_PM001"));
        assertThatThrownBy(() -> drafts.submit(DESK, draft.id(), Map.of("title", "Wind"), () -> "XB_PM002"))
                .isInstanceOf(SentOtherwise.class)
                .hasMessageStartingWith("This form was sent before");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takes_what_arrived_too_late_of_its_own_person_alone(TestDatabase kind) {
        on(kind);
        Draft draft = drafts.start(DESK, "methodology/propose", Map.of("title", "Solar"));

        assertThat(drafts.keep(OTHER.person(), draft.id(), Map.of("title", "Theirs")))
                .isFalse();
        assertThat(drafts.load(DESK, draft.id()).content()).containsEntry("title", "Solar");
        assertThat(drafts.keep(DESK.person(), draft.id(), Map.of("title", "Wind")))
                .isTrue();
        assertThat(drafts.load(DESK, draft.id()).content()).containsEntry("title", "Wind");
        assertThat(drafts.keep(DESK.person(), UUID.randomUUID(), Map.of())).isFalse();

        drafts.submit(DESK, draft.id(), () -> "XB_PM001");
        assertThat(drafts.keep(DESK.person(), draft.id(), Map.of("title", "Later")))
                .isFalse();
        assertThat(drafts.load(DESK, draft.id()).submittedAs()).contains("XB_PM001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sent_by_ten_clicks_at_once_does_the_act_once(TestDatabase kind) throws Exception {
        on(kind);
        Draft draft = drafts.start(DESK, "methodology/propose", Map.of());
        AtomicInteger done = new AtomicInteger();
        Callable<Boolean> click = () -> {
            try {
                drafts.submit(DESK, draft.id(), () -> "XB_PM00" + done.incrementAndGet());
                return true;
            } catch (AlreadySubmitted second) {
                return false;
            }
        };
        ExecutorService hands = Executors.newFixedThreadPool(10);
        int successes = 0;
        for (Future<Boolean> result :
                hands.invokeAll(List.of(click, click, click, click, click, click, click, click, click, click))) {
            successes += result.get() ? 1 : 0;
        }
        hands.shutdown();

        assertThat(successes).isEqualTo(1);
        assertThat(done).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stays_open_when_the_act_was_refused(TestDatabase kind) {
        on(kind);
        Draft draft = drafts.start(DESK, "methodology/propose", Map.of("title", "Solar"));

        assertThatThrownBy(() -> drafts.submit(DESK, draft.id(), () -> {
                    throw InputRefused.field("title", "Enter a longer title.");
                }))
                .isInstanceOf(InputRefused.class);
        assertThat(drafts.open(DESK)).hasSize(1);
        assertThat(drafts.submit(DESK, draft.id(), () -> "XB_PM001")).isEqualTo("XB_PM001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void larger_than_a_form_is_refused(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> drafts.start(DESK, "methodology/propose", Map.of("text", "x".repeat(200_001))))
                .isInstanceOf(InputRefused.class);
    }
}
