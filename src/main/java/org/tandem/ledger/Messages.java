package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;

/**
 * What registries tell one another: a message is written in the transaction that caused it, claimed row by row, and has
 * its effect once at the receiver, however often it arrives.
 */
@ApplicationScoped
@Transactional
public class Messages {

    /**
     * One message.
     *
     * @param number unique per sender and recipient: {@code answer:XB003-I02.1}
     * @param about {@code ANSWER} or {@code ENTRY}
     * @param body canonical JSON, exactly the bytes that were or will be signed
     * @param seal the author's signature, as JSON, where the paper itself is signed
     */
    public record Message(
            Party from,
            Party to,
            String number,
            String about,
            String subject,
            String body,
            Optional<String> seal,
            Instant created) {}

    private final RegistryScope scope;

    @Inject
    public Messages(RegistryScope scope) {
        this.scope = scope;
    }

    protected Messages() {
        this(null);
    }

    /** What this registry has still to deliver, the oldest first. Looks only. */
    public List<Message> waiting(Party registry, int most) {
        return scope.in(registry, sql -> waiting(sql, registry, most, ""));
    }

    /**
     * Claims the oldest undelivered message until the transaction ends; one that another instance has claimed is passed
     * over on PostgreSQL and waited for on H2.
     *
     * @param at not before a message's next try
     */
    public Optional<Message> claim(Party registry, Instant at) {
        return scope.in(registry, sql -> {
            String lock = RegistryScope.isPostgresql(sql.connection()) ? " for update skip locked" : " for update";
            return sql
                    .list(
                            "select * from outbox where registry = ? and delivered is null and (next_try is null"
                                    + " or next_try <= ?) order by created, message fetch first 1 row only" + lock,
                            Messages::message,
                            registry.code(),
                            at)
                    .stream()
                    .findFirst();
        });
    }

    /** The recipient has it, for good. */
    public void delivered(Message message, Instant at) {
        scope.in(
                message.from(),
                sql -> sql.update(
                        "update outbox set delivered = ?, attempts = attempts + 1 where registry = ? and recipient = ?"
                                + " and message = ?",
                        at,
                        message.from().code(),
                        message.to().code(),
                        message.number()));
    }

    /** It did not get through this time. */
    public void failed(Message message, Instant nextTry) {
        scope.in(
                message.from(),
                sql -> sql.update(
                        "update outbox set next_try = ?, attempts = attempts + 1 where registry = ? and recipient = ?"
                                + " and message = ?",
                        nextTry,
                        message.from().code(),
                        message.to().code(),
                        message.number()));
    }

    /** Whether this registry has taken the message before. The same number with another body is refused. */
    public boolean received(Message message) {
        return scope.in(message.to(), sql -> {
            Optional<String> fingerprint = sql.one(
                    "select fingerprint from inbox where registry = ? and sender = ? and message = ?",
                    row -> row.getString(1),
                    message.to().code(),
                    message.from().code(),
                    message.number());
            if (fingerprint.isPresent() && !fingerprint.get().equals(fingerprint(message))) {
                throw new OtherUnderSameCause(message.number());
            }
            return fingerprint.isPresent();
        });
    }

    /**
     * Keeps the message as received, with what it did, in the transaction that did it.
     *
     * @param effect for example {@code XB answer:XB003-I02.1}; unique, so that nothing is done twice
     * @param seal the sending registry's signature over the message, as JSON
     */
    public void applied(Message message, String effect, String seal, Instant at) {
        scope.in(
                message.to(),
                sql -> sql.update(
                        "insert into inbox (registry, sender, message, body, fingerprint, seal, outcome, effect,"
                                + " received) values (?, ?, ?, ?, ?, ?, 'APPLIED', ?, ?)",
                        message.to().code(),
                        message.from().code(),
                        message.number(),
                        message.body(),
                        fingerprint(message),
                        seal,
                        effect,
                        at));
    }

    private static String fingerprint(Message message) {
        return "sha256:" + Leaves.fingerprint(message.body());
    }

    private static List<Message> waiting(Sql sql, Party registry, int most, String lock) throws SQLException {
        return sql.list(
                "select * from outbox where registry = ? and delivered is null order by created, message fetch first "
                        + Math.max(1, Math.min(most, 1_000)) + " rows only" + lock,
                Messages::message,
                registry.code());
    }

    private static Message message(java.sql.ResultSet row) throws SQLException {
        return new Message(
                new Party(row.getString("registry")),
                new Party(row.getString("recipient")),
                row.getString("message"),
                row.getString("about"),
                row.getString("subject"),
                row.getString("body"),
                Optional.ofNullable(row.getString("seal")),
                Sql.instant(row, "created"));
    }
}
