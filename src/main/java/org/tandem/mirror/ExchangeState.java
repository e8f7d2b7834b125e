package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.kernel.Party;

/** What has not arrived at other deployments, since when, and whether somebody should look. */
@ApplicationScoped
@Transactional
public class ExchangeState {

    /** After so long without a receipt people are told. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    /** So long the public is told nothing: a letter takes seconds. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final int MOST = 500;

    /**
     * What waits from one of ours for one of theirs.
     *
     * @param since when the oldest of them was written
     * @param trouble why the oldest did not arrive the last time
     * @param alarm whether it waits longer than it should, or is answered and not taken
     */
    public record Waiting(
            Correspondent from,
            Correspondent to,
            int letters,
            Instant since,
            Optional<String> trouble,
            boolean alarm) {}

    /** A letter that its recipient refused for good. */
    public record Refused(Correspondent from, Correspondent to, String message, String reason) {}

    private final Letters letters;
    private final Clock clock;

    @Inject
    public ExchangeState(Letters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    protected ExchangeState() {
        this(null, null);
    }

    /** By sender and recipient. */
    public List<Waiting> waiting() {
        TreeMap<String, Waiting> all = new TreeMap<>();
        Instant late = clock.instant().minus(PATIENCE);
        for (Letter letter : letters.waiting(MOST)) {
            boolean alarm =
                    letter.written().isBefore(late) || letter.asideSince().isPresent();
            all.merge(
                    letter.sender() + ">" + letter.recipient(),
                    new Waiting(letter.sender(), letter.recipient(), 1, letter.written(), letter.trouble(), alarm),
                    (first, next) -> new Waiting(
                            first.from(),
                            first.to(),
                            first.letters() + 1,
                            first.since(),
                            first.trouble().or(next::trouble),
                            first.alarm() || next.alarm()));
        }
        return new ArrayList<>(all.values());
    }

    /** What was refused for good in the last seven days. */
    public List<Refused> refused() {
        return letters.rejected(clock.instant().minus(REMEMBERED), MOST).stream()
                .map(letter -> new Refused(
                        letter.sender(),
                        letter.recipient(),
                        letter.message(),
                        letter.trouble().orElse("")))
                .toList();
    }

    public boolean isAlarm() {
        return waiting().stream().anyMatch(Waiting::alarm) || !refused().isEmpty();
    }

    /** Since when this side's registry has not acknowledged what was sent to it; nothing where it has all. */
    public Optional<Instant> silent(Party registry) {
        return waiting().stream()
                .filter(one -> one.to().equals(Correspondent.registry(registry)))
                .map(Waiting::since)
                .filter(since -> since.isBefore(clock.instant().minus(ON_ITS_WAY)))
                .min(Instant::compareTo);
    }
}
