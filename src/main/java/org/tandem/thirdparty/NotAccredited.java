package org.tandem.thirdparty;

import org.tandem.kernel.Refusal;

/** Work outside every accreditation on file. Says by name, function, scope and date what there was, and when the work was done. */
public final class NotAccredited extends Refusal {

    public NotAccredited(String message) {
        super(Kind.OUT_OF_TURN, message, "accreditation of third-party entities");
    }
}
