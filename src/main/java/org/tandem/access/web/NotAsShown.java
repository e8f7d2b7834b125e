package org.tandem.access.web;

import org.tandem.kernel.Refusal;

/** A form came back with something in it that its page never put there. */
public final class NotAsShown extends Refusal {

    public NotAsShown() {
        super(
                Kind.INPUT,
                "This form does not carry what its page put into it, so nothing was done. Open the page again and send"
                        + " the form from there.");
    }
}
