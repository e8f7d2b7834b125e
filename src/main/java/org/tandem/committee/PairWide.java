package org.tandem.committee;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Side;

/**
 * What the main rules say of a whole pair, whatever track a case is of: its days, methodologies, rounds and registries, and what
 * is published. A track that said something else of them would not be heard.
 */
final class PairWide {

    /** By its place in the file. */
    private static final Map<String, Function<RulesInForce, Object>> RULES = Map.of(
            "legalZone", RulesInForce::legalZone,
            "deadlines.methodologyInputs",
                    version -> version.deadlines().methodologyInputs().value(),
            "deadlines.round", version -> version.deadlines().round().value(),
            "deadlines.appeal", version -> version.deadlines().toAppeal().value(),
            "reasonsPublic", version -> version.reasonsPublic().value(),
            "oneStepTransfers", version -> version.oneStepTransfers().map(RulesInForce.Rule::value),
            "retirementWaitsFor",
                    version -> version.retirementWaitsFor()
                            .map(RulesInForce.Rule::value)
                            .orElse(Durability.MIRRORED),
            "registries",
                    version -> Stream.of(Side.values())
                            .map(side -> version.keeping(version.pair().party(side)))
                            .toList(),
            "crossings", RulesInForce::unitsMayCross);

    private PairWide() {}

    /** The places of what a track says otherwise than the main rules. */
    static List<String> saidOtherwise(RulesInForce track, RulesInForce main) {
        return RULES.entrySet().stream()
                .filter(rule ->
                        !rule.getValue().apply(track).equals(rule.getValue().apply(main)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
