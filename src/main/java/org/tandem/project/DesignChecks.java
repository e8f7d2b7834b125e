package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.committee.TrackRefused;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Side;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** Everything that can be wrong with a design document on the day it is submitted, said at once. */
@ApplicationScoped
class DesignChecks {

    private static final String EXPECTED = "expected";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;
    private static final long MOST_EXPECTED = 1_000_000_000_000L;

    private final Methodologies methodologies;
    private final Designations designations;
    private final Organisations organisations;
    private final Papers papers;
    private final Rules rules;
    private final FilingGate filed;

    @Inject
    DesignChecks(
            Methodologies methodologies,
            Designations designations,
            Organisations organisations,
            Papers papers,
            Rules rules,
            FilingGate filed) {
        this.methodologies = methodologies;
        this.designations = designations;
        this.organisations = organisations;
        this.papers = papers;
        this.rules = rules;
        this.filed = filed;
    }

    protected DesignChecks() {
        this(null, null, null, null, null, null);
    }

    /**
     * Refuses a design document that could not have been submitted on this day, and gives it as it would be kept.
     *
     * @param today the day on which it came
     */
    DesignDocument check(Actor actor, Pair pair, String participant, DesignDocument design, LocalDate today) {
        RulesInForce inForce = rules(pair, design, today);
        InputRefused.Problems problems = new InputRefused.Problems();
        String title = problems.text("title", design.title(), 200, "Enter the project's title.");
        String location = problems.text("location", design.location(), 500, "Say where the project is.");
        String description =
                problems.text("description", design.description(), 20_000, "Describe what the project does.");
        Optional<MethodologyVersion> methodology = methodology(design, pair, today, problems);
        methodology.ifPresent(m -> answers(m, design, problems));
        methodology
                .flatMap(m -> inForce.notAdmitted(Optional.of(m.number()), m.sectoralScope()))
                .ifPresent(reason -> problems.add("methodology", reason));
        start(design.startOfOperation(), inForce, problems);
        expected(design, problems);
        participants(design.participants(), pair, problems);
        problems.unless(
                design.participants().contains(participant),
                "participants",
                "Your own organisation must be among the participants.");
        support(design.support(), inForce, pair, problems);
        filed.beforeSubmission(pair, inForce, design, today, problems);
        problems.read("documents", () -> {
            papers.mustBeRead(actor, "documents", design.documents());
            papers.mustBeSettled("documents", design.documents());
            return design.documents();
        });
        Organisation validator = organisations.organisation(design.validator()).orElse(null);
        problems.unless(validator != null, "validator", "Choose the third-party entity that validates.");
        problems.refuseIfAny();
        designations.mustCover(
                design.validator(),
                pair,
                Function.VALIDATION,
                methodology.orElseThrow().sectoralScope(),
                today);

        return new DesignDocument(
                title,
                design.methodology(),
                design.methodologyVersion(),
                location,
                description,
                design.startOfOperation(),
                new LinkedHashMap<>(design.fixedParameters()),
                List.copyOf(design.eligibility()),
                List.copyOf(design.participants()),
                List.copyOf(design.support()),
                List.copyOf(design.documents()),
                design.validator(),
                design.ideaNote(),
                inForce.trackCode(),
                new TreeMap<>(design.expected()));
    }

    /**
     * The rules that the project goes by. Its first case is its idea note, where it has one, and it keeps the track of that.
     *
     * @param day the day on which the document came
     */
    RulesInForce rules(Pair pair, DesignDocument design, LocalDate day) {
        Optional<String> opened = design.ideaNote().flatMap(number -> filed.openedUnder(pair, number));
        if (opened.isEmpty()) {
            return rules.opening(pair, design.track(), day);
        }
        RulesInForce ofNote = rules.goingOn(pair, opened.get());
        if (design.track().isPresent() && !design.track().equals(ofNote.trackCode())) {
            throw TrackRefused.other(design.ideaNote().orElseThrow(), ofNote);
        }
        return ofNote;
    }

    /** The participants of a document that was checked, by their names. */
    List<Participant> participants(DesignDocument checked, Pair pair) {
        return participants(checked.participants(), pair, new InputRefused.Problems());
    }

    private Optional<MethodologyVersion> methodology(
            DesignDocument design, Pair pair, LocalDate today, InputRefused.Problems problems) {
        if (design.methodology() == null || design.methodologyVersion() == null) {
            problems.add("methodology", "Choose the methodology and its version.");
            return Optional.empty();
        }
        Optional<MethodologyVersion> found = methodologies
                .version(design.methodology(), design.methodologyVersion())
                .filter(m -> m.pair().equals(pair));
        if (found.isEmpty()) {
            problems.add(
                    "methodology",
                    "%s has no approved methodology %s in version %s."
                            .formatted(pair, design.methodology(), design.methodologyVersion()));
        } else if (!found.get().validOn(today)) {
            problems.add(
                    "methodology",
                    "%s version %s is not valid on %s, the day of submission: it is valid from %s%s%s."
                            .formatted(
                                    design.methodology(),
                                    design.methodologyVersion(),
                                    today,
                                    found.get().validFrom(),
                                    found.get()
                                            .validUntil()
                                            .map(d -> " to " + d)
                                            .orElse(""),
                                    found.get()
                                            .hold()
                                            .map(held -> ", and on hold from " + held.from())
                                            .orElse("")));
        }
        return found;
    }

