package org.tandem.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Party;
import org.tandem.ledger.Statements.Placed;
import org.tandem.seal.KeyRing;
import org.tandem.seal.KeyRingLocation;
import org.tandem.seal.PublishedKey;
import org.tandem.seal.Seals;
import org.tandem.support.FirstKeys;
import org.tandem.support.Rooms;

@DisplayName("What is said of keys")
class KeyTermsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Party XA = new Party("XA");
    private static final String EXCHANGE = "XA/REGISTRY";

    private final Path directory = Rooms.newKeyRing();
    private final List<Placed> said = new ArrayList<>();
    private KeyRing ring;
    private Seals seals;

    @BeforeEach
    void ring() {
        FirstKeys nobody = new FirstKeys();
        ring = new KeyRing(new KeyRingLocation(directory, "for tests"), nobody);
        seals = new Seals(ring, nobody, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private String first(String owner) {
        return ring.currentKey(owner);
    }

    private String announced(String owner, String by, long place) {
        String fresh = added(owner);
        say(KeyStatement.announcing(XA, key(owner, fresh)), by, place);
        return fresh;
    }

    private String added(String owner) {
        String fresh = ring.makeKey(owner);
        assertThat(ring.takeUp(owner, fresh)).isTrue();
        return fresh;
    }

    private void revoked(String owner, String keyId, String by, long place) {
        say(KeyStatement.revoking(XA, key(owner, keyId), "Lost", new TreeMap<>()), by, place);
    }

    private void say(KeyStatement statement, String by, long place) {
        said.add(new Placed(place, statement.leaf(seals, by, NOON)));
    }

    private PublishedKey key(String owner, String keyId) {
        return ring.keys(owner).stream()
                .filter(one -> one.keyId().equals(keyId))
                .findFirst()
                .orElseThrow();
    }

    private KeyTerms terms(String owner) {
        return KeyTerms.compared(owner, List.of(key(owner, first(owner)))).after(said, seals);
    }

    private List<String> ids(String owner) {
        return terms(owner).terms().stream().map(term -> term.key().keyId()).toList();
    }

    @Test
    void counts_from_the_next_place_on_and_a_revoked_key_up_to_where_it_was_revoked() {
        String first = first(EXCHANGE);
        String second = announced(EXCHANGE, first, 7);
        revoked(EXCHANGE, first, second, 12);

        KeyTerms terms = terms(EXCHANGE);
        assertThat(terms.of(second).orElseThrow().covers(7)).isFalse();
        assertThat(terms.of(second).orElseThrow().covers(8)).isTrue();
        assertThat(terms.of(first).orElseThrow().covers(12)).isTrue();
        assertThat(terms.of(first).orElseThrow().covers(13)).isFalse();
        assertThat(terms.at(7).orElseThrow().key().keyId()).isEqualTo(first);
        assertThat(terms.at(8).orElseThrow().key().keyId()).isEqualTo(second);
    }

    @Test
    void of_a_log_lets_one_key_end_where_the_next_begins_and_of_another_office_both_sign() {
        announced("XA/LOG", first("XA/LOG"), 3);
        announced(EXCHANGE, first(EXCHANGE), 4);
        assertThat(terms("XA/LOG").terms())
                .extracting(KeyTerm::until)
                .containsExactly(OptionalLong.of(4), OptionalLong.empty());
        assertThat(terms(EXCHANGE).terms()).allMatch(KeyTerm::isOpen).hasSize(2);
    }

    @Test
    void is_passed_over_where_a_key_says_it_that_is_unknown_or_was_revoked_or_of_itself() {
        String first = first(EXCHANGE);
        String unknown = added(EXCHANGE);
        announced(EXCHANGE, unknown, 1);
        assertThat(ids(EXCHANGE)).as("by a key that nobody announced").containsExactly(first);
        String second = announced(EXCHANGE, first, 2);
        revoked(EXCHANGE, second, second, 3);
        assertThat(terms(EXCHANGE).terms()).as("of itself").allMatch(KeyTerm::isOpen);
        revoked(EXCHANGE, first, second, 4);
        announced(EXCHANGE, first, 5);
        revoked(EXCHANGE, second, first, 6);
        assertThat(ids(EXCHANGE)).as("by a revoked key").containsExactly(first, second);
        assertThat(terms(EXCHANGE).now().orElseThrow().key().keyId()).isEqualTo(second);
    }

    @Test
    void is_passed_over_where_what_was_signed_was_something_else() {
        String first = first(EXCHANGE);
        PublishedKey signed = key(EXCHANGE, added(EXCHANGE));
        PublishedKey said = key(EXCHANGE, added(EXCHANGE));
        String jws = seals.sign(EXCHANGE, first, KeyStatement.announcing(XA, signed), NOON)
                .jws();
        this.said.add(new Placed(
                1, seals.canonical(new KeyStatement.Signed(jws, seals.canonical(KeyStatement.announcing(XA, said))))));
        assertThat(ids(EXCHANGE)).containsExactly(first);
    }

    @Test
    void is_passed_over_where_no_key_was_compared_that_it_begins_with() {
        announced(EXCHANGE, first(EXCHANGE), 1);
        assertThat(KeyTerms.compared(EXCHANGE, List.of()).after(said, seals).terms())
                .isEmpty();
    }

    @Test
    void is_passed_over_where_another_office_signed_it() {
        String fresh = added(EXCHANGE);
        KeyStatement statement = KeyStatement.announcing(XA, key(EXCHANGE, fresh));
        String other = seals.canonical(
                new KeyStatement.Signed(seals.sign("XA/LOG", statement).jws(), seals.canonical(statement)));
        assertThatThrownBy(() -> KeyStatement.Read.of(other, seals)).isInstanceOf(KeyNotBelieved.class);
    }
}
