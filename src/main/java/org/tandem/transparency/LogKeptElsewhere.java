package org.tandem.transparency;

import java.net.URI;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** The registry keeps its public log in another deployment, which answers what is asked of it. Says at which address. */
public final class LogKeptElsewhere extends Refusal {

    /** @param keeper where that deployment is read */
    LogKeptElsewhere(Party registry, URI keeper) {
        super(
                Kind.UNKNOWN,
                "The public log of %s is not kept here, but at %s/api/v1/log/%s."
                        .formatted(registry, keeper.toString().replaceFirst("/$", ""), registry));
    }
}
