package org.tandem.witness;

import java.net.URI;
import java.util.Optional;
import org.tandem.mirror.BoundedHttp;
import org.tandem.transparency.Malformed;
import org.tandem.transparency.NoteKey;

/**
 * Who is asked to sign the heads of the logs kept here besides the counterparts: one outside both governments, or nobody.
 * Given by {@code app} from the configuration.
 */
public record Appointment(Optional<Appointed> appointed) {

    /**
     * @param key with which it cosigns, as its operator publishes it
     * @param address below which it takes {@code add-checkpoint}
     */
    public record Appointed(NoteKey key, URI address) {

        public Appointed {
            if (key.kind() != NoteKey.Kind.COSIGNER) {
                throw new IllegalArgumentException("it is a key that signs logs, not one that cosigns");
            }
            BoundedHttp.mustBeAllowed(address, "A witness's");
        }
    }

    public static Appointment ofNobody() {
        return new Appointment(Optional.empty());
    }

    /** @throws IllegalStateException where this cannot be used as it is: then nothing starts */
    public static Appointment of(Optional<String> key, Optional<String> address) {
        if (key.isEmpty() && address.isEmpty()) {
            return ofNobody();
        }
        try {
            return new Appointment(Optional.of(new Appointed(
                    NoteKey.parse(key.orElseThrow(() -> new IllegalArgumentException("the key is missing"))),
                    URI.create(address.orElseThrow(() -> new IllegalArgumentException("the address is missing"))))));
        } catch (Malformed | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "TANDEM_WITNESS_KEY and TANDEM_WITNESS_ADDRESS cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