    private static void answers(MethodologyVersion methodology, DesignDocument design, InputRefused.Problems problems) {
        Set<String> expected = methodology.model().parameters().stream()
                .filter(p -> p.kind() == CalculationModel.Kind.FIXED_EX_ANTE)
                .map(CalculationModel.Parameter::symbol)
                .collect(Collectors.toSet());
        for (String symbol : expected) {
            String typed = Objects.toString(design.fixedParameters().get(symbol), "");
            problems.unless(
                    typed.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?"),
                    "fixedParameters." + symbol,
                    "Enter %s as a decimal with a point, without groups; we could not read “%s”."
                            .formatted(symbol, typed));
        }
        for (String symbol : design.fixedParameters().keySet()) {
            problems.unless(
                    expected.contains(symbol),
                    "fixedParameters." + symbol,
                    "%s fixes no parameter “%s” ex ante.".formatted(methodology.number(), symbol));
        }
        for (MethodologyVersion.Criterion criterion : methodology.criteria()) {
            List<DesignDocument.Eligibility> answers = design.eligibility().stream()
                    .filter(a -> a.criterion() == criterion.number())
                    .toList();
            String field = "eligibility." + criterion.number();
            if (answers.size() != 1
                    || answers.get(0).how() == null
                    || answers.get(0).how().isBlank()) {
                problems.add(field, "Say how the project meets criterion %d.".formatted(criterion.number()));
            } else if (!answers.get(0).met()) {
                problems.add(
                        field,
                        "A project meets every criterion of its methodology; it does not meet criterion %d."
                                .formatted(criterion.number()));
            }
        }
    }

    private static void start(LocalDate start, RulesInForce inForce, InputRefused.Problems problems) {
        LocalDate earliest = inForce.earliestOperation().value();
        if (start == null) {
            problems.add("startOfOperation", "Enter the day operation starts.");
        } else if (start.isBefore(earliest)) {
            problems.add(
                    "startOfOperation",
                    "Operation starts on or after %s%s."
                            .formatted(
                                    earliest,
                                    inForce.earliestOperation()
                                            .paragraph()
                                            .map(p -> " (" + p + ")")
                                            .orElse("")));
        }
    }

    private static void expected(DesignDocument design, InputRefused.Problems problems) {
        for (Map.Entry<Integer, Long> year : design.expected().entrySet()) {
            int first = design.startOfOperation() == null
                    ? FIRST_YEAR
                    : design.startOfOperation().getYear();
            problems.unless(
                            year.getKey() >= first && year.getKey() <= LAST_YEAR,
                            EXPECTED,
                            "Expect reductions from the year in which operation starts on, and until %d; %d is none of those years."
                                    .formatted(LAST_YEAR, year.getKey()))
                    .unless(
                            year.getValue() != null && year.getValue() >= 0 && year.getValue() <= MOST_EXPECTED,
                            EXPECTED,
                            "Enter whole tonnes for %d, at most %d.".formatted(year.getKey(), MOST_EXPECTED));
        }
    }

    private static void support(List<String> support, RulesInForce inForce, Pair pair, InputRefused.Problems problems) {
        Set<String> known =
                inForce.supportProgrammes().stream().map(SupportProgramme::code).collect(Collectors.toSet());
        for (String programme : support) {
            problems.unless(
                    known.contains(programme),
                    "support",
                    "The rules of %s name no support programme “%s”.".formatted(pair, programme));
        }
        problems.unless(
                new HashSet<>(support).size() == support.size(), "support", "Name each support programme once.");
    }

    private List<Participant> participants(List<String> codes, Pair pair, InputRefused.Problems problems) {
        List<Participant> all = new ArrayList<>();
        for (String code : codes) {
            Optional<Organisation> organisation = organisations
                    .organisation(code)
                    .filter(o -> o.kinds().contains(Organisation.Kind.PARTICIPANT))
                    .filter(o -> pair.has(o.country()));
            if (organisation.isEmpty()) {
                problems.add("participants", "%s has no participant “%s”.".formatted(pair, code));
            } else {
                all.add(new Participant(
                        code, organisation.get().name(), organisation.get().country()));
            }
        }
        for (Side side : Side.values()) {
            problems.unless(
                    all.stream().anyMatch(p -> p.side().equals(pair.party(side))),
                    "participants",
                    "Name at least one participant of %s.".formatted(pair.party(side)));
        }
        problems.unless(new HashSet<>(codes).size() == codes.size(), "participants", "Name each participant once.");
        return all;
    }
}
