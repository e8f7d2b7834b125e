package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Casework.MILL;
import static org.tandem.scenario.Casework.OTHER_ENTITY;
import static org.tandem.scenario.Casework.PARTNER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.filing.FilingKind;

/** Concerns about a project, and appeals against what the committee decided. */
interface GrievanceCases {

    Casework work();

    @Test
    default void a_concern_is_acknowledged_admitted_looked_into_and_found_on() {
        Casework work = work();
        String project = work.published();
        Map<String, Object> concern = Map.of("project", project, "text", "The weir floods the path.", "consent", true);
        work.refused("unknown", "", "/grievances", Map.of("project", "XB999", "text", "Dust", "consent", true));
        work.refusedAt("consent", "", "/grievances", Map.of("project", project, "text", "Dust", "consent", false));
        work.refusedAt("text", "", "/grievances", Map.of("project", project, "text", "", "consent", true));
        JsonNode taken = work.done("", "/grievances", concern);
        String number = taken.path("number").asText();
        String at = "/grievances/" + number;
        work.refused("unknown", OTHER_ENTITY, at + "/acknowledgement", "");
        work.refused("unknown", MILL, at + "/acknowledgement", "");
        work.refused("out-of-turn", "xb.desk", at + "/handler", Map.of("person", OTHER_ENTITY));
        work.done("xb.desk", at + "/acknowledgement", "");
        work.refused("out-of-turn", "xa.desk", at + "/acknowledgement", "");
        work.refusedAt("summary", "xb.desk", at + "/admission", Map.of("summary", ""));
        work.done("xb.desk", at + "/admission", Map.of("summary", "A path is said to be flooded."));
        work.refused("not-yours", MILL, at + "/handler", Map.of("person", OTHER_ENTITY));
        for (String partial : new String[] {MILL, "xa.desk", "xb.chair", "nobody"}) {
            work.refusedAt("handler", "xb.desk", at + "/handler", Map.of("person", partial));
        }
        Map<String, Object> found = Map.of("outcome", "UPHELD", "text", "It is flooded.", "remedy", "Raise the path.");
        work.refused("not-yours", "xa.desk", at + "/finding", found);
        work.done("xb.desk", at + "/handler", Map.of("person", OTHER_ENTITY));
        work.refused("not-yours", "xa.desk", at + "/answers", Map.of("text", "Not ours to answer."));
        work.done(MILL, at + "/answers", Map.of("text", "Once, in a spring."));
        work.refusedAt("remedy", OTHER_ENTITY, at + "/finding", Map.of("outcome", "UPHELD", "text", "It is flooded."));
        work.refusedAt(
                "outcome", OTHER_ENTITY, at + "/finding", Map.of("text", "It is flooded.", "remedy", "Raise it."));
        work.done(OTHER_ENTITY, at + "/finding", found);
        work.refused("out-of-turn", OTHER_ENTITY, at + "/finding", found);
        work.refused(
                "out-of-turn",
                "",
                "/grievances/standing/withdrawal",
                Map.of("reference", taken.path("reference").asText()));
        JsonNode shown = work.read("", at);
        assertThat(shown.at("/finding/outcome").asText()).isEqualTo("UPHELD");
        assertThat(shown.path("rules").asText()).isEqualTo("1.1");
        work.undecidable("out-of-turn", "APPEAL", number, "STANDS", Map.of());
    }

    @Test
    default void a_concern_is_not_admitted_or_taken_back_by_whoever_holds_its_reference() {
        Casework work = work();
        String project = work.published();
        Map<String, Object> concern = Map.of("project", project, "text", "I dislike turbines.", "consent", true);
        String refused = work.done("", "/grievances", concern).path("number").asText();
        work.refusedAt("reason", "xa.desk", "/grievances/" + refused + "/refusal", Map.of("reason", ""));
        work.done(
                "xa.desk",
                "/grievances/" + refused + "/refusal",
                Map.of("reason", "It names nothing that could be looked into."));
        work.refused("out-of-turn", "xb.desk", "/grievances/" + refused + "/admission", Map.of("summary", "Turbines."));

        JsonNode taken = work.done("", "/grievances", concern);
        Map<String, Object> held = Map.of("reference", taken.path("reference").asText());
        work.refused("input-refused", "", "/grievances/standing/withdrawal", Map.of("reference", "none"));
        work.done("", "/grievances/standing/withdrawal", held);
        work.refused("out-of-turn", "", "/grievances/standing/withdrawal", held);
    }

    @Test
    default void an_appeal_is_found_on_and_settled_by_the_committee() {
        Casework work = work();
        String note = work.complete(FilingKind.IDEA_NOTE, "lower-mill", "", Map.of("title", "Turbines on the ferry"));
        String decision = work.decided("IDEA_NOTE", note, "OBJECTION");
        Map<String, Object> appeal =
                Map.of("decision", decision, "organisation", "lower-mill", "text", "The ferry was not looked at.");
        work.refused("not-yours", PARTNER, "/grievances/appeals", appeal);
        work.refused(
                "not-yours",
                PARTNER,
                "/grievances/appeals",
                Map.of("decision", decision, "organisation", "upper-mill", "text", "Nor at ours."));
        work.refused(
                "unknown",
                MILL,
                "/grievances/appeals",
                Map.of("decision", "XB-1999-001", "organisation", "lower-mill", "text", "Nor that."));
        String number =
                work.done(MILL, "/grievances/appeals", appeal).path("number").asText();
        String at = "/grievances/" + number;
        work.refused("out-of-turn", MILL, "/grievances/appeals", appeal);
        work.undecidable("out-of-turn", "APPEAL", number, "STANDS", Map.of());
        work.done("xa.desk", at + "/acknowledgement", "");
        work.done("xa.desk", at + "/admission", Map.of("summary", "The ferry is said not to have been looked at."));
        work.refusedAt("handler", "xa.desk", at + "/handler", Map.of("person", "xa.member"));
        work.done("xa.desk", at + "/handler", Map.of("person", OTHER_ENTITY));
        work.undecidable("out-of-turn", "APPEAL", number, "STANDS", Map.of());
        work.done(
                OTHER_ENTITY,
                at + "/finding",
                Map.of("outcome", "PARTLY_UPHELD", "text", "It was not.", "remedy", "Look at it."));
        work.undecidable("input-refused", "APPEAL", number, "UPHELD", Map.of());
        String settled = work.decided("APPEAL", number, "TAKEN_UP_ANEW");
        assertThat(work.read("", at).at("/settlement/decision").asText()).isEqualTo(settled);
        work.undecidable("out-of-turn", "APPEAL", number, "STANDS", Map.of());
    }

    @Test
    default void an_appeal_comes_in_time_or_not_at_all() {
        Casework work = work();
        String note = work.complete(FilingKind.IDEA_NOTE, "lower-mill", "", Map.of("title", "Turbines in the sewer"));
        String decision = work.decided("IDEA_NOTE", note, "OBJECTION");
        work.later(work.rules().deadlines().toAppeal().value().days() + 1);
        work.refused(
                "out-of-turn",
                MILL,
                "/grievances/appeals",
                Map.of("decision", decision, "organisation", "lower-mill", "text", "We were away."));
    }
}
