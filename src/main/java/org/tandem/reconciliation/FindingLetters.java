package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstills;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.Counterparts;
import org.tandem.mirror.LetterType;
import org.tandem.mirror.LetterWriting;
import org.tandem.registry.PinnedRules;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * What a registry kept here found, proposed, agreed to and signed, told to the other registry and to the committee where these
 * are kept elsewhere, in the transaction in which it happened. The moment stands in each letter's number: what a restored
 * registry does anew is another letter, and no contradiction for which everything would have to stand still.
 */
@ApplicationScoped
class FindingLetters {

    private final LetterWriting writing;
    private final Counterparts counterparts;
    private final Standstills standstills;
    private final Hosting hosting;
    private final Seals seals;
    private final PinnedRules pinned;

    @Inject
    FindingLetters(
            LetterWriting writing,
            Counterparts counterparts,
            Standstills standstills,
            Hosting hosting,
            Seals seals,
            PinnedRules pinned) {
        this.pinned = pinned;
        this.writing = writing;
        this.counterparts = counterparts;
        this.standstills = standstills;
        this.hosting = hosting;
        this.seals = seals;
    }

    protected FindingLetters() {
        this(null, null, null, null, null, null);
    }

    /** Whether what is told of the pair reaches the committee and both registries that read letters, here or elsewhere. */
    boolean reachesAll(Pair pair) {
        return Stream.of(
                        Correspondent.registry(pair.a()),
                        Correspondent.registry(pair.b()),
                        Correspondent.committee(pair))
                .allMatch(one -> isHere(one)
                        || isOutside(one, pair)
                        || counterparts.keeperOf(one).isPresent());
    }

    void compared(Result result, List<Difference> open, List<String> ended) {
        Compared of = result.of();
        tell(
                LetterType.BOOKS_COMPARED,
                of.registry(),
                of.pair(),
                "compared:%s/%s".formatted(of.source(), result.at()),
                "book-of-" + of.source(),
                Map.of("paper", seals.canonical(ToldComparison.of(result, open, ended))));
    }

    void proposed(Difference one, Difference.Proposal proposal) {
        tell(
                LetterType.REPAIR_PROPOSED,
                proposal.party(),
                one.pair(),
                "repair:%s.%d/%s".formatted(one.number(), proposal.number(), proposal.at()),
                one.number(),
                Map.of(
                        "at", proposal.at().toString(),
                        "difference", one.number(),
                        "proposal", Integer.toString(proposal.number()),
                        "text", proposal.text()));
    }

    void agreed(Difference one, Difference.Proposal proposal, Difference.Agreement agreement) {
        tell(
                LetterType.REPAIR_AGREED,
                agreement.party(),
                one.pair(),
                "agree:%s/%s".formatted(one.number(), agreement.at()),
                one.number(),
                Map.of(
                        "at", agreement.at().toString(),
                        "difference", one.number(),
                        "proposal", Integer.toString(proposal.number())));
    }

    void stated(Party by, Pair pair, LocalDate day, String text, Instant at) {
        tell(LetterType.DAY_STATED, by, pair, "day:%s/%s/%s".formatted(pair, day, at), day(day), Map.of("text", text));
    }

    void signed(Party by, Pair pair, LocalDate day, Seal seal) {
        tell(
                LetterType.DAY_SIGNED,
                by,
                pair,
                "signed:%s/%s/%s".formatted(pair, day, seal.at()),
                day(day),
                Map.of("day", day.toString(), "seal", Json.write(seal)));
    }

    private static String day(LocalDate day) {
        return "day-" + day;
    }

    /**
     * What each day brings anew is told to nobody of whom no file is here yet, and by nobody who must catch up first; what is
     * still so then is told by the next comparison.
     */
    private void tell(LetterType type, Party from, Pair pair, String id, String causation, Map<String, String> body) {
        boolean once = type == LetterType.REPAIR_PROPOSED || type == LetterType.REPAIR_AGREED;
        if (once) {
            standstills.mustNotBeRestored(from);
        } else if (standstills.isRestored(from)) {
            return;
        }
        for (Correspondent to :
                List.of(Correspondent.registry(pair.counterpart(from)), Correspondent.committee(pair))) {
            if (!isHere(to)
                    && !isOutside(to, pair)
                    && (once || counterparts.keeperOf(to).isPresent())) {
                writing.write(type, Correspondent.registry(from), to, pair, id, causation, body);
            }
        }
    }

    private boolean isOutside(Correspondent one, Pair pair) {
        return one.party().filter(party -> pinned.isExternal(party, pair)).isPresent();
    }

    private boolean isHere(Correspondent one) {
        return one.pair()
                .map(hosting::committee)
                .orElseGet(() -> hosting.registry(one.party().orElseThrow()));
    }
}
