package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.SignedIn;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Waiver;
import org.tandem.committee.Waivers;
import org.tandem.kernel.Pair;

/** What a committee suspended of its rules today, as far as the person may know of it, for the pages of the cases that it touches. */
@Named
@RequestScoped
public class SuspendedRules {

    @Inject
    Waivers waivers;

    @Inject
    Tracks tracks;

    @Inject
    LegalTime time;

    @Inject
    SignedIn signedIn;

    private final Map<Pair, List<Waiver>> found = new HashMap<>();

    private final Map<Pair, List<Waiver>> published = new HashMap<>();

    /** Where the decision can be read: by those with an office before it is released too. */
    public String link(Waiver waiver) {
        return (signedIn.actor().holdsOffice(waiver.pair()) ? "/app/committee/round.xhtml?number=" : "/decisions/")
                + waiver.decision();
    }

    /**
     * Those of these that a case knows.
     *
     * @param version of the rules that it is pinned to, whose track says which; none, for what is of the whole committee and
     *     shows all
     */
    public List<Waiver> of(List<Waiver> some, Pair pair, String version) {
        if (version == null || version.isEmpty() || some.isEmpty()) {
            return some;
        }
        // A page asks for this list again for every row of it, so the version is read once in a request.
        Optional<String> track = tracks.of(pair, version).trackCode();
        return some.stream().filter(waiver -> waiver.track().equals(track)).toList();
    }

    /** What the person may know of it. */
    public List<Waiver> known(Pair pair) {
        return found.computeIfAbsent(
                pair, asked -> waivers.known(waivers.on(asked, time.today(asked)), signedIn.actor(), asked));
    }

    /** What anybody may know of it, whoever asks: for pages that are the same for all. */
    public List<Waiver> published(Pair pair) {
        return published.computeIfAbsent(pair, asked -> waivers.published(waivers.on(asked, time.today(asked))));
    }
}
