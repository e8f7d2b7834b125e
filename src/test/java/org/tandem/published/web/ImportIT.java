package org.tandem.published.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.HttpVisitor.json;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.HttpVisitor.Upload;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

/** The built WAR, its pages and its own jobs; once it is killed in the middle. */
@DisplayName("Published records from files")
class ImportIT {

    private static final String HAND_IN = "/app/published/hand-in.xhtml";
    private static final String METHODOLOGIES = "number,title\nXX_AM001,Better boilers\n";

    private static RunningTandem tandem;
    private static HttpVisitor xa;
    private static HttpVisitor xb;
    private static HttpVisitor atPages;

    @BeforeAll
    static void start() {
        tandem = RunningTandem.ofItsOwn(TestDatabase.H2);
        xa = new HttpVisitor(tandem).takeToken("xa.desk");
        xb = new HttpVisitor(tandem).takeToken("xb.desk");
        atPages = new HttpVisitor(tandem).signIn("xa.desk");
    }

    @AfterAll
    static void stop() {
        if (tandem != null) {
            tandem.kill();
        }
    }

    private static HttpResponse<String> send(String step, Map<String, String> typed, Map<String, Upload> files) {
        Map<String, String> fields =
                new LinkedHashMap<>(HttpVisitor.hidden(atPages.get(HAND_IN).body()));
        fields.putAll(typed);
        fields.put("step", step);
        return atPages.post(HAND_IN, fields, files);
    }

