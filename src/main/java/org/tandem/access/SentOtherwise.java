package org.tandem.access;

import org.tandem.kernel.Refusal;

/** A form that was sent before comes again with other content. Nothing was done with it. */
public final class SentOtherwise extends Refusal {

    public SentOtherwise() {
        super(
                Kind.OUT_OF_TURN,
                "This form was sent before, and not as it stands now. Nothing was done twice; what stands here now has not"
                        + " been sent. Send it again only if you mean it as well.");
    }
}
