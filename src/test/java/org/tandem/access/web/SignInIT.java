package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Json;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

@DisplayName("Signing in over HTTP")
@SharedDeployment
class SignInIT {

    private static final Pattern PROOF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern SHOWN_CODE = Pattern.compile("id=\"practice-code\">([0-9]{6})<");

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);

    @Test
    void is_asked_for_in_the_workspace_and_leads_back() throws Exception {
        HttpResponse<String> answer = new Browser().get("/app/cases?x=1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in?to=%2Fapp%2Fcases%3Fx%3D1");
    }

    @Test
    void gives_a_cookie_that_scripts_and_other_sites_cannot_use_and_no_other_session() throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> answer = browser.signIn("xb.desk", RunningTandem.PASSWORD, "/app/cases");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/app/cases");
        assertThat(answer.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("tandem-sign-in=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContain("Secure"));
        assertThat(browser.get("/app/cases").statusCode()).isEqualTo(200);
        assertThat(browser.cookies).doesNotContainKey("JSESSIONID");
    }

    @Test
    void behind_a_proxy_with_tls_gives_a_cookie_that_goes_nowhere_else() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(tandem.at("/sign-in"))
                .header("X-Forwarded-Proto", "https")
                .build());

        assertThat(answer.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void with_a_wrong_password_says_so_and_shows_nothing_of_it() throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> answer = browser.signIn("xb.member", "quite-wrong-one", "/app");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("The sign-in name or the password is not right.")
                .doesNotContain("quite-wrong-one");
        assertThat(browser.cookies).doesNotContainKey("tandem-sign-in");
    }

    @Test
    void of_anybody_is_not_needed_to_see_that_a_page_is_never_asked_for_in_parts() throws Exception {
        HttpResponse<String> part = send(HttpRequest.newBuilder(tandem.at("/accessibility"))
                .header("Faces-Request", "partial/ajax")
                .build());
        HttpResponse<String> state = send(HttpRequest.newBuilder(tandem.at("/accessibility?jakarta.faces.ViewState=x"))
                .build());

        assertThat(part.statusCode()).isEqualTo(400);
        assertThat(state.statusCode()).isEqualTo(400);
        assertThat(new Browser().get("/accessibility").body()).contains("<h1>");
    }

    @Test
    void leads_to_no_other_site() throws Exception {
        HttpResponse<String> answer =
                new Browser().signIn("xb.desk", RunningTandem.PASSWORD, "https://elsewhere.example/");

        assertThat(answer.headers().firstValue("Location")).contains("/app");
    }

    @Test
    void as_a_co_chair_needs_a_code_that_works_once() throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> first = browser.signIn("xb.chair", RunningTandem.PASSWORD, "/app");
        assertThat(first.headers().firstValue("Location")).contains("/sign-in/code?to=%2Fapp");
        assertThat(browser.get("/app/cases").statusCode()).isEqualTo(303);

        String page = browser.get("/sign-in/code?to=%2Fapp").body();
        Matcher shown = SHOWN_CODE.matcher(page);
        assertThat(shown.find()).isTrue();
        String code = shown.group(1);
        HttpResponse<String> wrong = browser.post(
                "/sign-in/code?to=%2Fapp", Map.of("code", other(code), "step", "submit", "csrf", proof(page)));
        assertThat(wrong.statusCode()).isEqualTo(422);
        HttpResponse<String> right =
                browser.post("/sign-in/code?to=%2Fapp", Map.of("code", code, "step", "submit", "csrf", proof(page)));
        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(browser.get("/app/cases").statusCode()).isEqualTo(200);

        HttpResponse<String> again = json(
                "POST",
                "/api/v1/tokens",
                Map.of("name", "xb.chair", "password", RunningTandem.PASSWORD, "code", code),
                Map.of());
        assertThat(again.statusCode()).isEqualTo(401);
    }

    @Test
    void of_real_people_has_no_practice_authenticator() throws Exception {
        assertThat(json("GET", "/api/v1/practice/codes/nobody", null, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(json("GET", "/api/v1/practice/codes/xb.chair", null, Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ends_with_signing_out_for_whoever_kept_the_cookie() throws Exception {
        Browser browser = new Browser();
        browser.signIn("xa.desk", RunningTandem.PASSWORD, "/app");
        Browser thief = new Browser();
        thief.cookies.putAll(browser.cookies);
        assertThat(thief.get("/app/cases").statusCode()).isEqualTo(200);

        String page = browser.get("/app/cases").body();
        assertThat(browser.post("/sign-out", Map.of("csrf", proof(page))).statusCode())
                .isEqualTo(303);

        assertThat(thief.get("/app/cases").statusCode()).isEqualTo(303);
    }

    @Test
    void does_not_let_a_form_from_elsewhere_change_anything() throws Exception {
        Browser browser = new Browser();
        browser.signIn("xa.desk", RunningTandem.PASSWORD, "/app");

        assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post("/sign-out", Map.of("csrf", "x".repeat(43))).statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/app/cases").statusCode()).isEqualTo(200);
        assertThat(new Browser()
                        .post("/sign-in", Map.of("name", "xa.desk", "password", "x", "step", "submit"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void by_cookie_needs_the_proof_in_a_header_at_the_interface_for_machines() throws Exception {
        Browser browser = new Browser();
        browser.signIn("xa.desk", RunningTandem.PASSWORD, "/app");
        String proof = proof(browser.get("/app/cases").body());
        Map<String, Object> draft = Map.of("form", "try", "content", Map.of("title", "Solar"));

        assertThat(json("POST", "/api/v1/drafts", draft, Map.of("Cookie", browser.cookie()))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> kept =
                json("POST", "/api/v1/drafts", draft, Map.of("Cookie", browser.cookie(), "X-CSRF", proof));
        assertThat(kept.statusCode()).isEqualTo(201);

        String id = tree(kept).get("id").asText();
        String mine = bearer("xa.desk");
        String others = bearer("xb.desk");
        assertThat(json("GET", "/api/v1/drafts/" + id, null, Map.of("Authorization", mine))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json("GET", "/api/v1/drafts/" + id, null, Map.of("Authorization", others))
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(
                                "PUT",
                                "/api/v1/drafts/" + id,
                                Map.of("version", 1, "content", Map.of()),
                                Map.of("Authorization", others))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void by_token_ends_when_it_is_revoked() throws Exception {
        HttpResponse<String> made = json(
                "POST",
                "/api/v1/tokens",
                Map.of("name", "xb.desk", "password", RunningTandem.PASSWORD, "label", "Try"),
                Map.of());
        assertThat(made.statusCode()).isEqualTo(201);
        String bearer = "Bearer " + tree(made).get("token").asText();
        assertThat(json("GET", "/api/v1/people/me", null, Map.of("Authorization", bearer))
                        .statusCode())
                .isEqualTo(200);

        json(
                "POST",
                "/api/v1/tokens/" + tree(made).get("id").asText() + "/revocation",
                null,
                Map.of("Authorization", bearer));

        assertThat(json("GET", "/api/v1/people/me", null, Map.of("Authorization", bearer))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void is_slowed_down_after_failures() throws Exception {
        Map<String, Object> wrong = Map.of("name", "verifier.expired", "password", "wrong");
        HttpResponse<String> answer = null;
        for (int i = 0; i < 9; i++) {
            answer = json("POST", "/api/v1/tokens", wrong, Map.of());
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void refuses_what_it_cannot_read_and_names_the_member() throws Exception {
        assertThat(json("POST", "/api/v1/tokens", Map.of("name", "x", "pasword", "y"), Map.of())
                        .body())
                .contains("“pasword” is not known here");
        assertThat(json("POST", "/api/v1/tokens", Map.of("name", "x", "days", "many"), Map.of())
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> broken = send(HttpRequest.newBuilder(tandem.at("/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":"))
                .build());
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void is_not_open_to_another_role_and_that_is_noted() throws Exception {
        String desk = bearer("xa.desk");
        assertThat(json("GET", "/api/v1/people", null, Map.of("Authorization", desk))
                        .statusCode())
                .isEqualTo(403);

        assertThat(json("GET", "/api/v1/audit?refused=true&person=xa.desk", null, Map.of("Authorization", desk))
                        .body())
                .contains("GET /api/v1/people");
    }

    @Test
    void carries_the_headers_that_keep_a_page_ours() throws Exception {
        for (String path : new String[] {"/", "/sign-in", "/app/cases", "/nothing-here"}) {
            HttpResponse<String> answer = new Browser().get(path);
            if (answer.statusCode() != 303) {
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .as(path)
                        .hasValueSatisfying(policy -> assertThat(policy)
                                .contains("script-src 'self'")
                                .contains("frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .as(path)
                        .contains("nosniff");
            }
            assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
        }
    }

    private static String other(String code) {
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }

    private String bearer(String person) throws Exception {
        HttpResponse<String> made =
                json("POST", "/api/v1/tokens", Map.of("name", person, "password", RunningTandem.PASSWORD), Map.of());
        return "Bearer " + tree(made).get("token").asText();
    }

    private HttpResponse<String> json(String method, String path, Object body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(tandem.at(path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        headers.forEach(request::header);
        return send(request.build());
    }

    private static JsonNode tree(HttpResponse<String> answer) throws Exception {
        return Json.mapper().readTree(answer.body());
    }

    private static String proof(String page) {
        Matcher found = PROOF.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(request, BodyHandlers.ofString());
    }

    /** Keeps cookies and nothing else, and follows no redirect. */
    private final class Browser {

        private final Map<String, String> cookies = new LinkedHashMap<>();

        HttpResponse<String> signIn(String name, String password, String to) throws Exception {
            String address = "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
            String page = get(address).body();
            return post(address, Map.of("name", name, "password", password, "step", "submit", "csrf", proof(page)));
        }

        HttpResponse<String> get(String path) throws Exception {
            return exchange(path, HttpRequest.newBuilder().GET());
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
            String form = fields.entrySet().stream()
                    .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return exchange(
                    path,
                    HttpRequest.newBuilder()
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)));
        }

        String cookie() {
            return cookies.entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining("; "));
        }

        private HttpResponse<String> exchange(String path, HttpRequest.Builder request) throws Exception {
            if (!cookies.isEmpty()) {
                request.header("Cookie", cookie());
            }
            HttpResponse<String> answer =
                    send(request.uri(URI.create(tandem.base() + path)).build());
            for (String set : answer.headers().allValues("Set-Cookie")) {
                String[] pair = set.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return answer;
        }
    }
}
