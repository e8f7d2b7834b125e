package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.committee.CheckedBy;
import org.tandem.committee.PaperAsked;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Step;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Question;
import org.tandem.kernel.Json;
import org.tandem.support.Pdfs;
import org.tandem.support.Practice;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

/**
 * A Tandem of its own whose practice pair adopted the values of a published profile as version 1.1 of its rules, and what its
 * people do there, each step over the interface. What a profile asks for is read in its rules, so that cases say once what comes
 * of it.
 */
final class Casework {

    static final String MILL = "mill.xb";
    static final String PARTNER = "mill.xa";
    static final String VERIFIER = "verifier";
    static final String OTHER_ENTITY = "verifier.expired";

    private static final Map<String, String> SPEAKERS = Map.of(
            "lower-mill",
            MILL,
            "upper-mill",
            PARTNER,
            "northern-assurance",
            VERIFIER,
            "harbour-certification",
            OTHER_ENTITY);

    /** Where words alone would not do. */
    private static final Map<String, String> ANSWERS = Map.of(
            "held", "2026-11-02",
            "consentNeeded", "NO",
            "elsewhere", "NO",
            "expected", "1800",
            "startOfOperation", "2026-10-01");

    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([0-9]{3}) \\|");

    private final RunningTandem tandem;
    private final Program program;
    private final RulesInForce rules;
    private final Map<String, Integer> statuses = new HashMap<>();
    private LocalDate today;
    private int places;
    private String methodology;
    private String ideaNote;
    private String registered;

