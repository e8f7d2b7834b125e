package org.tandem.witness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandem.kernel.Party;
import org.tandem.ledger.RegistryScope;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.Cosignature;
import org.tandem.transparency.NoteKey;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.ThirdWitness;

/**
 * What the appointed witness signed. Of one that was appointed before, everything is kept and nothing is shown: who reads it
 * would look for it with a key that no policy names any more.
 */
@ApplicationScoped
@Transactional
public class ThirdSignatures implements ThirdWitness {

    /** After so long without a signature beneath a head people are told. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private final RegistryScope scope;
    private final Appointment appointment;
    private final Clock clock;

    @Inject
    public ThirdSignatures(RegistryScope scope, Appointment appointment, Clock clock) {
        this.scope = scope;
        this.appointment = appointment;
        this.clock = clock;
    }

    protected ThirdSignatures() {
        this(null, Appointment.ofNobody(), null);
    }

    @Override
    public Optional<NoteKey> key() {
        return appointment.appointed().map(Appointment.Appointed::key);
    }

    @Override
    public List<SignedNote.Line> beneath(Party registry, long size) {
        return key().map(key -> scope.in(
                        registry,
                        sql -> sql.list(
                                "select line from log_third_signature where registry = ? and size = ? and witness = ?",
                                row -> SignedNote.Line.parse(row.getString(1)),
                                registry.code(),
                                size,
                                key.toString())))
                .orElse(List.of());
    }

    /** The size of the largest head of this log that it signed, 0 for none. */
    long cosigned(Party registry) {
        return scope.in(registry, sql -> sql.one(
                        "select max(size) from log_third_signature where registry = ? and witness = ?",
                        row -> row.getLong(1),
                        registry.code(),
                        key().orElseThrow().toString())
                .orElse(0L));
    }

    /**
     * Keeps its signature beneath a head of this log, once.
     *
     * @throws IllegalArgumentException if none of these lines is its own over that head
     */
    void keep(Party registry, SignedNote signed, List<SignedNote.Line> lines) {
        NoteKey key = key().orElseThrow();
        Checkpoint head = Checkpoint.parse(signed.text());
        Cosignature cosignature = Cosignature.among(lines, key, head)
                .orElseThrow(
                        () -> new IllegalArgumentException("what it answered is not its signature over this head"));
        scope.in(
                registry,
                sql -> sql.any(
                                "select 1 from log_third_signature where registry = ? and size = ? and witness = ?",
                                registry.code(),
                                head.size(),
                                key.toString())
                        ? 0
                        : sql.update(
                                "insert into log_third_signature (registry, size, witness, line, cosigned)"
                                        + " values (?, ?, ?, ?, ?)",
                                registry.code(),
                                head.size(),
                                key.toString(),
                                cosignature.line().toString(),
                                cosignature.at()));
    }

    /** The logs beneath whose newest head its signature is missing. */
    SortedSet<Party> unfinished() {
        return scope.across(sql -> new TreeSet<>(sql.list(
                "select l.registry from public_log l where exists (select 1 from log_checkpoint c"
                        + " where c.registry = l.registry and c.size = (select max(m.size) from log_checkpoint m"
                        + " where m.registry = l.registry) and not exists (select 1 from log_third_signature t"
                        + " where t.registry = c.registry and t.size = c.size and t.witness = ?))",
                row -> new Party(row.getString(1)),
                key().orElseThrow().toString())));
    }

    /** The logs of which it has signed nothing for so long, although they grew, that somebody should look. */
    public SortedSet<Party> late() {
        if (key().isEmpty()) {
            return new TreeSet<>();
        }
        return scope.across(sql -> new TreeSet<>(sql.list(
                "select l.registry from public_log l where (select min(c.signed) from log_checkpoint c"
                        + " where c.registry = l.registry and c.size = (select min(n.size) from log_checkpoint n"
                        + " where n.registry = l.registry and n.size > (select coalesce(max(t.size), 0)"
                        + " from log_third_signature t where t.registry = l.registry and t.witness = ?))) <= ?",
                row -> new Party(row.getString(1)),
                key().orElseThrow().toString(),
                clock.instant().minus(PATIENCE))));
    }
}
