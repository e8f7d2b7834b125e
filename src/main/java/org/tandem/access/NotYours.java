package org.tandem.access;

import java.util.Locale;
import org.tandem.kernel.Refusal;

/** The person is known, and this step belongs to another role, side, office or organisation. */
public final class NotYours extends Refusal {

    public NotYours(String name, Role role, String ofWhom) {
        super(
                Kind.NOT_YOURS,
                "%s cannot do this: it is for the %s of %s."
                        .formatted(name, role.name().toLowerCase(Locale.ROOT).replace('_', ' '), ofWhom));
    }

    public NotYours(String message) {
        super(Kind.NOT_YOURS, message);
    }
}
