package org.tandem.committee.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.Said;
import org.tandem.access.web.Show;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rounds;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesAgenda;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.Form;
import org.tandem.meeting.MeetingPlans;
import org.tandem.methodology.MethodologyAgenda;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("How something is decided")
class HowDecidedTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final Actor DESK =
            new Actor("xa.desk", "Desk of XA", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party("XA"))));

    private Rooms rooms;
    private HowDecided how;

    @BeforeEach
    void start() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        SignedIn signedIn = new SignedIn();
        signedIn.is(DESK);
        how = new HowDecided();
        how.signedIn = signedIn;
        how.committee = rooms.get(CommitteeDecisions.class);
        how.elsewhere = rooms.get(DecisionsElsewhere.class);
        how.agendas = rooms.get(MeetingPlans.class);
        how.matters = rooms.get(Agendas.class);
        how.show = new Show();
        how.papers = rooms.get(Papers.class);
        how.said = new Said() {
            @Override
            public void say(String sentence) {
                assertThat(sentence).startsWith("XB-2026-001 is ");
            }
        };
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void keeps_an_annex_beside_the_scan_of_what_was_decided_elsewhere() {
        String scan = stored("signed.pdf", true);
        OpenRound form = new OpenRound();
        form.put("way", "ELSEWHERE");
        form.put("date", "2026-10-01");
        form.put("scan", scan);

        assertThat(annexes(form, List.of(stored("table.pdf", false)))).containsExactly("signed.pdf", "table.pdf");
    }

    @Test
    void keeps_the_annexes_of_a_round() {
        OpenRound form = new OpenRound();
        form.put("way", "ROUND");

        assertThat(annexes(form, List.of(stored("table.pdf", false)))).containsExactly("table.pdf");
    }

    @Test
    void says_beside_the_field_that_a_scan_is_not_a_pdf() {
        OpenRound form = new OpenRound();
        form.put("way", "MEETING");
        form.put("date", "2026-10-01");
        form.put(
                "scan",
                rooms.get(Papers.class)
                        .store(DESK, "notes.txt", "We agreed.".getBytes(StandardCharsets.UTF_8), true)
                        .id());
        InputRefused.Problems problems = new InputRefused.Problems();

        how.read(form, problems);

        assertThat(problems.asRefusal().fields())
                .containsExactly(Map.entry("scan", "“notes.txt” is not a PDF. Attach it as one."));
    }

    @Test
    void says_before_it_is_sent_that_there_is_no_such_case() {
        OpenRound form = new OpenRound();
        form.put("way", "ROUND");

        assertThatThrownBy(() -> how.check(
                        form,
                        PAIR,
                        MethodologyAgenda.KIND,
                        "XB_PM999",
                        MethodologyAgenda.APPROVED,
                        Json.mapper().createObjectNode()))
                .isInstanceOf(Unknown.class)
                .hasMessageContaining("“XB_PM999”");
    }

    @Test
    void finds_nothing_against_what_can_be_put_before_the_members() {
        OpenRound form = new OpenRound();
        form.put("way", "ROUND");

        assertThatCode(() -> checkRules(form, "2026-12-01")).doesNotThrowAnyException();
    }

    @Test
    void says_all_at_once_what_stands_against_it() {
        OpenRound round = new OpenRound();
        round.put("way", "ROUND");
        annexes(round, List.of());
        OpenRound form = new OpenRound();
        form.put("way", "ELSEWHERE");
        form.put("date", "2026-10-05");
        form.put("scan", stored("signed.pdf", true));
        how.read(form, new InputRefused.Problems());

        assertThatThrownBy(() -> checkRules(form, "2019-01-01"))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("rules", "date", "")
                        .containsEntry("date", "Enter the day the decision was taken; not a coming one.")
                        .containsEntry(
                                "", "XA-XB rules 1.1 is before the committee of XA-XB already, as XB-2026-001."));
    }

    @Test
    void says_before_it_is_on_an_agenda_that_it_is_before_the_members_already() {
        String meeting = rooms.get(MeetingPlans.class)
                .plan(
                        DESK,
                        PAIR,
                        new MeetingPlans.Typed(
                                1,
                                Form.ONLINE,
                                "By video link",
                                LocalDate.of(2026, 11, 9),
                                "9:30",
                                "UTC",
                                LocalDate.of(2026, 11, 2)));
        OpenRound round = new OpenRound();
        round.put("way", "ROUND");
        annexes(round, List.of());
        OpenRound form = new OpenRound();
        form.put("way", "AGENDA");
        form.put("meeting", meeting);

        assertThatThrownBy(() -> checkRules(form, "2026-12-01"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is before the members as XB-2026-001 already");
    }

    private void checkRules(OpenRound form, String effective) {
        how.check(form, PAIR, RulesAgenda.KIND, PAIR + " rules 1.1", RulesAgenda.ADOPTED, rules(effective));
    }

    /** As they are in force, for another day and under another name. */
    private JsonNode rules(String effective) {
        JsonNode rules = Json.tree(rooms.get(Rules.class).inForce(PAIR));
        ((ObjectNode) rules).put("version", "1.1").put("effective", effective);
        return rules;
    }

    private List<String> annexes(OpenRound form, List<String> annexes) {
        form.put("text", "Rounds take 14 days.");
        InputRefused.Problems problems = new InputRefused.Problems();
        how.read(form, problems);
        problems.refuseIfAny();
        String next = how.put(
                form, PAIR, RulesAgenda.KIND, PAIR + " rules 1.1", RulesAgenda.ADOPTED, rules("2026-12-01"), annexes);
        return rooms
                .get(Rounds.class)
                .one(DESK, next.substring(next.indexOf('=') + 1))
                .papers()
                .orElseThrow()
                .annexes()
                .stream()
                .map(DocumentRef::name)
                .toList();
    }

    private String stored(String name, boolean confidential) {
        return rooms.get(Papers.class)
                .store(DESK, name, Pdfs.saying("Decided."), confidential)
                .id();
    }
}
