package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Pair;

/**
 * The papers of cases: who may store one, who may open one, and a line in the audit trail for every opening of a
 * confidential one. Files themselves are kept by {@code document}, which does not know people.
 */
@ApplicationScoped
@Transactional
public class Papers {

    /**
     * Keeps a file. Its readers are, at first, those who speak for the same organisation or side as the uploader; a case
     * hands it to more by {@link #handTo(String, Pair)}.
     *
     * @param name the file's name with its ending, which must fit what the bytes are
     */
    public DocumentRef store(Actor actor, String name, byte[] content, boolean confidential) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #store}, naming the public version of the same paper. */
    public DocumentRef storeConfidential(Actor actor, String name, byte[] content, String publicTwin) {
        throw new UnsupportedOperationException();
    }

    /** From now on also both desks and the committee of this pair may open it. */
    public void handTo(String id, Pair pair) {
        throw new UnsupportedOperationException();
    }

    /** From now on also this organisation may open it, for example the third-party entity engaged on the case. */
    public void handTo(String id, String organisation) {
        throw new UnsupportedOperationException();
    }

    /** The bytes, for those entitled; for nobody else is there such a document. */
    public byte[] open(Actor actor, String id) {
        throw new UnsupportedOperationException();
    }

    /** The bytes of a public document. */
    public byte[] openPublic(String id) {
        throw new UnsupportedOperationException();
    }

    public DocumentRef ref(String id) {
        throw new UnsupportedOperationException();
    }

    /** The public version of a confidential paper. */
    public Optional<DocumentRef> publicTwin(String id) {
        throw new UnsupportedOperationException();
    }
}
