package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandem.kernel.Party;
import org.tandem.keys.ToldKeys;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.CompactRange;
import org.tandem.transparency.LogKeys;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/** What a witness does in its own database, each in a transaction of its own whatever the caller is in the middle of. */
@ApplicationScoped
public class Mirroring {

    /**
     * What came of it: a signature, or where the mirror is by now, or the head that the log had signed over other entries,
     * or nothing where the entries are not those signed.
     */
    record Outcome(Optional<SignedNote.Line> signature, OptionalLong elsewhere, Optional<SignedNote> contradicts) {

        static final Outcome NOT_THOSE = new Outcome(Optional.empty(), OptionalLong.empty(), Optional.empty());

        static Outcome isAt(long size) {
            return new Outcome(Optional.empty(), OptionalLong.of(size), Optional.empty());
        }
    }

    private final MirroredLogs mirrors;
    private final LogKeys keys;
    private final ToldKeys toldKeys;
    private final Clock clock;

    @Inject
    Mirroring(MirroredLogs mirrors, LogKeys keys, ToldKeys toldKeys, Clock clock) {
        this.toldKeys = toldKeys;
        this.mirrors = mirrors;
        this.keys = keys;
        this.clock = clock;
    }

    protected Mirroring() {
        this(null, null, null, null);
    }

    /** How far the mirror of this log is; of one that was never seen, nothing and the root of nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    MirroredLogs.Held held(Party witness, String origin) {
        return mirrors.held(witness, origin)
                .orElseGet(() -> new MirroredLogs.Held(0, TreeHash.EMPTY, new CompactRange(0, List.of())));
    }

    /** The head of this size, or the newest one, that this witness cosigned. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<SignedNote> head(Party witness, String origin, OptionalLong size) {
        return size.isPresent() ? mirrors.head(witness, origin, size.getAsLong()) : mirrors.newest(witness, origin);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<byte[]> entries(Party witness, String origin, TilePath bundle) {
        return mirrors.entries(witness, origin, bundle);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keepRecord(Party witness, String origin, long place, String body) {
        mirrors.keepRecord(witness, origin, place, body);
    }

    /**
     * Keeps these entries, which follow those held, and signs the head if they give its root. The signature leaves after
     * the commit.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Outcome sign(Party witness, Party source, SignedNote note, MirroredLogs.Held seen, List<byte[]> entries) {
        Checkpoint head = Checkpoint.parse(note.text());
        MirroredLogs.Held held = mirrors.take(witness, source, head.origin());
        if (held.size() != seen.size()) {
            return Outcome.isAt(held.size());
        }
        CompactRange edge = held.edge();
        entries.forEach(entry -> edge.append(TreeHash.ofLeaf(entry)));
        if (edge.size() != head.size() || !edge.root().equals(head.root())) {
            return Outcome.NOT_THOSE;
        }
        Optional<SignedNote> told = toldKeys.contradicting(source, head.origin(), held.size(), entries);
        if (told.isPresent()) {
            return new Outcome(Optional.empty(), OptionalLong.empty(), told);
        }
        mirrors.grow(
                witness,
                head.origin(),
                held.size(),
                entries.stream()
                        .map(entry -> new String(entry, StandardCharsets.UTF_8))
                        .toList(),
                edge);
        SignedNote.Line line = keys.cosigned(witness, head, clock.instant());
        mirrors.keep(witness, head, note.with(line));
        return new Outcome(Optional.of(line), OptionalLong.empty(), Optional.empty());
    }
}
