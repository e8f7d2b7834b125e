package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.NamedAccounts;
import org.tandem.committee.PaperAsked.Earlier;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.Quota;
import org.tandem.committee.Touched;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.verification.MonitoringReports;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** An issuance together with what it rests on: its project, its verified period, its rules and what was issued before. */
@ApplicationScoped
public class IssuanceMatters {

    private final Issuances issuances;
    private final Verifications verifications;
    private final MonitoringReports reports;
    private final Projects projects;
    private final Rules rules;
    private final Instance<NamedAccounts> accounts;
    private final TransferredTotals totals;
    private final LegalTime time;

    @Inject
    public IssuanceMatters(
            Issuances issuances,
            Verifications verifications,
            MonitoringReports reports,
            Projects projects,
            Rules rules,
            Instance<NamedAccounts> accounts,
            TransferredTotals totals,
            LegalTime time) {
        this.accounts = accounts;
        this.totals = totals;
        this.issuances = issuances;
        this.verifications = verifications;
        this.reports = reports;
        this.projects = projects;
        this.rules = rules;
        this.time = time;
    }

    protected IssuanceMatters() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * An issuance this person may know of: for the offices of its pair, its project's participants and the entity that
     * verified. Refuses alike where there is none and where it is not theirs to see.
     */
    public Issuance openTo(Actor actor, String number) {
        return issuances
                .issuance(number)
                .filter(i -> concerns(i, actor))
                .orElseThrow(() -> new Unknown("issuance", number));
    }

    /** Some of the issuances this person has to do with, the latest period first. */
    public List<Issuance> concerning(Actor actor, int first, int most) {
        return issuances.concerning(pairs(actor), organisations(actor), first, most);
    }

    /** How many issuances this person has to do with. */
    public long countConcerning(Actor actor) {
        return issuances.countConcerning(pairs(actor), organisations(actor));
    }

    private static List<String> pairs(Actor actor) {
        return actor.mandates().stream()
                .flatMap(m -> m.pair().stream())
                .map(Pair::code)
                .distinct()
                .toList();
    }

    private static List<String> organisations(Actor actor) {
        return actor.mandates().stream()
                .flatMap(m -> m.organisation().stream())
                .distinct()
                .toList();
    }

    public RegisteredProject project(Issuance issuance) {
        return projects.registered(issuance.project()).orElseThrow();
    }

    /** What these issuances are for, by number: the project's title and the period. */
    Map<String, String> titles(Collection<String> numbers) {
        List<Issuance> asked = issuances.all(numbers);
        Map<String, String> projectTitles = projectTitles(asked);
        return asked.stream()
                .collect(Collectors.toMap(
                        Issuance::number,
                        i -> projectTitles.get(i.project()) + ", " + i.period().printed()));
    }

    /** What their projects are, by the project's number. */
    Map<String, String> projectTitles(List<Issuance> some) {
        return projects.titles(some.stream().map(Issuance::project).distinct().toList());
    }

    /** Who has a part in it: the project's participants, and the entity that verified. */
    public List<Touched> touched(Issuance issuance) {
        return Stream.concat(
                        project(issuance).participants().stream().map(one -> Touched.participant(one.organisation())),
                        Stream.of(Touched.entity(verified(issuance).entity())))
                .toList();
    }

    public VerifiedPeriod verified(Issuance issuance) {
        return issuance.of(verifications.verified(issuance.report()).orElseThrow());
    }

    /** What was verified for these issuances, by the issuance's number. */
    public Map<String, VerifiedPeriod> verified(Collection<Issuance> all) {
        Map<String, VerifiedPeriod> byReport =
                verifications.verified(all.stream().map(Issuance::report).toList());
        return all.stream().collect(Collectors.toMap(Issuance::number, i -> i.of(byReport.get(i.report()))));
    }

