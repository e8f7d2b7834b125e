package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Casework.MILL;
import static org.tandem.scenario.Casework.PARTNER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandem.filing.FilingKind;

/** Of a registered project: what changes, how it ends, and how it goes over to other rules. */
interface RegisteredCases {

    /** Registered under version 1.0 of the rules before the profile was adopted. */
    String UNDER_THE_FIRST_RULES = "XB001";

    String ALSO_UNDER_THE_FIRST_RULES = "XB002";

    Casework work();

    @Test
    default void a_change_of_the_allocation_is_agreed_requested_and_accepted() {
        Casework work = work();
        String project = work.registered();
        Map<String, String> change = Map.of("from", "2030-01-01", "allocation", "2");
        work.refusedAt("applicant", PARTNER, "/filings", change(project, "upper-mill", change));
        work.refusedAt("allocation", MILL, "/filings", change(project, "lower-mill", change));
        boolean allToAcquirer = work.rules().allocation().model().isPresent();
        work.done(
                MILL,
                "/projects/" + project + "/allocation",
                Map.of(
                        "participant",
                        "lower-mill",
                        "sides",
                        allToAcquirer ? Map.of("XA", "1/1", "XB", "0 %") : Map.of("XA", "2/5", "XB", "3/5"),
                        "recipients",
                        List.of(
                                Map.of("side", "XA", "recipient", "GOV", "share", "1/2"),
                                Map.of("side", "XA", "recipient", "upper-mill", "share", "1/2"),
                                Map.of("side", "XB", "recipient", "GOV", "share", "1/1"))));
        work.refusedAt("allocation", MILL, "/filings", change(project, "lower-mill", change));
        work.agreed(project, 2);
        work.refusedAt(
                "from",
                MILL,
                "/filings",
                change(project, "lower-mill", Map.of("from", "2050-01-01", "allocation", "2")));
        String number = work.complete(FilingKind.POST_REGISTRATION_CHANGE, "lower-mill", project, change);
        work.undecidable("input-refused", "POST_REGISTRATION_CHANGE", number, "RENEWED", Map.of());
        work.decided("POST_REGISTRATION_CHANGE", number, "CHANGE_ACCEPTED");
        work.undecidable("out-of-turn", "POST_REGISTRATION_CHANGE", number, "CHANGE_ACCEPTED", Map.of());
        assertThat(work.read("", "/projects/" + project).at("/registered/changes"))
                .as("the one from that day on")
                .hasSize(1);

        String material =
                work.complete(FilingKind.POST_REGISTRATION_CHANGE, "lower-mill", project, Map.of("from", "2031-01-01"));
        work.decided("POST_REGISTRATION_CHANGE", material, "NEW_REGISTRATION_NEEDED");
    }

    private Map<String, Object> change(String project, String applicant, Map<String, String> answers) {
        return work().filing(FilingKind.POST_REGISTRATION_CHANGE, applicant, project, answers);
    }

    @Test
    default void a_crediting_period_is_renewed() {
        Casework work = work();
        String project = work.registered();
        Map<String, String> renewed = Map.of("until", "2041-09-30");
        work.refusedAt(
                "applicant", PARTNER, "/filings", work.filing(FilingKind.RENEWAL, "upper-mill", project, renewed));
        work.refusedAt(
                "until",
                MILL,
                "/filings",
                work.filing(FilingKind.RENEWAL, "lower-mill", project, Map.of("until", "2036-09-30")));
        work.refusedAt(
                "version",
                MILL,
                "/filings",
                work.filing(
                        FilingKind.RENEWAL, "lower-mill", project, Map.of("until", "2041-09-30", "version", "7.0")));
        String number = work.complete(FilingKind.RENEWAL, "lower-mill", project, renewed);
        work.refusedAt("about", MILL, "/filings", work.filing(FilingKind.RENEWAL, "lower-mill", project, renewed));
        work.decided("RENEWAL", number, "RENEWED");
        assertThat(work.read("", "/projects/" + project)
                        .at("/registered/crediting/until")
                        .asText())
                .isEqualTo("2041-09-30");
    }

