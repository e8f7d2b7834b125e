package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.notice.NoticeWorld.CASE;
import static org.tandem.notice.NoticeWorld.PAIR;
import static org.tandem.notice.NoticeWorld.SIXTY;
import static org.tandem.notice.NoticeWorld.WHAT;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.People;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.Form;
import org.tandem.meeting.MeetingPlans;
import org.tandem.support.TestDatabase;

@DisplayName("A calendar")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FeedsTest {

    private final TestDatabase kind;
    private NoticeWorld world;
    private Feeds feeds;

    FeedsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        world = NoticeWorld.on(kind, NoticeWorld.mailingTo(9));
        world.beginTerm();
        feeds = world.get(Feeds.class);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String secret(String person) {
        String address = feeds.make(world.actor(person));
        assertThat(address).startsWith("https://tandem.example/api/v1/feeds/").endsWith("/calendar.ics");
        return address.split("/")[6];
    }

    private static List<VEvent> events(String text) {
        return Biweekly.parse(text).first().getEvents();
    }

    @Test
    void of_ones_own_has_what_waits_with_its_end_in_both_zones_and_nothing_confidential() {
        String text = feeds.personal(secret("xb.desk"));

        assertThat(events(text)).singleElement().satisfies(event -> {
            assertThat(event.getSummary().getValue()).isEqualTo("Check completeness: XB_TT001");
            assertThat(event.getDateStart().getValue().toInstant()).isEqualTo("2026-04-29T23:00:00Z");
            assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo("2026-04-30T00:00:00Z");
            assertThat(event.getDescription().getValue())
                    .contains("Until the end of 29 April 2026 in UTC, which is 30 April 2026, 00:00 UTC.");
            assertThat(event.getUrl().getValue())
                    .isEqualTo("https://tandem.example/app/given/case.xhtml?number=XB_TT001");
        });
        assertThat(text).doesNotContain("Sunfield").doesNotContain("title");
        assertThat(feeds.personal(secret("xb.chair"))).doesNotContain("VEVENT");
    }

    @Test
    void keeps_the_entry_and_raises_its_sequence_when_the_day_is_extended() {
        String secret = secret("xb.desk");
        VEvent before = events(feeds.personal(secret)).get(0);
        LocalDate later = SIXTY.until().plusDays(30);
        world.inOneStep(deadlines ->
                deadlines.extend(deadlines.open(PAIR, CASE, WHAT).orElseThrow(), later, "Much to read.", "xb.desk"));
        world.tasks.takeAll();
        world.giveTask("xb.desk", later);

        VEvent after = events(feeds.personal(secret)).get(0);

        assertThat(after.getUid().getValue())
                .isEqualTo(before.getUid().getValue())
                .endsWith("@tandem.example");
        assertThat(after.getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());
        assertThat(after.getDateEnd().getValue().toInstant()).isEqualTo("2026-05-30T00:00:00Z");
    }

    @Test
    void is_closed_to_whoever_has_no_secret_or_one_that_was_withdrawn() {
        String secret = secret("xb.desk");
        for (String guessed : List.of("", "none", secret + "x", secret.substring(1), "xb.desk")) {
            assertThatThrownBy(() -> feeds.personal(guessed)).isInstanceOf(Unknown.class);
        }
        assertThat(feeds.own(world.actor("xb.desk"))).isPresent();
        assertThat(feeds.own(world.actor("xa.desk"))).isEmpty();

        feeds.withdraw(world.actor("xa.desk"));
        assertThat(events(feeds.personal(secret)))
                .as("another's withdrawal is another's")
                .hasSize(1);
        String next = secret("xb.desk");
        assertThatThrownBy(() -> feeds.personal(secret))
                .as("another one ends it")
                .isInstanceOf(Unknown.class);
        assertThat(events(feeds.personal(next))).hasSize(1);
        feeds.withdraw(world.actor("xb.desk"));
        assertThatThrownBy(() -> feeds.personal(next))
                .isInstanceOf(Unknown.class)
                .hasMessageNotContaining(next);
        assertThat(feeds.own(world.actor("xb.desk"))).isEmpty();
    }

    @Test
    void of_somebody_who_may_not_act_any_more_is_closed() {
        String secret = secret("xb.desk");
        world.get(People.class).suspend(world.actor("admin"), "xb.desk");

        assertThatThrownBy(() -> feeds.personal(secret)).isInstanceOf(Unknown.class);
    }

    @Test
    void has_no_secret_in_its_rows() {
        String secret = secret("xb.desk");

        List<Object> hashes = world.rooms.transaction(() -> world.get(EntityManager.class)
                .createQuery("select f.hash from Feed f", Object.class)
                .getResultList());

        assertThat(hashes).singleElement().asString().hasSize(64).doesNotContain(secret);
    }

    @Test
    void of_a_pair_tells_anybody_when_calls_close_and_the_committee_meets_and_nothing_of_its_rounds() {
        world.rooms.transaction(() -> {
            world.get(PublicInputs.class)
                    .open(PAIR, "XB_PM007", "Pumps; wells, and \\ more", Period.ofDays(SIXTY.from(), 15));
            return null;
        });
        world.inOneStep(
                deadlines -> deadlines.set(PAIR, "XB-2026-009", "round closes", Period.ofDays(SIXTY.from(), 10)));
        MeetingPlans plans = world.get(MeetingPlans.class);
        String meeting = plans.plan(world.actor("xb.desk"), PAIR, typed(1));
        plans.addSubject(world.actor("xb.desk"), meeting, "Not for everybody", "");
        assertThat(feeds.ofPair(PAIR)).as("only planned").doesNotContain(meeting);
        plans.convene(world.actor("xb.desk"), meeting);

        String text = feeds.ofPair(PAIR);

        assertThat(events(text))
                .extracting(event -> event.getSummary().getValue())
                .containsExactly("Public inputs close: XB_PM007", "1st meeting of the Joint Committee (XA-XB)");
        assertThat(text)
                .doesNotContain("2026-009")
                .doesNotContain("ound")
                .doesNotContain(CASE)
                .doesNotContain("Not for everybody");
        assertThat(events(text).get(0).getDescription().getValue()).contains("Pumps; wells, and \\ more");
        VEvent meets = events(text).get(1);
        assertThat(meets.getDateStart().getValue().toInstant()).isEqualTo("2026-03-10T00:30:00Z");
        assertThat(meets.getDescription().getValue()).contains("It begins at 9:30 in Asia/Tokyo, in person.");
        assertThat(feeds.ofPair(PAIR)).as("the same with every fetching").isEqualTo(text);
        plans.cancel(world.actor("xb.desk"), meeting, "A storm.");
        assertThat(feeds.ofPair(PAIR)).as("called off").doesNotContain(meeting).contains("XB_PM007");
        world.onDay(16);
        assertThat(feeds.ofPair(PAIR)).doesNotContain("VEVENT");
    }

    private static MeetingPlans.Typed typed(int ordinal) {
        return new MeetingPlans.Typed(
                ordinal,
                Form.IN_PERSON,
                "Port Xal",
                LocalDate.of(2026, 3, 10),
                "9:30",
                "Asia/Tokyo",
                LocalDate.of(2026, 3, 5));
    }

    /** RFC 5545: lines of at most 75 octets that end with CR LF; what separates is escaped; moments in UTC. */
    @Test
    void is_written_as_other_programs_read_it() {
        CalendarFile calendar = new CalendarFile("Days");
        UUID key = UUID.randomUUID();
        CalendarFile.Entry entry = new CalendarFile.Entry(
                key,
                "tandem.example",
                "Prüfen; über, „alles“ \\ und mehr: " + "日本𠮷".repeat(60),
                LocalDate.of(2026, 11, 3),
                LocalDate.of(2026, 12, 3),
                ZoneId.of("Asia/Tokyo"),
                "One\nTwo",
                "https://tandem.example/app");
        calendar.add(entry);
        calendar.add(entry);

        String text = calendar.text();

        assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(text.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(75));
        String unfolded = text.replace("\r\n ", "");
        assertThat(unfolded)
                .contains("UID:" + key + "@tandem.example\r\n")
                .contains("DTSTART:20261203T140000Z\r\n", "DTEND:20261203T150000Z\r\n", "DTSTAMP:20261102T150000Z\r\n")
                .contains("SUMMARY:Prüfen\\; über\\, „alles“ \\\\ und mehr: " + "日本𠮷".repeat(60) + "\r\n")
                .contains("in Asia/Tokyo\\, which is 3 December 2026\\, 15:00 UTC. One\\nTwo");
        assertThat(events(text)).as("each key once").hasSize(1);
        assertThat(events(text).get(0).getDateEnd().getValue().toInstant())
                .isEqualTo(Instant.parse("2026-12-03T15:00:00Z"));
    }
}
