package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.support.Program;
import org.tandem.support.Program.Operation;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** Every operation that takes JSON, found in the description, with bodies that say too little or too much. */
@DisplayName("An operation that takes a body")
@SharedDeployment
class BodiesIT {

    /** Enrolled for this, since wrong passwords and codes lock a name. */
    private static final String SOMEBODY = "somebody.else";

    private static final Program PROGRAM = new Program(RunningTandem.on(TestDatabase.H2));

    /** Whose step it mostly is, by what the address begins with, so that a body gets as far as it can. */
    private static final Map<String, String> PEOPLE = Map.ofEntries(
            Map.entry("/rounds", "xb.desk"),
            Map.entry("/rounds/{number}/declaration", "xb.member"),
            Map.entry("/rounds/{number}/objection", "xb.member"),
            Map.entry("/rounds/{number}/questions", "xb.member"),
            Map.entry("/decisions", "xb.desk"),
            Map.entry("/diplomatic-records", "xb.desk"),
            Map.entry("/pairs/{pair}/ministries", "xb.desk"),
            Map.entry("/projects/{project}/grants", "xb.desk"),
            Map.entry("/projects/{project}/transition", "xb.desk"),
            Map.entry("/public-inputs", "xb.desk"),
            Map.entry("/third-party-entities", "xb.desk"),
            Map.entry("/organisations", "xb.desk"),
            Map.entry("/calendars", "xa.desk"),
            Map.entry("/deadlines", "xa.desk"),
            Map.entry("/methodologies/{receipt}/completeness", "xb.desk"),
            Map.entry("/projects/{project}/completeness", "xb.desk"),
            Map.entry("/projects/{project}/publication", "xb.desk"),
            Map.entry("/projects/{project}/design/return", "xb.desk"),
            Map.entry("/filings/{filing}/completeness", "xb.desk"),
            Map.entry("/cases/{case}/findings", "xb.desk"),
            Map.entry("/cases/{case}/findings/{finding}/answer", "mill.xb"),
            Map.entry("/opinions", "xb.desk"),
            Map.entry("/clearances", "xb.desk"),
            Map.entry("/grievances/{grievance}/admission", "xb.desk"),
            Map.entry("/grievances/{grievance}/refusal", "xb.desk"),
            Map.entry("/grievances/{grievance}/handler", "xb.desk"),
            Map.entry("/issuances/{issuance}/completeness", "xb.desk"),
            Map.entry("/projects/{project}/allocation/consents", "xb.authority"),
            Map.entry("/projects/{project}/findings", "verifier"),
            Map.entry("/projects/{project}/findings/{finding}/closure", "verifier"),
            Map.entry("/projects/{project}/validation", "verifier"),
            Map.entry("/monitoring-reports/{number}/findings", "verifier"),
            Map.entry("/monitoring-reports/{number}/findings/{label}/rejoinder", "verifier"),
            Map.entry("/monitoring-reports/{number}/findings/{label}/closure", "verifier"),
            Map.entry("/monitoring-reports/{number}/verification", "verifier"),
            Map.entry("/monitoring-reports/{number}/refusal", "verifier"),
            Map.entry("/registries/{party}/notifications/{instrument}/answer", "xb.authority"),
            Map.entry("/standstills", "xb.registry"),
            Map.entry("/external-registries", "xb.registry"),
            Map.entry("/record-imports", "xb.desk"),
            Map.entry("/log/{party}/rebuild", "admin"),
            Map.entry("/registries/{party}/notifications/{instrument}/recording", "xb.registry"),
            Map.entry("/account-requests/{request}/identity-check", "xa.registry"),
            Map.entry("/registries/{party}/order-rules/proposal", "xb.registry"),
            Map.entry("/people", "admin"),
            Map.entry("/people/me", SOMEBODY),
            Map.entry("/pairs", "admin"));

