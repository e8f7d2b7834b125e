package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.scenario.Tried.with;
import static org.tandem.support.HttpVisitor.hidden;
import static org.tandem.support.HttpVisitor.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.Pdfs;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

/** The same as {@link EveryObjectTest} at the pages and at the API of a running Tandem, where the status counts. */
@DisplayName("Every object, tried by its identifier over HTTP,")
@SharedDeployment
class EveryObjectIT {

    private static final Set<String> DESKS = Set.of("xa.desk", "xb.desk");
    private static final Set<String> COMMITTEE = with(DESKS, "xa.member", "xb.member", "xa.chair", "xb.chair");
    private static final Set<String> OFFICES =
            with(COMMITTEE, "xa.authority", "xb.authority", "xa.authority2", "xb.authority2");
    private static final Set<String> PROJECT = with(OFFICES, "mill.xa", "mill.xb", "verifier");
    private static final Set<String> NOTIFIED = Set.of("xa.authority", "xa.authority2", "xa.registry", "xa.registry2");
    private static final Set<String> HOLDER = Set.of("mill.xa", "xa.registry", "xa.registry2");

    private static final RunningTandem TANDEM = RunningTandem.on(TestDatabase.H2);
    private static final Map<String, HttpVisitor> AT_PAGES = new TreeMap<>();
    private static final Map<String, HttpVisitor> AT_API = new TreeMap<>();
    private static String design;
    private static String drafted;
    private static String submitted;
    private static String round;
    private static String order;
    private static String paper;
    private static String filed;
    private static String draft;

    @BeforeAll
    static void everybodySignsIn() {
        List<String> names = new ArrayList<>(List.of("mill.xa", "mill.xb", "verifier", "admin"));
        for (String side : List.of("xa.", "xb.")) {
            for (String office :
                    List.of("desk", "member", "chair", "authority", "authority2", "registry", "registry2")) {
                names.add(side + office);
            }
        }
        for (String name : names) {
            AT_PAGES.put(name, new HttpVisitor(TANDEM).signIn(name));
            AT_API.put(name, new HttpVisitor(TANDEM).takeToken(name));
        }
        HttpVisitor mill = AT_API.get("mill.xb");
        paper = json(mill.store("contract.pdf", Pdfs.saying("secret"), true))
                .path("id")
                .asText();
        filed = json(mill.store("plan.pdf", Pdfs.saying("For everybody, later."), false))
                .path("id")
                .asText();
        HttpResponse<String> note = mill.api(
                "POST",
                "/filings",
                Map.of(
                        "pair", "XA-XB",
                        "kind", "IDEA_NOTE",
                        "applicant", "lower-mill",
                        "answers",
                                Map.of(
                                        "title", "A kiln",
                                        "location", "Belmora",
                                        "description", "Peat.",
                                        "expected", "1800"),
                        "papers", Map.of("other paper", filed)),
                Map.of());
        assertThat(note.statusCode()).as(note.body()).isEqualTo(201);
        design = json(mill.api("POST", "/projects", ByLowerMill.design("1.0", "northern-assurance"), Map.of()))
                .path("reference")
                .asText();
        drafted = json(mill.api(
                        "POST",
                        "/monitoring-reports",
                        ByLowerMill.readings("XB002", "2023-02-01", "2023-02-28"),
                        Map.of()))
                .path("number")
                .asText();
        submitted = at(AT_API.get("verifier").api("GET", "/monitoring-reports", null, Map.of()), "stage", "Submitted");
        round = at(AT_API.get("xa.desk").api("GET", "/rounds?pair=XA-XB", null, Map.of()), "subject", "XB003");
        order = json(AT_API.get("mill.xa")
                        .api(
                                "POST",
                                "/orders",
                                Map.of(
                                        "kind", "TRANSFER",
                                        "pair", "XA-XB",
                                        "from", "XA-2001",
                                        "to", "XA-1001",
                                        "quantity", "1"),
                                Map.of("Idempotency-Key", "tried-by-all")))
                .path("number")
                .asText();
        draft = json(mill.api("POST", "/drafts", Map.of("form", "try", "content", Map.of("title", "Ours")), Map.of()))
                .path("id")
                .asText();
        assertThat(List.of(paper, design, drafted, submitted, round, order, draft))
                .doesNotContain("");
    }

