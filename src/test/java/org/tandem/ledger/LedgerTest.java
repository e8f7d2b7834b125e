package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.first;
import static org.tandem.ledger.BookOfTwo.line;
import static org.tandem.ledger.BookOfTwo.oldest;
import static org.tandem.ledger.BookOfTwo.part;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The ledger")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;

    LedgerTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void records_nothing_before_both_parties_confirmed() {
        two.stored(first());
        assertThatThrownBy(() -> two.recorded(XA, first()))
                .isInstanceOf(NotAgreed.class)
                .hasMessageContaining("XA has not answered and XB has not answered");

        two.ledger.answer(XA, two.answer(first(), XA, GivenAnswer.Kind.CONFIRM));

        assertThatThrownBy(() -> two.recorded(XA, first()))
                .isInstanceOf(NotAgreed.class)
                .hasMessageStartingWith("XB003-I01.1 cannot be recorded: XB has not answered.");
    }

    @Test
    void reads_every_block_once_in_the_order_of_series_and_numbers_and_no_other_registrys() {
        two.issued();
        two.ledger.transfer(XA, oldest("XA-T-0001", "XA-1001", "XA-2001", 51));
        List<UnitBlock> read = new ArrayList<>();

        two.books.eachBlock(XA, read::add);

        assertThat(read)
                .extracting(UnitBlock::series, block -> block.units().toString(), UnitBlock::account)
                .containsExactly(
                        tuple("XB003-I01/1", "1…51", "XA-2001"),
                        tuple("XB003-I01/1", "52…151", "XA-1001"),
                        tuple("XB003-I01/1", "152…251", "XA-2001"),
                        tuple("XB003-I01/1", "252…501", "XA-9001"),
                        tuple("XB003-I01/2", "1…250", "XA-1001"),
                        tuple("XB003-I01/2", "251…499", "XA-9001"));
    }

    @Test
    void tells_before_a_transfer_which_blocks_it_would_take_from_and_reads_no_others() {
        two.issued();
        two.ledger.transfer(XA, exactly("XA-T-0001", "XA-1001", "XA-2001", 2025, 20, 40));
        List<UnitBlock> some = two.books.taken(XA, "XA-1001", PAIR, new Transfer.Oldest(Tonnes.of(100)));
        List<UnitBlock> all = two.books.taken(XA, "XA-1001", PAIR, new Transfer.Oldest(Tonnes.of(1_000)));
        List<UnitBlock> named =
                two.books.taken(XA, "XA-1001", PAIR, new Transfer.Exactly(Vintage.of(2025), new UnitRange(15, 45)));

        assertThat(some).extracting(block -> block.units().toString()).containsExactly("1…19", "41…151");
        assertThat(all).extracting(block -> block.units().toString()).containsExactly("1…19", "41…151", "1…250");
        assertThat(named).extracting(block -> block.units().toString()).containsExactly("1…19", "41…151");
        assertThat(two.ledger
                        .transfer(XA, oldest("XA-T-0002", "XA-1001", "XA-2001", 100))
                        .postings())
                .extracting(posting -> posting.units().toString())
                .containsExactly("1…19", "41…121");
    }

    @Test
    void records_each_side_in_its_own_time_with_the_counterparts_units_in_one_account() {
        two.stored(first());
        two.confirmedByBoth(first());

        Entry entry = two.recorded(XA, first());

        assertThat(entry.quantity()).isEqualTo(Tonnes.of(1_000));
        assertThat(two.books.holdings(XA, "XA-1001"))
                .containsExactly(
                        new Holding(PAIR, "XB003", Vintage.of(2025), Tonnes.of(151)),
                        new Holding(PAIR, "XB003", Vintage.of(2026), Tonnes.of(250)));
        assertThat(two.books.holdings(XA, "XA-2001"))
                .containsExactly(new Holding(PAIR, "XB003", Vintage.of(2025), Tonnes.of(100)));
        assertThat(two.books.holdings(XA, "XA-9001"))
                .containsExactly(
                        new Holding(PAIR, "XB003", Vintage.of(2025), Tonnes.of(250)),
                        new Holding(PAIR, "XB003", Vintage.of(2026), Tonnes.of(249)));
        assertThat(two.books.seriesOf(XB, "XB003-I01.1")).isEmpty();
        assertThat(two.books.recorded(XA, "XB003-I01.1")).contains(entry);
    }

    @Test
    void records_an_instrument_once_however_often_it_is_asked() {
        two.issued();
        Entry again = two.recorded(XA, first());

        assertThat(again.postings()).hasSize(5);
        assertThat(two.books.holdings(XA, "XA-2001")).hasSize(1);
        assertThatThrownBy(() -> two.ledger.record(
                        XA,
                        new Recording(
                                "another",
                                "XB003-I01.1",
                                "clerk",
                                NOON,
                                Map.of("GOV", "XA-1001", "SOLAR", "XA-2001"),
                                Map.of(),
                                new TreeMap<>())))
                .isInstanceOf(OtherUnderSameCause.class);
    }

    @Test
    void records_into_holding_accounts_of_the_recipients_alone() {
        two.stored(first());
        two.confirmedByBoth(first());
        for (Map<String, String> wrong : List.of(
                Map.of("GOV", "XA-1001"),
                Map.of("GOV", "XA-1001", "SOLAR", "XA-1001"),
                Map.of("GOV", "XA-8001", "SOLAR", "XA-2001"))) {
            assertThatThrownBy(() -> two.ledger.record(
                            XA, new Recording("r", "XB003-I01.1", "clerk", NOON, wrong, Map.of(), new TreeMap<>())))
                    .isInstanceOf(AccountRefused.class);
        }
        assertThat(two.books.entry(XA, "r")).isEmpty();
    }

    @Test
    void takes_one_answer_of_each_party_and_never_another() {
        two.stored(first());
        two.ledger.answer(XA, two.answer(first(), XA, GivenAnswer.Kind.CONFIRM));
        two.ledger.answer(XA, two.answer(first(), XA, GivenAnswer.Kind.CONFIRM));

        assertThatThrownBy(() -> two.ledger.answer(XA, two.answer(first(), XA, GivenAnswer.Kind.REJECT)))
                .isInstanceOf(AnsweredOtherwise.class)
                .hasMessage("XA has already answered XB003-I01.1, and an answer is final.");
        assertThat(two.books.answers(XA, "XB003-I01.1")).hasSize(1);
    }

    @Test
    void burns_the_numbers_of_a_rejected_attempt() {
        two.stored(first());
        two.ledger.answer(XA, two.answer(first(), XB, GivenAnswer.Kind.REJECT));
        assertThatThrownBy(() -> two.recorded(XA, first())).hasMessageContaining("XB rejected it");

        DecidedUnits next = new DecidedUnits(
                "XB003-I01",
                2,
                "XB-2026-015",
                PAIR,
                "XB003",
                "SOLAR",
                first().fingerprint(),
                "{}",
                List.of(line(1, 2025, 502, part("GOV", XA, 10))));
        two.ledger.store(XA, next);
        assertThat(two.books.latest(XA, "XB003-I01")).contains(next);
    }

    @Test
    void gives_numbers_in_the_order_of_decisions_without_a_gap() {
        assertThatThrownBy(() -> two.ledger.store(
                        XA, BookOfTwo.decided("XB003-I02", "XB-2026-015", line(1, 2025, 502, part("GOV", XA, 10)))))
                .isInstanceOf(NumbersOutOfOrder.class)
                .hasMessageContaining("the next free number is 1");
    }

    @Test
    void moves_the_oldest_vintage_and_the_lowest_number_first_and_splits_blocks() {
        two.issued();

        Entry entry = two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 160));

        assertThat(entry.postings())
                .containsExactly(
                        new Posting("XB003-I01/1", new UnitRange(1, 152), Optional.of("XA-1001"), "XA-2001"),
                        new Posting("XB003-I01/2", new UnitRange(1, 10), Optional.of("XA-1001"), "XA-2001"));
        assertThat(two.books.blocks(XA, "XA-2001", Optional.empty(), 10))
                .extracting(UnitBlock::units)
                .containsExactly(new UnitRange(1, 152), new UnitRange(152, 252), new UnitRange(1, 10));
        assertThat(two.books.holdings(XA, "XA-1001"))
                .containsExactly(new Holding(PAIR, "XB003", Vintage.of(2026), Tonnes.of(241)));
    }

    @Test
    void moves_exactly_the_numbers_asked_for_out_of_the_middle_of_a_block() {
        two.issued();

        two.ledger.transfer(XA, exactly("t1", "XA-1001", "XA-8001", 2025, 50, 99));

        assertThat(two.books.blocksOf(XA, "XB003-I01/1"))
                .extracting(block -> block.units() + " " + block.account())
                .containsExactly(
                        "1…49 XA-1001", "50…99 XA-8001", "100…151 XA-1001", "152…251 XA-2001", "252…501 XA-9001");
        assertThat(two.books.history(XA, PAIR, Vintage.of(2025), 77))
                .extracting(move -> move.kind() + " " + move.to())
                .containsExactly("ISSUANCE XA-1001", "TRANSFER XA-8001");
        assertThat(two.books.history(XA, PAIR, Vintage.of(2025), 49)).hasSize(1);
    }

    @Test
    void does_a_transfer_once_under_one_cause_and_refuses_another_under_it() {
        two.issued();
        Entry once = two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 10));

        Entry twice = two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 10));

        assertThat(twice.postings()).isEqualTo(once.postings());
        assertThat(two.books.entries(XA, "XA-2001", 10)).hasSize(2);
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 11)))
                .isInstanceOf(OtherUnderSameCause.class);
    }

    @Test
    void refuses_what_an_account_does_not_hold_and_moves_nothing() {
        two.issued();

        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 402)))
                .isInstanceOf(NotEnoughUnits.class)
                .hasMessage("Account XA-1001 holds less than the 402 units asked for. Nothing was moved.");
        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("t2", "XA-1001", "XA-2001", 2025, 140, 160)))
                .isInstanceOf(NotEnoughUnits.class)
                .hasMessageContaining("140…160 of vintage 2025");
        assertThat(two.books.entry(XA, "t1")).isEmpty();
        assertThat(two.books.entry(XA, "t2")).isEmpty();
        assertThat(two.books.holdings(XA, "XA-1001")).hasSize(2);
    }

    @Test
    void refuses_accounts_that_cannot_take_part_and_says_why() {
        two.issued();
        two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-8001", 10));
        two.ledger.openAccount(XA, AccountOpening.holding("XA-2002", "ENTITY", "WIND"), NOON);
        two.ledger.closeAccount(XA, "XA-2002", "clerk", NOON);

        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("a", "XA-8001", "XA-1001", 1)))
                .isInstanceOf(AccountRefused.class)
                .hasMessage("Units never leave account XA-8001: they were retired or cancelled.");
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("b", "XA-9001", "XA-1001", 1)))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("XA-9001 stands for the counterpart's units");
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("c", "XA-1001", "XA-9001", 1)))
                .isInstanceOf(AccountRefused.class);
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("d", "XA-1001", "XA-2002", 1)))
                .isInstanceOf(AccountRefused.class)
                .hasMessage("Account XA-2002 is closed.");
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("e", "XA-1001", "XA-1001", 1)))
                .isInstanceOf(AccountRefused.class);
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("f", "XA-1001", "XB-1001", 1)))
                .isInstanceOf(Unknown.class)
                .hasMessageContaining("XB-1001");
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("g", "XB-1001", "XA-1001", 1)))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> two.ledger.closeAccount(XA, "XA-1001", "clerk", NOON))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("still holds units");
        assertThatThrownBy(() -> two.ledger.closeAccount(XA, "XA-2002", "clerk", NOON))
                .isInstanceOf(AccountRefused.class);
    }

    @Test
    void credits_monitored_time_once() {
        two.issued();
        DecidedUnits again = BookOfTwo.decided(
                "XB003-I02",
                "XB-2026-020",
                line(
                        1,
                        2025,
                        502,
                        new Period(LocalDate.of(2025, 6, 30), LocalDate.of(2025, 12, 31)),
                        part("GOV", XA, 5)));
        two.stored(again);
        two.confirmedByBoth(again);

        assertThatThrownBy(() -> two.recorded(XA, again))
                .isInstanceOf(CreditedBefore.class)
                .hasMessageContaining("Monitored time is credited once");
        assertThatThrownBy(() -> two.recorded(XA, again, Map.of(1, "XB003-I01/1")))
                .hasStackTraceContaining("not wholly cancelled for error");
    }

    @Test
    void credits_time_again_where_the_first_series_is_wholly_cancelled_for_error() {
        two.issued();
        two.ledger.transfer(XA, exactly("e1", "XA-1001", "XA-8003", 2025, 1, 151));
        two.ledger.transfer(XA, exactly("e2", "XA-2001", "XA-8003", 2025, 152, 251));
        DecidedUnits corrected =
                BookOfTwo.decided("XB003-I02", "XB-2026-020", line(1, 2025, 502, part("GOV", XA, 500)));
        two.stored(corrected);
        two.confirmedByBoth(corrected);

        two.recorded(XA, corrected, Map.of(1, "XB003-I01/1"));

        assertThat(two.books
                        .series(XA, PAIR, Vintage.of(2025), 600)
                        .orElseThrow()
                        .corrects())
                .contains("XB003-I01/1");
    }

    @Test
    void writes_the_same_public_bytes_on_every_database() {
        two.issued();
        two.ledger.transfer(
                XA,
                new Transfer(
                        "t1",
                        PAIR,
                        "RETIREMENT",
                        "clerk",
                        NOON,
                        "XA-1001",
                        "XA-8001",
                        new Transfer.Oldest(Tonnes.of(1)),
                        new TreeMap<>(Map.of("purpose", "NDC", "beneficiary", "“The people”"))));

        String body = "{\"at\":\"2026-11-22T12:00:00Z\",\"cause\":\"t1\",\"details\":{\"beneficiary\":\"“The people”\","
                + "\"purpose\":\"NDC\"},\"kind\":\"RETIREMENT\",\"pair\":\"XA-XB\",\"postings\":[{\"first\":\"1\","
                + "\"from\":\"XA-1001\",\"next\":\"2\",\"series\":\"XB003-I01/1\",\"to\":\"XA-8001\"}],"
                + "\"registry\":\"XA\"}";
        assertThat(leaf("t1")).isEqualTo(body);
    }

    @Test
    void tells_the_counterpart_by_message_what_it_must_act_on_and_the_rest_by_the_log_alone() {
        two.issued();
        two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 1));
        two.ledger.transferAll(
                XA, List.of(oldest("t2", "XA-1001", "XA-2001", 1), oldest("t3", "XA-1001", "XA-2001", 1)));

        assertThat(rooms.get(Messages.class).waiting(XA, 10))
                .extracting(Messages.Message::number, Messages.Message::body)
                .containsExactlyInAnyOrder(
                        tuple("answer:XB003-I01.1", leaf("XB003-I01.1")),
                        tuple("entry:record:XB003-I01.1", leaf("record:XB003-I01.1")));
    }

    private String leaf(String subject) {
        return rooms.transaction(() -> rooms.get(RegistryScope.class)
                .in(
                        XA,
                        sql -> sql.one(
                                "select body from leaf where registry = 'XA' and subject = ?",
                                row -> row.getString(1),
                                subject))
                .orElseThrow());
    }

    @Test
    void keeps_a_book_for_the_pairs_it_was_opened_for() {
        assertThat(two.books.keeps(XA, PAIR)).isTrue();
        assertThat(two.books.keeps(XA, Pair.of("JP", "XA"))).isFalse();
        assertThat(two.books.registries()).containsExactly(XA, XB);
        assertThat(two.books.isPractice(XA)).isTrue();
        assertThat(two.books.accounts(XA)).hasSize(6);
    }
}
