package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.ledger.Standstills;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.Waiters;

/**
 * Takes each new head of a log to the counterparts, kept here or elsewhere, keeps their signatures beneath it, and has it
 * published. The bytes are the same. Whatever it was in the middle of when it died, it begins again with the same question.
 */
@ApplicationScoped
public class Cosigning {

    private static final Logger LOG = Logger.getLogger(Cosigning.class.getName());

    private static final Duration AFTER_SILENCE = Duration.ofSeconds(10);

    private final Waiters waiters;
    private final PublicLog logs;
    private final Books books;
    private final Witness witness;
    private final CatchingUp catchingUp;
    private final Wire wire;
    private final Clock clock;
    private final Counterparts counterparts;
    private final CounterpartLogs elsewhereLogs;
    private final Restoration restoration;
    private final Standstills standstills;
    private final Set<List<Correspondent>> busy = ConcurrentHashMap.newKeySet();
    private final Map<List<Correspondent>, Instant> notBefore = new ConcurrentHashMap<>();

    @Inject
    Cosigning(
            Waiters waiters,
            PublicLog logs,
            Books books,
            Witness witness,
            CatchingUp catchingUp,
            Wire wire,
            Clock clock,
            Counterparts counterparts,
            CounterpartLogs elsewhereLogs,
            Restoration restoration,
            Standstills standstills) {
        this.counterparts = counterparts;
        this.elsewhereLogs = elsewhereLogs;
        this.restoration = restoration;
        this.standstills = standstills;
        this.wire = wire;
        this.clock = clock;
        this.waiters = waiters;
        this.logs = logs;
        this.books = books;
        this.witness = witness;
        this.catchingUp = catchingUp;
    }

    protected Cosigning() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Asks the database once where nothing is to be done. */
    public void cosignAll() {
        for (Party registry : waiters.unfinished()) {
            try {
                SortedSet<Party> hosted = books.registries();
                for (Party counterpart : logs.counterparts(registry)) {
                    if (hosted.contains(counterpart)) {
                        bringUp(registry, counterpart, question -> witness.addCheckpoint(counterpart, question));
                    }
                }
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "The log of " + registry + " was not cosigned; it is tried again", failed);
            }
            logs.publish(registry);
        }
    }

    /** The same of the logs kept here whose counterparts are kept by that deployment; it is asked over the wire. */
    public void cosignAt(Counterpart elsewhere) {
        if (elsewhere.address().isEmpty() || !isTime(elsewhere) || !busy.add(elsewhere.correspondents())) {
            return;
        }
        try {
            for (Party registry : books.registries()) {
                for (Party counterpart : logs.counterparts(registry)) {
                    if (!elsewhere.keeps(Correspondent.registry(counterpart))) {
                        continue;
                    }
                    if (elsewhereLogs.mustBeAsked(counterpart) || standstills.isRestored(registry)) {
                        compare(registry, counterpart, elsewhere);
                    }
                    if (logs.cosigned(registry, counterpart) < logs.signed(registry)
                            && !standstills.isRestored(registry)) {
                        boolean up = bringUp(registry, counterpart, question -> {
                            Wire.Answer answer = wire.addCheckpoint(elsewhere, counterpart, question);
                            return new Witness.Answer(answer.status(), "", answer.body());
                        });
                        if (!up) {
                            notBefore.put(
                                    elsewhere.correspondents(), clock.instant().plus(AFTER_SILENCE));
                        }
                        logs.publish(registry);
                    }
                }
            }
        } catch (Unreachable silent) {
            LOG.log(Level.FINE, "A counterpart could not be asked to cosign", silent);
            notBefore.put(elsewhere.correspondents(), clock.instant().plus(AFTER_SILENCE));
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A counterpart's answer could not be used; it is asked again", failed);
            notBefore.put(elsewhere.correspondents(), clock.instant().plus(AFTER_SILENCE));
        } finally {
            busy.remove(elsewhere.correspondents());
        }
    }

    /** What the counterpart holds of a log of ours, and what we do: more than we have, or the same again. */
    private void compare(Party registry, Party counterpart, Counterpart elsewhere) {
        Optional<String> origin = logs.named(registry);
        if (origin.isPresent()) {
            wire.mirrored(elsewhere, counterpart, origin.get())
                    .filter(head -> logs.isItsOwn(registry, head))
                    .ifPresent(head -> restoration.compare(registry, counterpart, head));
        }
        elsewhereLogs.wasAsked(counterpart);
    }

    private boolean isTime(Counterpart elsewhere) {
        return !clock.instant().isBefore(notBefore.getOrDefault(elsewhere.correspondents(), Instant.EPOCH));
    }

    /** Whether it went as it should. */
    private boolean bringUp(Party registry, Party counterpart, Function<String, Witness.Answer> ask) {
        CatchingUp.Result result = catchingUp.with(registry, new CatchingUp.Cosigner() {
            @Override
            public long cosigned() {
                return logs.cosigned(registry, counterpart);
            }

            @Override
            public Witness.Answer ask(String question) {
                return ask.apply(question);
            }

            @Override
            public void keep(SignedNote head, List<SignedNote.Line> lines) {
                logs.addCosignature(registry, counterpart, head, lines);
            }
        });
        if (result.outcome() == CatchingUp.Outcome.SIGNED) {
            return true;
        }
        LOG.log(Level.SEVERE, "The registry of {0} does not sign for the log of {1}: {2}", new Object[] {
            counterpart, registry, result.words()
        });
        if (result.outcome() == CatchingUp.Outcome.AHEAD) {
            counterparts
                    .keeperOf(Correspondent.registry(counterpart))
                    .ifPresent(elsewhere -> compare(registry, counterpart, elsewhere));
        }
        return false;
    }
}
