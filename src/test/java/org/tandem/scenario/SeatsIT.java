package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.HttpVisitor.hidden;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** The seats of a real pair whose rules are not here, so that nobody else's round is touched. */
@DisplayName("The seats of a committee")
@SharedDeployment
class SeatsIT {

    private static final String PAGE = "/app/committee/seats.xhtml?pair=JP-MV";

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);

    private static HttpResponse<String> sent(HttpVisitor visitor, Map<String, String> typed) {
        Map<String, String> form = new LinkedHashMap<>(hidden(visitor.get(PAGE).body()));
        form.keySet().retainAll(java.util.Set.of("csrf"));
        form.putAll(typed);
        form.put("step", "submit");
        return visitor.post(PAGE, form);
    }

    @Test
    void are_set_and_ended_on_their_page_with_who_may_take_them_from_when_until_when() {
        HttpVisitor administrator = new HttpVisitor(tandem).signIn("admin");
        assertThat(administrator.get(PAGE).body()).contains("No seat has been established.");

        for (Map<String, String> step : java.util.List.of(
                Map.of("act", "establish", "office", "JP-MV/MV/MEMBER", "begins", "2026-01-01", "ends", "2027-12-31"),
                Map.of("act", "term", "seat", "JP-MV/MV/MEMBER/1", "lastDay", "2028-06-30"),
                Map.of(
                        "act",
                        "appoint",
                        "place",
                        "JP-MV/MV/MEMBER",
                        "person",
                        "xa.alternate",
                        "from",
                        "2190-01-01",
                        "until",
                        "2190-02-01"),
                Map.of("act", "relieve", "holder", "JP-MV/MV/MEMBER xa.alternate", "relieved", "2190-03-01"))) {
            HttpResponse<String> answer = sent(administrator, step);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        }

        assertThat(administrator.get(PAGE).body())
                .contains("established a seat", "last until 2028-06-30", "30 Jun 2028")
                .contains("Alternate committee member, Xalia", "1 Mar 2190")
                .containsPattern("data-label=\"Seat\">Member of [^<]+, seat 1<");
        assertThat(sent(administrator, Map.of("act", "term", "seat", "JP-MV/MV/MEMBER/1", "lastDay", "2025-01-01"))
                        .body())
                .contains("It cannot end before it begins.", "id=\"lastDay-error\"");
    }

    @Test
    void are_the_administrators_to_set_and_their_desks_to_read() {
        HttpVisitor desk = new HttpVisitor(tandem).signIn("xb.desk");
        assertThat(desk.get("/app/committee/seats.xhtml?pair=XA-XB").body())
                .contains("Co-chair of Xalia", "Alternate committee member, Xalia")
                .doesNotContain("Establish a seat");
        assertThat(desk.get(PAGE).statusCode()).isEqualTo(403);
        HttpResponse<String> tried = desk.post(
                "/app/committee/seats.xhtml?pair=XA-XB",
                Map.of(
                        "csrf",
                        hidden(desk.get("/app/access/account.xhtml").body()).get("csrf"),
                        "act",
                        "term",
                        "seat",
                        "XA-XB/XA/CO_CHAIR",
                        "lastDay",
                        "2026-01-01",
                        "step",
                        "submit"));
        assertThat(tried.statusCode()).isIn(403, 422);
        assertThat(tried.body()).doesNotContain("The term is set.");
    }
}
