package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.HttpVisitor.hidden;
import static org.tandem.support.HttpVisitor.location;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** Without scripts, so that nothing was saved while it was typed: all there is is what the form brings when it is sent. */
@DisplayName("A form left for an hour")
@SharedDeployment
class LeftForAnHourIT {

    private static final String PROPOSE = "/app/methodology/propose.xhtml";
    private static final String CASE = "/app/methodology/case.xhtml?number=XB_PMR004";

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.POSTGRESQL);

    @Test
    void is_found_filled_in_after_signing_in_again_and_can_be_sent() throws Exception {
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xa");
        Map<String, String> form = with(hidden(mill.get(PROPOSE).body()), typed("Written for an hour", "check"));
        leaveForAnHour("mill.xa");

        HttpResponse<String> late = mill.post(PROPOSE, form, Map.of());

        assertThat(late.statusCode()).isEqualTo(303);
        assertThat(location(late)).isEqualTo("/sign-in?to=%2Fapp%2Fmethodology%2Fpropose.xhtml");
        assertThat(mill.get(location(late)).body())
                .contains("You were signed out meanwhile")
                .contains("What you typed is kept");
        String again = mill.signIn("mill.xa").get(PROPOSE).body();
        assertThat(again)
                .contains("value=\"Written for an hour\"")
                .contains("What the meter reads displaces what the grid emits.");
        HttpResponse<String> sent =
                mill.post(PROPOSE, with(hidden(again), typed("Written for an hour", "submit")), Map.of());
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(location(sent)).startsWith("/app/methodology/case.xhtml?number=XB_PMR");
    }

    @Test
    void and_sent_from_its_old_tab_after_signing_in_in_another_is_shown_again_and_not_lost() {
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xa");
        Map<String, String> form = with(hidden(mill.get(PROPOSE).body()), typed("From the old tab", "submit"));
        mill.signIn("mill.xa");

        HttpResponse<String> late = mill.post(PROPOSE, form, Map.of());

        assertThat(late.statusCode()).isEqualTo(303);
        assertThat(location(late)).isEqualTo(PROPOSE);
        assertThat(mill.get(PROPOSE).body())
                .contains("You signed in anew since you opened this form")
                .contains("value=\"From the old tab\"");
        assertThat(mill.get("/app/methodology/index.xhtml").body())
                .contains("XB_PMR003")
                .doesNotContain("From the old tab");
    }

    @Test
    void is_nobody_elses_whoever_sends_it() throws Exception {
        HttpVisitor mill = new HttpVisitor(tandem).signIn("mill.xa");
        Map<String, String> form = with(hidden(mill.get(PROPOSE).body()), typed("Not yours", "check"));
        HttpVisitor other = new HttpVisitor(tandem).signIn("mill.xb");

        assertThat(other.post(PROPOSE, form, Map.of()).statusCode()).isEqualTo(403);
        assertThat(new HttpVisitor(tandem).post(PROPOSE, form, Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(mill.get(PROPOSE).body()).doesNotContain("Not yours");
        assertThat(other.get(PROPOSE).body()).doesNotContain("Not yours");
    }

    @Test
    void about_what_has_changed_meanwhile_is_refused_clearly_and_the_text_is_shown() throws Exception {
        HttpVisitor desk = new HttpVisitor(tandem).signIn("xa.desk");
        Map<String, String> form = with(
                hidden(desk.get(CASE).body()),
                Map.of("act", "return", "findings", "Say how the days are counted.", "step", "submit"));
        leaveForAnHour("xa.desk");
        HttpVisitor other = new HttpVisitor(tandem).signIn("xb.desk");
        Map<String, String> first = with(
                hidden(other.get(CASE).body()),
                Map.of("act", "return", "findings", "Attach the diagram.", "step", "submit"));
        assertThat(other.post(CASE, first).statusCode()).isEqualTo(303);

        assertThat(desk.post(CASE, form).statusCode()).isEqualTo(303);
        desk.signIn("xa.desk");
        Map<String, String> resent = new LinkedHashMap<>(form);
        resent.putAll(hidden(desk.get("/app/access/account.xhtml").body()));
        resent.put("draft", form.get("draft"));
        HttpResponse<String> refused = desk.post(CASE, resent);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("There is a problem")
                .contains("XB_PMR004 cannot be returned: it is")
                .contains("Say how the days are counted.")
                .contains("Attach the diagram.");
    }

    /** As if the last request had been an hour ago. */
    private void leaveForAnHour(String person) throws SQLException {
        try (Connection connection = tandem.database().getConnection();
                PreparedStatement hour = connection.prepareStatement(
                        "update sign_in set seen = seen - interval '1 hour', begun = begun - interval '1 hour'"
                                + " where person = ?")) {
            hour.setString(1, person);
            assertThat(hour.executeUpdate()).isPositive();
        }
    }

    private static Map<String, String> typed(String title, String step) {
        return Map.ofEntries(
                Map.entry("pair", "XA-XB"),
                Map.entry("proponent", "upper-mill"),
                Map.entry("title", title),
                Map.entry("sectoralScope", "1"),
                Map.entry("explanation", "What the meter reads displaces what the grid emits."),
                Map.entry("criteria", "The modules are new."),
                Map.entry("parameter.rows", "1"),
                Map.entry("parameter.0.symbol", "EG"),
                Map.entry("parameter.0.description", "Electricity"),
                Map.entry("parameter.0.unit", "MWh"),
                Map.entry("parameter.0.kind", "MONITORED"),
                Map.entry("equation.rows", "2"),
                Map.entry("equation.0.symbol", "RE"),
                Map.entry("equation.0.expression", "EG * 0.5"),
                Map.entry("equation.0.explanation", "What the grid would emit."),
                Map.entry("equation.1.symbol", "PE"),
                Map.entry("equation.1.expression", "0"),
                Map.entry("equation.1.explanation", "Nothing."),
                Map.entry("step", step));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
