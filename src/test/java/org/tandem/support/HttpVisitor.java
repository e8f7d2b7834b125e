package org.tandem.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.kernel.Json;

/** Somebody without scripts at the pages, or a program at the API, of a running Tandem. Follows no redirect. */
public final class HttpVisitor {

    private static final Pattern HIDDEN = Pattern.compile("name=\"(csrf|draft|draft\\.version)\" value=\"([^\"]*)\"");
    private static final Pattern SHOWN_CODE = Pattern.compile("id=\"practice-code\">([0-9]{6})<");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** A file in a form. */
    public record Upload(String name, byte[] content) {}

    private final RunningTandem tandem;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    public HttpVisitor(RunningTandem tandem) {
        this.tandem = tandem;
    }

    /** At the pages, with the practice password, and with a code where the office needs one. */
    public HttpVisitor signIn(String person) {
        cookies.clear();
        String page = get("/sign-in?to=%2Fapp").body();
        Map<String, String> fields = hidden(page);
        fields.putAll(Map.of("name", person, "password", RunningTandem.PASSWORD, "step", "submit"));
        String next = post("/sign-in?to=%2Fapp", fields)
                .headers()
                .firstValue("Location")
                .orElse("");
        if (next.contains("/sign-in/code")) {
            page = get(path(next)).body();
            Matcher shown = SHOWN_CODE.matcher(page);
            if (!shown.find()) {
                throw new AssertionError("No practice code for " + person);
            }
            Map<String, String> code = hidden(page);
            code.putAll(Map.of("code", shown.group(1), "step", "submit"));
            post(path(next), code);
        }
        if (!cookies.containsKey("tandem-sign-in")) {
            throw new AssertionError(person + " could not sign in");
        }
        return this;
    }

    /** At the API, from now on with a token. */
    public HttpVisitor takeToken(String person) {
        token = "";
        JsonNode code = json(api("GET", "/practice/codes/" + person, null, Map.of()));
        Map<String, Object> wish = new LinkedHashMap<>(Map.of("name", person, "password", RunningTandem.PASSWORD));
        if (code.has("code")) {
            wish.put("code", code.get("code").asText());
        }
        token = json(api("POST", "/tokens", wish, Map.of())).path("token").asText();
        if (token.isEmpty()) {
            throw new AssertionError(person + " was given no token");
        }
        return this;
    }

    /** What goes into the header, for what is sent by hand. */
    public String token() {
        return token;
    }

    public HttpResponse<String> get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /** As a form with files is sent. */
    public HttpResponse<String> post(String path, Map<String, String> fields, Map<String, Upload> files) {
        String boundary = "tandem-boundary-1234";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> write(
                body,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                        + "\r\n"));
        files.forEach((name, file) -> {
            write(
                    body,
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                            + file.name() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            body.writeBytes(file.content());
            write(body, "\r\n");
        });
        write(body, "--" + boundary + "--\r\n");
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** A body of any kind, and headers that a browser would not send. */
    public HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder().method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(path, request);
    }

    /** @param body an object, text that is sent as it is, or nothing */
    public HttpResponse<String> api(String method, String path, Object body, Map<String, String> headers) {
        BodyPublisher sent = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body instanceof String text ? text : Json.write(body));
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .method(method, sent);
        headers.forEach(request::header);
        return send("/api/v1" + path, request);
    }

    /** A file's bytes at the API. */
    public HttpResponse<String> store(String name, byte[] content, boolean confidential) {
        return send(
                "/api/v1/documents?confidential=" + confidential + "&name=" + encoded(name),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(content)));
    }

    /** What a form on this page carries besides what is typed. */
    public static Map<String, String> hidden(String page) {
        Map<String, String> carried = new LinkedHashMap<>();
        Matcher found = HIDDEN.matcher(page.substring(Math.max(0, page.indexOf("<main"))));
        while (found.find()) {
            carried.putIfAbsent(found.group(1), found.group(2));
        }
        return carried;
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException unreadable) {
            throw new AssertionError(answer.statusCode() + " " + answer.body(), unreadable);
        }
    }

    /** Where an answer leads, without the host. */
    public static String location(HttpResponse<String> answer) {
        return path(answer.headers().firstValue("Location").orElse(""));
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        } else if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request.uri(tandem.at(path)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::take);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private synchronized void take(String set) {
        String[] pair = set.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
