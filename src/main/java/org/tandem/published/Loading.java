package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Takes over what was handed in, so many rows at a time and each time in a transaction of its own. Whoever is killed in between
 * leaves what was committed, and the next one, here or in another instance, goes on behind it.
 */
@ApplicationScoped
public class Loading {

    private final LoadedRows loaded;

    @Inject
    public Loading(LoadedRows loaded) {
        this.loaded = loaded;
    }

    protected Loading() {
        this(null);
    }

    /** What is not loaded yet. */
    public List<String> waiting() {
        return loaded.waiting();
    }

    /**
     * One import to its end. Whoever calls this may try again after a failure; an import of which nothing is loaded in so many
     * tries is broken off, so that a person sees it.
     */
    public void load(String id) {
        try {
            List<TakenRow> rows = loaded.rows(id);
            while (loaded.some(id, rows)) {
                // Each time some more.
            }
        } catch (RuntimeException | Error failed) {
            count(id, failed);
            throw failed;
        }
    }

    /** While the database is away nothing is counted, and that is right: it passes. */
    private void count(String id, Throwable failed) {
        try {
            loaded.tryFailed(id);
        } catch (RuntimeException away) {
            failed.addSuppressed(away);
        }
    }
}
