package org.tandem.published;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What cannot be taken of some files, in the order in which it was found. Kept so far that a hostile file fills no memory. */
final class Refusals {

    static final int MOST_KEPT = 20_000;

    private final List<CellRefused> kept = new ArrayList<>();
    private int inAll;

    void add(CellRefused one) {
        inAll++;
        if (kept.size() < MOST_KEPT) {
            kept.add(one);
        }
    }

    int inAll() {
        return inAll;
    }

    List<CellRefused> kept() {
        return Collections.unmodifiableList(kept);
    }
}
