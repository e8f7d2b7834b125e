package org.tandem.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.kernel.Json;
import org.tandem.kernel.Refusal;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * Sends what waits, one counterpart at a time and one letter at a time to each, so that a slow one costs one thread and
 * holds up nobody else. What does not arrive is sent again, for ever.
 */
@ApplicationScoped
public class Dispatch {

    private static final Logger LOG = Logger.getLogger(Dispatch.class.getName());
    private static final int MOST_AT_ONCE = 200;
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private final Counterparts counterparts;
    private final Post post;
    private final Reception reception;
    private final Reachability reachability;
    private final Wire wire;
    private final Seals seals;
    private final Clock clock;
    private final Set<List<Correspondent>> busy = ConcurrentHashMap.newKeySet();
    private final Map<List<Correspondent>, Boolean> agreed = new ConcurrentHashMap<>();
    private final Map<List<Correspondent>, Instant> fetched = new ConcurrentHashMap<>();

    @Inject
    public Dispatch(
            Counterparts counterparts,
            Post post,
            Reception reception,
            Reachability reachability,
            Wire wire,
            Seals seals,
            Clock clock) {
        this.counterparts = counterparts;
        this.post = post;
        this.reception = reception;
        this.reachability = reachability;
        this.wire = wire;
        this.seals = seals;
        this.clock = clock;
    }

    protected Dispatch() {
        this(null, null, null, null, null, null, null);
    }

    /** Whom there is something to do with at all. */
    public Collection<Counterpart> counterparts() {
        return counterparts.all();
    }

    /** Sends to this one what is due, and fetches what it has for us; nothing where that is being done already. */
    public void exchange(Counterpart counterpart) {
        if (counterpart.address().isEmpty() || !busy.add(counterpart.correspondents())) {
            return;
        }
        try {
            for (int sent = 0; sent < MOST_AT_ONCE && next(counterpart); sent++) {
                LOG.log(Level.FINE, "Sent a letter to {0}", counterpart.correspondents());
            }
            if (counterpart.isPulled() && isTimeToFetch(counterpart)) {
                fetch(counterpart);
            }
            if (reachability.isToBeAsked(counterpart)) {
                speaksOurs(counterpart, wire.versions(counterpart));
            }
        } catch (Unreachable silent) {
            reachability.silent(counterpart);
            LOG.log(Level.FINE, "Nothing could be asked or fetched", silent);
        } finally {
            busy.remove(counterpart.correspondents());
        }
    }

    /** Whether it is worth going on with this counterpart now. */
    private boolean next(Counterpart counterpart) {
        var claimed = post.claim(counterpart.correspondents());
        if (claimed.isEmpty()) {
            return false;
        }
        Post.Sending letter = claimed.get();
        try {
            if (!speaksOurs(counterpart)) {
                post.missed(letter.key(), "There is no version of the exchange that both deployments speak");
                return false;
            }
            Wire.Answer answer = wire.send(counterpart, letter.text(), letter.signature());
            reachability.answered(counterpart);
            if (answer.status() == 200) {
                take(letter, new SealedReceipt(answer.body(), answer.signature()));
            } else {
                post.notTaken(letter.key(), "answered %d: %s".formatted(answer.status(), detail(answer.body())));
            }
            return true;
        } catch (Unreachable silent) {
            agreed.remove(counterpart.correspondents());
            reachability.silent(counterpart);
            post.missed(letter.key(), silent.getMessage());
            return false;
        } catch (Refusal wrong) {
            post.notTaken(letter.key(), wrong.getMessage());
            return true;
        }
    }

    private boolean speaksOurs(Counterpart counterpart) {
        return agreed.containsKey(counterpart.correspondents()) || speaksOurs(counterpart, wire.versions(counterpart));
    }

    /** Asked again every half minute, so that one that was upgraded or ended meanwhile is noticed. */
    private boolean speaksOurs(Counterpart counterpart, List<String> versions) {
        if (versions.isEmpty()) {
            // Something answers there, and it is not Tandem, or not yet.
            throw new Unreachable("it does not say which versions of the exchange it speaks");
        }
        reachability.answered(counterpart);
        if (!versions.contains(Envelope.VERSION)) {
            agreed.remove(counterpart.correspondents());
            return false;
        }
        if (agreed.put(counterpart.correspondents(), Boolean.TRUE) == null) {
            post.hurry(counterpart.correspondents());
        }
        return true;
    }

    private void take(Post.Sending letter, SealedReceipt sealed) {
        post.receipt(letter.key(), checked(letter, sealed), sealed);
    }

