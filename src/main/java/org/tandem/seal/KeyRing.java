package org.tandem.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.tandem.kernel.Json;

/**
 * Keys as files of seeds, one file per owner. A seed is encrypted with AES-256-GCM under a key made from the ring's
 * password; the owner and the key's id are bound in, so that a file renamed to another owner does not open.
 *
 * <p>{@code ring.json} holds the salt and the number of rounds. Of two instances that need a new owner's first key at the same
 * moment both end with the one that came first. A further key waits beside those that are there until it is taken up behind
 * them; none of them is ever taken out, since what it signed is still to be checked.
 */
@ApplicationScoped
public class KeyRing implements Signer {

    /** For PBKDF2 with HMAC-SHA-512, as OWASP advised in 2023. */
    private static final int ROUNDS = 210_000;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

    private final KeyRingLocation location;
    private final KeysInForce inForce;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private SecretKey ringKey;

    @Inject
    public KeyRing(KeyRingLocation location, KeysInForce inForce) {
        this.location = location;
        this.inForce = inForce;
    }

    protected KeyRing() {
        this(null, null);
    }

    /**
     * What a key file holds. Public keys can be read without the password.
     *
     * @param waiting the one that was made and not taken up; nobody is told of it
     */
    record KeyFile(String owner, List<Sealed> keys, Optional<Sealed> waiting) {}

    record Sealed(String keyId, String publicKey, String iv, String seed) {}

    record Ring(String salt, int rounds) {}

    /** What was read of a file when it was in this state. */
    private record Opened(String state, List<EdKey> keys) {}

    @Override
    public String currentKey(String owner) {
        return oneOf(owner, () -> inForce.now(owner));
    }

    @Override
    public String keyAt(String owner, long place) {
        return oneOf(owner, () -> inForce.at(owner, place));
    }

    /** Nobody is asked where there is no choice, or an owner whose second key nobody announced. */
    private String oneOf(String owner, Supplier<Optional<String>> chosen) {
        List<EdKey> keys = keysOf(owner, true);
        return keys.size() == 1
                ? keys.get(0).id()
                : chosen.get().orElseGet(() -> keys.get(0).id());
    }

    @Override
    public byte[] sign(String owner, String keyId, byte[] message) {
        return find(owner, keyId, true)
                .orElseThrow(() -> new IllegalStateException(owner + " has no key " + keyId))
                .sign(message);
    }

    @Override
    public Optional<PublicKey> publicKey(String owner, String keyId) {
        return find(owner, keyId, false).map(EdKey::publicKey);
    }

    @Override
    public List<PublishedKey> keys(String owner) {
        return keysOf(owner, false).stream()
                .map(key -> PublishedKey.of(owner, key.publicKey()))
                .toList();
    }

    @Override
    public List<String> cosigning(String owner, String origin, long size) {
        List<EdKey> keys = keysOf(owner, true);
        List<String> chosen = keys.size() == 1 ? List.of() : inForce.cosigning(owner, origin, size);
        return chosen.isEmpty() ? List.of(keys.get(0).id()) : chosen;
    }

    @Override
    public String makeKey(String owner) {
        EdKey fresh = EdKey.fresh(random);
        change(owner, file -> new KeyFile(owner, file.keys(), Optional.of(sealed(owner, fresh))));
        return fresh.id();
    }

    @Override
    public boolean takeUp(String owner, String keyId) {
        change(owner, file -> file.waiting()
                .filter(waiting -> unsealed(owner, waiting).id().equals(keyId))
                .map(waiting -> new KeyFile(
                        owner,
                        Stream.concat(file.keys().stream(), Stream.of(waiting)).toList(),
                        Optional.empty()))
                .orElse(file));
        return find(owner, keyId, false).isPresent();
    }

    private void change(String owner, UnaryOperator<KeyFile> change) {
        keysOf(owner, true);
        synchronized (this) {
            Path lock = location.directory().resolve("ring.lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Of several instances one at a time; closing lets it go.
                channel.lock();
                Path file = file(owner);
                writeOver(file, Json.write(change.apply(stored(owner, file))));
            } catch (IOException unusable) {
                throw new UncheckedIOException("The key ring cannot be used", unusable);
            }
        }
    }

    private Optional<EdKey> find(String owner, String keyId, boolean makeWhenMissing) {
        return keysOf(owner, makeWhenMissing).stream()
                .filter(key -> key.id().equals(keyId))
                .findFirst();
    }

