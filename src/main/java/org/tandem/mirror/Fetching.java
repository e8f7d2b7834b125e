package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tandem.kernel.Unknown;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/** Gives a counterpart that cannot be reached the letters that wait for it, when it asks with its signature. */
@ApplicationScoped
public class Fetching {

    private static final int MOST_AT_ONCE = 100;
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Counterparts counterparts;
    private final Post post;
    private final Seals seals;
    private final Clock clock;

    @Inject
    public Fetching(Counterparts counterparts, Post post, Seals seals, Clock clock) {
        this.counterparts = counterparts;
        this.post = post;
        this.seals = seals;
        this.clock = clock;
    }

    protected Fetching() {
        this(null, null, null, null);
    }

    /**
     * The letters after a count that have no receipt yet, at most a hundred; where it asks for them again, those that have
     * one too.
     *
     * @throws NotSigned where the reader did not sign this request, just now
     */
    public List<Wire.Fetched> letters(FetchRequest request, String signature) {
        Correspondent reader = reader(request);
        CanonicalText text = CanonicalText.received(seals.canonical(request).getBytes(StandardCharsets.UTF_8));
        Seal seal = seals.stated(signature == null ? "" : signature)
                .filter(stated -> stated.owner().equals(reader.office()))
                .filter(stated -> counterparts.keeperOf(reader).isPresent() && seals.holdsOver(stated, text))
                .orElseThrow(() -> new NotSigned("The request is not signed by whom the letters are for."));
        if (Duration.between(sent(request), clock.instant()).abs().compareTo(FRESH) > 0) {
            throw new NotSigned("The request of %s was not made just now.".formatted(seal.owner()));
        }
        return post.after(reader, after(request), MOST_AT_ONCE, request.type().equals(FetchRequest.AGAIN)).stream()
                .map(letter -> new Wire.Fetched(letter.text(), letter.signature()))
                .toList();
    }

    private static Correspondent reader(FetchRequest request) {
        try {
            return new Correspondent(request.to());
        } catch (Unknown nobody) {
            throw new EnvelopeRefused("to", "it is the code of a registry or a committee");
        }
    }

    private static long after(FetchRequest request) {
        if (!request.after().matches("[0-9]{1,18}")) {
            throw new EnvelopeRefused("after", "it is a whole number, as decimal text");
        }
        return Long.parseLong(request.after());
    }

    private static Instant sent(FetchRequest request) {
        try {
            return Instant.parse(request.sentAt());
        } catch (DateTimeException unreadable) {
            throw new EnvelopeRefused("sentAt", "it is a moment in UTC");
        }
    }
}
