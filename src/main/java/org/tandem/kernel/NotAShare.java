package org.tandem.kernel;

/** A share that is neither a fraction nor a percentage from nothing to the whole. */
public final class NotAShare extends Refusal {

    public NotAShare(String typed) {
        super(
                Kind.INPUT,
                "Write a share as a fraction such as 1/3, or a percentage such as 37.2 %%. We could not read “%s”."
                        .formatted(typed));
    }
}
