package org.tandem.project;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.bilateral.LifeStage;
import org.tandem.bilateral.Terms;

/**
 * Until when what a project achieves is credited, and why no longer: whatever comes first. That its support ends limits what
 * is owed for that, and that an authorization ends limits what units may be used for; neither ends the crediting.
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
     * @param pair where the two governments' cooperation will be at the end of everything recorded until now
     */
    static CreditingEnd earliest(Stage.Registered registration, LifeStage pair) {
        CreditingEnd period = new CreditingEnd(
                registration.period().until(),
                Why.PERIOD,
                registration.renewals().reduce((before, later) -> later).map(Stage.Registered.Change::decision));
        Optional<CreditingEnd> withdrawal = registration
                .withdrawal()
                .map(change ->
                        new CreditingEnd(change.day().minusDays(1), Why.WITHDRAWAL, Optional.of(change.decision())));
        Optional<CreditingEnd> end = pair.lastDay()
                .map(last -> new CreditingEnd(last, Why.PAIR, pair.cause().map(Terms::record)));
        return Stream.of(Optional.of(period), withdrawal, end)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(CreditingEnd::lastDay).thenComparing(CreditingEnd::why))
                .orElseThrow();
    }
}
