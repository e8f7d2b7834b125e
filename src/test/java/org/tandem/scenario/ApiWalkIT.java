package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;
import org.tandem.support.Walk;

/** Runs the blocks of the page as they stand, on PostgreSQL; then anybody looks at what came of it. */
@DisplayName("The walk in docs/api.md")
@SharedDeployment
class ApiWalkIT {

    private static final Pattern WALKED = Pattern.compile("(?m)^Walked: (.*)$");

    private static Program anybody;
    private static Map<String, String> walked;

    @BeforeAll
    static void walk() {
        RunningTandem tandem = RunningTandem.on(TestDatabase.POSTGRESQL);
        String output = Walk.through(Path.of(System.getProperty("tandem.basedir"), "docs", "api.md"), tandem);
        Matcher last = WALKED.matcher(output);
        assertThat(last.find()).as(output).isTrue();
        walked = Stream.of(last.group(1).split(" "))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        anybody = new Program(tandem);
    }

    @Test
    void makes_a_methodology_of_a_proposal_that_the_public_had_its_say_on() {
        JsonNode call = anybody.read("/public-inputs/" + walked.get("proposal"));
        assertThat(call.at("/inputs/0/response").asText()).startsWith("As read");

        JsonNode proposal = anybody.read("/methodologies/proposals/" + walked.get("proposal"));
        assertThat(proposal.at("/stage").asText()).isEqualTo("Approved");
        assertThat(proposal.at("/details/methodology").asText())
                .isEqualTo(walked.get("methodology"))
                .matches("XB_AM\\d{3}");
        assertThat(anybody.read("/methodologies/" + walked.get("methodology"))
                        .at("/0/title")
                        .asText())
                .startsWith("Small hydropower");
        JsonNode decision =
                anybody.read("/decisions/" + proposal.at("/details/decision").asText());
        assertThat(decision.at("/outcome").asText()).isEqualTo("APPROVED");
        assertThat(decision.at("/seals")).hasSize(2);
    }

    @Test
    void registers_a_project_under_it_and_verifies_what_its_meter_read() {
        JsonNode project = anybody.read("/projects/" + walked.get("project"));
        assertThat(project.at("/stage").asText()).isEqualTo("registered");
        assertThat(project.at("/methodology").asText()).isEqualTo(walked.get("methodology"));
        assertThat(project.at("/registered/focalPoint").asText()).isEqualTo("lower-mill");

        JsonNode report = anybody.read("/monitoring-reports/" + walked.get("report"));
        assertThat(report.at("/stage").asText()).isEqualTo("Verified");
        assertThat(report.at("/seal").isObject()).isTrue();
        JsonNode verified = anybody.read("/issuances/" + walked.get("issuance")).at("/verified");
        assertThat(verified.at("/2026").asLong()).isEqualTo(501);
        assertThat(verified.at("/2027").asLong()).isEqualTo(499);
    }

    @Test
    void is_recorded_by_both_registries_each_its_own_share() {
        JsonNode both = anybody.read("/issuances/" + walked.get("issuance") + "/registries");

        assertThat(each(both, side -> side.at("/party").asText())).containsExactly("XA", "XB");
        assertThat(each(both, side -> side.at("/state").asText())).containsExactly("RECORDED", "RECORDED");
        assertThat(each(both, side -> side.at("/own").asLong())).containsExactly(501L, 499L);
        assertThat(each(both.at("/0/ranges"), range -> range.at("/quantity").asLong()))
                .containsExactly(188L, 63L, 187L, 63L);
        assertThat(each(both.at("/1/ranges"), range -> range.at("/quantity").asLong()))
                .containsExactly(125L, 125L, 125L, 124L);
    }

    @Test
    void ends_with_seven_retired_tonnes_whose_chain_anybody_can_follow() {
        String first = walked.get("unit");
        JsonNode unit = anybody.read("/units/" + first);

        assertThat(unit.at("/state").asText()).isEqualTo("RETIRED");
        assertThat(unit.at("/methodology/number").asText()).isEqualTo(walked.get("methodology"));
        assertThat(unit.at("/project").asText()).isEqualTo(walked.get("project"));
        assertThat(unit.at("/report").asText()).isEqualTo(walked.get("report"));
        assertThat(unit.at("/issuance").asText()).isEqualTo(walked.get("issuance"));
        assertThat(unit.at("/registries")).hasSize(2);
        assertThat(each(unit.at("/steps"), step -> step.at("/kind").asText()))
                .containsExactly("ISSUANCE", "RETIREMENT");
        assertThat(stateOf(first, 6)).isEqualTo("RETIRED");
        assertThat(stateOf(first, 7)).isEqualTo("HELD");
    }

    private static String stateOf(String first, int later) {
        int end = first.lastIndexOf('-') + 1;
        return anybody.read("/units/" + first.substring(0, end) + (Long.parseLong(first.substring(end)) + later))
                .at("/state")
                .asText();
    }

    private static <T> Stream<T> each(JsonNode list, Function<JsonNode, T> of) {
        return StreamSupport.stream(list.spliterator(), false).map(of);
    }
}
