package org.tandem.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.decided;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.line;
import static org.tandem.ledger.BookOfTwo.oldest;
import static org.tandem.ledger.BookOfTwo.part;
import static org.tandem.support.ThreeDeployments.BELMORA;
import static org.tandem.support.ThreeDeployments.COMMITTEE;
import static org.tandem.support.ThreeDeployments.XALIA;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.keys.KeyChanges;
import org.tandem.ledger.BookOfTwo;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.ledger.UnitsHeld;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.Counterparts;
import org.tandem.mirror.ExchangeState;
import org.tandem.mirror.LetterType;
import org.tandem.mirror.LetterWriting;
import org.tandem.registry.AccountKind;
import org.tandem.seal.Seals;
import org.tandem.seal.Signer;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeDeployments;

/** A committee and two registries, each with its own database and keys, that compare their books; each test on a day of its own. */
@DisplayName("Reconciliation between deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BetweenDeploymentsTest {

    private static final String MANAGER = "XB/REGISTRY_APPROVER";
    private static final List<String> ALL = List.of(COMMITTEE, XALIA, BELMORA);
    private static final String REPAIR = "The row is put back as the log has it.";

    private ThreeDeployments three;

    TestDatabase kind() {
        return TestDatabase.H2;
    }

    @BeforeAll
    void issued() {
        three = new ThreeDeployments(kind(), Instant.parse("2026-11-22T12:00:00Z"));
        three.exchange();
        for (Party side : List.of(XA, XB)) {
            act(side.code(), registries -> registries.confirm(side, "XB001-I01"));
        }
        three.exchange();
        for (Party side : List.of(XA, XB)) {
            act(side.code(), registries -> registries.record(side, "XB001-I01"));
        }
        three.exchange();
    }

    @AfterAll
    void close() {
        three.close();
    }

    @BeforeEach
    void nextDay() {
        three.heal();
        three.later(Duration.ofDays(1));
        three.exchange();
    }

    private void act(String at, Consumer<PracticeRegistries> work) {
        three.at(at, rooms -> {
            work.accept(rooms.get(PracticeRegistries.class));
            return null;
        });
    }

    @Test
    @Order(1)
    void states_the_day_once_and_each_registry_manager_signs_it_where_its_registry_is_kept() {
        LocalDate day = today();
        due();
        assertThat(made(XALIA, day)).as("the other one was not heard yet").isEmpty();
        three.exchange();
        due();
        assertThat(made(XALIA, day)).isPresent();
        assertThat(made(BELMORA, day)).as("it is not Belmora that makes it").isEmpty();
        three.exchange();
        String text = made(XALIA, day).orElseThrow().text();
        for (String one : ALL) {
            assertThat(three.<List<Result>>at(
                            one, rooms -> rooms.get(Results.class).of(PAIR, day)))
                    .as(one)
                    .hasSize(4)
                    .allMatch(result -> result.outcome() == Result.Outcome.EQUAL && result.series() > 0);
            assertThat(made(one, day).orElseThrow().text()).as(one).isEqualTo(text);
        }

        assertThatThrownBy(() -> sign(BELMORA, XA, day))
                .as("where another's registry is kept")
                .isInstanceOf(NotYours.class);
        sign(BELMORA, XB, day);
        three.exchange();
        sign(XALIA, XA, day);
        three.exchange();
        for (String one : ALL) {
            assertThat(made(one, day).orElseThrow().signed()).as(one).hasSize(2).allMatch(DayStatements.Signed::holds);
            assertThat(waiting(one)).as(one).isZero();
        }
        assertThat(new String(
                        StatementPdf.of(
                                made(COMMITTEE, day).orElseThrow(), UnaryOperator.identity(), UnaryOperator.identity()),
                        StandardCharsets.ISO_8859_1))
                .contains("signature-XA.jws", "signature-XB.jws");
    }

    @Test
    @Order(2)
    void states_the_day_without_one_who_is_not_heard_for_six_hours() {
        LocalDate day = today();
        three.cutOff(BELMORA);
        due();
        three.later(Duration.ofHours(5));
        due();
        assertThat(made(XALIA, day)).isEmpty();
        three.later(Duration.ofHours(2));
        due();
        assertThat(made(XALIA, day).orElseThrow().statement().books())
                .extracting(DayStatement.Book::outcome)
                .containsExactly("EQUAL", "UNANSWERED");
    }

    @Test
    @Order(4)
    void shows_everywhere_what_one_found_and_mends_it_by_the_word_of_both() throws SQLException {
        String mill = three.at(XALIA, BetweenDeploymentsTest::mill);
        String government = three.at(XALIA, BetweenDeploymentsTest::government);
        String row = changed(mill, government);
        compare();
        three.exchange();
        List<Difference> found = open(COMMITTEE);
        assertThat(found).extracting(Difference::number).containsExactlyInAnyOrder("XA-D-0001", "XB-D-0001");
        assertThat(found)
                .allMatch(one -> one.source().equals(XA)
                        && one.differing().kind() == Differing.Kind.BLOCKS
                        && one.differing().logSays().equals(mill)
                        && one.differing().bookSays().equals(government));
        for (String one : ALL) {
            assertThat(open(one)).as(one).containsExactlyInAnyOrderElementsOf(found);
        }
        long unit = found.get(0).units().first();
        int year = found.get(0).vintage().orElseThrow().year();
        assertThatThrownBy(() -> three.at(XALIA, rooms -> rooms.get(Ledger.class)
                        .transfer(XA, exactly("stolen", government, mill, year, unit, unit))))
                .isInstanceOf(UnitsHeld.class);

        three.cutOff(BELMORA);
        propose(XALIA, XA, "XB-D-0001", "Nothing is done.");
        propose(BELMORA, XB, "XB-D-0001", "The log is changed.");
        propose(XALIA, XA, "XB-D-0001", REPAIR);
        three.exchange();
        three.heal();
        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(Stream.of(XALIA, BELMORA).flatMap(at -> refused(at).stream()))
                .as("two who proposed at the same time did not meet")
                .noneMatch(one -> one.startsWith("repair:"));
        assertThatThrownBy(() -> agree(XALIA, XA, "XB-D-0001"))
                .as("the latest is one's own side's")
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> agree(COMMITTEE, XB, "XB-D-0001"))
                .as("no registry is kept there")
                .isInstanceOf(NotYours.class);
        agree(BELMORA, XB, "XB-D-0001");
        three.exchange();
        for (String at : ALL) {
            assertThat(open(at))
                    .as(at)
                    .hasSize(2)
                    .allMatch(open -> open.stage() == Difference.Stage.AGREED
                            && open.proposal().orElseThrow().text().equals(REPAIR));
        }
        assertThatThrownBy(() -> propose(XALIA, XA, "XA-D-0001", "Something else."))
                .isInstanceOf(OutOfTurn.class);

        set(row, mill);
        compare();
        three.exchange();
        for (String at : ALL) {
            assertThat(open(at)).as(at).isEmpty();
            assertThat(three.<List<Difference>>at(
                            at, rooms -> rooms.get(Differences.class).past(PAIR)))
                    .as(at)
                    .hasSize(2);
            assertThat(waiting(at)).as(at).isZero();
        }
    }

    @Test
    @Order(6)
    void believes_a_registry_nothing_of_what_another_found_proposed_or_signed() throws SQLException {
        changed(three.at(XALIA, BetweenDeploymentsTest::government), three.at(XALIA, BetweenDeploymentsTest::mill));
        due();
        three.exchange();
        due();
        three.exchange();
        LocalDate day = today();
        propose(BELMORA, XB, "XA-D-0002", REPAIR);
        String lie = three.at(BELMORA, rooms -> {
            Result own = rooms.get(Results.class).of(PAIR, day).stream()
                    .filter(result -> result.of().registry().equals(XB))
                    .findFirst()
                    .orElseThrow();
            return Json.write(
                    ToldComparison.of(own, rooms.get(Differences.class).open(PAIR), List.of()));
        });
        String at = "2026-11-24T12:00:00Z";
        Map<String, String> proposal = Map.of("at", at, "difference", "XA-D-0002", "text", "Something else.");
        Map<String, String> agreement = Map.of("at", at, "difference", "XA-D-0002", "proposal", "2");
        Map<String, String> another = Map.of("another", "text");
        byBelmora("lie", LetterType.BOOKS_COMPARED, Map.of("paper", lie));
        byBelmora("unread", LetterType.BOOKS_COMPARED, Map.of("paper", "{}"));
        byBelmora("count", LetterType.REPAIR_PROPOSED, with(proposal, "proposal", "1"));
        byBelmora("other", LetterType.REPAIR_PROPOSED, with(proposal, "proposal", "2"));
        byBelmora("own", LetterType.REPAIR_AGREED, agreement);
        byBelmora(
                "day",
                LetterType.DAY_STATED,
                Map.of("text", made(XALIA, day).orElseThrow().text()));
        byBelmora("seal", LetterType.DAY_SIGNED, signature(day, MANAGER, current(MANAGER), another));
        byBelmora("name", LetterType.DAY_SIGNED, signature(day, "XB/REGISTRY", current("XB/REGISTRY"), another));
        three.exchange();

        assertThat(refused(BELMORA))
                .filteredOn(one -> !one.contains("XB009") && !one.startsWith("retired: "))
                .hasSize(8)
                .anyMatch(one -> one.startsWith("lie: ") && one.contains("numbers its own differences alone"))
                .anyMatch(one -> one.startsWith("unread: ") && one.contains("cannot be read"))
                .anyMatch(one -> one.startsWith("count: ") && one.contains("counts its own"))
                .anyMatch(one -> one.startsWith("other: ") && one.contains("something else before"))
                .anyMatch(one -> one.startsWith("own: ") && one.contains("a repair of its own"))
                .anyMatch(one -> one.startsWith("day: ") && one.contains("is not the pair’s"))
                .anyMatch(one -> one.startsWith("seal: ") && one.contains("not over this statement"))
                .anyMatch(one -> one.startsWith("name: ") && one.contains("not the registry manager"));
        assertThat(open(XALIA))
                .hasSize(2)
                .allMatch(one -> one.stage() == Difference.Stage.PROPOSED
                        && one.proposal().orElseThrow().text().equals(REPAIR));
        assertThat(made(XALIA, day).orElseThrow().signed()).isEmpty();
        assertThat(three.<List<Standstill>>at(
                        XALIA, rooms -> rooms.get(Standstills.class).inForce(XA)))
                .isEmpty();
    }

    @Test
    @Order(3)
    void takes_no_statement_that_says_of_its_comparisons_what_they_did_not_come_to() {
        LocalDate day = today();
        due();
        three.exchange();
        due();
        String text = made(XALIA, day).orElseThrow().text();
        String forged = text.replaceFirst("\"by\":\"XB\",\"differing\":\"0\"", "\"by\":\"XB\",\"differing\":\"7\"");
        assertThat(forged).isNotEqualTo(text);
        written(XALIA, BELMORA, "forged", LetterType.DAY_STATED, Map.of("text", forged));
        written(
                XALIA,
                BELMORA,
                "count",
                LetterType.DAY_STATED,
                Map.of("text", text.replace("\"differing\":\"0\",\"oldest\"", "\"differing\":\"1\",\"oldest\"")));
        String totals = text.replaceFirst("(\"registry\":\"XB\",\"units\":\")([0-9]+)", "$19$2");
        assertThat(totals).isNotEqualTo(text);
        written(XALIA, BELMORA, "totals", LetterType.DAY_STATED, Map.of("text", totals));
        three.onTheWay(letter -> letter.contains("\"id\":\"day:") ? "" : letter);
        three.exchange();
        assertThat(made(BELMORA, day)).isEmpty();
        assertThat(refused(XALIA))
                .hasSize(3)
                .anyMatch(one -> one.startsWith("forged: ") && one.contains("than it came to"))
                .anyMatch(one -> one.startsWith("count: ") && one.contains("counts something else"))
                .anyMatch(one -> one.startsWith("totals: ") && one.contains("than were answered"));

        three.heal();
        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(made(BELMORA, day)).isPresent();
    }

    @Test
    @Order(3)
    void takes_a_managers_signature_with_the_key_that_followed_and_none_with_one_that_was_revoked() {
        LocalDate day = today();
        due();
        three.exchange();
        due();
        three.exchange();
        String retired = retired();
        JsonNode text = Json.read(made(XALIA, day).orElseThrow().text(), JsonNode.class);
        byBelmora("retired", LetterType.DAY_SIGNED, signature(day, MANAGER, retired, text));
        three.exchange();
        assertThat(refused(BELMORA))
                .anyMatch(one -> one.startsWith("retired: ") && one.contains("its key was revoked"));
        assertThat(made(XALIA, day).orElseThrow().signed()).isEmpty();

        sign(BELMORA, XB, day);
        three.exchange();
        assertThat(made(XALIA, day).orElseThrow().signed())
                .singleElement()
                .matches(DayStatements.Signed::holds)
                .satisfies(one -> assertThat(one.seal().keyId())
                        .isEqualTo(current(MANAGER))
                        .isNotEqualTo(retired));
    }

    @Test
    @Order(7)
    void signs_no_statement_that_leaves_out_what_its_own_registry_found() {
        LocalDate day = stated(whole -> new DayStatement(
                whole.books().stream().filter(one -> one.by().equals("XA")).toList(),
                whole.day(),
                whole.differences(),
                whole.differing(),
                whole.oldest(),
                whole.pair(),
                whole.practice(),
                whole.reports(),
                whole.totals(),
                whole.type(),
                whole.v()));
        assertThatThrownBy(() -> sign(BELMORA, XB, day))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("does not say what the registry of XB found");

        nextDay();
        LocalDate next = stated(whole -> new DayStatement(
                whole.books(),
                whole.day(),
                whole.differences().stream()
                        .filter(one -> one.number().startsWith("XA"))
                        .toList(),
                whole.differing(),
                whole.oldest(),
                whole.pair(),
                whole.practice(),
                whole.reports(),
                whole.totals(),
                whole.type(),
                whole.v()));
        assertThatThrownBy(() -> sign(BELMORA, XB, next))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("leaves out XB-D-");

        nextDay();
        sign(BELMORA, XB, stated(whole -> whole));
    }

    /** A statement of today as Xalia's deployment might make it, with what both found. */
    private LocalDate stated(UnaryOperator<DayStatement> change) {
        due();
        three.exchange();
        due();
        LocalDate day = today();
        DayStatement whole = made(XALIA, day).orElseThrow().statement();
        assertThat(whole.differences())
                .extracting(one -> one.number().substring(0, 2))
                .containsOnly("XA", "XB");
        three.onTheWay(letter -> letter.contains("\"id\":\"day:") ? "" : letter);
        written(
                XALIA,
                BELMORA,
                "stated-" + day,
                LetterType.DAY_STATED,
                Map.of("text", three.at(XALIA, rooms -> rooms.get(Seals.class).canonical(change.apply(whole)))));
        three.exchange();
        assertThat(made(BELMORA, day)).isPresent();
        return day;
    }

    @Test
    @Order(5)
    void adds_up_an_entry_that_is_too_long_for_the_others_log() {
        DecidedUnits many = decided("XB009-I01", "XB-2026-099", line(1, 2027, 1, part("GOV", XA, 2_000)));
        for (Party registry : List.of(XA, XB)) {
            three.at(registry.code(), rooms -> {
                BookOfTwo book = new BookOfTwo(rooms);
                book.ledger.store(registry, many);
                for (Party by : List.of(XA, XB)) {
                    book.ledger.answer(registry, book.answer(many, by, GivenAnswer.Kind.CONFIRM));
                }
                book.recorded(registry, many);
                return null;
            });
        }
        three.at(XALIA, rooms -> {
            Ledger ledger = rooms.get(Ledger.class);
            ledger.transferAll(
                    XA,
                    IntStream.range(0, 800)
                            .mapToObj(n -> exactly("apart-" + n, "XA-1001", "XA-2001", 2027, 2 * n + 1, 2 * n + 1))
                            .toList());
            long before = units(rooms, "XA-2001");
            assertThat(ledger.transfer(XA, oldest("long", "XA-2001", "XA-1001", before))
                            .postings())
                    .hasSizeGreaterThan(700);
            return null;
        });
        three.exchange();
        assertThat(three.<List<Result>>at(
                        BELMORA, rooms -> rooms.get(Reconciling.class).compare(PAIR)))
                .hasSize(2)
                .allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
        assertThat(text(BELMORA, "select count(*) from mirrored_record")).isEqualTo("1");
    }

    private static long units(Rooms rooms, String account) {
        return rooms.get(Books.class).holdings(XA, account).stream()
                .mapToLong(holding -> holding.quantity().count())
                .sum();
    }

    /** A comparison each, whatever was compared before. */
    private void compare() {
        three.later(Duration.ofSeconds(1));
        for (String registry : List.of(BELMORA, XALIA)) {
            three.at(registry, rooms -> rooms.get(Reconciling.class).compare(PAIR));
        }
    }

    /** What is due of the day. */
    private void due() {
        three.later(Duration.ofSeconds(1));
        for (String registry : List.of(BELMORA, XALIA)) {
            three.at(registry, rooms -> {
                rooms.get(Nightly.class).compareDue(LocalTime.of(2, 0));
                return null;
            });
        }
    }

    private List<Difference> open(String at) {
        return three.at(at, rooms -> rooms.get(Differences.class).open(PAIR));
    }

    private LocalDate today() {
        return three.at(XALIA, rooms -> rooms.get(LegalTime.class).today(PAIR));
    }

    private Optional<DayStatements.Made> made(String at, LocalDate day) {
        return three.at(at, rooms -> rooms.get(DayStatements.class).find(PAIR, day));
    }

    private int waiting(String at) {
        return three.at(at, rooms -> rooms.get(ExchangeState.class).waiting().size());
    }

    private List<String> refused(String at) {
        return three.at(at, rooms -> rooms.get(ExchangeState.class).refused().stream()
                .map(one -> one.message() + ": " + one.reason())
                .toList());
    }

    private void sign(String at, Party registry, LocalDate day) {
        three.at(at, rooms -> {
            rooms.get(DayStatements.class).sign(actor(Role.REGISTRY_APPROVER, registry), PAIR, day);
            return null;
        });
    }

    private void propose(String at, Party registry, String number, String text) {
        three.later(Duration.ofSeconds(1));
        three.at(at, rooms -> {
            rooms.get(Repairs.class).propose(actor(Role.REGISTRY_OFFICER, registry), number, text);
            return null;
        });
    }

    private void agree(String at, Party registry, String number) {
        three.at(at, rooms -> {
            rooms.get(Repairs.class).agree(actor(Role.REGISTRY_APPROVER, registry), number);
            return null;
        });
    }

    private static Actor actor(Role role, Party registry) {
        return new Actor(registry + "." + role, "Somebody", List.of(Mandate.ofRegistry(role, registry)));
    }

    private static String mill(Rooms rooms) {
        return rooms.get(PracticeRegistries.class).accountOf(XA, PracticeWorld.MILL_XA);
    }

    private static String government(Rooms rooms) {
        return rooms.get(Books.class)
                .accountOf(XA, AccountKind.GOVERNMENT_HOLDING.name())
                .orElseThrow()
                .number();
    }

    private void byBelmora(String id, LetterType type, Map<String, String> body) {
        written(BELMORA, XALIA, id, type, body);
    }

    /** A letter that a registry signs and that its deployment would not write. */
    private void written(String from, String to, String id, LetterType type, Map<String, String> body) {
        three.at(
                from,
                rooms -> rooms.transaction(() -> {
                    rooms.get(LetterWriting.class)
                            .write(type, new Correspondent(from), new Correspondent(to), PAIR, id, "lie", body);
                    return null;
                }));
    }

    private static Map<String, String> with(Map<String, String> body, String member, String value) {
        Map<String, String> more = new HashMap<>(body);
        more.put(member, value);
        return more;
    }

    private Map<String, String> signature(LocalDate day, String owner, String keyId, Object paper) {
        return Map.of(
                "day",
                day.toString(),
                "seal",
                three.at(
                        BELMORA,
                        rooms -> Json.write(rooms.get(Seals.class)
                                .sign(owner, keyId, paper, Instant.parse("2026-11-24T12:00:00Z")))));
    }

    private String current(String owner) {
        return three.at(BELMORA, rooms -> rooms.get(Signer.class).currentKey(owner));
    }

    /** The key of Belmora's registry manager, which another followed and which was revoked, as everybody knows. */
    private String retired() {
        String old = current(MANAGER);
        keyChanged(changes -> changes.askForNewKey(actor(Role.REGISTRY_OFFICER, XB), MANAGER, "Every year"));
        keyChanged(changes -> changes.askForRevocation(actor(Role.REGISTRY_OFFICER, XB), MANAGER, old, "Lost"));
        assertThat(three.<Boolean>at(
                        XALIA, rooms -> rooms.get(Counterparts.class).isInForce(MANAGER, old)))
                .isFalse();
        return old;
    }

    private void keyChanged(Function<KeyChanges, String> ask) {
        three.at(BELMORA, rooms -> {
            KeyChanges changes = rooms.get(KeyChanges.class);
            changes.carryOut(actor(Role.REGISTRY_APPROVER, XB), ask.apply(changes));
            return null;
        });
        three.exchange();
    }

    private String text(String at, String question) {
        DataSource database = three.at(at, Rooms::database);
        try (Connection connection = TestDatabase.superuser(database).getConnection();
                ResultSet row = connection.createStatement().executeQuery(question)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first block of Xalia's in the one account comes to lie in the other, past triggers and rights; says which. */
    private String changed(String from, String to) throws SQLException {
        String first = " from unit_block where registry = 'XA' and account = '%s'".formatted(from);
        String series = text(XALIA, "select min(series)" + first);
        String number = text(XALIA, "select min(first_no)%s and series = '%s'".formatted(first, series));
        String row = "registry = 'XA' and series = '%s' and first_no = %s".formatted(series, number);
        set(row, to);
        return row;
    }

    private void set(String row, String account) throws SQLException {
        DataSource database = three.at(XALIA, Rooms::database);
        try (Connection connection = TestDatabase.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    kind() == TestDatabase.POSTGRESQL
                            ? "set session_replication_role = replica"
                            : "drop trigger if exists block_guard");
            assertThat(statement.executeUpdate("update unit_block set account = '%s' where %s".formatted(account, row)))
                    .isEqualTo(1);
        }
    }
}
