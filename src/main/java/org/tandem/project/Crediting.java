package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.bilateral.PairLives;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/** Which days' reductions of a project are credited. */
@ApplicationScoped
public class Crediting {

    private final PairLives lives;

    @Inject
    public Crediting(PairLives lives) {
        this.lives = lives;
    }

    protected Crediting() {
        this(null);
    }

    /** Until when a project earns credits, as far as the reader may know what was decided on its registration. */
    public CreditingEnd end(Pair pair, Stage.Registered registration) {
        return CreditingEnd.earliest(registration, lives.of(pair).breaks());
    }

    /** Refuses days of which some are not credited, because what the two governments agreed on had ended by then. */
    public void mustBeWithinThePair(MeasuredProject project, Period days) {
        lives.of(project.pair()).breaks().stream()
                .filter(without -> without.overlaps(days))
                .findFirst()
                .ifPresent(without -> {
                    throw new OutOfTurn(
                            "What %s achieves is credited until %s, the last day of what the two governments of %s agreed on%s. %s has days after it."
                                    .formatted(
                                            project.number(),
                                            without.from().minusDays(1),
                                            project.pair(),
                                            without.until()
                                                    .map(until -> ", and again from " + until.plusDays(1))
                                                    .orElse(""),
                                            days),
                            without.by().record());
                });
    }
}
