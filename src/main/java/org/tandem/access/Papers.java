package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.document.DocumentRef;
import org.tandem.document.Documents;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * The papers of cases: who may store one, who may open one, and a line in the audit trail for every opening of a
 * confidential one. Files themselves are kept by {@code document}, which does not know people.
 */
@ApplicationScoped
@Transactional
public class Papers {

    private final Documents documents;
    private final AuditTrail audit;

    @Inject
    public Papers(Documents documents, AuditTrail audit) {
        this.documents = documents;
        this.audit = audit;
    }

    protected Papers() {
        this(null, null);
    }

    /**
     * Keeps a file. Its readers are, at first, the uploader and those who speak for the same organisation or side; a case
     * hands it to more by {@link #handTo(String, Pair)}.
     *
     * @param name the file's name with its ending, which must fit what the bytes are
     */
    public DocumentRef store(Actor actor, String name, byte[] content, boolean confidential) {
        return store(actor, name, content, confidential, Optional.empty());
    }

    /** As {@link #store}, naming the public version of the same paper. */
    public DocumentRef storeConfidential(Actor actor, String name, byte[] content, String publicTwin) {
        ref(Optional.of(actor), publicTwin);
        return store(actor, name, content, true, Optional.of(publicTwin));
    }

    private DocumentRef store(
            Actor actor, String name, byte[] content, boolean confidential, Optional<String> publicTwin) {
        DocumentRef ref = documents.store(name, content, confidential, publicTwin, uploadersOwn(actor));
        audit.record(actor, "stored a " + (confidential ? "confidential" : "public") + " paper", ref.id());
        return ref;
    }

    /** Refuses papers that this person could not open: handing one on is for those who may read it themselves. */
    public void mustBeRead(Actor actor, String field, Collection<String> ids) {
        for (String id : ids) {
            try {
                ref(Optional.of(actor), id);
            } catch (Unknown none) {
                throw InputRefused.field(
                        field, "There is no file “%s” that you could attach. Upload it again.".formatted(id));
            }
        }
    }

    /** From now on also both desks and the committee of this pair may open it. */
    public void handTo(String id, Pair pair) {
        documents.admit(id, committeeOf(pair));
    }

    /** From now on also this organisation may open it, for example the third-party entity engaged on the case. */
    public void handTo(String id, String organisation) {
        documents.admit(id, organisation(organisation));
    }

    /** The bytes, for those entitled; for nobody else is there such a document. */
    public byte[] open(Actor actor, String id) {
        if (!documents.isReadBy(id, readersIn(actor))) {
            throw new Unknown("document", id);
        }
        if (documents.ref(id).confidential()) {
            audit.record(actor, "opened a confidential paper", id);
        }
        return documents.content(id);
    }

    /** The bytes of a public document. */
    public byte[] openPublic(String id) {
        if (documents.ref(id).confidential()) {
            throw new Unknown("document", id);
        }
        return documents.content(id);
    }

    public DocumentRef ref(String id) {
        return documents.ref(id);
    }

    /** What is known of a file to this visitor; a confidential one is known to its readers alone. */
    public DocumentRef ref(Optional<Actor> visitor, String id) {
        if (!documents.isReadBy(id, visitor.map(Papers::readersIn).orElse(Set.of()))) {
            throw new Unknown("document", id);
        }
        return documents.ref(id);
    }

    /** Of these, what this person may know of; the name of a confidential paper can tell as much as the paper. */
    public List<DocumentRef> known(Actor actor, Collection<String> ids) {
        return ids.stream()
                .filter(id -> documents.isReadBy(id, readersIn(actor)))
                .map(documents::ref)
                .toList();
    }

    /** The public version of a confidential paper. */
    public Optional<DocumentRef> publicTwin(String id) {
        return documents.publicTwin(id);
    }

    private static Set<String> uploadersOwn(Actor actor) {
        Set<String> readers = new HashSet<>();
        readers.add("person:" + actor.person());
        for (Mandate mandate : actor.mandates()) {
            mandate.organisation().ifPresent(o -> readers.add(organisation(o)));
            mandate.pair().ifPresent(p -> readers.add(side(p, mandate)));
        }
        return readers;
    }

    /** As whom this person may read: desks and committee read what was handed to their pair, others do not. */
    private static Set<String> readersIn(Actor actor) {
        Set<String> readers = uploadersOwn(actor);
        actor.mandates().stream()
                .filter(m -> m.role() == Role.SECRETARIAT || m.role() == Role.MEMBER || m.role() == Role.CO_CHAIR)
                .forEach(m -> m.pair().ifPresent(p -> readers.add(committeeOf(p))));
        return readers;
    }

    private static String organisation(String code) {
        return "organisation:" + code;
    }

    private static String side(Pair pair, Mandate mandate) {
        return "side:" + pair + "/" + mandate.party().orElseThrow();
    }

    private static String committeeOf(Pair pair) {
        return "committee:" + pair;
    }
}
