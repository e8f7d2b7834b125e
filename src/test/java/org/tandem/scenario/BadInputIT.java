package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.HttpVisitor.hidden;
import static org.tandem.support.HttpVisitor.json;
import static org.tandem.support.HttpVisitor.location;
import static org.tandem.support.ThreeNodes.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.document.Documents;
import org.tandem.support.HttpVisitor;
import org.tandem.support.HttpVisitor.Upload;
import org.tandem.support.Pdfs;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** What people and programs send that cannot be taken, at the pages and at the API of a running Tandem. */
@DisplayName("Bad input")
@SharedDeployment
class BadInputIT {

    private static final String PROPOSE = "/app/methodology/propose.xhtml";
    private static final byte[] PDF = Pdfs.saying("for a test");
    private static final byte[] PROGRAM = program();

    /** As typed into a field of tonnes: Arabic and full-width digits too, which look like amounts and are not taken. */
    private static final List<String> NOT_TONNES =
            List.of("-1", "1.5", "1,5", "1.000", "1e3", "1000000000000000000", "many", "½", "٣", "１２", "0x10", "NaN");

    private static final List<String> NOT_SHARES =
            List.of("1/0", "0.1.2", "-1/2", "1000000000000000000", "½", "0,5", "50", "3/2", "１/２", "half", "101 %");

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);

    @Test
    void a_double_click_on_a_form_does_it_once_and_the_resent_form_is_answered_the_same() throws Exception {
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xa");
        Map<String, String> form = proposal(mill, "Sent by a double click");

        List<HttpResponse<String>> both =
                atOnce(() -> mill.post(PROPOSE, form, Map.of()), () -> mill.post(PROPOSE, form, Map.of()));
        HttpResponse<String> later = mill.post(PROPOSE, form, Map.of());

        both.add(later);
        assertThat(both).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(303));
        assertThat(both.stream().map(HttpVisitor::location).distinct()).hasSize(1);
        assertThat(listed(mill, "Sent by a double click")).isEqualTo(1);

        Map<String, String> other = new LinkedHashMap<>(form);
        other.put("title", "Sent with another title");
        HttpResponse<String> refused = mill.post(PROPOSE, other, Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("There is a problem")
                .contains("This form was sent before, and not as it stands now.")
                .contains("Sent with another title");
        assertThat(listed(mill, "Sent with another title")).isZero();

        // Meant as well: what the refusal showed is sent as it stands there.
        other.putAll(hidden(refused.body()));
        HttpResponse<String> meant = mill.post(PROPOSE, other, Map.of());
        assertThat(meant.statusCode()).isEqualTo(303);
        assertThat(location(meant)).isNotEqualTo(location(later));
    }

    @Test
    void a_double_click_and_a_resent_request_at_the_interface_for_machines_do_it_once() throws Exception {
        HttpVisitor officer = new HttpVisitor(tandem).takeToken("xa.registry");
        Map<String, Object> order = order("1");
        Map<String, String> key = Map.of("Idempotency-Key", "double-click-1");

        List<HttpResponse<String>> answers = atOnce(
                () -> officer.api("POST", "/orders", order, key), () -> officer.api("POST", "/orders", order, key));
        answers.add(officer.api("POST", "/orders", order, key));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        String number = json(answers.get(0)).path("number").asText();

        HttpResponse<String> other = officer.api("POST", "/orders", order("2"), key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).path("type").asText()).isEqualTo("urn:tandem:refusal:key-used-before");
        assertThat(json(other).path("detail").asText()).contains(number);
        assertThat(officer.api("POST", "/orders", order, Map.of()).statusCode()).isEqualTo(422);

        HttpVisitor approver = new HttpVisitor(tandem).takeToken("xa.registry2");
        Map<String, String> approval = Map.of("Idempotency-Key", "double-click-2");
        String address = "/orders/" + number + "/approval";
        List<HttpResponse<String>> approved = atOnce(
                () -> approver.api("POST", address, null, approval),
                () -> approver.api("POST", address, null, approval));
        approved.add(approver.api("POST", address, null, approval));
        assertThat(approved)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
        assertThat(approved.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(json(approved.get(0)).path("quantity").asLong()).isEqualTo(1);
    }

    @Test
    void two_people_at_one_case_at_the_same_moment_are_both_answered_and_one_is_told_to_look_again() throws Exception {
        RunningTandem postgresql = RunningTandem.on(TestDatabase.POSTGRESQL);
        HttpVisitor mill = new HttpVisitor(postgresql).takeToken("mill.xb");
        String project = json(mill.api("POST", "/projects", ByLowerMill.design("1.0", "northern-assurance"), Map.of()))
                .path("reference")
                .asText();
        Map<String, Object> speaks = Map.of("participant", "lower-mill", "focalPoint", "lower-mill");
        Callable<HttpResponse<String>> act =
                () -> mill.api("POST", "/projects/" + project + "/modalities", speaks, Map.of());
        ExecutorService hand = Executors.newSingleThreadExecutor();
        try (Connection somebodyElse = postgresql.database().getConnection();
                Statement step = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            step.executeUpdate("update project set version = version + 1 where reference = '" + project + "'");
            Future<HttpResponse<String>> second = hand.submit(act);
            await("it waits for who was first", () -> waiting(step) > 0);
            somebodyElse.commit();

            HttpResponse<String> answer = second.get();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(json(answer).path("type").asText()).isEqualTo("urn:tandem:refusal:changed-meanwhile");
            assertThat(json(answer).path("detail").asText()).contains("Nothing of yours was done.");
        } finally {
            hand.shutdown();
        }
        assertThat(act.call().statusCode()).as("looked at again and repeated").isEqualTo(204);
    }

    /** How many wait for what this one holds. */
    private static int waiting(Statement asked) {
        try (ResultSet locks = asked.executeQuery(
                "select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")) {
            locks.next();
            return locks.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void a_step_out_of_turn_says_how_it_stands_and_keeps_what_was_written() {
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("xa.desk");
        JsonNode before = json(machine.api("GET", "/projects/XB001", null, Map.of()));
        HttpResponse<String> published =
                machine.api("POST", "/projects/XB001/publication", Map.of("withheld", List.of()), Map.of());
        assertThat(published.statusCode()).isEqualTo(409);
        assertThat(json(published).path("type").asText()).isEqualTo("urn:tandem:refusal:out-of-turn");
        assertThat(json(published).path("detail").asText()).startsWith("XB001 cannot be published: it is");

        HttpVisitor desk = new HttpVisitor(tandem).signIn("xa.desk");
        String address = "/app/project/case.xhtml?number=XB001";
        Map<String, String> form = with(
                hidden(desk.get("/app/access/account.xhtml").body()),
                Map.of("act", "return", "findings", "The diagram is missing.", "step", "submit"));
        HttpResponse<String> returned = desk.post(address, form);
        assertThat(returned.statusCode()).isEqualTo(422);
        assertThat(returned.body())
                .contains("There is a problem")
                .contains("XB001 cannot be returned: it is")
                .contains("<dt>Findings</dt>")
                .contains("The diagram is missing.")
                .doesNotContain("<dt>Number</dt>");
        assertThat(json(machine.api("GET", "/projects/XB001", null, Map.of()))).isEqualTo(before);
    }

    @Test
    void a_delegate_who_would_approve_their_own_act_is_refused() {
        LocalDate tomorrow = LocalDate.ofInstant(Instant.now(Clock.systemUTC()), ZoneOffset.UTC)
                .plusDays(1);
        HttpVisitor officer = new HttpVisitor(tandem).takeToken("xa.registry");
        HttpResponse<String> refused = officer.api(
                "POST",
                "/absences",
                Map.of(
                        "from",
                        tomorrow.toString(),
                        "until",
                        tomorrow.toString(),
                        "delegate",
                        "xa.registry2",
                        "work",
                        List.of("XA/REGISTRY_OFFICER")),
                Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("detail").asText()).contains("would approve their own act");
        assertThat(json(officer.api("GET", "/absences", null, Map.of()))).isEmpty();

        HttpVisitor page = new HttpVisitor(tandem).signIn("xa.registry");
        String address = "/app/access/delegations.xhtml";
        Map<String, String> form = with(
                hidden(page.get(address).body()),
                Map.of(
                        "act",
                        "state",
                        "step",
                        "check",
                        "from",
                        tomorrow.toString(),
                        "until",
                        tomorrow.toString(),
                        "delegate",
                        "xa.registry2",
                        "work",
                        "XA/REGISTRY_OFFICER",
                        "reason",
                        "A journey that stays in the form"));
        HttpResponse<String> sent = page.post(address, form);
        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(sent.body())
                .contains("There is a problem")
                .contains("would approve their own act")
                .contains("A journey that stays in the form");
    }

    @Test
    void a_second_person_who_is_the_first_is_refused_whatever_offices_they_hold() {
        HttpVisitor administrator = new HttpVisitor(tandem).takeToken("admin");
        LocalDate yesterday = LocalDate.ofInstant(Instant.now(Clock.systemUTC()), ZoneOffset.UTC)
                .minusDays(1);
        Map<String, Object> officer = Map.of("role", "REGISTRY_OFFICER", "party", "XA", "from", yesterday.toString());
        assertThat(administrator
                        .api("POST", "/people/xa.registry2/appointment", officer, Map.of())
                        .statusCode())
                .isEqualTo(204);
        try {
            HttpVisitor both = new HttpVisitor(tandem).takeToken("xa.registry2");
            String number = json(both.api("POST", "/orders", order("1"), Map.of("Idempotency-Key", "both-halves")))
                    .path("number")
                    .asText();
            HttpResponse<String> approved = both.api(
                    "POST", "/orders/" + number + "/approval", null, Map.of("Idempotency-Key", "both-halves-2"));
            assertThat(approved.statusCode()).isEqualTo(403);
            assertThat(json(approved).path("type").asText()).isEqualTo("urn:tandem:refusal:second-person-needed");
            assertThat(json(approved).path("detail").asText()).contains("A second person has to");

            HttpVisitor page = new HttpVisitor(tandem).signIn("xa.registry2");
            String address = "/app/registry/order.xhtml?number=" + number;
            Map<String, String> form =
                    with(hidden(page.get(address).body()), Map.of("act", "approve", "step", "submit"));
            HttpResponse<String> sent = page.post(address, form);
            assertThat(sent.statusCode()).isEqualTo(422);
            assertThat(sent.body()).contains("There is a problem").contains("A second person has to");
            assertThat(json(both.api("GET", "/orders/" + number, null, Map.of()))
                            .path("stage")
                            .asText())
                    .isEqualTo("ASKED");
            assertThat(both.api("POST", "/orders/" + number + "/withdrawal", null, Map.of())
                            .statusCode())
                    .isLessThan(300);
        } finally {
            administrator.api(
                    "POST",
                    "/people/xa.registry2/relief",
                    Map.of("role", "REGISTRY_OFFICER", "party", "XA", "until", yesterday.toString()),
                    Map.of());
        }
    }

    @Test
    void a_round_is_neither_stated_in_before_a_declaration_nor_signed_without_both_co_chairs_or_after_it_changed() {
        HttpVisitor desk = new HttpVisitor(tandem).takeToken("xa.desk");
        Map<String, Object> motion =
                Map.of("outcome", "NOT_DESIGNATED", "text", "Not designated.", "reasons", "", "content", Map.of());
        Map<String, Object> opening = new LinkedHashMap<>(motion);
        opening.putAll(Map.of("pair", "XA-XB", "kind", "DESIGNATION", "subject", "northern-assurance"));
        HttpResponse<String> opened = desk.api("POST", "/rounds", opening, Map.of());
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        String round = "/rounds/" + json(opened).path("number").asText();

        HttpResponse<String> undeclared = sent("xa.member", round + "/affirmation", Map.of());
        assertThat(undeclared.statusCode()).as(undeclared.body()).isEqualTo(409);
        assertThat(json(undeclared).path("type").asText()).isEqualTo("urn:tandem:refusal:declare-first");

        for (String member : List.of("xa.member", "xb.member", "xa.chair")) {
            sent(member, round + "/declaration", Map.of("conflict", false));
            sent(member, round + "/affirmation", Map.of());
        }
        assertThat(json(sent("xa.chair", round + "/signature", Map.of()))
                        .path("detail")
                        .asText())
                .contains("cannot be signed: it is not ready");

        // Everybody affirmed; then the desk changes what they affirmed, after an objection.
        sent("xb.chair", round + "/declaration", Map.of("conflict", false));
        sent("xb.chair", round + "/objection", Map.of("reasons", "The reasons are missing."));
        assertThat(sent("xa.desk", round + "/circulation", motion).statusCode()).isLessThan(300);
        HttpResponse<String> changed = sent("xa.chair", round + "/signature", Map.of());
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(409);
        assertThat(json(changed).path("detail").asText()).contains("XA/CO_CHAIR");
        assertThat(json(desk.api("GET", round, null, Map.of())).path("signed")).isEmpty();
        assertThat(sent("xa.desk", round + "/withdrawal", Map.of("why", "It was for a test."))
                        .statusCode())
                .isLessThan(300);
    }

    @Test
    void an_hour_that_the_clocks_skip_or_repeat_is_refused_beside_its_field() {
        HttpVisitor desk = new HttpVisitor(tandem).signIn("xb.desk");
        String address = "/app/meeting/plan.xhtml?pair=XA-XB";
        Map.of("2030-03-31", "the clocks go from", "2030-10-27", "comes twice on that day")
                .forEach((day, why) -> {
                    Map<String, String> shown = hidden(desk.get(address).body());
                    HttpResponse<String> refused = desk.post(
                            address,
                            with(
                                    shown,
                                    Map.of(
                                            "step", "check",
                                            "ordinal", "99",
                                            "form", "ONLINE",
                                            "place", "By video",
                                            "date", day,
                                            "time", "02:30",
                                            "zone", "Europe/Zurich",
                                            "papersUntil", "2030-03-01")));
                    assertThat(refused.statusCode()).as(day).isEqualTo(422);
                    assertThat(refused.body())
                            .contains("There is a problem")
                            .contains(why)
                            .contains("id=\"time-error\"");
                });
    }

    @Test
    void a_number_is_given_here_and_taken_from_nobody() {
        HttpVisitor mill = new HttpVisitor(tandem).takeToken("mill.xb");
        Map<String, Object> filing = ideaNote();
        filing.put("number", "XB_PIN900");
        HttpResponse<String> numbered = mill.api("POST", "/filings", filing, Map.of());
        assertThat(numbered.statusCode()).as(numbered.body()).isEqualTo(422);
        assertThat(json(numbered).path("detail").asText()).isEqualTo("“number” is not known here.");
        assertThat(mill.api("GET", "/filings/XB_PIN900", null, Map.of()).statusCode())
                .isEqualTo(404);

        HttpVisitor desk = new HttpVisitor(tandem).takeToken("xb.desk");
        JsonNode before = json(desk.api("GET", "/projects/XB001", null, Map.of()));
        for (String method : List.of("PUT", "PATCH", "POST")) {
            assertThat(desk.api(method, "/projects/XB001", Map.of("number", "XB900"), Map.of())
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(desk.api("POST", "/projects/XB001/publication", Map.of("number", "XB900"), Map.of())
                        .body())
                .contains("unknown-member")
                .contains("“number”");
        assertThat(json(desk.api("GET", "/projects/XB001", null, Map.of()))).isEqualTo(before);
        assertThat(desk.api("GET", "/projects/XB900", null, Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_paper_that_the_version_of_the_rules_does_not_know_is_refused_with_the_version_named() {
        HttpVisitor mill = new HttpVisitor(tandem).takeToken("mill.xb");
        String inForce = json(mill.api("GET", "/pairs/XA-XB/rules", null, Map.of()))
                .at("/rules/version")
                .asText();
        assertThat(inForce).isNotEmpty();
        Map<String, Object> filing = ideaNote();
        filing.put("papers", Map.of("form of another version", "nothing"));
        HttpResponse<String> refused = mill.api("POST", "/filings", filing, Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Version " + inForce + " of the rules, by which this goes, knows no paper")
                .contains("form of another version");
    }

    private static Map<String, Object> ideaNote() {
        return new LinkedHashMap<>(Map.of(
                "pair",
                "XA-XB",
                "kind",
                "IDEA_NOTE",
                "applicant",
                "lower-mill",
                "answers",
                Map.of(
                        "title", "Heat from husks",
                        "location", "At the mill",
                        "description", "A boiler for husks.",
                        "expected", "1800"),
                "papers",
                Map.of()));
    }

    private HttpResponse<String> sent(String person, String path, Map<String, Object> body) {
        return new HttpVisitor(tandem).takeToken(person).api("POST", path, body, Map.of());
    }

    @Test
    void tonnes_that_are_none_are_refused_beside_their_field_wherever_they_are_typed() {
        SoftAssertions all = new SoftAssertions();
        HttpVisitor holder = new HttpVisitor(tandem).signIn("mill.xa");
        String ask = "/app/registry/ask.xhtml?from=XA-2001&kind=RETIREMENT";
        Map<String, String> order = hidden(holder.get(ask).body());
        HttpVisitor desk = new HttpVisitor(tandem).signIn("xa.desk");
        String decide = "/app/issuance/decide.xhtml?number=XB001-I02";
        String page = desk.get(decide).body();
        Matcher amount = Pattern.compile("name=\"(amounts\\.[^\"]+)\"").matcher(page);
        assertThat(amount.find()).isTrue();
        HttpVisitor officer = new HttpVisitor(tandem).takeToken("xa.registry");
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("xa.desk");
        int before = orders(holder);
        for (String typed : NOT_TONNES) {
            refusedBeside(all, holder, ask, with(order, Map.of("quantity", typed, "step", "check")), "quantity", typed);
            refusedBeside(
                    all,
                    desk,
                    decide,
                    with(
                            hidden(page),
                            Map.of(amount.group(1), typed, "outcome", "ISSUE", "text", "x", "step", "check")),
                    amount.group(1),
                    typed);
            refusedField(
                    all,
                    officer.api("POST", "/orders", order(typed), Map.of("Idempotency-Key", "bad-tonnes")),
                    "quantity",
                    typed);
            refusedField(
                    all,
                    machine.api("POST", "/issuances/XB001-I02/review", amounts(typed), Map.of()),
                    "amounts.2025.XA.GOV",
                    typed);
        }
        for (String unquoted : List.of("-1", "1.5", "1e3", "1000000000000000000", "null", "true")) {
            JsonNode fields = json(machine.api(
                            "POST", "/issuances/XB001-I02/review", amounts("@").replace("\"@\"", unquoted), Map.of()))
                    .path("fields");
            all.assertThat(fields.has("amounts.2025.XA.GOV")).as(unquoted).isTrue();
        }
        all.assertThat(orders(holder)).isEqualTo(before);
        all.assertAll();
        // A split that does not sum, in tonnes that are tonnes, with thin spaces between their groups.
        JsonNode sum = json(machine.api("POST", "/issuances/XB001-I02/review", amounts("1\u2009000"), Map.of()));
        assertThat(sum.path("fields").path("amounts.2025").asText())
                .contains("adds up to")
                .contains("were verified");
    }

    @Test
    void shares_that_are_none_or_do_not_add_up_are_refused_beside_their_field() {
        SoftAssertions all = new SoftAssertions();
        String address = "/app/project/allocation.xhtml?number=XB004";
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xb");
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("mill.xb");
        JsonNode before = json(machine.api("GET", "/projects/XB004", null, Map.of()));
        Map<String, String> form = with(
                hidden(mill.get(address).body()),
                Map.of(
                        "share.XB",
                        "1/2",
                        "recipient.rows",
                        "2",
                        "recipient.0.who",
                        "XA/GOV",
                        "recipient.0.share",
                        "1/1",
                        "recipient.1.who",
                        "XB/GOV",
                        "recipient.1.share",
                        "1/1",
                        "step",
                        "check"));
        for (String typed : NOT_SHARES) {
            refusedBeside(all, mill, address, with(form, Map.of("share.XA", typed)), "share.XA", typed);
            refusedField(
                    all, machine.api("POST", "/projects/XB004/allocation", shares(typed), Map.of()), "sides", typed);
        }
        HttpResponse<String> sum = mill.post(address, with(form, Map.of("share.XA", "2/3")));
        all.assertThat(sum.statusCode()).isEqualTo(422);
        all.assertThat(sum.body()).contains("add up to 7/6, not to the whole").contains("value=\"2/3\"");
        HttpResponse<String> byMachine = machine.api("POST", "/projects/XB004/allocation", shares("2/3"), Map.of());
        all.assertThat(json(byMachine).path("fields").path("sides").asText()).contains("add up to 7/6");
        all.assertThat(json(machine.api("GET", "/projects/XB004", null, Map.of())))
                .isEqualTo(before);
        all.assertAll();
    }

    @Test
    void readings_with_gaps_swapped_units_groups_or_formulas_are_refused_by_their_place_and_kept() {
        SoftAssertions all = new SoftAssertions();
        String address = "/app/verification/report.xhtml";
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xb");
        Map<String, String> form = with(
                hidden(mill.get(address).body()),
                Map.of("project", "XB002", "from", "2023-03", "until", "2023-04", "step", "check"));
        Map.of(
                        "month,EG (MWh)\n2023-04,171.2", "2023-03",
                        "month,EG (kWh)\n2023-03,171.2\n2023-04,171.2", "kWh",
                        "month,EG (MWh)\n2023-03,\"1,171.2\"\n2023-04,171.2", "1,171.2",
                        "month,EG (MWh)\n2023-03,=A1+1\n2023-04,171.2", "=A1+1",
                        "month,EG (MWh)\n2023-03,-1\n2023-04,1E18", "1E18")
                .forEach((table, named) -> {
                    HttpResponse<String> typed = mill.post(address, with(form, Map.of("table", table)), Map.of());
                    all.assertThat(typed.statusCode()).as(table).isEqualTo(422);
                    all.assertThat(typed.body())
                            .as(table)
                            .contains("There is a problem")
                            .contains("id=\"table-error\"")
                            .contains(named)
                            .contains(table.substring(table.lastIndexOf('\n') + 1));
                    HttpResponse<String> file = mill.post(
                            address,
                            form,
                            Map.of("file", new Upload("readings.csv", table.getBytes(StandardCharsets.UTF_8))));
                    all.assertThat(file.statusCode()).as(table).isEqualTo(422);
                    all.assertThat(file.body())
                            .as(table)
                            .contains("id=\"file-error\"")
                            .contains("readings.csv was sent, and is not taken as it stands.");
                });
        HttpResponse<String> reported = mill.post(
                address,
                with(form, Map.of("from", "2026-07", "until", "2026-07", "table", "month,EG (MWh)")),
                Map.of());
        all.assertThat(reported.statusCode()).isEqualTo(422);
        all.assertThat(reported.body()).contains("id=\"until-error\"").contains("Time is credited once.");
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("mill.xb");
        for (String value : List.of("1,171.2", "=A1", "1 171.2", "1E18", "")) {
            HttpResponse<String> answer = machine.api(
                    "POST",
                    "/monitoring-reports",
                    Map.of(
                            "project", "XB002",
                            "from", "2023-04-01",
                            "until", "2023-04-30",
                            "readings", List.of(Map.of("month", "2023-04", "values", Map.of("EG (MWh)", value)))),
                    Map.of());
            all.assertThat(answer.statusCode()).as(value + answer.body()).isEqualTo(422);
        }
        all.assertAll();
    }

    @Test
    void a_period_reported_before_a_version_not_valid_and_an_expired_designation_are_refused_by_name_and_date() {
        HttpVisitor mill = new HttpVisitor(tandem).takeToken("mill.xb");
        JsonNode before = json(mill.api(
                "POST", "/monitoring-reports", ByLowerMill.readings("XB001", "2026-06-01", "2026-06-30"), Map.of()));
        assertThat(before.path("detail").asText()).contains("XB001-MR").contains("Time is credited once.");
        JsonNode twice = json(mill.api("POST", "/issuances", Map.of("report", "XB001-MR02"), Map.of()));
        assertThat(twice.path("type").asText()).isEqualTo("urn:tandem:refusal:credited-before");
        assertThat(twice.path("status").asInt()).isEqualTo(409);

        JsonNode version =
                json(mill.api("POST", "/projects", ByLowerMill.design("9.0", "northern-assurance"), Map.of()));
        assertThat(version.path("status").asInt()).isEqualTo(422);
        assertThat(version.path("fields").path("methodology").asText()).contains("XB_AM001 in version 9.0");
        JsonNode expired = json(mill.api(
                "POST",
                "/monitoring-reports/" + drafted(mill) + "/submission",
                Map.of("entity", "harbour-certification"),
                Map.of()));
        assertThat(expired.path("type").asText()).isEqualTo("urn:tandem:refusal:not-designated");
        assertThat(expired.path("detail").asText())
                .contains("Harbour Certification")
                .contains("until 31 Oct 2026");
    }

    @Test
    void a_file_too_large_empty_or_of_another_type_than_its_name_is_refused_and_nothing_else_is_lost() {
        SoftAssertions all = new SoftAssertions();
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("mill.xa");
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xa");
        Map<String, String> form = proposal(mill, "With a file that is refused");
        form.put("step", "check");
        byte[] large = Arrays.copyOf(PDF, Documents.MOST_BYTES + 1);
        Map<Upload, String> refused = new LinkedHashMap<>();
        refused.put(new Upload("empty.pdf", new byte[0]), "is empty");
        refused.put(new Upload("large.pdf", large), "10 MB");
        refused.put(new Upload("larger.pdf", Arrays.copyOf(PDF, 30 << 20)), "10 MB");
        refused.put(new Upload("setup.pdf", PROGRAM), "is not what its name says");
        refused.put(
                new Upload(
                        "page.csv", "<!DOCTYPE html><html><script>1</script></html>".getBytes(StandardCharsets.UTF_8)),
                "is not what its name says");
        refused.put(new Upload("bomb.xlsx", bomb()), "is not what its name says");
        refused.put(new Upload("setup.exe", PROGRAM), "of a kind that cases are not made of");
        refused.forEach((file, why) -> {
            HttpResponse<String> stored = machine.store(file.name(), file.content(), true);
            all.assertThat(stored.statusCode())
                    .as(file.name())
                    .isEqualTo(file.content().length > Documents.MOST_BYTES ? 413 : 422);
            all.assertThat(json(stored).path("detail").asText()).as(file.name()).contains(why);
            HttpResponse<String> page = mill.post(PROPOSE, form, Map.of("paper", file));
            all.assertThat(page.statusCode()).as(file.name()).isEqualTo(422);
            all.assertThat(page.body())
                    .as(file.name())
                    .contains("There is a problem")
                    .contains("id=\"paper-error\"")
                    .contains(why)
                    .contains("value=\"With a file that is refused\"")
                    .doesNotContain("Nothing has been sent yet.");
        });
        all.assertAll();
        assertThat(listed(mill, "With a file that is refused")).isZero();
    }

    @Test
    void a_file_whose_name_leads_somewhere_is_kept_under_its_last_part_and_served_as_an_attachment() {
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("mill.xa");
        Map<String, String> names = new LinkedHashMap<>();
        names.put("../../etc/passwd.pdf", "passwd.pdf");
        names.put("C:\\windows\\system.pdf", "system.pdf");
        names.put("a\u0000b\r\nSet-Cookie: x=1.pdf", "abSet-Cookie x=1.pdf");
        names.put("fdp\u202Efdp.exe.pdf", "fdpfdp.exe.pdf");
        names.put("x".repeat(300) + ".pdf", "x".repeat(116) + ".pdf");
        names.forEach((given, kept) -> {
            JsonNode ref = json(machine.store(given, PDF, false));
            assertThat(ref.path("name").asText()).as(given).isEqualTo(kept);
            for (String address : List.of(
                    "/api/v1/documents/" + ref.path("id").asText() + "/content",
                    "/documents/" + ref.path("id").asText())) {
                HttpResponse<String> served = new HttpVisitor(tandem).get(address);
                assertThat(served.statusCode()).isEqualTo(200);
                assertThat(served.headers().firstValue("Content-Disposition"))
                        .hasValueSatisfying(value -> assertThat(value).startsWith("attachment; "));
                assertThat(served.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(served.headers().firstValue("Set-Cookie")).isEmpty();
            }
        });
        assertThat(machine.store("\u202E.pdf", PDF, false).statusCode()).isEqualTo(422);
    }

    @Test
    void a_finding_on_a_page_that_is_not_there_and_a_version_that_is_none_are_refused_and_the_paper_stays() {
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xa");
        HttpResponse<String> sent = mill.post(
                PROPOSE,
                proposal(mill, "With a paper of one page"),
                Map.of("paper", new Upload("plan.pdf", Pdfs.saying("What the meter reads."))));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        String number = location(sent).replaceAll(".*number=", "");
        HttpVisitor desk = new HttpVisitor(tandem).signIn("xb.desk");
        String paper = Pattern.compile("/(?:documents|app/papers)/([0-9a-f-]{36})")
                .matcher(
                        desk.get("/app/methodology/case.xhtml?number=" + number).body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        HttpVisitor atDesk = new HttpVisitor(tandem).takeToken("xb.desk");
        HttpVisitor atMill = new HttpVisitor(tandem).takeToken("mill.xa");
        String findings = "/cases/" + number + "/findings";
        String versions = "/cases/" + number + "/papers/" + paper + "/versions";

        HttpResponse<String> beyond =
                atDesk.api("POST", findings, Map.of("text", "Where?", "paper", paper, "page", 9), Map.of());
        assertThat(beyond.statusCode()).isEqualTo(422);
        assertThat(json(beyond).at("/fields/page").asText()).isEqualTo("“plan.pdf” has pages 1 to 1.");
        String other = json(atDesk.store("other.pdf", PDF, true)).path("id").asText();
        HttpResponse<String> elsewhere =
                atDesk.api("POST", findings, Map.of("text", "Where?", "paper", other, "page", 1), Map.of());
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(json(elsewhere).at("/fields/paper").asText()).isEqualTo("Choose one of the papers of this case.");
        assertThat(json(atDesk.get("/api/v1" + findings))).isEmpty();

        assertThat(atMill.api("POST", versions, Map.of("document", other, "why", "Newer."), Map.of())
                        .statusCode())
                .as("somebody else's")
                .isIn(404, 422);
        String same = json(atMill.store("plan.pdf", Pdfs.saying("What the meter reads."), true))
                .path("id")
                .asText();
        assertThat(atMill.api("POST", versions, Map.of("document", same, "why", "Newer."), Map.of())
                        .statusCode())
                .as("the same once more")
                .isIn(409, 422);
        assertThat(json(atDesk.get("/api/v1/documents/" + paper + "/versions"))).hasSizeLessThan(2);

        assertThat(atDesk.api("POST", findings, Map.of("text", "Which meter?", "paper", paper, "page", 1), Map.of())
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> returned = atDesk.api(
                "POST",
                "/methodologies/" + number + "/completeness",
                Map.of("complete", false, "findings", List.of()),
                Map.of());
        assertThat(returned.statusCode()).as(returned.body()).isBetween(200, 204);
        String newer = json(atMill.store("plan.pdf", Pdfs.saying("Nothing of it stands here."), true))
                .path("id")
                .asText();
        HttpResponse<String> taken =
                atMill.api("POST", versions, Map.of("document", newer, "why", "Written anew."), Map.of());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(204);
        HttpResponse<String> changes = atMill.get("/api/v1/documents/" + newer + "/changes");
        assertThat(changes.statusCode()).as(changes.body()).isEqualTo(200);
        assertThat(changes.body()).contains("What the meter reads.").contains("Nothing of it stands here.");
    }

    @Test
    void two_versions_of_a_paper_are_compared_in_the_form_and_nothing_typed_is_lost() {
        String title = "With a price that is withheld";
        byte[] whole = Pdfs.saying("The plan.", "It pays 12 USD.");
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xa");
        Map<String, String> form = proposal(mill, title);
        form.put("step", "check");

        HttpResponse<String> reversed = mill.post(
                PROPOSE,
                form,
                Map.of(
                        "paper", new Upload("full.pdf", Pdfs.saying("The plan.")),
                        "publicVersion", new Upload("public.pdf", whole)));
        assertThat(reversed.statusCode()).isEqualTo(422);
        assertThat(reversed.body())
                .contains("id=\"publicVersion-error\"")
                .contains("the wrong way round: what is given as public says “It pays 12 USD.”")
                .contains("value=\"" + title + "\"")
                .doesNotContain("Nothing has been sent yet.");
        String heldBack = kept(reversed.body(), "publicVersion");
        assertThat(new HttpVisitor(tandem).get("/documents/" + heldBack).statusCode())
                .isEqualTo(404);
        assertThat(new HttpVisitor(tandem).get("/api/v1/documents/" + heldBack).statusCode())
                .isEqualTo(404);
        assertThat(new HttpVisitor(tandem)
                        .get("/api/v1/documents/" + heldBack + "/content")
                        .statusCode())
                .isEqualTo(404);

        Map<String, Upload> files = Map.of(
                "paper", new Upload("full.pdf", whole),
                "publicVersion", new Upload("public.pdf", Pdfs.saying("The plan.", "[withheld]")));
        HttpResponse<String> asked = mill.post(PROPOSE, form, files);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body())
                .contains("The two files differ. Say why")
                .contains("Page 1: Withheld: “It pays 12 USD.”.")
                .contains("value=\"" + title + "\"");
        String reason = Pattern.compile("name=\"(paper\\.reason\\.[0-9a-f]{8})\"")
                .matcher(asked.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        // As a browser does: what is kept by its id, and the file fields along with it, empty.
        for (String field : files.keySet()) {
            form.put(field, kept(asked.body(), field) + "\n");
            form.put(field + ".name", files.get(field).name());
        }
        HttpResponse<String> again = mill.post(PROPOSE, form, Map.of());
        assertThat(again.body())
                .contains("Page 1: Withheld: “It pays 12 USD.”.")
                .contains(reason);
        form.put(reason, "A price between two companies.");
        HttpResponse<String> read = mill.post(PROPOSE, form, Map.of());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body())
                .contains("Nothing has been sent yet.")
                .contains("Page 1: Withheld: “It pays 12 USD.”.")
                .contains("A price between two companies.");

        form.put("step", "submit");
        HttpResponse<String> sent = mill.post(PROPOSE, form, Map.of());
        assertThat(sent.statusCode()).isEqualTo(303);
        String page =
                new HttpVisitor(tandem).signIn("xb.desk").get(location(sent)).body();
        assertThat(page)
                .contains("Withheld of full.pdf")
                .contains("Page 1: Withheld: “It pays 12 USD.”.")
                .contains("A price between two companies.")
                .contains("not yet");
        String link = Pattern.compile("/app/papers/[0-9a-f-]{36}")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        assertThat(new HttpVisitor(tandem).signIn("xb.desk").get(link).statusCode())
                .isEqualTo(200);
        assertThat(new HttpVisitor(tandem).signIn("mill.xb").get(link).statusCode())
                .isEqualTo(404);
        assertThat(new HttpVisitor(tandem)
                        .get(link.replace("/app/papers", "/documents"))
                        .statusCode())
                .isEqualTo(404);
    }

    /** Id of the file that the form keeps in this field. */
    private static String kept(String page, String field) {
        return Pattern.compile("name=\"" + field + "\" value=\"([0-9a-f-]{36})")
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** Made while it is sent, and never stored: here not, and there not. */
    @Test
    void a_file_of_two_gigabytes_is_refused_before_it_is_read() throws Exception {
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("mill.xa");
        byte[] piece = new byte[1 << 16];
        for (boolean told : List.of(true, false)) {
            try (Socket socket = new Socket("127.0.0.1", tandem.at("/").getPort())) {
                socket.setSoTimeout(120_000);
                OutputStream out = socket.getOutputStream();
                out.write(("POST /api/v1/documents?name=large.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                                + "Authorization: Bearer " + machine.token() + "\r\nContent-Type: application/pdf\r\n"
                                + (told ? "Content-Length: " + (2L << 30) : "Transfer-Encoding: chunked") + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                AtomicLong sent = new AtomicLong();
                Thread sending = new Thread(() -> {
                    try {
                        while (sent.get() < 2L << 30) {
                            if (!told) {
                                out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                            }
                            out.write(piece);
                            if (!told) {
                                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                            }
                            sent.addAndGet(piece.length);
                        }
                    } catch (IOException hungUp) {
                        // Nobody listens any longer, which is the point.
                        Thread.currentThread().interrupt();
                    }
                });
                sending.start();
                String answer = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
                assertThat(answer).as(told ? "told" : "in pieces").startsWith("HTTP/1.1 413");
                assertThat(sent.get()).isLessThan(256L << 20);
                socket.close();
                sending.join();
            }
        }
    }

    private static void refusedBeside(
            SoftAssertions all,
            HttpVisitor visitor,
            String address,
            Map<String, String> form,
            String field,
            String typed) {
        HttpResponse<String> answer = visitor.post(address, form);
        all.assertThat(answer.statusCode()).as(address + " " + typed).isEqualTo(422);
        all.assertThat(answer.body())
                .as(address + " " + typed)
                .contains("There is a problem")
                .contains("href=\"#" + field + "\"")
                .contains("id=\"" + field + "-error\"")
                .contains("value=\"" + typed + "\"");
    }

    private static void refusedField(SoftAssertions all, HttpResponse<String> answer, String field, String typed) {
        all.assertThat(answer.statusCode()).as(field + " " + typed).isEqualTo(422);
        all.assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        all.assertThat(json(answer).path("fields").path(field).asText())
                .as(field + " " + typed)
                .contains(typed);
    }

    private static Map<String, String> proposal(HttpVisitor mill, String title) {
        return with(
                hidden(mill.get(PROPOSE).body()),
                Map.ofEntries(
                        Map.entry("pair", "XA-XB"),
                        Map.entry("proponent", "upper-mill"),
                        Map.entry("title", title),
                        Map.entry("sectoralScope", "1"),
                        Map.entry("explanation", "What the meter reads displaces what the grid emits."),
                        Map.entry("criteria", "The modules are new."),
                        Map.entry("parameter.rows", "1"),
                        Map.entry("parameter.0.symbol", "EG"),
                        Map.entry("parameter.0.description", "Electricity"),
                        Map.entry("parameter.0.unit", "MWh"),
                        Map.entry("parameter.0.kind", "MONITORED"),
                        Map.entry("equation.rows", "2"),
                        Map.entry("equation.0.symbol", "RE"),
                        Map.entry("equation.0.expression", "EG * 0.5"),
                        Map.entry("equation.0.explanation", "What the grid would emit."),
                        Map.entry("equation.1.symbol", "PE"),
                        Map.entry("equation.1.expression", "0"),
                        Map.entry("equation.1.explanation", "Nothing."),
                        Map.entry("step", "submit")));
    }

    private static int listed(HttpVisitor visitor, String title) {
        return visitor.get("/app/methodology/index.xhtml").body().split(Pattern.quote(title), -1).length - 1;
    }

    private static int orders(HttpVisitor holder) {
        return holder.get("/app/registry/account.xhtml?number=XA-2001").body().split("XA-T-", -1).length;
    }

    private static Map<String, Object> order(String quantity) {
        return Map.of("kind", "TRANSFER", "pair", "XA-XB", "from", "XA-1001", "to", "XA-2001", "quantity", quantity);
    }

    private static String amounts(String amount) {
        return "{\"lines\":[{\"vintage\":2025,\"parts\":[{\"side\":\"XA\",\"recipient\":\"GOV\",\"amount\":\"" + amount
                + "\"}]}],\"reasons\":[]}";
    }

    private static Map<String, Object> shares(String ofXa) {
        return Map.of(
                "participant",
                "lower-mill",
                "sides",
                Map.of("XA", ofXa, "XB", "1/2"),
                "recipients",
                List.of(
                        Map.of("side", "XA", "recipient", "GOV", "share", "1/1"),
                        Map.of("side", "XB", "recipient", "GOV", "share", "1/1")));
    }

    private static String drafted(HttpVisitor mill) {
        return json(mill.api(
                        "POST",
                        "/monitoring-reports",
                        ByLowerMill.readings("XB002", "2023-01-01", "2023-01-31"),
                        Map.of()))
                .path("number")
                .asText();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static byte[] program() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        program[0x3c] = (byte) 0x80;
        program[0x80] = 'P';
        program[0x81] = 'E';
        return program;
    }

    /** Small, and what it says to be lies behind more than anybody would unpack. */
    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a"));
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                zip.write(new byte[1 << 20]);
            }
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(1);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<HttpResponse<String>> atOnce(
            Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : hands.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            hands.shutdown();
        }
    }
}
