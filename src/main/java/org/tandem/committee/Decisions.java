package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.kernel.Pair;

/** What committees adopted. */
@ApplicationScoped
public class Decisions {

    private final Matters matters;
    private final Rules rules;

    @Inject
    public Decisions(Matters matters, Rules rules) {
        this.matters = matters;
        this.rules = rules;
    }

    protected Decisions() {
        this(null, null);
    }

    /** An adopted decision, released or not. */
    public Optional<Decision> decision(String number) {
        return matters.find(number).flatMap(Matter::decision);
    }

    /** The numbers of all that were adopted, for whoever counts them. */
    public List<String> adopted() {
        return matters.adopted();
    }

    /** What these matters are about, decided or not, by number. */
    public Map<String, String> subjects(Collection<String> numbers) {
        return matters.subjects(numbers);
    }

    /** Adopted decisions on one subject, oldest first, released or not; of one on several matters what it decides on this one. */
    public List<Decision> on(String subject) {
        return matters.on(subject).stream()
                .flatMap(m -> m.decision().stream())
                .flatMap(decision -> decision.subject().equals(subject)
                        ? Stream.of(decision)
                        : decision.items().stream()
                                .filter(item -> item.subject().equals(subject)))
                .sorted(Comparator.comparing(Decision::date).thenComparing(Decision::number))
                .toList();
    }

    /** Some of what the public sees, newest first. */
    public List<Decision> released(Pair pair, int first, int most) {
        return matters.released(pair, first, most).stream()
                .flatMap(m -> m.decision().stream())
                .toList();
    }

    /** Which of these decisions the public may know of. */
    public Set<String> released(Collection<String> numbers) {
        return matters.released(numbers);
    }

    /**
     * A decision with what the public may read of its papers.
     *
     * @param reasons as the pair's rules say today
     * @param paper as it was signed, which is shown whole or not at all: it is withheld where its reasons are, and where it
     *     names an annex that is confidential
     */
    public record Disclosed(Decision decision, Optional<String> reasons, Optional<DecisionPaper> paper) {}

    /** In their order; the rules are asked once for each pair. */
    public List<Disclosed> disclosed(Collection<Decision> released) {
        Map<Pair, Boolean> open = new HashMap<>();
        return released.stream()
                .map(decision -> disclosed(
                        decision,
                        decision.reasons().isEmpty() || open.computeIfAbsent(decision.pair(), this::publishReasons)))
                .toList();
    }

    public Disclosed disclosed(Decision released) {
        return disclosed(List.of(released)).get(0);
    }

    private static Disclosed disclosed(Decision decision, boolean reasonsOpen) {
        boolean paperOpen = reasonsOpen && decision.annexes().stream().noneMatch(annex -> annex.confidential());
        return new Disclosed(
                decision,
                reasonsOpen ? Optional.of(decision.reasons()) : Optional.empty(),
                paperOpen ? Optional.of(DecisionPaper.of(decision)) : Optional.empty());
    }

    private boolean publishReasons(Pair pair) {
        return rules.known(pair).map(inForce -> inForce.reasonsPublic().value()).orElse(false);
    }

    /** A decision the public may see. */
    public Optional<Decision> released(String number) {
        return decision(number).filter(d -> d.released().isPresent());
    }
}
