package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tandem.support.HttpVisitor;
import org.tandem.support.PageFiles;
import org.tandem.support.Pdfs;
import org.tandem.support.Reader;
import org.tandem.support.RecordsToSee;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;

/** Looks at every page behind the sign-in, as somebody whose page it is, and at every form in its failed state. */
@DisplayName("The workspace")
@SharedDeployment
class WorkspacePagesIT {

    private static final List<String> PEOPLE = List.of(
            "xa.desk",
            "xb.desk",
            "xa.member",
            "xb.member",
            "xa.chair",
            "xb.chair",
            "xa.authority",
            "xb.authority",
            "xa.authority2",
            "xb.authority2",
            "xa.registry",
            "xb.registry",
            "xa.registry2",
            "xb.registry2",
            "mill.xa",
            "mill.xb",
            "verifier",
            "verifier.expired",
            "admin");

    private static RunningTandem tandem;
    private static Playwright playwright;
    private static Browser browser;
    private static final Map<String, Reader> SIGNED_IN = new HashMap<>();
    private static final Map<Sight, String> ADDRESSES = new LinkedHashMap<>();

    /** Pages that axe has looked at, by their outline, and forms that were sent empty. */
    private static final Set<String> LOOKED_AT = new HashSet<>();

    private static final Set<String> FAILED = new HashSet<>();

    /** The addresses of the request and of the decision that were made ready. */
    private static String request;

    private static String decision;

    /** The address of a paper that was handed in again. */
    private static String paper;

    /**
     * A page, who may open it, and the way there.
     *
     * @param file its template
     * @param person who opens it; nobody in particular where it needs no sign-in
     * @param statements how many statements making it may ask of the database
     * @param way where one begins, then the page whose link is followed, and so on to the page itself
     */
    private record Sight(String file, String person, int statements, List<String> way) {

        static Sight of(String file, String person, int statements, String... way) {
            return new Sight(file, person, statements, List.of(way));
        }
    }