    /** A receipt counts only with the recipient's own signature, over exactly the letter that was sent. */
    private Receipt checked(Post.Sending letter, SealedReceipt sealed) {
        CanonicalText text = CanonicalText.received(sealed.text().getBytes(StandardCharsets.UTF_8));
        Receipt receipt = read(text.tree());
        Seal seal = seals.stated(sealed.signature())
                .filter(stated -> stated.owner().equals(letter.recipient().office()))
                .filter(stated -> seals.holdsOver(stated, text))
                .orElseThrow(() -> new NotSigned(
                        "The receipt is not signed with a key that is known of %s.".formatted(letter.recipient())));
        if (!receipt.fingerprint().equals(Reception.fingerprint(letter.text()))
                || !receipt.type().equals(Receipt.TYPE)
                || !receipt.v().equals(Envelope.VERSION)) {
            throw new NotSigned("The receipt that %s signed is for another letter.".formatted(seal.owner()));
        }
        return receipt;
    }

    private static Receipt read(JsonNode tree) {
        try {
            Receipt receipt = Json.as(tree, Receipt.class);
            Outcome.valueOf(receipt.outcome());
            Outcome.valueOf(receipt.stored());
            return receipt;
        } catch (RuntimeException unreadable) {
            throw new EnvelopeRefused("receipt", "it cannot be read");
        }
    }

    /** A counterpart that fetched a letter hands its receipt over. */
    public void acknowledged(SealedReceipt sealed) {
        Receipt receipt = read(CanonicalText.received(sealed.text().getBytes(StandardCharsets.UTF_8))
                .tree());
        Post.Sending letter = post.ofReceipt(receipt)
                .orElseThrow(() -> new NotSigned("There is no letter that this could be a receipt for."));
        take(letter, sealed);
    }

    /** Nobody is asked more often than this for what may not be there. */
    private boolean isTimeToFetch(Counterpart counterpart) {
        Instant now = clock.instant();
        Instant before = fetched.getOrDefault(counterpart.correspondents(), Instant.EPOCH);
        if (now.isBefore(before.plus(BETWEEN_FETCHES))) {
            return false;
        }
        fetched.put(counterpart.correspondents(), now);
        return true;
    }

    private void fetch(Counterpart counterpart) {
        for (Correspondent reader : counterparts.here()) {
            FetchRequest request = FetchRequest.of(reader, 0, clock.instant());
            Seal seal = seals.sign(reader.office(), request, clock.instant());
            for (Wire.Fetched letter : wire.fetch(counterpart, request, seal.jws())) {
                try {
                    wire.acknowledge(
                            counterpart,
                            reception.take(letter.text().getBytes(StandardCharsets.UTF_8), letter.signature()));
                } catch (Refusal refused) {
                    LOG.log(Level.WARNING, "A fetched letter was refused: {0}", refused.getMessage());
                }
            }
        }
    }

    /**
     * Takes again what this counterpart had written to one of ours, since that one may have lost it. What it did not lose
     * has no effect a second time.
     *
     * @return those that rest on something that is lost as well
     */
    List<Wire.Fetched> fetchAgain(Counterpart counterpart, Correspondent reader) {
        List<Wire.Fetched> held = new ArrayList<>();
        long after = 0;
        long before;
        do {
            before = after;
            FetchRequest request = FetchRequest.again(reader, after, clock.instant());
            Seal seal = seals.sign(reader.office(), request, clock.instant());
            for (Wire.Fetched letter : wire.fetch(counterpart, request, seal.jws())) {
                if (isHeld(letter)) {
                    held.add(letter);
                }
                after = Math.max(
                        after,
                        CanonicalText.received(bytes(letter.text()))
                                .tree()
                                .path("seq")
                                .asLong());
            }
        } while (after > before);
        return held;
    }

    /** Takes these now, as long as one that is taken may be what another waits for. */
    void takeHeld(List<Wire.Fetched> held) {
        List<Wire.Fetched> still = held;
        int before;
        do {
            before = still.size();
            still = still.stream().filter(this::isHeld).toList();
        } while (still.size() < before);
        if (!still.isEmpty()) {
            LOG.log(Level.WARNING, "{0} letters that were fetched again are held still", still.size());
        }
    }

    private boolean isHeld(Wire.Fetched letter) {
        try {
            SealedReceipt receipt = reception.take(bytes(letter.text()), letter.signature());
            return Outcome.valueOf(
                            read(CanonicalText.received(bytes(receipt.text())).tree())
                                    .outcome())
                    == Outcome.HELD;
        } catch (Refusal refused) {
            LOG.log(Level.WARNING, "A letter that was fetched again was refused: {0}", refused.getMessage());
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String detail(String body) {
        try {
            return Json.mapper().readTree(body).path("detail").asText();
        } catch (java.io.IOException noProblem) {
            return "";
        }
    }
}
