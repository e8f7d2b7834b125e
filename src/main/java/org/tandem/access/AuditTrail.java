package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Who did what, when and to what. Written in the transaction of the act; never edited. */
@ApplicationScoped
public class AuditTrail {

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    public AuditTrail(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    protected AuditTrail() {
        this(null, null);
    }

    /**
     * @param act what was done, in the past tense: "proposed a methodology"
     * @param subject the printed identifier it was done to
     */
    public void record(Actor actor, String act, String subject) {
        entities.persist(new AuditEvent(
                UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MICROS), actor.person(), act, subject));
    }
}
