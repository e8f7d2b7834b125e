package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.WorkCalendars;
import org.tandem.calendar.WorkingDays;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seals;

/** The versions of each pair's rules: of its main rules, and of each of its tracks. */
@ApplicationScoped
public class Rules {

    private final EntityManager entities;
    private final LegalTime time;
    private final Seals seals;
    private final WorkCalendars calendars;
    private final ZonesInRules zones;

    /** By fingerprint, so what stands here is never another version; one for each pair and change while this runs. */
    private final Map<String, RulesInForce> lately = new ConcurrentHashMap<>();

    @Inject
    public Rules(EntityManager entities, LegalTime time, Seals seals, WorkCalendars calendars, ZonesInRules zones) {
        this.entities = entities;
        this.time = time;
        this.seals = seals;
        this.calendars = calendars;
        this.zones = zones;
    }

    protected Rules() {
        this(null, null, null, null, null);
    }

    /** Today's main rules, or a refusal where the pair's rules are not known here. */
    public RulesInForce inForce(Pair pair) {
        return known(pair).orElseThrow(() -> new RulesUnknown(pair));
    }

    /**
     * Today's of a track, for what is of projects that go by it already.
     *
     * @param track its code; the main rules, where there is none
     * @throws TrackRefused where no version of such a track is in force
     */
    public RulesInForce inForce(Pair pair, Optional<String> track) {
        return track.isEmpty()
                ? inForce(pair)
                : today(pair, track).orElseThrow(() -> TrackRefused.unknown(pair, track.get(), tracks(pair)));
    }

    /**
     * Those under which a project's first case is opened.
     *
     * @param day the day on which it came
     * @throws TrackRefused where no version of such a track is in force, or it took no new project that day
     */
    public RulesInForce opening(Pair pair, Optional<String> track, LocalDate day) {
        RulesInForce found = inForce(pair, track);
        found.track().filter(one -> !one.takes(day)).ifPresent(ended -> {
            throw TrackRefused.ended(pair, ended);
        });
        return found;
    }

    /** Today's of the track that a version is of: what a later case is opened under, where the first one was under that version. */
    public RulesInForce goingOn(Pair pair, String version) {
        return inForce(pair, version(pair, version).trackCode());
    }

    /** Today's main rules, where known. */
    public Optional<RulesInForce> known(Pair pair) {
        return today(pair, Optional.empty());
    }

    /** Today's of a track, or the main rules where none is named, where known. */
    Optional<RulesInForce> today(Pair pair, Optional<String> track) {
        TypedQuery<Object[]> query = entities.createQuery(
                        "select r.id, r.fingerprint from RulesVersion r where r.pair = :pair and r.effective <= :today and "
                                + (track.isPresent() ? "r.track = :track" : "r.track is null")
                                + " order by r.effective desc, r.name desc",
                        Object[].class)
                .setParameter("pair", pair.code())
                .setParameter("today", time.today(pair));
        track.ifPresent(code -> query.setParameter("track", code));
        return query.setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(row ->
                        lately.computeIfAbsent((String) row[1], fingerprint -> entities.find(RulesVersion.class, row[0])
                                .rules()));
    }

    /** Today's version of each track that a pair has, in the order of their codes, those included that take no project any more. */
    public List<RulesInForce> tracks(Pair pair) {
        return entities.createQuery(
                        "select distinct r.track from RulesVersion r where r.pair = :pair and r.track is not null"
                                + " order by r.track",
                        String.class)
                .setParameter("pair", pair.code())
                .getResultStream()
                .flatMap(code -> today(pair, Optional.of(code)).stream())
                .toList();
    }