    @Test
    default void a_project_is_withdrawn_and_asks_for_nothing_more() {
        Casework work = work();
        String project = ALSO_UNDER_THE_FIRST_RULES;
        String day = work.today().plusDays(1).toString();
        work.refusedAt(
                "from",
                MILL,
                "/filings",
                work.filing(
                        FilingKind.PROJECT_WITHDRAWAL,
                        "lower-mill",
                        project,
                        Map.of("from", work.today().minusDays(1).toString())));
        work.refusedAt(
                "applicant",
                PARTNER,
                "/filings",
                work.filing(FilingKind.PROJECT_WITHDRAWAL, "upper-mill", project, Map.of("from", day)));
        String kept = work.complete(FilingKind.PROJECT_WITHDRAWAL, "lower-mill", project, Map.of("from", day));
        work.decided("PROJECT_WITHDRAWAL", kept, "NOT_WITHDRAWN");
        String number = work.complete(FilingKind.PROJECT_WITHDRAWAL, "lower-mill", project, Map.of("from", day));
        work.decided("PROJECT_WITHDRAWAL", number, "WITHDRAWN");
        assertThat(work.read("", "/projects/" + project).at("/creditingEnd/why").asText())
                .isEqualTo("WITHDRAWAL");
        work.refusedAt(
                "about",
                MILL,
                "/filings",
                work.filing(FilingKind.RENEWAL, "lower-mill", project, Map.of("until", "2041-09-30")));
    }

    @Test
    default void a_registered_project_goes_over_to_the_new_rules_with_both_desks() {
        Casework work = work();
        String project = UNDER_THE_FIRST_RULES;
        String at = "/projects/" + project + "/transition";
        String day = work.today().toString();
        work.refused("not-yours", MILL, at, transition("XA", "1.1", day));
        work.refused("not-yours", "xb.desk", at, transition("XA", "1.1", day));
        work.refusedAt("toVersion", "xa.desk", at, transition("XA", "1.0", day));
        work.refusedAt("toVersion", "xa.desk", at, transition("XA", "9.9", day));
        work.refusedAt("firstDay", "xa.desk", at, transition("XA", "1.1", "2026-11-19"));
        work.refused("out-of-turn", "xa.desk", "/projects/XB003/transition", transition("XA", "1.1", day));
        work.refused("out-of-turn", "xa.desk", at + "/items", settled("RULES", day));
        work.done("xa.desk", at, transition("XA", "1.1", day));
        work.refused("out-of-turn", "xb.desk", at, transition("XB", "1.1", day));
        work.refused("not-yours", "xb.desk", at + "/withdrawal", Map.of("why", "It is not ours."));
        work.done("xa.desk", at + "/withdrawal", Map.of("why", "Begun anew, with another first day."));
        work.done("xa.desk", at, transition("XA", "1.1", day));
        work.refused("out-of-turn", "xb.desk", at + "/items", settled("CONSENT", day));
        for (String what : List.of("RULES", "CREDITING_PERIOD", "REFERENCE_ASSESSMENT", "ALLOCATION", "PLAN")) {
            work.done("xa.desk", at + "/items", settled(what, day));
            work.refused("out-of-turn", "xa.desk", at + "/items", settled(what, day));
        }
        work.refused("not-yours", "xa.desk", at + "/items", settled("CONSENT", day));
        work.refusedAt(
                "on",
                "xb.desk",
                at + "/items",
                settled("CONSENT", work.today().plusDays(1).toString()));
        work.done("xb.desk", at + "/items", settled("CONSENT", day));
        assertThat(work.read("", at).at("/0/completeOn").asText()).isEqualTo(day);
        work.refused("out-of-turn", "xa.desk", at + "/withdrawal", Map.of("why", "Too late."));
    }

    private static Map<String, Object> transition(String side, String version, String day) {
        return Map.of("side", side, "toVersion", version, "firstDay", day);
    }

    private static Map<String, Object> settled(String what, String day) {
        return Map.of("what", what, "state", "DONE", "on", day, "reference", "Minutes of that day, item 4.");
    }
}
