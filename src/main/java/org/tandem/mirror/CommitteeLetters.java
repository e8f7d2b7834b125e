package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.DecisionPaper;
import org.tandem.committee.Decisions;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesAgenda;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Keeping;
import org.tandem.correction.CorrectionNotified;
import org.tandem.docket.DecisionLeaf;
import org.tandem.docket.DecisionTold;
import org.tandem.issuance.IssuanceNotified;
import org.tandem.issuance.IssuanceWithdrawn;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.registry.PinnedRules;
import org.tandem.seal.Seals;

/** A committee kept here tells the sides whose registries are kept elsewhere, in the transaction that adopts the decision. */
@ApplicationScoped
public class CommitteeLetters {

    private final LetterWriting writing;
    private final Decisions decisions;
    private final Issuances issuances;
    private final Seals seals;
    private final Hosting hosting;
    private final PinnedRules pinned;
    private final Rules rules;

    @Inject
    public CommitteeLetters(
            LetterWriting writing,
            Decisions decisions,
            Issuances issuances,
            Seals seals,
            Hosting hosting,
            PinnedRules pinned,
            Rules rules) {
        this.rules = rules;
        this.writing = writing;
        this.decisions = decisions;
        this.issuances = issuances;
        this.seals = seals;
        this.hosting = hosting;
        this.pinned = pinned;
    }

    protected CommitteeLetters() {
        this(null, null, null, null, null, null, null);
    }

    /** With the rules that it was opened under, which may have been adopted while the side's registry was told of none. */
    void tell(@Observes IssuanceNotified notified) {
        Pair pair = notified.instrument().pair();
        if (isTold(pair, notified.to(), notified.instrument().issuance())) {
            String instrument = notified.instrument().issuance() + "."
                    + notified.instrument().attempt();
            Decision decision = decision(notified.instrument().decision());
            String version = issuances
                    .issuance(notified.instrument().issuance())
                    .orElseThrow()
                    .rulesVersion();
            rules.decisionOn(pair, version).ifPresent(number -> tellOfRules(pair, notified.to(), decision(number)));
            write(
                    LetterType.ISSUANCE_NOTIFY,
                    pair,
                    notified.to(),
                    "notify:" + instrument,
                    notified.instrument().issuance(),
                    Map.of(
                            "decision", seals.canonical(DecisionPaper.of(decision)),
                            "seals", Json.write(decision.seals()),
                            "instrument", seals.canonical(notified.instrument()),
                            "fingerprint", notified.fingerprint(),
                            "own", notified.instrument().totalOf(notified.to()).toString(),
                            "rules", version,
                            "stands", Boolean.toString(notified.stands().isPresent())));
        }
    }

    void tell(@Observes IssuanceWithdrawn withdrawn) {
        issuances.issuance(withdrawn.issuance()).ifPresent(issuance -> {
            if (isTold(issuance.pair(), withdrawn.to(), withdrawn.issuance())) {
                String instrument = withdrawn.issuance() + "." + withdrawn.attempt();
                Decision decision = decision(withdrawn.decision());
                write(
                        LetterType.ISSUANCE_WITHDRAW,
                        issuance.pair(),
                        withdrawn.to(),
                        "withdraw:" + instrument,
                        withdrawn.issuance(),
                        Map.of(
                                "decision", seals.canonical(DecisionPaper.of(decision)),
                                "seals", Json.write(decision.seals()),
                                "instrument", instrument));
            }
        });
    }

    void tell(@Observes DecisionTold told) {
        DecisionLeaf leaf = told.leaf();
        if (isTold(leaf.pair(), told.to())) {
            Map<String, String> body = new TreeMap<>(Map.of(
                    "at", leaf.at().toString(),
                    "commitment", leaf.commitment(),
                    "decision", Integer.toString(leaf.place())));
            leaf.opening().ifPresent(opening -> {
                body.put("salt", opening.salt());
                body.put("value", opening.value());
            });
            write(
                    leaf.isRelease() ? LetterType.DECISION_RELEASED : LetterType.DECISION_ADOPTED,
                    leaf.pair(),
                    told.to(),
                    (leaf.isRelease() ? "released:" : "adopted:") + leaf.place(),
                    Integer.toString(leaf.place()),
                    body);
        }
    }

    /** With those that a side was not told while its registry was outside Tandem. */
    void tell(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        Pair pair = decision.pair();
        if (!decision.kind().equals(RulesAgenda.KIND) || !hosting.committee(pair)) {
            return;
        }
        RulesInForce decided = RulesAgenda.decided(decision);
        List<RulesInForce> before = rules.versions(pair).stream()
                .filter(one -> !one.version().equals(decided.version()))
                .toList();
        List<RulesInForce> main =
                before.stream().filter(one -> one.track().isEmpty()).toList();
        List<RulesInForce> latest = Stream.concat(main.stream().skip(Math.max(0, main.size() - 1)), Stream.of(decided))
                .toList();
        for (Side side : Side.values()) {
            Party to = pair.party(side);
            if (!hosting.registry(to) && latest.stream().anyMatch(one -> one.keeping(to) != Keeping.EXTERNAL)) {
                before.stream()
                        .flatMap(one -> rules.decisionOn(pair, one.version()).stream())
                        .forEach(number -> tellOfRules(pair, to, decision(number)));
                tellOfRules(pair, to, decision);
            }
        }
    }

    private void tellOfRules(Pair pair, Party to, Decision decision) {
        write(
                LetterType.RULES_ADOPTED,
                pair,
                to,
                "rules:" + decision.number(),
                decision.number(),
                Map.of(
                        "decision", seals.canonical(DecisionPaper.of(decision)),
                        "seals", Json.write(decision.seals())));
    }

    void tell(@Observes CorrectionNotified notified) {
        Pair pair = notified.decision().pair();
        if (isTold(pair, notified.to(), notified.wrong().issuance())) {
            write(
                    LetterType.CORRECTION_NOTIFY,
                    pair,
                    notified.to(),
                    "correct:" + notified.decision().number(),
                    notified.wrong().issuance(),
                    Map.of(
                            "decision", seals.canonical(DecisionPaper.of(notified.decision())),
                            "seals", Json.write(notified.decision().seals()),
                            "instrument",
                                    notified.wrong().issuance() + "."
                                            + notified.wrong().attempt()));
        }
    }

    private boolean isTold(Pair pair, Party to) {
        return hosting.committee(pair) && !hosting.registry(to) && !pinned.isExternal(to, pair);
    }

    /** A registry outside Tandem reads no letters: its office is told on its page here. */
    private boolean isTold(Pair pair, Party to, String issuance) {
        return hosting.committee(pair) && !hosting.registry(to) && !pinned.isExternal(to, pair, issuance);
    }

    private Decision decision(String number) {
        return decisions.decision(number).orElseThrow();
    }

    private void write(LetterType type, Pair pair, Party to, String id, String causation, Map<String, String> body) {
        writing.write(type, Correspondent.committee(pair), Correspondent.registry(to), pair, id, causation, body);
    }
}
