package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Casework.CREDITING;
import static org.tandem.scenario.Casework.MILL;
import static org.tandem.scenario.Casework.OTHER_ENTITY;
import static org.tandem.scenario.Casework.PARTNER;
import static org.tandem.scenario.Casework.VERIFIER;
import static org.tandem.scenario.Casework.shares;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.committee.RulesInForce;
import org.tandem.filing.FilingKind;

/** From the design document to registration: modalities, validation, opinions, allocation, the request; and who ends meanwhile. */
interface ProjectCases {

    /** Prepared under version 1.0 of the rules, which asks for nothing beforehand and lets the sides agree any shares. */
    String UNDER_THE_FIRST_RULES = "XB004";

    Casework work();

    @Test
    default void a_project_is_designed_validated_and_registered() {
        String project = aDesignIsPublished();
        theParticipantsSayWhoSpeaksForThem(project);
        anEntityValidatesTheDesign(project);
        bothSidesAgree(project);
        registrationIsRequested(project);
        theCommitteeRegisters(project);
    }

    private String aDesignIsPublished() {
        Casework work = work();
        work.refused("not-yours", PARTNER, "/projects", work.submission(Map.of()));
        work.refusedAt("title", MILL, "/projects", work.submission(Map.of("title", "")));
        work.refusedAt("methodology", MILL, "/projects", work.submission(Map.of("methodology", "XB_AM099")));
        work.refusedAt(
                "participants", MILL, "/projects", work.submission(Map.of("participants", List.of("upper-mill"))));
        work.refusedAt("validator", MILL, "/projects", work.submission(Map.of("validator", "nobody")));
        work.refused(
                "not-designated", MILL, "/projects", work.submission(Map.of("validator", "harbour-certification")));
        work.refusedAt("ideaNote", MILL, "/projects", work.submission(Map.of("ideaNote", "XB_PIN099")));
        String reference = work.submitted();
        String publication = "/projects/" + reference + "/publication";
        work.refused("not-yours", MILL, publication, Map.of("withheld", List.of()));
        work.refused("unknown", OTHER_ENTITY, publication, Map.of("withheld", List.of()));
        String project = work.done("xa.desk", publication, Map.of("withheld", List.of()))
                .path("number")
                .asText();
        work.refused("out-of-turn", "xa.desk", publication, Map.of("withheld", List.of()));
        work.refused("out-of-turn", work.desk(), "/projects/" + project + "/completeness", Map.of("complete", true));
        work.undecidable("out-of-turn", "REGISTRATION", project, "REGISTERED", Map.of());
        return project;
    }

    /** Named, changed to the other participant, and changed back. */
    private void theParticipantsSayWhoSpeaksForThem(String project) {
        Casework work = work();
        String modalities = "/projects/" + project + "/modalities";
        work.refused("out-of-turn", PARTNER, modalities + "/signatures", Map.of("participant", "upper-mill"));
        work.refused("out-of-turn", MILL, "/projects/" + project + "/registration-request", CREDITING);
        work.refused("not-yours", PARTNER, modalities, speaks("lower-mill", "lower-mill"));
        work.refusedAt("focalPoint", MILL, modalities, speaks("lower-mill", "northern-assurance"));
        work.done(MILL, modalities, speaks("lower-mill", "lower-mill"));
        work.refused("out-of-turn", MILL, modalities + "/signatures", Map.of("participant", "lower-mill"));
        work.refused("not-yours", VERIFIER, modalities + "/signatures", Map.of("participant", "upper-mill"));
        work.done(PARTNER, modalities + "/signatures", Map.of("participant", "upper-mill"));

        work.done(PARTNER, modalities, speaks("upper-mill", "upper-mill"));
        work.done(MILL, modalities + "/signatures", Map.of("participant", "lower-mill"));
        work.refused("not-yours", MILL, "/projects/" + project + "/registration-request", CREDITING);
        assertThat(inside(project).at("/modalities/focalPoint").asText()).isEqualTo("upper-mill");

        work.refusedAt("signedBy", work.desk(), modalities, work.onPaper("lower-mill", "verifier"));
        work.refused("not-yours", MILL, modalities, work.onPaper("lower-mill", "lower-mill", "upper-mill"));
        work.done(work.desk(), modalities, work.onPaper("lower-mill", "lower-mill", "upper-mill"));
        assertThat(inside(project).at("/modalities/focalPoint").asText()).isEqualTo("lower-mill");
        assertThat(inside(project).at("/modalities/papers")).hasSize(1);
    }

