package org.tandem.transition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
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

    /** All of a project, the latest first. */
    public List<Transition> of(Project project) {
        return entities.createQuery(
                        "select t from Transition t where t.project = :project order by t.place desc", Transition.class)
                .setParameter("project", project.reference())
                .getResultList();
    }

    /** The version of the rules under which a project runs: that of the last transition that is complete, or its first one. */
    public String version(Project project) {
        return lastComplete(project).map(Transition::toVersion).orElseGet(project::rulesVersion);
    }

    Optional<Transition> lastComplete(Project project) {
        return of(project).stream().filter(Transition::isComplete).findFirst();
    }

    /** The open one that keeps units of this project and vintage from being authorized. */
    public Optional<Transition> holdingBack(String project, Vintage vintage) {
        return open(project).filter(open -> open.holdsBack(vintage));
    }

    /** The one of a project, by its number, that is neither complete nor withdrawn. */
    public Optional<Transition> open(String project) {
        return entities.createQuery(
                        "select t from Transition t where t.number = :number and t.completeOn is null"
                                + " and t.withdrawnOn is null",
                        Transition.class)
                .setParameter("number", project)
                .getResultStream()
                .findFirst();
    }

    /** Whether any project of the pair is on its way. */
    public boolean anyOpen(Pair pair) {
        return !entities.createQuery(
                        "select t.project from Transition t where t.pair = :pair and t.completeOn is null"
                                + " and t.withdrawnOn is null",
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
