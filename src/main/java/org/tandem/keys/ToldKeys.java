package org.tandem.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.seal.PublishedKey;
import org.tandem.seal.Seals;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.LogsElsewhere;
import org.tandem.transparency.NoteKey;
import org.tandem.transparency.Receipt;
import org.tandem.transparency.SignedNote;

/**
 * What registries that are kept elsewhere said of their keys. It begins with the keys that the operator wrote down after
 * comparing them; without one of those nothing that was said counts.
 */
@ApplicationScoped
@Transactional
public class ToldKeys {

    private final EntityManager entities;
    private final LogsElsewhere logs;
    private final Seals seals;
    private final Clock clock;

    @Inject
    public ToldKeys(EntityManager entities, LogsElsewhere logs, Seals seals, Clock clock) {
        this.entities = entities;
        this.logs = logs;
        this.seals = seals;
        this.clock = clock;
    }

    protected ToldKeys() {
        this(null, null, null, null);
    }

    /** @param compared the office's keys as the operator wrote them down, the oldest first */
    public KeyTerms terms(Party registry, String owner, List<PublishedKey> compared) {
        return KeyTerms.compared(owner, compared)
                .after(told(registry).stream().map(ToldKey::placed).toList(), seals);
    }

    private List<ToldKey> told(Party registry) {
        return entities.createQuery(
                        "select t from ToldKey t where t.registry = :registry order by t.place", ToldKey.class)
                .setParameter("registry", registry.code())
                .getResultList();
    }

    /** The receipts of what it said, in the order of its log. */
    List<Receipt> receipts(Party registry) {
        return told(registry).stream().map(ToldKey::proof).map(Receipt::parse).toList();
    }

    /**
     * The head under which a registry proved that something else stands at one of these places of its log.
     *
     * @param entries that stand there from this place on, by another head
     */
    public Optional<SignedNote> contradicting(Party registry, String origin, long from, List<byte[]> entries) {
        return entities.createQuery(
                        "select t from ToldKey t where t.registry = :registry and t.place >= :from and t.place < :next"
                                + " order by t.place",
                        ToldKey.class)
                .setParameter("registry", registry.code())
                .setParameter("from", from)
                .setParameter("next", from + entries.size())
                .getResultStream()
                .filter(told -> !told.placed()
                        .body()
                        .equals(new String(entries.get((int) (told.placed().place() - from)), StandardCharsets.UTF_8)))
                .map(told -> Receipt.parse(told.proof()))
                .filter(receipt -> receipt.head().origin().equals(origin))
                .map(Receipt::checkpoint)
                .findFirst();
    }

    /**
     * Takes in what a registry said, if it stands in its log, below a head that the log's own key signed, and if a key that
     * is known and was in force there signed it.
     *
     * @param proof the statement's receipt
     * @param compared what the operator wrote down of the owner that is named
     * @return the statement
     * @throws Unknown where it rests on a statement that is not here yet
     */
    public KeyStatement take(Party registry, String proof, Compared compared) {
        Receipt receipt = Receipt.parse(proof);
        String leaf = new String(
                receipt.entry().orElseThrow(() -> new KeyNotBelieved("its receipt carries no entry")),
                StandardCharsets.UTF_8);
        Checkpoint head = receipt.head();
        NoteKey log = logs.log(registry, head.origin(), head.size())
                .orElseThrow(() -> new Unknown("key of the log", head.origin()));
        if (!receipt.holds(leaf.getBytes(StandardCharsets.UTF_8))
                || !receipt.checkpoint().isSignedBy(log)) {
            throw new KeyNotBelieved("it does not stand in the log of " + registry);
        }
        KeyStatement.Read read = KeyStatement.Read.of(leaf, seals);
        KeyStatement statement = read.statement();
        if (!statement.registry().equals(registry.code()) || !compared.speaksFor(statement.owner())) {
            throw new KeyNotBelieved(registry + " does not speak for " + statement.owner());
        }
        KeyTerms known = terms(registry, statement.owner(), compared.keys(statement.owner()));
        if (known.of(read.seal().keyId()).isEmpty()) {
            throw new Unknown("key of " + statement.owner(), read.seal().keyId());
        }
        if (!known.isBelieved(read, receipt.index(), seals)) {
            throw new KeyNotBelieved("no key of %s that was in force there signed it".formatted(statement.owner()));
        }
        Optional<ToldKey> before =
                Optional.ofNullable(entities.find(ToldKey.class, ToldKey.id(registry, receipt.index())));
        if (before.isPresent() && !before.get().placed().body().equals(leaf)) {
            throw new KeyNotBelieved("something else stands at this place of the log");
        }
        if (before.isEmpty()) {
            entities.persist(new ToldKey(
                    registry, receipt.index(), leaf, proof, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        }
        return statement;
    }

    /** What the operator wrote down of a counterpart. */
    public interface Compared {

        /** Whether a key of this owner may come from it. */
        boolean speaksFor(String owner);

        List<PublishedKey> keys(String owner);
    }

    /** Whether the exchange itself is signed with it, so that nothing that waits may hold its revocation up. */
    public static boolean isOfTheExchange(KeyStatement statement) {
        return statement.owner().endsWith("/REGISTRY");
    }
}