    @Test
    void opens_for_those_whose_it_is_and_is_unknown_or_not_theirs_to_everybody_else() {
        Map<String, Set<String>> reads = new LinkedHashMap<>();
        reads.put("/methodologies/proposals/XB_PMR004", with(DESKS, "mill.xb"));
        reads.put("/projects/" + design, PROJECT);
        reads.put("/monitoring-reports/" + drafted, Set.of("mill.xa", "mill.xb"));
        reads.put("/monitoring-reports/" + drafted + "/calculation", Set.of("mill.xa", "mill.xb"));
        reads.put("/monitoring-reports/" + submitted, with(COMMITTEE, "mill.xa", "mill.xb", "verifier"));
        reads.put("/issuances/XB001-I02/proposal", PROJECT);
        reads.put("/rounds/" + round, COMMITTEE);
        reads.put("/rounds?pair=XA-XB", COMMITTEE);
        reads.put("/decisions/" + round, Set.of());
        reads.put("/registries/XA/notifications/XB001-I02.1", NOTIFIED);
        reads.put("/registries/XA/notifications/XB001-I02.1/recording", Set.of("xa.registry", "xa.registry2"));
        reads.put("/accounts/XA-2001", HOLDER);
        reads.put("/accounts/XA-2001/blocks", HOLDER);
        reads.put("/accounts/XA-2001/entries", HOLDER);
        reads.put("/accounts/XA-2001/standing", HOLDER);
        reads.put("/account-requests/XA-A-0001", HOLDER);
        reads.put("/accounts/XA-1001", Set.of("xa.registry", "xa.registry2"));
        reads.put("/orders/" + order, HOLDER);
        reads.put("/documents/" + paper, Set.of("mill.xb"));
        reads.put("/documents/" + paper + "/content", Set.of("mill.xb"));
        reads.put("/documents/" + filed, with(OFFICES, "mill.xb"));
        reads.put("/documents/" + filed + "/content", with(OFFICES, "mill.xb"));
        reads.put("/documents/" + filed + "/versions", with(OFFICES, "mill.xb"));
        reads.put("/drafts/" + draft, Set.of("mill.xb"));
        reads.put("/audit", with(DESKS, "admin"));
        reads.put("/people/xb.member", Set.of("admin"));
        SoftAssertions holes = new SoftAssertions();
        reads.forEach((address, mayRead) -> AT_API.forEach((person, visitor) -> status(
                holes,
                person + " GET " + address,
                visitor.api("GET", address, null, Map.of()),
                mayRead.contains(person))));
        reads.forEach((address, mayRead) -> holes.assertThat(new HttpVisitor(TANDEM)
                        .api("GET", address, null, Map.of())
                        .statusCode())
                .as("nobody GET " + address)
                .isIn(401, 404));

        Map<String, Set<String>> pages = new LinkedHashMap<>();
        pages.put("methodology/case.xhtml?number=XB_PMR004", with(DESKS, "mill.xb"));
        pages.put("methodology/propose.xhtml?number=XB_PMR004", with(DESKS, "mill.xb"));
        pages.put("project/case.xhtml?number=" + design, PROJECT);
        pages.put("project/allocation.xhtml?number=" + design, PROJECT);
        pages.put("project/modalities.xhtml?number=" + design, DESKS);
        pages.put("verification/case.xhtml?number=" + drafted, Set.of("mill.xa", "mill.xb"));
        pages.put("verification/calculation.xhtml?number=" + drafted, Set.of("mill.xa", "mill.xb"));
        pages.put("verification/report.xhtml?report=" + drafted, Set.of("mill.xa", "mill.xb"));
        pages.put("verification/case.xhtml?number=" + submitted, with(COMMITTEE, "mill.xa", "mill.xb", "verifier"));
        pages.put("issuance/case.xhtml?number=XB001-I02", PROJECT);
        pages.put("issuance/decide.xhtml?number=XB001-I02", DESKS);
        pages.put("committee/round.xhtml?number=" + round, COMMITTEE);
        pages.put("committee/open.xhtml?pair=XA-XB", DESKS);
        pages.put("committee/inputs.xhtml?subject=XB_PM002", DESKS);
        pages.put("meeting/case.xhtml?number=XB-M002", COMMITTEE);
        pages.put("meeting/item.xhtml?number=XB-M002&item=1", COMMITTEE);
        pages.put("meeting/plan.xhtml?number=XB-M002", DESKS);
        pages.put("meeting/plan.xhtml?pair=XA-XB", DESKS);
        pages.put("meeting/papers/XB-M001/minutes.pdf", COMMITTEE);
        pages.put("meeting/papers/XB-M002/pack.html?with=ja", COMMITTEE);
        pages.put("meeting/papers/XB-M002/minutes.pdf", Set.of());
        pages.put("meeting/papers/XB-M002/notice.html?with=ja", COMMITTEE);
        pages.put("papers/" + paper, Set.of("mill.xb"));
        pages.put("papers/" + filed, with(OFFICES, "mill.xb"));
        pages.put("registry/account.xhtml?number=XA-2001", HOLDER);
        pages.put("registry/ask.xhtml?kind=RETIREMENT&from=XA-2001", HOLDER);
        pages.put("registry/order.xhtml?number=" + order, HOLDER);
        pages.put("registry/confirmation.xhtml?instrument=XB001-I02.1&party=XA", NOTIFIED);
        pages.put("registry/recording.xhtml?instrument=XB002-I02.1&party=XA", Set.of("xa.registry", "xa.registry2"));
        pages.put("access/person.xhtml?name=xb.member", Set.of("admin"));
        pages.put("access/audit.xhtml", with(DESKS, "admin"));
        pages.forEach((page, mayRead) -> AT_PAGES.forEach((person, visitor) ->
                status(holes, person + " GET /app/" + page, visitor.get("/app/" + page), mayRead.contains(person))));
        pages.forEach((page, mayRead) -> holes.assertThat(
                        new HttpVisitor(TANDEM).get("/app/" + page).statusCode())
                .as("nobody GET /app/" + page)
                .isEqualTo(303));
        for (String closed : List.of(
                "/papers/meetings/XB-M001/minutes.pdf",
                "/papers/meetings/XB-M002/report.pdf",
                "/papers/decisions/" + round + ".pdf",
                "/papers/none",
                "/papers/" + filed,
                "/documents/" + filed,
                "/meetings/XB-M009")) {
            holes.assertThat(AT_PAGES.get("xa.desk").get(closed).statusCode())
                    .as(closed)
                    .isEqualTo(404);
        }
        for (String open : List.of(
                "/papers/meetings/XB-M001/report.pdf?with=fr",
                "/papers/meetings/XB-M001/report.html?with=ja",
                "/papers/decisions/XB-2024-001.html",
                "/papers/print.css",
                "/meetings/XB-M002")) {
            holes.assertThat(new HttpVisitor(TANDEM).get(open).statusCode())
                    .as(open)
                    .isEqualTo(200);
        }
        holes.assertThat(new HttpVisitor(TANDEM).get("/documents/" + paper).statusCode())
                .isEqualTo(404);
        holes.assertThat(new HttpVisitor(TANDEM).get("/decisions/" + round).statusCode())
                .isEqualTo(404);
        holes.assertThat(new HttpVisitor(TANDEM).get("/projects/" + design).statusCode())
                .isEqualTo(404);
        holes.assertThat(new HttpVisitor(TANDEM).get("/methodologies/XB_PMR003").statusCode())
                .isEqualTo(404);
        holes.assertAll();
    }

