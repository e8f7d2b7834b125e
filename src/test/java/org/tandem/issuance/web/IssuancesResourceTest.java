package org.tandem.issuance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.NotSignedIn;
import org.tandem.access.Papers;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Decisions;
import org.tandem.committee.web.CompletenessSent;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.FinancialDuties;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Issuances;
import org.tandem.issuance.SplitWarnings;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.project.ProjectCase;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

@DisplayName("Issuances for machines")
class IssuancesResourceTest {

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void show_the_request_the_arithmetic_and_a_content_that_can_be_decided() {
        Map<Class<?>, Object> world = world(rules());
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        String project = new ProjectCase(rooms).registered();
        Period period = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31));
        ((Practice.Verified) world.get(Verifications.class))
                .periods.put(
                        "XB001-MR01",
                        new VerifiedPeriod(
                                "XB001-MR01",
                                PAIR,
                                project,
                                period,
                                new TreeMap<>(Map.of(Vintage.of(2025), Tonnes.of(501))),
                                byVintage(period),
                                ENTITY));

        assertThatThrownBy(() -> as(AT_SUNFIELD).request(null)).isInstanceOf(InputRefused.class);
        rooms.get(CreditIssuance.class).request(AT_SUNFIELD, "XB001-MR01");
        assertThatThrownBy(() -> as(DESK_XA).completeness("XB001-I01", null)).isInstanceOf(InputRefused.class);
        as(DESK_XA).completeness("XB001-I01", new CompletenessSent(true, null, Optional.empty(), List.of()));

        JsonNode shown = Json.tree(as(AT_LANTERN).show("XB001-I01"));
        assertThat(shown.at("/stage").asText()).isEqualTo("under consideration");
        assertThat(shown.at("/verified/2025").asLong()).isEqualTo(501);

        JsonNode proposal = Json.tree(as(MEMBER_XA).proposal("XB001-I01"));
        JsonNode row = proposal.at("/vintages/0/sides/rows/0");
        assertThat(row.at("/exact").asText()).isEqualTo("250 1/2");
        assertThat(row.at("/floor").asLong()).isEqualTo(250);
        assertThat(row.at("/remainder").asText()).isEqualTo("1/2");
        assertThat(row.at("/amount").asLong()).isEqualTo(251);
        assertThat(row.at("/why").asText()).isEqualTo("rounded up: the rules name it");
        assertThat(proposal.at("/vintages/0/recipients/XB/rows/1/claimant").asText())
                .isEqualTo(SUNFIELD);
        assertThat(as(DESK_XB).review("XB001-I01", proposal.at("/content")))
                .isEqualTo(new SplitWarnings(java.util.List.of(), java.util.List.of()));
        assertThat(resource(new SignedIn()).show("XB001-I01").stage()).isEqualTo("under consideration");
        assertThatThrownBy(() -> as(STRANGERS.get(1)).proposal("XB001-I01")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> resource(new SignedIn()).list(null)).isInstanceOf(NotSignedIn.class);
    }

    private IssuancesResource as(Actor actor) {
        SignedIn signedIn = new SignedIn();
        signedIn.is(actor);
        return resource(signedIn);
    }

    private IssuancesResource resource(SignedIn signedIn) {
        return new IssuancesResource(
                rooms.get(CreditIssuance.class),
                rooms.get(IssuanceMatters.class),
                rooms.get(FinancialDuties.class),
                rooms.get(Papers.class),
                rooms.get(Issuances.class),
                rooms.get(Decisions.class),
                signedIn,
                new PartAsked("0"));
    }
}
