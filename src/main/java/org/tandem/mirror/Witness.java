package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.transparency.AddCheckpoint;
import org.tandem.transparency.Bundle;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.CompactRange;
import org.tandem.transparency.LogKeys;
import org.tandem.transparency.Proofs;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/**
 * A registry as the witness and mirror of a counterpart's log (C2SP tlog-witness, {@code add-checkpoint}). It signs a head
 * only when that continues what it signed before, and only once it holds every entry below it itself. What it signed for is
 * committed before the signature leaves, in a transaction of its own whatever the caller is in the middle of.
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

    private final PublicLog logs;
    private final MirroredLogs mirrors;
    private final LogKeys keys;
    private final Clock clock;

    @Inject
    Witness(PublicLog logs, MirroredLogs mirrors, LogKeys keys, Clock clock) {
        this.logs = logs;
        this.mirrors = mirrors;
        this.keys = keys;
        this.clock = clock;
    }

    protected Witness() {
        this(null, null, null, null);
    }

    /** @param request the body as the format gives it */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
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
        if (!asked.note().isSignedBy(logs.key(source.get()))) {
            return Answer.of(403, "The log did not sign this.");
        }
        if (asked.old() > head.size()) {
            return Answer.of(400, "The old size is larger than the new one.");
        }
        MirroredLogs.Held held = mirrors.take(witness, source.get(), head.origin());
        if (asked.old() != held.size()
                || (head.size() == held.size() && !head.root().equals(held.root()))) {
            return Answer.elsewhere(held.size());
        }
        if (!Proofs.continues(held.root(), held.size(), head.root(), head.size(), asked.proof())) {
            return Answer.of(422, "This does not continue what was signed before.");
        }
        CompactRange edge = held.edge();
        List<String> entries = entries(source.get(), held.size(), head.size(), edge);
        if (!edge.root().equals(head.root())) {
            return Answer.of(422, "The entries that the log gives are not those it signed.");
        }
        mirrors.grow(witness, head.origin(), held.size(), entries, edge);
        return new Answer(200, Answer.TEXT, keys.cosigned(witness, head, clock.instant()) + "\n");
    }

    private List<String> entries(Party source, long from, long size, CompactRange edge) {
        List<String> entries = new ArrayList<>();
        for (TilePath bundle : TilePath.entries(from, size)) {
            long place = bundle.first();
            for (byte[] entry : Bundle.entries(logs.tile(source, bundle))) {
                if (place++ >= from) {
                    entries.add(new String(entry, StandardCharsets.UTF_8));
                    edge.append(TreeHash.ofLeaf(entry));
                }
            }
        }
        return entries;
    }
}
