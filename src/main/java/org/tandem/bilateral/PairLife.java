package org.tandem.bilateral;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;

/**
 * A pair's life, derived from what both sides attested and from nothing else: its records in the order in which they take
 * effect.
 *
 * @param hasRules whether its committee has rules in force here
 */
public record PairLife(Pair pair, List<Terms> records, boolean hasRules) {

    /** Later than any day that can be typed. */
    private static final LocalDate AT_THE_END = LocalDate.of(9999, 12, 31);

    private static final Comparator<Terms> IN_TIME =
            Comparator.comparing(Terms::begins).thenComparing(Terms::effect).thenComparing(Terms::record);

    public PairLife {
        records = records.stream().sorted(IN_TIME).toList();
    }

    public LifeStage on(LocalDate day) {
        LifeStage now = new LifeStage.NotRecorded(hasRules);
        for (Terms next : records) {
            if (next.begins().isAfter(day)) {
                break;
            }
            now = after(now.at(next.begins(), hasRules), next);
        }
        return now.at(day, hasRules);
    }

    /** Where it will be once everything recorded until now has happened: a term without an end never runs out. */
    public LifeStage atTheEnd() {
        return on(AT_THE_END);
    }

    /** The last day of the cooperation as everything recorded until now has it; none where it has no end. */
    public Optional<LocalDate> lastDay() {
        return atTheEnd().lastDay();
    }

    /** The same with one more record, wherever it belongs. Refuses one that cannot stand there, or after which another cannot. */
    PairLife with(Terms one) {
        PairLife longer = new PairLife(
                pair, Stream.concat(records.stream(), Stream.of(one)).toList(), hasRules);
        longer.atTheEnd();
        return longer;
    }

    private LifeStage after(LifeStage now, Terms next) {
        return switch (next.kind()) {
            case SIGNATURE -> in(LifeStage.Signable.class, now, next).sign(next);
            case EXTENSION -> in(LifeStage.Extendable.class, now, next).extend(next);
            case SUSPENSION -> in(LifeStage.Running.class, now, next).suspend(next);
            case RESUMPTION -> in(LifeStage.Suspended.class, now, next).resume();
            case ENDING -> in(LifeStage.Endable.class, now, next).end(next);
            case TERMINATION -> in(LifeStage.Endable.class, now, next).terminate(next);
        };
    }

    private <S> S in(Class<S> needed, LifeStage now, Terms next) {
        if (!needed.isInstance(now)) {
            throw new OutOfTurn("%s cannot be %s from %s on: it is %s then.%s"
                    .formatted(
                            pair,
                            next.kind().done(),
                            PairStopped.day(next.begins()),
                            now.words(),
                            now.cause()
                                    .map(by -> " See %s.".formatted(by.record()))
                                    .orElse("")));
        }
        return needed.cast(now);
    }
}
