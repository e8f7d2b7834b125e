package org.tandem.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.tandem.kernel.Unknown;

/** What was found missing in cases. */
@ApplicationScoped
class CompletenessFindings {

    private final EntityManager entities;

    @Inject
    CompletenessFindings(EntityManager entities) {
        this.entities = entities;
    }

    protected CompletenessFindings() {
        this(null);
    }

    /** In the order in which they were raised. */
    List<CompletenessFinding> of(String caseKey) {
        return entities.createQuery(
                        "select f from CompletenessFinding f where f.caseKey = :key order by f.number",
                        CompletenessFinding.class)
                .setParameter("key", caseKey)
                .getResultList();
    }

    CompletenessFinding finding(String caseKey, int number) {
        CompletenessFinding found =
                entities.find(CompletenessFinding.class, new CompletenessFinding.Key(caseKey, number));
        if (found == null) {
            throw new Unknown("finding", Integer.toString(number));
        }
        return found;
    }

    void add(CompletenessFinding finding) {
        entities.persist(finding);
        entities.flush();
    }
}
