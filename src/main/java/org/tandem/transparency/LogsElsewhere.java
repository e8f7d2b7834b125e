package org.tandem.transparency;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;

/**
 * Keys of logs and witnesses that other deployments keep, as their operators handed them over. Asked here; {@code mirror}
 * answers.
 */
public interface LogsElsewhere {

    /** The key that signs the head of this size of this registry's log, if the log may be called so. */
    Optional<NoteKey> log(Party registry, String origin, long size);

    /** Where the deployment that keeps this registry is read; nothing of one that is kept here, and where nobody said. */
    Optional<URI> keeper(Party registry);

    /** The keys whose cosignature of this registry counts under a head of this size of this log, the oldest first. */
    List<NoteKey> witnesses(Party registry, String origin, long size);

    /**
     * Whether the counterparts of this registry that can be asked have been, since this process began, how much of its log
     * they hold: one that was restored from a backup must not sign a second head of a size.
     */
    boolean wereAsked(Party registry);
}
