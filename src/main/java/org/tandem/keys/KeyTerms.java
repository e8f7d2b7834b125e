package org.tandem.keys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandem.ledger.Statements.Placed;
import org.tandem.seal.PublishedKey;
import org.tandem.seal.Seals;
import org.tandem.transparency.LogKeys;

/**
 * The keys of one owner, in the order in which they came, as they follow from those that people compared and from what was
 * said of them since. What is not signed with a key that was in force where it was said is passed over.
 */
public record KeyTerms(String owner, List<KeyTerm> terms) {

    public KeyTerms {
        terms = List.copyOf(terms);
    }

    /** Those that people compared, before anything was said of them. */
    public static KeyTerms compared(String owner, List<PublishedKey> keys) {
        return new KeyTerms(owner, keys.stream().map(KeyTerm::compared).toList());
    }

    /** @param said of all owners of the registry, in the order of their places */
    KeyTerms after(List<Placed> said, Seals seals) {
        KeyTerms now = this;
        for (Placed one : said) {
            KeyStatement.Read read = KeyStatement.Read.of(one.body(), seals);
            if (read.statement().owner().equals(owner) && now.isBelieved(read, one.place(), seals)) {
                now = now.with(read.statement(), one.place());
            }
        }
        return now;
    }

    /** Whether a key that may say so signed it. A key is not revoked by itself, since whoever took it could do that too. */
    boolean isBelieved(KeyStatement.Read read, long place, Seals seals) {
        return of(read.seal().keyId())
                        .filter(signer -> signer.covers(place))
                        .filter(signer ->
                                !signer.key().keyId().equals(read.statement().key()))
                        .filter(signer -> seals.holdsOver(
                                read.seal(), read.text(), signer.key().key()))
                        .isPresent()
                && (read.statement().act() == KeyStatement.Act.ANNOUNCE
                        || of(read.statement().key()).isPresent());
    }

    private KeyTerms with(KeyStatement statement, long place) {
        List<KeyTerm> next = new ArrayList<>();
        boolean announced = statement.act() == KeyStatement.Act.ANNOUNCE;
        for (KeyTerm term : terms) {
            if (!term.key().keyId().equals(statement.key())) {
                // One head is signed by one key; whatever else is signed may be by either until one is revoked.
                next.add(announced && LogKeys.isLog(owner) ? term.followedFrom(place + 1) : term);
            } else if (!announced) {
                next.add(term.revokedFrom(place + 1, statement));
            }
        }
        if (announced) {
            next.add(KeyTerm.compared(statement.published()).from(place + 1));
        }
        return new KeyTerms(owner, next);
    }

    public Optional<KeyTerm> of(String keyId) {
        return terms.stream().filter(term -> term.key().keyId().equals(keyId)).findFirst();
    }

    /** The newest that signs what ends at this place. */
    public Optional<KeyTerm> at(long place) {
        return terms.stream().filter(term -> term.covers(place)).reduce((older, newer) -> newer);
    }

    /** Of a cosigner: those that count beneath a head of this size of a log, the one that cosigns now as the last. */
    public List<KeyTerm> cosigning(String origin, long size) {
        return terms.stream()
                .filter(term -> term.cosigned(origin, size))
                .sorted(Comparator.comparing(KeyTerm::isOpen))
                .toList();
    }

    /** The newest that is in force. */
    public Optional<KeyTerm> now() {
        return terms.stream().filter(KeyTerm::isOpen).reduce((older, newer) -> newer);
    }
}
