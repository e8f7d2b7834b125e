package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Agenda;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.PairGate;
import org.tandem.committee.Touched;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.project.Crediting;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.seal.Seals;
import org.tandem.verification.VerifiedPeriod;

/**
 * Puts issuances before the committee, carries out what it decides and hears what the sides answer.
 *
 * <p>Of a decided split it enforces only that nothing is negative, that every vintage sums exactly to what was verified,
 * and that below a support programme's minimum both sides gave their reasons. How the parts relate to the shares is the
 * committee's.
 */
@ApplicationScoped
public class IssuanceAgenda implements Agenda {

    public static final String KIND = "ISSUANCE";
    public static final String ISSUE = "ISSUE";
    public static final String NOT_ISSUED = "NOT_ISSUED";

    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final Crediting within;
    private final Serials serials;
    private final TransferredTotals totals;
    private final Seals seals;
    private final LegalTime time;
    private final Event<IssuanceNotified> notifications;

    @Inject
    public IssuanceAgenda(
            Issuances issuances,
            IssuanceMatters matters,
            Crediting within,
            Serials serials,
            TransferredTotals totals,
            Seals seals,
            LegalTime time,
            Event<IssuanceNotified> notifications) {
        this.issuances = issuances;
        this.matters = matters;
        this.within = within;
        this.serials = serials;
        this.totals = totals;
        this.seals = seals;
        this.time = time;
        this.notifications = notifications;
    }

    protected IssuanceAgenda() {
        this(null, null, null, null, null, null, null, null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public PairGate.Act act() {
        return PairGate.Act.ISSUANCE;
    }

    @Override
    public Optional<LocalDate> achievedUntil(String subject) {
        return issuances.issuance(subject).map(issuance -> issuance.period().until());
    }

    @Override
    public List<String> outcomes() {
        return List.of(ISSUE, NOT_ISSUED);
    }

    /** Each registry reads the instrument out of the decision as it was signed. */
    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        Issuance issuance = issuance(subject);
        if (!issuance.pair().equals(pair)) {
            throw new Unknown("issuance", subject);
        }
        if (!outcomes().contains(outcome)) {
            throw InputRefused.field("outcome", "An issuance is decided as ISSUE or NOT_ISSUED.");
        }
        issuance.mustBeAtTheTable();
        if (outcome.equals(ISSUE)) {
            within.mustBeWithinThePair(matters.project(issuance), issuance.period());
            amounts(issuance, content);
        }
    }

    @Override
    public List<String> waiting(Pair pair) {
        return issuances.open(pair).stream()
                .filter(issuance -> issuance.stage() instanceof IssuanceStage.UnderConsideration)
                .map(Issuance::number)
                .toList();
    }

    @Override
    public JsonNode asAskedFor(String subject, String outcome) {
        if (!outcome.equals(ISSUE)) {
            return Agenda.super.asAskedFor(subject, outcome);
        }
        Issuance issuance = issuance(subject);
        Split split = matters.propose(issuance).split();
        return DecidedAmounts.of(split).with(matters.deducted(issuance, split)).json();
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return Optional.of("/app/issuance");
    }

    @Override
    public String title(String subject) {
        Issuance issuance = issuance(subject);
        return "%s, %s"
                .formatted(matters.project(issuance).title(), issuance.period().printed());
    }

    @Override
    public Map<String, String> titles(Collection<String> subjects) {
        return matters.titles(subjects);
    }

    @Override
    public List<Touched> touches(String subject) {
        return matters.touched(issuance(subject));
    }

    @Override
    public String link(String subject) {
        return "/app/issuance/case.xhtml?number=" + subject;
    }

    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (!decision.kind().equals(KIND)) {
            return;
        }
        Issuance issuance = issuance(decision.subject());
        if (!decision.outcome().equals(ISSUE)) {
            issuance.refuse(decision.date(), decision.number());
            return;
        }
        issuance.mustBeAtTheTable();
        totals.hold(issuance.pair());
        DecidedAmounts amounts = amounts(issuance, decision.content());
        Instrument instrument = instrument(issuance, decision, amounts);
        String fingerprint = seals.fingerprint(instrument);
        Attempt attempt = new Attempt(
                instrument,
                Optional.of(decision.date()),
                fingerprint,
                matters.agreementVersion(issuance),
                amounts.reasons(),
                amounts.deductions(),
                List.of(),
                Optional.empty());
        issuance.decide(attempt, decision.date(), decision.number());
        totals.decided(attempt);
        Optional<Decision> stands = matters.decisionStands(issuance) ? Optional.of(decision) : Optional.empty();
        for (Side side : Side.values()) {
            notifications.fire(new IssuanceNotified(issuance.pair().party(side), instrument, fingerprint, stands));
        }
    }

