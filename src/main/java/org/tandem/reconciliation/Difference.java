package org.tandem.reconciliation;

import java.time.Instant;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * Units of which a book said something else than its log, as a registry found it. Its life: found and frozen, a repair
 * proposed by one side's registry manager, agreed by the other's, and gone once a comparison after that no longer finds it.
 * It stays to be seen.
 *
 * @param registry who found it
 * @param number for example {@code XB-D-0001}
 * @param source whose book it is
 * @param hold what keeps the units where they are; nothing where they are not known to be of any vintage
 */
public record Difference(
        Party registry,
        String number,
        Party source,
        Pair pair,
        Differing differing,
        Optional<Vintage> vintage,
        Instant found,
        Optional<String> hold,
        Optional<Proposal> proposal,
        Optional<Agreement> agreement,
        Optional<Instant> ended) {

    /** The one that was agreed to, else the latest. */
    public record Proposal(int number, Party party, String text, Instant at) {

        /** The first of the pair counts 1, 3, 5, the other 2, 4, 6: two who propose at the same time do not meet. */
        boolean isCountedBy(Pair pair) {
            return number % 2 == (party.equals(pair.a()) ? 1 : 0);
        }
    }

    public record Agreement(Party party, Instant at) {}

    /** Where it stands. */
    public enum Stage {
        OPEN("Open"),
        PROPOSED("A repair is proposed"),
        AGREED("Both agreed; it is compared again"),
        ENDED("Repaired");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Stage stage() {
        if (ended.isPresent()) {
            return Stage.ENDED;
        }
        return agreement.isPresent() ? Stage.AGREED : proposal.isPresent() ? Stage.PROPOSED : Stage.OPEN;
    }

    /** What a side proposes next. */
    Proposal next(Party party, String text, Instant at) {
        int after = proposal.map(Proposal::number).orElse(0);
        Proposal next = new Proposal(after + 1, party, text, at);
        return next.isCountedBy(pair) ? next : new Proposal(after + 2, party, text, at);
    }

    public UnitRange units() {
        return differing.units();
    }

    /** Whether the other one is the same, found by the other registry. */
    boolean isOfTheSame(Difference other) {
        return source.equals(other.source) && pair.equals(other.pair) && differing.equals(other.differing);
    }
}