    @Test
    void is_acted_on_by_nobody_else_and_stays_as_it_is() {
        Map<String, Object> text = Map.of("text", "Not mine.");
        Map<String, Map<String, Object>> acts = new LinkedHashMap<>();
        acts.put("/methodologies/XB_PMR004/withdrawal", Map.of("why", "Not mine."));
        acts.put("/methodologies/XB_PMR004/completeness", Map.of("complete", true, "findings", List.of()));
        acts.put("/projects/" + design + "/publication", Map.of("withheld", List.of()));
        acts.put("/projects/" + design + "/design/return", Map.of("findings", "More."));
        acts.put("/projects/" + design + "/design/withdrawal", Map.of());
        acts.put("/projects/" + design + "/engagement", Map.of("entity", "northern-assurance"));
        acts.put("/projects/XB004/modalities/signatures", Map.of("participant", "upper-mill"));
        acts.put("/projects/XB004/findings", Map.of("kind", "CAR", "text", "Not mine."));
        acts.put("/projects/XB004/allocation/consents", Map.of("side", "XA", "version", 1, "reason", ""));
        acts.put("/monitoring-reports/" + drafted + "/submission", Map.of("entity", "northern-assurance"));
        acts.put("/monitoring-reports/" + submitted + "/findings", Map.of("kind", "CL", "text", "Not mine."));
        acts.put(
                "/monitoring-reports/" + submitted + "/verification", Map.of("calculation", "0", "statement", "Fine."));
        acts.put("/issuances/XB001-I02/completeness", Map.of("complete", true, "findings", ""));
        acts.put("/issuances/XB001-I02/request", Collections.singletonMap("arrival", null));
        acts.put("/rounds/" + round + "/affirmation", Map.of());
        acts.put("/rounds/" + round + "/signature", Map.of());
        acts.put("/rounds/" + round + "/questions", Map.of("question", "Why?"));
        acts.put("/rounds/" + round + "/withdrawal", Map.of("why", "Not mine."));
        acts.put("/decisions/" + round + "/release", Map.of());
        acts.put("/registries/XA/notifications/XB001-I02.1/answer", Map.of());
        acts.put("/registries/XB/notifications/XB001-I02.1/answer", Map.of());
        acts.put("/registries/XA/notifications/XB002-I02.1/recording", Map.of());
        acts.put("/account-requests/XA-A-0001/identity-check", Map.of("seen", "Mine.", "day", "2026-01-01"));
        acts.put("/account-requests/XA-A-0001/approval", Map.of());
        acts.put("/account-requests/XA-A-0001/refusal", Map.of("reason", "Not mine."));
        acts.put("/account-requests/XA-A-0001/withdrawal", Map.of());
        acts.put("/orders/" + order + "/approval", Map.of());
        acts.put("/orders/" + order + "/refusal", Map.of("reason", "Not mine."));
        acts.put("/orders/" + order + "/withdrawal", Map.of());
        acts.put("/people/xb.member/suspension", Map.of());
        // To none of these does any of those steps belong.
        Map<String, String> before = standing();
        SoftAssertions holes = new SoftAssertions();
        for (String stranger : List.of("xa.member", "xb.registry", "mill.xb", "verifier")) {
            Set<String> own = own(stranger);
            acts.forEach((address, body) -> {
                if (!own.contains(address)) {
                    boolean bodiless = body.isEmpty();
                    HttpResponse<String> answer = AT_API.get(stranger)
                            .api("POST", address, bodiless ? null : body, Map.of("Idempotency-Key", "not-mine"));
                    holes.assertThat(answer.statusCode())
                            .as(stranger + " POST " + address + " " + answer.body())
                            .isIn(403, 404);
                }
            });
        }
        Map<String, Map<String, String>> forms = new LinkedHashMap<>();
        forms.put("methodology/case.xhtml?number=XB_PMR004", Map.of("act", "return", "findings", "Not mine."));
        forms.put("project/case.xhtml?number=XB004", Map.of("act", "agree.XA", "version", "1", "reason", "x"));
        forms.put("project/case.xhtml?number=" + design, Map.of("act", "publish"));
        forms.put("verification/case.xhtml?number=" + drafted, Map.of("act", "withdraw"));
        forms.put("issuance/case.xhtml?number=XB001-I02", Map.of("act", "complete"));
        forms.put("committee/round.xhtml?number=" + round, Map.of("act", "affirm"));
        forms.put("registry/order.xhtml?number=" + order, Map.of("act", "approve"));
        forms.put("registry/confirmation.xhtml?instrument=XB001-I02.1&party=XA", Map.of("act", "give"));
        forms.put("access/person.xhtml?name=xb.member", Map.of("act", "suspend"));
        for (String stranger : List.of("xb.authority", "xb.registry2", "xa.authority2")) {
            HttpVisitor visitor = AT_PAGES.get(stranger);
            Map<String, String> proof =
                    hidden(visitor.get("/app/access/account.xhtml").body());
            proof.remove("draft");
            forms.forEach((page, fields) -> {
                Map<String, String> form = new LinkedHashMap<>(proof);
                form.putAll(fields);
                form.put("step", "submit");
                holes.assertThat(visitor.post("/app/" + page, form).statusCode())
                        .as(stranger + " POST /app/" + page)
                        .isIn(403, 404, 422);
            });
        }
        holes.assertThat(standing()).isEqualTo(before);
        holes.assertAll();
    }

