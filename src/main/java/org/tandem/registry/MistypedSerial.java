package org.tandem.registry;

import org.tandem.kernel.Refusal;

/** A serial number whose check digits do not fit: a character of it was mistyped. */
public final class MistypedSerial extends Refusal {

    MistypedSerial(String typed) {
        super(
                Kind.INPUT,
                "The last two digits of “%s” do not fit the rest: one character was mistyped. Without them, the number is looked up as it is."
                        .formatted(typed));
    }
}
