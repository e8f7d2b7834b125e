package org.tandem.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

@DisplayName("The page of an order")
class OrderPageIT {

    private static final Pattern UNIT = Pattern.compile("href=\"/units/([^\"]+)\"");

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);

    @Test
    void that_is_done_leads_to_its_units_where_the_public_sees_them() {
        HttpVisitor clerk = new HttpVisitor(tandem).signIn("xa.registry");
        Matcher unit = UNIT.matcher(
                clerk.get("/app/registry/order.xhtml?number=XA-T-0001").body());
        assertThat(unit.find()).isTrue();

        JsonNode seen = HttpVisitor.json(new HttpVisitor(tandem).api("GET", "/units/" + unit.group(1), null, Map.of()));

        assertThat(seen.path("serial").asText()).isEqualTo(unit.group(1));
    }
}
