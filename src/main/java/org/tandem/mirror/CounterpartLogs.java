package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.transparency.LogAddress;
import org.tandem.transparency.LogKeys;
import org.tandem.transparency.LogsElsewhere;
import org.tandem.transparency.NoteKey;

/** What the counterparts' files say of their registries' logs. */
@ApplicationScoped
public class CounterpartLogs implements LogsElsewhere {

    /** A counterpart that says nothing for so long holds nothing up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Counterparts counterparts;
    private final Books books;
    private final Clock clock;
    private final Set<Party> asked = ConcurrentHashMap.newKeySet();
    private final Map<Party, Instant> wanted = new ConcurrentHashMap<>();

    @Inject
    public CounterpartLogs(Counterparts counterparts, Books books, Clock clock) {
        this.counterparts = counterparts;
        this.books = books;
        this.clock = clock;
    }

    protected CounterpartLogs() {
        this(null, null, null);
    }

    @Override
    public boolean wereAsked(Party registry) {
        return books.pairs(registry).stream()
                .map(pair -> pair.counterpart(registry))
                .filter(counterpart ->
                        counterpart(counterpart).flatMap(Counterpart::address).isPresent())
                .allMatch(counterpart -> asked.contains(counterpart) || isSilent(counterpart));
    }

    private boolean isSilent(Party counterpart) {
        Instant since = wanted.computeIfAbsent(counterpart, first -> clock.instant());
        return clock.instant().isAfter(since.plus(PATIENCE));
    }

    /** This one has answered what it holds of our logs. */
    void wasAsked(Party counterpart) {
        asked.add(counterpart);
    }

    boolean mustBeAsked(Party counterpart) {
        return !asked.contains(counterpart);
    }

    @Override
    public Optional<NoteKey> log(Party registry, String origin, long size) {
        return address(registry)
                .filter(address -> address.names(registry, origin))
                .flatMap(address -> counterparts.terms(LogKeys.log(registry)).at(Math.max(0, size - 1)))
                .map(term -> NoteKey.of(origin, NoteKey.Kind.LOG, term.key().key()));
    }

    @Override
    public List<NoteKey> witnesses(Party registry, String origin, long size) {
        return address(registry).stream()
                .flatMap(address -> counterparts.terms(LogKeys.cosigner(registry)).cosigning(origin, size).stream()
                        .map(term -> NoteKey.of(
                                address.witness(registry),
                                NoteKey.Kind.COSIGNER,
                                term.key().key())))
                .toList();
    }

    @Override
    public Optional<URI> keeper(Party registry) {
        return counterpart(registry).flatMap(Counterpart::forPeople);
    }

    private Optional<LogAddress> address(Party registry) {
        return counterpart(registry).flatMap(Counterpart::logs).map(LogAddress::new);
    }

    private Optional<Counterpart> counterpart(Party registry) {
        return counterparts.keeperOf(Correspondent.registry(registry));
    }
}
