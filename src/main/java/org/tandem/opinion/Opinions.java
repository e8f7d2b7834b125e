package org.tandem.opinion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;

/** Who was asked for an opinion, and what they said. */
@ApplicationScoped
class Opinions {

    private final EntityManager entities;

    @Inject
    Opinions(EntityManager entities) {
        this.entities = entities;
    }

    protected Opinions() {
        this(null);
    }

    /** Key of the case with this number, where somebody was asked about it; reads nothing else, so that the case can be held first. */
    Optional<String> caseAsked(String number) {
        return entities.createQuery(
                        "select r.caseKey from OpinionRequest r where r.subject = :number or r.caseKey = :number",
                        String.class)
                .setParameter("number", number)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<OpinionRequest> request(String caseKey, String code) {
        return Optional.ofNullable(entities.find(OpinionRequest.class, new OpinionRequest.Key(caseKey, code)));
    }

    /** All on these cases, by their keys. */
    List<OpinionRequest> requests(Collection<String> caseKeys) {
        return caseKeys.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select r from OpinionRequest r where r.caseKey in :keys order by r.code",
                                OpinionRequest.class)
                        .setParameter("keys", caseKeys)
                        .getResultList();
    }

    /** Those on a case that wait for nothing but an answer. */
    List<OpinionRequest> unanswered(Pair pair, String subject) {
        return entities.createQuery(
                        "select r from OpinionRequest r where r.pair = :pair and r.subject = :subject and r.given = 0"
                                + " and r.ended is null",
                        OpinionRequest.class)
                .setParameter("pair", pair.code())
                .setParameter("subject", subject)
                .getResultList();
    }

    /** Those of these pairs, and of these bodies, that wait for an answer, the longest first. */
    List<OpinionRequest> unanswered(Collection<Pair> pairs, Collection<String> bodies) {
        return entities.createQuery(
                        "select r from OpinionRequest r where r.given = 0 and r.ended is null"
                                + " and (r.pair in :pairs or r.organisation in :bodies)"
                                + " order by r.askedOn, r.subject, r.code",
                        OpinionRequest.class)
                .setParameter(
                        "pairs",
                        pairs.isEmpty()
                                ? List.of("")
                                : pairs.stream().map(Pair::code).toList())
                .setParameter("bodies", bodies.isEmpty() ? List.of("") : bodies)
                .getResultList();
    }

    /** All on one case, each body's in the order in which it gave them. */
    List<Opinion> of(String caseKey) {
        return entities.createQuery(
                        "select o from Opinion o where o.caseKey = :key order by o.code, o.ordinal", Opinion.class)
                .setParameter("key", caseKey)
                .getResultList();
    }

    void add(OpinionRequest request) {
        entities.persist(request);
    }

    void add(Opinion opinion) {
        entities.persist(opinion);
    }
}
