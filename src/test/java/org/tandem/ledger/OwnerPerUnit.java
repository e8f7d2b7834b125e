package org.tandem.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.tandem.kernel.UnitRange;

/**
 * The plainest book there is: for each unit of each vintage its owner, in an array. No ranges, no blocks, no rows; what the
 * ledger does with those is held against this.
 */
final class OwnerPerUnit {

    /** Units of one vintage that lie side by side. */
    record Piece(int vintage, UnitRange units) {}

    private static final long NOBODY = 0;

    private final SortedMap<Integer, long[]> vintages = new TreeMap<>();
    private final List<String> accounts = new ArrayList<>();

    private long owner(String account) {
        int known = accounts.indexOf(account);
        if (known < 0) {
            accounts.add(account);
            return accounts.size();
        }
        return known + 1L;
    }

    /** Units that nobody had; false if somebody has one of them. */
    boolean put(Piece piece, String account) {
        return give(piece, NOBODY, owner(account));
    }

    /** False, with nothing changed, if not all of them are this account's. */
    boolean move(Piece piece, String from, String to) {
        return give(piece, owner(from), owner(to));
    }

    private boolean give(Piece piece, long from, long to) {
        long[] owners = vintages.getOrDefault(piece.vintage(), new long[0]);
        if (owners.length < piece.units().next()) {
            owners = Arrays.copyOf(owners, Math.toIntExact(piece.units().next()));
        }
        for (long unit = piece.units().first(); unit < piece.units().next(); unit++) {
            if (owners[(int) unit] != from) {
                return false;
            }
        }
        Arrays.fill(owners, (int) piece.units().first(), (int) piece.units().next(), to);
        vintages.put(piece.vintage(), owners);
        return true;
    }

    boolean has(String account, Piece piece) {
        OwnerPerUnit copy = copy();
        return copy.move(piece, account, account);
    }

    /** The account's units, one by one, the oldest vintage and the lowest number first. */
    List<Piece> units(String account, BiPredicate<Integer, Long> which) {
        long owner = owner(account);
        List<Piece> found = new ArrayList<>();
        vintages.forEach((vintage, owners) -> {
            for (int unit = 1; unit < owners.length; unit++) {
                if (owners[unit] == owner && which.test(vintage, (long) unit)) {
                    found.add(new Piece(vintage, new UnitRange(unit, unit + 1L)));
                }
            }
        });
        return found;
    }

    OwnerPerUnit copy() {
        OwnerPerUnit copy = new OwnerPerUnit();
        copy.accounts.addAll(accounts);
        vintages.forEach((vintage, owners) -> copy.vintages.put(vintage, owners.clone()));
        return copy;
    }

    /** Who has what, in the fewest words: the same for the same owners, however they came to it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        vintages.forEach((vintage, owners) -> {
            int first = 1;
            for (int unit = 1; unit <= owners.length; unit++) {
                boolean goesOn = unit < owners.length && owners[unit] == owners[first];
                if (!goesOn && first < owners.length) {
                    if (owners[first] != NOBODY) {
                        text.append("%d %s %s%n"
                                .formatted(vintage, new UnitRange(first, unit), accounts.get((int) owners[first] - 1)));
                    }
                    first = unit;
                }
            }
        });
        return text.toString();
    }
}
