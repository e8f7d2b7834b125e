package org.tandem.bilateral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.PairGate;
import org.tandem.committee.Rules;
import org.tandem.kernel.Pair;

/** How far two governments are with what they agreed on, and what of it goes on. */
@ApplicationScoped
public class PairLives implements PairGate {

    private final DiplomaticRecords records;
    private final Rules rules;
    private final LegalTime time;

    @Inject
    public PairLives(DiplomaticRecords records, Rules rules, LegalTime time) {
        this.records = records;
        this.rules = rules;
        this.time = time;
    }

    protected PairLives() {
        this(null, null, null);
    }

    public PairLife of(Pair pair) {
        return new PairLife(
                pair,
                records.attested(pair).stream().map(DiplomaticRecord::terms).toList(),
                rules.known(pair).isPresent());
    }

    /** Today's. */
    public LifeStage now(Pair pair) {
        return of(pair).on(time.today(pair));
    }

    @Override
    public void mustGoOn(Pair pair, Act act, LocalDate day) {
        mustGoOn(pair, act, day, Optional.empty());
    }

    @Override
    public void mustGoOn(Pair pair, Act act, LocalDate day, LocalDate achievedUntil) {
        mustGoOn(pair, act, day, Optional.of(achievedUntil));
    }

    private void mustGoOn(Pair pair, Act act, LocalDate day, Optional<LocalDate> achieved) {
        if (of(pair).on(day) instanceof LifeStage.Recorded stage) {
            mustGoOn(pair, act, stage, achieved);
        }
    }

    private static void mustGoOn(Pair pair, Act act, LifeStage.Recorded stage, Optional<LocalDate> achieved) {
        switch (stage.effect(act)) {
            case GOES_ON -> {}
            case STOPS -> throw PairStopped.at(pair, act, stage);
            case EARLIER_REDUCTIONS -> {
                if (!stage.by().earlierReductions()) {
                    throw PairStopped.withoutWord(pair, act, stage);
                }
                LocalDate lastDay = stage.since().orElseThrow().minusDays(1);
                achieved.filter(lastDay::isBefore).ifPresent(later -> {
                    throw PairStopped.tooLate(pair, act, stage, lastDay, later);
                });
            }
        }
    }
}
