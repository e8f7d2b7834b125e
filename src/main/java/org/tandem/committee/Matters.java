package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What these are about, by number. */
    Map<String, String> subjects(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select m.number, m.subject from Matter m where m.number in :numbers", Object[].class)
                        .setParameter("numbers", numbers)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
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

    /** Some of a pair: those that still wait first, each the newest first. */
    List<Matter> of(Pair pair, int first, int most) {
        List<Matter> waiting = open(pair);
        List<Matter> some = new ArrayList<>();
        waiting.stream()
                .sorted(Comparator.comparing(Matter::number).reversed())
                .skip(first)
                .limit(most)
                .forEach(some::add);
        if (some.size() < most) {
            some.addAll(entities.createQuery(
                            "select m from Matter m where m.pair = :pair and (m.stage.name = 'Withdrawn' or m.releasedA is"
                                    + " not null and m.releasedB is not null) order by m.pair, m.number desc",
                            Matter.class)
                    .setHint("eclipselink.batch", "m.participations")
                    .setHint("eclipselink.batch.type", "IN")
                    .setParameter("pair", pair.code())
                    .setFirstResult(Math.max(0, first - waiting.size()))
                    .setMaxResults(most - some.size())
                    .getResultList());
        }
        return some;
    }

    long count(Pair pair) {
        return entities.createQuery("select count(m.number) from Matter m where m.pair = :pair", Long.class)
                .setParameter("pair", pair.code())
                .getSingleResult();
    }

    /** Of a pair what the public sees, newest first. */
    List<Matter> released(Pair pair, int first, int most) {
        return entities.createQuery(
                        "select m from Matter m where m.pair = :pair and m.releasedA is not null and m.releasedB is not"
                                + " null order by m.pair, m.number desc",
                        Matter.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** Some of a pair, newest first. */
    List<Matter> newest(Pair pair, int first, int most) {
        return entities.createQuery(
                        "select m from Matter m where m.pair = :pair order by m.pair, m.number desc", Matter.class)
                .setHint("eclipselink.batch", "m.participations")
                .setHint("eclipselink.batch.type", "IN")
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Those of a pair that somebody still has to do something about: not withdrawn, and not released by both desks. Asked
     * in two parts, each along an index.
     */
    List<Matter> open(Pair pair) {
        return Stream.of("m.releasedA is null", "m.releasedB is null and m.releasedA is not null")
                .flatMap(missing -> entities.createQuery(
                                "select m from Matter m where m.pair = :pair and " + missing
                                        + " and m.stage.name <> 'Withdrawn'",
                                Matter.class)
                        .setHint("eclipselink.batch", "m.participations")
                        .setHint("eclipselink.batch.type", "IN")
                        .setParameter("pair", pair.code())
                        .getResultStream())
                .sorted(Comparator.comparing(Matter::number))
                .toList();
    }

    /** Not decided and not withdrawn. */
    Optional<Matter> pending(Pair pair, String kind, String subject) {
        return on(subject).stream()
                .filter(m -> m.pair().equals(pair) && m.isOn(kind, subject))
                .filter(m -> !(m.stage() instanceof Stage.Adopted) && !(m.stage() instanceof Stage.Withdrawn))
                .findFirst();
    }

    List<String> adopted() {
        return entities.createQuery(
                        "select m.number from Matter m where m.stage.name = 'Adopted' order by m.number", String.class)
                .getResultList();
    }

    /** Those of these numbers whose decisions both desks released. */
    Set<String> released(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select m.number from Matter m where m.number in :numbers"
                                        + " and m.releasedA is not null and m.releasedB is not null",
                                String.class)
                        .setParameter("numbers", numbers)
                        .getResultList());
    }

    /** Those on this subject, alone or as one of several: each part along an index. */
    List<Matter> on(String subject) {
        return entities.createQuery(
                        "select m from Matter m where m.subject = :subject union all select n from Matter n where n.number in"
                                + " (select i.matter.number from MatterItem i where i.subject = :subject)",
                        Matter.class)
                .setParameter("subject", subject)
                .getResultStream()
                .sorted(Comparator.comparing(Matter::number))
                .toList();
    }

    /** The latest of this name: where one was withdrawn, it can have come again. */
    Optional<Matter> named(String subject) {
        return on(subject).stream()
                .filter(matter -> matter.subject().equals(subject))
                .reduce((earlier, later) -> later);
    }

    /** What is decided together under these names, in the order of the latest matter of each name. */
    Map<String, List<MatterItem>> itemsOf(Collection<String> names) {
        Map<String, List<MatterItem>> items = new HashMap<>();
        if (names.isEmpty()) {
            return items;
        }
        for (MatterItem item : entities.createQuery(
                        "select i from MatterItem i join fetch i.matter m where m.subject in :names"
                                + " order by m.number, i.place",
                        MatterItem.class)
                .setParameter("names", names)
                .getResultList()) {
            List<MatterItem> before = items.computeIfAbsent(item.matter().subject(), name -> new ArrayList<>());
            if (!before.isEmpty()
                    && !before.get(0).matter().number().equals(item.matter().number())) {
                before.clear();
            }
            before.add(item);
        }
        return items;
    }
}