    private Casework(RunningTandem tandem, RulesInForce rules) {
        this.tandem = tandem;
        this.program = new Program(tandem);
        this.rules = rules;
        try {
            Matcher code = DOCUMENTED.matcher(
                    Files.readString(Path.of(System.getProperty("tandem.basedir"), "docs", "refusals.md")));
            while (code.find()) {
                statuses.put(code.group(1), Integer.valueOf(code.group(2)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param more what the profile leaves open, or what other pairs ask for beside it */
    static Casework under(TestDatabase database, String profile, Consumer<ObjectNode> more) {
        Casework work =
                new Casework(RunningTandem.ofItsOwn(database), Practice.otherwise(Practice.published(profile), said -> {
                    // The pair has no other rules beside them.
                    said.remove("track");
                    said.put("version", "1.1").put("effective", "2026-11-20");
                    more.accept(said);
                }));
        work.today = LocalDate.parse(
                work.read("admin", "/practice/calendars/XA-XB").path("today").asText());
        JsonNode content = Json.tree(work.rules);
        work.undecidable("rules-refused", "RULES", "XA-XB rules 1.2", "ADOPTED", content);
        work.decided("RULES", "XA-XB rules 1.1", "ADOPTED", content);
        assertThat(work.read("", "/pairs/XA-XB/rules").findValuesAsText("version"))
                .contains("1.1");
        return work;
    }

    void close() {
        tandem.stop(Duration.ofSeconds(20));
    }

    RulesInForce rules() {
        return rules;
    }

    boolean asks(FilingKind kind) {
        return rules.needs(Step.valueOf(kind.name())).isPresent();
    }

    /** At the desk that says whether a case is complete. */
    String desk() {
        return leads() ? "xb.desk" : "xa.desk";
    }

    /** Whether one side's desk says it alone, so that it is not the other's to say. */
    boolean leads() {
        return rules.checkedBy().how() == CheckedBy.How.LEAD;
    }

    LocalDate today() {
        return today;
    }

    void later(int days) {
        today = LocalDate.parse(done(MILL, "/practice/calendars/XA-XB", Map.of("days", days))
                .path("today")
                .asText());
    }

    /** Moves on to this day, unless it is over. */
    void notBefore(LocalDate day) {
        if (today.isBefore(day)) {
            later((int) ChronoUnit.DAYS.between(today, day));
        }
    }

    JsonNode read(String person, String path) {
        return program.read(person, path);
    }

    /** What the answer to a step says, which is taken. */
    JsonNode done(String person, String path, Object body, String... headers) {
        HttpResponse<String> answer = program.send(person, "POST", path, said(body), headers);
        assertThat(answer.statusCode())
                .as("%s POST %s %s: %s", person, path, said(body), answer.body())
                .isBetween(200, 299);
        return answer.body().isEmpty() ? MissingNode.getInstance() : Program.tree(answer);
    }

    /** Whether the step is taken now. */
    boolean takes(String person, String path, Object body) {
        return program.send(person, "POST", path, said(body)).statusCode() < 300;
    }

    /** The step is refused by this code, with the status that is documented for it. */
    JsonNode refused(String code, String person, String path, Object body, String... headers) {
        HttpResponse<String> answer = program.send(person, "POST", path, said(body), headers);
        String request = "%s POST %s %s: %s".formatted(person, path, said(body), answer.body());
        assertThat(answer.statusCode()).as(request).isEqualTo(statuses.get(code));
        JsonNode problem = Program.tree(answer);
        assertThat(problem.path("type").asText()).as(request).isEqualTo("urn:tandem:refusal:" + code);
        return problem;
    }

    /** The step is refused because of what this field says. */
    JsonNode refusedAt(String field, String person, String path, Object body) {
        JsonNode problem = refused("input-refused", person, path, body);
        assertThat(problem.path("fields").has(field)).as(problem.toString()).isTrue();
        return problem;
    }

    private static String said(Object body) {
        return body.equals("") ? "" : Json.write(body);
    }

    /** Looks until it is so. */
    static void until(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("It should be so by now").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** A file of this person's. */
    String document(String person) {
        return Program.tree(program.send(person, "POST", "/documents?name=paper.csv", "what,seen\nall,yes\n"))
                .path("id")
                .asText();
    }

    // What the committee does

    /** All that a matter needs but the outcome's own form. */
    private static Map<String, Object> motion(String kind, String subject, String outcome, Object content) {
        return Map.of(
                "pair", "XA-XB",
                "kind", kind,
                "subject", subject,
                "outcome", outcome,
                "text", "Decided on " + subject + ".",
                "reasons", "The desks found nothing against it.",
                "content", content);
    }

    /** No round is opened on it. */
    JsonNode undecidable(String code, String kind, String subject, String outcome, Object content) {
        return refused(code, "xb.desk", "/rounds", motion(kind, subject, outcome, content));
    }

    String opened(String kind, String subject, String outcome, Object content) {
        return done("xb.desk", "/rounds", motion(kind, subject, outcome, content))
                .path("number")
                .asText();
    }

    /** A round that all affirm, both signatures and both desks' release. */
    String decided(String kind, String subject, String outcome, Object content) {
        String round = opened(kind, subject, outcome, content);
        for (String member : List.of("xa.member", "xb.member", "xa.chair", "xb.chair")) {
            done(member, "/rounds/" + round + "/declaration", Map.of("conflict", false));
            done(member, "/rounds/" + round + "/affirmation", "");
        }
        List.of("xa.chair", "xb.chair").forEach(chair -> done(chair, "/rounds/" + round + "/signature", ""));
        List.of("xa.desk", "xb.desk").forEach(desk -> done(desk, "/decisions/" + round + "/release", ""));
        return round;
    }

    String decided(String kind, String subject, String outcome) {
        return decided(kind, subject, outcome, Map.of());
    }

    // Methodologies

    /** As a proponent writes it. */
    static Map<String, Object> paper(String title) {
        return new LinkedHashMap<>(Map.of(
                "title",
                title,
                "sectoralScope",
                1,
                "explanation",
                "What the turbine generates, the grid need not.",
                "criteria",
                List.of("The project newly installs a turbine of at most 5 MW.", "It is connected to the grid."),
                "model",
                Map.of(
                        "parameters",
                        List.of(
                                Map.of(
                                        "symbol", "EG",
                                        "description", "Electricity generated in the month",
                                        "unit", "MWh",
                                        "kind", "MONITORED"),
                                Map.of(
                                        "symbol", "EF",
                                        "description", "Emission factor of the grid",
                                        "unit", "tCO2/MWh",
                                        "kind", "FIXED_EX_ANTE")),
                        "equations",
                        List.of(
                                Map.of("symbol", "RE", "expression", "EG * EF", "explanation", "The grid's."),
                                Map.of("symbol", "PE", "expression", "0", "explanation", "None."))),
                "papers",
                List.of()));
    }

    static Map<String, Object> proposal(Map<String, Object> paper) {
        return Map.of("pair", "XA-XB", "proponent", "lower-mill", "paper", paper);
    }

    /** Proposed, complete and open for inputs, under its number. */
    String proposed(Map<String, Object> paper) {
        String receipt =
                done(MILL, "/methodologies", proposal(paper)).path("number").asText();
        return done(desk(), "/methodologies/" + receipt + "/completeness", Map.of("complete", true))
                .path("number")
                .asText();
    }

    /** Approved when the public had its say; the number of the methodology. */
    String approved(Map<String, Object> paper) {
        String proposal = proposed(paper);
        later(16);
        decided("METHODOLOGY", proposal, "APPROVED");
        return read("", "/methodologies/proposals/" + proposal)
                .at("/details/methodology")
                .asText();
    }

    /** One for all projects. */
    String methodology() {
        if (methodology == null) {
            methodology = approved(paper("Small hydropower that displaces grid electricity"));
        }
        return methodology;
    }

    // Filings

    /** Complete in its form; what is typed otherwise takes the place of what would do. */
    Map<String, Object> filing(FilingKind kind, String applicant, String about, Map<String, String> otherwise) {
        Map<String, String> answers = new HashMap<>();
        for (Question question : kind.questions()) {
            if (question.needed()) {
                answers.put(question.name(), ANSWERS.getOrDefault(question.name(), "As it was found there."));
            }
        }
        answers.putAll(otherwise);
        Map<String, Object> filing = new LinkedHashMap<>(Map.of(
                "pair",
                "XA-XB",
                "kind",
                kind.name(),
                "applicant",
                applicant,
                "answers",
                answers,
                "papers",
                papers(kind, applicant)));
        if (!about.isEmpty()) {
            filing.put("about", about);
        }
        return filing;
    }

    /** What the rules ask for with a filing of this kind. */
    private Map<String, String> papers(FilingKind kind, String applicant) {
        return rules.asked(kind.key()).stream()
                .collect(Collectors.toMap(PaperAsked::name, slot -> document(speaker(applicant))));
    }

    static String speaker(String organisation) {
        return SPEAKERS.get(organisation);
    }

    String filed(FilingKind kind, String applicant, String about, Map<String, String> otherwise) {
        return done(speaker(applicant), "/filings", filing(kind, applicant, about, otherwise))
                .path("number")
                .asText();
    }

    /** Filed and found complete. */
    String complete(FilingKind kind, String applicant, String about, Map<String, String> otherwise) {
        String number = filed(kind, applicant, about, otherwise);
        done(desk(), "/filings/" + number + "/completeness", Map.of("complete", true));
        return number;
    }

    /** What the public reads of a filing. */
    JsonNode filing(String number) {
        return read("", "/filings/" + number);
    }

    /** One that the committee had no objection to, for all projects. */
    String ideaNote() {
        if (ideaNote == null) {
            ideaNote = complete(FilingKind.IDEA_NOTE, "lower-mill", "", Map.of("title", "Turbines at the weirs"));
            decided("IDEA_NOTE", ideaNote, "NO_OBJECTION");
        }
        return ideaNote;
    }

    // Projects

    /** A design under the methodology of all projects, with the idea note that the rules may ask for. */
    Map<String, Object> submission(Map<String, Object> otherwise) {
        Map<String, Object> design = new LinkedHashMap<>(Map.of(
                "title",
                "A turbine at weir " + ++places,
                "methodology",
                methodology(),
                "methodologyVersion",
                "1.0",
                "location",
                "Belmora, at weir " + places,
                "description",
                "A turbine of 1 MW that feeds the grid.",
                "startOfOperation",
                "2026-10-01",
                "fixedParameters",
                Map.of("EF", "0.533"),
                "participants",
                List.of("upper-mill", "lower-mill"),
                "validator",
                "northern-assurance"));
        design.put(
                "eligibility",
                List.of(
                        Map.of("criterion", 1, "met", true, "how", "Its type plate says 1 MW."),
                        Map.of("criterion", 2, "met", true, "how", "By the contract with the grid.")));
        if (asks(FilingKind.IDEA_NOTE)) {
            design.put("ideaNote", ideaNote());
        }
        design.putAll(otherwise);
        return Map.of("pair", "XA-XB", "participant", "lower-mill", "design", design);
    }

    String submitted() {
        return done(MILL, "/projects", submission(Map.of())).path("reference").asText();
    }

    /** Published for inputs, under its number. */
    String published() {
        return done("xb.desk", "/projects/" + submitted() + "/publication", Map.of("withheld", List.of()))
                .path("number")
                .asText();
    }

    /** What both sides may agree under these rules. */
    static Map<String, Object> shares(String participant, String acquirer, String host) {
        return Map.of(
                "participant",
                participant,
                "sides",
                Map.of("XA", acquirer, "XB", host),
                "recipients",
                List.of(
                        Map.of("side", "XA", "recipient", "GOV", "share", "1/1"),
                        Map.of("side", "XB", "recipient", "GOV", "share", "1/1")));
    }

    Map<String, Object> lawfulShares() {
        return rules.allocation().model().isPresent()
                ? shares("lower-mill", "1/1", "0 %")
                : shares("lower-mill", "1/2", "1/2");
    }

    void agreed(String project, int version) {
        List.of("XA", "XB")
                .forEach(side -> done(
                        side.toLowerCase(Locale.ROOT) + ".authority",
                        "/projects/" + project + "/allocation/consents",
                        Map.of("side", side, "version", version)));
    }

    /** The body that the rules name, if any, is asked once the design is validated, and says yes on paper. */
    void heard(String project) {
        rules.opinionsOn(RulesInForce.OpinionOn.REGISTRATION).forEach(asked -> {
            done("xb.desk", "/opinions/" + project + "/" + asked.code() + "/request", Map.of());
            done("xb.desk", "/opinions/" + project + "/" + asked.code(), opinion("xb.desk", "XB"));
        });
    }

    /** What participants signed, as the desk enters it that got the paper today. */
    Map<String, Object> onPaper(String focalPoint, String... signedBy) {
        return Map.of(
                "focalPoint",
                focalPoint,
                "signedBy",
                List.of(signedBy),
                "scan",
                scan(desk()),
                "arrival",
                Map.of(
                        "side",
                        desk().substring(0, 2).toUpperCase(Locale.ROOT),
                        "received",
                        today.toString(),
                        "channel",
                        "PAPER"));
    }

    /** A signed paper of this person's, for those alone who have to do with its case. */
    private String scan(String person) {
        String pdf = new String(Pdfs.saying("Signed."), StandardCharsets.US_ASCII);
        return Program.tree(program.send(person, "POST", "/documents?name=signed.pdf&confidential=true", pdf))
                .path("id")
                .asText();
    }

    Map<String, Object> opinion(String desk, String side) {
        return Map.of(
                "stance",
                "FAVOURABLE",
                "text",
                "Nothing stands against it.",
                "paper",
                document(desk),
                "arrival",
                Map.of("side", side, "received", today.toString(), "channel", "PAPER"));
    }

    /** One for all that comes after registration; its crediting period is 2026-10-01 to 2036-09-30. */
    String registered() {
        if (registered == null) {
            String project = published();
            done(
                    MILL,
                    "/projects/" + project + "/modalities",
                    Map.of("participant", "lower-mill", "focalPoint", "lower-mill"));
            done(PARTNER, "/projects/" + project + "/modalities/signatures", Map.of("participant", "upper-mill"));
            later(31);
            done(
                    VERIFIER,
                    "/projects/" + project + "/validation",
                    Map.of("opinion", "POSITIVE", "summary", "None is open."));
            heard(project);
            done(MILL, "/projects/" + project + "/allocation", lawfulShares());
            agreed(project, 1);
            for (FilingKind kind : beforeRegistration()) {
                complete(kind, "lower-mill", project, Map.of());
            }
            done(MILL, "/projects/" + project + "/registration-request", CREDITING);
            done(desk(), "/projects/" + project + "/completeness", Map.of("complete", true));
            decided("REGISTRATION", project, "REGISTERED");
            registered = project;
        }
        return registered;
    }

    static final Map<String, Object> CREDITING = Map.of("from", "2026-10-01", "until", "2036-09-30");

    /** What the rules ask to be filed and accepted before registration is requested. */
    List<FilingKind> beforeRegistration() {
        return List.of(Step.values()).stream()
                .filter(Step::isBeforeRegistration)
                .filter(step -> rules.needs(step).isPresent())
                .map(step -> FilingKind.valueOf(step.name()))
                .toList();
    }

    /** What the rules ask to be filed and accepted before issuance is requested. */
    List<FilingKind> beforeIssuance() {
        return List.of(Step.values()).stream()
                .filter(Step::isBeforeIssuance)
                .filter(step -> rules.needs(step).isPresent())
                .map(step -> FilingKind.valueOf(step.name()))
                .toList();
    }
}
