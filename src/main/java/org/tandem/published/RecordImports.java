package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tandem.kernel.Pair;
import org.tandem.published.RecordImport.Stage;

/** What is kept of imports. Questions about many rows are asked for so many numbers at once. */
@ApplicationScoped
class RecordImports {

    private static final int AT_ONCE = 500;

    private static final String SAME_NUMBER = "k.pair = r.pair and k.kind = r.kind and k.number = r.number";

    private final EntityManager entities;

    @Inject
    RecordImports(EntityManager entities) {
        this.entities = entities;
    }

    protected RecordImports() {
        this(null);
    }

    void add(Object record) {
        entities.persist(record);
    }

    /** At once, since its files and rows refer to it. */
    void begin(RecordImport one) {
        entities.persist(one);
        entities.flush();
    }

    Optional<RecordImport> find(String id) {
        return Optional.ofNullable(entities.find(RecordImport.class, id));
    }

    /** The same, held until the transaction ends. */
    Optional<RecordImport> findForStep(String id) {
        return Optional.ofNullable(entities.find(RecordImport.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    List<ImportFile> files(String id) {
        return entities.createQuery("select f from ImportFile f where f.of = :import order by f.id", ImportFile.class)
                .setParameter("import", id)
                .getResultList();
    }

    /** The latest first. */
    List<RecordImport> of(Collection<Pair> pairs, int first, int most) {
        return pairs.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select i from RecordImport i where i.pair in :pairs order by i.id desc",
                                RecordImport.class)
                        .setParameter("pairs", pairs.stream().map(Pair::code).toList())
                        .setFirstResult(first)
                        .setMaxResults(most)
                        .getResultList();
    }

    long count(Collection<Pair> pairs) {
        return pairs.isEmpty()
                ? 0
                : entities.createQuery("select count(i) from RecordImport i where i.pair in :pairs", Long.class)
                        .setParameter("pairs", pairs.stream().map(Pair::code).toList())
                        .getSingleResult();
    }

    List<RecordImport> published(Collection<Pair> pairs) {
        return in("i.stage = :published", Map.of("published", Stage.PUBLISHED), pairs);
    }

    /** In which it is some desk's move. */
    List<RecordImport> waiting(Collection<Pair> pairs) {
        return in(
                "(i.stage = :loaded or i.stage = :failed or (i.stage = :published and i.withdrawalAsked is not null))",
                Map.of("loaded", Stage.LOADED, "failed", Stage.FAILED, "published", Stage.PUBLISHED),
                pairs);
    }

    private List<RecordImport> in(String which, Map<String, Stage> stages, Collection<Pair> pairs) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        TypedQuery<RecordImport> query = entities.createQuery(
                        "select i from RecordImport i where " + which + " and i.pair in :pairs order by i.id",
                        RecordImport.class)
                .setParameter("pairs", pairs.stream().map(Pair::code).toList());
        stages.forEach(query::setParameter);
        return query.getResultList();
    }

    List<String> loading() {
        return entities.createQuery(
                        "select i.id from RecordImport i where i.stage = :stage order by i.id", String.class)
                .setParameter("stage", Stage.LOADING)
                .getResultList();
    }

    /** Of these numbers, those that a published import other than this one has. */
    Set<String> known(Pair pair, RecordKind kind, Collection<String> numbers, Optional<String> except) {
        Set<String> known = new HashSet<>();
        inParts(numbers, part -> entities.createQuery(
                                "select distinct r.number from ImportedRecord r, RecordImport i where i.id = r.of and i.stage"
                                        + " = :published and i.id <> :except and r.pair = :pair and r.kind = :kind and r.number in :numbers",
                                String.class)
                        .setParameter("published", Stage.PUBLISHED)
                        .setParameter("except", except.orElse(""))
                        .setParameter("pair", pair.code())
                        .setParameter("kind", kind)
                        .setParameter("numbers", part)
                        .getResultList())
                .forEach(known::add);
        return known;
    }

    /** What is shown under these numbers, each as its digest. */
    Map<String, String> shown(Pair pair, RecordKind kind, Collection<String> numbers) {
        Map<String, String> shown = new HashMap<>();
        inParts(numbers, part -> entities.createQuery(
                                "select r.number, r.digest from ImportedRecord r where r.pair = :pair and r.kind = :kind"
                                        + " and r.shown = 1 and r.number in :numbers",
                                Object[].class)
                        .setParameter("pair", pair.code())
                        .setParameter("kind", kind)
                        .setParameter("numbers", part)
                        .getResultList())
                .forEach(row -> shown.put((String) row[0], (String) row[1]));
        return shown;
    }

    /** The numbers of this kind that are shown because of this import. */
    List<String> shownBy(String id, RecordKind kind) {
        return entities.createQuery(
                        "select r.number from ImportedRecord r where r.of = :import and r.kind = :kind and r.shown = 1",
                        String.class)
                .setParameter("import", id)
                .setParameter("kind", kind)
                .getResultList();
    }

    /** Shown records of other imports that name one of these, as {@code issuance XX-1 names XX001}. */
    List<String> naming(Pair pair, RecordKind kind, Collection<String> numbers, String except) {
        String column = kind.singular();
        return inParts(numbers, part -> entities.createQuery(
                                "select r.kind, r.number, r." + column
                                        + " from ImportedRecord r where r.pair = :pair and"
                                        + " r.shown = 1 and r.of <> :except and r." + column
                                        + " in :numbers order by r.number",
                                Object[].class)
                        .setParameter("pair", pair.code())
                        .setParameter("except", except)
                        .setParameter("numbers", part)
                        .setMaxResults(AT_ONCE)
                        .getResultList())
                .stream()
                .map(RecordImports::naming)
                .toList();
    }

    private static String naming(Object[] row) {
        return "the %s %s names %s"
                .formatted(RecordKind.valueOf(row[0].toString()).singular(), row[1], row[2]);
    }

    private <T> List<T> inParts(Collection<String> numbers, Function<List<String>, List<T>> question) {
        List<String> all = List.copyOf(numbers);
        List<T> answers = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            answers.addAll(question.apply(all.subList(from, Math.min(from + AT_ONCE, all.size()))));
        }
        return answers;
    }

