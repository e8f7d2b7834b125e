package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Track;
import org.tandem.kernel.Pair;

/** The tracks of pairs' rules as pages show them. */
@Named
@RequestScoped
public class Tracks {

    @Inject
    Rules rules;

    @Inject
    LegalTime time;

    private final Map<String, RulesInForce> versions = new HashMap<>();

    /**
     * Those under which a project can open, by code, for a form to choose from.
     *
     * @param entered at a desk, where what came may be of a day on which a track that has ended was open
     */
    public Map<String, String> choices(Pair pair, boolean entered) {
        LocalDate today = time.today(pair);
        Map<String, String> choices = new LinkedHashMap<>();
        rules.tracks(pair).stream()
                .flatMap(version -> version.track().stream())
                .filter(track -> entered || track.takes(today))
                .forEach(track -> choices.put(track.code(), track.name()));
        return choices;
    }

    /** Which rules a version is of: "the committee’s rules", with the track where it is one of a track. */
    public String words(Pair pair, String version) {
        return "the committee’s rules"
                + track(pair, version).map(track -> ", track " + track.name()).orElse("");
    }

    /** The track that a version is of; nothing of the main rules. */
    public Optional<Track> track(Pair pair, String version) {
        return of(pair, version).track();
    }

    /** The rules that a case is pinned to. */
    public RulesInForce of(Pair pair, String version) {
        return versions.computeIfAbsent(pair + " " + version, key -> rules.version(pair, version));
    }

    /** The rules that the next case of a project would be pinned to, whose first case is pinned to this version. */
    public RulesInForce goingOn(Pair pair, String version) {
        return rules.goingOn(pair, version);
    }
}
