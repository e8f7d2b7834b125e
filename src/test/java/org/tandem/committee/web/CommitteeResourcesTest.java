package org.tandem.committee.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotSignedIn;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Call;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.Decisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rounds;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesAgenda;
import org.tandem.committee.Seats;
import org.tandem.committee.TrackRefused;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seals;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A committee for machines")
class CommitteeResourcesTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;

    private Rooms rooms;
    private CommitteeDecisions committee;

    @BeforeEach
    void open() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        committee = rooms.get(CommitteeDecisions.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void shows_everybody_the_pairs_their_seats_and_their_rules() {
        PairsResource pairs = pairs();

        assertThat(pairs.all())
                .hasSize(32)
                .filteredOn(PairsResource.PairShown::rulesKnown)
                .hasSize(1);
        assertThat(pairs.one("JP-TH").names()).containsEntry("TH", "Thailand");
        assertThat(pairs.seats("XA-XB"))
                .extracting(PairsResource.SeatShown::code)
                .contains("XA-XB/XB/CO_CHAIR");
        assertThat(pairs.rules("XA-XB", null).rules().version()).isEqualTo("1.0");
        assertThatThrownBy(() -> pairs.rules("XA-XB", "PREMIUM")).isInstanceOf(TrackRefused.class);
        assertThat(pairs.versions("XA-XB")).hasSize(1);
        assertThat(pairs.version("XA-XB", "1.0").decision()).isEmpty();
        assertThatThrownBy(() -> pairs.version("XA-XB", "7")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> pairs.one("XA-XC")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> pairs.one("nonsense")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> pairs.read("pair: XA-XB")).hasMessageContaining("needs");
        assertThatThrownBy(() -> pairs.read(null)).hasMessage("The file of rules is empty.");
    }

    @Test
    void walks_a_round_to_a_published_decision_that_anybody_can_check() {
        String number = opened();
        List<RoundsResource> members =
                List.of(as("XA", Role.CO_CHAIR), as("XB", Role.CO_CHAIR), as("XA", Role.MEMBER), as("XB", Role.MEMBER));
        members.forEach(m -> m.declare(number, new RoundsResource.Declaration(false, null)));
        members.get(3).ask(number, new RoundsResource.Question("Why?"));
        as("XA", Role.SECRETARIAT).answer(number, 1, new RoundsResource.Answer("Because."));
        members.forEach(m -> m.affirm(number));
        members.get(0).sign(number);
        members.get(1).sign(number);
        DecisionsResource everybody = decisions(new SignedIn());
        assertThatThrownBy(() -> everybody.one(number)).isInstanceOf(Unknown.class);
        assertThat(everybody.released("XA-XB")).isEmpty();

        decisions(signedIn("XA", Role.SECRETARIAT)).release(number);
        decisions(signedIn("XB", Role.SECRETARIAT)).release(number);

        DecisionsResource.DecisionShown shown = everybody.one(number);
        assertThat(everybody.released("XA-XB"))
                .extracting(DecisionsResource.DecisionShown::number)
                .containsExactly(number);
        JsonNode asSent = Json.tree(shown).get("paper");
        Seals seals = rooms.get(Seals.class);
        assertThat(shown.seals()).hasSize(2).allMatch(seal -> seals.holds(seal, asSent));
        ((ObjectNode) asSent).put("text", "Something else.");
        assertThat(shown.seals()).noneMatch(seal -> seals.holds(seal, asSent));
        assertThat(Json.write(shown))
                .doesNotContain("Why?")
                .doesNotContain("AFFIRMED")
                .doesNotContain("MEMBER");
    }

    @Test
    void withholds_the_paper_that_names_a_confidential_annex_and_shows_the_decision() {
        for (boolean confidential : List.of(true, false)) {
            String annex = rooms.get(Papers.class)
                    .store(actor("XB", Role.SECRETARIAT), "what-it-costs.pdf", Pdfs.saying("Decided."), confidential)
                    .id();
            String number = released(opened(confidential ? "1.1" : "1.2", List.of(annex)));

            DecisionsResource.DecisionShown shown = decisions(new SignedIn()).one(number);

            assertThat(shown.seals()).hasSize(2);
            assertThat(shown.text()).isEqualTo("Rounds take 14 days.");
            assertThat(shown.paper().isPresent()).isEqualTo(!confidential);
            assertThat(Json.write(shown).contains("what-it-costs")).isEqualTo(!confidential);
            assertThat(Json.write(shown).contains(annex)).isEqualTo(!confidential);
        }
    }

    private String released(String number) {
        List<RoundsResource> members =
                List.of(as("XA", Role.CO_CHAIR), as("XB", Role.CO_CHAIR), as("XA", Role.MEMBER), as("XB", Role.MEMBER));
        members.forEach(m -> m.declare(number, new RoundsResource.Declaration(false, null)));
        members.forEach(m -> m.affirm(number));
        members.get(0).sign(number);
        members.get(1).sign(number);
        decisions(signedIn("XA", Role.SECRETARIAT)).release(number);
        decisions(signedIn("XB", Role.SECRETARIAT)).release(number);
        return number;
    }

    @Test
    void hides_rounds_from_everybody_else() {
        String number = opened();

        RoundsResource nobody = rounds(new SignedIn());
        assertThatThrownBy(() -> nobody.all("XA-XB")).isInstanceOf(NotSignedIn.class);
        assertThatThrownBy(() -> nobody.one(number)).isInstanceOf(NotSignedIn.class);
        assertThatThrownBy(() -> nobody.affirm(number)).isInstanceOf(NotSignedIn.class);
        assertThatThrownBy(() -> as("XA", Role.AUTHORITY_APPROVER).one(number)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> as("XA", Role.AUTHORITY_APPROVER).affirm(number))
                .isInstanceOf(Unknown.class);
        assertThat(as("XA", Role.MEMBER).one(number).papers()).isEmpty();
        assertThat(as("XA", Role.MEMBER).all("XA-XB")).hasSize(1);
    }

    @Test
    void takes_no_silence_for_an_answer() {
        String number = opened();
        RoundsResource member = as("XA", Role.MEMBER);

        assertThatThrownBy(() -> member.declare(number, new RoundsResource.Declaration(null, null)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("true or false");
        assertThatThrownBy(() -> member.declare(number, null)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> member.object(number, null)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> member.ask(number, null)).isInstanceOf(InputRefused.class);
        RoundsResource desk = as("XA", Role.SECRETARIAT);
        assertThatThrownBy(() -> desk.withdraw(number, null)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> desk.circulateAgain(number, null)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> desk.answer(number, 1, null)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> desk.open(null, null)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() ->
                        desk.open(new RoundsResource.Opening(null, "RULES", "x", "ADOPTED", "x", "", null, null), null))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void records_and_attests_what_was_decided_elsewhere() {
        Actor desk = actor("XA", Role.SECRETARIAT);
        String scan = rooms.get(Papers.class)
                .store(desk, "minutes.pdf", Pdfs.saying("Decided."), true)
                .id();
        JsonNode o = opening("1.1");
        String number = rooms.get(DecisionsElsewhere.class)
                .record(
                        desk,
                        PAIR,
                        "RULES",
                        o.get("subject").asText(),
                        "ADOPTED",
                        Decision.Mode.ELSEWHERE,
                        LocalDate.of(2026, 10, 1),
                        "As signed.",
                        "",
                        o.get("content"),
                        scan);
        assertThatThrownBy(() -> decisions(signedIn("XA", Role.SECRETARIAT)).attest(number))
                .isInstanceOf(OutOfTurn.class);
        assertThat(decisions(signedIn("XB", Role.SECRETARIAT))
                        .attest(number)
                        .stage()
                        .words())
                .isEqualTo("adopted");
        assertThatThrownBy(() -> decisions(signedIn("XB", Role.SECRETARIAT)).recordElsewhere(null, null))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void takes_inputs_without_an_account_and_responses_from_a_desk() {
        PublicInputs inputs = rooms.get(PublicInputs.class);
        inputs.open(PAIR, "XB_PM001", "Solar PV", Period.ofDays(LocalDate.of(2026, 10, 4), 15));
        PublicInputsResource everybody = inputs(new SignedIn());

        inputs.send("XB_PM001", null, "Why?", true);
        assertThatThrownBy(() -> everybody.send("XB_PM001", null)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> everybody.respond("XB_PM001-I001", new PublicInputsResource.Reply("So.")))
                .isInstanceOf(NotSignedIn.class);
        Call answered = inputs(signedIn("XA", Role.SECRETARIAT))
                .respond("XB_PM001-I001", new PublicInputsResource.Reply("So."));

        assertThat(answered.subject()).isEqualTo("XB_PM001");
        assertThat(everybody.call("XB_PM001").inputs().get(0).response()).isEqualTo(Optional.of("So."));
        assertThat(everybody.calls(null)).hasSize(1);
        assertThat(everybody.calls("JP-MN")).isEmpty();
        assertThatThrownBy(() -> everybody.call("XB_PM002")).isInstanceOf(Unknown.class);
    }

    private String opened() {
        return opened("1.1", List.of());
    }

    private String opened(String version, List<String> annexes) {
        JsonNode o = opening(version);
        return committee.open(
                actor("XB", Role.SECRETARIAT),
                PAIR,
                "RULES",
                o.get("subject").asText(),
                "ADOPTED",
                "Rounds take 14 days.",
                "",
                o.get("content"),
                annexes);
    }

    private JsonNode opening(String version) {
        JsonNode rules = Json.tree(rooms.get(Rules.class).inForce(PAIR));
        ((ObjectNode) rules).put("version", version).put("effective", "2026-12-01");
        ObjectNode opening = Json.mapper().createObjectNode();
        opening.put("subject", RulesAgenda.subject(Json.as(rules, org.tandem.committee.RulesInForce.class)));
        opening.set("content", rules);
        return opening;
    }

    private RoundsResource as(String party, Role role) {
        return rounds(signedIn(party, role));
    }

    private RoundsResource rounds(SignedIn signedIn) {
        RoundsResource resource = new RoundsResource();
        resource.committee = committee;
        resource.rounds = rooms.get(Rounds.class);
        resource.signedIn = signedIn;
        resource.part = new PartAsked("0");
        return resource;
    }

    private DecisionsResource decisions(SignedIn signedIn) {
        DecisionsResource resource = new DecisionsResource();
        resource.elsewhere = rooms.get(DecisionsElsewhere.class);
        resource.publication = rooms.get(DecisionRelease.class);
        resource.rounds = rooms.get(Rounds.class);
        resource.decisions = rooms.get(Decisions.class);
        resource.signedIn = signedIn;
        resource.part = new PartAsked("0");
        return resource;
    }

    private PublicInputsResource inputs(SignedIn signedIn) {
        PublicInputsResource resource = new PublicInputsResource();
        resource.inputs = rooms.get(PublicInputs.class);
        resource.signedIn = signedIn;
        resource.part = new PartAsked("0");
        return resource;
    }

    private PairsResource pairs() {
        PairsResource resource = new PairsResource();
        resource.committees = rooms.get(JointCommittees.class);
        resource.seats = rooms.get(Seats.class);
        resource.rules = rooms.get(Rules.class);
        return resource;
    }

    private static SignedIn signedIn(String party, Role role) {
        SignedIn signedIn = new SignedIn();
        signedIn.is(actor(party, role));
        return signedIn;
    }

    private static Actor actor(String party, Role role) {
        return new Actor(
                party + "." + role, role + " of " + party, List.of(Mandate.ofSide(role, PAIR, new Party(party))));
    }
}
