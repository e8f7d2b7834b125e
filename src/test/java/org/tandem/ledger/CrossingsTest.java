package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Crossings.Said;
import org.tandem.support.H2UnlessFull;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Units that cross into the other registry")
@ParameterizedClass
@H2UnlessFull
class CrossingsTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;
    private Crossings crossings;

    CrossingsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened();
        crossings = rooms.get(Crossings.class);
        transit(crossings);
    }

    static void transit(Crossings crossings) {
        for (Party registry : List.of(XA, XB)) {
            crossings.openTransit(registry, AccountOpening.holding(registry + "-6001", "IN_TRANSIT", "GOV"), NOON);
        }
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    private static Transfer crossing(Transfer transfer) {
        return new Transfer(
                transfer.cause(),
                PAIR,
                Crossing.KIND,
                "clerk",
                NOON,
                transfer.from(),
                transfer.from().substring(0, 2) + "-6001",
                transfer.units(),
                new TreeMap<>());
    }

    /** Puts them in transit and offers them, as one act. */
    static void offer(BookOfTwo two, Crossings crossings, Transfer transfer, String there) {
        Party registry = new Party(transfer.from().substring(0, 2));
        two.transaction(() -> {
            crossings.offer(registry, two.ledger.transfer(registry, crossing(transfer)), there);
            return null;
        });
    }

    private void offered(String number, long first, long last) {
        offer(two, crossings, exactly(number, "XA-1001", "", 2025, first, last), "XB-1001");
    }

    private List<Messages.Message> said(Party registry) {
        return said(rooms, registry);
    }

    static List<Messages.Message> said(Rooms rooms, Party registry) {
        return rooms.get(Messages.class).waiting(registry, 1_000).stream()
                .filter(message -> message.about().equals("CROSSING"))
                .toList();
    }

    private void tell(Messages.Message message) {
        crossings.told(message.to(), message.from(), Said.of(message.number()), message.body(), "exchange", NOON);
    }

    private void allToldTwice() {
        for (int time = 0; time < 2; time++) {
            said(XA).forEach(this::tell);
            said(XB).forEach(this::tell);
        }
    }

    private void accepted(String number) {
        crossings.answer(XB, number, true, "", "officer", NOON);
    }

    private String holder(Party registry, long number) {
        return two.books
                .block(registry, PAIR, Vintage.of(2025), number)
                .orElseThrow()
                .account();
    }

    private Tonnes held(Party registry, String account) {
        return held(two, registry, account);
    }

    static Tonnes held(BookOfTwo two, Party registry, String account) {
        return two.books.holdings(registry, account).stream()
                .map(Holding::quantity)
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    @Test
    void are_nobodys_to_spend_until_the_receiver_answers() {
        two.issued();
        offered("XA-T-0001", 11, 20);
        allToldTwice();

        assertThat(holder(XA, 11)).isEqualTo("XA-6001");
        assertThat(holder(XB, 11)).isEqualTo("XB-9001");
        assertThat(crossings.unanswered(XB)).extracting(Crossing::number).containsExactly("XA-T-0001");
        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("t1", "XA-6001", "XA-1001", 2025, 11, 20)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("t2", "XA-6001", "XA-8001", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> two.ledger.transfer(XB, exactly("t3", "XB-9001", "XB-1001", 2025, 11, 20)))
                .isInstanceOf(AccountRefused.class);
        assertThatThrownBy(() -> two.ledger.closeAccount(XA, "XA-6001", "officer", NOON))
                .isInstanceOf(AccountRefused.class);
    }

    @Test
    void are_the_receivers_alone_once_it_accepted() {
        two.issued();
        offered("XA-T-0001", 11, 20);
        allToldTwice();
        accepted("XA-T-0001");

        assertThat(holder(XA, 11)).as("not heard yet").isEqualTo("XA-6001");
        assertThat(holder(XB, 11)).isEqualTo("XB-1001");
        two.ledger.transfer(XB, exactly("spent", "XB-1001", "XB-8001", 2025, 13, 14));
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        accepted("XA-T-0001");
        allToldTwice();

        assertThat(holder(XA, 11)).isEqualTo("XA-9001");
        assertThat(holder(XA, 10)).isEqualTo("XA-1001");
        assertThat(holder(XA, 21)).isEqualTo("XA-1001");
        assertThat(held(XB, "XB-1001")).isEqualTo(Tonnes.of(250 + 249 + 8));
        assertThat(two.books.entry(XA, "crossed/XA-T-0001").orElseThrow().postings())
                .containsExactly(new Posting("XB003-I01/1", new UnitRange(11, 21), Optional.of("XA-6001"), "XA-9001"));
        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("again", "XA-1001", "XA-2001", 2025, 11, 11)))
                .isInstanceOf(NotEnoughUnits.class);
        assertThatThrownBy(() -> crossings.answer(XB, "XA-T-0001", false, "No.", "officer", NOON))
                .isInstanceOf(AnsweredOtherwise.class);
    }

    @Test
    void are_the_senders_again_where_the_receiver_declines() {
        two.issued();
        offered("XA-T-0001", 11, 20);
        allToldTwice();
        crossings.answer(XB, "XA-T-0001", false, "Not agreed between the holders.", "officer", NOON);
        allToldTwice();

        assertThat(holder(XA, 11)).isEqualTo("XA-1001");
        assertThat(holder(XB, 11)).isEqualTo("XB-9001");
        assertThat(crossings.answerTo(XA, "XA-T-0001").orElseThrow().reason())
                .isEqualTo("Not agreed between the holders.");
        assertThat(two.books.entry(XB, "arrived/XA-T-0001")).isEmpty();
        two.ledger.transfer(XA, exactly("spent", "XA-1001", "XA-8001", 2025, 11, 20));
        assertThatThrownBy(() -> accepted("XA-T-0001")).isInstanceOf(AnsweredOtherwise.class);
    }

    @Test
    void come_back_when_the_sender_asks_before_the_receiver_answered_also_before_the_offer_arrived() {
        two.issued();
        offered("XA-T-0001", 11, 20);
        offered("XA-T-0002", 31, 40);
        crossings.askToCancel(XA, "XA-T-0001", NOON);
        crossings.askToCancel(XA, "XA-T-0001", NOON);
        List<Messages.Message> said = new ArrayList<>(said(XA));
        assertThat(said).as("asked once").hasSize(3);
        said.sort((one, other) -> one.number().compareTo(other.number()));

        said.forEach(this::tell);
        assertThat(said.get(0).number()).as("before its offer").isEqualTo("cancel:XA-T-0001");
        assertThatThrownBy(() -> accepted("XA-T-0001")).isInstanceOf(AnsweredOtherwise.class);
        accepted("XA-T-0002");
        crossings.askToCancel(XA, "XA-T-0002", NOON);
        said(XA).forEach(this::tell);
        assertThat(said(XB))
                .as("told once more, in case it was lost")
                .extracting(Messages.Message::number)
                .contains("answer:XA-T-0002/again");
        allToldTwice();

        assertThat(holder(XA, 11)).isEqualTo("XA-1001");
        assertThat(holder(XA, 31)).as("accepted before it was asked").isEqualTo("XA-9001");
        assertThatThrownBy(() -> crossings.askToCancel(XA, "XA-T-0001", NOON)).isInstanceOf(OutOfTurn.class);
    }

    @Test
    void wait_until_their_issuance_is_recorded_where_they_go() {
        two.stored(BookOfTwo.first());
        two.confirmedByBoth(BookOfTwo.first());
        two.recorded(XA, BookOfTwo.first());
        offered("XA-T-0001", 11, 20);
        assertThatThrownBy(() -> tell(said(XA).get(0))).isInstanceOf(OutOfTurn.class);

        two.recorded(XB, BookOfTwo.first());
        allToldTwice();
        accepted("XA-T-0001");
        allToldTwice();

        assertThat(holder(XB, 11)).isEqualTo("XB-1001");
    }

    @Test
    void are_declined_at_once_where_they_could_never_be_accepted() {
        two.issued();
        two.ledger.openAccount(XB, AccountOpening.holding("XB-2009", "ENTITY", "WIND"), NOON);
        two.ledger.closeAccount(XB, "XB-2009", "officer", NOON);
        offer(two, crossings, exactly("XA-T-0001", "XA-1001", "", 2025, 11, 20), "XB-7777");
        offer(two, crossings, exactly("XA-T-0002", "XA-1001", "", 2025, 21, 30), "XB-8001");
        offer(two, crossings, exactly("XA-T-0003", "XA-1001", "", 2025, 31, 40), "XB-6001");
        offer(two, crossings, exactly("XA-T-0004", "XA-1001", "", 2025, 41, 50), "XB-2009");
        allToldTwice();

        assertThat(crossings.unanswered(XB)).isEmpty();
        assertThat(crossings.answerTo(XA, "XA-T-0001").orElseThrow().reason())
                .isEqualTo("There is no open holding account XB-7777 here.");
        assertThat(held(XA, "XA-1001")).isEqualTo(Tonnes.of(401));
        assertThat(held(XA, "XA-6001")).isEqualTo(Tonnes.NONE);
    }

    @Test
    void cannot_be_taken_by_a_sender_who_says_what_is_not_so() {
        two.issued();
        String honest = new Crossing(
                        "XA-T-0007",
                        PAIR,
                        XA,
                        "XB-1001",
                        List.of(new Crossing.Part("XB003-I01/1", new UnitRange(250, 254))),
                        NOON)
                .paper();
        crossings.told(XB, XA, Said.OFFER, honest, "exchange", NOON);
        assertThat(crossings.answerTo(XB, "XA-T-0007").orElseThrow().reason())
                .as("252 is Belmora's own")
                .isEqualTo("Units 250…253 of XB003-I01/1 are not the sender's.");
        for (String paper : List.of(
                honest.replace("\"from\":\"XA\"", "\"from\":\"XB\""),
                honest.replace("XA-T-0007", "XB-T-0007"),
                honest.replace("\"250\"", "\"0250\""),
                honest.replace("\"254\"", "\"250\""),
                honest + " ",
                "{}")) {
            assertThatThrownBy(() -> crossings.told(XB, XA, Said.OFFER, paper, "exchange", NOON))
                    .as(paper)
                    .isInstanceOf(CrossingRefused.class);
        }
        crossings.told(XB, XA, Said.OFFER, honest.replace("\"250\"", "\"249\""), "exchange", NOON);
        assertThat(crossings.find(XB, "XA-T-0007"))
                .as("it is declined, whatever it says")
                .isEmpty();
    }

    @Test
    void are_taken_once_from_a_sender_who_offers_them_under_two_numbers() {
        two.issued();
        offered("XA-T-0001", 11, 20);
        Messages.Message offer = said(XA).get(0);
        tell(offer);
        crossings.told(XB, XA, Said.OFFER, offer.body().replace("XA-T-0001", "XA-T-0002"), "exchange", NOON);
        accepted("XA-T-0001");

        assertThatThrownBy(() -> accepted("XA-T-0002"))
                .isInstanceOf(CrossingRefused.class)
                .hasMessage("XA-T-0002 cannot be accepted. Units 11…20 of XB003-I01/1 are not the sender's.");
        crossings.answer(XB, "XA-T-0002", false, "They are ours.", "officer", NOON);
        said(XB).stream().filter(one -> one.subject().equals("XA-T-0001")).forEach(this::tell);
        Messages.Message toNothing = said(XB).stream()
                .filter(one -> one.subject().equals("XA-T-0002"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> tell(toNothing))
                .as("an answer to what was never offered")
                .isInstanceOf(Unknown.class);
    }

    @Test
    void are_offered_back_only_once_it_is_heard_that_they_arrived() {
        two.issued();
        offered("XA-T-0001", 11, 20);
        allToldTwice();
        accepted("XA-T-0001");
        offer(two, crossings, exactly("XB-T-0001", "XB-1001", "", 2025, 13, 15), "XA-2001");
        List<Messages.Message> said = new ArrayList<>(said(XB));
        said.sort((one, other) -> other.number().compareTo(one.number()));

        assertThatThrownBy(() -> tell(said.get(0)))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("has not arrived here yet");
        tell(said.get(1));
        tell(said.get(0));
        crossings.answer(XA, "XB-T-0001", true, "", "officer", NOON);
        allToldTwice();

        assertThat(holder(XA, 14)).isEqualTo("XA-2001");
        assertThat(holder(XB, 14)).isEqualTo("XB-9001");
        assertThat(holder(XB, 16)).isEqualTo("XB-1001");
    }

    @Test
    void do_not_let_the_account_be_closed_to_which_they_may_come_back() {
        two.issued();
        offer(two, crossings, oldest("XA-T-0001", "XA-2001", "", 100), "XB-2001");
        assertThatThrownBy(() -> two.ledger.closeAccount(XA, "XA-2001", "officer", NOON))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("in transit");
        allToldTwice();
        accepted("XA-T-0001");
        allToldTwice();
        two.ledger.closeAccount(XA, "XA-2001", "officer", NOON);
    }

    @Test
    void stay_with_the_sender_when_the_receiver_contradicts_itself() {
        two.issued();
        offered("XA-T-0001", 11, 20);
        crossings.told(
                XA,
                XB,
                Said.ANSWER,
                new Crossing.Answer("XA-T-0001", PAIR, XB, false, "No.", NOON).paper(),
                "exchange",
                NOON);
        assertThatThrownBy(() -> crossings.told(
                        XA,
                        XB,
                        Said.ANSWER,
                        new Crossing.Answer("XA-T-0001", PAIR, XB, true, "", NOON).paper(),
                        "exchange",
                        NOON))
                .isInstanceOf(AnsweredOtherwise.class);
        assertThat(holder(XA, 11)).isEqualTo("XA-1001");
    }
}