    private static Map<String, Object> speaks(String participant, String focalPoint) {
        return Map.of("participant", participant, "focalPoint", focalPoint);
    }

    private JsonNode inside(String project) {
        return work().read(MILL, "/projects/" + project).path("inside");
    }

    private void anEntityValidatesTheDesign(String project) {
        Casework work = work();
        String findings = "/projects/" + project + "/findings";
        Map<String, Object> positive = Map.of("opinion", "POSITIVE", "summary", "Every item was checked.");
        work.refused("not-yours", OTHER_ENTITY, findings, Map.of("kind", "CAR", "text", "The meter is not named."));
        work.refused("not-yours", MILL, findings, Map.of("kind", "CAR", "text", "The meter is not named."));
        work.refusedAt("kind", VERIFIER, findings, Map.of("text", "The meter is not named."));
        int car = work.done(VERIFIER, findings, Map.of("kind", "CAR", "text", "The meter is not named."))
                .path("number")
                .asInt();
        theBodiesAreAsked(project, "out-of-turn");
        work.later(31);
        work.refused("findings-remain", VERIFIER, "/projects/" + project + "/validation", positive);
        work.refused("not-yours", VERIFIER, findings + "/" + car + "/answer", Map.of("text", "It is."));
        work.done(MILL, findings + "/" + car + "/answer", Map.of("text", "It is the one in the powerhouse."));
        work.done(VERIFIER, findings + "/" + car + "/closure", Map.of("text", "Seen on site."));
        work.refused("not-yours", OTHER_ENTITY, "/projects/" + project + "/validation", positive);
        work.done(VERIFIER, "/projects/" + project + "/validation", positive);
        work.refused("out-of-turn", VERIFIER, "/projects/" + project + "/validation", positive);
        work.refused(
                "out-of-turn", MILL, "/projects/" + project + "/engagement", Map.of("entity", "northern-assurance"));
    }

    private void theBodiesAreAsked(String project, String refusal) {
        work().rules().opinionsOn(RulesInForce.OpinionOn.REGISTRATION).forEach(asked -> work().refused(
                        refusal, "xb.desk", "/opinions/" + project + "/" + asked.code() + "/request", Map.of()));
    }

    private void bothSidesAgree(String project) {
        Casework work = work();
        String allocation = "/projects/" + project + "/allocation";
        boolean allToAcquirer = work.rules().allocation().model().isPresent();
        work.refused("not-yours", VERIFIER, allocation, work.lawfulShares());
        work.refusedAt("sides", MILL, allocation, shares("lower-mill", "1/2", "1/3"));
        work.refusedAt(
                "sides",
                MILL,
                allocation,
                allToAcquirer ? shares("lower-mill", "1/2", "1/2") : shares("lower-mill", "1/1", "0 %"));
        Map<String, Object> consent = Map.of("side", "XA", "version", 1);
        work.refused("out-of-turn", "xa.authority", allocation + "/consents", consent);
        work.done(MILL, allocation, work.lawfulShares());
        work.refused("not-yours", "xb.authority", allocation + "/consents", consent);
        work.refused("not-yours", "xa.authority2", allocation + "/consents", consent);
        work.refused("out-of-turn", "xa.authority", allocation + "/consents", Map.of("side", "XA", "version", 7));
        work.refused("out-of-turn", MILL, "/projects/" + project + "/registration-request", CREDITING);
        work.agreed(project, 1);
        work.refused("out-of-turn", "xa.authority", allocation + "/consents", consent);
    }

