package org.tandem.bilateral;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tandem.committee.PairGate.Act;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Refusal;

/** Two governments suspended or ended what they agreed on, or it is not in effect yet. Says by which record, and since when. */
public final class PairStopped extends Refusal {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private PairStopped(String sentence, String record) {
        super(Kind.OUT_OF_TURN, sentence, record);
    }

    static PairStopped at(Pair pair, Act act, LifeStage.Recorded stage) {
        return new PairStopped(
                "%s for %s: it is %s%s. %s"
                        .formatted(act.refused(), pair, stage.words(), since(stage), whatElse(stage)),
                stage.by().record());
    }

    /** Where earlier reductions are finished, and this is none. */
    static PairStopped tooLate(Pair pair, Act act, LifeStage.Recorded stage, LocalDate lastDay, LocalDate achieved) {
        return new PairStopped(
                "%s for %s: it is %s%s. What was achieved until %s is still verified and credited; this goes until %s."
                        .formatted(act.refused(), pair, stage.words(), since(stage), day(lastDay), day(achieved)),
                stage.by().record());
    }

    /** Where the text of the record says nothing of earlier reductions. */
    static PairStopped withoutWord(Pair pair, Act act, LifeStage.Recorded stage) {
        return new PairStopped(
                "%s for %s: it is %s%s, and the text does not say that earlier reductions are still verified and credited. %s"
                        .formatted(act.refused(), pair, stage.words(), since(stage), whatElse(stage)),
                stage.by().record());
    }

    private static String since(LifeStage.Recorded stage) {
        return stage.since().map(from -> " since " + day(from)).orElse("");
    }

    private static String whatElse(LifeStage.Recorded stage) {
        if (stage instanceof LifeStage.NotSigned before) {
            return "It was signed on %s.".formatted(day(before.by().signed()));
        }
        if (stage instanceof LifeStage.Signed signed) {
            return "It takes effect on %s.".formatted(day(signed.by().effect()));
        }
        if (stage instanceof LifeStage.WithoutRules) {
            return "Its committee has to adopt rules first.";
        }
        return stage instanceof LifeStage.Suspended
                ? "What is open stays where it is until the two sides resume."
                : "What is open stays where it is; units, accounts and the public log go on.";
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
