package org.tandem.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.tandem.kernel.Json;

/** A program that uses a running Tandem by its interface, as anybody or with the token of a practice sign-in. */
public final class Program {

    /** A request's sender who has no token. */
    public static final String ANYBODY = "";

    /** One operation as the description at {@code /openapi} has it, under an address with braces. */
    public record Operation(String method, String address, JsonNode described) {

        public String name() {
            return method + " " + address;
        }

        /** Whether a request to this address is this operation's. A tile's address goes on over several parts. */
        boolean takes(String method, String path) {
            String form = Pattern.compile("\\{[^}]*}")
                    .splitAsStream(address + " ")
                    .map(fixed -> Pattern.quote(fixed.strip()))
                    .reduce((before, after) -> before + "[^/]+" + after)
                    .orElseThrow();
            if (address.endsWith("/{tile}")) {
                form = form.substring(0, form.lastIndexOf("[^/]+")) + ".+";
            }
            return this.method.equals(method) && path.matches(form);
        }
    }

    private final RunningTandem tandem;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public Program(RunningTandem tandem) {
        this.tandem = tandem;
    }

    /**
     * @param person a practice sign-in, or {@link #ANYBODY}
     * @param path below {@code /api/v1}
     * @param body JSON, or nothing where it is empty
     * @param headers names and values by turns
     */
    public HttpResponse<String> send(String person, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(tandem.at("/api/v1" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!person.equals(ANYBODY)) {
            request.header("Authorization", "Bearer " + tokens.computeIfAbsent(person, this::token));
        }
        return exchange(request.build());
    }

    /** What a person, or anybody, reads at this address. */
    public JsonNode read(String person, String path) {
        HttpResponse<String> answer = send(person, "GET", path, "");
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return tree(answer);
    }

    public JsonNode read(String path) {
        return read(ANYBODY, path);
    }

    public static JsonNode tree(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError("This is not JSON: " + answer.body(), unreadable);
        }
    }

    /** The description for programs. */
    public JsonNode description() {
        return tree(exchange(HttpRequest.newBuilder(tandem.at("/openapi"))
                .header("Accept", "application/json")
                .build()));
    }

    /** Every operation, by method and address below {@code /api/v1}. */
    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        description().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    Operation operation = new Operation(
                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey().replaceFirst("^/api/v1", ""),
                            method.getValue());
                    operations.put(operation.name(), operation);
                }));
        return operations;
    }

    /** The operation whose request this would be; the one with the fewest braces where several could be. */
    public static Operation operation(Iterable<Operation> operations, String method, String path) {
        Operation found = null;
        for (Operation one : operations) {
            if (one.takes(method, path) && (found == null || braces(one) < braces(found))) {
                found = one;
            }
        }
        if (found == null) {
            throw new AssertionError("No operation takes " + method + " " + path);
        }
        return found;
    }

    private static long braces(Operation operation) {
        return operation.address().chars().filter(c -> c == '{').count();
    }

    private String token(String person) {
        HttpResponse<String> made = token(Map.of("name", person, "password", RunningTandem.PASSWORD));
        if (made.statusCode() == 401) {
            // An office that needs a one-time code, which the demonstration tells anybody.
            String code = read("/practice/codes/" + person).path("code").asText();
            made = token(Map.of("name", person, "password", RunningTandem.PASSWORD, "code", code));
        }
        if (made.statusCode() != 201) {
            throw new AssertionError("No token for " + person + ": " + made.body());
        }
        return tree(made).path("token").asText();
    }

    private HttpResponse<String> token(Map<String, String> proof) {
        return exchange(HttpRequest.newBuilder(tandem.at("/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(proof)))
                .build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
