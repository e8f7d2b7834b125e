package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.DeductionKind;
import org.tandem.committee.RulesInForce.TransferCap;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.kernel.Term;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectCase;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.RegistryAccounts;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** What rules of other pairs ask for: deductions, caps, quotas and an allocation that changes from a day on. */
@DisplayName("An issuance under its pair's rules")
class IssuanceUnderRulesTest {

    private Rooms rooms;
    private ProjectCase projects;
    private CreditIssuance issuance;
    private IssuanceAgenda agenda;
    private FinancialDuties duties;
    private Practice.Verified verified;
    private String project;
    private int decisions;

    private void on(TestDatabase kind, RulesInForce rules) {
        Map<Class<?>, Object> world = world(rules);
        verified = (Practice.Verified) world.get(Verifications.class);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        projects = new ProjectCase(rooms);
        issuance = rooms.get(CreditIssuance.class);
        agenda = rooms.get(IssuanceAgenda.class);
        duties = rooms.get(FinancialDuties.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void states_what_the_rules_deduct_and_opens_a_duty_for_it(TestDatabase kind) {
        on(kind, deducting(RulesInForce.Reckoning.PER_ISSUANCE, "2.50"));
        project = projects.registered();
        String number = requested("XB001-MR01", 501, 499);
        JsonNode content = proposed(number);
        assertThat(content.at("/deductions/0").toString())
                .isEqualTo("{\"code\":\"SOP\",\"of\":1000,\"exact\":\"100 / 3\",\"amount\":33}");

        ObjectNode silent = content.deepCopy();
        silent.remove("deductions");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", silent))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "The decision has to state what the rules deduct: SOP, 33 t of 1\u202f000 t (paragraph 21)");
        ObjectNode less = content.deepCopy();
        ((ObjectNode) less.at("/deductions/0")).put("amount", 32);
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", less)).isInstanceOf(InputRefused.class);
        ObjectNode none = content.deepCopy();
        ((ObjectNode) none.at("/deductions/0")).put("amount", "a third");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", none)).hasMessageContaining("Write whole tonnes");
        assertThat(duties.of(find(number))).isEmpty();

        decide(number, content);

        LocalDate decided = projects.today();
        assertThat(duties.of(find(number))).singleElement().satisfies(duty -> {
            assertThat(duty.number()).isEqualTo("XB001-I01/1/SOP");
            assertThat(duty.kind()).isEqualTo(DeductionKind.SHARE_OF_PROCEEDS);
            assertThat(duty.tonnes()).isEqualTo(Tonnes.of(33));
            assertThat(duty.amount()).contains("82.50");
            assertThat(duty.currency()).contains("EUR");
            assertThat(duty.due()).contains(decided.plusDays(30));
            assertThat(duty.confirms()).isEqualTo(XB);
        });
        assertThatThrownBy(() -> duties.confirm(OFFICER_XB, number, "SOP"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Nothing shows yet");
        assertThatThrownBy(() -> duties.show(AT_LANTERN, number, "SOP", "Mine")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> duties.show(AT_SUNFIELD, number, "SOP", " ")).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> duties.show(STRANGERS.get(1), number, "SOP", "Mine"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> duties.show(AT_SUNFIELD, number, "OMGE", "Mine"))
                .isInstanceOf(Unknown.class);
        duties.show(AT_SUNFIELD, number, "SOP", "Receipt 12.");
        assertThatThrownBy(() -> duties.confirm(OFFICER_XA, number, "SOP")).isInstanceOf(NotYours.class);
        duties.confirm(OFFICER_XB, number, "SOP");
        assertThat(duties.of(find(number)).get(0).confirmedOn()).contains(decided);
        assertThatThrownBy(() -> duties.show(AT_SUNFIELD, number, "SOP", "Receipt 13."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was confirmed on");
    }

    @Test
    void is_not_confirmed_to_be_paid_by_whoever_said_so() {
        on(TestDatabase.H2, deducting(RulesInForce.Reckoning.PER_ISSUANCE, null));
        project = projects.registered();
        String number = requested("XB001-MR01", 501, 499);
        decide(number, proposed(number));
        Actor both = new Actor(
                "xb.both",
                "Desk and authority",
                List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XB), Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, XB)));
        duties.show(both, number, "SOP", "Receipt 12.");

        assertThatThrownBy(() -> duties.confirm(both, number, "SOP"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("A second person has to confirm it");
        assertThat(duties.of(find(number)).get(0).amount())
                .as("the rules do not say how much a tonne is")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void deducts_over_time_exactly_what_the_rules_count_together_and_nothing_for_a_rejected_one(TestDatabase kind) {
        on(kind, deducting(RulesInForce.Reckoning.CUMULATIVE, null));
        project = projects.registered();
        String first = requestedOn("XB001-MR01", LocalDate.of(2026, 1, 1), 10);
        decide(first, proposed(first));
        String second = requestedOn("XB001-MR02", LocalDate.of(2026, 2, 1), 20);
        assertThat(deducted(second).carriedIn()).isEqualTo(BigFraction.of(1, 3));
        assertThat(deducted(second).amount()).isEqualTo(Tonnes.of(1));
        assertThat(deducted(second).carriedOut()).isEqualTo(BigFraction.ZERO);
        JsonNode second20 = proposed(second);

        answer(first, false);

        assertThat(duties.of(find(first))).as("it is owed no longer").isEmpty();
        assertThat(deducted(second).carriedIn()).isEqualTo(BigFraction.ZERO);
        assertThat(deducted(second).amount()).isEqualTo(Tonnes.NONE);
        assertThatThrownBy(() -> agenda.check(PAIR, second, "ISSUE", second20))
                .as("what was drafted before counts no longer")
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("something decided meanwhile changed it");
        decide(second, proposed(second));
        assertThat(duties.of(find(second))).as("nothing is no duty").isEmpty();
        decide(first, proposed(first));
        assertThat(duties.of(find(first))).singleElement().satisfies(duty -> assertThat(duty.tonnes())
                .isEqualTo(Tonnes.of(1)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sets_units_aside_by_a_line_of_the_decision_which_the_instrument_repeats(TestDatabase kind) {
        on(kind, settingAside(RulesInForce.Reckoning.PER_ISSUANCE));
        project = projects.registered();
        String number = requested("XB001-MR01", 501, 499);
        JsonNode content = proposed(number);
        assertThat(content.at("/deductions").toString())
                .isEqualTo(
                        "[{\"code\":\"OMGE\",\"of\":1000,\"exact\":\"20\",\"amount\":20,\"units\":{\"account\":\"XB-8001\","
                                + "\"basis\":\"ISSUED\",\"vintages\":[{\"vintage\":2025,\"amount\":10},{\"vintage\":2026,\"amount\":10}]}},"
                                + "{\"code\":\"SOP\",\"of\":491,\"exact\":\"491 / 20\",\"amount\":25,\"units\":{\"account\":\"XA-2001\","
                                + "\"basis\":\"FIRST_TRANSFER\",\"vintages\":[{\"vintage\":2025,\"amount\":13},{\"vintage\":2026,\"amount\":12}]}}]");
        assertThat(DecidedAmounts.of(issuance.proposal(DESK_XA, number).split()).total())
                .as("without what is set aside")
                .isEqualTo(Tonnes.of(1_000 - 20 - 25));
        assertThat(issuance.draft(DESK_XA, number).total()).isEqualTo(Tonnes.of(1_000));

        ObjectNode silent = content.deepCopy();
        silent.remove("deductions");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", silent))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "Vintage 2025 adds up to 478 t; 501 t were verified, and exactly those are shared out.");
        ObjectNode elsewhere = content.deepCopy();
        ((ObjectNode) elsewhere.at("/deductions/0/units")).put("account", "XB-1001");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", elsewhere))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("OMGE, 20 t of 1\u202f000 t to account XB-8001 (paragraph 22)");
        ObjectNode otherVintage = content.deepCopy();
        ((ObjectNode) otherVintage.at("/deductions/0/units/vintages/0")).put("amount", 9);
        part(otherVintage, 0, 0)
                .put("amount", part(otherVintage, 0, 0).get("amount").asInt() + 1);
        ((ObjectNode) otherVintage.at("/deductions/0/units/vintages/1")).put("amount", 11);
        part(otherVintage, 1, 0)
                .put("amount", part(otherVintage, 1, 0).get("amount").asInt() - 1);
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", otherVintage))
                .isInstanceOf(InputRefused.class);
        ObjectNode broken = content.deepCopy();
        ((ObjectNode) broken.at("/deductions/0/units/vintages/0")).put("amount", "1.5");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", broken))
                .hasMessageContaining("Write whole tonnes");

        decide(number, content);

        Instrument decided = find(number).standing().orElseThrow().instrument();
        assertThat(decided.total()).isEqualTo(Tonnes.of(1_000));
        assertThat(decided.lines().get(0).parts().stream().filter(Instrument.Part::isSetAside))
                .extracting(part -> part.side() + " " + part.recipient() + " "
                        + part.account().orElseThrow() + " " + part.units().quantity())
                .containsExactly("XA SOP XA-2001 13", "XB OMGE XB-8001 10");
        assertThat(decided.totalOf(XB)).as("with what it sets aside").isEqualTo(Tonnes.of(489 + 20));
        assertThat(DecidedAmounts.areThoseOf(decided, content)).isTrue();
        assertThat(DecidedAmounts.areThoseOf(decided, elsewhere)).isFalse();
        assertThat(duties.of(find(number))).as("nothing is owed besides").isEmpty();
        assertThat(issuance.review(
                                DESK_XA,
                                requestedOn("XB001-MR02", LocalDate.of(2026, 7, 1), 100),
                                proposed("XB001-I02"))
                        .offTheirShare())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_decided_for_an_account_that_was_closed_meanwhile(TestDatabase kind) {
        on(kind, settingAside(RulesInForce.Reckoning.PER_ISSUANCE));
        project = projects.registered();
        String number = requested("XB001-MR01", 501, 499);
        RegistryAccounts accounts = rooms.get(RegistryAccounts.class);
        accounts.host(XA, PAIR, true);
        accounts.host(XB, PAIR, true);
        JsonNode content = proposed(number);
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", content))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "The rules set units aside for SOP in account XA-2001, and the registry of XA has no such account.");
        assertThat(accounts.hostEntity(XA, PAIR, "fund")).isEqualTo("XA-2001");
        agenda.check(PAIR, number, "ISSUE", content);

        accounts.closeEmpty(XA, PAIR, "XA-2001", "somebody");

        String closed = "The rules set units aside for SOP in account XA-2001, which is closed.";
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", content)).hasMessageContaining(closed);
        assertThatThrownBy(() -> decide(number, content)).hasMessageContaining(closed);
        assertThat(find(number).attempts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sets_aside_over_time_exactly_what_the_rules_count_together(TestDatabase kind) {
        on(kind, settingAside(RulesInForce.Reckoning.CUMULATIVE));
        project = projects.registered();
        long omge = 0;
        long sop = 0;
        long issued = 0;
        long transferred = 0;
        for (int month = 1; month <= 6; month++) {
            String number = requestedOn("XB001-MR0" + month, LocalDate.of(2026, month, 1), 33 + month);
            List<Deducted> deducted =
                    issuance.draft(DESK_XA, number).deductions().isEmpty()
                            ? List.of()
                            : rooms.get(IssuanceMatters.class)
                                    .deducted(
                                            find(number),
                                            issuance.proposal(DESK_XA, number).split());
            decide(number, proposed(number));
            issued += 33 + month;
            transferred += deducted.get(1).of().count();
            omge += deducted.get(0).amount().count();
            sop += deducted.get(1).amount().count();
            assertThat(omge).isEqualTo(issued / 50);
            assertThat(sop).as("a twentieth, half up").isEqualTo((transferred + 10) / 20);
        }
        assertThat(omge).isPositive();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void gives_the_acquirer_no_tonne_beyond_a_cap_on_transfers(TestDatabase kind) {
        on(kind, otherwise(rules(), said -> caps(said, "9/10", "XB_AM002")));
        String number = projects.validated();
        projects.modalities(number);
        assertThatThrownBy(() -> projects.agreement(number, Share.parse("91/100"), ProjectCase.recipients()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XA may have at most 9/10 of what First list achieves (decree, article 4).");
        project = registered(number, Share.parse("9/10"));

        String issued = requested("XB001-MR01", 501, 499);
        Split split = issuance.proposal(DESK_XA, issued).split();
        assertThat(split.totalOf(XA)).isEqualTo(Tonnes.of(450 + 449));
        assertThat(split.total()).isEqualTo(Tonnes.of(1_000));
        ObjectNode more = DecidedAmounts.of(split).json().deepCopy();
        part(more, 0, 0).put("amount", 452);
        part(more, 0, 1).put("amount", part(more, 0, 1).get("amount").asInt() - 2);
        assertThatThrownBy(() -> agenda.check(PAIR, issued, "ISSUE", more))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "XA gets 901 t of 1\u202f000 t. Of what First list achieves it may have at most 9/10,"
                                + " which is 900 t (decree, article 4).");
        decide(issued, DecidedAmounts.of(split).json());
    }

    @Test
    void is_not_touched_by_a_cap_on_activities_that_are_others_or_not_named() {
        on(TestDatabase.H2, otherwise(rules(), said -> caps(said, "1/10", "XB_AM009")));
        project = projects.registered();
        String number = requested("XB001-MR01", 501, 499);

        agenda.check(PAIR, number, "ISSUE", proposed(number));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stays_within_a_quota_of_the_days_it_counts(TestDatabase kind) {
        on(
                kind,
                otherwise(
                        rules(),
                        said -> said.set(
                                "quotas",
                                Json.tree(List.of(new RulesInForce.Quota(
                                        "Until 2026",
                                        RulesInForce.QuotaOf.ABSOLUTE,
                                        Optional.of(Tonnes.of(60)),
                                        Optional.empty(),
                                        Optional.of(LocalDate.of(2026, 12, 31)),
                                        "paragraph 30"))))));
        project = projects.registered();
        String first = requestedOn("XB001-MR01", LocalDate.of(2026, 1, 1), 100);
        decide(first, proposed(first));
        String second = requestedOn("XB001-MR02", LocalDate.of(2026, 2, 1), 30);
        assertThatThrownBy(() -> agenda.check(PAIR, second, "ISSUE", proposed(second)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "XA gets 15 t. The quota “Until 2026” is 60 t (paragraph 30), of which 50 t are decided already.");

        answer(first, false);
        agenda.check(PAIR, second, "ISSUE", proposed(second));
        decide(first, proposed(first));
        rooms.clock().moveTo(Instant.parse("2027-01-01T09:00:00Z"));
        decide(second, proposed(second));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void gives_back_to_quotas_what_is_rejected_withdrawn_corrected_or_issued_anew(TestDatabase kind) {
        on(kind, rules());
        project = projects.registered();
        String first = requestedOn("XB001-MR01", LocalDate.of(2026, 1, 1), 100);
        decide(first, proposed(first));
        String second = requestedOn("XB001-MR02", LocalDate.of(2026, 2, 1), 30);
        decide(second, proposed(second));
        assertThat(transferred()).isEqualTo(Tonnes.of(65));

        adopt(
                rooms,
                "XB-2026-301",
                WithdrawalAgenda.KIND,
                second,
                WithdrawalAgenda.WITHDRAWN,
                projects.today(),
                Map.of());
        assertThat(transferred()).isEqualTo(Tonnes.of(50));
        answer(second, false);
        assertThat(transferred()).as("once, not twice").isEqualTo(Tonnes.of(50));
        decide(second, proposed(second));
        assertThat(transferred()).isEqualTo(Tonnes.of(65));
        rooms.clock().moveTo(Instant.parse("2027-01-01T09:00:00Z"));
        assertThat(rooms.get(TransferredTotals.class)
                        .between(PAIR, Optional.of(LocalDate.of(2027, 1, 1)), Optional.empty(), projects.today()))
                .as("nothing was decided in this year")
                .isEqualTo(Tonnes.NONE);

        TransferredTotals totals = rooms.get(TransferredTotals.class);
        rooms.transaction(() -> {
            totals.corrected(find(first), Vintage.of(2026), XA, Tonnes.NONE, Tonnes.of(20));
            return null;
        });
        assertThat(transferred()).isEqualTo(Tonnes.of(45));
        rooms.transaction(
                () -> issuance.anew(first, "XB-2026-302", new TreeMap<>(Map.of(Vintage.of(2026), Tonnes.of(40)))));
        assertThat(transferred())
                .as("all of it was cancelled, and nothing is decided anew")
                .isEqualTo(Tonnes.of(15));
    }

    /** A deployment that decided before there were sums counts what it decided, once, with its next decision. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_counted_for_quotas_though_it_was_decided_before_there_were_sums(TestDatabase kind) throws SQLException {
        on(kind, rules());
        project = projects.registered();
        String first = requestedOn("XB001-MR01", LocalDate.of(2026, 1, 1), 100);
        decide(first, proposed(first));
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate("delete from issuance_transferred");
            sql.executeUpdate("delete from issuance_transferred_sum");
        }
        assertThat(transferred()).as("as nobody has decided since").isEqualTo(Tonnes.of(50));
        String second = requestedOn("XB001-MR02", LocalDate.of(2026, 2, 1), 30);
        decide(second, proposed(second));
        assertThat(transferred()).isEqualTo(Tonnes.of(65));
        answer(first, false);
        assertThat(transferred()).isEqualTo(Tonnes.of(15));
    }

    private Tonnes transferred() {
        return rooms.get(TransferredTotals.class)
                .between(PAIR, Optional.empty(), Optional.of(LocalDate.of(2026, 12, 31)), projects.today());
    }

    @Test
    void goes_wholly_to_the_acquirer_where_the_rules_say_so() {
        on(TestDatabase.H2, otherwise(rules(), said -> ((ObjectNode) said.get("allocation"))
                .set(
                        "model",
                        Json.tree(new RulesInForce.Rule<>(
                                RulesInForce.AllocationModel.ALL_TO_ACQUIRER, "paragraph 31")))));
        String number = projects.validated();
        projects.modalities(number);
        assertThatThrownBy(() -> projects.agreement(number, Share.HALF, ProjectCase.recipients()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XA gets all that may be transferred, 1/1 of the whole (paragraph 31).");
        project = registered(number, Share.ALL);
        String issued = requested("XB001-MR01", 501, 499);
        assertThat(issuance.proposal(DESK_XA, issued).split().totalOf(XA)).isEqualTo(Tonnes.of(1_000));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void counts_a_change_of_allocation_from_its_day_and_leaves_issued_units_where_they_are(TestDatabase kind) {
        on(kind, rules());
        project = projects.registered();
        String before = requested("XB001-MR01", 501, 499);
        decide(before, proposed(before));
        Instrument issued = find(before).standing().orElseThrow().instrument();

        Share threeQuarters = Share.parse("3/4");
        ProjectAllocation allocation = rooms.get(ProjectAllocation.class);
        allocation.propose(
                AT_SUNFIELD,
                project,
                SUNFIELD,
                Map.of(XA, threeQuarters, XB, Share.of(1, 4)),
                List.of(new Recipient("GOV", "", XA, Share.ALL), new Recipient("GOV", "", XB, Share.ALL)));
        assertThatThrownBy(() -> change(2, "2026-07-01"))
                .as("nobody has agreed yet")
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Version 2 of the allocation of XB001 is not agreed by both sides");
        allocation.agree(OFFICER_XA, project, XA, 2, "");
        assertThatThrownBy(() -> change(2, "2026-07-01")).isInstanceOf(InputRefused.class);
        allocation.agree(OFFICER_XB, project, XB, 2, "");
        String filed = change(2, "2026-08-11");
        rooms.get(Intake.class).checkCompleteness(DESK_XA, filed, true, "");
        String across = requestedOn("XB001-MR02", LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 31), 101);
        assertThat(issuance.proposal(DESK_XA, across).lines())
                .as("the committee has not decided on it")
                .singleElement()
                .satisfies(line -> assertThat(line.part()).isEmpty());

        adopt(rooms, "XB-2026-201", "POST_REGISTRATION_CHANGE", filed, "CHANGE_ACCEPTED", projects.today(), Map.of());

        assertThat(rooms.get(Filings.class).filing(filed).orElseThrow().isGranted())
                .isTrue();
        assertThat(find(before).standing().orElseThrow().instrument()).isEqualTo(issued);
        // 41 of 62 days are before the change: 66 49/62 t, and 34 13/62 t from it on.
        Proposal proposal = issuance.proposal(DESK_XA, across);
        assertThat(proposal.lines())
                .extracting(line -> line.part().orElseThrow().row().share() + " "
                        + line.part().orElseThrow().row().amount())
                .containsExactly("41/62 67", "21/62 34");
        assertThat(proposal.lines().get(0).part().orElseThrow().days())
                .isEqualTo(new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 10)));
        assertThat(proposal.vintages()).containsExactly(Vintage.of(2026));
        // Half of 67 rounded up for XA, and 3/4 of 34, 25 1/2, rounded up for XA: 34 + 26.
        assertThat(proposal.split().totalOf(XA)).isEqualTo(Tonnes.of(60));
        assertThat(proposal.split().totalOf(XB)).isEqualTo(Tonnes.of(41));
        assertThat(issuance.review(DESK_XB, across, proposed(across)).offTheirShare())
                .isEmpty();
        ObjectNode other = proposed(across).deepCopy();
        part(other, 0, 0).put("amount", 70);
        part(other, 0, 1).put("amount", part(other, 0, 1).get("amount").asInt() - 10);
        assertThat(issuance.review(DESK_XB, across, other).offTheirShare())
                .anyMatch(warning -> warning.startsWith("GOV of XA in vintage 2026 gets 70 t; by the days before and"
                        + " after the change of allocation it is 60 t"));
        decide(across, proposed(across));
        Attempt attempt = find(across).standing().orElseThrow();
        assertThat(attempt.agreementVersion()).isZero();
        assertThat(attempt.instrument().totalOf(XA)).isEqualTo(Tonnes.of(60));

        String after = requestedOn("XB001-MR03", LocalDate.of(2026, 9, 1), 100);
        assertThat(issuance.proposal(DESK_XA, after).split().totalOf(XA)).isEqualTo(Tonnes.of(75));
        decide(after, proposed(after));
        assertThat(find(after).standing().orElseThrow().agreementVersion()).isEqualTo(2);
    }

    @Test
    void takes_a_change_of_allocation_once() {
        on(TestDatabase.H2, rules());
        project = projects.registered();
        ProjectAllocation allocation = rooms.get(ProjectAllocation.class);
        allocation.propose(
                AT_SUNFIELD, project, SUNFIELD, Map.of(XA, Share.HALF, XB, Share.HALF), ProjectCase.recipients());
        allocation.agree(OFFICER_XA, project, XA, 2, "");
        allocation.agree(OFFICER_XB, project, XB, 2, "");
        String filed = change(2, "2026-07-01");
        rooms.get(Intake.class).checkCompleteness(DESK_XA, filed, true, "");
        // Another one is proposed while the committee has this one on its table.
        allocation.propose(
                AT_SUNFIELD, project, SUNFIELD, Map.of(XA, Share.HALF, XB, Share.HALF), ProjectCase.recipients());

        assertThatThrownBy(() -> adopt(
                        rooms,
                        "XB-2026-201",
                        "POST_REGISTRATION_CHANGE",
                        filed,
                        "CHANGE_ACCEPTED",
                        projects.today(),
                        Map.of()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Version 2 of the allocation of XB001 is not agreed by both sides");
        assertThat(rooms.get(Projects.class).project(project).orElseThrow().allocationChanges())
                .isEmpty();
    }

    private String change(int version, String from) {
        return rooms.get(Intake.class)
                .file(
                        AT_SUNFIELD,
                        new FilingDraft(
                                PAIR,
                                FilingKind.POST_REGISTRATION_CHANGE,
                                SUNFIELD,
                                Optional.of(project),
                                Map.of(
                                        "from",
                                        from,
                                        "change",
                                        "Who gets which part.",
                                        "methodology",
                                        "It is not touched.",
                                        "allocation",
                                        String.valueOf(version)),
                                Map.of()),
                        Optional.empty());
    }

    /** A thirtieth of what is issued, so that something is always left over. */
    private static RulesInForce deducting(RulesInForce.Reckoning reckoning, String perTonne) {
        return otherwise(
                rules(),
                said -> said.set(
                        "deductions",
                        Json.tree(List.of(new Deduction(
                                "SOP",
                                DeductionKind.SHARE_OF_PROCEEDS,
                                RulesInForce.Basis.ISSUED,
                                Share.parse("1/30"),
                                RulesInForce.DeductionRounding.DOWN,
                                reckoning,
                                RulesInForce.TakenIn.MONEY,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.ofNullable(perTonne),
                                Optional.ofNullable(perTonne).map(price -> "EUR"),
                                Optional.of(Term.parse("30 days after")),
                                Optional.<Party>empty(),
                                "paragraph 21")))));
    }

    /** A fiftieth of all that is issued, down, and a twentieth of what becomes the acquirer's, half up, in units. */
    private static RulesInForce settingAside(RulesInForce.Reckoning reckoning) {
        return otherwise(
                rules(),
                said -> said.set(
                        "deductions",
                        Json.tree(List.of(
                                units(
                                        "OMGE",
                                        DeductionKind.OMGE,
                                        RulesInForce.Basis.ISSUED,
                                        "1/50",
                                        RulesInForce.DeductionRounding.DOWN,
                                        reckoning,
                                        RulesInForce.UnitsTo.CANCELLATION,
                                        "XB-8001",
                                        "paragraph 22"),
                                units(
                                        "SOP",
                                        DeductionKind.SHARE_OF_PROCEEDS,
                                        RulesInForce.Basis.FIRST_TRANSFER,
                                        "1/20",
                                        RulesInForce.DeductionRounding.HALF_UP,
                                        reckoning,
                                        RulesInForce.UnitsTo.ADAPTATION_ACCOUNT,
                                        "XA-2001",
                                        "paragraph 23")))));
    }

    private static Deduction units(
            String code,
            DeductionKind kind,
            RulesInForce.Basis basis,
            String part,
            RulesInForce.DeductionRounding rounding,
            RulesInForce.Reckoning reckoning,
            RulesInForce.UnitsTo to,
            String account,
            String source) {
        return new Deduction(
                code,
                kind,
                basis,
                Share.parse(part),
                rounding,
                reckoning,
                RulesInForce.TakenIn.UNITS,
                Optional.of(to),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.<Party>empty(),
                source);
    }

    private static void caps(ObjectNode said, String atMost, String methodology) {
        said.set(
                "transferCaps",
                Json.tree(List.of(
                        new TransferCap(
                                "First list",
                                Share.parse(atMost),
                                List.of(methodology),
                                Optional.empty(),
                                "decree, article 4"),
                        new TransferCap("Second list", Share.parse("1/100"), List.of(), Optional.empty(), "assumed"))));
    }

    private String registered(String number, Share ofXa) {
        projects.agreement(number, ofXa, ProjectCase.recipients());
        var registration = rooms.get(org.tandem.project.ProjectRegistration.class);
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        registration.checkCompleteness(DESK_XA, number, true, "");
        projects.decide(number, "REGISTERED");
        return number;
    }

    private String requested(String report, long of2025, long of2026) {
        Period period = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 6, 30));
        return requested(
                report, period, Map.of(Vintage.of(2025), Tonnes.of(of2025), Vintage.of(2026), Tonnes.of(of2026)));
    }

    private String requestedOn(String report, LocalDate month, long amount) {
        return requestedOn(report, month, month.plusMonths(1).minusDays(1), amount);
    }

    private String requestedOn(String report, LocalDate from, LocalDate until, long amount) {
        return requested(report, new Period(from, until), Map.of(Vintage.of(from.getYear()), Tonnes.of(amount)));
    }

    private String requested(String report, Period period, Map<Vintage, Tonnes> amounts) {
        verified.periods.put(
                report,
                new VerifiedPeriod(report, PAIR, project, period, new TreeMap<>(amounts), byVintage(period), ENTITY));
        String number = issuance.request(AT_SUNFIELD, report);
        issuance.checkCompleteness(DESK_XB, number, true, "");
        return number;
    }

    private JsonNode proposed(String number) {
        return issuance.draft(DESK_XA, number).json();
    }

    private Deducted deducted(String number) {
        return rooms.get(IssuanceMatters.class)
                .deducted(find(number), issuance.proposal(DESK_XA, number).split())
                .get(0);
    }

    private static ObjectNode part(JsonNode content, int line, int part) {
        return (ObjectNode) ((ArrayNode) content.at("/lines/" + line + "/parts")).get(part);
    }

    private void decide(String number, JsonNode content) {
        decisions += 1;
        adopt(rooms, "XB-2026-10" + decisions, IssuanceAgenda.KIND, number, "ISSUE", projects.today(), content);
    }

    private void answer(String number, boolean confirmed) {
        rooms.transaction(() -> {
            CDI.current()
                    .getBeanManager()
                    .getEvent()
                    .select(IssuanceAnswered.class)
                    .fire(new IssuanceAnswered(
                            number, find(number).attempts().size(), XB, confirmed, confirmed ? "" : "OTHER"));
            return null;
        });
    }

    private Issuance find(String number) {
        return rooms.get(Issuances.class).issuance(number).orElseThrow();
    }
}
