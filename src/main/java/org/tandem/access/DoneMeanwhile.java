package org.tandem.access;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the audit trail says that delegates did for a person; read once for a request, and only when it is asked for. */
final class DoneMeanwhile implements DoneFor {

    private final EntityManager entities;
    private final String person;
    private Set<List<String>> done;

    DoneMeanwhile(EntityManager entities, String person) {
        this.entities = entities;
        this.person = person;
    }

    @Override
    public synchronized boolean did(String who, String subject) {
        if (done == null) {
            done = new HashSet<>();
            entities.createQuery(
                            "select distinct e.person, e.subject from AuditEvent e"
                                    + " where e.actingFor = :person and e.refused = false",
                            Object[].class)
                    .setParameter("person", person)
                    .getResultList()
                    .forEach(row -> done.add(List.of((String) row[0], (String) row[1])));
        }
        return done.contains(List.of(who, AuditEvent.subject(subject)));
    }
}
