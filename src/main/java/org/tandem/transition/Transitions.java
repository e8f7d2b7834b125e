package org.tandem.transition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Vintage;
import org.tandem.project.Project;

/** Which projects are on their way to other rules, and which of their units wait for it. */
@ApplicationScoped
public class Transitions {

    private final EntityManager entities;

    @Inject
    public Transitions(EntityManager entities) {
        this.entities = entities;
    }

    protected Transitions() {
        this(null);
    }

    public Optional<Transition> of(Project project) {
        return Optional.ofNullable(entities.find(Transition.class, project.reference()));
    }

    /** The one that is not complete and keeps units of this project and vintage from being authorized. */
    public Optional<Transition> holdingBack(String project, Vintage vintage) {
        return open(project).filter(open -> open.holdsBack(vintage));
    }

    /** The one of a project, by its number, that is not complete. */
    public Optional<Transition> open(String project) {
        return entities.createQuery(
                        "select t from Transition t where t.number = :number and t.completeOn is null",
                        Transition.class)
                .setParameter("number", project)
                .getResultStream()
                .findFirst();
    }

    /** Whether any project of the pair is on its way. */
    public boolean anyOpen(Pair pair) {
        return !entities.createQuery(
                        "select t.project from Transition t where t.pair = :pair and t.completeOn is null",
                        String.class)
                .setParameter("pair", pair.code())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    void add(Transition transition) {
        entities.persist(transition);
    }
}
