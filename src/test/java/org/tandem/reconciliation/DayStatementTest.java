package org.tandem.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.app.practice.PracticeStory;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.ledger.Invariants;
import org.tandem.mirror.Cosigning;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Sequencer;

@DisplayName("The statement of a day in practice")
class DayStatementTest {

    private static Rooms rooms;
    private static LocalDate day;

    @BeforeAll
    static void told() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T12:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(PracticeStory.class).tell("practice-practice");
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
        day = rooms.get(LegalTime.class).today(PAIR);
        rooms.get(Nightly.class).compareDue(LocalTime.of(13, 0));
        assertThat(rooms.get(Results.class).days(PAIR)).as("not due yet").isEmpty();
        rooms.get(Nightly.class).compareDue(LocalTime.of(2, 0));
    }

    @AfterAll
    static void close() {
        rooms.close();
    }

    @Test
    void is_made_of_books_that_equal_their_logs() {
        assertThat(rooms.get(Results.class).of(PAIR, day))
                .hasSize(4)
                .allMatch(result -> result.outcome() == Result.Outcome.EQUAL && result.series() > 0);
        DayStatements.Made made = rooms.get(DayStatements.class).find(PAIR, day).orElseThrow();
        assertThat(made.statement().differing()).isEqualTo("0");
        assertThat(made.statement().totals())
                .extracting(DayStatement.Total::registry)
                .contains("XA", "XB");
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.get(Nightly.class).compareDue(LocalTime.of(2, 0));
        assertThat(rooms.get(Results.class).of(PAIR, day)).as("once a day").hasSize(4);
    }

    @Test
    void is_signed_by_each_sides_registry_manager_once() throws IOException {
        DayStatements statements = rooms.get(DayStatements.class);
        assertThatThrownBy(() -> statements.sign(actor(Role.REGISTRY_OFFICER, XA), PAIR, day))
                .isInstanceOf(NotYours.class);
        assertThat(toSign(Role.REGISTRY_OFFICER, XA)).isEmpty();
        assertThat(toSign(Role.REGISTRY_APPROVER, XA)).containsExactly(day);
        statements.sign(actor(Role.REGISTRY_APPROVER, XA), PAIR, day);
        assertThat(toSign(Role.REGISTRY_APPROVER, XA)).isEmpty();
        assertThat(toSign(Role.REGISTRY_APPROVER, XB)).containsExactly(day);
        rooms.transaction(() -> {
            rooms.get(LegalTime.class).moveTo(PAIR, day.plusDays(1));
            return null;
        });
        assertThat(toSign(Role.REGISTRY_APPROVER, XB)).as("also a day later").containsExactly(day);
        assertThatThrownBy(() -> statements.sign(actor(Role.REGISTRY_APPROVER, XA), PAIR, day))
                .isInstanceOf(OutOfTurn.class);
        statements.sign(actor(Role.REGISTRY_APPROVER, XB), PAIR, day);
        DayStatements.Made made = statements.find(PAIR, day).orElseThrow();
        assertThat(made.signed()).hasSize(2).allMatch(DayStatements.Signed::holds);

        byte[] paper = StatementPdf.of(
                made,
                code -> rooms.get(JointCommittees.class).name(new Party(code)),
                owner -> "Office of " + owner.substring(0, 2));
        PdfReader pdf = new PdfReader(paper);
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
            text.append(new PdfTextExtractor(pdf).getTextFromPage(page));
        }
        assertThat(text)
                .contains("Reconciliation of XA-XB", "Xalia", "Belmora", "Office of XA", "Office of XB")
                .doesNotContain("EQUAL", "_HOLDING");
        assertThat(new String(paper, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("statement.json", "signature-XA.jws", "signature-XB.jws");
    }

    /** The last days of what waits for the person's signature. */
    private static List<LocalDate> toSign(Role role, Party registry) {
        return rooms.get(ReconciliationTasks.class).tasksOf(actor(role, registry)).stream()
                .filter(task -> task.todo().startsWith("Sign"))
                .map(task -> task.due().orElseThrow())
                .toList();
    }

    private static Actor actor(Role role, Party registry) {
        return new Actor(registry + "." + role, "Somebody", List.of(Mandate.ofRegistry(role, registry)));
    }
}
