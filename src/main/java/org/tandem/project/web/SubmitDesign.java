package org.tandem.project.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Arrival;
import org.tandem.access.Mandate;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.OnBehalf;
import org.tandem.access.web.RegisterOrganisation;
import org.tandem.access.web.TwoVersions;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Step;
import org.tandem.committee.web.Tracks;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.DesignCorrections;
import org.tandem.project.DesignDocument;
import org.tandem.project.Project;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.Projects;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** Backs {@code /app/project/submit.xhtml}: first the methodology, then the form that it asks for. */
@Named
@RequestScoped
public class SubmitDesign extends FormPage {

    @Inject
    ProjectRegistration registration;

    @Inject
    DesignCorrections corrections;

    @Inject
    Projects projects;

    @Inject
    Papers papers;

    @Inject
    Methodologies methodologies;

    @Inject
    JointCommittees committees;

    @Inject
    Organisations organisations;

    @Inject
    Designations designations;

    @Inject
    Rules rules;

    @Inject
    Tracks tracks;

    @Inject
    LegalTime time;

    @Inject
    TwoVersions versions;

    @Inject
    OnBehalf onBehalf;

    private static final Pattern EXPECTED = Pattern.compile(
            "([0-9]{4})[\\s:;,\t]+([0-9]{1,3}(?:[ \u00a0\u202f,.'’][0-9]{3}){0,4}|[0-9]{1,15})(?:\\s*t)?");

    private MethodologyVersion methodology;
    private Project returned;

    @Override
    protected void check() {
        Pair pair = pair();
        InputRefused.Problems problems = new InputRefused.Problems();
        versions.check(this, "confidential", "document", problems);
        try {
            checkDesign(pair, arrival(problems));
        } catch (InputRefused refused) {
            refused.fields().forEach((field, message) -> {
                // What is wrong with the two files stands beside them already.
                if (!field.equals("documents") || problems.none()) {
                    problems.add(field, message);
                }
            });
        }
        problems.refuseIfAny();
    }

    private void checkDesign(Pair pair, Optional<Arrival> arrival) {
        if (getReturned() == null) {
            registration.check(actor(), pair, participant(), design(), arrival);
        } else {
            mustBeOf(pair);
            corrections.check(actor(), returned.printed(), participant(), design(), arrival);
        }
    }

    private void mustBeOf(Pair pair) {
        if (!returned.pair().equals(pair)) {
            throw InputRefused.field("methodology", "Choose a methodology of %s.".formatted(pairName(returned.pair())));
        }
    }

    @Override
    protected String submit() {
        if (getReturned() != null) {
            String again = returned.printed();
            mustBeOf(pair());
            corrections.submitAgain(actor(), again, participant(), design(), arrival(new InputRefused.Problems()));
            say(again + " was sent again. A desk publishes it for public inputs, which gives the project its number.");
            return "/app/project/case.xhtml?number=" + again;
        }
        Optional<Arrival> arrival = arrival(new InputRefused.Problems());
        if (arrival.isPresent()) {
            String entered = registration.enter(actor(), pair(), participant(), design(), arrival.get());
            say(entered + " is entered. A desk publishes it for public inputs, which gives the project its number.");
            return "/app/project/case.xhtml?number=" + entered;
        }
        String reference = registration.submit(actor(), pair(), participant(), design());
        say(reference + " was submitted. A desk publishes it for public inputs, which gives the project its number.");
        return "/app/project/case.xhtml?number=" + reference;
    }

    @Override
    protected boolean confidential(String field) {
        return field.equals("confidential");
    }

    /** Whether the person enters it at a desk, for somebody who sent it. */
    public boolean isDesk() {
        return onBehalf.isAtDesk();
    }

    private Optional<Arrival> arrival(InputRefused.Problems problems) {
        return isDesk() ? onBehalf.read(this, pair(), problems) : Optional.empty();
    }

    /** The sides at whose desk the person works; asked for where it is more than one. */
    public Map<String, String> getSides() {
        Map<String, String> sides = new LinkedHashMap<>();
        onBehalf.sides(pair()).forEach(side -> sides.put(side.code(), committees.name(side)));
        return sides;
    }

