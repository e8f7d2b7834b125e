package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.HttpVisitor.hidden;
import static org.tandem.support.HttpVisitor.location;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.Pdfs;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** What a committee decided on paper, entered in the form of its kind, with its scan and both desks' attestation. */
@DisplayName("A decision taken on paper")
@SharedDeployment
class TakenOnPaperIT {

    private static final String WAIVERS = "/app/committee/waivers.xhtml?pair=XA-XB";
    private static final String SEVERAL = "/app/committee/several.xhtml?pair=XA-XB";
    private static final Map<String, HttpVisitor.Upload> SCAN =
            Map.of("scan", new HttpVisitor.Upload("signed.pdf", Pdfs.saying("Signed by both co-chairs.")));

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);
    private final HttpVisitor desk = new HttpVisitor(tandem).signIn("xa.desk");
    private final HttpVisitor other = new HttpVisitor(tandem).takeToken("xb.desk");

    private HttpResponse<String> sent(
            String address, Map<String, String> typed, Map<String, HttpVisitor.Upload> files) {
        return sent(address, typed, files, "submit");
    }

    private HttpResponse<String> sent(
            String address, Map<String, String> typed, Map<String, HttpVisitor.Upload> files, String step) {
        Map<String, String> form = new LinkedHashMap<>(hidden(desk.get(address).body()));
        form.put("text", "The committee decides so.");
        form.put("way", "ELSEWHERE");
        form.put("date", "2025-06-02");
        form.putAll(typed);
        form.put("step", step);
        return desk.post(address, form, files);
    }

    /** As the second desk finds it. */
    private String recorded(String address, Map<String, String> typed, String carriesOut) {
        HttpResponse<String> recorded = sent(address, typed, SCAN);
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(303);
        String number = location(recorded).replaceFirst(".*number=", "");
        assertThat(number).startsWith("XB-2025-");
        JsonNode round = HttpVisitor.json(other.get("/api/v1/rounds/" + number));
        assertThat(round.path("mode").asText()).isEqualTo("ELSEWHERE");
        assertThat(round.path("papers").path("annexes").toString()).contains("signed.pdf");
        assertThat(round.path("papers").path("content").toString()).contains(carriesOut);
        return number;
    }

    private void done(String number, String step, Map<String, Object> body) {
        HttpResponse<String> answer = other.api("POST", "/" + step.formatted(number), body, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String rules() {
        try (InputStream packaged =
                TakenOnPaperIT.class.getResourceAsStream("/org/tandem/committee/pairs/XA-XB.yaml")) {
            return new String(packaged.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^version: .*$", "version: \"7.0\"")
                    .replaceFirst("(?m)^effective: .*$", "effective: 2199-01-01");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void is_entered_in_the_form_of_its_kind_and_carried_out_when_the_second_desk_attests_it() {
        String waiver = recorded(
                WAIVERS,
                Map.of("paragraph", "Paragraph 12 is suspended.", "from", "2025-07-01", "until", "2025-12-31"),
                "Paragraph 12 is suspended.");
        assertThat(desk.get(WAIVERS).body()).doesNotContain("Paragraph 12 is suspended.");
        done(waiver, "decisions/%s/attestation", Map.of());
        assertThat(desk.get(WAIVERS).body()).contains(waiver, "Paragraph 12 is suspended.");
    }

    /** Taken back before they are attested, so that others find the practice pair as it was. */
    @Test
    void carries_out_what_each_kind_asks_for() {
        List.of(
                        recorded(
                                "/app/thirdparty/entity.xhtml?organisation=northern-assurance",
                                Map.of(
                                        "pair", "XA-XB",
                                        "outcome", "DESIGNATED",
                                        "functions", "VALIDATION",
                                        "scopes", "1",
                                        "from", "2190-01-01",
                                        "until", "2190-12-31"),
                                "\"scopes\":[1]"),
                        recorded(
                                "/app/methodology/standing.xhtml?number=XB_AM001",
                                Map.of("outcome", "ON_HOLD", "from", "2190-01-01"),
                                "2190-01-01"),
                        recorded(
                                "/app/committee/rules.xhtml?pair=XA-XB",
                                Map.of("rules", rules()),
                                "\"version\":\"7.0\""))
                .forEach(number -> done(number, "rounds/%s/withdrawal", Map.of("why", "To be tried alone.")));
    }

    @Test
    void is_not_entered_without_its_day_and_scan() {
        HttpResponse<String> answer =
                sent(WAIVERS, Map.of("paragraph", "Paragraph 13.", "from", "2025-07-01", "date", ""), Map.of());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Enter the day the decision was taken.")
                .contains("Attach the scan of the signed decision.");
    }

    @Test
    void is_refused_before_it_is_read_through_where_there_is_no_such_case() {
        HttpResponse<String> answer = sent(
                "/app/committee/open.xhtml?pair=XA-XB",
                Map.of("decision", "METHODOLOGY/APPROVED", "subject", "XB_PM999", "text", ""),
                SCAN,
                "check");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("There is no proposed methodology “XB_PM999” here")
                .contains("Write the text of the decision.");
    }

    @Test
    void on_several_cases_is_entered_in_one_form() {
        String first = filed("Panels on the boat house");
        String second = filed("Panels on the lock");
        assertThat(desk.get("/app/committee/").body()).contains(SEVERAL);
        assertThat(desk.get("/app/committee/open.xhtml?pair=XA-XB&way=ELSEWHERE")
                        .body())
                .contains("/app/committee/several.xhtml?pair=XA-XB&amp;way=ELSEWHERE");
        assertThat(desk.get(SEVERAL).body()).contains(outcome(first), outcome(second), "Panels on the lock");

        HttpResponse<String> one = sent(SEVERAL, Map.of(outcome(first), "NO_OBJECTION"), SCAN);
        assertThat(one.statusCode()).isEqualTo(422);
        assertThat(one.body()).contains("Choose what is decided on 2 cases at least");
        HttpResponse<String> gone =
                sent(SEVERAL, Map.of(outcome(first), "NO_OBJECTION", outcome("XB_PIN999"), "NO_OBJECTION"), SCAN);
        assertThat(gone.statusCode()).isEqualTo(422);
        assertThat(gone.body()).contains("XB_PIN999 waits for the committee no more.");
        Map<String, String> both = Map.of(
                outcome(first),
                "NO_OBJECTION",
                outcome(second),
                "OBJECTION",
                "text.IDEA_NOTE." + second,
                "The lock is old.");
        HttpResponse<String> readThrough = sent(SEVERAL, both, SCAN, "check");
        assertThat(readThrough.body())
                .contains("Nothing has been sent yet", first, "No objection", second, "The lock is old.");

        String number = recorded(SEVERAL, both, "\"subject\":\"" + second + "\"");
        assertThat(desk.get("/app/committee/round.xhtml?number=" + number).body())
                .contains("What is decided on each case", first, second, "The lock is old.", "2 matters: ");
        assertThat(desk.get(SEVERAL).body()).doesNotContain(outcome(first)).doesNotContain(outcome(second));
        assertThat(desk.get("/app/filing/case.xhtml?number=" + first).body()).contains(number);
        done(number, "decisions/%s/attestation", Map.of());
        for (HttpVisitor either : List.of(other, new HttpVisitor(tandem).takeToken("xa.desk"))) {
            assertThat(either.api("POST", "/decisions/" + number + "/release", Map.of(), Map.of())
                            .statusCode())
                    .isEqualTo(200);
        }

        HttpVisitor anybody = new HttpVisitor(tandem);
        assertThat(anybody.get("/decisions/" + number).body())
                .contains("What was decided on each case", first, second, "The lock is old.");
        assertThat(anybody.get("/decisions?q=" + second).body()).contains(number, "/filings/" + first);
        JsonNode items =
                HttpVisitor.json(anybody.get("/api/v1/decisions/" + number)).path("items");
        assertThat(items.findValuesAsText("subject")).containsExactly(first, second);
        assertThat(items.findValuesAsText("outcome")).containsExactly("NO_OBJECTION", "OBJECTION");
        assertThat(items.findValuesAsText("text")).containsExactly("The committee decides so.", "The lock is old.");
        assertThat(anybody.get("/filings/" + second).body()).contains(number);
    }

    @Test
    void on_several_cases_is_circulated_again_without_one_of_them() {
        List<String> ideas =
                List.of(filed("Panels on the mill"), filed("Panels on the barn"), filed("Panels on the inn"));
        JsonNode opened = HttpVisitor.json(other.api(
                "POST",
                "/rounds",
                Map.of(
                        "pair", "XA-XB",
                        "kind", "SEVERAL",
                        "outcome", "DECIDED",
                        "text", "No objection.",
                        "content",
                                Map.of(
                                        "items",
                                        ideas.stream()
                                                .map(idea -> Map.of(
                                                        "kind",
                                                        "IDEA_NOTE",
                                                        "subject",
                                                        idea,
                                                        "outcome",
                                                        "NO_OBJECTION"))
                                                .toList())),
                Map.of()));
        String number = opened.path("number").asText();
        String page = "/app/committee/round.xhtml?number=" + number;
        HttpVisitor member = new HttpVisitor(tandem).takeToken("xa.member");
        for (Map.Entry<String, Map<String, Object>> step : List.<Map.Entry<String, Map<String, Object>>>of(
                Map.entry("declaration", Map.of("conflict", false)),
                Map.entry("objection", Map.of("reasons", "The inn is let.")))) {
            HttpResponse<String> answer =
                    member.api("POST", "/rounds/%s/%s".formatted(number, step.getKey()), step.getValue(), Map.of());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        }
        assertThat(desk.get(page).body()).contains("Matters that stay", "Panels on the inn (" + ideas.get(2) + "): ");
        Map<String, String> again = Map.of(
                "act", "reopen", "outcome", "DECIDED", "text", "No objection.", "reasons", "The inn is left out.");

        Map<String, String> one = new LinkedHashMap<>(again);
        one.put("kept", "1");
        assertThat(sent(page, one, Map.of()).body()).contains("Keep 2 at least.");
        Map<String, String> both = new LinkedHashMap<>(again);
        both.put("kept", "1\n2");
        HttpResponse<String> two = sent(page, both, Map.of());
        assertThat(two.statusCode()).as(two.body()).isEqualTo(303);

        JsonNode round = HttpVisitor.json(other.get("/api/v1/rounds/" + number));
        assertThat(round.path("papers").path("content").path("items").findValuesAsText("subject"))
                .containsExactly(ideas.get(0), ideas.get(1));
        assertThat(desk.get("/app/filing/case.xhtml?number=" + ideas.get(2)).body())
                .doesNotContain("round.xhtml?number=" + number);
        done(number, "rounds/%s/withdrawal", Map.of("why", "It was tried."));
    }

    private static String outcome(String idea) {
        return "outcome.IDEA_NOTE." + idea;
    }

    private String filed(String title) {
        String number = HttpVisitor.json(new HttpVisitor(tandem)
                        .takeToken("mill.xb")
                        .api(
                                "POST",
                                "/filings",
                                Map.of(
                                        "pair", "XA-XB",
                                        "kind", "IDEA_NOTE",
                                        "applicant", "lower-mill",
                                        "answers",
                                                Map.of(
                                                        "title", title,
                                                        "location", "Belmora",
                                                        "description", "Modules on roofs.",
                                                        "expected", "10"),
                                        "papers", Map.of()),
                                Map.of()))
                .path("number")
                .asText();
        assertThat(other.api("POST", "/filings/" + number + "/completeness", Map.of("complete", true), Map.of())
                        .statusCode())
                .isLessThan(300);
        return number;
    }

    /** How it is decided is said once, where the way to the forms begins, and goes along to each of them. */
    @Test
    void is_entered_from_the_lists_that_lead_to_the_forms_of_its_kind() {
        assertThat(desk.get("/app/committee/open.xhtml?pair=XA-XB&way=ELSEWHERE")
                        .body())
                .contains(
                        "/app/issuance?way=ELSEWHERE",
                        "/app/thirdparty?way=ELSEWHERE",
                        "/app/methodology?way=ELSEWHERE");
        assertThat(desk.get("/app/thirdparty/?way=ELSEWHERE").body())
                .contains("/app/thirdparty/entity.xhtml?organisation=northern-assurance&amp;way=ELSEWHERE");
        assertThat(desk.get("/app/methodology/?way=ELSEWHERE").body())
                .contains("/app/methodology/standing.xhtml?number=XB_AM001&amp;way=ELSEWHERE")
                .containsPattern("/app/methodology/case\\.xhtml\\?number=[A-Z0-9_]+&amp;way=ELSEWHERE");
        String issuances = desk.get("/app/issuance/?way=ELSEWHERE").body();
        Matcher cases = Pattern.compile("/app/issuance/case\\.xhtml\\?number=([A-Z0-9-]+)&amp;way=ELSEWHERE")
                .matcher(issuances);
        assertThat(cases.results()
                        .map(found -> "/app/issuance/case.xhtml?number=%s&way=ELSEWHERE".formatted(found.group(1)))
                        .flatMap(one -> Pattern.compile("href=\"(/app/(?:issuance|correction)/decide\\.xhtml[^\"]*)\"")
                                .matcher(desk.get(one).body())
                                .results()
                                .map(led -> led.group(1))))
                .isNotEmpty()
                .allMatch(led -> led.endsWith("&amp;way=ELSEWHERE"));
    }

    @Test
    void asks_nobody_for_json() {
        for (String form : List.of("/app/committee/open.xhtml?pair=XA-XB", WAIVERS)) {
            assertThat(desk.get(form).body()).doesNotContain("JSON").doesNotContain("name=\"content\"");
        }
        assertThat(desk.get("/app/committee/open.xhtml?pair=XA-XB").body())
                .contains("/app/committee/waivers.xhtml?pair=XA-XB")
                .contains("/app/committee/rules.xhtml?pair=XA-XB")
                .doesNotContain("value=\"WAIVER/WAIVED\"");
    }
}
