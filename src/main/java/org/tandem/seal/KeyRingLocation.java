package org.tandem.seal;

import java.nio.file.Path;

/**
 * Where the key ring lies and what opens it. Given by {@code app} from the deployment's configuration.
 *
 * @param directory one file of seeds per owner; made when missing
 * @param password encrypts every seed; comes from outside and is never written beside the keys of a real deployment
 */
public record KeyRingLocation(Path directory, String password) {

    public KeyRingLocation {
        if (password.isBlank()) {
            throw new IllegalStateException("The key ring needs a password: set TANDEM_KEYS_PASSWORD.");
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return directory.toString();
    }
}