    private static final List<Sight> SIGHTS = List.of(
            Sight.of("index", "xb.desk", 73, "/app"),
            Sight.of("index", "mill.xb", 30, "/app"),
            Sight.of("index", "admin", 16, "/app"),
            Sight.of("cases", "xb.desk", 9, "/app/cases"),
            Sight.of("board/index", "xb.desk", 74, "/app/board"),
            Sight.of("board/index", "admin", 18, "/app/board"),
            Sight.of("board/index", "mill.xb", 32, "/app/board?ball=YOURS&q=nothing-like-it"),
            Sight.of("calendar/deadlines", "xb.desk", 14, "/app/calendar/deadlines.xhtml"),
            Sight.of("calendar/deadline", "xb.desk", 16, "/app/calendar/deadlines.xhtml", "calendar/deadline"),
            Sight.of("calendar/index", "xb.desk", 9, "/app/calendar"),
            Sight.of("calendar/days", "xb.desk", 14, "/app/calendar", "calendar/days.xhtml?party=XB"),
            Sight.of("calendar/days", "mill.xb", 14, "/app/calendar", "calendar/days.xhtml?party=XB"),
            Sight.of("sign-in", "", 8, "/sign-in"),
            Sight.of("access/index", "admin", 18, "/app/access"),
            Sight.of("access/person", "admin", 15, "/app/access", "access/person"),
            Sight.of("access/enrol", "admin", 12, "/app/access", "access/enrol"),
            Sight.of("access/organisation", "admin", 12, "/app/access", "access/organisation"),
            Sight.of("access/audit", "xb.desk", 10, "/app/access/audit.xhtml"),
            Sight.of("access/audit", "admin", 10, "/app/access/audit.xhtml?person=nobody-at-all"),
            Sight.of("notice/index", "xb.desk", 16, "/app/notice"),
            Sight.of("notice/mails", "admin", 12, "/app/access", "notice/mails"),
            Sight.of("access/account", "xb.desk", 15, "/app/access/account.xhtml"),
            Sight.of("access/delegations", "xb.desk", 18, "/app/access/account.xhtml", "access/delegations"),
            Sight.of("access/delegations", "xb.chair", 16, "/app/access/delegations.xhtml"),
            Sight.of("access/delegations", "admin", 16, "/app/access", "access/delegations"),
            Sight.of("committee/index", "xb.desk", 26, "/app/committee"),
            Sight.of("committee/index", "mill.xa", 9, "/app/committee"),
            Sight.of("committee/open", "xb.desk", 14, "/app/committee", "committee/open"),
            Sight.of("committee/several", "xb.desk", 40, "/app/committee", "committee/several"),
            Sight.of("committee/rules", "xb.desk", 18, "/app/committee", "committee/rules"),
            Sight.of("committee/seats", "xb.desk", 22, "/app/committee", "committee/seats"),
            Sight.of("committee/seats", "admin", 24, "/app/committee/seats.xhtml?pair=XA-XB"),
            Sight.of("committee/inputs", "xb.desk", 12, "/app/committee", "committee/inputs"),
            Sight.of("committee/round", "xa.member", 23, "/app", "committee/round"),
            Sight.of("committee/round", "xb.desk", 23, "/app/committee", "committee/round"),
            Sight.of("bilateral/index", "xb.desk", 14, "/app/bilateral"),
            Sight.of("bilateral/index", "mill.xb", 9, "/app/bilateral"),
            Sight.of("bilateral/ministry", "xb.desk", 12, "/app/bilateral", "bilateral/ministry"),
            Sight.of("bilateral/enter", "xb.desk", 12, "/app/bilateral", "bilateral/enter"),
            Sight.of("bilateral/record", "xb.desk", 14, "/app/bilateral", "bilateral/record"),
            Sight.of("bilateral/record", "xa.desk", 14, "/app", "bilateral/record"),
            Sight.of("thirdparty/index", "xb.desk", 12, "/app/thirdparty"),
            Sight.of("thirdparty/entity", "verifier", 17, "/app/thirdparty", "thirdparty/entity"),
            Sight.of("thirdparty/entity", "xb.desk", 19, "/app/thirdparty", "thirdparty/entity"),
            Sight.of(
                    "thirdparty/accreditation",
                    "xb.desk",
                    12,
                    "/app/thirdparty",
                    "thirdparty/entity",
                    "thirdparty/accreditation"),
            Sight.of(
                    "thirdparty/accreditation-end",
                    "xb.desk",
                    13,
                    "/app/thirdparty",
                    "thirdparty/entity",
                    "thirdparty/accreditation-end"),
            Sight.of(
                    "thirdparty/accreditation-void",
                    "admin",
                    12,
                    "/app/thirdparty",
                    "thirdparty/entity",
                    "thirdparty/accreditation-void"),
            Sight.of("methodology/index", "xb.desk", 12, "/app/methodology"),
            Sight.of("methodology/index", "verifier", 12, "/app/methodology"),
            Sight.of("methodology/propose", "mill.xb", 18, "/app/methodology", "methodology/propose"),
            Sight.of("methodology/propose", "xb.desk", 21, "/app/methodology", "methodology/propose"),
            Sight.of("methodology/case", "xb.desk", 26, "/app", "methodology/case"),
            Sight.of("methodology/revise", "xb.desk", 20, "/app/methodology/revise.xhtml?number=XB_PM002"),
            Sight.of("methodology/standing", "xb.desk", 17, "/app/methodology", "methodology/standing"),
            Sight.of("project/index", "mill.xb", 12, "/app/project"),
            Sight.of("project/submit", "mill.xb", 15, "/app/project", "project/submit"),
            Sight.of("project/submit", "mill.xb", 20, "/app/project/submit.xhtml", "project/submit.xhtml?methodology"),
            Sight.of("project/submit", "xb.desk", 20, "/app/project", "project/submit"),
            Sight.of("project/submit", "xb.desk", 22, "/app/project/submit.xhtml", "project/submit.xhtml?methodology"),
            Sight.of("project/case", "mill.xb", 35, "/app", "project/case"),
            Sight.of("grant/index", "xb.desk", 14, "/app/project", "project/case", "grant?project"),
            Sight.of("transition/index", "xb.desk", 13, "/app/transition?project=XB001"),
            Sight.of("project/allocation", "mill.xb", 13, "/app", "project/case", "project/allocation"),
            Sight.of("project/allocation", "xb.desk", 13, "/app/project/allocation.xhtml?number=XB004"),
            Sight.of("project/modalities", "xb.desk", 13, "/app/project/modalities.xhtml?number=XB004"),
            Sight.of("clearance/index", "xb.desk", 12, "/app/clearance"),
            Sight.of("clearance/index", "mill.xb", 9, "/app/clearance"),
            Sight.of("clearance/case", "xb.desk", 14, "/app/clearance/case.xhtml?pair=XA-XB&side=XB&subject=XB001"),
            Sight.of("filing/index", "mill.xb", 12, "/app/filing"),
            Sight.of("filing/file", "mill.xb", 14, "/app/filing", "filing/file"),
            Sight.of(
                    "filing/file",
                    "mill.xb",
                    18,
                    "/app/filing/file.xhtml",
                    "filing/file.xhtml?pair=XA-XB&kind=IDEA_NOTE"),
            Sight.of(
                    "filing/file",
                    "xb.desk",
                    18,
                    "/app/filing/file.xhtml",
                    "filing/file.xhtml?pair=XA-XB&kind=RENEWAL"),
            Sight.of("filing/case", "xb.desk", 30, "/app/filing", "filing/case"),
            Sight.of("filing/case", "mill.xb", 30, "/app/filing", "filing/case"),
            Sight.of("opinion/case", "xa.desk", 24, "/app/opinion/case.xhtml?number=XB-RN001"),
            Sight.of("opinion/case", "mill.xb", 20, "/app/opinion/case.xhtml?number=XB-RN001"),
            Sight.of("finding/case", "xb.desk", 15, "/app/filing", "filing/case", "finding/case"),
            Sight.of("finding/case", "mill.xb", 15, "/app/filing", "filing/case", "finding/case"),
            Sight.of("access/paper", "mill.xb", 28, "the paper"),
            Sight.of("grievance/index", "xb.desk", 12, "/app/grievance"),
            Sight.of("grievance/index", "mill.xb", 12, "/app/grievance"),
            Sight.of("grievance/case", "xb.desk", 33, "/app/grievance", "grievance/case"),
            Sight.of("grievance/case", "mill.xb", 24, "/app/grievance", "grievance/case"),
            Sight.of("grievance/case", "verifier.expired", 25, "/app", "grievance/case"),
            Sight.of("grievance/enter", "xb.desk", 24, "/app/grievance/enter.xhtml?about=XB001"),
            Sight.of("grievance/appeal", "mill.xb", 24, "/app/grievance/appeal.xhtml?decision=XB-2024-003"),
            Sight.of("meeting/index", "xb.desk", 14, "/app/meeting"),
            Sight.of("meeting/index", "xa.member", 14, "/app/meeting"),
            Sight.of("meeting/index", "mill.xb", 9, "/app/meeting"),
            Sight.of("meeting/plan", "xb.desk", 16, "/app/meeting", "meeting/plan"),
            Sight.of("meeting/case", "xb.desk", 49, "/app/meeting", "meeting/case"),
            Sight.of("meeting/case", "xa.member", 16, "/app/meeting", "meeting/case"),
            Sight.of("meeting/item", "xb.desk", 14, "/app/meeting", "meeting/case", "meeting/item"),
            Sight.of("meeting/item", "xa.member", 14, "/app/meeting", "meeting/case", "meeting/item"),
            Sight.of("meeting/follow-ups", "xb.desk", 20, "/app/meeting/follow-ups.xhtml?of=XB-M001"),
            Sight.of("meeting/follow-ups", "xa.desk", 29, "/app/meeting/follow-ups.xhtml?of=XB-2024-001"),
            Sight.of("meeting/follow-ups", "xb.authority", 28, "/app/meeting/follow-ups.xhtml?of=XB-2024-001"),
            Sight.of("committee/waivers", "xb.desk", 15, "/app/committee", "committee/waivers"),
            Sight.of("verification/index", "mill.xb", 12, "/app/verification"),
            Sight.of("verification/case", "verifier", 29, "/app/verification", "verification/case"),
            Sight.of("verification/case", "verifier.expired", 28, "/app", "verification/case"),
            Sight.of(
                    "verification/calculation",
                    "verifier",
                    12,
                    "/app/verification",
                    "verification/case",
                    "verification/calculation"),
            Sight.of("verification/report", "mill.xb", 18, "/app/verification", "verification/report"),
            Sight.of("issuance/index", "xb.desk", 14, "/app/issuance"),
            Sight.of("issuance/index", "verifier", 18, "/app/issuance"),
            Sight.of("issuance/case", "xb.desk", 40, "/app/issuance", "issuance/case"),
            Sight.of("issuance/request", "mill.xb", 23, "the request"),
            Sight.of("issuance/decide", "xb.desk", 32, "the decision"),
            Sight.of("registry/index", "xb.registry", 25, "/app/registry"),
            Sight.of("registry/index", "mill.xa", 16, "/app/registry"),
            Sight.of("registry/account", "mill.xa", 34, "/app/registry", "registry/account"),
            Sight.of(
                    "registry/ask",
                    "mill.xa",
                    24,
                    "/app/registry",
                    "registry/account",
                    "registry/ask.xhtml?kind=RETIREMENT"),
            Sight.of(
                    "registry/ask",
                    "mill.xa",
                    28,
                    "/app/registry",
                    "registry/account",
                    "registry/ask.xhtml?kind=CROSSING"),
            Sight.of("crossing/case", "xa.registry", 28, "/app", "crossing/case"),
            Sight.of("crossing/case", "xb.registry", 28, "/app/crossing/case.xhtml?number=XB-T-0001"),
            Sight.of("registry/upload", "xa.registry", 20, "/app/registry/upload.xhtml"),
            Sight.of("registry/order", "xa.registry2", 20, "/app", "registry/order"),
            Sight.of("registry/batch", "xa.registry2", 20, "/app", "registry/batch"),
            Sight.of("registry/holds", "xa.registry", 20, "/app/registry", "registry/holds"),
            Sight.of("registry/hold", "xa.registry2", 16, "/app/registry", "registry/holds", "registry/hold"),
            Sight.of("statement/index", "xa.registry", 16, "/app/statement"),
            Sight.of("account/index", "xa.registry", 12, "/app/account"),
            Sight.of("account/index", "mill.xa", 12, "/app/account"),
            Sight.of("account/open", "mill.xa", 16, "/app/account", "account/open"),
            Sight.of("account/request", "xa.registry", 16, "/app/account", "account/request"),
            Sight.of("account/standing", "xa.registry", 24, "/app/registry", "registry/account", "account/standing"),
            Sight.of("account/standing", "mill.xa", 24, "/app/registry", "registry/account", "account/standing"),
            Sight.of("account/rules", "xa.registry", 16, "/app/account", "account/rules"),
            Sight.of("reconciliation/index", "xa.registry2", 30, "/app/reconciliation"),
            Sight.of("correction/index", "xa.registry", 12, "/app/correction"),
            Sight.of("correction/case", "xa.registry", 24, "/app/correction", "correction/case"),
            Sight.of("correction/decide", "xb.desk", 32, "/app/correction/decide.xhtml?number=XB001-I01"),
            Sight.of("external/index", "xb.registry", 24, "/app/external"),
            Sight.of("external/upload", "xb.desk", 24, "/app/external/upload.xhtml"),
            Sight.of("published/index", "xb.desk", 16, "/app/published"),
            Sight.of("published/similar", "xb.desk", 14, "/app/project", "project/case", "published/similar"),
            Sight.of("published/similar", "verifier.expired", 14, "/app/published/similar.xhtml?number=XB001"),
            Sight.of("published/import", "xb.desk", 20, "/app/published", "published/import"),
            Sight.of("published/hand-in", "xb.desk", 20, "/app/published", "published/hand-in"),
            Sight.of("standstill/index", "xa.registry", 16, "/app/standstill"),
            Sight.of("keys/index", "xa.registry", 30, "/app/keys"),
            Sight.of("registry/recording", "xa.registry", 88, "/app", "registry/recording"),
            Sight.of("registry/recording", "xa.registry2", 74, "/app", "registry/recording"),
            Sight.of("registry/confirmation", "xb.authority", 56, "/app", "registry/confirmation"),
            Sight.of("registry/confirmation", "xb.authority2", 72, "/app", "registry/confirmation"),
            Sight.of("practice/reset", "admin", 80, "/app/access", "practice/reset"),
            Sight.of("practice/date", "xb.desk", 20, "/app", "practice/date"));

