package org.tandem.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stretches one after the other in few letters, a line each: {@code FIRST NEXT ACCOUNT}. FIRST is {@code .} where it is the
 * NEXT of the line before; ACCOUNT is {@code @0}, {@code @1} and so on for one that was named before, in the order in which
 * they first were. A commitment to an account's number is long, and neighbours are few people's.
 */
final class StretchLines {

    private static final String AFTER = ".";
    private static final String NAMED = "@";

    private final List<String> accounts = new ArrayList<>();
    private long next = -1;

    String line(Stretch stretch) {
        int named = accounts.indexOf(stretch.account());
        if (named < 0) {
            accounts.add(stretch.account());
        }
        String line = (stretch.first() == next ? AFTER : Long.toString(stretch.first())) + " " + stretch.next() + " "
                + (named < 0 ? stretch.account() : NAMED + named);
        next = stretch.next();
        return line;
    }

    Stretch read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new StateRefused("a line of blocks names first, next and account");
        }
        long first = parts[0].equals(AFTER) && next >= 0 ? next : StateAsk.number(parts[0]);
        next = StateAsk.number(parts[1]);
        return new Stretch(first, next, account(parts[2]));
    }

    private String account(String written) {
        if (!written.startsWith(NAMED)) {
            accounts.add(written);
            return written;
        }
        return Optional.of(StateAsk.number(written.substring(NAMED.length())))
                .filter(place -> place < accounts.size())
                .map(place -> accounts.get(place.intValue()))
                .orElseThrow(
                        () -> new StateRefused("a line of blocks names an account by a place where none was named"));
    }
}
