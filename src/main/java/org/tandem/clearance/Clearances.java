package org.tandem.clearance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tandem.access.Role;

/** What sides talked over within themselves. */
@ApplicationScoped
class Clearances {

    private static final String WITH_WORDS =
            "(lower(c.subject) like :words escape '!' or lower(c.question) like :words escape '!')";

    private final EntityManager entities;

    @Inject
    Clearances(EntityManager entities) {
        this.entities = entities;
    }

    protected Clearances() {
        this(null);
    }

    /** All of one room, the latest first. */
    List<Clearance> in(Room room) {
        return entities.createQuery(
                        "select c from Clearance c where c.pair = :pair and c.side = :side and c.subject = :subject"
                                + " order by c.ordinal desc",
                        Clearance.class)
                .setParameter("pair", room.pair().code())
                .setParameter("side", room.side().code())
                .setParameter("subject", room.subject())
                .getResultList();
    }

    /** What was said in these, in order. */
    List<Word> words(Collection<Clearance> clearances) {
        return clearances.isEmpty()
                ? List.of()
                : entities.createQuery("select w from Word w where w.clearance in :ids order by w.ordinal", Word.class)
                        .setParameter(
                                "ids", clearances.stream().map(Clearance::id).toList())
                        .getResultList();
    }

    /** The offices that gave their word in these, by the clearance. */
    Map<UUID, Set<Role>> answered(Collection<Clearance> clearances) {
        Stream<Object[]> given = clearances.isEmpty()
                ? Stream.of()
                : entities.createQuery(
                                "select distinct w.clearance, w.office from Word w where w.clearance in :ids"
                                        + " and w.verdict is not null",
                                Object[].class)
                        .setParameter(
                                "ids", clearances.stream().map(Clearance::id).toList())
                        .getResultStream();
        return given.collect(Collectors.groupingBy(
                row -> (UUID) row[0], Collectors.mapping(row -> (Role) row[1], Collectors.toSet())));
    }

    /** Those of these sides that are not concluded, the first due first. */
    List<Clearance> open(List<OneSide> sides) {
        return sides.isEmpty()
                ? List.of()
                : asking("select c", sides, "c.concludedOn is null", " order by c.until, c.subject", Clearance.class)
                        .getResultList();
    }

    /** All of these sides with these words in their subject or question, open ones first, then the latest. */
    List<Clearance> of(List<OneSide> sides, String words, int skip, int most) {
        return sides.isEmpty()
                ? List.of()
                : asking(
                                "select c",
                                sides,
                                WITH_WORDS,
                                " order by case when c.concludedOn is null then 0 else 1 end,"
                                        + " c.openedOn desc, c.subject, c.ordinal desc",
                                Clearance.class)
                        .setParameter("words", like(words))
                        .setFirstResult(skip)
                        .setMaxResults(most)
                        .getResultList();
    }

    long count(List<OneSide> sides, String words) {
        return sides.isEmpty()
                ? 0
                : asking("select count(c)", sides, WITH_WORDS, "", Long.class)
                        .setParameter("words", like(words))
                        .getSingleResult();
    }

    /** One condition for each side, so that each is looked up by its index. */
    private <T> TypedQuery<T> asking(String what, List<OneSide> sides, String where, String order, Class<T> type) {
        String any = IntStream.range(0, sides.size())
                .mapToObj(i -> "(c.pair = :pair%d and c.side = :side%d)".formatted(i, i))
                .collect(Collectors.joining(" or "));
        TypedQuery<T> query =
                entities.createQuery(what + " from Clearance c where (" + any + ") and " + where + order, type);
        for (int i = 0; i < sides.size(); i++) {
            query.setParameter("pair" + i, sides.get(i).pair().code());
            query.setParameter("side" + i, sides.get(i).party().code());
        }
        return query;
    }

    private static String like(String words) {
        return "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    void add(Clearance clearance) {
        entities.persist(clearance);
    }

    void add(Word word) {
        entities.persist(word);
    }
}