    /** The methodology that the address names; nothing while none is chosen. */
    public MethodologyVersion getMethodology() {
        if (methodology == null && !parameter("methodology").isEmpty()) {
            methodology = methodologies
                    .version(parameter("methodology"), parameter("version"))
                    .orElseThrow(() -> new Unknown("methodology", parameter("methodology")));
        }
        return methodology;
    }

    /**
     * What is valid today in the committees of the person's country; at a desk every version of its committees, since what came
     * may have been right on the day on which it came.
     */
    public List<MethodologyVersion> getChoices() {
        return once("choices", () -> {
            List<MethodologyVersion> valid = new ArrayList<>();
            for (JointCommittee committee : committees.all()) {
                boolean concerned = isDesk()
                        ? actor().holds(Role.SECRETARIAT, committee.pair())
                        : mine().stream().anyMatch(o -> committee.pair().has(o.country()));
                if (concerned) {
                    LocalDate today = time.today(committee.pair());
                    methodologies.of(committee.pair()).stream()
                            .filter(m -> isDesk() || m.validOn(today))
                            .forEach(valid::add);
                }
            }
            return valid;
        });
    }

    /** The parameters that a project fixes. */
    public List<CalculationModel.Parameter> getFixed() {
        return getMethodology().model().parameters().stream()
                .filter(p -> p.kind() == CalculationModel.Kind.FIXED_EX_ANTE)
                .toList();
    }

