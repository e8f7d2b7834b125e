package org.tandem.kernel;

/** A term that is neither a number of days nor one of working days. */
public final class NotATerm extends Refusal {

    public NotATerm(String typed) {
        super(
                Kind.INPUT,
                "Write a term as a number of days from 1 to 9999, with both ends included: 15, 15 working days, or, without the"
                        + " day it begins, 15 days after. We could not read “%s”.".formatted(typed));
    }
}
