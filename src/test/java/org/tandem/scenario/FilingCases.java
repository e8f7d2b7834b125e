package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Casework.MILL;
import static org.tandem.scenario.Casework.PARTNER;
import static org.tandem.scenario.Casework.VERIFIER;
import static org.tandem.scenario.Casework.speaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tandem.filing.FilingKind;
import org.tandem.kernel.Term;

/** What is filed before registration: idea note, consultation, statement, plan; the waiver of a step; and a look at references. */
interface FilingCases {

    /** As one of the two profiles calls the paper that it asks for with a consultation. */
    String MINUTES = "Minutes of the consultation";

    Casework work();

    @Test
    default void an_idea_note_is_returned_filed_again_and_not_objected_to() {
        Casework work = work();
        Map<String, Object> note = work.filing(FilingKind.IDEA_NOTE, "lower-mill", "", Map.of("title", "A boiler"));
        work.refused("not-yours", PARTNER, "/filings", note);
        work.refused("not-yours", VERIFIER, "/filings", note);
        work.refusedAt("title", MILL, "/filings", without(note, "title"));
        work.refusedAt(
                "colour",
                MILL,
                "/filings",
                work.filing(FilingKind.IDEA_NOTE, "lower-mill", "", Map.of("colour", "red")));
        String number = work.done(MILL, "/filings", note).path("number").asText();
        work.refused("unknown", VERIFIER, "/filings/" + number + "/withdrawal", "");
        theCheckTakesAsLongAsTheRulesSay(number);

        String check = "/filings/" + number + "/completeness";
        work.undecidable("out-of-turn", "IDEA_NOTE", number, "NO_OBJECTION", Map.of());
        work.refused("not-yours", MILL, check, Map.of("complete", true));
        if (work.leads()) {
            work.refused("not-yours", "xa.desk", check, Map.of("complete", true));
        }
        work.refusedAt("findings", work.desk(), check, Map.of("complete", false));
        work.done(work.desk(), check, Map.of("complete", false, "findings", "Say how much sawdust there is."));
        work.refused("out-of-turn", work.desk(), check, Map.of("complete", true));
        Map<String, Object> again = Map.of("answers", note.get("answers"), "papers", note.get("papers"));
        work.refused("not-yours", work.desk(), "/filings/" + number + "/again", again);
        work.done(MILL, "/filings/" + number + "/again", again);
        work.refused("out-of-turn", MILL, "/filings/" + number + "/again", again);
        work.done(work.desk(), check, Map.of("complete", true));

        work.undecidable("input-refused", "IDEA_NOTE", number, "RENEWED", Map.of());
        work.undecidable("unknown", "RENEWAL", number, "RENEWED", Map.of());
        String decision = work.decided("IDEA_NOTE", number, "NO_OBJECTION");
        JsonNode filed = work.filing(number);
        assertThat(filed.path("outcome").asText()).isEqualTo("NO_OBJECTION");
        assertThat(filed.path("decision").asText()).isEqualTo(decision);
        assertThat(filed.path("rules").asText()).isEqualTo("1.1");
        work.refused("out-of-turn", MILL, "/filings/" + number + "/withdrawal", "");
    }

    private void theCheckTakesAsLongAsTheRulesSay(String number) {
        Term term = work().rules().deadlines().completenessCheck().value();
        LocalDate due = StreamSupport.stream(
                        work().read("xb.desk", "/deadlines/XA-XB").spliterator(), false)
                .filter(line -> line.path("subject").asText().equals(number))
                .map(line -> LocalDate.parse(line.path("due").asText()))
                .findFirst()
                .orElseThrow();
        if (term.working()) {
            assertThat(due).as("of %s", term).isAfter(work().today().plusDays(term.days() + 3));
        } else {
            assertThat(due).as("of %s", term).isBefore(work().today().plusDays(term.days() + 1));
        }
    }

    private static Map<String, Object> without(Map<String, Object> filing, String question) {
        return typed(filing, Map.of(question, ""));
    }

    /** The same with other answers. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> typed(Map<String, Object> filing, Map<String, String> otherwise) {
        Map<String, Object> changed = new LinkedHashMap<>(filing);
        Map<String, String> answers = new HashMap<>((Map<String, String>) filing.get("answers"));
        answers.putAll(otherwise);
        changed.put("answers", answers);
        return changed;
    }

    @Test
    default void an_idea_note_is_objected_to_or_taken_back() {
        Casework work = work();
        String objected = work.complete(FilingKind.IDEA_NOTE, "upper-mill", "", Map.of("title", "Peat for the kiln"));
        work.decided("IDEA_NOTE", objected, "OBJECTION");
        work.refusedAt("ideaNote", MILL, "/projects", work.submission(Map.of("ideaNote", objected)));

        String back = work.filed(FilingKind.IDEA_NOTE, "lower-mill", "", Map.of("title", "A dam"));
        work.refused("not-yours", work.desk(), "/filings/" + back + "/withdrawal", "");
        work.done(MILL, "/filings/" + back + "/withdrawal", "");
        work.refused("out-of-turn", MILL, "/filings/" + back + "/withdrawal", "");
        work.refused("out-of-turn", work.desk(), "/filings/" + back + "/completeness", Map.of("complete", true));
        work.undecidable("out-of-turn", "IDEA_NOTE", back, "NO_OBJECTION", Map.of());
    }

    /** Where the rules ask for an idea note, nothing is submitted without one unless the committee waives it; elsewhere anything is. */
    @Test
    default void the_idea_note_is_waived_for_a_day() {
        Casework work = work();
        Map<String, Object> without = new LinkedHashMap<>(work.submission(Map.of("ideaNote", "")));
        String subject = "XA-XB waiver 7";
        String day = work.today().toString();
        Map<String, Object> waiver =
                Map.of("step", "ideaNote", "paragraph", "Nobody files an idea note today.", "from", day, "until", day);
        if (work.asks(FilingKind.IDEA_NOTE)) {
            work.refusedAt("ideaNote", MILL, "/projects", without);
        } else {
            work.done(MILL, "/projects", without);
        }
        work.undecidable("input-refused", "WAIVER", "XA-XB rules 7", "WAIVED", waiver);
        work.undecidable(
                "input-refused", "WAIVER", subject, "WAIVED", Map.of("step", "tea", "paragraph", "Tea.", "from", day));
        work.undecidable("input-refused", "WAIVER", subject, "WAIVED", Map.of("step", "ideaNote", "from", day));
        work.decided("WAIVER", subject, "WAIVED", waiver);
        work.done(MILL, "/projects", without);
        work.later(1);
        if (work.asks(FilingKind.IDEA_NOTE)) {
            work.refusedAt("ideaNote", MILL, "/projects", without);
        }
    }