    private void registrationIsRequested(String project) {
        Casework work = work();
        String request = "/projects/" + project + "/registration-request";
        for (FilingKind kind : work.beforeRegistration()) {
            assertThat(work.refused("out-of-turn", MILL, request, CREDITING)
                            .path("detail")
                            .asText())
                    .contains(kind.words());
            work.complete(kind, "lower-mill", project, Map.of());
        }
        work.refusedAt("until", MILL, request, Map.of("from", "2026-10-01", "until", "2026-09-30"));
        work.refused("input-refused", MILL, request, Map.of("from", "2026-09-01", "until", "2036-09-30"));
        work.refused("not-yours", PARTNER, request, CREDITING);
        work.done(MILL, request, CREDITING);
        work.refused("out-of-turn", MILL, request, CREDITING);
        work.refused("not-yours", PARTNER, request + "/withdrawal", "");
        work.done(MILL, request + "/withdrawal", "");
        work.refused("out-of-turn", work.desk(), "/projects/" + project + "/completeness", Map.of("complete", true));
        work.done(MILL, request, CREDITING);

        String check = "/projects/" + project + "/completeness";
        work.refused("not-yours", VERIFIER, check, Map.of("complete", true));
        if (work.leads()) {
            work.refused("not-yours", "xa.desk", check, Map.of("complete", true));
        }
        work.done(work.desk(), check, Map.of("complete", false, "findings", "The plan of the site is missing."));
        work.refused("out-of-turn", work.desk(), check, Map.of("complete", true));
        work.done(MILL, request, CREDITING);
        work.done(work.desk(), check, Map.of("complete", true));
    }

    private void theCommitteeRegisters(String project) {
        Casework work = work();
        work.rules().opinionsOn(RulesInForce.OpinionOn.REGISTRATION).forEach(asked -> {
            String opinion = "/opinions/" + project + "/" + asked.code();
            work.undecidable("opinion-awaited", "REGISTRATION", project, "REGISTERED", Map.of());
            work.refused("not-yours", "xa.desk", opinion + "/request", Map.of());
            work.refused("not-yours", MILL, opinion + "/request", Map.of());
            work.done("xb.desk", opinion + "/request", Map.of());
            work.refused("out-of-turn", "xb.desk", opinion + "/request", Map.of());
            work.undecidable("opinion-awaited", "REGISTRATION", project, "REGISTERED", Map.of());
            work.refused("not-yours", "xa.desk", opinion, work.opinion("xa.desk", "XA"));
            Map<String, Object> unsaid = new HashMap<>(work.opinion("xb.desk", "XB"));
            unsaid.remove("paper");
            work.refusedAt("paper", "xb.desk", opinion, unsaid);
            work.done("xb.desk", opinion, work.opinion("xb.desk", "XB"));
        });
        work.undecidable("input-refused", "REGISTRATION", project, "APPROVED", Map.of());
        String decision = work.decided("REGISTRATION", project, "REGISTERED");

        JsonNode shown = work.read("", "/projects/" + project);
        assertThat(shown.path("stage").asText()).isEqualTo("registered");
        assertThat(shown.at("/registered/focalPoint").asText()).isEqualTo("lower-mill");
        assertThat(work.read("", "/decisions/" + decision).path("subject").asText())
                .isEqualTo(project);
        work.refused("out-of-turn", MILL, "/projects/" + project + "/registration-request", CREDITING);
        work.refused("out-of-turn", MILL, "/projects/" + project + "/registration-request/withdrawal", "");
        work.undecidable("out-of-turn", "REGISTRATION", project, "NOT_REGISTERED", Map.of());
        work.refusedAt(
                "about",
                MILL,
                "/filings",
                work.filing(FilingKind.STAKEHOLDER_CONSULTATION, "lower-mill", "XB999", Map.of()));
    }

    @Test
    default void a_design_is_validated_negatively_and_goes_no_further() {
        Casework work = work();
        String project = work.published();
        work.later(31);
        work.done(
                VERIFIER,
                "/projects/" + project + "/validation",
                Map.of("opinion", "NEGATIVE", "summary", "No water."));
        work.undecidable("out-of-turn", "REGISTRATION", project, "REGISTERED", Map.of());
        work.refusedAt(
                "about",
                MILL,
                "/filings",
                work.filing(FilingKind.SUSTAINABILITY_PLAN, "lower-mill", project, Map.of()));
    }