    /** Where the committee is kept elsewhere nothing of its issuances is here, and it is told by letter. */
    void hear(@Observes IssuanceAnswered answer) {
        issuances.issuance(answer.issuance()).ifPresent(issuance -> {
            issuance.answered(
                    answer.attempt(), answer.party(), time.today(issuance.pair()), answer.confirmed(), answer.ground());
            if (!answer.confirmed()) {
                totals.noLongerStands(issuance, answer.attempt());
            }
        });
    }

    private DecidedAmounts amounts(Issuance issuance, JsonNode content) {
        DecidedAmounts amounts = matters.read(issuance, content);
        SplitWarnings warnings =
                matters.warnings(issuance, amounts.split(issuance.pair().a()));
        List<Party> silent = warnings.withoutReason(issuance.pair(), amounts);
        if (!silent.isEmpty()) {
            throw InputRefused.field(
                    "reasons",
                    String.join(" ", warnings.belowMinimum())
                            + " Record the reason of "
                            + silent.stream().map(Party::code).collect(Collectors.joining(" and of "))
                            + " for deciding so all the same.");
        }
        return amounts;
    }

    /**
     * Gives every line its serial numbers and lays the parts out on them: side A before side B, in the agreement's order and
     * what is set aside in the side's registry after it. Deductions stand in the instrument as they were decided.
     */
    private Instrument instrument(Issuance issuance, Decision decision, DecidedAmounts amounts) {
        RegisteredProject project = matters.project(issuance);
        VerifiedPeriod verified = matters.verified(issuance);
        int attempt = issuance.nextAttempt();
        List<Instrument.Line> lines = new ArrayList<>();
        for (Split.Line line : amounts.lines()) {
            Tonnes aside = amounts.deductions().stream()
                    .map(one -> one.of(line.vintage()))
                    .reduce(Tonnes.NONE, Tonnes::plus);
            UnitRange units = serials.grant(
                    issuance.pair(), line.vintage(), line.total().plus(aside), issuance.number(), attempt);
            List<Instrument.Part> parts = new ArrayList<>();
            long next = units.first();
            for (Side side : Side.values()) {
                Party party = issuance.pair().party(side);
                for (Recipient recipient : project.recipients(verified.periods().get(line.vintage()), party)) {
                    var amount = line.of(party, recipient.code());
                    if (!amount.isNone()) {
                        UnitRange part = UnitRange.starting(next, amount);
                        parts.add(new Instrument.Part(recipient.code(), party, part));
                        next = part.next();
                    }
                }
                for (Deducted.Decided deduction : amounts.deductions()) {
                    Tonnes amount = deduction.of(line.vintage());
                    Optional<SetAside> here =
                            deduction.units().filter(set -> set.registry().equals(party));
                    if (here.isPresent() && !amount.isNone()) {
                        UnitRange part = UnitRange.starting(next, amount);
                        parts.add(new Instrument.Part(deduction.code(), party, part, here.map(SetAside::account)));
                        next = part.next();
                    }
                }
            }
            lines.add(new Instrument.Line(
                    lines.size() + 1,
                    line.vintage(),
                    verified.periods().get(line.vintage()),
                    units,
                    parts,
                    corrected(issuance, line.vintage())));
        }
        return new Instrument(
                issuance.number(),
                attempt,
                decision.number(),
                issuance.pair(),
                project.number(),
                project.methodology(),
                lines);
    }

    /** The series in whose place a line stands. */
    private Optional<String> corrected(Issuance issuance, Vintage vintage) {
        return issuance.corrects().map(number -> {
            Instrument wrong = issuance(number).standing().orElseThrow().instrument();
            return wrong.lines().stream()
                    .filter(line -> line.vintage().equals(vintage))
                    .map(wrong::series)
                    .findFirst()
                    .orElseThrow();
        });
    }

    private Issuance issuance(String subject) {
        return issuances.issuance(subject).orElseThrow(() -> new Unknown("issuance", subject));
    }
}
