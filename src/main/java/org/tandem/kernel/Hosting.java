package org.tandem.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What this deployment keeps: committees by their pair, registries by their Party. What is not on the list is kept
 * elsewhere and reached by the signed exchange. Without a list everything is kept here.
 */
public final class Hosting {

    private final Optional<SortedSet<String>> kept;

    private Hosting(Optional<SortedSet<String>> kept) {
        this.kept = kept;
    }

    public static Hosting everything() {
        return new Hosting(Optional.empty());
    }

    /**
     * Reads {@code XA-XB,XA}: the committee of the pair and one Party's registry.
     *
     * @throws IllegalArgumentException with the mend, when Tandem must not start on this list
     */
    public static Hosting parse(String list) {
        SortedSet<String> kept =
                Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
        for (String one : kept) {
            if (!one.matches("[A-Z]{2}|([A-Z]{2})-(?!\\1)[A-Z]{2}")) {
                throw new IllegalArgumentException("TANDEM_HOSTS lists committees by their pair and registries by their"
                        + " Party, for example XA-XB,XA. It cannot hold: " + one);
            }
        }
        return new Hosting(Optional.of(kept));
    }

    public boolean isEverything() {
        return kept.isEmpty();
    }

    public boolean committee(Pair pair) {
        return keeps(pair.code());
    }

    public boolean registry(Party party) {
        return keeps(party.code());
    }

    /** Whether any committee is kept here: without one there is nothing to propose, to decide or to publish. */
    public boolean anyCommittee() {
        return kept.map(list -> list.stream().anyMatch(code -> code.length() > 2))
                .orElse(true);
    }

    /** What is on the list, committees by their pair; nothing where everything is kept here. */
    public SortedSet<String> listed() {
        return kept.map(TreeSet::new).orElseGet(TreeSet::new);
    }

    private boolean keeps(String code) {
        return kept.map(list -> list.contains(code)).orElse(true);
    }

    @Override
    public String toString() {
        return kept.map(list -> String.join(",", list)).orElse("everything");
    }
}
