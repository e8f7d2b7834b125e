package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.OptionalLong;
import org.tandem.kernel.Party;

/** What a registry says in its public log that is neither an entry nor an answer, and moves nothing. */
@ApplicationScoped
@Transactional
public class Statements {

    /**
     * A statement that has its place.
     *
     * @param place in the registry's log
     * @param body canonical JSON
     */
    public record Placed(long place, String body) {}

    private final RegistryScope scope;

    @Inject
    public Statements(RegistryScope scope) {
        this.scope = scope;
    }

    protected Statements() {
        this(null);
    }

    /**
     * Becomes a leaf in the caller's transaction.
     *
     * @param about of what kind it is, as the table of leaves lists them
     * @param subject what nothing else of the kind is said of
     * @throws OtherUnderSameCause where something was said of it
     */
    public void say(Party registry, String about, String subject, String body) {
        scope.in(registry, sql -> {
            if (Standstills.isRestored(sql, registry.code())) {
                throw StandsStill.restored(registry);
            }
            if (sql.any(
                    "select 1 from leaf where registry = ? and about = ? and subject = ?",
                    registry.code(),
                    about,
                    subject)) {
                throw new OtherUnderSameCause(subject);
            }
            return sql.update(
                    "insert into leaf (registry, about, subject, body, leaf_hash) values (?, ?, ?, ?, ?)",
                    registry.code(),
                    about,
                    subject,
                    body,
                    Leaves.hash(body));
        });
    }

    /** Of one kind, in the order of their places; those without one are left out. */
    public List<Placed> said(Party registry, String about) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select place, body from leaf where registry = ? and about = ? and place is not null order by place",
                        row -> new Placed(row.getLong("place"), row.getString("body")),
                        registry.code(),
                        about));
    }

    /** The place of the first of the kind from this place on. */
    public OptionalLong firstFrom(Party registry, String about, long place) {
        return said(registry, about).stream()
                .mapToLong(Placed::place)
                .filter(one -> one >= place)
                .findFirst();
    }

    /** Whether one of the kind waits for its place. */
    public boolean isWaiting(Party registry, String about) {
        return scope.in(
                registry,
                sql -> sql.any(
                        "select 1 from leaf where registry = ? and about = ? and place is null",
                        registry.code(),
                        about));
    }
}
