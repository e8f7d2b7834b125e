package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.transparency.AddCheckpoint;
import org.tandem.transparency.Bundle;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.Proofs;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/**
 * A registry as the witness and mirror of a counterpart's log (C2SP tlog-witness, {@code add-checkpoint}). It signs a head
 * only when that continues what it signed before, and only once it holds every entry below it itself. What it signed for is
 * committed before the signature leaves.
 */
@ApplicationScoped
public class Witness {

    /** As HTTP would say it. The body of 200 is a signature line, of 409 the size that the witness is at. */
    public record Answer(int status, String type, String body) {

        static final String TEXT = "text/plain; charset=utf-8";

        private static Answer of(int status, String why) {
            return new Answer(status, TEXT, why + "\n");
        }

        private static Answer elsewhere(long size) {
            return new Answer(409, "text/x.tlog.size", size + "\n");
        }
    }

    /** Entries that a witness takes at once. */
    static final long MOST_LEAVES = 10_000;

    private final PublicLog logs;
    private final Mirroring mirroring;
    private final Counterparts counterparts;
    private final Wire wire;
    private final Standstills standstills;
    private final Clock clock;

    @Inject
    Witness(
            PublicLog logs,
            Mirroring mirroring,
            Counterparts counterparts,
            Wire wire,
            Standstills standstills,
            Clock clock) {
        this.standstills = standstills;
        this.clock = clock;
        this.logs = logs;
        this.mirroring = mirroring;
        this.counterparts = counterparts;
        this.wire = wire;
    }

    protected Witness() {
        this(null, null, null, null, null, null);
    }

    /** @param request the body as the format gives it */
    public Answer addCheckpoint(Party witness, String request) {
        AddCheckpoint asked;
        Checkpoint head;
        try {
            asked = AddCheckpoint.parse(request);
            head = asked.head();
        } catch (Refusal malformed) {
            return Answer.of(400, malformed.getMessage());
        }
        Optional<Party> source = logs.counterpartWithLog(witness, head.origin());
        if (source.isEmpty()) {
            return Answer.of(404, "No counterpart here has a log of this name.");
        }
        if (!logs.isSignedByItsLog(source.get(), asked.note())) {
            return Answer.of(403, "The log did not sign this.");
        }
        if (asked.old() > head.size()) {
            return Answer.of(400, "The old size is larger than the new one.");
        }
        if (standstills.isRestored(witness) || standstills.isAgainst(witness, source.get())) {
            return Answer.of(503, "Nothing is signed for this log until people have looked.");
        }
        MirroredLogs.Held held = mirroring.held(witness, head.origin());
        if (isAnotherOfItsSize(witness, head)) {
            return forked(
                    witness,
                    source.get(),
                    mirroring
                            .head(witness, head.origin(), OptionalLong.of(head.size()))
                            .orElseThrow(),
                    asked.note());
        }
        if (asked.old() != held.size()) {
            return Answer.elsewhere(held.size());
        }
        if (!continues(held, head, asked.proof())) {
            return held.size() > 0 && isFork(source.get(), held, head)
                    ? forked(
                            witness,
                            source.get(),
                            mirroring
                                    .head(witness, head.origin(), OptionalLong.empty())
                                    .orElseThrow(),
                            asked.note())
                    : Answer.of(422, "This does not continue what was signed before.");
        }
        if (head.size() - held.size() > MOST_LEAVES) {
            return Answer.of(422, "This is more than %d entries further.".formatted(MOST_LEAVES));
        }
        List<byte[]> entries;
        try {
            entries = entries(source.get(), held.size(), head.size());
        } catch (Unreachable silent) {
            return Answer.of(503, "The log does not give its entries: " + silent.getMessage());
        }
        Mirroring.Outcome outcome = mirroring.sign(witness, source.get(), asked.note(), held, entries);
        if (outcome.elsewhere().isPresent()) {
            return Answer.elsewhere(outcome.elsewhere().getAsLong());
        }
        if (outcome.contradicts().isPresent()) {
            return forked(witness, source.get(), outcome.contradicts().get(), asked.note());
        }
        return outcome.signature()
                .map(line -> new Answer(200, Answer.TEXT, line + "\n"))
                .orElseGet(() -> Answer.of(422, "The entries that the log gives are not those it signed."));
    }

    private boolean isAnotherOfItsSize(Party witness, Checkpoint head) {
        return mirroring
                .head(witness, head.origin(), OptionalLong.of(head.size()))
                .filter(signed -> !Checkpoint.parse(signed.text()).root().equals(head.root()))
                .isPresent();
    }

    private static boolean continues(MirroredLogs.Held held, Checkpoint head, List<TreeHash> proof) {
        return Proofs.continues(held.root(), held.size(), head.root(), head.size(), proof);
    }

    /** Anybody can send a wrong proof; whether there is a right one only the log itself can say. */
    private boolean isFork(Party source, MirroredLogs.Held held, Checkpoint head) {
        try {
            return !continues(
                    held,
                    head,
                    logs.isHosted(source)
                            ? logs.consistency(source, held.size(), head.size())
                            : wire.consistency(keeper(source), source, held.size(), head.size()));
        } catch (Unreachable | Unknown silent) {
            return false;
        }
    }

    private Answer forked(Party witness, Party source, SignedNote kept, SignedNote shown) {
        standstills.place(
                witness,
                Standstill.Kind.FORKED,
                source.code(),
                "cosigned:\n" + kept + "\nshown:\n" + shown,
                clock.instant());
        return Answer.of(422, "The log signed two heads that cannot both be true. Both are kept.");
    }

    /** The newest head of this log that the registry cosigned, for whoever kept the log and lost some of it. */
    public SignedNote newest(Party witness, String origin) {
        return mirroring
                .head(witness, origin, OptionalLong.empty())
                .orElseThrow(() -> new Unknown("mirror of the log", origin));
    }

    /** The entries of this log as the registry holds them. */
    public byte[] mirrored(Party witness, String origin, TilePath bundle) {
        List<byte[]> entries = mirroring.entries(witness, origin, bundle);
        if (entries.size() != bundle.width()) {
            throw new Unknown("tile", bundle.toString());
        }
        return Bundle.of(entries);
    }

    /** From the log itself; where it is kept elsewhere, from the address that the operator wrote down. No transaction runs. */
    private List<byte[]> entries(Party source, long from, long size) {
        List<byte[]> entries = new ArrayList<>();
        for (TilePath bundle : TilePath.entries(from, size)) {
            long place = bundle.first();
            for (byte[] entry : Bundle.entries(bundle(source, bundle))) {
                if (place++ >= from) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private byte[] bundle(Party source, TilePath path) {
        if (logs.isHosted(source)) {
            return logs.tile(source, path);
        }
        return wire.tile(keeper(source), source, path);
    }

    private Counterpart keeper(Party source) {
        return counterparts
                .keeperOf(Correspondent.registry(source))
                .filter(one -> one.address().isPresent())
                .orElseThrow(() -> new Unreachable("it has no address"));
    }
}
