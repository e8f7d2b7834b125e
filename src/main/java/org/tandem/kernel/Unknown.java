package org.tandem.kernel;

/** There is nothing here by that name that this person may know of. Never says which of the two it is. */
public final class Unknown extends Refusal {

    public Unknown(String what, String name) {
        super(Kind.UNKNOWN, "There is no %s “%s” here, or it is not open to you.".formatted(what, name));
    }
}
