package org.tandem.app.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Absences;
import org.tandem.access.ActingFor;
import org.tandem.access.Actor;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.GivenAnswer;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.PreparedModel;
import org.tandem.notice.EmailAddress;
import org.tandem.notice.MailChoice;
import org.tandem.notice.MailServer;
import org.tandem.notice.NoticeTerms;
import org.tandem.notice.Noticing;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** The desk's officer is away from 1 to 14 March; an approver of the same side's authority checks completeness meanwhile. */
@DisplayName("Absence and delegation")
class AbsenceAndDelegationTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);
    private static final LocalDate DUE = LocalDate.of(2027, 3, 5);
    private static final LocalDate LAST = LocalDate.of(2027, 3, 14);
    private static final NoticeTerms MAILING = new NoticeTerms(
            Optional.of(new MailServer(
                    "127.0.0.1",
                    1,
                    new EmailAddress("tandem@tandem.example"),
                    false,
                    Optional.empty(),
                    Duration.ofSeconds(1))),
            URI.create("https://tandem.example"),
            7);

    private Rooms rooms;

    private Actor actor(String person) {
        return rooms.get(People.class).actor(person).orElseThrow();
    }

    private void on(LocalDate day) {
        rooms.transaction(() -> {
            rooms.get(LegalTime.class).moveTo(PAIR, day);
            return null;
        });
    }

    private List<Task> tasks(Actor actor) {
        return rooms.all(TaskSource.class).stream()
                .flatMap(source -> source.tasksOf(actor).stream())
                .filter(task -> task.ball() == Task.Ball.YOURS)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_as_it_was_left(TestDatabase kind) {
        try (Rooms opened = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"), Map.of(NoticeTerms.class, MAILING))) {
            rooms = opened;
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");
            theOfficerAlsoPreparesAnswers();
            mailGoesTo("xb.desk");
            IssuanceConfirmation answers = rooms.get(IssuanceConfirmation.class);
            NotifiedIssuance begun = begunBeforeTheLeave(answers);

            rooms.get(Absences.class)
                    .state(
                            actor("xb.desk"),
                            new Absences.Asked(
                                    FIRST,
                                    LAST,
                                    "xb.authority2",
                                    Set.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, BELMORA)
                                            .office()),
                                    Optional.of("Leave")));
            on(LocalDate.of(2027, 2, 27));
            String receipt = rooms.get(MethodologyApproval.class)
                    .propose(
                            actor("mill.xb"),
                            PAIR,
                            MILL_XB,
                            PracticeSteps.paper(
                                    PreparedModel.named("chillers"), "Chillers in cold stores by the river"));
            assertThat(tasks(actor("xb.authority2")))
                    .noneMatch(task -> task.subject().equals(receipt));
            assertThatThrownBy(() -> rooms.get(MethodologyApproval.class).complete(actor("xb.authority2"), receipt))
                    .isInstanceOf(Unknown.class);

            on(DUE);
            theTaskIsTheDelegates(receipt);
            String number = rooms.get(MethodologyApproval.class).complete(actor("xb.authority2"), receipt);
            bothNamesAreInTheTrail(number);
            assertThatThrownBy(() -> answers.answer(actor("xb.authority2"), begun.instrument(), BELMORA))
                    .isInstanceOf(SecondPersonNeeded.class)
                    .hasMessageContaining("Secretariat, Belmora desk prepared this, for whom you act");
            theMailSaysWhatWasDone(number);

            on(LAST);
            assertThat(actor("xb.authority2").actingFor()).hasSize(1);
            on(LAST.plusDays(1));
            assertThat(actor("xb.authority2").actingFor()).isEmpty();
            assertThat(actor("xb.authority2").as(Role.SECRETARIAT)).isEmpty();
            assertThatThrownBy(() -> actor("xb.authority2").as(Role.SECRETARIAT, PAIR))
                    .isInstanceOf(NotYours.class);
            answers.answer(actor("xb.authority2"), begun.instrument(), BELMORA);
        }
    }

    private void theOfficerAlsoPreparesAnswers() {
        rooms.get(People.class)
                .appoint(
                        actor("admin"),
                        "xb.desk",
                        Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, BELMORA),
                        LocalDate.of(2026, 11, 1));
    }

    private void mailGoesTo(String person) {
        MailChoice choice = rooms.get(MailChoice.class);
        choice.ask(actor(person), new EmailAddress("desk@belmora.example"));
        Matcher link = Pattern.compile("link=(\\S+)").matcher(lastMail(person));
        assertThat(link.find()).isTrue();
        choice.confirm(actor(person), link.group(1));
        choice.atOnce(actor(person));
    }

    private String lastMail(String person) {
        return rooms.transaction(() -> (String) rooms.get(EntityManager.class)
                .createNativeQuery("select subject || chr(10) || body from notice_mail where person = '" + person
                        + "' order by written desc fetch first 1 row only")
                .getSingleResult());
    }

    private NotifiedIssuance begunBeforeTheLeave(IssuanceConfirmation answers) {
        NotifiedIssuance open = answers.mine(actor("xb.desk"), 100).stream()
                .filter(one -> one.registry().equals(BELMORA) && one.stage() == NotifiedIssuance.Stage.NOTIFIED)
                .findFirst()
                .orElseThrow();
        answers.prepare(actor("xb.desk"), open.instrument(), BELMORA, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        return open;
    }

    private void theTaskIsTheDelegates(String receipt) {
        Actor delegate = actor("xb.authority2");
        ActingFor one = delegate.actingFor().get(0);
        assertThat(one.name()).isEqualTo("Secretariat, Belmora desk");
        assertThat(one.until()).isEqualTo(LAST);
        for (Actor who : List.of(delegate, delegate.only(one))) {
            assertThat(tasks(who))
                    .filteredOn(task -> task.subject().equals(receipt))
                    .singleElement()
                    .satisfies(task -> assertThat(task.due()).contains(DUE));
        }
    }

    private void bothNamesAreInTheTrail(String number) {
        List<AuditEvent> lines = rooms.get(AuditTrail.class)
                .read(
                        actor("admin"),
                        new AuditTrail.Filter(
                                Optional.empty(), Optional.of(number), Optional.empty(), Optional.empty(), false),
                        0,
                        10);
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.act()).isEqualTo("found a proposed methodology complete");
            assertThat(line.person()).isEqualTo("xb.authority2");
            assertThat(line.actingFor()).contains("xb.desk");
        });
        assertThat(rooms.get(AuditTrail.class).doneFor(actor("xb.desk"), 10))
                .extracting(AuditEvent::subject)
                .containsExactly(number);
    }

    private void theMailSaysWhatWasDone(String number) {
        rooms.get(Noticing.class).notice();
        String mail = lastMail("xb.desk");
        assertThat(mail)
                .contains("Done for you, completeness was checked\nCase: " + number + "\nOn: 5 March 2027\n")
                .contains("Open it: https://tandem.example/app/access/delegations.xhtml")
                .doesNotContain("Chillers")
                .doesNotContain("authority2")
                .doesNotContain("xb.desk");
        long written = mails();
        rooms.get(Noticing.class).notice();
        assertThat(mails()).as("each act is told once").isEqualTo(written);
    }

    private long mails() {
        return rooms.transaction(() -> ((Number) rooms.get(EntityManager.class)
                        .createNativeQuery("select count(*) from notice_mail")
                        .getSingleResult())
                .longValue());
    }
}