    @Test
    default void a_design_is_returned_corrected_and_taken_back() {
        Casework work = work();
        Map<String, Object> sent = work.submission(Map.of());
        String reference = work.done(MILL, "/projects", sent).path("reference").asText();
        String design = "/projects/" + reference + "/design";
        work.refused("out-of-turn", MILL, design, sent);
        work.refused("not-yours", MILL, design + "/return", Map.of("findings", "The map is missing."));
        work.refusedAt("findings", "xa.desk", design + "/return", Map.of());
        work.done("xa.desk", design + "/return", Map.of("findings", "The map is missing."));
        work.refused(
                "out-of-turn", "xb.desk", "/projects/" + reference + "/publication", Map.of("withheld", List.of()));
        work.refused("not-yours", PARTNER, design, sent);
        work.refusedAt("title", MILL, design, work.submission(Map.of("title", "")));
        work.done(MILL, design, sent);
        work.refused("not-yours", PARTNER, design + "/withdrawal", Map.of());
        work.done(MILL, design + "/withdrawal", Map.of());
        work.refused("out-of-turn", MILL, design + "/withdrawal", Map.of());
        work.refused(
                "out-of-turn", "xb.desk", "/projects/" + reference + "/publication", Map.of("withheld", List.of()));
    }

    /** A case stays under the version of the rules by which it began, whatever was adopted since. */
    @Test
    default void a_case_that_began_under_the_first_rules_asks_for_nothing_that_came_with_the_second() {
        Casework work = work();
        String project = UNDER_THE_FIRST_RULES;
        work.done(PARTNER, "/projects/" + project + "/modalities/signatures", Map.of("participant", "upper-mill"));
        work.done(MILL, "/projects/" + project + "/allocation", shares("lower-mill", "1/1", "0 %"));
        work.done(MILL, "/projects/" + project + "/allocation", shares("lower-mill", "1/2", "1/2"));
        int version = inside(project).at("/allocation/terms/version").asInt();
        work.agreed(project, version);
        work.done(
                VERIFIER,
                "/projects/" + project + "/validation",
                Map.of("opinion", "POSITIVE", "summary", "None is open."));
        work.done(MILL, "/projects/" + project + "/registration-request", CREDITING);
        work.done("xa.desk", "/projects/" + project + "/completeness", Map.of("complete", true));
        work.decided("REGISTRATION", project, "REGISTERED");
        assertThat(work.read("", "/projects/" + project).path("stage").asText()).isEqualTo("registered");
    }

    @Test
    default void a_participant_ends_and_the_modalities_that_waited_for_it_stand() {
        Casework work = work();
        String project = work.published();
        String ended = "/projects/" + project + "/ended-participants";
        work.done(MILL, "/projects/" + project + "/modalities", speaks("lower-mill", "lower-mill"));
        Map<String, Object> claim = Map.of(
                "participant", "lower-mill",
                "ended", "upper-mill",
                "why", "It was dissolved; the register of companies says so.",
                "day", work.today().toString(),
                "evidence", List.of(work.document(MILL)));
        work.refused("not-yours", PARTNER, ended, claim);
        work.refusedAt("ended", MILL, ended, with(claim, "ended", "lower-mill"));
        work.refusedAt(
                "day", MILL, ended, with(claim, "day", work.today().plusDays(1).toString()));
        work.refusedAt("evidence", MILL, ended, with(claim, "evidence", List.of()));
        work.refusedAt("successor", MILL, ended, with(claim, "successor", "lower-mill"));
        String word = ended + "/upper-mill/decision";
        Map<String, Object> accepted = Map.of("accepted", true, "reason", "The register says so.");
        work.refused("out-of-turn", "xa.desk", word, accepted);
        work.done(MILL, ended, claim);
        work.refusedAt("ended", MILL, ended, claim);
        work.refused("not-yours", MILL, word, accepted);
        work.refusedAt("accepted", "xa.desk", word, Map.of("reason", "The register says so."));
        assertThat(work.done("xa.desk", word, accepted).path("decided").asBoolean())
                .isFalse();
        work.refused("second-person-needed", "xa.desk", word, accepted);
        assertThat(work.done("xb.desk", word, accepted).path("decided").asBoolean())
                .isTrue();

        assertThat(inside(project).at("/modalities/focalPoint").asText()).isEqualTo("lower-mill");
        work.refused("not-yours", PARTNER, "/projects/" + project + "/modalities", speaks("upper-mill", "upper-mill"));
        work.refusedAt("ended", MILL, ended, claim);
    }

    private static Map<String, Object> with(Map<String, Object> sent, String member, Object value) {
        Map<String, Object> changed = new HashMap<>(sent);
        changed.put(member, value);
        return changed;
    }
}
