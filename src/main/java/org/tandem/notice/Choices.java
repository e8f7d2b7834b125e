package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** How people want to be told by e-mail. */
@ApplicationScoped
public class Choices {

    private final EntityManager entities;

    @Inject
    public Choices(EntityManager entities) {
        this.entities = entities;
    }

    protected Choices() {
        this(null);
    }

    Optional<Choice> of(String person) {
        return Optional.ofNullable(entities.find(Choice.class, person));
    }

    Choice made(String person) {
        return of(person).orElseGet(() -> {
            Choice choice = new Choice(person);
            entities.persist(choice);
            return choice;
        });
    }

    /** So that the second of two who write the same digest fails before it writes it. */
    void flush() {
        entities.flush();
    }

    /** Who wants one, and gets mail at all. */
    List<Choice> digests() {
        return entities.createQuery(
                        "select c from Choice c where c.way = :digest and c.address is not null order by c.person",
                        Choice.class)
                .setParameter("digest", Choice.Way.DIGEST)
                .getResultList();
    }
}
