package org.tandem.correction;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
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
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.IssuanceStage;
import org.tandem.issuance.Issuances;
import org.tandem.issuance.TransferredTotals;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.registry.PinnedRules;

/**
 * The committee corrects an issuance that both sides agreed: some or all of it was issued in error. What is not agreed yet is
 * withdrawn instead. The subject is the issuance; what is cancelled and issued anew stands in the content.
 */
@ApplicationScoped
public class CorrectionAgenda implements Agenda {

    public static final String KIND = "CORRECTION";
    public static final String CORRECTED = "CORRECTED";

    private final Issuances issuances;
    private final IssuanceAgenda issued;
    private final CorrectionDuties duties;
    private final TransferredTotals totals;
    private final LegalTime time;
    private final PinnedRules pinned;
    private final Event<CorrectionNotified> notifications;

    @Inject
    CorrectionAgenda(
            Issuances issuances,
            IssuanceAgenda issued,
            CorrectionDuties duties,
            TransferredTotals totals,
            LegalTime time,
            PinnedRules pinned,
            Event<CorrectionNotified> notifications) {
        this.issuances = issuances;
        this.issued = issued;
        this.duties = duties;
        this.totals = totals;
        this.time = time;
        this.pinned = pinned;
        this.notifications = notifications;
    }

    protected CorrectionAgenda() {
        this(null, null, null, null, null, null, null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public PairGate.Act act() {
        return PairGate.Act.UNITS;
    }

    @Override
    public List<String> outcomes() {
        return List.of(CORRECTED);
    }

    /** Each registry reads its duty out of the decision as it was signed. */
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
        for (Side side : Side.values()) {
            if (pinned.isExternal(pair.party(side), pair, subject)) {
                // Only its statements are known, and no duty can be fulfilled by them.
                throw new OutOfTurn(
                        "The registry of %s is outside Tandem: what it issued in error is corrected there, and here it is a difference of its statements."
                                .formatted(pair.party(side)));
            }
        }
        DecidedCorrection decided = DecidedCorrection.read(content);
        decided.mustFit(agreed(issuance), duties.of(subject));
        if (decided.until().isBefore(time.today(pair))) {
            throw InputRefused.field("until", "Choose a day that is still to come.");
        }
    }

    /** What both sides agreed and is now to be corrected. */
    public static Instrument agreed(Issuance issuance) {
        if (!(issuance.stage() instanceof IssuanceStage.Agreed)) {
            throw new OutOfTurn("%s cannot be corrected: it is %s. What is not agreed by both sides can be withdrawn."
                    .formatted(issuance.number(), issuance.stage().words()));
        }
        return issuance.standing().orElseThrow().instrument();
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return Optional.of("/app/issuance");
    }

    @Override
    public String title(String subject) {
        return "Correction, " + issued.title(subject);
    }

    @Override
    public Map<String, String> titles(Collection<String> subjects) {
        return issued.titles(subjects).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> "Correction, " + one.getValue()));
    }

    @Override
    public List<Touched> touches(String subject) {
        return issued.touches(subject);
    }

    @Override
    public String link(String subject) {
        return issued.link(subject);
    }

    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (!decision.kind().equals(KIND)) {
            return;
        }
        check(decision.pair(), decision.subject(), decision.outcome(), decision.content());
        Instrument wrong = agreed(issuance(decision.subject()));
        DecidedCorrection decided = DecidedCorrection.read(decision.content());
        Issuance issuance = issuance(decision.subject());
        decided.cancel()
                .forEach(one -> totals.corrected(
                        issuance,
                        one.vintage(),
                        one.side(),
                        duties.of(issuance, one.side(), one.vintage()),
                        one.amount()));
        for (Side side : Side.values()) {
            if (decided.cancel().stream()
                    .anyMatch(one -> one.side().equals(decision.pair().party(side)))) {
                notifications.fire(new CorrectionNotified(decision.pair().party(side), decision, wrong));
            }
        }
    }

    private Issuance issuance(String subject) {
        return issuances.issuance(subject).orElseThrow(() -> new Unknown("issuance", subject));
    }
}