    public Map<String, String> getParticipants() {
        return once("participants", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            organisations.all().stream()
                    .filter(o -> o.kinds().contains(Organisation.Kind.PARTICIPANT))
                    .filter(o -> pair().has(o.country()))
                    .forEach(o -> all.put(o.code(), o.name() + ", " + committees.name(o.country())));
            return all;
        });
    }

    /** The tracks of the rules under which a project can open, by code. */
    public Map<String, String> getTracks() {
        return once("tracks", () -> tracks.choices(pair(), isDesk()));
    }

    /** The rules that the project can go by, while its track is not chosen: the main rules first. */
    private List<RulesInForce> rules() {
        return once("rules", () -> Stream.concat(
                        rules.known(pair()).stream(),
                        rules.tracks(pair()).stream().filter(version -> getTracks()
                                .containsKey(version.trackCode().orElseThrow())))
                .toList());
    }

    /** Whether an idea note is asked for by whichever rules; a waiver of the committee can still stand against them. */
    public boolean isIdeaNoteNeeded() {
        return !rules().isEmpty()
                && rules().stream()
                        .allMatch(version -> version.needs(Step.IDEA_NOTE).isPresent());
    }

    /** Those of the main rules, and those of tracks with the name of the track. */
    public Map<String, String> getSupport() {
        return once("support", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            rules().forEach(version -> version.supportProgrammes()
                    .forEach(p -> all.putIfAbsent(
                            p.code(),
                            "%s: at least %s to %s%s"
                                    .formatted(
                                            p.name(),
                                            p.minimumShare(),
                                            committees.name(p.side()),
                                            version.track()
                                                    .map(track -> ", track " + track.name())
                                                    .orElse("")))));
            return all;
        });
    }

    public Map<String, String> getEntities() {
        return once("entities", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            designations
                    .covering(pair(), Function.VALIDATION, getMethodology().sectoralScope(), time.today(pair()))
                    .forEach(e -> all.put(e.organisation(), e.name()));
            return all;
        });
    }

    /** Both countries in full. */
    public String pairName(Pair of) {
        return committees.name(of.a()) + "–" + committees.name(of.b());
    }

    /** The project whose design document was returned and is corrected; null for a new one. */
    public Project getReturned() {
        if (returned == null && !parameter("again").isEmpty()) {
            returned = projects.openTo(actor(), parameter("again"));
        }
        return returned;
    }

    /** What the addresses of this page carry on: {@code again=XB-D001&}; empty for a new one. */
    public String getAgain() {
        return getReturned() == null ? "" : "again=" + returned.printed() + "&";
    }

    private void fill(DesignDocument before) {
        put("title", before.title());
        put("location", before.location());
        put("description", before.description());
        put("startOfOperation", before.startOfOperation().toString());
        before.ideaNote().ifPresent(note -> put("ideaNote", note));
        before.track().ifPresent(track -> put("track", track));
        before.fixedParameters().forEach((symbol, value) -> put("fixedParameters." + symbol, value));
        before.eligibility().forEach(answer -> {
            put("eligibility." + answer.criterion(), answer.met() ? "yes" : "no");
            put("eligibility." + answer.criterion() + ".how", answer.how());
        });
        put("participants", String.join("\n", before.participants()));
        put("support", String.join("\n", before.support()));
        put("validator", before.validator());
        put(
                "expected",
                before.expected().entrySet().stream()
                        .map(year -> year.getKey() + " " + year.getValue())
                        .collect(Collectors.joining("\n")));
        put("sender", returned.submittedBy());
    }

    /** The files that came before and stay where no other comes. */
    public List<DocumentRef> getBefore() {
        return getReturned() == null
                ? List.of()
                : papers.known(actor(), returned.design().documents());
    }

    @Override
    protected void open() {
        if (getMethodology() != null && getReturned() != null) {
            fill(returned.design());
        } else if (getMethodology() != null) {
            mine().stream().findFirst().ifPresent(o -> put("participants", o.code()));
            if (isDesk() && getParticipants().containsKey(parameter(RegisterOrganisation.REGISTERED))) {
                put("sender", parameter(RegisterOrganisation.REGISTERED));
            }
        }
    }

    private DesignDocument design() {
        LocalDate start = value("startOfOperation").isEmpty()
                ? null
                : date("startOfOperation", "Enter the day operation starts.");
        Map<String, String> fixed = new LinkedHashMap<>();
        getFixed().forEach(p -> fixed.put(p.symbol(), value("fixedParameters." + p.symbol())));
        List<DesignDocument.Eligibility> answers = getMethodology().criteria().stream()
                .filter(c -> !value("eligibility." + c.number()).isEmpty())
                .map(c -> new DesignDocument.Eligibility(
                        c.number(),
                        value("eligibility." + c.number()).equals("yes"),
                        value("eligibility." + c.number() + ".how")))
                .toList();
        List<String> documents = new ArrayList<>();
        document("document").ifPresent(documents::add);
        document("confidential").ifPresent(documents::add);
        return new DesignDocument(
                value("title"),
                getMethodology().number(),
                getMethodology().version(),
                value("location"),
                value("description"),
                start,
                fixed,
                answers,
                ticked("participants"),
                ticked("support"),
                documents,
                value("validator"),
                Optional.of(value("ideaNote")),
                Optional.of(value("track")),
                expected(value("expected")));
    }

    /** A year a line with its tonnes, the digits in groups of three or not. */
    static SortedMap<Integer, Long> expected(String typed) {
        SortedMap<Integer, Long> years = new TreeMap<>();
        for (String line :
                typed.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Matcher read = EXPECTED.matcher(line);
            if (!read.matches() || years.containsKey(Integer.parseInt(read.group(1)))) {
                throw InputRefused.field(
                        "expected",
                        "Enter a year and its whole tonnes on each line, each year once, for example 2027 1 800; we could not read “%s”."
                                .formatted(line));
            }
            years.put(
                    Integer.parseInt(read.group(1)),
                    Long.parseLong(read.group(2).replaceAll("[^0-9]", "")));
        }
        return years;
    }

    /** The participant whom the person speaks for: one of those ticked, so that it is among them. */
    private String participant() {
        List<String> ticked = ticked("participants");
        if (isDesk()) {
            if (!getParticipants().containsKey(value("sender"))) {
                throw InputRefused.field("sender", "Choose which participant sent it.");
            }
            return value("sender");
        }
        return mine().stream()
                .map(Organisation::code)
                .filter(ticked::contains)
                .findFirst()
                .or(() -> mine().stream().map(Organisation::code).findFirst())
                .orElseThrow(() -> InputRefused.field(
                        "participants", "Only somebody who speaks for a participant submits a design document."));
    }

    private List<Organisation> mine() {
        return once("mine", () -> actor().as(Role.PARTICIPANT).stream()
                .map(Mandate::organisation)
                .flatMap(Optional::stream)
                .map(organisations::organisation)
                .flatMap(Optional::stream)
                .toList());
    }

    private Pair pair() {
        if (getMethodology() == null) {
            throw InputRefused.field("methodology", "Choose the methodology first.");
        }
        return getMethodology().pair();
    }
}
