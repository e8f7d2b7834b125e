package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Casework.MILL;
import static org.tandem.scenario.Casework.PARTNER;
import static org.tandem.scenario.Casework.VERIFIER;
import static org.tandem.scenario.Casework.paper;
import static org.tandem.scenario.Casework.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.filing.FilingKind;

/** Proposals, revisions, and what becomes of an approved methodology. */
interface MethodologyCases {

    Casework work();

    @Test
    default void a_methodology_is_proposed_returned_mended_published_and_approved() {
        Casework work = work();
        Map<String, Object> paper = paper("Small wind turbines that displace grid electricity");
        work.refused("not-yours", PARTNER, "/methodologies", proposal(paper));
        work.refused("not-yours", "xa.desk", "/methodologies", proposal(paper));
        work.refusedAt("title", MILL, "/methodologies", proposal(paper("")));
        String receipt = work.done(MILL, "/methodologies", proposal(paper))
                .path("number")
                .asText();
        String check = "/methodologies/" + receipt + "/completeness";
        work.refused("not-yours", MILL, check, Map.of("complete", true));
        if (work.leads()) {
            work.refused("not-yours", "xa.desk", check, Map.of("complete", true));
        }
        work.refusedAt("findings", work.desk(), check, Map.of("complete", false, "findings", List.of()));
        work.done(work.desk(), check, Map.of("complete", false, "findings", List.of("Name the grid.")));
        work.refused("out-of-turn", work.desk(), check, Map.of("complete", true));
        work.refused("not-yours", work.desk(), "/methodologies/" + receipt + "/resubmission", paper);
        work.done(MILL, "/methodologies/" + receipt + "/resubmission", paper);
        String number = work.done(work.desk(), check, Map.of("complete", true))
                .path("number")
                .asText();

        work.undecidable("out-of-turn", "METHODOLOGY", number, "APPROVED", Map.of());
        work.refusedAt("consent", "", "/public-inputs/" + number, Map.of("text", "How tall?", "consent", false));
        String input = work.done("", "/public-inputs/" + number, Map.of("text", "How tall?", "consent", true))
                .path("receipt")
                .asText();
        work.later(16);
        work.refused("inputs-closed", "", "/public-inputs/" + number, Map.of("text", "Late", "consent", true));
        work.undecidable("out-of-turn", "METHODOLOGY", number, "APPROVED", Map.of());
        work.refused("not-yours", MILL, "/public-inputs/" + input + "/response", Map.of("response", "Forty metres."));
        work.done("xa.desk", "/public-inputs/" + input + "/response", Map.of("response", "Forty metres."));
        work.undecidable("input-refused", "METHODOLOGY", number, "REGISTERED", Map.of());
        work.undecidable("input-refused", "METHODOLOGY", number, "APPROVED", Map.of("summary", "Other words."));
        String decision = work.decided("METHODOLOGY", number, "APPROVED");

        JsonNode proposed = work.read("", "/methodologies/proposals/" + number);
        assertThat(proposed.path("stage").asText()).isEqualTo("Approved");
        assertThat(proposed.path("rules").asText()).isEqualTo("1.1");
        assertThat(proposed.at("/details/decision").asText()).isEqualTo(decision);
        work.refused("out-of-turn", MILL, "/methodologies/" + number + "/withdrawal", Map.of("why", "Too late."));
        work.undecidable("out-of-turn", "METHODOLOGY", number, "APPROVED", Map.of());
    }

    @Test
    default void a_proposal_is_taken_back_by_its_proponent_alone() {
        Casework work = work();
        String number = work.proposed(paper("Tidal mills"));
        String withdrawal = "/methodologies/" + number + "/withdrawal";

        work.refused("not-yours", work.desk(), withdrawal, Map.of("why", "Not ours."));
        work.refusedAt("why", MILL, withdrawal, Map.of("why", ""));
        work.done(MILL, withdrawal, Map.of("why", "The bay is silting up."));

        work.undecidable("out-of-turn", "METHODOLOGY", number, "APPROVED", Map.of());
        assertThat(work.read("", "/methodologies/proposals/" + number)
                        .path("stage")
                        .asText())
                .isEqualTo("Withdrawn");
    }

