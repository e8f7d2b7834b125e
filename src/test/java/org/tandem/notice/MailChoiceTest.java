package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.notice.NoticeWorld.PAIR;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.support.TestDatabase;

@DisplayName("How a person is told")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MailChoiceTest {

    private static final EmailAddress ADDRESS = new EmailAddress("desk@belmora.example");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final TestDatabase kind;
    private NoticeWorld world;
    private MailChoice choices;

    MailChoiceTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        world = NoticeWorld.on(kind, NoticeWorld.mailingTo(9));
        choices = world.get(MailChoice.class);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<Mail> written() {
        return world.rooms.transaction(() -> world.get(EntityManager.class)
                .createQuery("select m from Mail m order by m.written", Mail.class)
                .getResultList());
    }

    private static String link(Mail mail) {
        Matcher link = Pattern.compile("link=(\\S+)").matcher(mail.body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private Optional<EmailAddress> address(String person) {
        return choices.own(world.actor(person)).address();
    }

    @Test
    void by_mail_begins_with_a_link_and_is_theirs_once_they_opened_it() {
        choices.atOnce(world.actor("xb.desk"));
        choices.ask(world.actor("xb.desk"), ADDRESS);
        world.beginTerm();
        world.onDay(31);
        world.notice();
        assertThat(written()).as("nothing but the link").singleElement().satisfies(mail -> assertThat(mail.subject())
                .startsWith("Confirm"));
        assertThat(address("xb.desk")).isEmpty();
        assertThat(choices.own(world.actor("xb.desk")).asked()).contains(ADDRESS);

        world.onDay(1);
        choices.confirm(world.actor("xb.desk"), link(written().get(0)));

        assertThat(address("xb.desk")).contains(ADDRESS);
        assertThat(choices.own(world.actor("xb.desk")).asked()).isEmpty();
        assertThat(choices.own(world.actor("xb.desk")).way()).isEqualTo(Choice.Way.AT_ONCE);
    }

    @Test
    void is_nobody_elses_to_say_and_a_link_works_once_for_a_day() {
        choices.ask(world.actor("xb.desk"), ADDRESS);
        String link = link(written().get(0));
        choices.ask(world.actor("xa.desk"), new EmailAddress("other@xalia.example"));

        refused("xa.desk", link);
        refused("admin", link);
        refused("xb.desk", link + "x");
        refused("xb.desk", "");
        refused("xb.desk", null);
        world.rooms.clock().moveBy(Duration.ofHours(24));
        refused("xb.desk", link);
        world.rooms.clock().moveBy(Duration.ofSeconds(-1));
        choices.confirm(world.actor("xb.desk"), link);
        refused("xb.desk", link);

        assertThat(address("xb.desk")).contains(ADDRESS);
        assertThat(address("xa.desk")).isEmpty();
        assertThat(choices.own(world.actor("admin")).way()).isEqualTo(Choice.Way.NONE);
    }

    private void refused(String person, String link) {
        assertThatThrownBy(() -> choices.confirm(world.actor(person), link))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("link"));
    }

    @Test
    void stays_at_the_confirmed_address_until_the_new_one_is_and_fills_nobodys_mailbox() {
        world.confirmed("xb.desk", "before@belmora.example");
        assertThatThrownBy(() -> choices.ask(world.actor("xb.desk"), ADDRESS))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("A mail with a link was sent less than 10 minutes ago. Look for it first.");
        assertThat(written()).isEmpty();
        world.rooms.clock().moveBy(Duration.ofMinutes(10));
        choices.ask(world.actor("xb.desk"), ADDRESS);
        assertThat(address("xb.desk")).contains(new EmailAddress("before@belmora.example"));

        choices.forgetAddress(world.actor("xb.desk"));
        assertThat(written()).as("what had not gone out").isEmpty();
        assertThat(address("xb.desk")).isEmpty();
        assertThatThrownBy(() -> choices.ask(world.actor("xb.desk"), ADDRESS))
                .as("forgetting is no way round the wait")
                .isInstanceOf(OutOfTurn.class);
    }

    @Test
    void by_mail_is_not_where_no_mail_server_is_set_up() {
        world.close();
        world = NoticeWorld.on(kind, new NoticeTerms(Optional.empty(), NoticeWorld.PAGES, 7));
        choices = world.get(MailChoice.class);

        assertThat(choices.isMailSent()).isFalse();
        assertThatThrownBy(() -> choices.ask(world.actor("xb.desk"), ADDRESS))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("No mail is sent from here");
    }

    @Test
    void once_a_day_is_at_an_hour_of_a_pair_that_is_known_here() {
        assertThatThrownBy(() -> choices.digest(world.actor("xb.desk"), LocalTime.of(8, 0), Pair.of("XX", "XZ")))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("pair"));

        choices.digest(world.actor("xb.desk"), LocalTime.of(6, 45), PAIR);

        Choice own = choices.own(world.actor("xb.desk"));
        assertThat(own.hour()).isEqualTo("06:45");
        assertThat(own.pair()).contains(PAIR);
        assertThat(own.way()).isEqualTo(Choice.Way.DIGEST);
        choices.none(world.actor("xb.desk"));
        assertThat(choices.own(world.actor("xb.desk")).way()).isEqualTo(Choice.Way.NONE);
    }

    /** On 29 March 2026 the clocks in Berlin go from 02:00 to 03:00. */
    @Test
    void at_an_hour_that_a_night_skips_comes_by_as_much_later_as_the_clocks_were_set() {
        Choice choice = new Choice("xb.desk");
        choice.digest(LocalTime.of(2, 30), PAIR, BERLIN, Instant.parse("2026-03-28T12:00:00Z"));

        assertThat(choice.digestIsDue(Instant.parse("2026-03-29T00:59:59Z"), BERLIN))
                .isFalse();
        assertThat(choice.digestIsDue(Instant.parse("2026-03-29T01:29:59Z"), BERLIN))
                .as("03:29 there: the half hour after two is counted on from three")
                .isFalse();
        assertThat(choice.digestIsDue(Instant.parse("2026-03-29T01:30:00Z"), BERLIN))
                .isTrue();
        choice.digested(LocalDate.of(2026, 3, 29));
        assertThat(choice.digestIsDue(Instant.parse("2026-03-29T21:59:59Z"), BERLIN))
                .isFalse();
        assertThat(choice.digestIsDue(Instant.parse("2026-03-30T00:30:00Z"), BERLIN))
                .isTrue();
    }

    /** On 25 October 2026 the clocks in Berlin go from 03:00 back to 02:00. */
    @Test
    void at_an_hour_that_a_night_has_twice_comes_at_the_first_of_them_alone() {
        Choice choice = new Choice("xb.desk");
        choice.digest(LocalTime.of(2, 30), PAIR, BERLIN, Instant.parse("2026-10-24T12:00:00Z"));

        assertThat(choice.digestIsDue(Instant.parse("2026-10-25T00:29:59Z"), BERLIN))
                .isFalse();
        assertThat(choice.digestIsDue(Instant.parse("2026-10-25T00:30:00Z"), BERLIN))
                .isTrue();
        choice.digested(LocalDate.of(2026, 10, 25));
        assertThat(choice.digestIsDue(Instant.parse("2026-10-25T01:30:00Z"), BERLIN))
                .isFalse();
    }
}
