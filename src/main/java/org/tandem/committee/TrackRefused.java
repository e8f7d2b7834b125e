package org.tandem.committee;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Refusal;

/** No case can be opened under this track, or not under it: there is none of this code, it has ended, or the project has another. */
public final class TrackRefused extends Refusal {

    private TrackRefused(String message, String paragraph) {
        super(Kind.INPUT, message, paragraph, Map.of("track", message));
    }

    /** @param tracks those that the pair has */
    static TrackRefused unknown(Pair pair, String code, List<RulesInForce> tracks) {
        return new TrackRefused(
                "The rules of %s have no track “%s” in force; %s."
                        .formatted(
                                pair,
                                code,
                                tracks.isEmpty()
                                        ? "there are the main rules alone"
                                        : "there are the main rules and "
                                                + tracks.stream()
                                                        .flatMap(rules -> rules.trackCode().stream())
                                                        .collect(Collectors.joining(", "))),
                null);
    }

    static TrackRefused ended(Pair pair, RulesInForce.Track track) {
        return new TrackRefused(
                "The track %s of %s took new projects until %s. Those that opened under it go on by its rules."
                        .formatted(track.code(), pair, track.until().orElseThrow()),
                RulesInForce.isRead(track.source()) ? track.source() : null);
    }

    /**
     * @param opened the number of the project's first case
     * @param rules those that it is under
     */
    public static TrackRefused other(String opened, RulesInForce rules) {
        return new TrackRefused(
                "%s was opened under %s, and its project keeps them: %s."
                        .formatted(
                                opened,
                                rules.which(),
                                rules.trackCode()
                                        .map(code -> "name " + code + ", or no track")
                                        .orElse("name no track")),
                null);
    }
}