    private static final String SUSPENDED = "paragraph 84: no visit on site";

    /** Pages that are on the way of a sign-in; their own tests are below. */
    private static final Set<String> SIGNING_IN = Set.of("sign-in-code", "choose-password");

    @BeforeAll
    static void open() {
        tandem = RunningTandem.untouched();
        playwright = org.tandem.support.Browser.playwright();
        browser = org.tandem.support.Browser.launch(playwright);
        askForCredits();
        handInAgain();
        askForAnOpinion();
        askForABatch();
        correctAnIssuance();
        reportAConcern();
        suspendAParagraph();
        talkItOver();
        RecordsToSee.in(tandem);
    }

    /** One that is concluded, and one that is not. */
    private static void talkItOver() {
        String room = "/clearances/XA-XB/XB/XB001";
        Map<String, Object> question =
                Map.of("question", "Do we agree to it?", "asked", List.of("MEMBER"), "until", "2099-01-01");
        sent("xb.desk", room, question);
        sent("xb.member", room + "/words", Map.of("office", "MEMBER", "text", "What does the mill say?"));
        sent("xb.member", room + "/words", Map.of("office", "MEMBER", "verdict", "CLEARED", "text", "Yes."));
        sent("xb.desk", room + "/conclusion", Map.of("verdict", "CLEARED", "conclusion", "We agree."));
        sent("xb.desk", room, question);
    }

