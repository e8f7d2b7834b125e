package org.tandem.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.AccountOpening;
import org.tandem.ledger.BookOfTwo;
import org.tandem.ledger.Transfer;
import org.tandem.mirror.Cosigning;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;
import org.tandem.transparency.Sequencer;

@DisplayName("An opened receipt")
class OpenedReceiptsTest {

    private static final Party XA = BookOfTwo.XA;
    private static final Party XB = BookOfTwo.XB;

    private Rooms rooms;
    private OpenedReceipts receipts;

    /** The sun gives to the wind; the wind retires on behalf of the rail. */
    @BeforeEach
    void logged() {
        rooms = Rooms.on(TestDatabase.H2, BookOfTwo.NOON);
        BookOfTwo two = new BookOfTwo(rooms).opened().issued();
        for (String holder : List.of("sun.xa", "wind.xa")) {
            String number = holder.equals("sun.xa") ? "XA-2002" : "XA-2003";
            two.ledger.openAccount(
                    XA, AccountOpening.holding(number, "ENTITY_HOLDING", holder).closed(), BookOfTwo.NOON);
        }
        two.ledger.transfer(XA, BookOfTwo.oldest("funded", "XA-1001", "XA-2002", 10));
        two.ledger.transfer(XA, BookOfTwo.oldest("given", "XA-2002", "XA-2003", 10));
        Transfer retired = BookOfTwo.oldest("retired", "XA-2003", "XA-8001", 5);
        two.ledger.transfer(
                XA,
                new Transfer(
                                retired.cause(),
                                retired.pair(),
                                "RETIREMENT",
                                retired.actor(),
                                retired.at(),
                                retired.from(),
                                retired.to(),
                                retired.units(),
                                new TreeMap<>(Map.of("beneficiary", "Rail of Xalia")))
                        .closing("beneficiary"));
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
        receipts = rooms.get(OpenedReceipts.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private List<String> opened(Actor actor, String cause) {
        Receipt receipt = Receipt.parse(receipts.receipt(actor, XA, cause).toString());
        assertThat(receipt.opens()).isTrue();
        assertThat(receipt.holds(receipt.entry().orElseThrow())).isTrue();
        return receipt.openings().stream().map(Opening::value).toList();
    }

    @Test
    void is_whole_for_the_people_of_both_registries() {
        for (Party side : List.of(XA, XB)) {
            assertThat(opened(clerk(side), "given")).containsExactly("XA-2002", "XA-2003");
            assertThat(opened(clerk(side), "retired")).containsExactly("Rail of Xalia", "XA-2003");
        }
        assertThatThrownBy(() -> receipts.receipt(clerk(new Party("XC")), XA, "given"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void tells_a_holder_of_its_own_accounts_and_acts_alone() {
        assertThat(opened(holder("sun.xa"), "given")).containsExactly("XA-2002");
        assertThat(opened(holder("wind.xa"), "given")).containsExactly("XA-2003");
        assertThat(opened(holder("wind.xa"), "retired")).containsExactly("Rail of Xalia", "XA-2003");
        assertThatThrownBy(() -> receipts.receipt(holder("sun.xa"), XA, "retired"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> receipts.receipt(holder("wind.xa"), XA, "nothing"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void is_what_nobody_else_gets() {
        String receipt =
                rooms.get(PublicLog.class).receipt(XA, "ENTRY", "given").toString();

        assertThat(Receipt.parse(receipt).openings()).isEmpty();
        assertThat(Receipt.parse(receipt).entryText().orElseThrow()).doesNotContain("XA-200");
    }
}
