package org.tandem.methodology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.kernel.Pair;

/** Proposals, by receipt or by number. */
@ApplicationScoped
public class MethodologyProposals {

    private final EntityManager entities;

    @Inject
    public MethodologyProposals(EntityManager entities) {
        this.entities = entities;
    }

    protected MethodologyProposals() {
        this(null);
    }

    /** What everybody may read: proposals that were found complete, the newest number first. */
    public List<MethodologyProposal> published(Pair pair, int first, int most) {
        return entities.createQuery(
                        "select p from MethodologyProposal p where p.pair = :pair and p.number is not null"
                                + " order by p.number desc",
                        MethodologyProposal.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** Numbers of a pair's proposals whose inputs closed before today and that are not decided. */
    List<String> underConsideration(Pair pair, LocalDate today) {
        return entities.createQuery(
                        "select p.number from MethodologyProposal p where p.pair = :pair and p.stage.stage = 'OPEN_FOR_INPUTS'"
                                + " and p.stage.until < :today order by p.number",
                        String.class)
                .setParameter("pair", pair.code())
                .setParameter("today", today)
                .getResultList();
    }

    /** A proposal that everybody may read. */
    public Optional<MethodologyProposal> published(String number) {
        return find(number).filter(MethodologyProposal::isPublished);
    }

    /** All of these organisations and all of these pairs' committees, the newest first; callers ask who may read them. */
    List<MethodologyProposal> of(Collection<String> proponents, Collection<Pair> pairs, int first, int most) {
        return entities.createQuery(
                        "select p from MethodologyProposal p where p.proponent in :proponents or p.pair in :pairs"
                                + " order by p.opened desc, p.receipt desc",
                        MethodologyProposal.class)
                .setParameter("proponents", orNone(proponents))
                .setParameter("pairs", orNone(pairs.stream().map(Pair::code).toList()))
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** The titles of these published proposals, by number. */
    Map<String, String> titles(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select p.number, p.title from MethodologyProposal p where p.number in :numbers",
                                Object[].class)
                        .setParameter("numbers", numbers)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    Optional<MethodologyProposal> find(String receiptOrNumber) {
        return entities.createQuery(
                        "select p from MethodologyProposal p where p.receipt = :name or p.number = :name",
                        MethodologyProposal.class)
                .setParameter("name", receiptOrNumber)
                .getResultStream()
                .findFirst();
    }

    /** The same, held until the transaction ends, so that two steps cannot both be the next. */
    Optional<MethodologyProposal> forStep(String receiptOrNumber) {
        return entities.createQuery(
                        "select p from MethodologyProposal p where p.receipt = :name or p.number = :name",
                        MethodologyProposal.class)
                .setParameter("name", receiptOrNumber)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    void add(MethodologyProposal proposal) {
        entities.persist(proposal);
    }

    /** A list that finds nothing, where an empty one would not be SQL. */
    private static Collection<String> orNone(Collection<String> codes) {
        return codes.isEmpty() ? List.of("") : codes;
    }
}
