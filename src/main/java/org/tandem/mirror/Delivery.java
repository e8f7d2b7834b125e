package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.keys.KeyProofs.Said;
import org.tandem.ledger.Books;
import org.tandem.ledger.Standstills;
import org.tandem.registry.Courier;

/** Hands over what waits in the outboxes of the registries hosted here. */
@ApplicationScoped
public class Delivery implements Courier {

    private static final Logger LOG = Logger.getLogger(Delivery.class.getName());
    private static final int MOST_AT_ONCE = 1_000;

    private final Books books;
    private final Handover handover;
    private final CounterpartLogs elsewhere;
    private final Standstills standstills;
    private final KeyLetters keyLetters;
    private final CorrectionLetters corrections;

    @Inject
    public Delivery(
            Books books,
            Handover handover,
            CounterpartLogs elsewhere,
            Standstills standstills,
            KeyLetters keyLetters,
            CorrectionLetters corrections) {
        this.corrections = corrections;
        this.keyLetters = keyLetters;
        this.books = books;
        this.handover = handover;
        this.elsewhere = elsewhere;
        this.standstills = standstills;
    }

    protected Delivery() {
        this(null, null, null, null, null, null);
    }

    @Override
    public void deliverAll() {
        for (Party registry : books.registries()) {
            // One that lost some of what it did must not tell something else under the same numbers.
            if (!elsewhere.wereAsked(registry) || standstills.isRestored(registry)) {
                continue;
            }
            // A new key is told before what is signed with it; that one was revoked, after what was done before.
            List<Said> keys = keyLetters.said(registry);
            keyLetters.tell(registry, keys.stream().filter(Said::isAnnouncement).toList());
            for (int handed = 0; handed < MOST_AT_ONCE && one(registry); handed++) {
                LOG.log(Level.FINE, "Handed over a message of {0}", registry);
            }
            keyLetters.tell(registry, keys);
            tellCancelled(registry);
        }
    }

    private void tellCancelled(Party registry) {
        try {
            corrections.tell(registry);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "What " + registry + " cancelled for error was not told; it is tried again", failed);
        }
    }

    /** Whether there may be another one waiting. */
    private boolean one(Party registry) {
        try {
            return handover.next(registry);
        } catch (OutOfTurn early) {
            LOG.log(Level.INFO, "A message of {0} waits: {1}", new Object[] {registry, early.getMessage()});
        } catch (Refusal refused) {
            LOG.log(Level.WARNING, "A message of {0} is refused and waits: {1}", new Object[] {
                registry, refused.getMessage()
            });
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A message of " + registry + " could not be handed over; it waits", failed);
        }
        return handover.putOff(registry);
    }
}