    /** The files of the monitoring report and the verification report, by what they can count as. */
    public Map<Earlier, List<String>> brought(String report) {
        Map<Earlier, List<String>> brought = new EnumMap<>(Earlier.class);
        reports.published(report).ifPresent(verified -> {
            if (!verified.papers().isEmpty()) {
                brought.put(Earlier.MONITORING_REPORT, verified.papers());
            }
            // It is no file: what the entity sealed is the report itself.
            brought.put(Earlier.VERIFICATION_REPORT, List.of());
        });
        return brought;
    }

    /** The rules it is pinned to: those in force when it was requested. */
    public RulesInForce rules(Issuance issuance) {
        return rules.version(issuance.pair(), issuance.rulesVersion());
    }

    /** Whether the decision itself stands for both sides' confirmations, by the rules the case is pinned to. */
    public boolean decisionStands(Issuance issuance) {
        return rules(issuance).confirmation().value() == RulesInForce.Confirmation.DECISION_STANDS;
    }

    /**
     * What the rules would give, counting what decided issuances under the same agreement left open. One whose period the
     * allocation changed in leaves nothing open: of it nobody can tell what was given under which agreement.
     */
    public Proposal propose(Issuance issuance) {
        Deductions deductions = deductions(issuance);
        SortedMap<Vintage, Tonnes> shared = deductions.shared();
        Proposal before = propose(issuance, shared, Map.of());
        Map<Vintage, Tonnes> taken = deductions.takenOf(before.split());
        return SetAside.total(taken).isNone() ? before : propose(issuance, shared, taken);
    }

    private Proposal propose(Issuance issuance, SortedMap<Vintage, Tonnes> shared, Map<Vintage, Tonnes> taken) {
        RegisteredProject project = project(issuance);
        return Allocation.propose(
                project,
                shared,
                verified(issuance).periods(),
                taken,
                allocation(issuance, project),
                version -> Carried.after(agreement(project, version), decidedBefore(issuance, project, version)));
    }

    /** Where the rules cap what may be transferred, no odd tonne takes the acquirer above it. */
    private RulesInForce.Allocation allocation(Issuance issuance, RegisteredProject project) {
        RulesInForce inForce = rules(issuance);
        RulesInForce.Allocation said = inForce.allocation();
        return inForce.cap(project.methodology())
                .map(cap -> new RulesInForce.Allocation(
                        new RulesInForce.Level(
                                new RulesInForce.Rule<>(RulesInForce.Rounding.DOWN_REST_TO_NAMED, cap.source()),
                                Optional.of(issuance.pair().b().code())),
                        said.recipients(),
                        said.parts(),
                        said.model()))
                .orElse(said);
    }

    private static AllocationAgreement agreement(RegisteredProject project, int version) {
        return Stream.concat(
                        Stream.of(project.agreement()),
                        project.changes().stream().map(RegisteredProject.AllocationChange::terms))
                .filter(terms -> terms.version() == version)
                .findFirst()
                .orElseThrow();
    }

    /** The version of the agreement that counts for all of what is issued; 0 where it changed within. */
    int agreementVersion(Issuance issuance) {
        RegisteredProject project = project(issuance);
        VerifiedPeriod verified = verified(issuance);
        Set<Integer> versions = verified.amounts().keySet().stream()
                .flatMap(vintage -> project.agreements(verified.periods().get(vintage)).stream())
                .map(part -> part.terms().version())
                .collect(Collectors.toSet());
        return versions.size() == 1 ? versions.iterator().next() : 0;
    }

    /**
     * What the rules deduct where it is split like this, counting what decided issuances of the project left over. Of what is
     * issued anew in the place of something, money was owed before; its units were cancelled with the rest, so they are set
     * aside anew.
     */
    public List<Deducted> deducted(Issuance issuance, Split split) {
        return deductions(issuance).of(split);
    }

    private Deductions deductions(Issuance issuance) {
        List<Deduction> asked = rules(issuance).deducted().stream()
                .filter(rule -> rule.inUnits() || issuance.corrects().isEmpty())
                .toList();
        return new Deductions(
                asked,
                verified(issuance).amounts(),
                issuance.pair().a(),
                asked.isEmpty() ? Map.of() : leftOver(issuance));
    }

