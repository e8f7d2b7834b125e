package org.tandem.bilateral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/**
 * A pair's life, derived from what both sides attested and from nothing else: its records in the order in which they take
 * effect.
 *
 * @param hasRules whether its committee has rules in force here
 */
public record PairLife(Pair pair, List<Terms> records, boolean hasRules) {

    /** Later than any day that can be typed. */
    private static final LocalDate AT_THE_END = LocalDate.of(9999, 12, 31);

    /** Of one day in the order of their numbers; one that has none yet comes last. */
    private static final Comparator<Terms> IN_TIME = Comparator.comparing(Terms::begins)
            .thenComparing(Terms::effect)
            .thenComparing(terms -> terms.record().isEmpty())
            .thenComparing(Terms::record);

    public PairLife {
        records = records.stream().sorted(IN_TIME).toList();
    }

    /**
     * Days on which nothing was agreed on, because it had ended.
     *
     * @param until the day before the next signature or a late extension has effect; nothing where none follows
     * @param by what ended it
     */
    public record Break(LocalDate from, Optional<LocalDate> until, Terms by) {

        /** Whether any of these days is among them. */
        public boolean overlaps(Period days) {
            return !days.until().isBefore(from)
                    && until.filter(days.from()::isAfter).isEmpty();
        }
    }

    /** A record and where the pair was when it came. */
    private record Turn(LifeStage before, Terms record, LifeStage after) {}

    public LifeStage on(LocalDate day) {
        List<Turn> turns = turns(day);
        LifeStage now =
                turns.isEmpty() ? beginning() : turns.get(turns.size() - 1).after();
        return now.at(day, hasRules);
    }

    /** What was recorded until a day, each where it found the pair. */
    private List<Turn> turns(LocalDate day) {
        List<Turn> turns = new ArrayList<>();
        LifeStage now = beginning();
        for (Terms next : records) {
            if (next.begins().isAfter(day)) {
                break;
            }
            LifeStage before = now.at(next.begins(), hasRules);
            now = after(before, next);
            turns.add(new Turn(before, next, now));
        }
        return turns;
    }

    /** Before a first signature there was nothing; where what is recorded begins otherwise, something was there already. */
    private LifeStage beginning() {
        return records.stream()
                .findFirst()
                .filter(first -> first.kind() == RecordKind.SIGNATURE)
                .<LifeStage>map(LifeStage.NotSigned::new)
                .orElseGet(() -> new LifeStage.NotRecorded(hasRules));
    }

    /** The times between an end and what followed it, as everything recorded until now has it, in their order. */
    public List<Break> breaks() {
        List<Break> breaks = new ArrayList<>();
        for (Turn turn : turns(AT_THE_END)) {
            if (turn.before() instanceof LifeStage.Over over
                    && over.from().isBefore(turn.record().effect())) {
                breaks.add(new Break(
                        over.from(), Optional.of(turn.record().effect().minusDays(1)), over.by()));
            }
        }
        if (atTheEnd() instanceof LifeStage.Over over) {
            breaks.add(new Break(over.from(), Optional.empty(), over.by()));
        }
        return breaks;
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
        longer.turns(AT_THE_END).stream()
                .filter(turn -> IN_TIME.compare(turn.record(), one) >= 0)
                .forEach(longer::mustEndLater);
        return longer;
    }

    /** An extension that names its last day names a later one than what it extends, wherever that is known. */
    private void mustEndLater(Turn turn) {
        Terms record = turn.record();
        if (record.kind() != RecordKind.EXTENSION || record.lastDay().isEmpty() || !isTermKnown(turn.before())) {
            return;
        }
        LocalDate named = record.lastDay().get();
        Optional<LocalDate> before = turn.before().lastDay();
        if (before.filter(named::isAfter).isEmpty()) {
            throw new OutOfTurn("%s cannot be extended until %s: it lasts %s already.%s"
                    .formatted(
                            pair,
                            PairStopped.day(named),
                            before.map(last -> "until " + PairStopped.day(last)).orElse("without an end"),
                            see(turn.before())));
        }
    }

    /** Where nothing is recorded, nobody knows here until when it lasts. */
    private static boolean isTermKnown(LifeStage now) {
        return now instanceof LifeStage.Suspended suspended
                ? isTermKnown(suspended.before())
                : !(now instanceof LifeStage.NotRecorded);
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
                    .formatted(pair, next.kind().done(), PairStopped.day(next.begins()), now.words(), see(now)));
        }
        return needed.cast(now);
    }

    private static String see(LifeStage now) {
        return now.cause()
                .map(Terms::record)
                .filter(number -> !number.isEmpty())
                .map(" See %s."::formatted)
                .orElse("");
    }
}
