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
import java.util.stream.Stream;
import org.tandem.access.Arrival;
import org.tandem.access.Mandate;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
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
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.DesignDocument;
import org.tandem.project.ProjectRegistration;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** Backs {@code /app/project/submit.xhtml}: first the methodology, then the form that it asks for. */
@Named
@RequestScoped
public class SubmitDesign extends FormPage {

    @Inject
    ProjectRegistration registration;

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

    private MethodologyVersion methodology;

    @Override
    protected void check() {
        Pair pair = pair();
        InputRefused.Problems problems = new InputRefused.Problems();
        versions.check(this, "confidential", "document", problems);
        try {
            registration.check(actor(), pair, participant(), design(), arrival(problems));
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

    @Override
    protected String submit() {
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

    @Override
    protected void open() {
        if (getMethodology() != null) {
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
                Optional.of(value("track")));
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