    @Test
    default void a_consultation_a_statement_and_a_plan_are_filed_of_a_project_and_accepted_by_a_desk() {
        Casework work = work();
        String project = work.published();
        for (FilingKind kind : List.of(
                FilingKind.STAKEHOLDER_CONSULTATION,
                FilingKind.DOUBLE_REGISTRATION_STATEMENT,
                FilingKind.SUSTAINABILITY_PLAN)) {
            for (String participant : List.of("lower-mill", "upper-mill")) {
                Map<String, Object> paper = work.filing(kind, participant, project, Map.of());
                work.refused("not-yours", VERIFIER, "/filings", paper);
                work.refusedAt(
                        "about", speaker(participant), "/filings", work.filing(kind, participant, "XB999", Map.of()));
                work.refusedAt(
                        kind.questions().get(1).name(),
                        speaker(participant),
                        "/filings",
                        without(paper, kind.questions().get(1).name()));
                String number = work.done(speaker(participant), "/filings", paper)
                        .path("number")
                        .asText();
                work.refusedAt("about", speaker(participant), "/filings", paper);
                work.refused(
                        "not-yours",
                        speaker(participant),
                        "/filings/" + number + "/completeness",
                        Map.of("complete", true));
                work.done(work.desk(), "/filings/" + number + "/completeness", Map.of("complete", true));
                work.refused(
                        "out-of-turn", work.desk(), "/filings/" + number + "/completeness", Map.of("complete", true));
                work.refused("out-of-turn", speaker(participant), "/filings/" + number + "/withdrawal", "");
                work.undecidable("unknown", kind.name(), number, "ACCEPTED", Map.of());
                assertThat(work.filing(number).path("stage").asText()).startsWith("accepted");
            }
        }
    }

    /** The paper that one version of the rules asks for, another does not know. */
    @Test
    default void a_consultation_says_what_happened_with_the_papers_of_its_own_rules() {
        Casework work = work();
        String project = work.published();
        Map<String, Object> record = work.filing(FilingKind.STAKEHOLDER_CONSULTATION, "lower-mill", project, Map.of());
        work.refusedAt(
                "held",
                MILL,
                "/filings",
                typed(record, Map.of("held", work.today().plusDays(1).toString())));
        work.refusedAt("consent", MILL, "/filings", typed(record, Map.of("consentNeeded", "YES")));
        work.refusedAt("consentNeeded", MILL, "/filings", typed(record, Map.of("consentNeeded", "PERHAPS")));
        boolean asked = work.rules().papers().containsKey(FilingKind.STAKEHOLDER_CONSULTATION.key());
        Map<String, Object> other = new LinkedHashMap<>(record);
        other.put("papers", asked ? Map.of() : Map.of(MINUTES, work.document(MILL)));
        String told = work.refused("input-refused", MILL, "/filings", other).toString();
        assertThat(told)
                .contains(
                        asked
                                ? "Attach the " + MINUTES
                                : "Version 1.1 of the rules, by which this goes, knows no paper “" + MINUTES);
        work.done(MILL, "/filings", record);
    }

    @Test
    default void reference_emissions_are_looked_at_again() {
        Casework work = work();
        work.refusedAt(
                "about",
                MILL,
                "/filings",
                work.filing(FilingKind.REFERENCE_ASSESSMENT, "lower-mill", "XB_AM099", Map.of()));
        String number = work.filed(FilingKind.REFERENCE_ASSESSMENT, "upper-mill", work.methodology(), Map.of());
        work.undecidable("out-of-turn", "REFERENCE_ASSESSMENT", number, "STILL_VALID", Map.of());
        work.done(work.desk(), "/filings/" + number + "/completeness", Map.of("complete", true));
        work.undecidable("input-refused", "REFERENCE_ASSESSMENT", number, "NO_OBJECTION", Map.of());
        work.decided("REFERENCE_ASSESSMENT", number, "STILL_VALID");
        assertThat(work.filing(number).path("outcome").asText()).isEqualTo("STILL_VALID");
    }
}
