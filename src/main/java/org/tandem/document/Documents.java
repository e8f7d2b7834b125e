package org.tandem.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tandem.kernel.Unknown;

/**
 * The stored files. Knows readers as plain texts ({@code organisation:mill.xb}); who they are, and the audit trail, is
 * {@code access.Papers}', through which every other room stores and opens.
 */
@ApplicationScoped
public class Documents {

    /** The most bytes of one file: 10 MB. */
    public static final int MOST_BYTES = 10 << 20;

    private static final int MOST_NAME = 120;

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    public Documents(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    protected Documents() {
        this(null, null);
    }

    /**
     * Keeps a file.
     *
     * @param publicTwin id of the public version of a confidential paper, or empty
     */
    public DocumentRef store(
            String givenName, byte[] content, boolean confidential, Optional<String> publicTwin, Set<String> readers) {
        String name = clean(givenName);
        if (content.length == 0) {
            throw FileRefused.empty(name);
        }
        if (content.length > MOST_BYTES) {
            throw new FileTooLarge(name, content.length);
        }
        FileKind kind = FileKind.ofName(name).orElseThrow(() -> FileRefused.unknownKind(name));
        if (!kind.fits(content)) {
            throw FileRefused.notWhatItSays(name, FileKind.detect(content).toString());
        }
        publicTwin.map(this::ref).filter(DocumentRef::confidential).ifPresent(twin -> {
            throw FileRefused.confidentialTwin(twin.id());
        });
        String hash = sha256(content);
        if (entities.find(StoredContent.class, hash) == null) {
            entities.persist(new StoredContent(hash, content));
        }
        DocumentRef ref = new DocumentRef(
                UUID.randomUUID().toString(), name, kind.mediaType(), content.length, hash, confidential);
        entities.persist(new StoredDocument(
                ref, publicTwin.orElse(null), readers, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        entities.flush();
        return ref;
    }

    public DocumentRef ref(String id) {
        return require(id).ref();
    }

    /** Whether any of these readers may open it; anybody may open what is public. */
    public boolean isReadBy(String id, Collection<String> readers) {
        return require(id).isReadBy(readers);
    }

    public void admit(String id, String reader) {
        require(id).admit(reader);
    }

    public byte[] content(String id) {
        StoredContent stored =
                entities.find(StoredContent.class, require(id).ref().sha256());
        byte[] content = stored.content();
        if (!sha256(content).equals(require(id).ref().sha256())) {
            throw new IllegalStateException("Document " + id + " was changed in the database");
        }
        return content;
    }

    public Optional<DocumentRef> publicTwin(String id) {
        return require(id).publicTwin().map(this::ref);
    }

    private StoredDocument require(String id) {
        StoredDocument stored = id == null ? null : entities.find(StoredDocument.class, id);
        if (stored == null) {
            throw new Unknown("document", String.valueOf(id));
        }
        return stored;
    }

    /** The last part of a path, without what would hide the ending, break a header or leave a directory. */
    static String clean(String given) {
        String name = Normalizer.normalize(given == null ? "" : given, Normalizer.Form.NFC)
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .replaceAll("[\"<>|:*?%;\\s]+", " ")
                .strip()
                .replaceAll("^\\.+", "");
        if (!name.matches(".*[\\p{L}\\p{N}].*\\.[A-Za-z0-9]{1,8}")) {
            throw FileRefused.nameless();
        }
        if (name.length() <= MOST_NAME) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return name.substring(0, MOST_NAME - (name.length() - dot)) + name.substring(dot);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }
}
