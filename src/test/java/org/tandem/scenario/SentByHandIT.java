package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.HttpVisitor.hidden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.support.HttpVisitor;
import org.tandem.support.Pdfs;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** Requests that somebody wrote who wants to see what happens, at a running Tandem. */
@DisplayName("What no page of ours sends")
@SharedDeployment
class SentByHandIT {

    private static final String PROPOSE = "/app/methodology/propose.xhtml";
    private static final String BROKEN_OFF = "--abc\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA title";

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);

    @ParameterizedTest
    @CsvSource({
        PROPOSE + ", multipart/form-data",
        PROPOSE + ", multipart/form-data; boundary=abc",
        PROPOSE + ", multipart/form-data; boundary=",
        PROPOSE + ", multipart/mixed; boundary=abc",
        "/sign-in, multipart/form-data; boundary=abc",
        "/public-inputs/XB_PM002/send, multipart/form-data; boundary=abc"
    })
    void a_form_in_parts_that_cannot_be_read_is_refused_as_that(String address, String type) {
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xb");
        String proof = hidden(mill.get(PROPOSE).body()).get("csrf");

        HttpResponse<String> answer =
                mill.send("POST", address, BROKEN_OFF, Map.of("Content-Type", type, "X-CSRF", proof));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This form cannot be read").contains("Nothing was changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/projects", "/documents?name=a.csv", "/public-inputs/XB_PM002", "/tokens"})
    void a_body_in_parts_is_refused_by_the_interface_for_machines(String address) {
        HttpVisitor mill = new HttpVisitor(tandem).takeToken("mill.xb");
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=abc")) {
            HttpResponse<String> answer =
                    mill.send("POST", "/api/v1" + address, BROKEN_OFF, Map.of("Content-Type", type));

            assertThat(answer.statusCode()).as(type).isIn(415, 422);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void rules_with_a_mistake_or_a_deduction_that_nobody_could_take_are_refused() {
        HttpVisitor desk = new HttpVisitor(tandem).takeToken("xb.desk");
        String rules;
        try (InputStream packaged = getClass().getResourceAsStream("/org/tandem/committee/pairs/XA-XB.yaml")) {
            rules = new String(packaged.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        assertThat(read(desk, rules).statusCode()).isEqualTo(200);

        HttpResponse<String> unknown = read(desk, rules.replace("legalZone: UTC", "legalZone: UTC\ncolour: blue"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(HttpVisitor.json(unknown).path("detail").asText()).startsWith("Line 8: rules has no “colour”");

        HttpResponse<String> units = read(
                desk,
                rules
                        + """
                        deductions:
                          - code: OMGE
                            kind: OMGE
                            basis: ISSUED
                            part: 1/50
                            rounding: DOWN
                            reckoning: PER_ISSUANCE
                            in: UNITS
                            to: CANCELLATION
                            source: "paragraph 22"
                        """);
        assertThat(units.statusCode()).isEqualTo(422);
        assertThat(HttpVisitor.json(units).path("detail").asText())
                .startsWith("The deduction OMGE (paragraph 22) is taken in units, and no account is named");
    }

    private static HttpResponse<String> read(HttpVisitor desk, String rules) {
        return desk.send("POST", "/api/v1/pairs/rules/reading", rules, Map.of("Content-Type", "application/yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app", "/app/registry", "/portal"})
    void a_host_that_is_not_ours_is_not_led_to(String directory) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", tandem.at("/").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + directory + " HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            List<String> head = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .toList();

            assertThat(head).anyMatch(line -> line.equalsIgnoreCase("Location: " + directory + "/"));
            assertThat(head).noneMatch(line -> line.contains("elsewhere"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "xb.desk, /app/committee/round.xhtml?number=XB-2026-001, answer, ordinal, answer",
        "xb.desk, /app/committee/round.xhtml?number=XB-2026-001, no-such-form, ordinal, answer",
        "xb.authority, /app/project/case.xhtml?number=XB004, agree.XB, version, reason",
        "verifier, /app/project/case.xhtml?number=XB004, close.@, text, close.@",
        "mill.xb, /app/project/case.xhtml?number=XB004, answer.@, text, answer.@",
        "verifier, /app/project/case.xhtml?number=XB004, raise, kind, text",
        "verifier, /app/project/case.xhtml?number=XB004, report, opinion, summary",
        "verifier, /app/verification/case.xhtml?number=XB001-MR03, raise, kind, text",
        "verifier, /app/verification/case.xhtml?number=XB001-MR03, no-such-form, kind, text",
        "xb.desk, /app/thirdparty/entity.xhtml?organisation=northern-assurance, '', functions, text"
    })
    void a_number_or_a_choice_that_was_tampered_with_is_refused(
            String person, String address, String act, String field, String text) {
        HttpVisitor visitor = new HttpVisitor(tandem).signIn(person);
        Map<String, String> carried =
                hidden(visitor.get("/app/access/account.xhtml").body());
        SoftAssertions all = new SoftAssertions();
        for (String sent : List.of("x", "-1", "1.5", "", "99999999999999999999", "\u0000")) {
            Map<String, String> form = new LinkedHashMap<>(carried);
            form.keySet().retainAll(List.of("csrf"));
            form.put("act", act.replace("@", sent));
            form.put(text.replace("@", sent), "Written by hand.");
            form.put("scopes", "1");
            form.put("step", "submit");
            form.put(field, sent);
            HttpResponse<String> answer = visitor.post(address, form);
            all.assertThat(answer.statusCode()).as("“%s”", sent).isIn(403, 404, 422);
            all.assertThat(answer.body()).as("“%s”", sent).doesNotContain("Something went wrong");
        }
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "8", "99999999999999999999"})
    void a_screen_of_the_tale_that_is_not_there_is_not_found(String screen) {
        HttpResponse<String> answer = new HttpVisitor(tandem).get("/portal/follow-one-tonne.xhtml?screen=" + screen);

        assertThat(answer.statusCode()).isIn(200, 404);
    }

    @Test
    void days_of_no_calendar_are_refused_on_pages_and_in_addresses() {
        HttpVisitor administrator = new HttpVisitor(tandem).signIn("admin");
        HttpVisitor desk = new HttpVisitor(tandem).signIn("xb.desk");
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xb");
        HttpVisitor machine = new HttpVisitor(tandem).takeToken("admin");
        HttpVisitor millsMachine = new HttpVisitor(tandem).takeToken("mill.xb");
        SoftAssertions all = new SoftAssertions();
        for (String day : List.of("+999999999-12-31", "-0001-01-01", "0001-01-01", "-1", "2200-01-01")) {
            refused(
                    all,
                    administrator,
                    "/app/access/person.xhtml?name=mill.xa",
                    Map.of("act", "appoint", "role", "PARTICIPANT", "organisation", "upper-mill", "from", day));
            refused(
                    all,
                    desk,
                    "/app/thirdparty/entity.xhtml?organisation=northern-assurance",
                    Map.of("outcome", "DESIGNATED", "scopes", "1", "from", day, "until", "2027-01-01", "text", "So"));
            refused(all, mill, "/app/practice/date.xhtml?pair=XA-XB", Map.of("day", day));
            String written = java.net.URLEncoder.encode(day, StandardCharsets.UTF_8);
            all.assertThat(administrator
                            .get("/app/access/audit.xhtml?from=" + written)
                            .statusCode())
                    .as(day)
                    .isEqualTo(422);
            HttpResponse<String> audit = machine.api("GET", "/audit?until=" + written, null, Map.of());
            all.assertThat(audit.statusCode()).as(day).isEqualTo(422);
            all.assertThat(audit.body()).as(day).contains("from 1990-01-01 to 2199-12-31");
            HttpResponse<String> readings = millsMachine.send(
                    "POST",
                    "/api/v1/monitoring-reports?project=XB002&from=2023-03-01&until=" + written,
                    "month,EG (MWh)\n2023-03,171.2",
                    Map.of("Content-Type", "text/csv"));
            all.assertThat(readings.statusCode()).as(day).isEqualTo(422);
            all.assertThat(readings.body()).as(day).contains("from 1990-01-01 to 2199-12-31");
        }
        all.assertAll();
    }

    private static void refused(SoftAssertions all, HttpVisitor visitor, String address, Map<String, String> typed) {
        Map<String, String> form = hidden(visitor.get(address).body());
        form.putAll(typed);
        form.put("step", "check");
        HttpResponse<String> answer = visitor.post(address, form);
        all.assertThat(answer.statusCode()).as(address + typed).isEqualTo(422);
        all.assertThat(answer.body()).as(address + typed).contains("from 1990-01-01 to 2199-12-31");
    }

    @Test
    void an_office_of_a_committee_or_country_that_is_not_here_is_given_to_nobody() {
        HttpVisitor administrator = new HttpVisitor(tandem).takeToken("admin");

        for (Map<String, String> office : List.of(
                Map.of("role", "SECRETARIAT", "pair", "XA-ZZ", "party", "XA"),
                Map.of("role", "MEMBER", "pair", "QQ-ZZ", "party", "QQ"),
                Map.of("role", "REGISTRY_OFFICER", "party", "ZZ"))) {
            Map<String, String> term = new LinkedHashMap<>(office);
            term.put("from", "2026-01-01");
            HttpResponse<String> answer = administrator.api("POST", "/people/mill.xa/appointment", term, Map.of());
            assertThat(answer.statusCode()).as(office.toString()).isEqualTo(422);
            assertThat(answer.body()).contains("known here");
        }
        assertThat(new HttpVisitor(tandem)
                        .signIn("mill.xa")
                        .get("/app/committee/")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_yes_or_a_no_that_was_not_said_is_asked_for_and_is_neither() {
        String page = "/app/project/case.xhtml?number=XB001";
        String decision = "/projects/XB001/ended-participants/upper-mill/decision";
        HttpVisitor mill = new HttpVisitor(tandem).takeToken("mill.xb");
        String evidence = HttpVisitor.json(mill.store("register.pdf", Pdfs.saying("Struck off."), true))
                .path("id")
                .asText();
        HttpResponse<String> filed = mill.api(
                "POST",
                "/projects/XB001/ended-participants",
                Map.of(
                        "participant", "lower-mill",
                        "ended", "upper-mill",
                        "why", "Struck off the register.",
                        "day", "2024-01-01",
                        "evidence", List.of(evidence)),
                Map.of());
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(204);
        HttpVisitor deskA = new HttpVisitor(tandem).takeToken("xa.desk");
        HttpVisitor deskB = new HttpVisitor(tandem).takeToken("xb.desk");

        HttpResponse<String> unsaid = deskA.api("POST", decision, Map.of("reason", "So it is."), Map.of());
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(HttpVisitor.json(unsaid).at("/fields/accepted").asText())
                .isEqualTo("Say whether the evidence shows it.");
        HttpResponse<String> record =
                deskA.api("POST", "/diplomatic-records", Map.of("pair", "XA-XB", "side", "XA"), Map.of());
        assertThat(HttpVisitor.json(record).at("/fields/earlierReductions").asText())
                .startsWith("Say whether its text");
        HttpVisitor visitor = new HttpVisitor(tandem).signIn("xa.desk");
        for (String step : List.of("check", "submit")) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("csrf", hidden(visitor.get(page).body()).get("csrf"));
            form.putAll(Map.of("act", "evidence.upper-mill", "reason.upper-mill", "So it is.", "step", step));
            HttpResponse<String> answer = visitor.post(page, form);
            assertThat(answer.statusCode()).as(step).isEqualTo(422);
            assertThat(answer.body()).as(step).contains("Say whether the evidence shows it.");
        }
        // Nothing was said, so both desks say it.
        for (HttpVisitor desk : List.of(deskA, deskB)) {
            assertThat(HttpVisitor.json(desk.api(
                                    "POST", decision, Map.of("accepted", false, "reason", "Another one."), Map.of()))
                            .path("decided")
                            .asBoolean())
                    .isEqualTo(desk == deskB);
        }
    }

    @Test
    void an_input_is_published_with_consent_alone_wherever_it_is_sent() {
        HttpVisitor anybody = new HttpVisitor(tandem);
        String address = "/public-inputs/XB_PM002";
        int before = inputs(anybody, address);

        for (String body : List.of(
                "{\"text\":\"Without a word on it\"}",
                "{\"text\":\"Without\",\"consent\":false}",
                "{\"text\":\"Without\",\"consent\":null}")) {
            HttpResponse<String> answer = anybody.api("POST", address, body, Map.of());
            assertThat(answer.statusCode()).as(body).isEqualTo(422);
            assertThat(HttpVisitor.json(answer).at("/fields/consent").asText()).contains("may be published");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf", hidden(anybody.get("/sign-in").body()).get("csrf"));
        form.putAll(Map.of("text", "Without", "step", "submit"));
        HttpResponse<String> page = anybody.post(address + "/send", form);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("may be published");
        assertThat(inputs(anybody, address)).isEqualTo(before);
    }

    @Test
    void a_grievance_is_refused_in_words_and_its_reporter_is_named_nowhere() {
        HttpVisitor anybody = new HttpVisitor(tandem);
        HttpResponse<String> silent = anybody.api(
                "POST", "/grievances", Map.of("project", "XB001", "text", "Dust", "consent", false), Map.of());
        assertThat(silent.statusCode()).as(silent.body()).isEqualTo(422);
        assertThat(HttpVisitor.json(silent).at("/fields/consent").asText()).contains("passed on");

        Map<String, String> form = new LinkedHashMap<>();
        String opened = anybody.get("/projects/XB001/concern").body();
        form.put("csrf", hidden(opened).get("csrf"));
        form.put("reference", opened.replaceAll("(?s).*name=\"reference\" value=\"([^\"]*)\".*", "$1"));
        form.putAll(Map.of("text", "Dust", "name", "Ana of the plain", "step", "submit"));
        HttpResponse<String> page = anybody.post("/projects/XB001/concern", form);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("passed on").contains("Ana of the plain");
        form.put("consent", "yes");
        for (int click = 0; click < 2; click++) {
            HttpResponse<String> taken = anybody.post("/projects/XB001/concern", form);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(303);
            assertThat(taken.headers().firstValue("Location").orElseThrow()).endsWith("/grievances/sent");
        }
        assertThat(anybody.get("/grievances/sent").body()).contains(form.get("reference"));
        assertThat(anybody.get("/grievances/sent").body()).doesNotContain(form.get("reference"));

        Map<String, String> reference = Map.of("reference", form.get("reference"));
        String number = HttpVisitor.json(anybody.api("POST", "/grievances/standing", reference, Map.of()))
                .at("/grievance/number")
                .asText();
        Map<String, String> look = new LinkedHashMap<>(reference);
        look.put("csrf", form.get("csrf"));
        look.put("step", "check");
        assertThat(anybody.post("/grievances/follow", look).body()).contains(number, "Received", "Withdraw it");
        look.put("reference", form.get("reference").replaceAll("^.", "#"));
        assertThat(anybody.post("/grievances/follow", look).statusCode()).isEqualTo(422);
        assertThat(anybody.get("/grievances/" + number).statusCode()).isEqualTo(404);

        HttpVisitor desk = new HttpVisitor(tandem).takeToken("xa.desk");
        HttpResponse<String> naming = desk.api(
                "POST",
                "/grievances/" + number + "/admission",
                Map.of("summary", "Ana of the Plain says so."),
                Map.of());
        assertThat(naming.statusCode()).isEqualTo(422);
        assertThat(HttpVisitor.json(naming).at("/fields/summary").asText()).startsWith("Take out who reported it");
        assertThat(desk.api("POST", "/grievances/" + number + "/admission", Map.of("summary", "Dust."), Map.of())
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> partial =
                desk.api("POST", "/grievances/" + number + "/handler", Map.of("person", "xa.member"), Map.of());
        assertThat(partial.statusCode()).isEqualTo(422);
        assertThat(HttpVisitor.json(partial).at("/fields/handler").asText()).contains("is not independent");
        for (String open : List.of("/grievances/" + number, "/grievances", "/projects/XB001")) {
            assertThat(anybody.get(open).body()).contains(number).doesNotContain("Ana of");
        }
        assertThat(anybody.api("GET", "/grievances/" + number, null, Map.of()).body())
                .contains("Dust.")
                .doesNotContain("Ana of");

        HttpResponse<String> late = new HttpVisitor(tandem)
                .takeToken("mill.xb")
                .api(
                        "POST",
                        "/grievances/appeals",
                        Map.of("decision", "XB-2024-003", "organisation", "lower-mill", "text", "Too late."),
                        Map.of());
        assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
        assertThat(late.body()).contains("could be appealed against until");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b[2J", "\\u0085", "\\ud83c"})
    void a_text_with_control_characters_is_refused_by_its_field(String written) {
        HttpResponse<String> answer = new HttpVisitor(tandem)
                .api(
                        "POST",
                        "/public-inputs/XB_PM002",
                        "{\"author\":\"A%1$sB\",\"text\":\"C%1$sD\",\"consent\":true}".formatted(written),
                        Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(HttpVisitor.json(answer).path("fields").path("author").asText())
                .startsWith("Take out");
        assertThat(HttpVisitor.json(answer).path("fields").path("text").asText())
                .startsWith("Take out");
    }

    private static int inputs(HttpVisitor anybody, String address) {
        return HttpVisitor.json(anybody.api("GET", address, null, Map.of()))
                .path("inputs")
                .size();
    }
}