    private static Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("pair", "XA-XB");
        typed.put("source", "https://example.org/registry");
        typed.put("retrieved", "2026-11-20");
        return typed;
    }

    private static Upload csv(String name, String text) {
        return new Upload(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String stored(HttpVisitor who, String name, String text) {
        return json(who.store(name, text.getBytes(StandardCharsets.UTF_8), true))
                .path("id")
                .asText();
    }

    private static void await(String id, String stage) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!json(xa.api("GET", "/record-imports/" + id, null, Map.of()))
                .path("stage")
                .asText()
                .equals(stage)) {
            assertThat(System.nanoTime()).as(id + " is not " + stage).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void with_cells_that_cannot_be_taken_are_refused_by_each_of_them_and_nothing_is_kept() {
        HttpResponse<String> page = send(
                "check",
                typed(),
                Map.of(
                        "methodologies", csv("methodologies.csv", METHODOLOGIES),
                        "projects", csv("projects.csv", "number,title,methodology\nXX001,=HYPERLINK(1),XX_AM009\n")));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("2 places cannot be taken, so nothing was.")
                .contains("B2")
                .contains("C2")
                .contains("It begins like a formula")
                .contains("projects.csv was sent, and is not taken as it stands.");
        String query = page.body()
                .replaceAll("(?s).*dry-run/refused\\?([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        HttpResponse<String> sheet = xa.api("GET", "/record-imports/dry-run/refused?" + query, null, Map.of());
        assertThat(sheet.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(sheet.body()).contains("\"projects.csv\",\"2\",\"B2\",\"title\",\"'=HYPERLINK(1)\"");
        assertThat(json(xa.api("GET", "/record-imports", null, Map.of())).toString())
                .doesNotContain("HYPERLINK");
        assertThat(xa.api("GET", "/record-imports/dry-run?pair=XA-XB", null, Map.of())
                        .body())
                .contains("Say where this was published");
    }

    @Test
    void are_read_by_everybody_once_the_other_sides_desk_released_them_and_not_before() {
        HttpResponse<String> checked =
                send("check", typed(), Map.of("methodologies", csv("methodologies.csv", METHODOLOGIES)));
        assertThat(checked.body()).contains("What would come of it");
        HttpResponse<String> sent = atPages.post(HAND_IN, submitted(checked), Map.of());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        String address = HttpVisitor.location(sent);
        String id = address.replaceAll(".*number=", "");
        await(id, "LOADED");
        HttpVisitor anybody = new HttpVisitor(tandem);
        assertThat(anybody.get("/published/methodologies").body()).doesNotContain("XX_AM001");
        assertThat(anybody.get("/search?q=boilers").body()).doesNotContain("XX_AM001");
        assertThat(anybody.get("/published/imports/" + id).statusCode()).isEqualTo(404);
        assertThat(new HttpVisitor(tandem).signIn("xb.desk").get("/app/").body())
                .contains("Release or decline published records")
                .contains(id);

        assertThat(xa.api("POST", "/record-imports/" + id + "/release", null, Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(xb.api("POST", "/record-imports/" + id + "/release", null, Map.of())
                        .statusCode())
                .isEqualTo(204);

        assertThat(anybody.get("/published/methodologies?pair=XA-XB&q=boil").body())
                .contains("XX_AM001")
                .contains("Not an official register");
        assertThat(anybody.get("/published/methodologies/XA-XB/XX_AM001").body())
                .contains("Better boilers")
                .contains("not published")
                .contains("https://example.org/registry");
        assertThat(anybody.get("/published/imports/" + id).body()).contains("SHA-256");
        assertThat(anybody.get("/methodologies?q=boilers").body()).doesNotContain("XX_AM001");
        assertThat(anybody.get("/search?q=better+boil").body())
                .contains("<h2>Published by others</h2>")
                .contains("/published/methodologies/XA-XB/XX_AM001")
                .contains("https://example.org/registry")
                .contains("/published/projects?q=better+boil");
        assertThat(json(anybody.get("/api/v1/published-records/methodologies?pair=XA-XB"))
                        .toString())
                .contains("\"source\":\"https://example.org/registry\"");

        assertThat(xb.api("POST", "/record-imports/" + id + "/withdrawal", Map.of("reason", "A misprint."), Map.of())
                        .statusCode())
                .isEqualTo(204);
        assertThat(anybody.get("/published/methodologies/XA-XB/XX_AM001").statusCode())
                .isEqualTo(404);
        assertThat(anybody.get("/published/imports/" + id).body()).contains("A misprint.");
    }

    /** What the page itself put into the form. */
    private static String carried(HttpResponse<String> page, String field) {
        return page.body().replaceAll("(?s).*name=\"" + field + "\" value=\"([^\"]*)\".*", "$1");
    }

    private static Map<String, String> submitted(HttpResponse<String> checked) {
        Map<String, String> fields = new LinkedHashMap<>(HttpVisitor.hidden(checked.body()));
        fields.putAll(typed());
        fields.put("methodologies", carried(checked, "methodologies"));
        fields.put("methodologies.name", carried(checked, "methodologies.name"));
        fields.put("step", "submit");
        return fields;
    }

    private static int step(HttpVisitor desk, String id, String step, Map<String, Object> body) {
        return desk.api("POST", "/record-imports/" + id + "/" + step, body, Map.of())
                .statusCode();
    }

    private static String published(Map<String, String> sent, String table) {
        sent.put("methodologies", stored(xa, "methodologies.csv", table));
        String id = json(xa.api("POST", "/record-imports", sent, Map.of()))
                .path("id")
                .asText();
        await(id, "LOADED");
        assertThat(step(xb, id, "release", null)).isEqualTo(204);
        return id;
    }

    @Test
    void that_a_correction_took_off_are_published_again_once_both_desks_took_it_back() {
        String first = published(typed(), "number,title\nWW_AM001,Beter lamps\nWW_AM002,Pumps\n");
        Map<String, String> correcting = typed();
        correcting.put("replaces", first);
        String second = published(correcting, "number,title\nWW_AM001,Better lamps\n");
        HttpVisitor anybody = new HttpVisitor(tandem);
        assertThat(anybody.get("/published/methodologies?q=WW_AM").body()).doesNotContain("WW_AM002");

        assertThat(step(xa, second, "withdrawal", Map.of("reason", "The pumps are missing.")))
                .isEqualTo(204);
        assertThat(anybody.get("/published/imports/" + second).body())
                .contains("Published")
                .doesNotContain("The pumps are missing.");
        String page = "/app/published/import.xhtml?number=" + second;
        assertThat(atPages.get(page).body())
                .contains("To be withdrawn")
                .contains("The pumps are missing.")
                .contains("Keep the import")
                .doesNotContain("Agree to the withdrawal");
        assertThat(step(xa, second, "withdrawal/agreement", null)).isEqualTo(403);
        HttpVisitor other = new HttpVisitor(tandem).signIn("xb.desk");
        assertThat(other.get("/app/").body()).contains("that a correction of published records is withdrawn");
        Map<String, String> agreeing =
                new LinkedHashMap<>(HttpVisitor.hidden(other.get(page).body()));
        agreeing.put("act", "agree");
        agreeing.put("step", "submit");
        HttpResponse<String> agreed = other.post(page, agreeing, Map.of());
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(303);

        assertThat(anybody.get("/published/methodologies?q=WW_AM").body())
                .contains("Beter lamps")
                .contains("WW_AM002");
        assertThat(anybody.get("/published/imports/" + second).body())
                .containsPattern("(?s)Withdrawal asked for.*Secretariat of Xalia.*The pumps are missing\\."
                        + ".*Withdrawal agreed to.*Secretariat of (?!Xalia)[A-Z]");
        assertThat(step(xb, second, "withdrawal/refusal", null)).isEqualTo(409);
    }

    @Test
    void are_loaded_to_their_end_although_the_server_is_killed_in_the_middle() {
        int rows = 15_000;
        String table = "number,title\n"
                + IntStream.rangeClosed(1, rows)
                        .mapToObj("YY_AM%05d,A title\n"::formatted)
                        .collect(Collectors.joining());
        Map<String, String> sent = typed();
        sent.put("methodologies", stored(xa, "methodologies.csv", table));
        HttpResponse<String> answer = xa.api("POST", "/record-imports", sent, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = json(answer).path("id").asText();
        int loaded = 0;
        while (loaded == 0) {
            loaded = json(xa.api("GET", "/record-imports/" + id, null, Map.of()))
                    .path("loaded")
                    .asInt();
        }
        assertThat(loaded).as("it was in the middle").isLessThan(rows);
        tandem.kill();
        tandem.startAgain();

        assertThat(json(xa.api("GET", "/record-imports/" + id, null, Map.of()))
                        .path("loaded")
                        .asInt())
                .isGreaterThanOrEqualTo(loaded);
        await(id, "LOADED");
        assertThat(xb.api("POST", "/record-imports/" + id + "/release", null, Map.of())
                        .statusCode())
                .isEqualTo(204);
        HttpVisitor anybody = new HttpVisitor(tandem);
        assertThat(anybody.get("/published/methodologies?q=YY_AM&page=300").body())
                .contains("15\u202f000 records")
                .contains("YY_AM15000")
                .contains("YY_AM14951");
    }
}
