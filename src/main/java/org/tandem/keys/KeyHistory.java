package org.tandem.keys;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.Statements;
import org.tandem.seal.KeysInForce;
import org.tandem.seal.PublishedKey;
import org.tandem.seal.Seals;
import org.tandem.seal.Signer;
import org.tandem.transparency.LogAddress;
import org.tandem.transparency.LogKeys;
import org.tandem.transparency.NoteKey;
import org.tandem.transparency.PublicLog;

/** The keys of the registries kept here, as their own logs say. The first one of each office is the one that people compared. */
@ApplicationScoped
@Transactional
public class KeyHistory implements KeysInForce {

    private final Statements statements;
    private final Books books;
    private final Signer signer;
    private final Seals seals;
    private final PublicLog log;
    private final LogAddress address;

    @Inject
    public KeyHistory(
            Statements statements, Books books, Signer signer, Seals seals, PublicLog log, LogAddress address) {
        this.log = log;
        this.address = address;
        this.statements = statements;
        this.books = books;
        this.signer = signer;
        this.seals = seals;
    }

    protected KeyHistory() {
        this(null, null, null, null, null, null);
    }

    @Override
    public Optional<String> now(String owner) {
        return of(owner).filter(KeyHistory::isChanged).flatMap(KeyTerms::now).map(KeyHistory::id);
    }

    @Override
    public Optional<String> at(String owner, long place) {
        return of(owner)
                .filter(KeyHistory::isChanged)
                .flatMap(terms -> terms.at(place))
                .map(KeyHistory::id);
    }

    @Override
    public List<String> cosigning(String owner, String origin, long size) {
        return of(owner).filter(KeyHistory::isChanged).stream()
                .flatMap(terms -> terms.cosigning(origin, size).stream())
                .map(KeyHistory::id)
                .toList();
    }

    private static boolean isChanged(KeyTerms terms) {
        return terms.terms().size() > 1;
    }

    private static String id(KeyTerm term) {
        return term.key().keyId();
    }

    /** Nothing of an office without a log here. */
    private Optional<KeyTerms> of(String owner) {
        return KeyOffice.of(owner)
                .map(KeyOffice::registry)
                .filter(this::isKept)
                .map(registry -> terms(owner, statements.said(registry, KeyStatement.ABOUT)));
    }

    private KeyTerms terms(String owner, List<Statements.Placed> said) {
        List<PublishedKey> first = signer.keys(owner).stream().limit(1).toList();
        return KeyTerms.compared(owner, first).after(said, seals);
    }

    boolean isKept(Party registry) {
        return books.registries().contains(registry);
    }

    /** Whether it is this registry's office, or its Party's competent authority. */
    public boolean isOf(Party registry, String owner) {
        return KeyOffice.of(owner)
                .filter(office -> office.registry().equals(registry))
                .isPresent();
    }

    /** Nothing where the registry is not kept here. */
    public List<KeyTerms> historyHere(Party registry) {
        return isKept(registry) ? history(registry) : List.of();
    }

    /** All offices of a registry that is kept here. */
    public List<KeyTerms> history(Party registry) {
        if (!isKept(registry)) {
            throw new Unknown("registry", registry.code());
        }
        List<Statements.Placed> said = statements.said(registry, KeyStatement.ABOUT);
        List<KeyTerms> all = new ArrayList<>();
        for (String owner : owners(registry)) {
            signer.currentKey(owner);
            all.add(terms(owner, said));
        }
        return all;
    }

    /** Where the log says that it is revoked. Nobody is asked where the office has one key here. */
    public OptionalLong revokedAt(String owner, String keyId) {
        return signer.keys(owner).size() == 1
                ? OptionalLong.empty()
                : of(owner)
                        .flatMap(terms -> terms.of(keyId))
                        .filter(KeyTerm::isRevoked)
                        .map(term -> OptionalLong.of(term.until().getAsLong() - 1))
                        .orElse(OptionalLong.empty());
    }

    /**
     * An office's keys for others to know them by. Of its log all, since whoever begins to watch it begins at its beginning;
     * of another office those that were not revoked.
     */
    public List<PublishedKey> published(String owner) {
        PublishedKey current = seals.published(owner);
        return of(owner)
                .map(terms -> terms.terms().stream()
                        .filter(term -> LogKeys.isLog(owner) || !term.isRevoked())
                        .map(KeyTerm::key)
                        .toList())
                .orElse(List.of(current));
    }

    /** Says again what a registry had said before it lost it; false where the leaf says nothing of a key. */
    public boolean sayAgain(Party registry, String leaf) {
        if (!Json.read(leaf, JsonNode.class).has("statement")) {
            return false;
        }
        KeyStatement statement = KeyStatement.Read.of(leaf, seals).statement();
        statements.say(registry, KeyStatement.ABOUT, statement.subject(), leaf);
        return true;
    }

    /** As checkpoints name it; nothing where it signs neither a log nor beneath one, or the log has not begun. */
    public Optional<String> noteKey(KeyTerm term) {
        String owner = term.key().owner();
        Party registry = KeyOffice.of(owner).orElseThrow().registry();
        if (LogKeys.isLog(owner)) {
            return log.named(registry).map(origin -> NoteKey.of(
                            origin, NoteKey.Kind.LOG, term.key().key())
                    .toString());
        }
        return LogKeys.isCosigner(owner)
                ? Optional.of(NoteKey.of(
                                address.witness(registry),
                                NoteKey.Kind.COSIGNER,
                                term.key().key())
                        .toString())
                : Optional.empty();
    }

    /** The keys of one office. */
    KeyTerms history(String owner) {
        return of(owner).orElseThrow(() -> new Unknown("office", owner));
    }

    /** Its own, and its competent authority in each pair. */
    List<String> owners(Party registry) {
        List<String> owners = new ArrayList<>(KeyOffice.ofRegistry(registry));
        for (Pair pair : books.pairs(registry)) {
            owners.add(KeyOffice.ofAuthority(pair, registry));
        }
        return owners;
    }
}
