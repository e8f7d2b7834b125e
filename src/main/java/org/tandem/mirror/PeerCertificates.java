package org.tandem.mirror;

import java.nio.file.Path;
import java.util.Optional;

/**
 * With which certificate this deployment shows itself to others, and whether they must show theirs. Given by {@code app} from
 * the configuration.
 *
 * @param keyStore in PKCS#12, with one key and its certificate; without one nothing is shown
 * @param demanded whether the doors between deployments open to a certificate alone that a counterpart's file names
 */
public record PeerCertificates(Optional<Path> keyStore, String password, boolean demanded) {

    /** Never the password. */
    @Override
    public String toString() {
        return keyStore + (demanded ? ", theirs are demanded" : "");
    }
}