    /** The pairs whose rules are known here, in one query. */
    public Set<Pair> pairs() {
        return entities.createQuery("select distinct r.pair from RulesVersion r where r.track is null", String.class)
                .getResultStream()
                .map(Pair::parse)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One that a case is pinned to. */
    public RulesInForce version(Pair pair, String version) {
        return find(pair, version)
                .orElseThrow(() -> new Unknown("version of the rules of " + pair, version))
                .rules();
    }

    /** The days that a term of these rules comes to where it begins on this day. */
    public Period period(RulesInForce version, LocalDate from, RulesInForce.Rule<Term> term) {
        return days(version, term.value()).of(from, term.value());
    }

    /** The days that count in a term of these rules. */
    public WorkingDays days(RulesInForce version, Term term) {
        return term.working() ? calendars.of(version.workingParties()) : WorkingDays.EVERY_DAY;
    }

    /** All, of the main rules and of tracks, in the order they take effect. */
    public List<RulesInForce> versions(Pair pair) {
        return stored(pair).stream().map(RulesVersion::rules).toList();
    }

    /** Those of one track, or of the main rules where none is named, in the order they take effect. */
    public List<RulesInForce> versions(Pair pair, Optional<String> track) {
        return versions(pair).stream()
                .filter(version -> version.trackCode().equals(track))
                .toList();
    }

    /** The decision that adopted a version; none for the seeded first one. */
    public Optional<String> decisionOn(Pair pair, String version) {
        return find(pair, version).flatMap(RulesVersion::decision);
    }

    /**
     * Reads a file of rules.
     *
     * @throws RulesRefused with the line to mend
     */
    public RulesInForce read(String yaml) {
        RulesInForce read = RulesFile.read(yaml);
        mustBePossible(read);
        return read;
    }

    /**
     * Refuses rules that Tandem could not carry out, so that nothing a pair agreed is left undone in silence. What is only
     * published may ask for it.
     */
    static void mustBePossible(RulesInForce rules) {
        for (RulesInForce.Deduction deduction : rules.deducted()) {
            if (!deduction.inUnits()) {
                continue;
            }
            Party registry = deduction
                    .registry()
                    .orElseThrow(() -> RulesRefused.because(
                            "The deduction %s%s is taken in units, and no account is named that they are issued to. Name its number under account."
                                    .formatted(deduction.code(), RulesInForce.bracketed(deduction.source()))));
            if (rules.keeping(registry) == RulesInForce.Keeping.EXTERNAL) {
                throw RulesRefused.because(
                        "The deduction %s%s is taken in units in the registry of %s, which is outside Tandem, so nothing can be set aside there. Name an account of the other registry, or take it in money."
                                .formatted(deduction.code(), RulesInForce.bracketed(deduction.source()), registry));
            }
        }
    }

    boolean isKnown(Pair pair, String version) {
        return find(pair, version).isPresent();
    }

    /** Refuses a version whose name another has; one name says the track too, so two tracks share none. */
    void mustHaveItsOwnName(RulesInForce version) {
        find(version.pair(), version.version()).ifPresent(known -> {
            throw RulesRefused.because("Version %s of the rules of %s exists; a change is another version%s."
                    .formatted(
                            version.version(),
                            version.pair(),
                            known.rules().trackCode().equals(version.trackCode())
                                    ? ""
                                    : ", and so are the rules of another track. It is one of "
                                            + known.rules().which()));
        });
    }

    /** Refuses a track that says something of the whole pair, and one beside which there are no main rules to say it. */
    void mustLeaveToThePair(RulesInForce version) {
        if (version.track().isEmpty()) {
            return;
        }
        String code = version.trackCode().orElseThrow();
        RulesInForce main = known(version.pair())
                .orElseThrow(() -> RulesRefused.because(
                        "The track %s goes beside main rules, and none of %s are in force. Those are adopted first."
                                .formatted(code, version.pair())));
        List<String> otherwise = PairWide.saidOtherwise(version, main);
        if (!otherwise.isEmpty()) {
            throw RulesRefused.because(
                    "The track %s says of the whole pair something else than its main rules, version %s: %s. Say the same; what changes for the pair is a version of the main rules."
                            .formatted(code, main.version(), String.join(", ", otherwise)));
        }
    }

    void adopt(RulesInForce rules, Optional<String> decision) {
        entities.persist(
                new RulesVersion(rules, seals.canonical(rules), seals.fingerprint(rules), decision.orElse(null)));
        zones.forget(rules.pair());
    }

    /** A first version of the main rules or of a track, for a pair that has none of those. */
    void seed(RulesInForce first) {
        if (versions(first.pair(), first.trackCode()).isEmpty()) {
            mustHaveItsOwnName(first);
            mustLeaveToThePair(first);
            adopt(first, Optional.empty());
        }
    }

    /** The packaged first version of the main rules, for a pair that has none of those. */
    void seed(Pair pair) {
        if (!versions(pair, Optional.empty()).isEmpty()) {
            return;
        }
        try (InputStream packaged = Rules.class.getResourceAsStream("pairs/" + pair + ".yaml")) {
            if (packaged != null) {
                adopt(read(new String(packaged.readAllBytes(), StandardCharsets.UTF_8)), Optional.empty());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The rules of " + pair + " cannot be read", unreadable);
        }
    }

    private Optional<RulesVersion> find(Pair pair, String version) {
        return Optional.ofNullable(entities.find(RulesVersion.class, RulesVersion.id(pair.code(), version)));
    }

    private List<RulesVersion> stored(Pair pair) {
        return entities.createQuery(
                        "select r from RulesVersion r where r.pair = :pair order by r.effective, r.name",
                        RulesVersion.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }
}
