package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.access.Actor;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.access.Token;
import org.tandem.app.practice.PracticeStory;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A mail")
class MailTextTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final NoticeTerms TERMS = new NoticeTerms(Optional.empty(), URI.create("https://tandem.example"), 7);

    private static Notice notice(String todo, String subject, String link, Optional<LocalDate> due, Threshold reached) {
        return new Notice(
                "xb.desk",
                new Occasion(PAIR, subject, reached, todo, link, Optional.of(LocalDate.of(2026, 11, 3)), due, "key"),
                NOW);
    }

    @Test
    void says_what_is_to_be_done_in_which_case_by_when_and_where() {
        MailText text = MailText.of(
                List.of(notice(
                        "Check completeness",
                        "XB_PM004",
                        "/app/methodology/case.xhtml?number=XB_PM004",
                        Optional.of(LocalDate.of(2026, 12, 3)),
                        Threshold.FOUR_FIFTHS)),
                TERMS);

        assertThat(text.subject()).isEqualTo("Check completeness: XB_PM004, due 3 December 2026");
        assertThat(text.body())
                .isEqualTo(
                        """
                        Check completeness
                        Case: XB_PM004 (XA-XB)
                        Since: 3 November 2026
                        Last day: 3 December 2026, in the legal zone of XA-XB
                        Four fifths of its time have passed.
                        Open it: https://tandem.example/app/methodology/case.xhtml?number=XB_PM004

                        A day that passes decides nothing; people do.
                        What you are told, when and where to: https://tandem.example/app/notice
                        """);
    }

    @Test
    void of_several_things_says_how_many_and_lists_the_first_due_first() {
        MailText text = MailText.of(
                List.of(
                        notice("Sign", "XB-2026-001", "/app/a", Optional.empty(), Threshold.WAITING),
                        notice("Answer", "XB002", "/app/b", Optional.of(LocalDate.of(2026, 12, 9)), Threshold.DUE),
                        notice("Check", "XB001", "/app/c", Optional.of(LocalDate.of(2026, 12, 3)), Threshold.DUE)),
                TERMS);

        assertThat(text.subject()).isEqualTo("3 things wait for you, the first due 3 December 2026");
        assertThat(text.body()).containsSubsequence("Check\n", "Answer\n", "Sign\n");
    }

    @Test
    void says_which_of_several_things_wait_and_which_a_delegate_did() {
        Notice waits = notice("Check", "XB001", "/app/c", Optional.of(LocalDate.of(2026, 12, 3)), Threshold.DUE);
        Notice done = notice(
                "Done for you, prepared",
                "XB003-I01.1",
                "/app/access/delegations.xhtml",
                Optional.empty(),
                Threshold.DONE_FOR_YOU);

        assertThat(MailText.of(List.of(waits, done), TERMS).subject())
                .isEqualTo("1 thing waits for you, the first due 3 December 2026; 1 done for you");
        assertThat(MailText.of(List.of(done, done), TERMS).subject()).isEqualTo("2 things were done for you");
        assertThat(MailText.of(List.of(done), TERMS).subject()).isEqualTo("Done for you, prepared: XB003-I01.1");
        assertThat(MailText.of(List.of(done), TERMS).body())
                .startsWith(
                        """
                        Done for you, prepared
                        Case: XB003-I01.1
                        On: 3 November 2026
                        Your delegate did it for you while you were away.
                        Open it: https://tandem.example/app/access/delegations.xhtml
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mill.xb", "registry of XB", "Sunfield Power Ltd", "XB_PM004\r\nBcc: all@x.example", "a", ""})
    void names_a_case_by_its_printed_identifier_or_not_at_all(String subject) {
        MailText text = MailText.of(
                List.of(notice(
                        "Hand over a link",
                        subject,
                        "/app/access/person.xhtml?name=" + subject,
                        Optional.empty(),
                        Threshold.WAITING)),
                TERMS);

        assertThat(text.subject()).isEqualTo("Hand over a link");
        assertThat(text.body())
                .contains("Open it: https://tandem.example/app\n")
                .doesNotContain("Case:")
                .doesNotContain("person.xhtml");
    }

    @Test
    void never_has_a_subject_of_two_lines() {
        assertThatThrownBy(() -> new MailText("Check\r\nBcc: all@x.example", "text"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailText("Check\u0085x", "text")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void with_a_link_says_nothing_of_whose_it_is() {
        Token link = Token.random();

        MailText text = MailText.confirming(link, TERMS);

        assertThat(text.subject()).isEqualTo("Confirm that mail from Tandem may come to this address");
        assertThat(text.body()).contains("https://tandem.example/app/notice/index.xhtml?link=" + link.text());
    }

    /** Over all that waits for everybody in the practice pair, and the day after, when what is said of its beginning stays. */
    @Test
    void says_no_title_no_name_and_no_amount_of_anything_that_waits_for_anybody() {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, NOW)) {
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");
            List<String> names = new ArrayList<>();
            rooms.get(Organisations.class).all().forEach(one -> {
                names.add(one.code());
                names.add(one.name());
            });
            People people = rooms.get(People.class);
            people.all().forEach(person -> {
                names.add(person.name());
                names.add(person.description());
            });
            Set<String> said = new HashSet<>();
            for (Person person : people.all()) {
                for (Task task : tasks(rooms, people.actor(person.name()).orElseThrow())) {
                    String text = mailed(person, task).body().toLowerCase(Locale.ROOT);
                    said.add(task.todo());
                    assertThat(task.context()).isNotBlank();
                    assertThat(text).doesNotContain(task.context().toLowerCase(Locale.ROOT));
                    for (String name : names) {
                        assertThat(text.split("[^a-z0-9.-]+"))
                                .as("%s, told to %s", name, person.name())
                                .doesNotContain(name.toLowerCase(Locale.ROOT));
                        if (name.contains(" ")) {
                            assertThat(text).doesNotContain(name.toLowerCase(Locale.ROOT));
                        }
                    }
                }
            }
            assertThat(said).as("there was much to be told").hasSizeGreaterThan(15);
        }
    }

    private static MailText mailed(Person person, Task task) {
        return MailText.of(List.of(new Notice(person.name(), Occasion.waiting(task), NOW)), TERMS);
    }

    @Test
    void of_the_same_task_is_not_written_again_on_another_day() {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, NOW)) {
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");
            People people = rooms.get(People.class);
            List<String> today = keys(rooms, people);
            rooms.transaction(() -> {
                LegalTime time = rooms.get(LegalTime.class);
                time.moveTo(PAIR, time.today(PAIR).plusDays(1));
                return null;
            });

            assertThat(keys(rooms, people)).isSubsetOf(today);
        }
    }

    private static List<String> keys(Rooms rooms, People people) {
        return people.all().stream()
                .flatMap(person -> tasks(rooms, people.actor(person.name()).orElseThrow()).stream()
                        .map(Occasion::waiting)
                        .map(one -> person.name() + " " + one.subject() + " " + one.key()))
                .toList();
    }

    private static List<Task> tasks(Rooms rooms, Actor actor) {
        return rooms.all(TaskSource.class).stream()
                .flatMap(source -> source.tasksOf(actor).stream())
                .filter(task -> task.ball() == Task.Ball.YOURS)
                .toList();
    }
}
