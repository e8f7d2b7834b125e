package org.tandem.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One issuance as one side's registry knows it.
 *
 * @param frozen the counterpart contradicted itself; people look before anything goes on
 * @param attempts the latest last
 */
public record IssuanceState(Turn turn, boolean frozen, List<NotifiedAttempt> attempts) {

    public IssuanceState {
        attempts = List.copyOf(attempts);
        for (int i = 1; i < attempts.size(); i++) {
            if (attempts.get(i).number() <= attempts.get(i - 1).number()) {
                throw new IllegalArgumentException("Attempts come one after the other, were " + attempts);
            }
        }
    }

    public static IssuanceState none(Turn turn) {
        return new IssuanceState(turn, false, List.of());
    }

    public Optional<NotifiedAttempt> attempt(int number) {
        return attempts.stream().filter(one -> one.number() == number).findFirst();
    }

    int next() {
        return attempts.isEmpty() ? 1 : attempts.get(attempts.size() - 1).number() + 1;
    }

    public IssuanceState freeze() {
        return new IssuanceState(turn, true, attempts);
    }

    IssuanceState with(NotifiedAttempt changed) {
        List<NotifiedAttempt> all = new ArrayList<>(attempts);
        all.removeIf(one -> one.number() == changed.number());
        all.add(changed);
        all.sort(Comparator.comparingInt(NotifiedAttempt::number));
        return new IssuanceState(turn, frozen, all);
    }
}
