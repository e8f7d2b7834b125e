package org.tandem.committee;

import org.tandem.kernel.Refusal;

/** One of several matters cannot be decided, so none was. Names it by its place and says the code of its own refusal. */
public final class ItemRefused extends Refusal {

    private final int place;

    /**
     * @param place from 1
     * @param reason why this matter alone would be refused too
     */
    ItemRefused(int place, Refusal reason) {
        super(
                Kind.OUT_OF_TURN,
                "Item %d is refused (%s): %s None of the matters is decided without it."
                        .formatted(place, reason.code(), reason.getMessage()),
                reason.paragraph().orElse(null));
        this.place = place;
    }

    public int place() {
        return place;
    }
}
