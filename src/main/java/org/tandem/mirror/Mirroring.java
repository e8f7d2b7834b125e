package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.tandem.kernel.Party;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.CompactRange;
import org.tandem.transparency.LogKeys;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TreeHash;

/** What a witness does in its own database, each in a transaction of its own whatever the caller is in the middle of. */
@ApplicationScoped
public class Mirroring {

    /** What came of it: a signature, or where the mirror is by now, or neither where the entries are not those signed. */
    record Outcome(List<SignedNote.Line> signature, OptionalLong elsewhere) {}

    private final MirroredLogs mirrors;
    private final LogKeys keys;
    private final Clock clock;

    @Inject
    Mirroring(MirroredLogs mirrors, LogKeys keys, Clock clock) {
        this.mirrors = mirrors;
        this.keys = keys;
        this.clock = clock;
    }

    protected Mirroring() {
        this(null, null, null);
    }

    /** How far the mirror of this log is; of one that was never seen, nothing and the root of nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    MirroredLogs.Held held(Party witness, String origin) {
        return mirrors.held(witness, origin)
                .orElseGet(() -> new MirroredLogs.Held(0, TreeHash.EMPTY, new CompactRange(0, List.of())));
    }

    /**
     * Keeps these entries, which follow those held, and signs the head if they give its root. The signature leaves after
     * the commit.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Outcome sign(Party witness, Party source, Checkpoint head, MirroredLogs.Held seen, List<byte[]> entries) {
        MirroredLogs.Held held = mirrors.take(witness, source, head.origin());
        if (held.size() != seen.size()) {
            return new Outcome(List.of(), OptionalLong.of(held.size()));
        }
        CompactRange edge = held.edge();
        entries.forEach(entry -> edge.append(TreeHash.ofLeaf(entry)));
        if (edge.size() != head.size() || !edge.root().equals(head.root())) {
            return new Outcome(List.of(), OptionalLong.empty());
        }
        mirrors.grow(
                witness,
                head.origin(),
                held.size(),
                entries.stream()
                        .map(entry -> new String(entry, StandardCharsets.UTF_8))
                        .toList(),
                edge);
        return new Outcome(List.of(keys.cosigned(witness, head, clock.instant())), OptionalLong.empty());
    }
}
