package org.tandem.bilateral;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.committee.PairGate.Act;

/** Where two governments are with what they agreed on. Whose move it is, is always both governments'. */
public sealed interface LifeStage {

    /** A stage in which another document can be signed. */
    sealed interface Signable extends LifeStage permits NotRecorded, NotSigned, Over {
        default Signed sign(Terms signature) {
            return new Signed(signature);
        }
    }

    /** A stage in which both sides can agree on a longer term; what was promised for after the end is promised on. */
    sealed interface Extendable extends LifeStage permits Running, Suspended, Ended {
        LifeStage extend(Terms extension);
    }

    /** A stage in which cases run, as far as there are rules. */
    sealed interface Running extends Extendable permits NotRecorded, WithoutRules, Active, Extended {
        default Suspended suspend(Terms suspension) {
            return new Suspended(suspension, this);
        }
    }

    /** A stage in which there is something to end. */
    sealed interface Endable extends LifeStage permits NotRecorded, Signed, WithoutRules, Active, Extended, Suspended {
        default Ended end(Terms ending) {
            return new Ended(ending, ending.effect());
        }

        default Terminated terminate(Terms termination) {
            return new Terminated(termination);
        }
    }

    /** A stage that a record brought about. */
    sealed interface Recorded extends LifeStage
            permits NotSigned, Signed, WithoutRules, Active, Extended, Suspended, Over {

        Terms by();

        @Override
        default Optional<Terms> cause() {
            return Optional.of(by());
        }
    }

    /** A stage in which nothing is agreed on any more, from its first day until both sides sign again. */
    sealed interface Over extends Recorded, Signable permits Ended, Terminated {

        LocalDate from();

        @Override
        default Effect effect(Act act) {
            return afterwards(act);
        }

        @Override
        default Optional<LocalDate> since() {
            return Optional.of(from());
        }

        @Override
        default Optional<LocalDate> lastDay() {
            return Optional.of(from().minusDays(1));
        }
    }

    /** Nothing of it is recorded here; it goes on as far as its rules do. */
    record NotRecorded(boolean hasRules) implements Signable, Running, Endable {

        @Override
        public Extended extend(Terms extension) {
            return new Extended(extension);
        }

        @Override
        public String words() {
            return hasRules ? "active" : "without rules";
        }
    }

    /** Before the first signature that is recorded: nothing was agreed on, so nothing can have come or been decided. */
    record NotSigned(Terms by) implements Recorded, Signable {

        @Override
        public Effect effect(Act act) {
            return neverStops(act) ? Effect.GOES_ON : Effect.STOPS;
        }

        @Override
        public Optional<LocalDate> since() {
            return Optional.empty();
        }

        @Override
        public String words() {
            return "not signed yet";
        }
    }

    /** Signed, and not in effect yet. */
    record Signed(Terms by) implements Recorded, Endable {

        @Override
        public LifeStage at(LocalDate day, boolean hasRules) {
            return day.isBefore(by.effect()) ? this : new WithoutRules(by, by.effect()).at(day, hasRules);
        }

        @Override
        public Effect effect(Act act) {
            return neverStops(act) ? Effect.GOES_ON : Effect.STOPS;
        }

        @Override
        public Optional<LocalDate> since() {
            return Optional.of(by.signed());
        }

        @Override
        public String words() {
            return "signed";
        }
    }

    /** In effect; its committee has adopted no rules here yet. */
    record WithoutRules(Terms by, LocalDate from) implements Recorded, Running, Endable {

        @Override
        public WithoutRules extend(Terms extension) {
            return new WithoutRules(extension.carryingOn(by), from);
        }

        @Override
        public LifeStage at(LocalDate day, boolean hasRules) {
            if (isOver(lastDay(), day)) {
                return Ended.after(by);
            }
            return hasRules ? new Active(by) : this;
        }

        /** The committee can meet, and adopt rules. */
        @Override
        public Effect effect(Act act) {
            return act == Act.DECISION || neverStops(act) ? Effect.GOES_ON : Effect.STOPS;
        }

