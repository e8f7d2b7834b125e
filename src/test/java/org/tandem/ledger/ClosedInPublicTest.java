package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Opening;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("What stands closed in the public log")
class ClosedInPublicTest {

    private static final AccountOpening CLOSED =
            AccountOpening.holding("XA-2002", "ENTITY", "WIND").closed();

    private Rooms rooms;
    private BookOfTwo two;

    @AfterEach
    void close() {
        rooms.close();
    }

    private void issued(TestDatabase kind) {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened();
        two.ledger.openAccount(XA, CLOSED, NOON);
        two.issued();
    }

    private static Transfer onBehalf(Transfer transfer, String beneficiary) {
        return new Transfer(
                transfer.cause(),
                transfer.pair(),
                transfer.kind(),
                transfer.actor(),
                transfer.at(),
                transfer.from(),
                transfer.to(),
                transfer.units(),
                new TreeMap<>(Map.of("beneficiary", beneficiary, "purpose", "NDC")));
    }

    private String leaf(String cause) {
        return rooms.transaction(() -> two.books.told(XA, "ENTRY", cause)).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_called_the_same_in_every_entry_and_never_by_its_number(TestDatabase kind) {
        issued(kind);
        String told = two.books.account(XA, "XA-2002").orElseThrow().told();
        two.ledger.transfer(XA, oldest("one", "XA-1001", "XA-2002", 10));
        two.ledger.transferAll(
                XA, List.of(oldest("two", "XA-2002", "XA-2001", 1), oldest("three", "XA-1001", "XA-2002", 1)));
        two.ledger.reserve(XA, oldest("four", "XA-2002", "XA-1001", 2), Duration.ofDays(1));
        Entry posted = two.ledger.postReserved(XA, oldest("four", "XA-2002", "XA-1001", 2));

        assertThat(Opening.isCommitment(told)).isTrue();
        assertThat(posted.postings()).extracting(Posting::from).containsExactly(java.util.Optional.of("XA-2002"));
        for (String cause : List.of("one", "two", "three", "four")) {
            assertThat(leaf(cause)).contains("\"" + told + "\"").doesNotContain("XA-2002");
        }
        assertThat(leaf("one")).contains("\"from\":\"XA-1001\"");
        assertThat(two.books.opened(XA, leaf("two")))
                .extracting(Opening::kind, Opening::value, Opening::commitment)
                .containsExactly(tuple("account", "XA-2002", told));
        assertThat(two.books.number(XA, told)).isEqualTo("XA-2002");
        two.ledger.openAccount(XA, CLOSED, NOON);
        assertThatThrownBy(() -> two.ledger.openAccount(XA, AccountOpening.holding("XA-2002", "ENTITY", "WIND"), NOON))
                .isInstanceOf(OtherUnderSameCause.class);
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_kept_with_its_own_salt_for_each_act(TestDatabase kind) {
        issued(kind);
        Transfer retire = onBehalf(oldest("retire", "XA-1001", "XA-8001", 5), "Rail of Xalia")
                .closing("beneficiary");
        Entry first = two.ledger.transfer(XA, retire);
        Entry again = two.ledger.transfer(XA, retire);
        two.ledger.transferAll(
                XA,
                List.of(
                        onBehalf(oldest("more", "XA-1001", "XA-8001", 5), "Rail of Xalia")
                                .closing("beneficiary"),
                        onBehalf(oldest("open", "XA-1001", "XA-8001", 5), "Rail of Xalia")));

        assertThat(again).isEqualTo(first);
        assertThat(first.details()).containsEntry("purpose", "NDC");
        assertThat(leaf("retire"))
                .doesNotContain("Rail")
                .contains("\"" + first.details().get("beneficiary") + "\"");
        assertThat(leaf("more"))
                .doesNotContain("Rail")
                .doesNotContain(first.details().get("beneficiary"));
        assertThat(leaf("open")).contains("\"beneficiary\":\"Rail of Xalia\"");
        assertThat(two.books.opened(XA, leaf("more") + leaf("retire")))
                .extracting(Opening::kind, Opening::value)
                .containsExactly(tuple("beneficiary", "Rail of Xalia"), tuple("beneficiary", "Rail of Xalia"));
        assertThatThrownBy(() -> two.ledger.transfer(
                        XA,
                        onBehalf(oldest("retire", "XA-1001", "XA-8001", 5), "Somebody else")
                                .closing("beneficiary")))
                .isInstanceOf(OtherUnderSameCause.class);
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }
}
