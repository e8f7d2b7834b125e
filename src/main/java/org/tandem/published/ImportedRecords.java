package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** What everybody may read of imports: the records that are shown, and the imports that were released, also those that are over. */
@ApplicationScoped
public class ImportedRecords {

    private static final String HAS_WORDS =
            "(locate(:words, lower(r.number)) > 0 or locate(:words, lower(r.title)) > 0)";

    private final EntityManager entities;

    @Inject
    public ImportedRecords(EntityManager entities) {
        this.entities = entities;
    }

    protected ImportedRecords() {
        this(null);
    }

    /** Shown records of a kind, by their numbers. Empty texts narrow nothing; the words are part of a number or a title. */
    public List<ImportedRecord> shown(RecordKind kind, String pair, String words, int first, int most) {
        return narrowed(
                        "select r",
                        pair,
                        words,
                        // The pair first, where there is one, so that the list is read along its index.
                        " order by " + (pair.isEmpty() ? "r.pair, " : "") + "r.number",
                        kind,
                        ImportedRecord.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    public long count(RecordKind kind, String pair, String words) {
        return narrowed("select count(r)", pair, words, "", kind, Long.class).getSingleResult();
    }

    /**
     * A record that is shown, with where it comes from.
     *
     * @param from the import that brought it
     */
    public record Found(ImportedRecord record, RecordImport from) {}

    /** The first shown records of all kinds and pairs whose number or title has these words; one question, along the index. */
    public List<Found> found(String words, int most) {
        return words.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select r, i from ImportedRecord r, RecordImport i where i.id = r.of and r.shown = 1 and "
                                        + HAS_WORDS + " order by r.kind, r.shown, r.pair, r.number",
                                Object[].class)
                        .setParameter("words", words.toLowerCase(Locale.ROOT))
                        .setMaxResults(most)
                        .getResultStream()
                        .map(row -> new Found((ImportedRecord) row[0], (RecordImport) row[1]))
                        .toList();
    }

    /** Shown projects that have one of these words, in small letters, in their title. */
    List<Found> projectsWith(Collection<String> words, int most) {
        return projects("r.title", words, most);
    }

    /** Shown projects that have one of these names, in small letters, among all that was published of them. */
    List<Found> projectsNaming(Collection<String> names, int most) {
        return projects("r.body", names, most);
    }

    private List<Found> projects(String where, Collection<String> texts, int most) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<String> any = List.copyOf(texts);
        TypedQuery<Object[]> query = entities.createQuery(
                "select r, i from ImportedRecord r, RecordImport i where i.id = r.of and r.shown = 1 and r.kind = :kind and ("
                        + IntStream.range(0, any.size())
                                .mapToObj(i -> "locate(:text%d, lower(%s)) > 0".formatted(i, where))
                                .collect(Collectors.joining(" or "))
                        + ") order by r.pair, r.number",
                Object[].class);
        query.setParameter("kind", RecordKind.PROJECT);
        for (int i = 0; i < any.size(); i++) {
            query.setParameter("text" + i, any.get(i));
        }
        return query.setMaxResults(most)
                .getResultStream()
                .map(row -> new Found((ImportedRecord) row[0], (RecordImport) row[1]))
                .toList();
    }

    private <T> TypedQuery<T> narrowed(
            String what, String pair, String words, String order, RecordKind kind, Class<T> type) {
        TypedQuery<T> query = entities.createQuery(
                        what + " from ImportedRecord r where r.kind = :kind and r.shown = 1"
                                + (pair.isEmpty() ? "" : " and r.pair = :pair")
                                + (words.isEmpty() ? "" : " and " + HAS_WORDS)
                                + order,
                        type)
                .setParameter("kind", kind);
        if (!pair.isEmpty()) {
            query.setParameter("pair", pair);
        }
        if (!words.isEmpty()) {
            query.setParameter("words", words.toLowerCase(Locale.ROOT));
        }
        return query;
    }

    /** How many are shown of each kind, of one pair or of all. */
    public Map<RecordKind, Long> counts(Optional<Pair> pair) {
        TypedQuery<Object[]> query = entities.createQuery(
                "select r.kind, count(r) from ImportedRecord r where r.shown = 1"
                        + (pair.isEmpty() ? "" : " and r.pair = :pair") + " group by r.kind",
                Object[].class);
        pair.ifPresent(one -> query.setParameter("pair", one.code()));
        Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
        query.getResultList().forEach(row -> counts.put((RecordKind) row[0], (Long) row[1]));
        return counts;
    }

    public ImportedRecord record(Pair pair, RecordKind kind, String number) {
        return entities.createQuery(
                        "select r from ImportedRecord r where r.pair = :pair and r.kind = :kind and r.number = :number and"
                                + " r.shown = 1",
                        ImportedRecord.class)
                .setParameter("pair", pair.code())
                .setParameter("kind", kind)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new Unknown("published " + kind.singular(), number));
    }

    /** The imports that these records came with, by their numbers. */
    public Map<String, RecordImport> imports(Collection<ImportedRecord> of) {
        List<String> ids = of.stream().map(ImportedRecord::of).distinct().toList();
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery("select i from RecordImport i where i.id in :ids", RecordImport.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(RecordImport::id, one -> one));
    }

    /** An import that was released, whatever became of it. */
    public RecordImport released(String id) {
        return Optional.ofNullable(entities.find(RecordImport.class, id))
                .filter(RecordImport::isPublic)
                .orElseThrow(() -> new Unknown("import", id));
    }

    public List<ImportFile> files(RecordImport released) {
        return entities.createQuery("select f from ImportFile f where f.of = :import order by f.id", ImportFile.class)
                .setParameter("import", released.id())
                .getResultList();
    }

    /** All that were released, the latest first. */
    public List<RecordImport> released(int first, int most) {
        return entities.createQuery(
                        "select i from RecordImport i where i.released is not null order by i.released desc, i.id desc",
                        RecordImport.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    public long countReleased() {
        return entities.createQuery("select count(i) from RecordImport i where i.released is not null", Long.class)
                .getSingleResult();
    }
}
