package org.tandem.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.web.Tracks;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.filing.Paper;
import org.tandem.filing.Question;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/**
 * Backs {@code /app/filing/file.xhtml}: first which paper, then the form that it asks for. A returned one is filed again here.
 * A desk enters what came by e-mail or on paper.
 */
@Named
@RequestScoped
public class FilePaper extends FormPage {

    @Inject
    OnBehalf onBehalf;

    @Inject
    Intake intake;

    @Inject
    Filings filings;

    @Inject
    Projects projects;

    @Inject
    Methodologies methodologies;

    @Inject
    JointCommittees committees;

    @Inject
    Organisations organisations;

    @Inject
    Rules rules;

    @Inject
    Tracks tracks;

    @Inject
    Papers files;

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        Optional<Arrival> arrival = arrival(problems);
        try {
            if (isAgain()) {
                intake.checkAgain(actor(), getReturned().number(), answers(), papers(), arrival);
            } else {
                intake.check(actor(), draft(), arrival);
            }
        } catch (InputRefused refused) {
            refused.fields().forEach(problems::add);
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        Optional<Arrival> arrival = arrival(new InputRefused.Problems());
        String number;
        if (isAgain()) {
            number = getReturned().number();
            intake.fileAgain(actor(), number, answers(), papers(), arrival);
        } else {
            number = intake.file(actor(), draft(), arrival);
        }
        say(number + (isDesk() ? " is entered." : " is filed.") + " A desk checks that everything is there.");
        return "/app/filing/case.xhtml?number=" + number;
    }

    @Override
    protected boolean confidential(String field) {
        return false;
    }

    @Override
    protected void open() {
        if (isAgain()) {
            getReturned().answers().forEach(this::put);
            for (Paper paper : getReturned().papers()) {
                put(field(paper.slot()), paper.document());
                put(field(paper.slot()) + ".name", files.ref(paper.document()).name());
            }
        } else if (!isChosen()) {
            return;
        } else if (!parameter("about").isEmpty()) {
            put("about", parameter("about"));
        }
        if (getApplicants().containsKey(parameter(RegisterOrganisation.REGISTERED))) {
            put("applicant", parameter(RegisterOrganisation.REGISTERED));
        } else if (getApplicants().size() == 1) {
            put("applicant", getApplicants().keySet().iterator().next());
        }
    }

    /** Whether what is to be filed is known, so that its form can be shown. */
    public boolean isChosen() {
        return isAgain() || !(parameter("kind").isEmpty() || parameter("pair").isEmpty());
    }

    public boolean isAgain() {
        return !parameter("again").isEmpty();
    }

    /** One that the person may file again, or enter again. */
    public Filing getReturned() {
        return once("returned", () -> {
            Filing filing = filings.openTo(actor(), parameter("again"));
            if (!isDeskOf(filing.pair())) {
                actor().asOrganisation(filing.kind().filer().role(), filing.applicant());
            }
            filing.mustBeReturned();
            return filing;
        });
    }

    public FilingKind getKind() {
        return isAgain() ? getReturned().kind() : FilingKind.parse(parameter("kind"));
    }

    public Pair getPair() {
        return isAgain() ? getReturned().pair() : Pair.parse(parameter("pair"));
    }

    /** What the person can file in a pair, or enter. */
    public List<FilingKind> kinds(Pair pair) {
        return Stream.of(FilingKind.values())
                .filter(kind -> isDeskOf(pair) || !mine(kind, pair).isEmpty())
                .toList();
    }

    /** The pairs in which the person can file something. */
    public List<Pair> getPairs() {
        return once("pairs", () -> committees.all().stream()
                .map(JointCommittee::pair)
                .filter(rules.pairs()::contains)
                .filter(pair -> !kinds(pair).isEmpty())
                .toList());
    }

    /** Where the rules ask for it; empty where they do not. */
    public String neededBy(Pair pair, FilingKind kind) {
        Optional<RulesInForce> inForce = once("rules of " + pair, () -> rules.known(pair));
        return kind.step()
                .flatMap(step -> inForce.flatMap(known -> known.needs(step)))
                .map(source -> source.startsWith("assumed") ? "asked for" : "asked for, " + source)
                .orElse("");
    }

    /** Both countries in full. */
    public String pairName(Pair pair) {
        return committees.pair(pair);
    }

    /** Whether the person enters it on behalf of somebody else. */
    public boolean isDesk() {
        return isDeskOf(getPair());
    }

