package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.bilateral.LifeStage;
import org.tandem.bilateral.PairLives;
import org.tandem.bilateral.Terms;
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
        return CreditingEnd.earliest(registration, lives.of(pair).atTheEnd());
    }

    /** Refuses days of which some are not credited, because what the two governments agreed on ends before them. */
    public void mustBeWithinThePair(RegisteredProject project, Period days) {
        LifeStage end = lives.of(project.pair()).atTheEnd();
        Optional<LocalDate> last = end.lastDay().filter(days.until()::isAfter);
        if (last.isPresent()) {
            String record = end.cause().map(Terms::record).orElse("");
            throw new OutOfTurn(
                    "What %s achieves is credited until %s, the last day of what the two governments of %s agreed on. %s goes on after it."
                            .formatted(project.number(), last.get(), project.pair(), days),
                    record);
        }
    }
}