    /** One that is with its handler. */
    private static void reportAConcern() {
        String number = HttpVisitor.json(sent(
                        "mill.xa",
                        "/grievances",
                        Map.of("project", "XB001", "text", "Dust comes into the school.", "consent", true)))
                .path("number")
                .asText();
        sent("xa.desk", "/grievances/" + number + "/admission", Map.of("summary", "Dust at a school."));
        sent("xa.desk", "/grievances/" + number + "/handler", Map.of("person", "verifier.expired"));
        sent("mill.xb", "/grievances/" + number + "/answers", Map.of("text", "The road is watered now."));
    }

    /** Of the rules of the pair, by a decision that both desks released. */
    private static void suspendAParagraph() {
        HttpResponse<String> opened = sent(
                "xa.desk",
                "/rounds",
                Map.of(
                        "pair", "XA-XB",
                        "kind", "WAIVER",
                        "subject", "XA-XB waiver 1",
                        "outcome", "WAIVED",
                        "text", "No visit on site for now.",
                        "reasons", "",
                        "content", Map.of("paragraph", SUSPENDED, "from", "2024-01-01")));
        String number = HttpVisitor.json(opened).path("number").asText();
        for (String member : List.of("xa.member", "xb.member", "xa.chair", "xb.chair")) {
            sent(member, "/rounds/" + number + "/declaration", Map.of("conflict", false));
            sent(member, "/rounds/" + number + "/affirmation", Map.of());
        }
        for (String chair : List.of("xa.chair", "xb.chair")) {
            sent(chair, "/rounds/" + number + "/signature", Map.of());
        }
        for (String desk : List.of("xa.desk", "xb.desk")) {
            sent(desk, "/decisions/" + number + "/release", Map.of());
        }
    }

    /** By a round that everybody affirms and both co-chairs sign; XA has one tonne to cancel. */
    private static void correctAnIssuance() {
        HttpResponse<String> opened = sent(
                "xa.desk",
                "/rounds",
                Map.of(
                        "pair",
                        "XA-XB",
                        "kind",
                        "CORRECTION",
                        "subject",
                        "XB001-I01",
                        "outcome",
                        "CORRECTED",
                        "text",
                        "One tonne was counted twice.",
                        "reasons",
                        "",
                        "content",
                        Map.of(
                                "cancel",
                                List.of(Map.of("vintage", "2025", "side", "XA", "amount", "1")),
                                "until",
                                "2190-12-31")));
        String round = "/rounds/" + HttpVisitor.json(opened).path("number").asText();
        for (String member : List.of("xa.member", "xb.member", "xa.chair", "xb.chair")) {
            sent(member, round + "/declaration", Map.of("conflict", false));
            sent(member, round + "/affirmation", Map.of());
        }
        for (String chair : List.of("xa.chair", "xb.chair")) {
            sent(chair, round + "/signature", Map.of());
        }
    }