    /** By code, what decided issuances of the project left over. */
    private Map<String, BigFraction> leftOver(Issuance issuance) {
        Map<String, BigFraction> carried = new HashMap<>();
        List<Issuance> all = issuances.ofProject(issuance.project());
        for (Issuance other : all) {
            if (other.number().equals(issuance.number())) {
                continue;
            }
            other.standing().filter(attempt -> attempt.withdrawal().isEmpty()).ifPresent(attempt -> attempt.deductions()
                    .forEach(decided ->
                            carried.merge(decided.code(), leftOver(attempt, decided, all), BigFraction::add)));
        }
        return carried;
    }

    /** Units of a vintage that is issued anew are set aside anew; what is owed in money stays owed. */
    private BigFraction leftOver(Attempt attempt, Deducted.Decided decided, List<Issuance> all) {
        Set<Vintage> anew = issuedAnew(attempt, all);
        if (anew.isEmpty() || decided.units().isEmpty()) {
            return decided.left();
        }
        Party acquirer = attempt.instrument().pair().a();
        boolean transferred = decided.units().orElseThrow().basis() == Basis.FIRST_TRANSFER;
        Tonnes rest = Tonnes.NONE;
        Tonnes taken = Tonnes.NONE;
        for (Instrument.Line line : attempt.instrument().lines()) {
            if (!anew.contains(line.vintage())) {
                rest = rest.plus(transferred ? attempt.split().partOf(acquirer, line.vintage()) : line.quantity());
                taken = taken.plus(decided.of(line.vintage()));
            }
        }
        return decided.left(rest, taken);
    }

    /** Refuses what the rules do not let become the acquirer's: beyond a cap on transfers, or beyond a quota. */
    private void mustBeTransferable(Issuance issuance, Split split) {
        RulesInForce inForce = rules(issuance);
        Party acquirer = issuance.pair().a();
        Tonnes transferred = split.partOf(acquirer);
        inForce.cap(project(issuance).methodology()).ifPresent(cap -> {
            BigFraction most = cap.atMost().of(split.shared());
            if (BigFraction.of(transferred.count()).compareTo(most) > 0) {
                throw InputRefused.field(
                        "amounts",
                        "%s gets %s t of %s t. Of what %s achieves it may have at most %s, which is %s t%s."
                                .formatted(
                                        acquirer,
                                        transferred,
                                        split.shared(),
                                        cap.name(),
                                        cap.atMost(),
                                        Mixed.print(most),
                                        RulesInForce.bracketed(cap.source())));
            }
        });
        for (Quota quota : inForce.countedQuotas()) {
            LocalDate today = time.today(issuance.pair());
            if (!quota.counts(today)) {
                continue;
            }
            Tonnes before = totals.between(issuance.pair(), quota.from(), quota.until(), today);
            Tonnes most = quota.tonnes().orElseThrow();
            if (before.plus(transferred).compareTo(most) > 0) {
                throw InputRefused.field(
                        "amounts",
                        "%s gets %s t. The quota “%s” is %s t%s, of which %s t are decided already."
                                .formatted(
                                        acquirer,
                                        transferred,
                                        quota.name(),
                                        most,
                                        RulesInForce.bracketed(quota.source()),
                                        before));
            }
        }
    }

    /** Refuses amounts that could not be issued; tells what people should know about those that could. */
    public SplitWarnings review(Issuance issuance, JsonNode content) {
        return warnings(issuance, read(issuance, content).split(issuance.pair().a()));
    }

    public SplitWarnings warnings(Issuance issuance, Split split) {
        return SplitWarnings.of(
                split,
                project(issuance),
                rules(issuance).supportProgrammes(),
                verified(issuance).periods(),
                propose(issuance).split());
    }