    /** Which of the acts tried are the person's own after all. */
    private static Set<String> own(String person) {
        return switch (person) {
            case "xa.member" -> Set.of("/rounds/" + round + "/affirmation", "/rounds/" + round + "/questions");
            case "mill.xb" ->
                Set.of(
                        "/methodologies/XB_PMR004/withdrawal",
                        "/projects/" + design + "/engagement",
                        "/projects/" + design + "/design/withdrawal",
                        "/monitoring-reports/" + drafted + "/submission",
                        "/issuances/XB001-I02/request");
            case "verifier" ->
                Set.of(
                        "/projects/XB004/findings",
                        "/monitoring-reports/" + submitted + "/findings",
                        "/monitoring-reports/" + submitted + "/verification");
            default -> Set.of();
        };
    }

    /** How everything stands, read by somebody whose it is. */
    private static Map<String, String> standing() {
        Map<String, String> all = new LinkedHashMap<>();
        Map.of(
                        "/methodologies/proposals/XB_PMR003",
                        "xa.desk",
                        "/methodologies/proposals/XB_PMR004",
                        "xa.desk",
                        "/projects/" + design,
                        "xa.desk",
                        "/projects/XB004",
                        "xa.desk",
                        "/monitoring-reports/" + drafted,
                        "mill.xa",
                        "/monitoring-reports/" + submitted,
                        "mill.xa",
                        "/issuances/XB001-I02",
                        "xa.desk",
                        "/rounds/" + round,
                        "xa.desk",
                        "/accounts/XA-2001",
                        "mill.xa",
                        "/orders/" + order,
                        "mill.xa")
                .forEach((address, reader) -> all.put(
                        address,
                        AT_API.get(reader).api("GET", address, null, Map.of()).body()));
        all.put(
                "notifications",
                AT_API.get("xa.registry")
                                .api("GET", "/registries/XA/notifications", null, Map.of())
                                .body()
                        + AT_API.get("xb.registry")
                                .api("GET", "/registries/XB/notifications", null, Map.of())
                                .body());
        all.put(
                "people",
                AT_API.get("admin")
                        .api("GET", "/people/xb.member", null, Map.of())
                        .body());
        return all;
    }

    private static void status(SoftAssertions holes, String what, HttpResponse<String> answer, boolean mayRead) {
        if (mayRead) {
            holes.assertThat(answer.statusCode()).as(what).isEqualTo(200);
        } else {
            holes.assertThat(answer.statusCode()).as(what).isIn(403, 404);
        }
    }

    private static String at(HttpResponse<String> list, String member, String value) {
        for (var one : json(list)) {
            if (one.path(member).asText().equals(value)) {
                return one.path("number").asText();
            }
        }
        throw new AssertionError("No " + value + " in " + list.body());
    }
}