    /** The sides for whose desk the person works. */
    public Map<String, String> getSides() {
        Map<String, String> sides = new LinkedHashMap<>();
        onBehalf.sides(getPair()).forEach(side -> sides.put(side.code(), committees.name(side)));
        return sides;
    }

    /** Who can file it: the person's own organisations; for a desk, every participant of both countries. */
    public Map<String, String> getApplicants() {
        return once("applicants", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            (isDesk() ? able(organisations.all(), getKind(), getPair()) : mine(getKind(), getPair()))
                    .stream()
                            .filter(o ->
                                    !isAgain() || o.code().equals(getReturned().applicant()))
                            .forEach(o -> all.put(o.code(), o.name() + ", " + committees.name(o.country())));
            return all;
        });
    }

    /** What it can be about; empty where its kind is about nothing. */
    public Map<String, String> getSubjects() {
        return once("subjects", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            if (getKind().about() == FilingKind.About.METHODOLOGY) {
                for (MethodologyVersion version : methodologies.of(getPair())) {
                    all.putIfAbsent(version.number(), version.number() + ", " + version.title());
                }
            } else if (getKind().about() != FilingKind.About.NOTHING) {
                boolean registered = getKind().about() == FilingKind.About.REGISTERED_PROJECT;
                for (Project project : projects.ofParticipants(getApplicants().keySet())) {
                    if (project.pair().equals(getPair())
                            && !project.isOver()
                            && (!registered || project.registered().isPresent())) {
                        all.put(project.printed(), project.printed() + ", " + project.title());
                    }
                }
            }
            return all;
        });
    }

    public List<Question> getQuestions() {
        return getKind().questions();
    }

    /** The tracks under which an idea note can open a project, by code. */
    public Map<String, String> getTracks() {
        return once("tracks", () -> isAgain() ? Map.of() : tracks.choices(getPair(), isDesk()));
    }

    /** The papers that go with it, and whether the rules ask for them. */
    public Map<String, Boolean> getSlots() {
        return once("slots", () -> isAgain() ? intake.slots(getReturned()) : intake.slots(unattached()));
    }

    /** Which form the rules name for a paper or for this case, in a sentence; empty where they name none. */
    public String form(String paperOrCase) {
        return once("rules of the case", () -> isAgain() ? intake.rules(getReturned()) : intake.rules(unattached()))
                .flatMap(known -> known.form(paperOrCase))
                .map(form -> "Form %s%s. ".formatted(form.value(), RulesInForce.bracketed(form.source())))
                .orElse("");
    }

    /** The field of a paper. */
    public String field(String slot) {
        return Paper.field(slot);
    }

    private FilingDraft draft() {
        return draft(papers());
    }

    /** Without its papers, since what it is about says which those are. */
    private FilingDraft unattached() {
        return draft(Map.of());
    }

    private FilingDraft draft(Map<String, String> papers) {
        return new FilingDraft(
                getPair(), getKind(), value("applicant"), Optional.of(value("about")), answers(), papers);
    }

    private Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        getQuestions().forEach(question -> answers.put(question.name(), value(question.name())));
        return answers;
    }

    private Map<String, String> papers() {
        Map<String, String> papers = new LinkedHashMap<>();
        getSlots().keySet().forEach(slot -> document(field(slot)).ifPresent(id -> papers.put(slot, id)));
        return papers;
    }

    private Optional<Arrival> arrival(InputRefused.Problems problems) {
        return isDesk() ? onBehalf.read(this, getPair(), problems) : Optional.empty();
    }

    private boolean isDeskOf(Pair pair) {
        return actor().holds(Role.SECRETARIAT, pair);
    }

    /** The person's own organisations that can file this. */
    private List<Organisation> mine(FilingKind kind, Pair pair) {
        List<Organisation> mine = once(
                "mine " + kind.filer().role(), () -> actor().as(kind.filer().role()).stream()
                        .map(Mandate::organisation)
                        .flatMap(Optional::stream)
                        .map(organisations::organisation)
                        .flatMap(Optional::stream)
                        .toList());
        return able(mine, kind, pair);
    }

    private static List<Organisation> able(List<Organisation> some, FilingKind kind, Pair pair) {
        return some.stream()
                .filter(o -> o.kinds().contains(kind.filer().kind()))
                .filter(o -> kind.filer() == FilingKind.Filer.ENTITY || pair.has(o.country()))
                .toList();
    }
}
