package org.tandem.protocol;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a step comes to: done, with the state after it, or refused, and then nothing of it is ever there.
 *
 * @param <S> the state
 */
public sealed interface Outcome<S> {

    /** @param effects belong into the transaction that stores the state, all of them or none */
    record Done<S>(S state, List<Effect> effects) implements Outcome<S> {

        public Done {
            effects = List.copyOf(effects);
        }

        @Override
        public Optional<Objection> objection() {
            return Optional.empty();
        }

        @Override
        public Done<S> orRefuse(Function<Objection, ? extends RuntimeException> refusal) {
            return this;
        }
    }

    /** @param why in words for a person, the caller's business */
    record Refused<S>(Objection why) implements Outcome<S> {

        @Override
        public Optional<Objection> objection() {
            return Optional.of(why);
        }

        @Override
        public Done<S> orRefuse(Function<Objection, ? extends RuntimeException> refusal) {
            throw refusal.apply(why);
        }
    }

    Optional<Objection> objection();

    /** What was done, or else the refusal that the caller makes of the objection. */
    Done<S> orRefuse(Function<Objection, ? extends RuntimeException> refusal);

    static <S> Outcome<S> done(S state, Effect... effects) {
        return new Done<>(state, List.of(effects));
    }

    static <S> Outcome<S> refused(Objection why) {
        return new Refused<>(why);
    }
}