    DecidedAmounts read(Issuance issuance, JsonNode content) {
        RegisteredProject project = project(issuance);
        VerifiedPeriod verified = verified(issuance);
        DecidedAmounts read = DecidedAmounts.read(
                content,
                issuance.pair(),
                (vintage, side) -> project.recipients(verified.periods().get(vintage), side),
                verified.amounts());
        Split split = read.split(issuance.pair().a());
        mustBeTransferable(issuance, split);
        mustDeduct(issuance, read, split);
        mustBeReceived(issuance);
        return read;
    }

    /** A decision says of every deduction what it comes to; what the rules ask for is never left out in silence. */
    private void mustDeduct(Issuance issuance, DecidedAmounts read, Split split) {
        List<Deducted> asked = deducted(issuance, split);
        if (!read.deductions().equals(asked.stream().map(Deducted::decided).toList())) {
            throw InputRefused.field(
                    "deductions",
                    asked.isEmpty()
                            ? "The rules deduct nothing."
                            : "The decision has to state what the rules deduct: "
                                    + asked.stream()
                                            .map(one -> "%s, %s t of %s t%s%s"
                                                    .formatted(
                                                            one.rule().code(),
                                                            one.amount(),
                                                            one.of(),
                                                            one.rule()
                                                                    .account()
                                                                    .map(account -> " to account " + account)
                                                                    .orElse(""),
                                                            RulesInForce.bracketed(
                                                                    one.rule().source())))
                                            .collect(Collectors.joining("; "))
                                    + ". What it states differs, or something decided meanwhile changed it.");
        }
    }

    /** Refuses units for an account that could not receive them, before anybody decides on them. */
    private void mustBeReceived(Issuance issuance) {
        rules(issuance).deducted().stream()
                .flatMap(rule -> accounts.stream().flatMap(named -> named.objection(issuance.pair(), rule).stream()))
                .findFirst()
                .ifPresent(objection -> {
                    throw InputRefused.field("deductions", objection);
                });
    }

    private List<Split> decidedBefore(Issuance issuance, RegisteredProject project, int version) {
        List<Issuance> all = issuances.ofProject(project.number());
        return all.stream()
                .filter(other -> !other.number().equals(issuance.number()))
                .flatMap(other -> other.standing().stream())
                .filter(a -> a.agreementVersion() == version)
                .sorted(Comparator.comparing(a -> a.instrument().decision()))
                .map(a -> withoutWhatIsIssuedAnew(a, all))
                .toList();
    }

    /** What is issued anew was not given after all. */
    private Split withoutWhatIsIssuedAnew(Attempt attempt, List<Issuance> all) {
        Set<Vintage> anew = issuedAnew(attempt, all);
        return new Split(attempt.split().lines().stream()
                .filter(line -> !anew.contains(line.vintage()))
                .toList());
    }

    private Set<Vintage> issuedAnew(Attempt attempt, List<Issuance> all) {
        return all.stream()
                .filter(other -> other.corrects()
                        .filter(attempt.instrument().issuance()::equals)
                        .isPresent())
                .flatMap(other -> verified(other).amounts().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Whether this person has to do with it. */
    public boolean concerns(Issuance issuance, Actor actor) {
        return actor.mandates().stream()
                .anyMatch(m -> m.pair().filter(issuance.pair()::equals).isPresent()
                        || m.organisation()
                                .filter(o -> hasToDoWith(issuance, o))
                                .isPresent());
    }

    private boolean hasToDoWith(Issuance issuance, String organisation) {
        return project(issuance).participants().stream()
                        .anyMatch(p -> p.organisation().equals(organisation))
                || verified(issuance).entity().equals(organisation);
    }

    /** Whom {@link #concerns} means, as long as nobody else reads what came with the request. */
    Papers.Unpublished unpublished(Issuance issuance) {
        return new Papers.Unpublished(
                issuance.number(),
                issuance.pair(),
                Stream.concat(
                                project(issuance).participants().stream()
                                        .map(RegisteredProject.Participant::organisation),
                                Stream.of(verified(issuance).entity()))
                        .toList());
    }
}
