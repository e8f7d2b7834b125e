package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Adopted decisions on one subject, oldest first, released or not. */
    public List<Decision> on(String subject) {
        return matters.on(subject).stream()
                .flatMap(m -> m.decision().stream())
                .sorted(Comparator.comparing(Decision::date).thenComparing(Decision::number))
                .toList();
    }

    /** What the public sees, newest first. */
    public List<Decision> released(Pair pair) {
        return released(pair, Integer.MAX_VALUE);
    }

    /** The newest of what the public sees. */
    public List<Decision> released(Pair pair, int most) {
        return matters.released(pair, most).stream()
                .flatMap(m -> m.decision().stream())
                .toList();
    }

    /** Which of these decisions the public may know of. */
    public Set<String> released(Collection<String> numbers) {
        return matters.released(numbers);
    }

    /** Whether the public may read why: as the pair's rules say today. */
    public boolean areReasonsOpen(Decision decision) {
        return decision.reasons().isEmpty()
                || rules.known(decision.pair())
                        .map(inForce -> inForce.reasonsPublic().value())
                        .orElse(false);
    }

    /**
     * The paper as it was signed, which is shown whole or not at all: it is withheld where its reasons are, and where it
     * names an annex that is confidential.
     */
    public Optional<DecisionPaper> openPaper(Decision decision) {
        return areReasonsOpen(decision) && decision.annexes().stream().noneMatch(annex -> annex.confidential())
                ? Optional.of(DecisionPaper.of(decision))
                : Optional.empty();
    }

    /** A decision the public may see. */
    public Optional<Decision> released(String number) {
        return decision(number).filter(d -> d.released().isPresent());
    }
}
