package org.tandem.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Step;
import org.tandem.committee.Waivers;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.project.DesignDocument;
import org.tandem.project.FilingGate;
import org.tandem.project.Project;
import org.tandem.project.Stage;

/** Whether what the rules ask for beside the way from design document to issuance was filed, unless the committee waived it. */
@ApplicationScoped
public class FiledSteps implements FilingGate {

    private final Filings filings;
    private final Waivers waivers;

    @Inject
    public FiledSteps(Filings filings, Waivers waivers) {
        this.filings = filings;
        this.waivers = waivers;
    }

    protected FiledSteps() {
        this(null, null);
    }

    @Override
    public void beforeSubmission(
            Pair pair, RulesInForce rules, DesignDocument design, LocalDate today, InputRefused.Problems problems) {
        design.ideaNote().ifPresent(number -> {
            problems.unless(
                    note(pair, number).filter(Filing::isGranted).isPresent(),
                    "ideaNote",
                    "%s is not a project idea note that the committee had no objection to.".formatted(number));
        });
        if (design.ideaNote().isEmpty()) {
            asked(rules, Step.IDEA_NOTE, today)
                    .ifPresent(source -> problems.add(
                            "ideaNote",
                            "Name the project idea note that the committee had no objection to, for example %s_PIN001: the rules ask for one%s."
                                    .formatted(pair.b(), source)));
        }
    }

    @Override
    public Optional<String> openedUnder(Pair pair, String ideaNote) {
        return note(pair, ideaNote).map(Filing::rulesVersion);
    }

    private Optional<Filing> note(Pair pair, String number) {
        return filings.filing(number)
                .filter(f -> f.kind() == FilingKind.IDEA_NOTE && f.pair().equals(pair));
    }

    @Override
    public void beforeRegistration(Project project, RulesInForce rules, LocalDate today) {
        List<Filing> filed = about(project);
        List<String> missing = new ArrayList<>();
        for (Step step : Step.values()) {
            if (step.isBeforeRegistration() && filed.stream().noneMatch(f -> settles(f, step))) {
                asked(rules, step, today).ifPresent(source -> missing.add(words(step) + source));
            }
        }
        refuse(project.printed(), "registration", missing);
    }

    /**
     * @param since the last day of the monitored period: what is filed about it comes after it
     * @throws OutOfTurn where something is missing that the rules ask for before issuance is requested
     */
    public void beforeIssuance(Project project, RulesInForce rules, LocalDate since, LocalDate today) {
        List<Filing> filed = about(project);
        List<String> missing = new ArrayList<>();
        for (Step step : Step.values()) {
            if (step.isBeforeIssuance() && filed.stream().noneMatch(f -> settles(f, step) && isOf(f, step, since))) {
                asked(rules, step, today).ifPresent(source -> missing.add(words(step) + source));
            }
        }
        refuse(project.printed(), "issuance", missing);
    }

    /**
     * Where the rules ask for the assessment of reference emissions: the last one that the committee decided on the methodology
     * since the project was registered said that they are still valid.
     */
    void beforeRenewal(Project project, RulesInForce rules, LocalDate today, InputRefused.Problems problems) {
        String methodology = project.design().methodology();
        boolean valid = filings.about(project.pair(), List.of(methodology)).stream()
                .filter(f -> f.kind() == FilingKind.REFERENCE_ASSESSMENT)
                .filter(f -> f.stage() instanceof FilingStage.Decided decided
                        && project.stage() instanceof Stage.Registered registered
                        && !decided.on().isBefore(registered.on()))
                .reduce((before, later) -> later)
                .filter(Filing::isGranted)
                .isPresent();
        if (!valid) {
            asked(rules, Step.REFERENCE_ASSESSMENT, today)
                    .ifPresent(source -> problems.add(
                            "reference",
                            "Before a crediting period is renewed, the committee assesses the reference emissions of %s and finds them still valid%s. File the %s first."
                                    .formatted(
                                            methodology,
                                            source,
                                            words(Step.REFERENCE_ASSESSMENT).toLowerCase(Locale.ROOT))));
        }
    }

    /** The implementation report is given once; what else is asked for before issuance, for each period. */
    private static boolean isOf(Filing filing, Step step, LocalDate since) {
        return step == Step.IMPLEMENTATION_REPORT
                || !filing.receipt().received().isBefore(since);
    }

    private List<Filing> about(Project project) {
        return filings.about(project.pair(), List.of(project.printed(), project.reference()));
    }

    private static boolean settles(Filing filing, Step step) {
        return filing.kind().step().filter(step::equals).isPresent() && filing.isGranted();
    }

    /** In brackets where it comes from, if the rules ask for it and no waiver covers the day. */
    private Optional<String> asked(RulesInForce rules, Step step, LocalDate today) {
        return rules.needs(step)
                .filter(source -> waivers.of(rules, step, today).isEmpty())
                .map(RulesInForce::bracketed);
    }

    private static String words(Step step) {
        return FilingKind.valueOf(step.name()).words();
    }

    private static void refuse(String project, String what, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new OutOfTurn("Before %s is requested for %s, the rules ask for this to be filed and accepted: %s."
                    .formatted(what, project, String.join("; ", missing)));
        }
    }
}
