package org.tandem.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Vintage;

/**
 * The whole chain of one unit, for anybody.
 *
 * @param side for whom it was recorded
 * @param recipient who got it: an organisation's code, or {@code GOV}; of a unit that is set aside, the code of the deduction
 * @param setAside the account that it was issued into for a deduction; nothing where a recipient got it
 * @param custody whose registry it is in: that of its side, as long as it did not cross
 * @param state {@code HELD}, {@code SET_ASIDE} against reversals, {@code IN_TRANSIT}, {@code RETIRED} or {@code CANCELLED};
 *     {@code RECORDED} where its registry
 *     is kept elsewhere, {@code CROSSED} where the one is that it crossed into
 * @param words the state as people read it
 * @param registries both sides' part in its issuance
 * @param steps from recording to where it is now, in both registries where it crossed; none where its registry is kept elsewhere
 */
public record UnitHistory(
        Serial serial,
        Pair pair,
        String project,
        Vintage vintage,
        Period monitored,
        String issuance,
        String decision,
        String fingerprint,
        Party side,
        String recipient,
        Optional<String> setAside,
        Party custody,
        String state,
        String words,
        List<RegistryStatus> registries,
        List<Step> steps) {

    /** Whether it is in a registry that another deployment keeps, which says where it is now. */
    public boolean isToldElsewhere() {
        return state.equals("RECORDED") || state.equals("CROSSED");
    }

    /**
     * One posting.
     *
     * @param registry in whose book and log it stands
     * @param cause the entry it belongs to, by which the public log knows it
     * @param from the account it left, as the public log calls it; nothing where it came into being
     * @param toKind what kind of account it went to
     * @param durability how safe this is from being lost or rewritten
     */
    public record Step(
            Party registry,
            String cause,
            Instant at,
            String kind,
            String words,
            Optional<String> from,
            String to,
            String toKind,
            Map<String, String> details,
            Durability durability) {}

    /** The last thing that happened to it in the registry that has it; nothing where that one is kept elsewhere. */
    public Optional<Step> last() {
        return steps.stream().filter(step -> step.registry().equals(custody)).reduce((before, last) -> last);
    }
}