        @Override
        public Optional<LocalDate> since() {
            return Optional.of(from);
        }

        @Override
        public String words() {
            return "without rules";
        }
    }

    /** In effect, with rules. */
    record Active(Terms by) implements Recorded, Running, Endable {

        @Override
        public Extended extend(Terms extension) {
            return new Extended(extension.carryingOn(by));
        }

        @Override
        public LifeStage at(LocalDate day, boolean hasRules) {
            return isOver(lastDay(), day) ? Ended.after(by) : this;
        }

        @Override
        public String words() {
            return "active";
        }
    }

    /** In effect for longer than was agreed at first. */
    record Extended(Terms by) implements Recorded, Running, Endable {

        @Override
        public Extended extend(Terms extension) {
            return new Extended(extension.carryingOn(by));
        }

        @Override
        public LifeStage at(LocalDate day, boolean hasRules) {
            return isOver(lastDay(), day) ? Ended.after(by) : this;
        }

        @Override
        public String words() {
            return "active, extended";
        }
    }

    /** For the time being no new cases begin; what is open stays where it is. */
    record Suspended(Terms by, Running before) implements Recorded, Extendable, Endable {

        LifeStage resume() {
            return before;
        }

        @Override
        public Suspended extend(Terms extension) {
            return new Suspended(by, (Running) before.extend(extension));
        }

        @Override
        public LifeStage at(LocalDate day, boolean hasRules) {
            return before.at(day, hasRules) instanceof Running running
                    ? new Suspended(by, running)
                    : before.at(day, hasRules);
        }

        @Override
        public Effect effect(Act act) {
            return afterwards(act);
        }

        @Override
        public Optional<LocalDate> lastDay() {
            return before.lastDay();
        }

        @Override
        public String words() {
            return "suspended";
        }
    }

    /** Its term ran out, or both sides ended it. */
    record Ended(Terms by, LocalDate from) implements Over, Extendable {

        static Ended after(Terms term) {
            return new Ended(term, term.lastDay().orElseThrow().plusDays(1));
        }

        @Override
        public Extended extend(Terms extension) {
            return new Extended(extension.carryingOn(by));
        }

        @Override
        public String words() {
            return "ended";
        }
    }

    /** One side ended it before its term. */
    record Terminated(Terms by) implements Over {

        @Override
        public LocalDate from() {
            return by.effect();
        }

        @Override
        public String words() {
            return "terminated";
        }
    }

    /** The record that brought it here; none where nothing is recorded. */
    default Optional<Terms> cause() {
        return Optional.empty();
    }

    /** What it has become by a later day on which nobody did anything: terms run out, rules come. */
    default LifeStage at(LocalDate day, boolean hasRules) {
        return this;
    }

    /** What becomes of something at this stage. */
    default Effect effect(Act act) {
        return Effect.GOES_ON;
    }

    /** The first day of this stage, where it is recorded. */
    default Optional<LocalDate> since() {
        return cause().map(Terms::effect);
    }

    /** The last day of the cooperation, as far as it is known. */
    default Optional<LocalDate> lastDay() {
        return cause().flatMap(Terms::lastDay);
    }

    /** For people, in lower case: "suspended". */
    String words();

    private static boolean isOver(Optional<LocalDate> lastDay, LocalDate day) {
        return lastDay.filter(day::isAfter).isPresent();
    }

    /** What exists is everybody's, and what has to be reported is owed to others than the two sides. */
    private static boolean neverStops(Act act) {
        return switch (act) {
            case REPORTING, GRIEVANCES, UNITS, LOG -> true;
            case METHODOLOGY, DESIGN, REGISTRATION, FILING, DECISION, VERIFICATION, ISSUANCE -> false;
        };
    }

    private static Effect afterwards(Act act) {
        return switch (act) {
            case METHODOLOGY, DESIGN, REGISTRATION, FILING, DECISION -> Effect.STOPS;
            case VERIFICATION, ISSUANCE -> Effect.EARLIER_REDUCTIONS;
            case REPORTING, GRIEVANCES, UNITS, LOG -> Effect.GOES_ON;
        };
    }
}
