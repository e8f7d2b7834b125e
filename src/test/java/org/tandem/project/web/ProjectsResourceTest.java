package org.tandem.project.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.NotSignedIn;
import org.tandem.access.Papers;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Decisions;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.project.Crediting;
import org.tandem.project.DesignCorrections;
import org.tandem.project.EndedParticipants;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.Projects;
import org.tandem.project.StatementsOnPaper;
import org.tandem.support.InTwoVersions;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Projects for machines")
class ProjectsResourceTest {

    private static final String SUBMISSION =
            """
            {"pair": "XA-XB", "participant": "sunfield.xb", "design": {
              "title": "Sunfield solar", "methodology": "XB_AM002", "methodologyVersion": "2.0",
              "location": "East plain", "description": "Modules.", "startOfOperation": "2025-01-01",
              "fixedParameters": {"EF": "0.533"},
              "eligibility": [{"criterion": 1, "met": true, "how": "Modules only."},
                              {"criterion": 2, "met": true, "how": "Certificate."}],
              "participants": ["sunfield.xb", "lantern.xa"], "validator": "measure.xa"}}
            """;

    private Rooms rooms;

    @BeforeEach
    void open() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-03-02T09:00:00Z"), world(rules()));
        organisations(rooms);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void take_a_design_document_and_show_it_to_whom_it_concerns_until_it_is_published() {
        ProjectsResource.Submission sent = Json.read(SUBMISSION, ProjectsResource.Submission.class);
        rooms.get(ProjectRegistration.class).submit(AT_SUNFIELD, PAIR, sent.participant(), sent.design());
        assertThat(as(AT_LANTERN).show("XB-D001").inside()).isPresent();
        assertThatThrownBy(() -> anonymous().show("XB-D001")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> as(STRANGERS.get(0)).show("XB-D001")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> anonymous().publish("XB-D001", sent(List.of())))
                .isInstanceOf(NotSignedIn.class);

        assertThat(as(DESK_XB).publish("XB-D001", sent(List.of())).number()).isEqualTo("XB001");

        assertThat(anonymous().published("XA-XB"))
                .containsExactly(new ProjectsResource.Line(
                        "XB001", "XA-XB", "Sunfield solar", "published, under validation", "XB_AM002", "2.0"));
        assertThat(anonymous().show("XB001").inside()).isEmpty();
        assertThat(as(STRANGERS.get(1)).show("XB001").inside()).isEmpty();
    }

    private static ProjectsResource.Publication sent(List<String> withheld) {
        return Json.read(Json.write(Map.of("withheld", withheld)), ProjectsResource.Publication.class);
    }

    @Test
    void take_in_the_body_what_a_desk_read_of_what_is_withheld() {
        Papers papers = rooms.get(Papers.class);
        InTwoVersions paper = InTwoVersions.of(papers, AT_SUNFIELD, "The design.", "Twelve megawatts.");
        ProjectsResource.Submission sent = Json.read(
                SUBMISSION.replace(
                        "\"participants\"", "\"documents\": %s, \"participants\"".formatted(Json.write(paper.files()))),
                ProjectsResource.Submission.class);
        rooms.get(ProjectRegistration.class).submit(AT_SUNFIELD, PAIR, sent.participant(), sent.design());
        for (ProjectsResource.Publication unread :
                List.of(sent(List.of()), Json.read("{}", ProjectsResource.Publication.class))) {
            assertThatThrownBy(() -> as(DESK_XB).publish("XB-D001", unread))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessageContaining("was not read as it is now");
        }

        assertThat(as(DESK_XB)
                        .publish("XB-D001", sent(paper.seenBy(papers, DESK_XB)))
                        .number())
                .isEqualTo("XB001");
    }

    @Test
    void tell_the_public_of_a_registration_when_it_is_released_and_those_concerned_at_once() {
        String number = new ProjectCase(rooms).registered();

        assertThat(as(DESK_XB).show(number).stage()).isEqualTo("registered");
        assertThat(as(AT_LANTERN).published(null))
                .extracting(ProjectsResource.Line::stage)
                .containsExactly("registered");
        assertThat(anonymous().show(number).stage()).isEqualTo("under consideration");
        assertThat(anonymous().show(number).registered()).isEmpty();
        assertThat(as(STRANGERS.get(0)).published("XA-XB"))
                .extracting(ProjectsResource.Line::stage)
                .containsExactly("under consideration");
    }

    @Test
    void take_an_allocation_in_fractions_and_percentages_and_name_what_cannot_be_read() {
        String number = new ProjectCase(rooms).published();
        as(AT_SUNFIELD)
                .proposeAllocation(number, allocation("{\"XA\": \"50 %\", \"XB\": \"1/2\"}", "\"37.5 %\"", "\"5/8\""));
        JsonNode shown = Json.tree(as(OFFICER_XB).show(number));
        assertThat(shown.at("/inside/allocation/terms/sides/XA").asText()).isEqualTo("1/2");
        assertThat(shown.at("/inside/allocation/terms/recipients/1/share").asText())
                .isEqualTo("3/8");

        assertThatThrownBy(() -> as(AT_SUNFIELD)
                        .proposeAllocation(
                                number, allocation("{\"XA\": \"0,5\", \"XB\": \"1/2\"}", "\"-1/2\"", "null")))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("sides", "recipients"));
    }

    @Test
    void refuse_an_empty_body_in_words() {
        String number = new ProjectCase(rooms).published();
        assertThatThrownBy(() -> as(AT_SUNFIELD)
                        .submit(Json.read(
                                "{\"pair\": \"XA-XB\", \"participant\": \"sunfield.xb\"}",
                                ProjectsResource.Submission.class)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> as(AT_SUNFIELD)
                        .submit(Json.read(
                                "{\"pair\": \"XA-XB\", \"participant\": \"sunfield.xb\", \"design\": {}}",
                                ProjectsResource.Submission.class)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> as(AT_SUNFIELD)
                        .request(number, new ProjectsResource.Request(null, null, Optional.empty(), null)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> as(AT_ENTITY)
                        .raise(number, new ProjectsResource.Finding(null, "?", Optional.empty(), Optional.empty())))
                .isInstanceOf(InputRefused.class);
    }

    private static ProjectsResource.Allocation allocation(String sides, String ofGovernment, String ofSunfield) {
        return Json.read(
                """
                {"participant": "sunfield.xb", "sides": %s, "recipients": [
                  {"side": "XA", "recipient": "GOV", "share": "1/1"},
                  {"side": "XB", "recipient": "GOV", "share": %s},
                  {"side": "XB", "recipient": "sunfield.xb", "share": %s}]}
                """
                        .formatted(sides, ofGovernment, ofSunfield),
                ProjectsResource.Allocation.class);
    }

    private ProjectsResource anonymous() {
        return resource(new SignedIn());
    }

    private ProjectsResource as(Actor actor) {
        SignedIn signedIn = new SignedIn();
        signedIn.is(actor);
        return resource(signedIn);
    }

    private ProjectsResource resource(SignedIn signedIn) {
        return new ProjectsResource(
                rooms.get(Projects.class),
                rooms.get(ProjectRegistration.class),
                rooms.get(DesignCorrections.class),
                rooms.get(ProjectModalities.class),
                rooms.get(EndedParticipants.class),
                rooms.get(ProjectAllocation.class),
                rooms.get(StatementsOnPaper.class),
                rooms.get(ProjectValidation.class),
                rooms.get(Crediting.class),
                rooms.get(Papers.class),
                rooms.get(Decisions.class),
                signedIn,
                new PartAsked("0"));
    }
}
