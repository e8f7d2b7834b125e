package org.tandem.ledger;

import java.sql.SQLException;
import java.util.Optional;
import org.tandem.kernel.Party;

/** Leaves that are about no units. */
final class Declared {

    private Declared() {}

    static void declare(Sql sql, Party registry, String about, String subject, String body) throws SQLException {
        Optional<String> there = sql.one(
                "select body from leaf where registry = ? and about = ? and subject = ?",
                row -> row.getString(1),
                registry.code(),
                about,
                subject);
        if (there.isPresent()) {
            if (!there.get().equals(body)) {
                throw new OtherUnderSameCause(subject);
            }
            return;
        }
        if (Standstills.isRestored(sql, registry.code())) {
            throw StandsStill.restored(registry);
        }
        sql.update(
                "insert into leaf (registry, about, subject, body, leaf_hash) values (?, ?, ?, ?, ?)",
                registry.code(),
                about,
                subject,
                body,
                Leaves.hash(body));
    }
}
