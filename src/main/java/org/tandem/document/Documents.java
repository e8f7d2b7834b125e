package org.tandem.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandem.inspection.Comparison;
import org.tandem.inspection.Figures;
import org.tandem.inspection.FileRefused;
import org.tandem.inspection.Finding;
import org.tandem.inspection.HandedIn;
import org.tandem.inspection.MalwareScanner;
import org.tandem.inspection.Twins;
import org.tandem.kernel.OutOfTurn;
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
    private final MalwareScanner scanner;
    private final Clock clock;

    @Inject
    public Documents(EntityManager entities, MalwareScanner scanner, Clock clock) {
        this.entities = entities;
        this.scanner = scanner;
        this.clock = clock;
    }

    protected Documents() {
        this(null, null, null);
    }

    /**
     * Keeps a file.
     *
     * @param publicTwin id of the public version of a confidential paper, or empty
     * @param uploaders who hands it in; at first they alone may open it where it is confidential
     */
    public DocumentRef store(
            String givenName,
            byte[] content,
            boolean confidential,
            Optional<String> publicTwin,
            Set<String> uploaders) {
        String name = clean(givenName);
        if (content.length == 0) {
            throw FileRefused.empty(name);
        }
        if (content.length > MOST_BYTES) {
            throw new FileTooLarge(name, content.length);
        }
        String mediaType = HandedIn.check(name, content, !confidential, scanner);
        publicTwin.map(this::ref).filter(DocumentRef::confidential).ifPresent(twin -> {
            throw FileRefused.confidentialTwin(twin.id());
        });
        String hash = sha256(content);
        if (entities.find(StoredContent.class, hash) == null) {
            entities.persist(new StoredContent(hash, content));
        }
        DocumentRef ref =
                new DocumentRef(UUID.randomUUID().toString(), name, mediaType, content.length, hash, confidential);
        entities.persist(new StoredDocument(
                ref, publicTwin.orElse(null), uploaders, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        entities.flush();
        return ref;
    }

    /** What a confidential file and its public version differ in, and what the public one holds out of sight. */
    public Comparison compare(String confidential, String open) {
        DocumentRef whole = ref(confidential);
        DocumentRef shown = ref(open);
        OfTwoFiles.Key key = StoredComparison.key(whole, shown);
        StoredComparison known = entities.find(StoredComparison.class, key);
        if (known == null) {
            known = new StoredComparison(
                    key,
                    Twins.compare(whole.name(), content(confidential), shown.name(), content(open)),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            entities.persist(known);
        }
        return known.comparison();
    }

    /** What numbers and days each of these files says. Looked for once, by whoever asks first. */
    public Map<String, Figures> figures(Collection<String> ids) {
        Map<String, Figures> known = lookedFor(ids);
        List<String> rest = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (rest.isEmpty()) {
            return known;
        }
        // Whoever asks at the same moment waits, and finds it done.
        hold(rest);
        known.putAll(lookedFor(rest));
        for (String id : rest) {
            if (!known.containsKey(id)) {
                Figures found = Figures.of(ref(id).name(), content(id));
                entities.persist(new StoredFigures(id, found, clock.instant().truncatedTo(ChronoUnit.MICROS)));
                known.put(id, found);
            }
        }
        return known;
    }

    private Map<String, Figures> lookedFor(Collection<String> ids) {
        return ids.isEmpty()
                ? new HashMap<>()
                : entities.createQuery("select f from StoredFigures f where f.document in :ids", StoredFigures.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(
                                StoredFigures::document, StoredFigures::figures, (one, same) -> one, HashMap::new));
    }

    /** Keeps these from everybody else who would change what is said of them, until the caller's transaction ends. */
    public void hold(Collection<String> ids) {
        entities.flush();
        ids.stream().sorted().forEach(id -> entities.refresh(require(id), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Whether anybody may open it: it was given as public, and nothing was found in it that is not. */
    public boolean isOpen(String id) {
        return require(id).isOpen();
    }

    /** Whether it was handed in by one of these, or for them; that they were given it later does not count. */
    public boolean isFrom(String id, Collection<String> uploaders) {
        return require(id).isFrom(uploaders);
    }

    /** Whoever handed it in did so for this one, who counts as its uploader from now on. */
    public void handedInFor(String id, String uploader) {
        require(id).handedInFor(uploader);
    }

    /** Whether one of these readers handed it in, or was given it; that it is public does not count. */
    public boolean belongsTo(String id, Collection<String> readers) {
        return require(id).isGivenTo(readers);
    }

    public void holdBack(String id, boolean held) {
        require(id).holdBack(held);
    }

    /** Whether a case can keep it: one does already, or nobody was given it beside those who handed it in. */
    public boolean canBeKept(String id) {
        return require(id).canBeKept();
    }

    /** Until this case is {@link #published}, its readers alone open it, although it was given as public. */
    public void keep(String id, String number) {
        require(id).keep(number);
    }

    /** No case keeps it to its readers any more. */
    public void keepNoLonger(String id) {
        require(id).keepNoLonger();
    }

    /** A case is public from now on, and so is what it kept, the versions of before among it. */
    public void published(String number) {
        entities.createQuery("select d from StoredDocument d join d.readers r where r = :keeper", StoredDocument.class)
                .setParameter("keeper", StoredDocument.keeper(number))
                .getResultList()
                .forEach(StoredDocument::keepNoLonger);
    }

    /**
     * Makes one file the public version of another, with what is withheld and why. May be done again until somebody accepted it.
     *
     * @param reasons by {@link Finding#key()}
     * @return whether that says anything new
     */
    public boolean publishAs(String confidential, String open, Map<String, String> reasons, String person) {
        // A desk that accepts what is withheld reads it under the same lock.
        hold(List.of(confidential));
        List<Withholding> before = withheld(confidential);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Withholding> after = new ArrayList<>();
        for (Finding finding : compare(confidential, open).forAPerson()) {
            String reason = reasons.get(finding.key());
            if (reason != null) {
                after.add(new Withholding(confidential, after.size() + 1, finding, reason, person, now));
            }
        }
        boolean same =
                publicTwin(confidential).filter(twin -> twin.id().equals(open)).isPresent()
                        && said(before).equals(said(after));
        if (same) {
            return false;
        }
        if (before.stream().anyMatch(w -> w.acceptedBy().isPresent())) {
            throw new OutOfTurn("What is withheld of this paper was accepted; it is not changed any more.");
        }
        before.forEach(entities::remove);
        entities.flush();
        require(confidential).publishedAs(open);
        require(open).keptAs(require(confidential));
        after.forEach(entities::persist);
        entities.flush();
        return true;
    }

    private static List<String> said(List<Withholding> some) {
        return some.stream().map(w -> w.finding().key() + " " + w.reason()).toList();
    }

    /** What is withheld of a confidential paper, in the order of its places. */
    public List<Withholding> withheld(String confidential) {
        return entities.createQuery(
                        "select w from Withholding w where w.paper = :paper order by w.number", Withholding.class)
                .setParameter("paper", confidential)
                .getResultList();
    }

    /** Those of these papers that have a public version, with what is withheld in it, in the order in which they are named. */
    public List<Withheld> withheld(Collection<String> papers) {
        Map<String, StoredDocument> whole = read(papers);
        Map<String, StoredDocument> open = read(whole.values().stream()
                .flatMap(paper -> paper.publicTwin().stream())
                .collect(Collectors.toSet()));
        Map<String, List<Withholding>> places = open.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select w from Withholding w where w.paper in :papers order by w.paper, w.number",
                                Withholding.class)
                        .setParameter("papers", papers)
                        .getResultStream()
                        .collect(Collectors.groupingBy(Withholding::paper));
        return papers.stream()
                .map(id -> whole.get(id))
                .filter(paper -> paper != null && paper.publicTwin().isPresent())
                .map(paper -> new Withheld(
                        paper.ref(),
                        open.get(paper.publicTwin().get()).ref(),
                        places.getOrDefault(paper.ref().id(), List.of())))
                .toList();
    }

    /** Ids of those of these papers in whose public version something is withheld that nobody accepted. Asked at once for all. */
    public Set<String> toAccept(Collection<String> papers) {
        return papers.isEmpty()
                ? Set.of()
                : entities.createQuery(
                                "select d.id from StoredDocument d where d.id in :papers and d.publicTwin is not"
                                        + " null and not exists (select w.number from Withholding w where w.paper = d.id"
                                        + " and w.acceptedBy is not null)",
                                String.class)
                        .setParameter("papers", papers)
                        .getResultStream()
                        .collect(Collectors.toSet());
    }

    /** These with all that is known of them, read at once; each is not read again in the same transaction. */
    Map<String, StoredDocument> read(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select distinct d from StoredDocument d left join fetch d.readers"
                                        + " left join fetch d.uploaders where d.id in :ids",
                                StoredDocument.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(stored -> stored.ref().id(), Function.identity()));
    }

    /** @param at the moment in the calendar of the case, which may be a practice pair's */
    public void accept(String confidential, String person, Instant at) {
        withheld(confidential).forEach(w -> w.accept(person, at));
    }

    public DocumentRef ref(String id) {
        return require(id).ref();
    }

    /** Whether any of these readers may open it; anybody may open what is public. */
    public boolean isReadBy(String id, Collection<String> readers) {
        return require(id).isReadBy(readers);
    }

    /** Of these, what any of these readers may open, in the same order; all of them read at once. */
    public List<DocumentRef> readBy(Collection<String> ids, Collection<String> readers) {
        Map<String, StoredDocument> stored = read(ids);
        return ids.stream()
                .map(id -> Optional.ofNullable(stored.get(id)).orElseThrow(() -> new Unknown("document", id)))
                .filter(one -> one.isReadBy(readers))
                .map(StoredDocument::ref)
                .toList();
    }

    public void admit(String id, String reader) {
        require(id).admit(reader);
    }

    /** How many pages it has; nothing where it is of a kind without pages of its own. */
    public OptionalInt pages(String id) {
        DocumentRef ref = ref(id);
        return HandedIn.pages(ref.name(), content(id));
    }

    /** When it came. */
    Instant stored(String id) {
        return require(id).stored();
    }

    /** Sign-in name of whoever handed it in. */
    Optional<String> uploader(String id) {
        return require(id).uploader();
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

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }
}
