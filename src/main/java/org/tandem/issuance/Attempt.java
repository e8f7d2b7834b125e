package org.tandem.issuance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * One decision to issue and what the sides answered. A rejected attempt stays on record, and its serial numbers are never
 * given again.
 *
 * @param decided on which day; not kept of the oldest
 * @param agreementVersion of the allocation agreement it was split under; 0 where the allocation changed within its period
 * @param reasons each side's reason for going below a support programme's minimum; empty where nothing is below
 * @param deductions what the rules deducted, as it was decided
 * @param withdrawal number of the decision that withdrew it; the sides carry that out by their answers
 */
public record Attempt(
        Instrument instrument,
        Optional<LocalDate> decided,
        String fingerprint,
        int agreementVersion,
        List<DecidedAmounts.Reason> reasons,
        List<Deducted.Decided> deductions,
        List<Answer> answers,
        Optional<String> withdrawal) {

    public Attempt {
        reasons = List.copyOf(reasons);
        // Attempts were kept before they knew their day and before there were deductions.
        decided = decided == null ? Optional.empty() : decided;
        deductions = deductions == null ? List.of() : List.copyOf(deductions);
        answers = List.copyOf(answers);
    }

    /**
     * One side's final answer to one notification.
     *
     * @param ground why it rejected, from the list; empty where it confirmed
     */
    public record Answer(Party side, LocalDate on, boolean confirmed, String ground) {}

    public Optional<Answer> answer(Party side) {
        return answers.stream().filter(a -> a.side().equals(side)).findFirst();
    }

    public boolean rejected() {
        return answers.stream().anyMatch(a -> !a.confirmed());
    }

    public boolean confirmedByBoth() {
        return answers.size() == 2 && !rejected();
    }

    /** The decided amounts, without what is set aside for deductions. */
    public Split split() {
        List<Split.Line> lines = instrument.lines().stream()
                .map(line -> new Split.Line(
                        line.vintage(),
                        line.parts().stream()
                                .filter(p -> !p.isSetAside())
                                .map(p -> new Split.Part(
                                        p.side(), p.recipient(), p.units().quantity()))
                                .toList()))
                .toList();
        return DecidedAmounts.split(lines, deductions, instrument.pair().a());
    }

    /** How much of a vintage that a registry records was given to the acquirer, with what deductions take off its part. */
    Tonnes givenToAcquirer(Party registry, Vintage vintage) {
        Party acquirer = instrument.pair().a();
        Tonnes got = acquirer.equals(registry) ? split().of(registry, vintage) : Tonnes.NONE;
        return deductions.stream()
                .flatMap(one -> one.units().stream())
                .filter(set ->
                        set.basis() == Basis.FIRST_TRANSFER && set.registry().equals(registry))
                .map(set -> set.of(vintage))
                .reduce(got, Tonnes::plus);
    }

    Attempt answered(Answer answer) {
        if (answer(answer.side()).isPresent()) {
            throw new IllegalStateException("%s answered attempt %d of %s before; an answer is final"
                    .formatted(answer.side(), instrument.attempt(), instrument.issuance()));
        }
        List<Answer> more = new ArrayList<>(answers);
        more.add(answer);
        return new Attempt(instrument, decided, fingerprint, agreementVersion, reasons, deductions, more, withdrawal);
    }

    Attempt withdrawnBy(String decision) {
        return new Attempt(
                instrument,
                decided,
                fingerprint,
                agreementVersion,
                reasons,
                deductions,
                answers,
                Optional.of(decision));
    }
}
