package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Casework.MILL;
import static org.tandem.scenario.Casework.OTHER_ENTITY;
import static org.tandem.scenario.Casework.PARTNER;
import static org.tandem.scenario.Casework.VERIFIER;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tandem.filing.FilingKind;

/** Of a registered project: what it achieves and what is issued for it, what changes, how it ends, and how it goes over to other rules. */
interface RegisteredCases {

    /** Registered under version 1.0 of the rules before the profile was adopted. */
    String UNDER_THE_FIRST_RULES = "XB001";

    String ALSO_UNDER_THE_FIRST_RULES = "XB002";

    Casework work();

    @Test
    default void a_period_is_reported_verified_requested_issued_withdrawn_and_corrected() {
        Casework work = work();
        work.registered();
        YearMonth first = threeMonthsOfOneYear();
        work.notBefore(first.plusMonths(4).atDay(3));
        String report = aReportIsVerified(first, 3);
        String issuance = itsIssuanceIsRequested(report);
        reportsAreTheFocalPointsToFile();
        theAmountIsDecided(issuance);
        bothGovernmentsConfirm(issuance);
        theHostRecordsFirst(issuance);
        whatWasTooMuchIsCorrected(issuance, first.getYear());
        aNotificationIsWithdrawn(first.plusMonths(3));
    }

    /** From this month on, so that whatever was filed before registration was filed before their end. */
    private YearMonth threeMonthsOfOneYear() {
        YearMonth now = YearMonth.from(work().today());
        return now.getMonthValue() > 10 ? YearMonth.of(now.getYear() + 1, 1) : now;
    }

    private String aReportIsVerified(YearMonth first, int months) {
        Casework work = work();
        Map<String, Object> report = readings(first, months, "300");
        work.refused("not-yours", "xa.desk", "/monitoring-reports", report);
        work.refused("not-yours", VERIFIER, "/monitoring-reports", report);
        work.refused("readings-refused", MILL, "/monitoring-reports", readings(first, months, "much"));
        work.refused("period-refused", MILL, "/monitoring-reports", readings(YearMonth.of(2026, 8), 1, "300"));
        String number =
                work.done(MILL, "/monitoring-reports", report).path("number").asText();
        String at = "/monitoring-reports/" + number;
        work.refused("not-designated", MILL, at + "/submission", Map.of("entity", "harbour-certification"));
        work.refusedAt("entity", MILL, at + "/submission", Map.of("entity", "upper-mill"));
        work.done(MILL, at + "/submission", Map.of("entity", "northern-assurance"));
        work.refused("out-of-turn", MILL, at + "/submission", Map.of("entity", "northern-assurance"));
        work.refused("unknown", MILL, "/issuances", Map.of("report", number));

        String seen =
                work.read(VERIFIER, at + "/calculation").path("calculation").asText();
        Map<String, Object> signed = Map.of("calculation", seen, "statement", "We recomputed it.");
        work.refused("unknown", OTHER_ENTITY, at + "/verification", signed);
        work.done(VERIFIER, at + "/findings", Map.of("kind", "CL", "text", "Which meter?"));
        work.refused("findings-in-the-way", VERIFIER, at + "/verification", signed);
        work.refused("out-of-turn", VERIFIER, at + "/findings/CL%201/closure", Map.of("text", "Seen."));
        work.done(MILL, at + "/findings/CL%201/reply", Map.of("text", "The one in the powerhouse."));
        work.done(VERIFIER, at + "/findings/CL%201/closure", Map.of("text", "Seen."));
        work.refused(
                "out-of-turn",
                VERIFIER,
                at + "/verification",
                Map.of("calculation", "0".repeat(64), "statement", "We recomputed it."));
        work.done(VERIFIER, at + "/verification", signed);
        work.refused("out-of-turn", MILL, at + "/withdrawal", "");
        work.refused("period-refused", MILL, "/monitoring-reports", report);
        return number;
    }