    /** As they were read; another instance may put a key into the file, so it is read again once it has changed. */
    private List<EdKey> keysOf(String owner, boolean makeWhenMissing) {
        Path file = file(owner);
        try {
            if (!Files.exists(file)) {
                if (!makeWhenMissing) {
                    return List.of();
                }
                synchronized (this) {
                    writeOnce(
                            file,
                            Json.write(
                                    new KeyFile(owner, List.of(sealed(owner, EdKey.fresh(random))), Optional.empty())));
                }
            }
            String state = Files.getLastModifiedTime(file) + " " + Files.size(file);
            Opened known = opened.get(owner);
            if (known == null || !known.state().equals(state)) {
                synchronized (this) {
                    known = new Opened(
                            state,
                            stored(owner, file).keys().stream()
                                    .map(key -> unsealed(owner, key))
                                    .toList());
                    opened.put(owner, known);
                }
            }
            return known.keys();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key ring cannot be used", unreadable);
        }
    }

    private static KeyFile stored(String owner, Path file) throws IOException {
        KeyFile stored = Json.read(Files.readString(file), KeyFile.class);
        if (!stored.owner().equals(owner) || stored.keys().isEmpty()) {
            throw new IllegalStateException("The key file of " + owner + " is another owner's");
        }
        return stored;
    }

    private Sealed sealed(String owner, EdKey key) {
        byte[] iv = new byte[12];
        random.nextBytes(iv);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, owner, key.id(), iv, key.seed());
        return new Sealed(
                key.id(),
                TEXT.encodeToString(key.rawPublicKey()),
                TEXT.encodeToString(iv),
                TEXT.encodeToString(closed));
    }

    private EdKey unsealed(String owner, Sealed stored) {
        byte[] seed = cipher(
                Cipher.DECRYPT_MODE, owner, stored.keyId(), BYTES.decode(stored.iv()), BYTES.decode(stored.seed()));
        EdKey key = EdKey.of(seed);
        if (!key.id().equals(stored.keyId())) {
            throw new IllegalStateException("The key file of " + owner + " holds another key than it says");
        }
        return key;
    }

    private byte[] cipher(int mode, String owner, String keyId, byte[] iv, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, ringKey(), new GCMParameterSpec(128, iv));
            cipher.updateAAD((owner + "\n" + keyId).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (AEADBadTagException wrong) {
            throw new IllegalStateException(
                    "The key of " + owner
                            + " does not open: the key ring's password is another, or the file was changed.",
                    wrong);
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("The key ring cannot be used", broken);
        }
    }

    private SecretKey ringKey() throws IOException, GeneralSecurityException {
        if (ringKey == null) {
            Path file = location.directory().resolve("ring.json");
            if (!Files.exists(file)) {
                byte[] salt = new byte[16];
                random.nextBytes(salt);
                writeOnce(file, Json.write(new Ring(TEXT.encodeToString(salt), ROUNDS)));
            }
            Ring ring = Json.read(Files.readString(file), Ring.class);
            PBEKeySpec spec =
                    new PBEKeySpec(location.password().toCharArray(), BYTES.decode(ring.salt()), ring.rounds(), 256);
            ringKey = new SecretKeySpec(
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(spec)
                            .getEncoded(),
                    "AES");
        }
        return ringKey;
    }

    /** The file appears whole or not at all, and whoever comes second keeps what the first wrote. */
    private void writeOnce(Path file, String content) throws IOException {
        Path whole = whole(content);
        try {
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException second) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Whoever reads finds the file as it was or as it is, never a part. */
    private void writeOver(Path file, String content) throws IOException {
        Path whole = whole(content);
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        keepNames();
    }

    /** A log that says of a key may outlive a power failure; so must the file that holds it, under its name. */
    private void keepNames() throws IOException {
        if (Files.getFileStore(location.directory()).supportsFileAttributeView("posix")) {
            try (FileChannel names = FileChannel.open(location.directory(), StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private Path whole(String content) throws IOException {
        Files.createDirectories(location.directory());
        Path whole = Files.createTempFile(location.directory(), "new", ".tmp");
        if (Files.getFileStore(whole).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
        }
        try (FileChannel written = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                written.write(bytes);
            }
            written.force(true);
        }
        return whole;
    }

    private Path file(String owner) {
        return location.directory().resolve(URLEncoder.encode(owner, StandardCharsets.UTF_8) + ".key.json");
    }
}