    @Test
    default void an_approved_methodology_is_revised_put_on_hold_taken_up_again_and_withdrawn() {
        Casework work = work();
        String number = work.approved(paper("Heat pumps in place of oil"));
        work.later(1);
        work.refusedAt("revises", MILL, "/methodologies", proposal(revision("XB_AM099")));
        String revision = work.proposed(revision(number));
        work.later(16);
        work.decided("METHODOLOGY", revision, "APPROVED");
        assertThat(work.read("", "/methodologies/" + number).findValuesAsText("version"))
                .contains("1.1", "1.0");
        work.later(1);
        work.refusedAt("methodology", MILL, "/projects", under(number, "1.0"));

        Map<String, String> tomorrow = Map.of("from", work.today().plusDays(1).toString());
        work.undecidable("out-of-turn", "METHODOLOGY_STANDING", number, "VALID_AGAIN", tomorrow);
        work.undecidable("input-refused", "METHODOLOGY_STANDING", number, "ON_HOLD", Map.of("from", "2026-01-01"));
        work.undecidable("unknown", "METHODOLOGY_STANDING", "XB_AM099", "ON_HOLD", tomorrow);
        work.decided("METHODOLOGY_STANDING", number, "ON_HOLD", tomorrow);
        work.undecidable("out-of-turn", "METHODOLOGY_STANDING", number, "ON_HOLD", tomorrow);
        work.later(1);
        work.refusedAt("methodology", MILL, "/projects", under(number, "1.1"));

        work.decided("METHODOLOGY_STANDING", number, "VALID_AGAIN", tomorrow);
        work.done(MILL, "/projects", under(number, "1.1"));
        work.decided(
                "METHODOLOGY_STANDING",
                number,
                "WITHDRAWN",
                Map.of("from", work.today().plusDays(1).toString()));
        work.later(1);
        work.refusedAt("methodology", MILL, "/projects", under(number, "1.1"));
        work.undecidable("unknown", "METHODOLOGY_STANDING", number, "ON_HOLD", tomorrow);
    }

    /** On a methodology that stands; its equations stay. */
    private static Map<String, Object> revision(String of) {
        Map<String, Object> revision = paper("Heat pumps in place of oil");
        revision.put("revision", Map.of("of", of, "scale", "MINOR", "changes", "Heating networks are named."));
        return revision;
    }

    private Map<String, Object> under(String methodology, String version) {
        return work().submission(Map.of("methodology", methodology, "methodologyVersion", version));
    }

    @Test
    default void a_round_is_a_desks_to_open_a_members_to_affirm_and_a_co_chairs_to_sign() {
        Casework work = work();
        String number = work.complete(FilingKind.IDEA_NOTE, "lower-mill", "", Map.of("title", "A turbine at the lock"));
        Map<String, Object> motion = Map.of(
                "pair", "XA-XB", "kind", "IDEA_NOTE", "subject", number, "outcome", "OBJECTION", "text", "Not there.");
        for (String nobody : List.of(MILL, VERIFIER, "xa.member", "xb.authority")) {
            work.refused("not-yours", nobody, "/rounds", motion);
        }
        String round = work.opened("IDEA_NOTE", number, "OBJECTION", Map.of());
        work.refused("not-yours", "xb.desk", "/rounds/" + round + "/affirmation", "");
        work.refused("declare-first", "xa.member", "/rounds/" + round + "/affirmation", "");
        work.refused("out-of-turn", "xa.chair", "/rounds/" + round + "/signature", "");
        work.done("xa.chair", "/rounds/" + round + "/declaration", Map.of("conflict", false));
        work.refused("out-of-turn", "xa.chair", "/rounds/" + round + "/signature", "");
        work.refused("out-of-turn", "xa.desk", "/decisions/" + round + "/release", "");
        work.done("xb.desk", "/rounds/" + round + "/withdrawal", Map.of("why", "It comes with another text."));
        work.decided("IDEA_NOTE", number, "OBJECTION");
    }
}
