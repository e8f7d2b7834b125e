package org.tandem.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * An own act of a registry, told in the transaction that did it: to the public as a leaf, to the counterpart as a message.
 *
 * @param message its number among the messages to the counterpart: {@code answer:XB003-I02.1}
 * @param about {@code ANSWER} or {@code ENTRY}
 * @param body canonical JSON
 * @param seal the author's signature, as JSON, where the paper itself is signed
 */
record Telling(
        String message, String about, String subject, Pair pair, String body, Optional<String> seal, Instant at) {

    static Telling of(GivenAnswer answer, Pair pair) {
        return new Telling(
                "answer:" + answer.instrument(),
                "ANSWER",
                answer.instrument(),
                pair,
                answer.paper(),
                Optional.of(answer.seal()),
                answer.at());
    }

    static Telling of(Entries.NewEntry entry, String body) {
        return new Telling(
                "entry:" + entry.cause(), "ENTRY", entry.cause(), entry.pair(), body, Optional.empty(), entry.at());
    }

    void tell(Sql sql, Party registry) throws SQLException {
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
        sql.update(
                "insert into outbox (registry, recipient, message, about, subject, body, seal, created)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                pair.counterpart(registry).code(),
                message,
                about,
                subject,
                body,
                seal.orElse(null),
                at);
    }
}