    private Map<String, Object> readings(YearMonth first, int months, String each) {
        List<Map<String, Object>> readings = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            readings.add(Map.of("month", first.plusMonths(i).toString(), "values", Map.of("EG (MWh)", each)));
        }
        return Map.of(
                "project", work().registered(),
                "from", first.atDay(1).toString(),
                "until", first.plusMonths(months - 1L).atEndOfMonth().toString(),
                "remarks", "",
                "readings", readings);
    }

    private String itsIssuanceIsRequested(String report) {
        Casework work = work();
        Map<String, Object> request = Map.of("report", report);
        work.refused("not-yours", PARTNER, "/issuances", request);
        work.refused("unknown", MILL, "/issuances", Map.of("report", "XB999-MR01"));
        reportsAreFiledFirst(request);
        String number = work.done(MILL, "/issuances", request).path("number").asText();
        work.refused("credited-before", MILL, "/issuances", request);
        String at = "/issuances/" + number;
        work.undecidable("out-of-turn", "ISSUANCE", number, "ISSUE", Map.of());
        work.refused("not-yours", PARTNER, at + "/request-withdrawal", "");
        work.done(MILL, at + "/request-withdrawal", "");
        work.refused("out-of-turn", work.desk(), at + "/completeness", Map.of("complete", true));
        work.done(MILL, at + "/request", Map.of());
        work.refused("not-yours", MILL, at + "/completeness", Map.of("complete", true));
        if (work.leads()) {
            work.refused("not-yours", "xa.desk", at + "/completeness", Map.of("complete", true));
        }
        work.done(work.desk(), at + "/completeness", Map.of("complete", false, "findings", "Say which meter it was."));
        work.done(MILL, at + "/request", Map.of());
        work.refused("out-of-turn", MILL, at + "/request", Map.of());
        work.done(work.desk(), at + "/completeness", Map.of("complete", true));
        return number;
    }

    /** Those that the rules ask for are missed by name; the others are filed because the mill wants to. */
    private void reportsAreFiledFirst(Map<String, Object> request) {
        Casework work = work();
        String project = work.registered();
        for (FilingKind kind : work.beforeIssuance()) {
            assertThat(work.refused("out-of-turn", MILL, "/issuances", request)
                            .path("detail")
                            .asText())
                    .contains(kind.words());
            Map<String, String> period = kind == FilingKind.SUSTAINABILITY_REPORT
                    ? Map.of("from", "2026-10-01", "until", work.today().toString())
                    : Map.of();
            if (kind != FilingKind.DOUBLE_REGISTRATION_STATEMENT) {
                work.refusedAt("applicant", PARTNER, "/filings", work.filing(kind, "upper-mill", project, period));
            }
            work.complete(kind, "lower-mill", project, period);
        }
    }

    private void reportsAreTheFocalPointsToFile() {
        Casework work = work();
        String project = work.registered();
        Map<String, String> ahead =
                Map.of("from", "2026-10-01", "until", work.today().plusDays(1).toString());
        work.refusedAt(
                "until", MILL, "/filings", work.filing(FilingKind.SUSTAINABILITY_REPORT, "lower-mill", project, ahead));
        work.refusedAt(
                "until",
                MILL,
                "/filings",
                work.filing(
                        FilingKind.SUSTAINABILITY_REPORT,
                        "lower-mill",
                        project,
                        Map.of("from", "2026-10-02", "until", "2026-10-01")));
        work.refusedAt(
                "startOfOperation",
                MILL,
                "/filings",
                work.filing(
                        FilingKind.IMPLEMENTATION_REPORT,
                        "lower-mill",
                        project,
                        Map.of("startOfOperation", work.today().plusDays(1).toString())));
        String unregistered = work.published();
        for (FilingKind kind : List.of(FilingKind.SUSTAINABILITY_REPORT, FilingKind.IMPLEMENTATION_REPORT)) {
            Map<String, String> period = kind == FilingKind.SUSTAINABILITY_REPORT
                    ? Map.of("from", "2026-10-01", "until", "2026-10-31")
                    : Map.of();
            work.refusedAt("about", MILL, "/filings", work.filing(kind, "lower-mill", unregistered, period));
            work.refusedAt("applicant", PARTNER, "/filings", work.filing(kind, "upper-mill", project, period));
            String number = work.complete(kind, "lower-mill", project, period);
            assertThat(work.filing(number).path("stage").asText()).startsWith("accepted");
        }
    }

    private void theAmountIsDecided(String issuance) {
        Casework work = work();
        JsonNode content =
                work.read("xb.desk", "/issuances/" + issuance + "/proposal").path("content");
        List<String> codes =
                work.rules().deducted().stream().map(one -> one.code()).toList();
        assertThat(content.findValuesAsText("code")).containsExactlyElementsOf(codes);
        long amount = StreamSupport.stream(content.at("/lines/0/parts").spliterator(), false)
                .mapToLong(part -> part.path("amount").asLong())
                .sum();
        long aside = StreamSupport.stream(content.path("deductions").spliterator(), false)
                .mapToLong(one -> one.path("amount").asLong())
                .sum();
        assertThat(amount + aside).as(content.toString()).isEqualTo(479);
        // 479 t: a fiftieth is 9 and a twentieth 23, both down.
        assertThat(aside).isEqualTo(codes.isEmpty() ? 0 : 9 + 23);
        work.undecidable(
                "input-refused", "ISSUANCE", issuance, "ISSUE", Map.of("lines", List.of(), "reasons", List.of()));
        work.undecidable("input-refused", "ISSUANCE", issuance, "REGISTERED", content);
        work.decided("ISSUANCE", issuance, "ISSUE", content);
        work.undecidable("out-of-turn", "ISSUANCE", issuance, "ISSUE", content);
        work.refused("out-of-turn", MILL, "/issuances/" + issuance + "/request-withdrawal", "");
    }

    private void bothGovernmentsConfirm(String issuance) {
        Casework work = work();
        for (String side : List.of("XA", "XB")) {
            String answer = "/registries/" + side + "/notifications/" + issuance + ".1/answer";
            String person = side.toLowerCase(Locale.ROOT) + ".authority";
            String other = (side.equals("XA") ? "xb" : "xa") + ".authority";
            work.refused("unknown", other, answer + "/preparation", Map.of("answer", "CONFIRM"));
            work.refused("not-yours", person + "2", answer + "/preparation", Map.of("answer", "CONFIRM"));
            work.refused("out-of-turn", person + "2", answer, "");
            work.refusedAt(
                    "ground",
                    person,
                    answer + "/preparation",
                    Map.of("answer", "REJECT", "ground", "JOINT_WITHDRAWAL"));
            work.done(person, answer + "/preparation", Map.of("answer", "CONFIRM"));
            work.refused("not-yours", person, answer, "");
            work.done(person + "2", answer, "");
            work.refused("out-of-turn", person, answer + "/preparation", Map.of("answer", "CONFIRM"));
        }
    }

    private void theHostRecordsFirst(String issuance) {
        Casework work = work();
        String early = "/registries/XA/notifications/" + issuance + ".1/recording";
        JsonNode theirs = work.read("xa.registry", early);
        work.refused("out-of-turn", "xa.registry", early + "/preparation", Map.of("accounts", theirs));
        for (String side : List.of("XB", "XA")) {
            String recording = "/registries/" + side + "/notifications/" + issuance + ".1/recording";
            String person = side.toLowerCase(Locale.ROOT) + ".registry";
            String other = (side.equals("XA") ? "xb" : "xa") + ".registry";
            JsonNode accounts = work.read(person, recording);
            work.refused("not-yours", other, recording + "/preparation", Map.of("accounts", accounts));
            // What the host recorded travels to the acquirer's registry.
            Casework.until(() -> work.takes(person, recording + "/preparation", Map.of("accounts", accounts)));
            String key = "record-" + issuance + side;
            work.refused("not-yours", person, recording, "", "Idempotency-Key", key + "-1");
            work.done(person + "2", recording, "", "Idempotency-Key", key + "-2");
        }
    }

    /** One tonne of the host's was too much: its registry cancels one, the other has nothing to do. */
    private void whatWasTooMuchIsCorrected(String issuance, int vintage) {
        Casework work = work();
        String until = work.today().plusDays(30).toString();
        work.undecidable("unknown", "CORRECTION", "XB999-I01", "CORRECTED", correction(vintage, 1, until));
        work.undecidable("input-refused", "CORRECTION", issuance, "CORRECTED", correction(vintage, 480, until));
        work.undecidable("input-refused", "CORRECTION", issuance, "CORRECTED", correction(vintage, 1, "2026-01-01"));
        work.undecidable("out-of-turn", "WITHDRAWAL", issuance, "WITHDRAWN", Map.of());
        String decision = work.decided("CORRECTION", issuance, "CORRECTED", correction(vintage, 1, until));
        JsonNode duty = work.read("xa.registry", "/corrections");
        assertThat(duty.findValuesAsText("decision")).contains(decision);
        assertThat(work.read("xb.registry", "/corrections").findValuesAsText("decision"))
                .doesNotContain(decision);
    }

    private static Map<String, Object> correction(int vintage, long amount, String until) {
        return Map.of(
                "cancel",
                List.of(Map.of("vintage", vintage, "side", "XA", "amount", amount)),
                "until",
                until,
                "anew",
                List.of());
    }

    /** Decided and notified; nobody answers, and the committee takes it back. */
    private void aNotificationIsWithdrawn(YearMonth month) {
        Casework work = work();
        String project = work.registered();
        String report = aReportIsVerified(month, 1);
        for (FilingKind kind : work.beforeIssuance()) {
            if (kind != FilingKind.IMPLEMENTATION_REPORT) {
                work.complete(
                        kind,
                        "lower-mill",
                        project,
                        kind == FilingKind.SUSTAINABILITY_REPORT
                                ? Map.of(
                                        "from",
                                        month.atDay(1).toString(),
                                        "until",
                                        month.atEndOfMonth().toString())
                                : Map.of());
            }
        }
        String issuance = work.done(MILL, "/issuances", Map.of("report", report))
                .path("number")
                .asText();
        work.undecidable("out-of-turn", "WITHDRAWAL", issuance, "WITHDRAWN", Map.of());
        work.done(work.desk(), "/issuances/" + issuance + "/completeness", Map.of("complete", true));
        work.decided(
                "ISSUANCE",
                issuance,
                "ISSUE",
                work.read("xb.desk", "/issuances/" + issuance + "/proposal").path("content"));
        work.decided("WITHDRAWAL", issuance, "WITHDRAWN");
        Map<String, Object> withdrawn = Map.of("answer", "REJECT", "ground", "JOINT_WITHDRAWAL");
        for (String side : List.of("XA", "XB")) {
            String answer = "/registries/" + side + "/notifications/" + issuance + ".1/answer";
            String person = side.toLowerCase(Locale.ROOT) + ".authority";
            work.refusedAt("answer", person, answer + "/preparation", Map.of("answer", "CONFIRM"));
            work.done(person, answer + "/preparation", withdrawn);
            work.done(person + "2", answer, "");
        }
        Casework.until(() ->
                work.read(MILL, "/issuances/" + issuance).path("stage").asText().startsWith("under consideration"));
        work.refused("out-of-turn", MILL, "/issuances/" + issuance + "/request", Map.of());
        work.decided("ISSUANCE", issuance, "NOT_ISSUED");
    }

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
