package org.tandem.notice;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.access.Token;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** A desk and a co-chair on each side, somebody who administers, and a case with a term of sixty days from 1 March 2026. */
final class NoticeWorld implements AutoCloseable {

    static final Pair PAIR = Pair.of("XA", "XB");
    static final String CASE = "XB_TT001";
    static final String WHAT = "consideration";
    static final Period SIXTY = Period.ofDays(LocalDate.of(2026, 3, 1), 60);
    static final URI PAGES = URI.create("https://tandem.example");

    final Rooms rooms;
    final GivenTasks tasks;

    private NoticeWorld(Rooms rooms, GivenTasks tasks) {
        this.rooms = rooms;
        this.tasks = tasks;
    }

    /** @param port of the mail server on this machine */
    static NoticeTerms mailingTo(int port) {
        return new NoticeTerms(
                Optional.of(new MailServer(
                        "127.0.0.1",
                        port,
                        new EmailAddress("tandem@tandem.example"),
                        false,
                        Optional.empty(),
                        Duration.ofMillis(1_500))),
                PAGES,
                7);
    }

    static NoticeWorld on(TestDatabase kind, NoticeTerms terms) {
        GivenTasks tasks = new GivenTasks();
        Rooms rooms = Rooms.on(
                kind, Instant.parse("2026-03-01T09:00:00Z"), Map.of(NoticeTerms.class, terms, TaskSource.class, tasks));
        rooms.get(JointCommittees.class).loadPublished();
        NoticeWorld world = new NoticeWorld(rooms, tasks);
        for (String side : List.of("XA", "XB")) {
            Party party = new Party(side);
            world.person(side.toLowerCase(Locale.ROOT) + ".desk", Mandate.ofSide(Role.SECRETARIAT, PAIR, party));
            world.person(side.toLowerCase(Locale.ROOT) + ".chair", Mandate.ofSide(Role.CO_CHAIR, PAIR, party));
        }
        world.person("admin", Mandate.administrator());
        return world;
    }

    private void person(String name, Mandate mandate) {
        get(People.class).demonstration(name, "Office of " + name, "a password for tests", List.of(mandate));
    }

    <T> T get(Class<T> bean) {
        return rooms.get(bean);
    }

    Actor actor(String person) {
        return get(People.class).actor(person).orElseThrow();
    }

    /** Sets the term, and gives the desk of XB the task that is due by it. */
    void beginTerm() {
        inOneStep(deadlines -> deadlines.set(PAIR, CASE, WHAT, SIXTY, Term.days(60)));
        giveTask("xb.desk", SIXTY.until());
    }

    void giveTask(String person, LocalDate due) {
        tasks.give(
                person,
                new Task(
                        "Check completeness",
                        PAIR,
                        CASE,
                        "A title that nobody outside may read, from Sunfield Power",
                        "/app/given/case.xhtml?number=" + CASE,
                        Optional.of(due),
                        Optional.of(SIXTY.from()),
                        Task.Ball.YOURS));
    }

    void inOneStep(Consumer<Deadlines> step) {
        rooms.transaction(() -> {
            step.accept(get(Deadlines.class));
            return null;
        });
    }

    void onDay(LocalDate day) {
        rooms.clock().moveTo(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    /** The n-th day of the term. */
    void onDay(int n) {
        onDay(SIXTY.from().plusDays(n - 1));
    }

    void notice() {
        get(Noticing.class).notice();
    }

    List<Threshold> told(String person) {
        return get(Notices.class).own(actor(person), 100).stream()
                .sorted(Comparator.comparing(Notice::noticed))
                .map(Notice::threshold)
                .toList();
    }

    /** As if the person had opened the link that was sent to this address. */
    void confirmed(String person, String address) {
        rooms.transaction(() -> {
            Choice choice = get(Choices.class).made(person);
            choice.ask(new EmailAddress(address), Token.random(), rooms.clock().instant());
            choice.confirm(rooms.clock().instant());
            return null;
        });
    }

    @Override
    public void close() {
        rooms.close();
    }
}
