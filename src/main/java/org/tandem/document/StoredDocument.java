package org.tandem.document;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One file as somebody handed it in. Its bytes and name never change; it may gain readers, what was public can be held back, and a case
 * keeps it until it is public itself.
 */
@Entity
@Table(name = "document")
class StoredDocument {

    /** Before the number of a case among the readers: it keeps the file to them while it is not public itself. */
    private static final String KEEPER = "case:";

    @Id
    private String id;

    private String name;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "size_bytes")
    private long size;

    private String sha256;
    private boolean confidential;

    @Column(name = "public_twin")
    private String publicTwin;

    private Instant stored;

    @Column(name = "held_back")
    private boolean heldBack;

    @ElementCollection
    @CollectionTable(name = "document_reader", joinColumns = @JoinColumn(name = "document"))
    @Column(name = "reader")
    private Set<String> readers = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "document_uploader", joinColumns = @JoinColumn(name = "document"))
    @Column(name = "uploader")
    private Set<String> uploaders = new HashSet<>();

    protected StoredDocument() {}

    StoredDocument(DocumentRef ref, String publicTwin, Set<String> uploaders, Instant stored) {
        this.id = ref.id();
        this.name = ref.name();
        this.mediaType = ref.mediaType();
        this.size = ref.size();
        this.sha256 = ref.sha256();
        this.confidential = ref.confidential();
        this.publicTwin = publicTwin;
        this.readers = new HashSet<>(uploaders);
        this.uploaders = new HashSet<>(uploaders);
        this.stored = stored;
    }

    DocumentRef ref() {
        return new DocumentRef(id, name, mediaType, size, sha256, confidential);
    }

    Instant stored() {
        return stored;
    }

    /** The person who handed it in. */
    Optional<String> uploader() {
        return uploaders.stream()
                .filter(reader -> reader.startsWith("person:"))
                .map(reader -> reader.substring("person:".length()))
                .findFirst();
    }

    Optional<String> publicTwin() {
        return Optional.ofNullable(publicTwin);
    }

    /** From now on this is its public version. */
    void publishedAs(String twin) {
        publicTwin = twin;
    }

    /** Although given as public, it is opened like a confidential one from now on, or no longer. */
    void holdBack(boolean held) {
        heldBack = held;
    }

    boolean isOpen() {
        return !confidential && !heldBack && !isKept();
    }

    /** What stands among the readers for a case that keeps it. */
    static String keeper(String number) {
        return KEEPER + number;
    }

    /** Although given as public, it is opened like a confidential one until this case is public. */
    void keep(String number) {
        readers.add(keeper(number));
    }

    /** Where a case keeps the confidential paper whose public version it is, the case keeps it as well. */
    void keptAs(StoredDocument whole) {
        if (whole.isKept() && canBeKept()) {
            readers.addAll(whole.readers);
        }
    }

    /** No case keeps it to its readers any more. */
    void keepNoLonger() {
        keepers().forEach(readers::remove);
    }

    private boolean isKept() {
        return !keepers().isEmpty();
    }

    private List<String> keepers() {
        return readers.stream().filter(reader -> reader.startsWith(KEEPER)).toList();
    }

    /** Whether a case can keep it: one does already, or nobody was given it beside those who handed it in. */
    boolean canBeKept() {
        return isKept() || uploaders.containsAll(readers);
    }

    boolean isReadBy(Collection<String> any) {
        return isOpen() || isGivenTo(any);
    }

    boolean isGivenTo(Collection<String> any) {
        return any.stream().anyMatch(readers::contains);
    }

    void admit(String reader) {
        readers.add(reader);
    }

    /** Whether it was handed in by one of these, or for them. */
    boolean isFrom(Collection<String> any) {
        return any.stream().anyMatch(uploaders::contains);
    }

    /** Whoever handed it in did so for this one. */
    void handedInFor(String uploader) {
        uploaders.add(uploader);
        readers.add(uploader);
    }
}
