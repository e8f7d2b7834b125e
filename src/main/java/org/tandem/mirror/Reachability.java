package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which other deployments answer, also while there is nothing to send them: each is asked every half minute. Known to this
 * instance alone and to nobody after a restart; it is said to people, and nothing is decided by it.
 */
@ApplicationScoped
public class Reachability {

    private static final Duration BETWEEN = Duration.ofSeconds(30);

    /** @param silent since when it has not answered */
    private record Heard(Instant asked, Optional<Instant> silent) {}

    private final Counterparts counterparts;
    private final Clock clock;
    private final Map<List<Correspondent>, Heard> heard = new ConcurrentHashMap<>();

    @Inject
    Reachability(Counterparts counterparts, Clock clock) {
        this.counterparts = counterparts;
        this.clock = clock;
    }

    protected Reachability() {
        this(null, null);
    }

    boolean isToBeAsked(Counterpart one) {
        Heard last = heard.get(one.correspondents());
        return last == null || !clock.instant().isBefore(last.asked().plus(BETWEEN));
    }

    void answered(Counterpart one) {
        heard.put(one.correspondents(), new Heard(clock.instant(), Optional.empty()));
    }

    void silent(Counterpart one) {
        Instant now = clock.instant();
        heard.merge(
                one.correspondents(),
                new Heard(now, Optional.of(now)),
                (before, first) -> new Heard(now, before.silent().or(first::silent)));
    }

    /** Since when the deployment that keeps this one has not answered; nothing where it does, or was never asked. */
    public Optional<Instant> silentSince(Correspondent one) {
        return counterparts
                .keeperOf(one)
                .map(keeper -> heard.get(keeper.correspondents()))
                .flatMap(Heard::silent);
    }

    public long countSilent() {
        return heard.values().stream().filter(last -> last.silent().isPresent()).count();
    }

    /** Who is silent since when, as a name for the state of it. */
    public String state() {
        Map<String, Long> silent = new TreeMap<>();
        heard.forEach(
                (whom, last) -> last.silent().ifPresent(since -> silent.put(whom.toString(), since.getEpochSecond())));
        return silent.isEmpty() ? "" : "-" + Integer.toHexString(silent.hashCode());
    }
}
