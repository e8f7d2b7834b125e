package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.subethamail.smtp.server.SMTPServer;
import org.tandem.access.NotYours;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.support.TestDatabase;

@DisplayName("Mail that waits to go out")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Timeout(120)
class MailingTest {

    private record Arrived(String from, String to, MimeMessage message) {}

    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final TestDatabase kind;
    private SMTPServer server;
    private NoticeWorld world;

    MailingTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        server = SMTPServer.port(0)
                .messageHandler((context, from, to, data) -> arrived.add(new Arrived(from, to, read(data))))
                .build();
        server.start();
        world = NoticeWorld.on(kind, NoticeWorld.mailingTo(server.getPortAllocated()));
        world.confirmed("xb.desk", "desk@belmora.example");
        world.get(MailChoice.class).atOnce(world.actor("xb.desk"));
    }

    @AfterEach
    void close() {
        world.close();
        server.stop();
    }

    private static MimeMessage read(byte[] data) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Half of the term has passed, and the desk is told. */
    private void write() {
        world.beginTerm();
        world.onDay(31);
        world.notice();
    }

    private void send() {
        world.get(Mailing.class).sendAll();
    }

    private Mail only() {
        return world.rooms.transaction(() -> world.get(EntityManager.class)
                .createQuery("select m from Mail m", Mail.class)
                .getSingleResult());
    }

    /** The same rows, and another mail server. */
    private Mailing meets(int port) {
        NoticeTerms terms = NoticeWorld.mailingTo(port);
        return new Mailing(world.get(MailPost.class), new Smtp(terms), terms);
    }

    @Test
    void arrives_once_with_its_words_and_what_says_that_no_person_wrote_it() throws MessagingException, IOException {
        write();
        send();
        send();

        assertThat(arrived).singleElement().satisfies(mail -> {
            assertThat(mail.from()).isEqualTo("tandem@tandem.example");
            assertThat(mail.to()).isEqualTo("desk@belmora.example");
        });
        MimeMessage message = arrived.get(0).message();
        assertThat(message.getSubject()).isEqualTo("Check completeness: XB_TT001, due 29 April 2026");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("To")).containsExactly("desk@belmora.example");
        assertThat(message.getContentType()).startsWith("text/plain").containsIgnoringCase("utf-8");
        assertThat(message.getContent().toString().replace("\r\n", "\n"))
                .contains("Half of its time has passed.", "https://tandem.example/app/given/case.xhtml?number=XB_TT001")
                .doesNotContain("Sunfield");
        assertThat(only().body()).as("its text is kept no longer").isEmpty();
        assertThat(world.rooms.transaction(() -> world.get(EntityManager.class)
                        .createQuery("select m.recipient from Mail m", String.class)
                        .getSingleResult()))
                .as("nor is the address")
                .isEmpty();
        assertThat(world.get(FailedMails.class).troubled(world.actor("admin"))).isEmpty();
    }

    @Test
    void is_sent_once_by_several_instances_at_the_same_moment() throws Exception {
        write();
        for (int i = 0; i < 12; i++) {
            another("desk@belmora.example");
        }
        ExecutorService instances = Executors.newFixedThreadPool(4);
        try {
            CyclicBarrier together = new CyclicBarrier(4);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(instances.submit(() -> {
                    together.await();
                    send();
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            instances.shutdownNow();
        }

        assertThat(arrived).hasSize(13);
        assertThat(arrived.stream().map(MailingTest::messageId)).doesNotHaveDuplicates();
    }

    private static String messageId(Arrived mail) {
        try {
            return mail.message().getMessageID();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void another(String address) {
        world.rooms.transaction(() -> {
            world.get(Mails.class)
                    .add(new Mail(
                            "xb.desk",
                            new EmailAddress(address),
                            new MailText("Another", "Text"),
                            world.rooms.clock().instant()));
            return null;
        });
    }

    @Test
    void is_sent_again_under_the_same_number_where_the_process_ended_after_the_mail_server_took_it() throws Exception {
        write();
        MailPost.Sending claimed = world.get(MailPost.class).claim().orElseThrow();
        world.get(Smtp.class).send(claimed);
        // Here the process ends. What it had in hand is nobody else's until the claim is over.
        send();
        assertThat(arrived).hasSize(1);

        world.rooms.clock().moveBy(Mail.CLAIMED);
        send();
        send();

        assertThat(arrived).hasSize(2);
        assertThat(messageId(arrived.get(1)))
                .isEqualTo(messageId(arrived.get(0)))
                .isEqualTo("<%s@tandem.example>".formatted(claimed.id()));
    }

    @Test
    void for_an_address_that_is_refused_has_failed_at_once_and_goes_out_when_it_is_tried_again() throws IOException {
        write();
        try (BrokenMailServer broken = new BrokenMailServer(BrokenMailServer.Fault.REFUSES_THE_ADDRESS)) {
            meets(broken.port()).sendAll();
        }

        assertThat(world.get(FailedMails.class).troubled(world.actor("admin")))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.failedOn()).isPresent();
                    assertThat(mail.trouble()).contains("550 5.1.1 Nobody here is called so");
                    assertThat(mail.attempts()).isEqualTo(1);
                });
        world.rooms.clock().moveBy(Duration.ofDays(2));
        send();
        assertThat(arrived).as("it is not tried by itself").isEmpty();

        world.get(FailedMails.class).tryAgain(world.actor("admin"), only().id());
        send();

        assertThat(arrived).hasSize(1);
        assertThat(world.get(FailedMails.class).troubled(world.actor("admin"))).isEmpty();
        assertThatThrownBy(() -> world.get(FailedMails.class).tryAgain(world.actor("admin"), only().id()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("This mail did not fail");
    }

    @Test
    void is_tried_again_after_longer_and_longer_pauses_and_then_shown_as_failed() throws IOException {
        write();
        try (BrokenMailServer broken = new BrokenMailServer(BrokenMailServer.Fault.NOT_NOW)) {
            Mailing mailing = meets(broken.port());
            mailing.sendAll();
            mailing.sendAll();
            assertThat(broken.calls()).as("not before its time").isEqualTo(1);
            assertThat(only().trouble()).contains("451 4.3.2 Come again later");
            Duration before = Duration.ZERO;
            for (int tries = 1; tries < Mail.MOST_TRIES; tries++) {
                assertThat(only().failedOn()).isEmpty();
                Duration pause = Duration.between(world.rooms.clock().instant(), only().nextTry());
                assertThat(pause).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Duration.ofHours(4));
                before = pause;
                world.rooms.clock().moveBy(pause);
                mailing.sendAll();
            }
            assertThat(broken.calls()).isEqualTo(Mail.MOST_TRIES);
            assertThat(only().failedOn()).isPresent();
            world.rooms.clock().moveBy(Duration.ofDays(9));
            mailing.sendAll();
            assertThat(broken.calls()).isEqualTo(Mail.MOST_TRIES);
        }
        assertThat(world.get(FailedMails.class).troubled(world.actor("admin"))).hasSize(1);
    }

    @Test
    void waits_for_its_next_try_where_the_mail_server_hangs_up_in_the_middle() throws IOException {
        write();
        try (BrokenMailServer broken = new BrokenMailServer(BrokenMailServer.Fault.HANGS_UP)) {
            meets(broken.port()).sendAll();
            assertThat(broken.calls()).isEqualTo(1);
        }
        assertThat(only().trouble()).isPresent();
        assertThat(only().failedOn()).isEmpty();

        world.rooms.clock().moveBy(Duration.ofMinutes(1));
        send();

        assertThat(arrived).hasSize(1);
    }

    @Test
    void waits_no_longer_than_it_should_for_a_mail_server_that_never_answers() throws IOException {
        write();
        another("desk@belmora.example");
        long begun = System.nanoTime();
        try (BrokenMailServer broken = new BrokenMailServer(BrokenMailServer.Fault.SILENT)) {
            meets(broken.port()).sendAll();
            assertThat(broken.calls())
                    .as("the others wait: it is as silent to them")
                    .isEqualTo(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));

        world.rooms.clock().moveBy(Duration.ofMinutes(1));
        send();

        assertThat(arrived).hasSize(2);
    }

    @Test
    void waits_where_no_mail_server_listens() {
        write();
        server.stop();
        send();

        assertThat(only().trouble()).isPresent();
        assertThat(only().failedOn()).isEmpty();
        assertThat(world.get(FailedMails.class).waiting(world.actor("admin"))).isEqualTo(1);
    }

    @Test
    void is_not_sent_unencrypted_where_encryption_is_demanded() {
        write();
        NoticeTerms terms = NoticeWorld.mailingTo(server.getPortAllocated());
        MailServer plain = terms.mail().orElseThrow();
        NoticeTerms demanding = new NoticeTerms(
                Optional.of(new MailServer(
                        plain.host(), plain.port(), plain.from(), true, Optional.empty(), plain.patience())),
                terms.pages(),
                terms.escalatedAfter());

        new Mailing(world.get(MailPost.class), new Smtp(demanding), demanding).sendAll();

        assertThat(arrived).isEmpty();
        assertThat(only().trouble().orElseThrow()).containsIgnoringCase("STARTTLS");
    }

    @Test
    void is_shown_to_administrators_alone_and_without_its_text() {
        write();
        for (String other : List.of("xb.desk", "xa.chair")) {
            assertThatThrownBy(() -> world.get(FailedMails.class).troubled(world.actor(other)))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> world.get(FailedMails.class).tryAgain(world.actor(other), only().id()))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> world.get(FailedMails.class).tryAgain(world.actor("admin"), UUID.randomUUID()))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void is_not_written_or_sent_where_there_is_no_mail_server() {
        world.close();
        world = NoticeWorld.on(kind, new NoticeTerms(Optional.empty(), NoticeWorld.PAGES, 7));
        world.confirmed("xb.desk", "desk@belmora.example");
        world.get(MailChoice.class).atOnce(world.actor("xb.desk"));
        write();
        send();

        assertThat(world.told("xb.desk")).containsExactly(Threshold.HALF);
        assertThat(world.get(FailedMails.class).waiting(world.actor("admin"))).isZero();
        assertThat(arrived).isEmpty();
    }
}
