package org.tandem.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionPaper;
import org.tandem.issuance.IssuanceNotified;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.ledger.GivenAnswer;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * What fills a Party's answer where the pair's rules let the committee's decision itself stand for the confirmations. It is
 * no authority's word and does not pretend to be: it names the decision and the fingerprint of the decision's paper, and
 * the seals kept beside it are those under that paper.
 *
 * @param party whose confirmation the decision stands for
 * @param paper fingerprint of what was signed, by which the seals are checked
 * @param at when the second of them was given
 */
public record StandingDecision(
        String instrument,
        String fingerprint,
        GivenAnswer.Kind answer,
        Party party,
        String decision,
        String paper,
        Instant at) {

    static StandingDecision of(IssuanceNotified notification, Decision decision, Party party, Seals seals) {
        mustBeSigned(decision, seals);
        return new StandingDecision(
                notification.instrument().issuance() + "."
                        + notification.instrument().attempt(),
                notification.fingerprint(),
                GivenAnswer.Kind.CONFIRM,
                party,
                decision.number(),
                seals.fingerprint(DecisionPaper.of(decision)),
                decision.seals().stream().map(Seal::at).max(Instant::compareTo).orElseThrow());
    }

    private static void mustBeSigned(Decision decision, Seals seals) {
        if (!isSignedByBoth(decision, seals)) {
            throw new IllegalStateException(
                    decision.number() + " does not stand for confirmations: it is not signed by both sides");
        }
    }

    /** By both co-chairs; a decision taken elsewhere was signed on paper, and both desks attest it. */
    static boolean isSignedByBoth(Decision decision, Seals seals) {
        Role office = decision.mode() == Decision.Mode.ELECTRONIC ? Role.CO_CHAIR : Role.SECRETARIAT;
        Set<String> both = Stream.of(Side.values())
                .map(side -> Mandate.ofSide(
                                office, decision.pair(), decision.pair().party(side))
                        .office())
                .collect(Collectors.toSet());
        DecisionPaper paper = DecisionPaper.of(decision);
        return decision.seals().stream()
                        .map(Seal::owner)
                        .collect(Collectors.toSet())
                        .equals(both)
                && decision.seals().stream().allMatch(seal -> seals.holds(seal, paper));
    }

    /** The number of the decision that a stored answer stands on; nothing where an authority gave it. */
    static Optional<String> in(GivenAnswer answer) {
        return isIn(answer.paper())
                ? Optional.of(Json.read(answer.paper(), StandingDecision.class).decision())
                : Optional.empty();
    }

    static boolean isIn(String paper) {
        return Json.read(paper, JsonNode.class).has("decision");
    }

    GivenAnswer given(Decision decision, Seals seals) {
        return new GivenAnswer(
                instrument, party, answer, "", fingerprint, seals.canonical(this), Json.write(decision.seals()), at);
    }
}
