package org.tandem.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.bilateral.PairLife;
import org.tandem.kernel.Period;

/**
 * Until when what a project achieves is credited, and why no longer: whatever comes first, but for an end of the pair after which
 * it was signed or extended again. That its support ends limits what is owed for that, and that an authorization ends limits what
 * units may be used for; neither ends the crediting.
 *
 * @param by the decision or the diplomatic record that says so; nothing where the registration itself does
 */
public record CreditingEnd(LocalDate lastDay, Why why, Optional<String> by) {

    /** What comes first. */
    public enum Why {
        PERIOD("the crediting period ends"),
        WITHDRAWAL("the project is withdrawn"),
        PAIR("what the two governments agreed on ends");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /**
     * @param registration as far as the reader may know what was decided on it
     * @param breaks in which nothing is credited, as everything recorded until now has it, in their order
     */
    static CreditingEnd earliest(Stage.Registered registration, List<PairLife.Break> breaks) {
        CreditingEnd period = new CreditingEnd(
                registration.period().until(),
                Why.PERIOD,
                registration.renewals().reduce((before, later) -> later).map(Stage.Registered.Change::decision));
        Optional<CreditingEnd> withdrawal = registration
                .withdrawal()
                .map(change ->
                        new CreditingEnd(change.day().minusDays(1), Why.WITHDRAWAL, Optional.of(change.decision())));
        CreditingEnd end = withdrawal
                .filter(earlier -> earlier.lastDay().isBefore(period.lastDay()))
                .orElse(period);
        // From the latest on: where the last day lies in one, it is the day before.
        for (int i = breaks.size() - 1; i >= 0; i--) {
            PairLife.Break without = breaks.get(i);
            if (without.overlaps(new Period(end.lastDay(), end.lastDay()))) {
                end = new CreditingEnd(
                        without.from().minusDays(1),
                        Why.PAIR,
                        Optional.of(without.by().record()));
            }
        }
        return end;
    }
}
