package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.seal.KeyRingLocation;

/**
 * Where this deployment's keys are, and the password that opens them. Without one Tandem does not start, unless the
 * deployment is a demonstration: there one is made and kept beside the keys, which protects nothing and says so.
 */
@ApplicationScoped
public class Keys {

    @Inject
    @ConfigProperty(name = "tandem.keys")
    String directory;

    @Inject
    @ConfigProperty(name = "tandem.keys.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "tandem.demonstration")
    boolean demonstration;

    @Produces
    KeyRingLocation location() {
        Path keys = Path.of(directory);
        return new KeyRingLocation(keys, password.orElseGet(() -> demonstration ? keptBeside(keys) : ""));
    }

    private static String keptBeside(Path keys) {
        Path file = keys.resolve("demonstration-password.txt");
        try {
            if (!Files.exists(file)) {
                byte[] chance = new byte[24];
                new SecureRandom().nextBytes(chance);
                Files.createDirectories(keys);
                Files.writeString(file, Base64.getUrlEncoder().encodeToString(chance));
            }
            return Files.readString(file).strip();
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The keys' directory cannot be used: " + keys, unwritable);
        }
    }
}
