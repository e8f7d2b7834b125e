package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

@DisplayName("The description for programs")
@SharedDeployment
class ApiDescriptionIT {

    private final Program program = new Program(RunningTandem.on(TestDatabase.H2));

    @Test
    void gives_every_operation_a_summary_and_a_name_of_its_own() {
        TreeSet<String> names = new TreeSet<>();
        program.operations().values().forEach(operation -> {
            assertThat(operation.described().path("summary").asText())
                    .as(operation.name())
                    .hasSizeBetween(8, 120);
            assertThat(names.add(operation.described().path("operationId").asText()))
                    .as(operation.name())
                    .isTrue();
        });
        assertThat(names).hasSizeGreaterThan(120);
    }

    @Test
    void says_what_every_operation_answers_and_how_it_refuses() {
        JsonNode description = program.description();
        program.operations().values().forEach(operation -> {
            JsonNode responses = operation.described().path("responses");
            String done = List.of("200", "201", "204").stream()
                    .filter(responses::has)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(operation.name() + " has no success"));
            if (done.equals("200")) {
                assertThat(responses.path(done).path("content").isEmpty())
                        .as(operation.name())
                        .isFalse();
            }
            assertThat(responses.has("default")).as(operation.name()).isFalse();
            responses.properties().forEach(response -> {
                if (response.getKey().startsWith("4")) {
                    assertThat(response.getValue().path("$ref").asText())
                            .as(operation.name() + " " + response.getKey())
                            .isEqualTo("#/components/responses/Refused" + response.getKey());
                }
            });
            assertThat(responses.has("422")).as(operation.name()).isTrue();
            assertThat(responses.has("401"))
                    .as(operation.name())
                    .isEqualTo(!operation.described().path("security").isEmpty());
        });
        assertThat(description.at("/components/responses")).hasSize(7).allSatisfy(refusal -> {
            assertThat(refusal.path("description").asText()).isNotEmpty();
            assertThat(refusal.path("content").path("application/problem+json").isObject())
                    .isTrue();
        });
        assertThat(description.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
    }

    @Test
    void refers_to_nothing_that_is_not_there() {
        JsonNode description = program.description();
        List<String> references = description.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(300).allSatisfy(reference -> assertThat(
                        description.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(description.at("/components/schemas"))
                .allSatisfy(shape -> assertThat(shape.isEmpty()).isFalse());
    }

    @Test
    void has_the_shapes_that_answers_have() {
        JsonNode shapes = program.description().at("/components/schemas");
        JsonNode project = program.read("/projects/XB001");
        TreeSet<String> described = new TreeSet<>();
        shapes.path("ProjectsShown").path("properties").fieldNames().forEachRemaining(described::add);
        TreeSet<String> answered = new TreeSet<>();
        project.fieldNames().forEachRemaining(answered::add);

        assertThat(described).isEqualTo(answered);
        assertThat(shapes.at("/ProjectsShown/properties/submitted/format").asText())
                .isEqualTo("date");
        assertThat(shapes.path("Period").path("properties").has("from")).isTrue();
    }
}
