package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** What is and was before committees. */
@ApplicationScoped
class Matters {

    private final EntityManager entities;

    @Inject
    Matters(EntityManager entities) {
        this.entities = entities;
    }

    protected Matters() {
        this(null);
    }

    void add(Matter matter) {
        entities.persist(matter);
        entities.flush();
    }

    Optional<Matter> find(String number) {
        return number == null ? Optional.empty() : Optional.ofNullable(entities.find(Matter.class, number));
    }

    Matter require(String number) {
        return find(number).orElseThrow(() -> new Unknown("matter", String.valueOf(number)));
    }

    /** For an act: two people's acts on one matter come one after the other, each seeing what the first did. */
    Matter take(String number) {
        Matter matter = require(number);
        entities.refresh(matter, LockModeType.PESSIMISTIC_WRITE);
        return matter;
    }

    /** Of a pair, newest first. */
    List<Matter> of(Pair pair) {
        return entities.createQuery("select m from Matter m where m.pair = :pair order by m.number desc", Matter.class)
                .setHint("eclipselink.batch", "m.participations")
                .setHint("eclipselink.batch.type", "IN")
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Those of a pair that somebody still has to do something about. */
    List<Matter> open(Pair pair) {
        return entities.createQuery(
                        "select m from Matter m where m.pair = :pair and (m.stage.name in ('Circulating', 'Returned',"
                                + " 'Recorded') or m.stage.name = 'Adopted' and (m.releasedA is null or m.releasedB is"
                                + " null)) order by m.number",
                        Matter.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Not decided and not withdrawn. */
    Optional<Matter> pending(Pair pair, String kind, String subject) {
        return on(subject).stream()
                .filter(m -> m.pair().equals(pair) && m.kind().equals(kind))
                .filter(m -> !(m.stage() instanceof Stage.Adopted) && !(m.stage() instanceof Stage.Withdrawn))
                .findFirst();
    }

    List<Matter> on(String subject) {
        return entities.createQuery("select m from Matter m where m.subject = :subject order by m.number", Matter.class)
                .setParameter("subject", subject)
                .getResultList();
    }
}
