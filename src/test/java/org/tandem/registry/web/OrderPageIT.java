package org.tandem.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

@DisplayName("The page of an order")
@SharedDeployment
class OrderPageIT {

    private static final Pattern UNIT = Pattern.compile("href=\"/units/([^\"]*)\"");

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);

    @Test
    void that_is_done_leads_to_its_units_where_the_public_sees_them() {
        HttpVisitor clerk = new HttpVisitor(tandem).signIn("xa.registry");
        List<String> units = UNIT.matcher(
                        clerk.get("/app/registry/order.xhtml?number=XA-T-0001").body())
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(units).isNotEmpty().allSatisfy(unit -> {
            JsonNode seen = HttpVisitor.json(new HttpVisitor(tandem).api("GET", "/units/" + unit, null, Map.of()));
            assertThat(seen.path("serial").asText()).isEqualTo(unit).isNotEmpty();
        });
    }
}
