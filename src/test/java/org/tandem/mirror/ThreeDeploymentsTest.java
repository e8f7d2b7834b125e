package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.ThreeDeployments.BELMORA;
import static org.tandem.support.ThreeDeployments.COMMITTEE;
import static org.tandem.support.ThreeDeployments.XALIA;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.correction.CorrectionTasks;
import org.tandem.correction.Corrections;
import org.tandem.correction.Progress;
import org.tandem.correction.ReceivedCorrections;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceStage;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Series;
import org.tandem.registry.BookInspection;
import org.tandem.registry.Ground;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.NotSafeYet;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.Purpose;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.Safekeeping;
import org.tandem.registry.Signatures;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeDeployments;
import org.tandem.transparency.LogKeptElsewhere;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.web.PublicLogResource;

/** A committee and two registries, each with its own database and keys, and nothing between them but letters. */
@DisplayName("Three deployments")
class ThreeDeploymentsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");
    private static final String FIRST = "XB001-I01";

    private ThreeDeployments three;

    @AfterEach
    void close() {
        three.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void issue_what_was_decided_once_and_all_of_them_see_both_sides(TestDatabase kind) {
        three = new ThreeDeployments(kind, NOON);
        assertThat(states(COMMITTEE)).containsExactly("NOTIFIED", "NOTIFIED");
        assertThat(hosted(COMMITTEE)).isEmpty();

        three.exchange();
        assertThat(notifiedAt(XALIA)).isEqualTo(notifiedAt(BELMORA)).isGreaterThan(4);

        confirm(XALIA, XA);
        three.exchange();
        assertThat(states(COMMITTEE)).containsExactly("CONFIRMED", "NOTIFIED");
        assertThat(states(BELMORA)).containsExactly("CONFIRMED", "NOTIFIED");

        confirm(BELMORA, XB);
        three.exchange();
        assertThat(stage()).isInstanceOf(IssuanceStage.Agreed.class);

        record(XALIA, XA);
        three.exchange();
        assertThat(states(COMMITTEE)).containsExactly("RECORDED", "CONFIRMED");
        record(BELMORA, XB);
        three.exchange();

        for (String one : List.of(COMMITTEE, XALIA, BELMORA)) {
            assertThat(states(one)).as(one).containsExactly("RECORDED", "RECORDED");
            assertThat(ranges(one)).as(one).isEqualTo(ranges(COMMITTEE)).isNotEmpty();
            assertThat(waiting(one)).as(one).isZero();
        }
        Signatures.OfIssuance signed =
                three.at(COMMITTEE, rooms -> rooms.get(Signatures.class).of(FIRST));
        assertThat(signed.signed()).hasSize(4).allMatch(Signatures.Signed::holds);
        assertThat(signed.signed()).allMatch(one -> one.publicKey().isPresent());
        for (String registry : List.of(XALIA, BELMORA)) {
            List<Invariants.Violation> violations = three.at(registry, rooms -> rooms.get(BookInspection.class)
                    .violations(rooms.get(PracticeWorld.class).actor("admin")));
            assertThat(violations).isEmpty();
        }
    }

    @Test
    void of_which_one_is_cut_off_go_on_and_agree_when_it_is_back() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.exchange();
        three.cutOff(BELMORA);
        confirm(XALIA, XA);
        confirm(BELMORA, XB);
        three.exchange();
        assertThat(states(COMMITTEE)).containsExactly("CONFIRMED", "NOTIFIED");
        assertThat(waiting(BELMORA)).isEqualTo(2);
        assertThat(silent(COMMITTEE)).as("it was asked a moment ago").isFalse();
        three.later(Duration.ofSeconds(31));
        three.exchange();
        assertThat(silent(COMMITTEE)).as("also with nothing to send to it").isTrue();
        assertThat(waiting(XALIA)).isEqualTo(1);

        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(waiting(BELMORA)).as("it is never given up").isEqualTo(2);

        three.heal();
        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(states(COMMITTEE)).containsExactly("CONFIRMED", "CONFIRMED");
        assertThat(stage()).isInstanceOf(IssuanceStage.Agreed.class);
        assertThat(waiting(BELMORA) + waiting(XALIA)).isZero();
        assertThat(silent(COMMITTEE)).isFalse();
    }

    @Test
    void of_which_one_was_long_away_and_is_not_ready_at_once_wait_seconds_and_not_as_long_as_it_was_away() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.cutOff(BELMORA);
        for (int hour = 0; hour < 10; hour++) {
            three.exchange();
            three.later(Duration.ofHours(1));
        }
        three.heal();
        three.onTheWay(
                letter -> letter.contains("\"to\":\"XB\"") ? letter.replace("\"v\":\"1\"", "\"v\":\"\"") : letter);
        three.exchange();
        assertThat(three.<Integer>at(
                        COMMITTEE,
                        rooms -> rooms.get(Letters.class).waiting(100).size()))
                .as("it answers and takes nothing yet")
                .isPositive();

        three.heal();
        for (int second = 0; second < 10; second++) {
            three.later(Duration.ofSeconds(1));
            three.exchange();
        }
        assertThat(three.<List<String>>at(COMMITTEE, rooms -> rooms.get(Letters.class).waiting(100).stream()
                        .map(letter -> letter.message() + " after " + letter.attempts() + ": "
                                + letter.trouble().orElse(""))
                        .toList()))
                .isEmpty();
    }

    /** Whether Belmora's registry does not answer this one. */
    private boolean silent(String at) {
        return three.at(at, rooms -> rooms.get(Reachability.class)
                .silentSince(Correspondent.registry(XB))
                .isPresent());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whose_letters_arrive_twice_and_whose_receipts_are_lost_do_everything_once(TestDatabase kind) {
        three = new ThreeDeployments(kind, NOON);
        three.deliverTwice();
        three.exchange();
        three.loseReplies();
        confirm(XALIA, XA);
        confirm(BELMORA, XB);
        three.exchange();
        assertThat(states(COMMITTEE)).containsExactly("CONFIRMED", "CONFIRMED");
        assertThat(waiting(XALIA)).as("without a receipt it is sent again").isEqualTo(2);

        three.heal();
        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(waiting(XALIA)).isZero();
        assertThat(stage()).isInstanceOf(IssuanceStage.Agreed.class);
        record(XALIA, XA);
        List<Series> series = three.at(XALIA, rooms -> rooms.get(Books.class).seriesOf(XA, FIRST + ".1"));
        assertThat(series).isNotEmpty();
    }

    @Test
    void whose_letters_are_changed_on_the_way_do_nothing_and_say_why() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.exchange();
        confirm(XALIA, XA);
        three.onTheWay(text -> text.replace("CONFIRM", "CONFIRn"));
        three.exchange();
        assertThat(states(COMMITTEE)).containsExactly("NOTIFIED", "NOTIFIED");
        assertThat(troubles(XALIA)).hasSize(2).allMatch(trouble -> trouble.contains("not signed with a key"));

        three.heal();
        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(states(COMMITTEE)).containsExactly("CONFIRMED", "NOTIFIED");
    }

    @Test
    void of_which_one_side_rejects_open_the_matter_again() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.exchange();
        confirm(XALIA, XA);
        three.at(BELMORA, rooms -> {
            IssuanceConfirmation confirmation = rooms.get(IssuanceConfirmation.class);
            PracticeWorld world = rooms.get(PracticeWorld.class);
            confirmation.prepare(
                    world.actor("xb.authority"),
                    FIRST + ".1",
                    XB,
                    GivenAnswer.Kind.REJECT,
                    Optional.of(Ground.AMOUNT_DIFFERS),
                    "");
            confirmation.answer(world.actor("xb.authority2"), FIRST + ".1", XB);
            return null;
        });
        three.exchange();

        assertThat(states(COMMITTEE)).containsExactly("CONFIRMED", "REJECTED");
        assertThat(stage()).isInstanceOf(IssuanceStage.UnderConsideration.class);
        assertThat(ownStage(XALIA, XA)).isEqualTo(NotifiedIssuance.Stage.REJECTED);
    }

    @Test
    void hand_over_what_the_committee_decided_with_the_signatures_under_it() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        List<Letter> written =
                three.at(COMMITTEE, rooms -> rooms.get(Letters.class).waiting(100));
        Decision decision = three.at(COMMITTEE, rooms -> {
            Issuance issuance = rooms.get(Issuances.class).issuance(FIRST).orElseThrow();
            return rooms.get(Decisions.class)
                    .decision(issuance.standing().orElseThrow().instrument().decision())
                    .orElseThrow();
        });

        assertThat(written).extracting(Letter::message).contains("notify:XB001-I01.1");
        assertThat(written)
                .filteredOn(letter -> letter.message().equals("notify:XB001-I01.1"))
                .extracting(Letter::body)
                .anySatisfy(body ->
                        assertThat(body).contains(decision.seals().get(0).jws(), "\"to\":\"XA\"", "\"v\":\"1\""));
        assertThat(written.stream()
                        .filter(letter -> letter.recipient().equals(Correspondent.registry(XA)))
                        .sorted(java.util.Comparator.comparing(Letter::seq)))
                .extracting(Letter::seq)
                .startsWith(1L, 2L, 3L);
    }

    @Test
    void tell_who_asks_for_a_log_that_is_not_kept_there_where_it_is() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);

        for (Function<PublicLogResource, Object> asked : List.<Function<PublicLogResource, Object>>of(
                log -> log.policy("XA"), log -> log.checkpoint("XA"), log -> log.proof("XA", "ENTRY", "none", null))) {
            assertThatThrownBy(() -> three.at(COMMITTEE, rooms -> asked.apply(log(rooms))))
                    .isInstanceOf(LogKeptElsewhere.class)
                    .hasMessage("The public log of XA is not kept here, but at http://127.0.0.1:1/%s/api/v1/log/XA."
                            .formatted(XALIA));
            assertThatThrownBy(() -> three.at(XALIA, rooms -> log(rooms).proof("XA", "ENTRY", "none", null)))
                    .isInstanceOf(Unknown.class);
        }
    }

    private static PublicLogResource log(Rooms rooms) {
        return new PublicLogResource(rooms.get(PublicLog.class), rooms.get(Safekeeping.class));
    }

    @Test
    void of_which_one_is_behind_a_firewall_give_it_its_letters_when_it_asks_for_them() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.behindAFirewall(BELMORA);
        three.exchange();
        assertThat(notifiedAt(BELMORA)).isGreaterThan(4);
        assertThat(waiting(COMMITTEE)).as("it handed receipts over").isZero();

        confirm(XALIA, XA);
        confirm(BELMORA, XB);
        three.later(Duration.ofMinutes(1));
        three.exchange();
        assertThat(stage()).isInstanceOf(IssuanceStage.Agreed.class);
        assertThat(ownStage(BELMORA, XB)).isEqualTo(NotifiedIssuance.Stage.AGREED);
        assertThat(waiting(XALIA) + waiting(BELMORA)).isZero();
    }

    @Test
    void give_a_letter_to_nobody_but_whom_it_is_for() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        FetchRequest request = FetchRequest.of(Correspondent.registry(XB), 0, NOON);
        FetchRequest old = FetchRequest.of(Correspondent.registry(XB), 0, NOON.minus(Duration.ofHours(1)));
        String byXalia = signed(XALIA, "XA/REGISTRY", request);
        String byBelmora = signed(BELMORA, "XB/REGISTRY", request);
        String longAgo = signed(BELMORA, "XB/REGISTRY", old);

        for (String signature : List.of(byXalia, longAgo, "")) {
            assertThatThrownBy(() -> three.at(
                            COMMITTEE, rooms -> rooms.get(Fetching.class).letters(request, signature)))
                    .isInstanceOf(NotSigned.class);
        }
        assertThatThrownBy(() ->
                        three.at(COMMITTEE, rooms -> rooms.get(Fetching.class).letters(old, longAgo)))
                .isInstanceOf(NotSigned.class)
                .hasMessageContaining("just now");
        List<Wire.Fetched> letters =
                three.at(COMMITTEE, rooms -> rooms.get(Fetching.class).letters(request, byBelmora));
        assertThat(letters).isNotEmpty().allMatch(letter -> letter.text().contains("\"to\":\"XB\""));
    }

    private String signed(String at, String office, FetchRequest request) {
        return three.at(at, rooms -> rooms.get(org.tandem.seal.Seals.class)
                .sign(office, request)
                .jws());
    }

    @Test
    void F48_of_which_one_takes_a_letter_never_exchange_all_others_and_tell_people() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.onTheWay(text -> text.contains("notify:XB001-I01.1") ? "{}" : text);
        three.exchange();
        assertThat(notifiedAt(BELMORA))
                .as("the later ones of the same vintage wait for it")
                .isLessThan(5);
        assertThat(alarm()).isFalse();
        for (int i = 0; i < Letter.SET_ASIDE_AFTER; i++) {
            three.later(Duration.ofHours(2));
            three.exchange();
        }

        List<ExchangeState.Waiting> told =
                three.at(COMMITTEE, rooms -> rooms.get(ExchangeState.class).waiting());
        assertThat(told).anyMatch(one -> one.alarm() && one.trouble().orElse("").contains("answered 400"));
        assertThat(notifiedAt(BELMORA)).as("of another vintage").isPositive();

        three.heal();
        three.later(Duration.ofHours(2));
        three.exchange();
        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(waiting(COMMITTEE)).isZero();
        assertThat(alarm()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hold_one_anothers_logs_and_sign_beneath_them_before_anything_is_retired(TestDatabase kind) {
        three = new ThreeDeployments(kind, NOON);
        three.exchange();
        confirm(XALIA, XA);
        confirm(BELMORA, XB);
        three.exchange();
        record(XALIA, XA);
        assertThat(durability(XALIA, XA)).contains(Durability.RECORDED);
        assertThatThrownBy(() -> retire("k1"))
                .isInstanceOf(NotSafeYet.class)
                .hasMessageContaining("The registry of XB does not hold yet");

        three.exchange();
        assertThat(durability(XALIA, XA)).contains(Durability.SEALED);
        assertThat(durability(BELMORA, XB)).contains(Durability.SEALED);
        assertThat(retire("k2")).startsWith("XA-T-");
        three.exchange();
        for (Party registry : List.of(XA, XB)) {
            assertThat(three.<Boolean>at(registry.code(), rooms -> {
                        PublicLog logs = rooms.get(PublicLog.class);
                        return logs.policy(registry)
                                .on(logs.checkpoint(registry))
                                .enough();
                    }))
                    .as("whoever has both keys sees both signatures under the head of " + registry)
                    .isTrue();
        }
    }

    @Test
    void of_which_one_is_cut_off_publish_alone_after_a_minute_and_are_cosigned_when_it_is_back() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.exchange();
        three.cutOff(BELMORA);
        confirm(XALIA, XA);
        three.exchange();
        three.later(Duration.ofMinutes(2));
        three.exchange();
        assertThat(signatures()).as("its own alone").isEqualTo(1);
        assertThat(durability(XALIA, XA)).contains(Durability.RECORDED);

        three.heal();
        three.onTheWay(text -> text.startsWith("old ") ? text.replace("\n\n", "\nAAAA\n\n") : text);
        three.later(Duration.ofMinutes(2));
        three.exchange();
        assertThat(signatures()).as("a question that was changed on the way").isEqualTo(1);

        three.heal();
        three.loseReplies();
        three.later(Duration.ofMinutes(2));
        three.exchange();
        assertThat(signatures()).as("its answer was lost").isEqualTo(1);

        three.heal();
        three.later(Duration.ofMinutes(2));
        three.exchange();
        assertThat(signatures()).isEqualTo(2);
        assertThat(durability(XALIA, XA)).contains(Durability.SEALED);
    }

    private int signatures() {
        return three.at(
                XALIA,
                rooms -> rooms.get(PublicLog.class).checkpoint(XA).lines().size());
    }

    private Optional<Durability> durability(String at, Party side) {
        return statuses(at).stream()
                .filter(one -> one.party().equals(side))
                .findFirst()
                .orElseThrow()
                .durability();
    }

    @Test
    void cancel_by_letter_what_was_issued_in_error_and_the_committee_sees_it_done() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.exchange();
        confirm(XALIA, XA);
        confirm(BELMORA, XB);
        three.exchange();
        record(XALIA, XA);
        record(BELMORA, XB);
        three.exchange();
        Instrument wrong = three.at(COMMITTEE, rooms -> rooms.get(Issuances.class)
                .issuance(FIRST)
                .orElseThrow()
                .standing()
                .orElseThrow()
                .instrument());
        Instrument.Part part = wrong.lines().get(0).parts().get(0);
        assertThat(part.side()).isEqualTo(XA);
        String vintage = wrong.lines().get(0).vintage().toString();
        String decision = three.at(COMMITTEE, rooms -> rooms.get(PracticeSteps.class)
                .decide(
                        "CORRECTION",
                        FIRST,
                        "CORRECTED",
                        "Four tonnes too many.",
                        Json.tree(Map.of(
                                "cancel",
                                List.of(Map.of("vintage", vintage, "side", "XA", "amount", "4")),
                                "until",
                                "2027-03-31"))));
        three.deliverTwice();
        three.exchange();
        String cause = three.at(XALIA, rooms -> {
            PracticeWorld world = rooms.get(PracticeWorld.class);
            assertThat(rooms.get(CorrectionTasks.class).tasksOf(world.actor("xa.registry")))
                    .hasSize(1);
            UnitOrders orders = rooms.get(UnitOrders.class);
            String order = orders.ask(
                    world.actor("xa.registry"),
                    new UnitOrders.Request(
                            UnitOrder.Kind.CANCELLATION,
                            PracticeWorld.PAIR,
                            rooms.get(Books.class)
                                    .block(
                                            XA,
                                            PracticeWorld.PAIR,
                                            wrong.lines().get(0).vintage(),
                                            part.units().first())
                                    .orElseThrow()
                                    .account(),
                            Optional.empty(),
                            Tonnes.of(2),
                            Optional.of(wrong.lines().get(0).vintage()),
                            Optional.of(part.units().first()),
                            Optional.of(Purpose.ISSUED_IN_ERROR),
                            Optional.empty(),
                            Optional.of(decision)),
                    "k");
            orders.approve(world.actor("xa.registry2"), order);
            return order;
        });
        three.exchange();
        for (String one : List.of(COMMITTEE, XALIA)) {
            assertThat(waiting(one)).as(one).isZero();
        }
        List<Progress> told =
                three.at(COMMITTEE, rooms -> rooms.get(Corrections.class).released(FIRST));
        assertThat(told).singleElement().satisfies(one -> assertThat(one.done()).isEqualTo(Tonnes.of(2)));

        three.heal();
        String entry = three.at(
                XALIA, rooms -> rooms.get(Books.class).told(XA, "ENTRY", cause).orElseThrow());
        String again = entry.replace(cause, "XA-T-0999");
        three.at(
                XALIA,
                rooms -> rooms.transaction(() -> {
                    rooms.get(LetterWriting.class)
                            .write(
                                    LetterType.CORRECTION_CANCELLED,
                                    Correspondent.registry(XA),
                                    Correspondent.committee(PAIR),
                                    PAIR,
                                    "lie",
                                    decision,
                                    Map.of(
                                            "entry",
                                            again,
                                            "proof",
                                            rooms.get(PublicLog.class)
                                                    .receipt(XA, "ENTRY", cause)
                                                    .toString()));
                    return null;
                }));
        three.exchange();
        assertThat(three.<List<ExchangeState.Refused>>at(
                        XALIA, rooms -> rooms.get(ExchangeState.class).refused()))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("does not stand in the log of XA"));

        // Whatever a registry writes into its own log.
        long first = part.units().first();
        long others = wrong.lines().get(0).parts().stream()
                .filter(one -> one.side().equals(XB))
                .findFirst()
                .orElseThrow()
                .units()
                .first();
        Map.of(
                        again,
                        "some of these units were cancelled before",
                        units(again, first, first + 3),
                        "more was cancelled than was decided",
                        units(again, others, others + 1),
                        "neither units of the sender's part",
                        units(again, first + 2, first + 3).replace("\"series\":\"" + FIRST, "\"series\":\"XB001-I02"),
                        "neither units of",
                        units(entry, first, first + 1),
                        "it was told otherwise before",
                        again.replace(decision, "XB-2020-001"),
                        "no decision asks for it",
                        again.replace("ISSUED_IN_ERROR", "VOLUNTARY"),
                        "not the sender's cancellation",
                        again.replaceFirst("\"first\":\"[0-9]+", "\"first\":\"one"),
                        "cannot be read",
                        again.replaceFirst("\"postings\":.*?]", "\"postings\":[]"),
                        "nothing was cancelled")
                .forEach((lie, why) ->
                        assertThatThrownBy(() -> cancelled(lie), lie).hasMessageContaining(why));
    }

    private static String units(String entry, long first, long next) {
        return entry.replaceFirst("\"first\":\"[0-9]+", "\"first\":\"" + first)
                .replaceFirst("\"next\":\"[0-9]+", "\"next\":\"" + next);
    }

    private void cancelled(String entry) {
        three.at(
                COMMITTEE,
                rooms -> rooms.transaction(() -> {
                    rooms.get(ReceivedCorrections.class).cancelled(XA, PAIR, entry);
                    return null;
                }));
    }

    private String retire(String key) {
        return three.at(XALIA, rooms -> {
            PracticeRegistries registries = rooms.get(PracticeRegistries.class);
            return registries.retire("mill.xa", XA, registries.accountOf(XA, PracticeWorld.MILL_XA), 1, key);
        });
    }

    private void confirm(String at, Party side) {
        three.at(at, rooms -> {
            rooms.get(PracticeRegistries.class).confirm(side, FIRST);
            return null;
        });
    }

    private void record(String at, Party side) {
        three.at(at, rooms -> {
            rooms.get(PracticeRegistries.class).record(side, FIRST);
            return null;
        });
    }

    private List<RegistryStatus> statuses(String at) {
        return three.at(at, rooms -> rooms.get(PublicRegisters.class).statuses(FIRST));
    }

    private List<String> states(String at) {
        return statuses(at).stream().map(RegistryStatus::state).toList();
    }

    private List<RegistryStatus> hosted(String at) {
        return statuses(at).stream().filter(RegistryStatus::hosted).toList();
    }

    private List<RegistryStatus.Range> ranges(String at) {
        return statuses(at).stream().flatMap(side -> side.ranges().stream()).toList();
    }

    private IssuanceStage stage() {
        return three.at(
                COMMITTEE,
                rooms ->
                        rooms.get(Issuances.class).issuance(FIRST).orElseThrow().stage());
    }

    private NotifiedIssuance.Stage ownStage(String at, Party side) {
        return three.at(at, rooms -> rooms
                .get(IssuanceConfirmation.class)
                .mine(
                        rooms.get(PracticeWorld.class)
                                .actor(side.code().toLowerCase(java.util.Locale.ROOT) + ".authority"),
                        100)
                .stream()
                .filter(one -> one.issuance().equals(FIRST))
                .findFirst()
                .orElseThrow()
                .stage());
    }

    private int notifiedAt(String at) {
        return three.at(at, rooms -> rooms.get(IssuanceConfirmation.class)
                .mine(rooms.get(PracticeWorld.class).actor(at.toLowerCase(java.util.Locale.ROOT) + ".authority"), 100)
                .size());
    }

    private long waiting(String at) {
        return three.at(at, rooms -> rooms.get(Letters.class).countWaiting());
    }

    private boolean alarm() {
        return three.at(COMMITTEE, rooms -> rooms.get(ExchangeState.class).isAlarm());
    }

    private List<String> troubles(String at) {
        return three.at(at, rooms -> rooms.get(Letters.class).waiting(100).stream()
                .flatMap(letter -> letter.trouble().stream())
                .toList());
    }
}