    private static HttpResponse<String> sent(String person, String path, Map<String, Object> body) {
        HttpResponse<String> answer = new HttpVisitor(tandem).takeToken(person).api("POST", path, body, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    /** An idea note in which a desk missed something on a page, and whose paper came again. */
    private static void handInAgain() {
        HttpVisitor mill = new HttpVisitor(tandem).takeToken("mill.xb");
        HttpVisitor desk = new HttpVisitor(tandem).takeToken("xb.desk");
        String first = HttpVisitor.json(mill.store("plan.pdf", Pdfs.saying("The plan.", "It saves 10 tonnes."), false))
                .path("id")
                .asText();
        String note = HttpVisitor.json(mill.api(
                        "POST",
                        "/filings",
                        Map.of(
                                "pair",
                                "XA-XB",
                                "kind",
                                "IDEA_NOTE",
                                "applicant",
                                "lower-mill",
                                "answers",
                                Map.of(
                                        "title",
                                        "A plan",
                                        "location",
                                        "Belmora",
                                        "description",
                                        "Modules on roofs.",
                                        "expected",
                                        "10"),
                                "papers",
                                Map.of("other paper", first)),
                        Map.of()))
                .path("number")
                .asText();
        String threads = "/cases/" + note + "/findings";
        assertThat(desk.api("POST", threads, Map.of("text", "A year?", "paper", first, "page", 1), Map.of())
                        .statusCode())
                .isEqualTo(201);
        assertThat(desk.api("POST", "/filings/" + note + "/completeness", Map.of("complete", false), Map.of())
                        .statusCode())
                .isEqualTo(204);
        String second = HttpVisitor.json(
                        mill.store("plan.pdf", Pdfs.saying("The plan.", "It saves 10 tonnes a year."), false))
                .path("id")
                .asText();
        assertThat(mill.api("POST", threads + "/1/answer", Map.of("text", "Yes.", "document", second), Map.of())
                        .statusCode())
                .isEqualTo(204);
        paper = "/app/access/paper.xhtml?id=" + second;
    }

    /** On a renewal that the desk found complete, of a body that has no people here. */
    private static void askForAnOpinion() {
        sent(
                "mill.xb",
                "/filings",
                Map.of(
                        "pair",
                        "XA-XB",
                        "kind",
                        "RENEWAL",
                        "applicant",
                        "lower-mill",
                        "about",
                        "XB001",
                        "answers",
                        Map.of("until", "2049-12-31", "reference", "Looked at again; they still hold.")));
        sent("xb.desk", "/filings/XB-RN001/completeness", Map.of("complete", true));
        sent("xa.desk", "/opinions/XB-RN001/COUNCIL/request", Map.of());
    }

    private static void askForABatch() {
        Map<String, String> act =
                Map.of("kind", "TRANSFER", "pair", "XA-XB", "from", "XA-1001", "to", "XA-2001", "quantity", "1");
        assertThat(new HttpVisitor(tandem)
                        .takeToken("xa.registry")
                        .api(
                                "POST",
                                "/orders/batches",
                                Map.of("acts", List.of(act, act)),
                                Map.of("Idempotency-Key", "a-batch-to-look-at"))
                        .statusCode())
                .isEqualTo(201);
    }

    /**
     * A request for credits, and another that the desk found complete: the steps between a verified report and the decision on
     * the amount, for which no case waits.
     */
    private static void askForCredits() {
        Reader verifier = as("verifier");
        verifier.open(linkTo(verifier, "/app", "verification/case"));
        verifier.page().locator("textarea[name=statement]").fill("The readings and the calculation agree.");
        send(verifier, "verify", "Sign: verified");

        Reader mill = as("mill.xb");
        request = linkTo(mill, "/app", "issuance/request");
        mill.open(request);
        mill.press("Continue");
        mill.press("Request issuance");

        Reader desk = as("xb.desk");
        String asked = linkTo(desk, "/app", "issuance/case");
        desk.open(asked);
        assertThat(desk.faults()).isEmpty();
        assertThat(failures(desk, asked)).isEmpty();
        desk.press("It is complete …");
        desk.press("It is complete");
        decision = linkTo(desk, asked, "issuance/decide");
    }

    private static void send(Reader reader, String act, String verb) {
        reader.page()
                .locator("form:has(input[name=act][value='" + act + "']) button[value=check]")
                .click();
        reader.press(verb);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
        List.of(LOOKED_AT, FAILED).forEach(Set::clear);
        SIGNED_IN.clear();
        ADDRESSES.clear();
    }

    private static Reader as(String person) {
        return SIGNED_IN.computeIfAbsent(person, name -> {
            Reader reader = new Reader(browser.newContext().newPage(), tandem.base());
            if (!name.isEmpty()) {
                reader.signIn(name);
            }
            return reader;
        });
    }

    /** Follows the way to a page once and remembers its address. */
    private static Reader at(Sight sight) {
        Reader reader = as(sight.person());
        if (!ADDRESSES.containsKey(sight)) {
            String address =
                    switch (sight.way().get(0)) {
                        case "the paper" -> paper;
                        case "the request" -> request;
                        case "the decision" -> decision;
                        default -> sight.way().get(0);
                    };
            for (String next : sight.way().subList(1, sight.way().size())) {
                address = linkTo(reader, address, next);
            }
            ADDRESSES.put(sight, address);
        }
        assertThat(reader.open(ADDRESSES.get(sight))).isEqualTo(200);
        return reader;
    }

    private static String linkTo(Reader reader, String from, String page) {
        reader.open(from);
        Locator link = reader.page().locator("a[href*='/app/" + page + (page.contains("?") ? "" : ".xhtml") + "']");
        assertThat(link.count()).as("links from " + from + " to " + page).isPositive();
        // A place in a page is no page of its own: going there again would load nothing.
        return link.first().getAttribute("href").replaceAll("#.*", "");
    }

    private static Stream<DynamicTest> each(Look look) {
        return SIGHTS.stream()
                .map(sight -> dynamicTest(
                        sight.file() + ", " + (sight.person().isEmpty() ? "nobody" : sight.person()),
                        () -> look.at(sight)));
    }

    @FunctionalInterface
    private interface Look {
        void at(Sight sight) throws Exception;
    }

    @Test
    void is_looked_at_page_by_page() {
        Set<String> seen = new LinkedHashSet<>(SIGNING_IN);
        SIGHTS.forEach(sight -> seen.add(sight.file()));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(PageFiles.below("app"));
    }

    /** Whose move it is, by which version of the rules it goes, and what of them is suspended. */
    @Test
    void say_of_each_case_whose_move_it_is_by_which_rules_and_what_of_them_is_suspended() {
        Map.of(
                        "filing/case", "xb.desk",
                        "grievance/case", "xb.desk",
                        "issuance/case", "xb.desk",
                        "verification/case", "verifier.expired",
                        "committee/round", "xa.member",
                        "correction/case", "xa.registry",
                        "project/case", "mill.xb",
                        "methodology/case", "xb.desk")
                .forEach((page, person) -> {
                    HttpVisitor visitor = new HttpVisitor(tandem).signIn(person);
                    Reader reader = as(person);
                    Sight sight = SIGHTS.stream()
                            .filter(one ->
                                    one.file().equals(page) && one.person().equals(person))
                            .findFirst()
                            .orElseThrow();
                    String address = sight.way().get(0);
                    for (String next : sight.way().subList(1, sight.way().size())) {
                        address = linkTo(reader, address, next);
                    }
                    assertThat(visitor.get(address).body())
                            .as(address)
                            .contains("Whose move: ")
                            .contains("of the committee’s rules</a>")
                            .contains(SUSPENDED);
                });
        assertThat(new HttpVisitor(tandem).get("/projects/XB003").body())
                .contains("Whose move")
                .contains("Decision expected")
                .contains(SUSPENDED);
    }

    @TestFactory
    Stream<DynamicTest> has_no_barrier_and_fits_a_phone() {
        return each(sight -> {
            Reader reader = at(sight);
            LOOKED_AT.add(outline(reader));
            assertThat(reader.faults()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> asks_the_database_no_more_than_stated() {
        return each(sight -> {
            Reader reader = at(sight);
            reader.open(ADDRESSES.get(sight));
            assertThat(statements(reader)).as(ADDRESSES.get(sight)).isBetween(0, sight.statements());
        });
    }

    /** Of the page that is open. A folder's address ends with a slash, wherever one began. */
    private static int statements(Reader reader) {
        return tandem.queriesOf(reader.page().url().substring(tandem.base().length()));
    }

    /** More proposals come in; the lists that show them ask as often as before. */
    @Test
    void asks_no_more_for_many_rows_than_for_few() {
        Map<String, String> lists = Map.of("/app/methodology", "mill.xa", "/app", "xa.desk");
        Map<String, Integer> before = new HashMap<>();
        lists.forEach((address, person) -> {
            as(person).open(address);
            before.put(address, statements(as(person)));
        });
        propose(5);
        lists.forEach((address, person) -> {
            as(person).open(address);
            assertThat(as(person).page().locator("main tbody tr, .tasks li").count())
                    .isGreaterThan(5);
            assertThat(statements(as(person))).as(address).isLessThanOrEqualTo(before.get(address));
        });
    }

    /** Of a page with a widget of the library, which brings a sheet of styles for a head that pages write themselves. */
    @Test
    void leaves_nothing_in_the_log_of_a_head_that_was_not_found() {
        Reader authority = as("xb.authority");
        authority.open(linkTo(authority, "/app", "registry/confirmation"));

        assertThat(authority.page().locator(".timeline").count()).isEqualTo(1);
        assertThat(tandem.log()).doesNotContain("no 'head' component");
    }

    @Test
    void counts_whose_move_it_is_and_lists_what_a_count_leads_to() {
        Reader desk = as("xb.desk");
        desk.open("/app/board");
        for (String column : List.of("Yours", "The applicant’s")) {
            Locator count =
                    desk.page().locator("td[data-label='" + column + "'] a").first();
            int open = Integer.parseInt(count.innerText());
            assertThat(open).as(column).isPositive();

            count.click();
            assertThat(desk.page().locator("td[data-label='Whose move']").allInnerTexts())
                    .hasSize(open)
                    .containsOnly(column);
            desk.open("/app/board");
        }
        desk.open("/app/board?q=chillers");
        assertThat(desk.page().locator("td[data-label='What is to be done']").allInnerTexts())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step).containsIgnoringCase("chillers"));
        desk.open("/app/board?q=nothing-like-it");
        assertThat(desk.page().locator("main .empty").innerText()).contains("Remove the filter");
    }

    /** What waits for the desk already, proposed so many times more by machine. */
    private static void propose(int times) {
        Reader mill = as("mill.xa");
        String known = linkTo(mill, "/app/methodology", "methodology/case");
        String made = (String) mill.page()
                .evaluate(
                        """
                        async ([base, name, password, number, times]) => {
                            const json = {'Content-Type': 'application/json'};
                            const token = (await (await fetch(base + '/api/v1/tokens', {method: 'POST', credentials: 'omit', headers: json,
                                body: JSON.stringify({name, password})})).json()).token;
                            const headers = {...json, Authorization: 'Bearer ' + token};
                            const kept = await (await fetch(
                                base + '/api/v1/methodologies/proposals/' + number, {headers, credentials: 'omit'})).json();
                            let status = '';
                            for (let i = 0; i < times; i++) {
                                const answer = await fetch(base + '/api/v1/methodologies', {method: 'POST', headers, credentials: 'omit',
                                    body: JSON.stringify({pair: kept.pair, proponent: kept.proponent, paper: kept.paper})});
                                status += answer.status === 201 ? '' : await answer.text();
                            }
                            return status;
                        }
                        """,
                        List.of(
                                tandem.base(),
                                "mill.xa",
                                RunningTandem.PASSWORD,
                                known.substring(known.indexOf('=') + 1),
                                times));
        assertThat(made).isEmpty();
    }

    /** Every task of everybody leads to a page, and every form there is refused empty and says what is missing. */
    @TestFactory
    Stream<DynamicTest> leads_from_every_task_to_a_page_whose_forms_fail_well() {
        return PEOPLE.stream().flatMap(person -> tasks(person).stream()
                .map(address -> dynamicTest(person + " at " + address, () -> {
                    Reader reader = as(person);
                    assertThat(reader.open(address)).isEqualTo(200);
                    assertThat(LOOKED_AT.add(outline(reader)) ? reader.faultsByDay() : reader.frame())
                            .isEmpty();
                    assertThat(failures(reader, address)).isEmpty();
                })));
    }

    private static List<String> tasks(String person) {
        Reader reader = as(person);
        reader.open("/app");
        return reader.page().locator(".tasks a").all().stream()
                .map(link -> link.getAttribute("href"))
                .distinct()
                .toList();
    }

    /**
     * Pages whose forms are failed in other tests; rules of orders, of which every one may be left empty; the repair of a
     * difference, which stands there only while something differs; the end of a standstill, only while something stands
     * still; what is done about an external registry, only where the rules have one; the beginning of a transition, only where the pair
     * adopted another version of its rules; the return of a proposal or filing, where a
     * finding may say what is missing; and a request that a desk enters, of which EnteredOnBehalfTest tries what is missing.
     */
    private static final Set<String> SEEN_OTHERWISE = Set.of(
            "committee/inputs",
            "methodology/case",
            "filing/case",
            "issuance/case",
            "issuance/request",
            "account/rules",
            "reconciliation/index",
            "standstill/index",
            "external/index",
            "external/upload",
            "transition/index");

    @Test
    void says_what_is_missing_in_every_form_and_leads_there() {
        List<String> faults = new ArrayList<>();
        Set<String> failed = new TreeSet<>(SIGNING_IN);
        for (Sight sight : SIGHTS) {
            Reader reader = at(sight);
            if (forms(reader).filter(withQuestions(reader)).count() > 0) {
                failed.add(sight.file());
            }
            faults.addAll(failures(reader, ADDRESSES.get(sight)));
        }
        assertThat(faults).isEmpty();
        assertThat(failed)
                .containsAll(PageFiles.below("app").stream()
                        .filter(page -> PageFiles.asks("app/" + page) && !SEEN_OTHERWISE.contains(page))
                        .toList());
    }

    private static Locator.FilterOptions withQuestions(Reader reader) {
        return new Locator.FilterOptions().setHas(reader.page().locator(NEEDED));
    }

    /** A page's address without its query, with its headings and forms: another case with the same ones has the same markup. */
    private static String outline(Reader reader) {
        return URI.create(reader.page().url()).getPath()
                + reader.page()
                        .locator("main h2, main caption, main legend, main label")
                        .allTextContents();
    }

    /** A form's page, its act and what it asks, whichever case it is about. */
    private static String form(Reader reader, Locator form) {
        return URI.create(reader.page().url()).getPath()
                + form.evaluate(
                        "form => [...form.elements].map(e => e.name + (e.name === 'act' ? e.value : '')).join()");
    }

    /** Sends each form of a page with nothing in it, once; a form that needs nothing is left alone. */
    private static List<String> failures(Reader reader, String address) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < forms(reader).count(); i++) {
            Locator form = forms(reader).nth(i);
            if (form.locator(NEEDED).count() == 0 || !FAILED.add(form(reader, form))) {
                continue;
            }
            String name = "form " + i + " of " + address + ": ";
            form.evaluate(EMPTY);
            form.locator("button[name=step]").last().click();
            FailedForm.faults(reader).forEach(fault -> faults.add(name + fault));
            reader.open(address);
        }
        return faults;
    }

    private static Locator forms(Reader reader) {
        return reader.page().locator("main form[novalidate]");
    }

    /** A question that must be answered. */
    private static final String NEEDED =
            ".field > label:not(:has-text('(optional)')), .field > legend:not(:has-text('(optional)'))";

    private static final String EMPTY =
            """
            form => { for (const e of form.querySelectorAll('input:not([type=hidden]), select, textarea')) {
                if (e.type === 'checkbox' || e.type === 'radio') e.checked = false; else e.value = ''; } }
            """;

    @TestFactory
    Stream<DynamicTest> lets_everything_be_read_through_before_it_is_sent() {
        return Stream.of(
                        form("registry/ask.xhtml?kind=CANCELLATION", "mill.xa", Map.of("quantity", "1", "purpose", "")),
                        form("methodology/case", "xb.desk", Map.of()),
                        form("committee/round", "xb.member", Map.of("conflict", "no")),
                        form("registry/confirmation", "xb.authority", Map.of("answer", "CONFIRM")),
                        form("registry/order", "xa.registry2", Map.of()))
                .map(filled -> dynamicTest(filled.page(), () -> {
                    Reader reader = as(filled.person());
                    String from = filled.page().startsWith("registry/ask")
                            ? linkTo(reader, "/app/registry", "registry/account")
                            : "/app";
                    String address = linkTo(reader, from, filled.page());
                    reader.open(address);
                    Locator form = forms(reader).first();
                    filled.answers().forEach((name, answer) -> fill(form, name, answer));
                    form.locator("button[value=check]").click();

                    assertThat(reader.page().locator("main").innerText()).contains("Nothing has been sent yet");
                    // A draft that was being kept when the form was sent is refused as older; that is as it should be.
                    reader.complaints();
                    assertThat(reader.faults()).isEmpty();
                }));
    }

    private record Filled(String page, String person, Map<String, String> answers) {}

    private static Filled form(String page, String person, Map<String, String> answers) {
        return new Filled(page, person, answers);
    }

    private static void fill(Locator form, String name, String answer) {
        Locator field = form.locator("[name='" + name + "']");
        if ("radio".equals(field.first().getAttribute("type"))) {
            Locator choices = answer.isEmpty() ? field : form.locator("[name='" + name + "'][value='" + answer + "']");
            choices.first().check();
        } else {
            field.fill(answer);
        }
    }

    @TestFactory
    Stream<DynamicTest> is_walked_through_by_keyboard() {
        return Stream.of(
                        Sight.of("index", "xb.desk", 28, "/app"),
                        Sight.of("methodology/propose", "mill.xb", 17, "/app/methodology/propose.xhtml"))
                .map(sight -> dynamicTest(sight.file(), () -> {
                    Reader reader = at(sight);
                    assertThat(reader.tabFaults()).isEmpty();
                }));
    }

    @Test
    void asks_for_a_code_on_a_page_without_barriers() {
        Reader reader = new Reader(browser.newContext().newPage(), tandem.base());
        reader.open("/sign-in-code");
        reader.open("/sign-in/code");
        assertThat(reader.faults()).isEmpty();

        reader.open("/sign-in");
        reader.page().locator("input[name=name]").fill("xa.chair");
        reader.page().locator("input[name=password]").fill(RunningTandem.PASSWORD);
        reader.press("Sign in");
        reader.complaints();
        assertThat(URI.create(reader.page().url()).getPath()).isEqualTo("/sign-in/code");
        assertThat(reader.faults()).isEmpty();

        reader.press("Sign in");
        assertThat(FailedForm.faults(reader)).isEmpty();
    }

    @Test
    void lets_a_password_be_chosen_on_a_page_without_barriers() {
        Reader admin = as("admin");
        admin.open(linkTo(admin, "/app/access", "access/person"));
        admin.press("Issue a link to choose a password");
        String said = admin.page().locator(".said").innerText();
        String address = said.substring(said.indexOf("/choose-password")).split("\\s")[0];

        Reader reader = new Reader(browser.newContext().newPage(), tandem.base());
        reader.open(address);
        assertThat(reader.faults()).isEmpty();
        reader.press("Set the password");
        assertThat(FailedForm.faults(reader)).isEmpty();

        reader.open("/choose-password?link=ended");
        assertThat(reader.page().locator("h1").innerText()).isEqualTo("This link has ended");
        assertThat(reader.faults()).isEmpty();
    }

    @Test
    void refuses_on_pages_without_barriers() {
        Map<String, Integer> refused = new LinkedHashMap<>();
        refused.put("/app/access", 403);
        refused.put("/app/committee/round.xhtml?number=XB-0000-000", 404);
        refused.put("/app/project/case.xhtml?number=XB999", 404);
        refused.put("/app/published/similar.xhtml?number=XB999", 404);
        refused.put("/app/nothing-here.xhtml", 404);
        refused.forEach((address, status) -> {
            Reader reader = as("xb.member");
            assertThat(reader.open(address)).as(address).isEqualTo(status);
            reader.complaints();
            assertThat(reader.faults()).as(address).isEmpty();
        });
    }
}