    /**
     * Makes shown, under every number that this import has, what the published import says that was released last, and nothing
     * else.
     */
    void settle(String id) {
        entities.flush();
        entities.createNativeQuery("update imported_record r set shown = 0 where r.shown = 1 and exists ("
                        + "select 1 from imported_record k where k.import_id = ?1 and " + SAME_NUMBER + ")")
                .setParameter(1, id)
                .executeUpdate();
        entities.createNativeQuery(
                        "update imported_record r set shown = 1 where exists (select 1 from imported_record k"
                                + " where k.import_id = ?1 and " + SAME_NUMBER
                                + ") and r.import_id = (select k.import_id from"
                                + " imported_record k join record_import i on i.id = k.import_id where " + SAME_NUMBER
                                + " and i.stage = 'PUBLISHED' order by i.release_no desc fetch first 1 row only)")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** What a shown record of the pair names and nobody would find, as {@code the issuance XX-1 names XX001}; at most so many. */
    List<String> loose(Pair pair, int most) {
        List<String> loose = new ArrayList<>();
        for (RecordKind kind : List.of(RecordKind.METHODOLOGY, RecordKind.PROJECT, RecordKind.DECISION)) {
            String column = kind.singular();
            List<?> rows = entities.createNativeQuery("select r.kind, r.number, r." + column
                            + " from imported_record r where"
                            + " r.pair = ?1 and r.shown = 1 and r." + column
                            + " is not null and not exists (select 1 from"
                            + " imported_record k where k.pair = r.pair and k.kind = ?2 and k.number = r." + column
                            + " and k.shown = 1) order by r.number fetch first " + most + " rows only")
                    .setParameter(1, pair.code())
                    .setParameter(2, kind.name())
                    .getResultList();
            rows.forEach(row -> loose.add(naming((Object[]) row)));
        }
        return loose;
    }
}