    @BeforeAll
    static void enrol() {
        assertThat(PROGRAM.send(
                                "admin",
                                "POST",
                                "/people",
                                "{\"name\":\"%s\",\"description\":\"Sends little\"}".formatted(SOMEBODY))
                        .statusCode())
                .isEqualTo(201);
        String link = Program.tree(PROGRAM.send("admin", "POST", "/people/" + SOMEBODY + "/password-link", ""))
                .path("token")
                .asText();
        assertThat(PROGRAM.send(
                                Program.ANYBODY,
                                "POST",
                                "/people/passwords",
                                "{\"link\":\"%s\",\"password\":\"%s\"}".formatted(link, RunningTandem.PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        assertThat(operations()).hasSizeGreaterThan(50);
    }

    static List<Operation> operations() {
        return PROGRAM.operations().values().stream()
                .filter(one -> one.described().at("/requestBody/content").has("application/json"))
                .toList();
    }

    static Stream<Operation> withMembersOfTheirOwn() {
        return operations().stream().filter(one -> one.described()
                .at("/requestBody/content")
                .path("application/json")
                .at("/schema")
                .has("$ref"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refuses_to_be_sent_none(Operation operation) {
        for (String body : List.of("", "null", " null ")) {
            HttpResponse<String> answer = send(operation, body);
            assertThat(answer.statusCode())
                    .as(operation.name() + " sent '" + body + "'")
                    .isEqualTo(422);
            assertThat(Program.tree(answer).at("/fields/body").asText()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void is_never_brought_down_by_an_empty_one(Operation operation) {
        for (String body : List.of("{}", "[]", "\"\"", "[null]", "7")) {
            HttpResponse<String> answer = send(operation, body);
            assertThat(answer.statusCode())
                    .as(operation.name() + " sent '" + body + "': " + answer.body())
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @MethodSource("withMembersOfTheirOwn")
    void refuses_a_member_it_does_not_know(Operation operation) {
        HttpResponse<String> answer = send(operation, "{\"surprise\":1}");

        assertThat(answer.statusCode()).as(operation.name()).isEqualTo(422);
        assertThat(answer.body()).contains("unknown-member").contains("“surprise”");
    }

    @ParameterizedTest
    @MethodSource("withMembersOfTheirOwn")
    void is_never_brought_down_by_members_that_are_null(Operation operation) {
        StringBuilder body = new StringBuilder();
        String shape = operation
                .described()
                .at("/requestBody/content")
                .path("application/json")
                .at("/schema/$ref")
                .asText()
                .substring(1);
        PROGRAM.description().at(shape).path("properties").fieldNames().forEachRemaining(name -> body.append(
                        body.isEmpty() ? "" : ",")
                .append('"')
                .append(name)
                .append("\":null"));

        HttpResponse<String> answer = send(operation, "{" + body + "}");

        assertThat(answer.statusCode())
                .as(operation.name() + " sent {" + body + "}: " + answer.body())
                .isLessThan(500);
    }

    /** By an operation's name and the body's members in turn, such as {@code design.startOfOperation}. */
    static Stream<Arguments> daysInBodies() {
        return withMembersOfTheirOwn().flatMap(operation -> days(
                        operation
                                .described()
                                .at("/requestBody/content")
                                .path("application/json")
                                .path("schema"),
                        0)
                .map(member -> Arguments.of(operation, member)));
    }

    private static Stream<String> days(JsonNode shape, int depth) {
        if (shape.has("$ref")) {
            return depth > 4
                    ? Stream.of()
                    : days(PROGRAM.description().at(shape.path("$ref").asText().substring(1)), depth + 1);
        }
        return shape.path("properties").properties().stream()
                .flatMap(property -> property.getValue().path("format").asText().equals("date")
                        ? Stream.of(property.getKey())
                        : days(property.getValue(), depth).map(inner -> property.getKey() + "." + inner));
    }

    @ParameterizedTest
    @MethodSource("daysInBodies")
    void refuses_a_day_before_1990_or_after_2199_by_its_member(Operation operation, String member) {
        String[] names = member.split("\\.");
        for (String day : List.of("+999999999-12-31", "-0001-01-01", "0001-01-01", "1989-12-31", "2200-01-01", "-1")) {
            StringBuilder body = new StringBuilder();
            for (String name : names) {
                body.append("{\"").append(name).append("\":");
            }
            body.append('"').append(day).append('"').append("}".repeat(names.length));

            HttpResponse<String> answer = send(operation, body.toString());

            assertThat(answer.statusCode()).as(operation.name() + body).isEqualTo(422);
            assertThat(Program.tree(answer)
                            .path("fields")
                            .path(names[names.length - 1])
                            .asText())
                    .as(operation.name() + body)
                    .contains("from 1990-01-01 to 2199-12-31");
        }
    }

    @Test
    void of_which_some_name_days() {
        assertThat(daysInBodies().map(arguments -> ((Operation) arguments.get()[0]).address()))
                .contains(
                        "/pairs/{pair}/seats",
                        "/pairs/{pair}/seats/ending",
                        "/people/{name}/appointment",
                        "/people/{name}/relief",
                        "/projects",
                        "/practice/calendars/{pair}");
    }

    @Test
    void refuses_a_list_that_holds_nothing_where_something_should_be() {
        for (String[] one : List.of(
                new String[] {"/methodologies", "{\"paper\":{\"model\":{\"parameters\":[null]}}}", "parameters"},
                new String[] {"/monitoring-reports/preview", "{\"project\":\"XB001\",\"readings\":[null]}", "readings"},
                new String[] {"/projects/XB001/allocation", "{\"recipients\":[null]}", "recipients"})) {
            HttpResponse<String> answer = PROGRAM.send("mill.xb", "POST", one[0], one[1]);
            assertThat(answer.statusCode()).as(one[0]).isEqualTo(422);
            assertThat(answer.body()).contains("unreadable-member").contains(one[2]);
        }
    }

    private static HttpResponse<String> send(Operation operation, String body) {
        String person = PEOPLE.entrySet().stream()
                .filter(entry -> operation.address().startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparing(String::length)))
                .map(Map.Entry::getValue)
                .orElse("mill.xb");
        return PROGRAM.send(
                person,
                operation.method(),
                path(operation.address()),
                body,
                "Idempotency-Key",
                "bodies",
                // Wrong tries count for an address of their own.
                "X-Forwarded-For",
                "192.0.2.17");
    }

    /** With the practice pair's first cases, which are over: nothing that others rely on can change. */
    private static String path(String address) {
        return address.replace("{project}", "XB001")
                .replace("{filing}", "XB-SP001")
                .replace("{case}", "XB-SP001")
                .replace("{opinion}", "COUNCIL")
                .replace("{side}", "XB")
                .replace("{subject}", "XB001")
                .replace("{paper}", "none")
                .replace("{grievance}", "XA-XB-G001")
                .replace("{record}", "XA-XB-N001")
                .replace("{meeting}", "XB-M001")
                .replace("{issuance}", "XB001-I01")
                .replace("{code}", "SOP")
                .replace("{instrument}", "XB001-I01.1")
                .replace("{party}", "XB")
                .replace("{pair}", "XA-XB")
                .replace("{account}", "XB-2001")
                .replace("{hold}", "XA-H-0001")
                .replace("{change}", "XA-K-0001")
                .replace("{year}", "2025")
                .replace("{request}", "XA-A-0001")
                .replace("{standstill}", "none")
                .replace("{statement}", "XB-RS0001")
                .replace("{difference}", "XB-RD0001")
                .replace("{key}", "none")
                .replace("{difference}", "XA-D-0001")
                .replace("{day}", "2026-11-20")
                .replace("{receipt}", address.startsWith("/public") ? "XB_PM002-I001" : "XB_PMR001")
                .replace("{subject}", "XB001")
                .replace("{label}", "CAR-1")
                .replace("{finding}", "1")
                .replace("{place}", "1")
                .replace("{question}", "1")
                .replace("{name}", "nobody")
                .replace("{organisation}", address.startsWith("/projects") ? "lower-mill" : "northern-assurance")
                .replace("{import}", "XA-XB-IM0001")
                .replace("{accreditation}", "8f2f8a1e-6f2a-4f5e-8a52-6f6f5a1c0b11")
                .replace("{id}", "8f2f8a1e-6f2a-4f5e-8a52-6f6f5a1c0b11")
                .replace(
                        "{number}",
                        address.startsWith("/monitoring")
                                ? "XB001-MR01"
                                : address.startsWith("/methodologies")
                                        ? "XB_PM001"
                                        : address.startsWith("/orders") ? "XA-T-0001" : "XB-2024-003");
    }
}
