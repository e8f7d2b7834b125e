package org.tandem.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One issuance as one side's registry knows it.
 *
 * @param frozen the counterpart contradicted itself; people look before anything goes on
 * @param attempts from 1, without gaps
 */
public record IssuanceState(Turn turn, boolean frozen, List<NotifiedAttempt> attempts) {

    public IssuanceState {
        attempts = List.copyOf(attempts);
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).number() != i + 1) {
                throw new IllegalArgumentException("Attempts are 1, 2, 3 …, were " + attempts);
            }
        }
    }

    public static IssuanceState none(Turn turn) {
        return new IssuanceState(turn, false, List.of());
    }

    public Optional<NotifiedAttempt> attempt(int number) {
        return number >= 1 && number <= attempts.size() ? Optional.of(attempts.get(number - 1)) : Optional.empty();
    }

    public IssuanceState freeze() {
        return new IssuanceState(turn, true, attempts);
    }

    IssuanceState with(NotifiedAttempt changed) {
        List<NotifiedAttempt> all = new ArrayList<>(attempts);
        if (changed.number() > all.size()) {
            all.add(changed);
        } else {
            all.set(changed.number() - 1, changed);
        }
        return new IssuanceState(turn, frozen, all);
    }
}
