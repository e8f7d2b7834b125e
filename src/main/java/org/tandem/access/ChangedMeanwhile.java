package org.tandem.access;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.tandem.kernel.Refusal;

/** Two people, or one person twice, took a step on the same thing at the same moment; the other one was first. */
public final class ChangedMeanwhile extends Refusal {

    /** A second row under a key of one. Rules look before they write, so only somebody at the same moment can be in the way. */
    private static final String TWICE = "23505";

    public ChangedMeanwhile() {
        super(
                Kind.OUT_OF_TURN,
                "Somebody took a step on this at the same moment, and was first. Nothing of yours was done. Look at how it"
                        + " stands now, then try again.");
    }

    /** The refusal that a failed transaction comes down to, if it failed for that. */
    public static Optional<Refusal> in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || (cause instanceof SQLException broken && TWICE.equals(broken.getSQLState()))) {
                return Optional.of(new ChangedMeanwhile());
            }
        }
        return Optional.empty();
    }
}
