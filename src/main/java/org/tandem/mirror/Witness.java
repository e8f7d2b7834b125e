package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.transparency.AddCheckpoint;
import org.tandem.transparency.Bundle;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.Proofs;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.TilePath;

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

    @Inject
    Witness(PublicLog logs, Mirroring mirroring, Counterparts counterparts, Wire wire) {
        this.logs = logs;
        this.mirroring = mirroring;
        this.counterparts = counterparts;
        this.wire = wire;
    }

    protected Witness() {
        this(null, null, null, null);
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
        if (!asked.note().isSignedBy(logs.key(source.get(), head.origin()))) {
            return Answer.of(403, "The log did not sign this.");
        }
        if (asked.old() > head.size()) {
            return Answer.of(400, "The old size is larger than the new one.");
        }
        MirroredLogs.Held held = mirroring.held(witness, head.origin());
        if (asked.old() != held.size()
                || (head.size() == held.size() && !head.root().equals(held.root()))) {
            return Answer.elsewhere(held.size());
        }
        if (!Proofs.continues(held.root(), held.size(), head.root(), head.size(), asked.proof())) {
            return Answer.of(422, "This does not continue what was signed before.");
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
        Mirroring.Outcome outcome = mirroring.sign(witness, source.get(), head, held, entries);
        if (outcome.elsewhere().isPresent()) {
            return Answer.elsewhere(outcome.elsewhere().getAsLong());
        }
        return outcome.signature().stream()
                .findFirst()
                .map(line -> new Answer(200, Answer.TEXT, line + "\n"))
                .orElseGet(() -> Answer.of(422, "The entries that the log gives are not those it signed."));
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
        Counterpart keeper = counterparts
                .keeperOf(Correspondent.registry(source))
                .filter(one -> one.address().isPresent())
                .orElseThrow(() -> new Unreachable("it has no address"));
        return wire.tile(keeper, source, path);
    }
}
