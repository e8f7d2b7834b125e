package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionPaper;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.RulesAgenda;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.registry.RegistryAccounts;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.KeyRing;
import org.tandem.seal.KeyRingLocation;
import org.tandem.seal.PublishedKey;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;
import org.tandem.support.FirstKeys;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** The registry of Xalia is kept here; the committee and the registry of Belmora are not, and somebody else is nobody. */
@DisplayName("A letter")
class ReceptionTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Correspondent COMMITTEE = Correspondent.committee(PAIR);
    private static final Correspondent BELMORA = Correspondent.registry(new Party("XB"));
    private static final Correspondent HERE = Correspondent.registry(XA);
    private static final Instrument DECIDED = new Instrument(
            "XB003-I01",
            1,
            "XB-2026-014",
            PAIR,
            "XB003",
            "XB_AM001",
            List.of(new Instrument.Line(
                    1,
                    Vintage.of(2025),
                    new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)),
                    new UnitRange(1, 502),
                    List.of(
                            new Instrument.Part("GOV", XA, new UnitRange(1, 252)),
                            new Instrument.Part("GOV", new Party("XB"), new UnitRange(252, 502))))));

    private static final String[] BOTH = {"XA-XB/XA/CO_CHAIR", "XA-XB/XB/CO_CHAIR"};

    @TempDir
    Path directory;

    private Seals theirs;
    private Rooms rooms;
    private Reception reception;

    @BeforeEach
    void open() throws Exception {
        theirs = seals("theirs");
        Path counterparts = Files.createDirectories(directory.resolve("counterparts"));
        card(counterparts, COMMITTEE, List.of(PAIR));
        card(counterparts, BELMORA, List.of(PAIR));
        rooms = Rooms.on(
                TestDatabase.H2,
                NOON,
                Map.of(
                        Hosting.class,
                        Hosting.parse("XA"),
                        CounterpartsLocation.class,
                        new CounterpartsLocation(counterparts)));
        rooms.get(RegistryAccounts.class).host(XA, PAIR, true);
        reception = rooms.get(Reception.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private Seals seals(String ring) {
        return new Seals(
                new KeyRing(new KeyRingLocation(directory.resolve(ring), "for tests"), new FirstKeys()),
                new FirstKeys(),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private void card(Path counterparts, Correspondent one, List<Pair> pairs) throws Exception {
        List<PublishedKey> keys =
                one.offices(pairs).stream().map(theirs::published).toList();
        Files.writeString(
                counterparts.resolve(one + ".json"),
                Json.write(new Counterpart(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(one),
                        keys,
                        Optional.of(List.of("1")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static Decision decision(List<Seal> seals) {
        return decision("XB-2026-014", amounts(DECIDED), seals);
    }

    /** What the committee would have decided for this instrument to come of it. */
    private static JsonNode amounts(Instrument instrument) {
        return Json.tree(Map.of(
                "lines",
                instrument.lines().stream()
                        .map(line -> Map.of(
                                "vintage",
                                line.vintage().year(),
                                "parts",
                                line.parts().stream()
                                        .map(part -> Map.of(
                                                "side", part.side().code(),
                                                "recipient", part.recipient(),
                                                "amount",
                                                        part.units().quantity().count()))
                                        .toList()))
                        .toList()));
    }

    private static Decision decision(String number, JsonNode content, List<Seal> seals) {
        return new Decision(
                number,
                PAIR,
                "ISSUANCE",
                "XB003-I01",
                "ISSUE",
                Decision.Mode.ELECTRONIC,
                LocalDate.of(2026, 11, 20),
                "Issue.",
                "",
                content,
                List.of(),
                seals,
                Optional.empty());
    }

    private Envelope notification(Instrument instrument, String... signers) {
        return notification(instrument, amounts(instrument), false, signers);
    }

    private Envelope notification(Instrument instrument, JsonNode decided, boolean stands, String... signers) {
        DecisionPaper paper = DecisionPaper.of(decision(instrument.decision(), decided, List.of()));
        List<Seal> seals = java.util.stream.Stream.of(signers)
                .map(office -> theirs.sign(office, paper))
                .toList();
        return envelope(
                COMMITTEE,
                HERE,
                PAIR,
                Map.of(
                        "decision", theirs.canonical(paper),
                        "seals", Json.write(seals),
                        "instrument", theirs.canonical(instrument),
                        "fingerprint", theirs.fingerprint(instrument),
                        "own", instrument.totalOf(XA).toString(),
                        "rules", "1.0",
                        "stands", Boolean.toString(stands)));
    }

    private Envelope notification() {
        return notification(DECIDED, "XA-XB/XA/CO_CHAIR", "XA-XB/XB/CO_CHAIR");
    }

    private static Envelope envelope(Correspondent from, Correspondent to, Pair committee, Map<String, String> body) {
        return Envelope.of(
                LetterType.ISSUANCE_NOTIFY,
                from,
                to,
                committee,
                "notify:XB003-I01.1",
                1,
                NOON,
                "XB003-I01",
                new TreeMap<>(body));
    }

    /** @param version null where the letter does not say */
    private Envelope openedUnder(String version) {
        SortedMap<String, String> body = notification().body();
        body.compute("rules", (member, said) -> version);
        return envelope(COMMITTEE, HERE, PAIR, body);
    }

    /** A version of the rules that came by letter, besides the first. */
    private void adopted(String version, String effective) {
        rooms.get(JointCommittees.class).loadPublished();
        ObjectNode rules = (ObjectNode) Json.tree(Practice.rules());
        rules.put("version", version).put("effective", effective);
        Decision adopted = new Decision(
                "XB-2026-013",
                PAIR,
                RulesAgenda.KIND,
                PAIR + " rules " + version,
                RulesAgenda.ADOPTED,
                Decision.Mode.ELECTRONIC,
                LocalDate.of(2026, 11, 19),
                "Changed.",
                "",
                rules,
                List.of(),
                List.of(),
                Optional.empty());
        rooms.transaction(() -> {
            rooms.get(RulesAgenda.class).told(adopted);
            return null;
        });
    }

    /** As where nobody seeded it from a file. */
    private void withoutTheFirst() {
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate("delete from rules_version where decision is null"))
                    .isEqualTo(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private SealedReceipt take(Envelope envelope) {
        return reception.take(
                bytes(theirs.canonical(envelope)),
                theirs.sign(COMMITTEE.office(), envelope).jws());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Receipt read(SealedReceipt receipt) {
        return Json.read(receipt.text(), Receipt.class);
    }

    private long rows(String table) {
        try (Connection connection = rooms.database().getConnection();
                ResultSet count = connection.createStatement().executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void nothingHappened() {
        assertThat(rows("received_letter")).isZero();
        assertThat(rows("notified_issuance")).isZero();
        assertThat(rows("instrument")).isZero();
    }

    @Test
    void has_its_effect_once_however_often_it_comes_and_each_time_a_signed_receipt() {
        SealedReceipt first = take(notification());
        SealedReceipt again = take(notification());

        assertThat(read(first).outcome()).isEqualTo("APPLIED");
        assertThat(read(again).outcome()).isEqualTo("DUPLICATE");
        assertThat(read(again).stored()).isEqualTo("APPLIED");
        assertThat(read(first).fingerprint()).isEqualTo(Reception.fingerprint(theirs.canonical(notification())));
        Seals ours = rooms.get(Seals.class);
        Seal seal = ours.stated(first.signature()).orElseThrow();
        assertThat(seal.owner()).isEqualTo("XA/REGISTRY");
        assertThat(ours.holdsOver(seal, CanonicalText.received(bytes(first.text()))))
                .isTrue();
        assertThat(rows("notified_issuance")).isEqualTo(1);
        assertThat(rows("received_letter")).isEqualTo(1);
    }

    @Test
    void of_a_decision_that_does_not_say_under_which_rules_is_taken_as_before_it_could() {
        adopted("1.1", "2026-11-20");

        assertThat(read(take(openedUnder(null))).outcome()).isEqualTo("APPLIED");
        assertThat(rows("told_rules")).isZero();
    }

    @Test
    void of_a_decision_under_rules_of_tomorrow_waits_for_the_calendar_here() {
        adopted("1.1", "2026-11-24");

        assertThat(read(take(openedUnder("1.1"))).outcome()).isEqualTo("HELD");
        nothingHappened();
        rooms.clock().moveBy(Duration.ofDays(2));
        assertThat(read(take(openedUnder("1.1"))).outcome()).isEqualTo("APPLIED");
        assertThat(rows("told_rules")).isEqualTo(1);
    }

    @Test
    void of_a_decision_under_rules_that_may_be_the_first_which_are_not_told_is_taken() {
        adopted("1.1", "2026-11-20");
        withoutTheFirst();

        assertThat(read(take(openedUnder("1.0"))).outcome()).isEqualTo("APPLIED");
        assertThat(rows("told_rules")).isZero();
    }

    @Test
    void of_a_decision_under_unknown_rules_waits_for_them_where_the_first_are_known() {
        rooms.get(JointCommittees.class).loadPublished();

        assertThat(read(take(openedUnder("1.1"))).outcome()).isEqualTo("HELD");
        nothingHappened();
        adopted("1.1", "2026-11-20");
        assertThat(read(take(openedUnder("1.1"))).outcome()).isEqualTo("APPLIED");
        assertThat(rows("told_rules")).isEqualTo(1);
    }

    @Test
    void F28_under_the_number_of_another_is_kept_as_evidence_and_the_first_stays() {
        take(notification());
        Envelope first = notification();
        SortedMap<String, String> otherwise = new TreeMap<>(first.body());
        otherwise.put("own", "999");
        Envelope other = new Envelope(
                otherwise,
                first.causation(),
                first.committee(),
                first.from(),
                first.id(),
                "2",
                first.sentAt(),
                first.to(),
                first.type(),
                first.v());

        assertThatThrownBy(() -> take(other)).isInstanceOf(ToldOtherwise.class);
        assertThatThrownBy(() -> take(other)).isInstanceOf(ToldOtherwise.class);

        assertThat(rows("received_letter")).isEqualTo(1);
        assertThat(rows("contradictory_letter")).isEqualTo(1);
        assertThat(rooms.get(Standstills.class).inForce(new Party(first.to())))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Standstill.Kind.CONTRADICTED);
                    assertThat(one.against()).isEqualTo(first.from());
                    assertThat(one.evidence()).contains("\"seq\":\"2\"");
                });
        assertThat(read(take(first)).outcome()).isEqualTo("DUPLICATE");
        Envelope anew = new Envelope(
                first.body(),
                first.causation(),
                first.committee(),
                first.from(),
                first.id(),
                "3",
                first.sentAt(),
                first.to(),
                first.type(),
                first.v());
        assertThat(read(take(anew)).outcome())
                .as("the same fact, by one that had lost that it wrote it")
                .isEqualTo("DUPLICATE");
    }

    @Test
    void F29_with_a_forged_signature_does_nothing() {
        String jws = theirs.sign(COMMITTEE.office(), notification()).jws();
        for (int at : List.of(0, 30, jws.length() / 2, jws.length() - 2)) {
            char other = jws.charAt(at) == 'A' ? 'B' : 'A';
            String forged = jws.substring(0, at) + other + jws.substring(at + 1);
            assertThatThrownBy(() -> reception.take(bytes(theirs.canonical(notification())), forged))
                    .as("character %d", at)
                    .isInstanceOf(NotSigned.class);
        }
        assertThatThrownBy(() -> reception.take(bytes(theirs.canonical(notification())), null))
                .isInstanceOf(NotSigned.class);
        nothingHappened();
    }

    @Test
    void F29_with_alg_none_or_another_than_EdDSA_or_without_crit_does_nothing() throws Exception {
        PublishedKey key = theirs.published(COMMITTEE.office());
        String text = theirs.canonical(notification());
        String good = theirs.sign(COMMITTEE.office(), notification()).jws();
        ObjectNode header = (ObjectNode)
                Json.mapper().readTree(Base64.getUrlDecoder().decode(good.substring(0, good.indexOf('.'))));

        ObjectNode none = header.deepCopy().put("alg", "none");
        ObjectNode hmac = header.deepCopy().put("alg", "HS256");
        String withoutCrit = good.replace(encoded(header), encoded(without(header.deepCopy(), "crit")));
        for (String jws : List.of(
                encoded(none) + "..",
                encoded(hmac) + ".." + hmac(key.key().getEncoded(), encoded(hmac) + "." + text),
                withoutCrit)) {
            assertThatThrownBy(() -> reception.take(bytes(text), jws))
                    .isInstanceOf(NotSigned.class)
                    .hasMessageContaining("no signature that is made as ours are");
        }
        nothingHappened();
        assertThat(read(reception.take(bytes(text), good)).outcome()).isEqualTo("APPLIED");
    }

    private static ObjectNode without(ObjectNode header, String member) {
        header.remove(member);
        return header;
    }

    private static String encoded(JsonNode header) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(Json.write(header)));
    }

    private static String hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(text)));
    }

    /** Each is signed over its bytes as they are, so that only the reader's strictness stands against it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":\"1\",\"v\":\"1\"}",
                "{\"a\":1e3}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":\"a\"}",
                "{\"b\":\"1\",\"a\":\"2\"}",
                "{ \"a\":\"1\"}",
                "{\"a\":\"\\u0041\"}",
                "[\"a\"]",
                "{\"a\":",
                ""
            })
    void F29_that_is_not_its_own_canonical_form_does_nothing(String text) {
        String jws = theirs.sign(COMMITTEE.office(), notification()).jws();

        assertThatThrownBy(() -> reception.take(bytes(text), jws))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("canonical JSON");
        nothingHappened();
    }

    @Test
    void F29_that_is_not_UTF_8_or_deeper_than_any_letter_does_nothing() {
        String jws = theirs.sign(COMMITTEE.office(), notification()).jws();

        assertThatThrownBy(() -> reception.take(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, jws))
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> reception.take(bytes("{\"a\":".repeat(100_000)), jws))
                .isInstanceOf(Refusal.class);
        nothingHappened();
    }

    @Test
    void with_a_member_of_another_version_is_refused_by_the_member_name() {
        String[][] changes = {
            {"\"v\":\"1\"", "\"v\":\"2\"", "member v"},
            {"\"type\":\"issuance.notify\"", "\"type\":\"issuance.undo\"", "member type"},
            {"\"v\":\"1\"", "\"v\":\"1\",\"w\":\"1\"", "does not know"},
            {"\"seq\":\"1\"", "\"seq\":\"01\"", "member seq"},
            {"\"seq\":\"1\"", "\"seq\":1", "member seq"},
            {"\"stands\":\"false\"", "\"stands\":\"false\",\"take\":\"all\"", "does not know"},
            {",\"stands\":\"false\"", "", "missing"},
            {"\"sentAt\":\"2026-11-22T12:00:00Z\"", "\"sentAt\":\"2026-11-22T12:00:00.000Z\"", "member sentAt"}
        };
        String text = theirs.canonical(notification());
        for (String[] change : changes) {
            assertThat(text).contains(change[0]);
            String changed = text.replace(change[0], change[1]);
            assertThatThrownBy(() -> reception.take(
                            bytes(changed),
                            theirs.sign(COMMITTEE.office(), notification()).jws()))
                    .as(change[1])
                    .isInstanceOf(EnvelopeRefused.class)
                    .hasMessageContaining(change[2]);
        }
        nothingHappened();
    }

    @Test
    void F30_to_somebody_else_or_in_another_committees_matter_does_nothing() {
        Envelope toBelmora = envelope(COMMITTEE, BELMORA, PAIR, notification().body());
        assertThatThrownBy(() -> take(toBelmora)).isInstanceOf(NotSigned.class).hasMessageContaining("not kept here");

        Envelope elsewhere =
                envelope(COMMITTEE, HERE, Pair.of("XA", "XC"), notification().body());
        assertThatThrownBy(() -> take(elsewhere)).isInstanceOf(EnvelopeRefused.class);
        nothingHappened();
    }

    @Test
    void F30_that_one_counterpart_writes_in_anothers_name_does_nothing() {
        Envelope notified = notification();
        assertThatThrownBy(() -> reception.take(
                        bytes(theirs.canonical(notified)),
                        theirs.sign(BELMORA.office(), notified).jws()))
                .isInstanceOf(NotSigned.class);

        Envelope byARegistry = envelope(BELMORA, HERE, PAIR, notified.body());
        assertThatThrownBy(() -> reception.take(
                        bytes(theirs.canonical(byARegistry)),
                        theirs.sign(BELMORA.office(), byARegistry).jws()))
                .isInstanceOf(EnvelopeRefused.class)
                .hasMessageContaining("does not go from this sender");
        nothingHappened();
    }

    @Test
    void F32_signed_with_a_key_that_is_not_known_of_its_sender_does_nothing() {
        Seals stranger = seals("strangers");
        Envelope notified = notification();

        assertThatThrownBy(() -> reception.take(
                        bytes(stranger.canonical(notified)),
                        stranger.sign(COMMITTEE.office(), notified).jws()))
                .isInstanceOf(NotSigned.class)
                .hasMessageContaining("not signed with a key that is known of XA-XB");
        nothingHappened();
    }

    @Test
    void of_a_decision_that_only_one_side_signed_is_rejected_for_good_and_kept() {
        Receipt receipt = read(take(notification(DECIDED, "XA-XB/XA/CO_CHAIR")));

        assertThat(receipt.outcome()).isEqualTo("REJECTED");
        assertThat(receipt.reason()).contains("not signed by both sides");
        assertThat(rows("notified_issuance")).isZero();
        assertThat(rows("received_letter")).isEqualTo(1);
        assertThat(read(take(notification(DECIDED, "XA-XB/XA/CO_CHAIR"))).stored())
                .isEqualTo("REJECTED");
    }

    @Test
    void of_other_amounts_than_both_co_chairs_signed_is_rejected() {
        Instrument more = new Instrument(
                DECIDED.issuance(),
                1,
                DECIDED.decision(),
                PAIR,
                DECIDED.project(),
                DECIDED.activity(),
                List.of(new Instrument.Line(
                        1,
                        Vintage.of(2025),
                        DECIDED.lines().get(0).period(),
                        new UnitRange(1, 502),
                        List.of(
                                new Instrument.Part("GOV", XA, new UnitRange(1, 253)),
                                new Instrument.Part("GOV", new Party("XB"), new UnitRange(253, 502))))));

        Receipt receipt = read(take(notification(more, amounts(DECIDED), false, BOTH)));

        assertThat(receipt.outcome()).isEqualTo("REJECTED");
        assertThat(receipt.reason()).contains("the decision that was signed says something else");
        assertThat(rows("notified_issuance")).isZero();
    }

    @Test
    void cannot_say_that_a_decision_needs_no_confirmation_where_the_rules_known_here_do_not() {
        Receipt receipt = read(take(notification(DECIDED, amounts(DECIDED), true, BOTH)));

        assertThat(receipt.outcome()).isEqualTo("REJECTED");
        assertThat(receipt.reason()).contains("no decision stands for a confirmation");
        assertThat(rows("answer")).isZero();
        assertThat(rows("notified_issuance")).isZero();
    }

    @Test
    void cannot_carry_one_decision_out_a_second_time() {
        assertThat(read(take(notification())).outcome()).isEqualTo("APPLIED");
        Instrument again = new Instrument(
                DECIDED.issuance(),
                2,
                DECIDED.decision(),
                PAIR,
                DECIDED.project(),
                DECIDED.activity(),
                List.of(new Instrument.Line(
                        1,
                        Vintage.of(2025),
                        DECIDED.lines().get(0).period(),
                        new UnitRange(502, 1003),
                        List.of(
                                new Instrument.Part("GOV", XA, new UnitRange(502, 753)),
                                new Instrument.Part("GOV", new Party("XB"), new UnitRange(753, 1003))))));
        Envelope second = notification(again, BOTH);

        Receipt receipt = read(take(Envelope.of(
                LetterType.ISSUANCE_NOTIFY,
                COMMITTEE,
                HERE,
                PAIR,
                "notify:XB003-I01.2",
                2,
                NOON,
                "XB003-I01",
                second.body())));

        assertThat(receipt.outcome()).isEqualTo("REJECTED");
        assertThat(receipt.reason()).contains("was carried out by an earlier attempt");
    }

    @Test
    void cannot_take_an_attempt_back_with_the_withdrawal_of_an_earlier_one() {
        assertThat(read(take(notification())).outcome()).isEqualTo("APPLIED");

        assertThat(read(take(withdrawal("XB-2026-013", 2))).reason())
                .contains("it was decided after the withdrawal that is said to take it back");
        assertThat(read(take(withdrawal("XB-2026-1000", 3))).outcome()).isEqualTo("APPLIED");
    }

    private Envelope withdrawal(String number, int seq) {
        Decision decision = new Decision(
                number,
                PAIR,
                "WITHDRAWAL",
                "XB003-I01",
                "WITHDRAWN",
                Decision.Mode.ELECTRONIC,
                LocalDate.of(2026, 11, 21),
                "Taken back.",
                "",
                Json.tree(Map.of()),
                List.of(),
                List.of(),
                Optional.empty());
        DecisionPaper paper = DecisionPaper.of(decision);
        return Envelope.of(
                LetterType.ISSUANCE_WITHDRAW,
                COMMITTEE,
                HERE,
                PAIR,
                "withdraw:XB003-I01.1/" + seq,
                seq,
                NOON,
                "XB003-I01",
                new TreeMap<>(Map.of(
                        "decision", theirs.canonical(paper),
                        "seals",
                                Json.write(java.util.stream.Stream.of(BOTH)
                                        .map(office -> theirs.sign(office, paper))
                                        .toList()),
                        "instrument", "XB003-I01.1")));
    }

    @Test
    void that_comes_before_what_it_needs_is_held_and_taken_when_it_comes_again() {
        Instrument later = new Instrument(
                DECIDED.issuance(),
                1,
                DECIDED.decision(),
                PAIR,
                "XB003",
                "XB_AM001",
                List.of(new Instrument.Line(
                        1,
                        Vintage.of(2025),
                        DECIDED.lines().get(0).period(),
                        new UnitRange(11, 21),
                        List.of(new Instrument.Part("GOV", XA, new UnitRange(11, 21))))));

        Receipt receipt = read(take(notification(later, "XA-XB/XA/CO_CHAIR", "XA-XB/XB/CO_CHAIR")));

        assertThat(receipt.outcome()).isEqualTo("HELD");
        assertThat(receipt.reason()).contains("the next free number is 1");
        nothingHappened();
    }

    @Test
    void is_known_by_a_file_that_an_operator_can_read_and_write() {
        Counterpart one = new Counterpart(
                Optional.of(java.net.URI.create("https://registry.example.org")),
                Optional.of(true),
                List.of(BELMORA),
                List.of(theirs.published("XB/REGISTRY")),
                Optional.empty(),
                Optional.of("registry.example.org/api/v1/log"),
                Optional.empty(),
                Optional.of(java.net.URI.create("https://pages.registry.example.org")));
        String text = Json.write(one);

        assertThat(text).contains("\"correspondents\":[\"XB\"]", "\"address\":\"https://registry.example.org\"");
        assertThat(Json.read(text, Counterpart.class)).isEqualTo(one);
    }

    @Test
    void cannot_come_from_whom_a_counterparts_file_speaks_for_the_other_side() {
        PublishedKey ofXalia = theirs.published("XA/REGISTRY");

        assertThatThrownBy(() -> new Counterpart(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(BELMORA),
                        List.of(ofXalia),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .hasMessageContaining("cannot bring a key of XA/REGISTRY");
        assertThat(BELMORA.speaksFor("XA-XB/XB/AUTHORITY_APPROVER")).isTrue();
        assertThat(BELMORA.speaksFor("XA-XB/XA/AUTHORITY_APPROVER")).isFalse();
        assertThat(BELMORA.speaksFor("XA-XB/XB/CO_CHAIR")).isFalse();
        assertThat(BELMORA.speaksFor("XB/LOG")).isTrue();
        assertThat(BELMORA.speaksFor("XB/WITNESS")).isTrue();
        assertThat(BELMORA.speaksFor("XA/LOG")).isFalse();
        assertThat(COMMITTEE.speaksFor("XB/LOG")).isFalse();
        assertThat(COMMITTEE.speaksFor("XA-XB/XB/CO_CHAIR")).isTrue();
        assertThat(COMMITTEE.speaksFor("XA-XB/XB/AUTHORITY_APPROVER")).isFalse();
        assertThat(COMMITTEE.speaksFor("XA-XC/XA/CO_CHAIR")).isFalse();
    }
}
