package org.tandem.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandem.inspection.PaperChanges;
import org.tandem.kernel.InputRefused;

/**
 * The versions of papers, each file after the one whose place it took, and what changed from one to the next. Who may know of
 * which is {@code access.VersionsOfPapers}' to say.
 */
@ApplicationScoped
public class PaperVersions {

    /** A paper of more versions than anybody reads through is another paper. */
    static final int MOST = 50;

    private final EntityManager entities;
    private final Documents documents;
    private final Clock clock;

    @Inject
    public PaperVersions(EntityManager entities, Documents documents, Clock clock) {
        this.entities = entities;
        this.documents = documents;
        this.clock = clock;
    }

    protected PaperVersions() {
        this(null, null, null);
    }

    /**
     * From now on one file is the newer version of the paper that another was the newest of. The two are compared here, once,
     * so that nobody who only reads has a file read for them.
     *
     * <p>A paper comes with its public version: where the one before has one, the newer one has its own, which takes the place of
     * that one in the same step. Nobody then reads the old public version as if it were of the newer paper.
     *
     * @param field of a form, where it is refused
     * @param papers ids of the papers of its case, whose public versions do not come without them
     * @return what took whose place, by id: this file and, where it came with another one, its public version
     */
    public Map<String, String> succeed(
            String field, Collection<String> papers, String earlier, String later, String person, String why) {
        // Without the name of the confidential file: whoever hands this one in may not know of it.
        if (documents.read(papers).values().stream()
                .anyMatch(paper -> paper.publicTwin().equals(Optional.of(earlier)))) {
            throw InputRefused.field(
                    field,
                    "“%s” is the public version of a confidential file. Hand that one in again, with this file as its public version."
                            .formatted(documents.ref(earlier).name()));
        }
        return succeed(field, earlier, later, person, why);
    }

    private Map<String, String> succeed(String field, String earlier, String later, String person, String why) {
        documents.hold(List.of(earlier, later));
        DocumentRef before = documents.ref(earlier);
        DocumentRef after = documents.ref(later);
        Optional<DocumentRef> openBefore = documents.publicTwin(earlier);
        Optional<DocumentRef> openAfter = documents.publicTwin(later);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                !before.sha256().equals(after.sha256()),
                field,
                "“%s” is the same file as the version before. Choose the newer one.".formatted(after.name()));
        problems.unless(
                before.confidential() == after.confidential(),
                field,
                before.confidential()
                        ? "The version before is confidential. Hand the newer one in as confidential, with its public"
                                + " version beside it."
                        : "The version before is public. Hand the newer one in as public.");
        problems.unless(
                find(later).isEmpty() && after(later).isEmpty(),
                field,
                "“%s” is a version of a paper already. Upload the newer one.".formatted(after.name()));
        problems.unless(
                after(earlier).isEmpty(),
                field,
                "“%s” has a newer version already. Hand in the one after that.".formatted(before.name()));
        problems.unless(
                openBefore.isEmpty() || openAfter.isPresent(),
                field,
                "“%s” has a public version. Give the newer one its own: the old one would be read as if it were of it."
                        .formatted(before.name()));
        problems.unless(
                line(earlier).size() < MOST, field, "A paper has at most %d versions. Start another.".formatted(MOST));
        problems.refuseIfAny();
        entities.persist(new Succession(earlier, later, person, clock.instant().truncatedTo(ChronoUnit.MICROS), why));
        entities.flush();
        compare(before, after);
        Map<String, String> replaced = new LinkedHashMap<>(Map.of(earlier, later));
        if (openBefore.isPresent()) {
            replaced.putAll(follow(field, openBefore.get(), openAfter.orElseThrow(), person, why));
        }
        return replaced;
    }

    /** The public version of the newer paper takes the place of the one before; it may also be the very same. */
    private Map<String, String> follow(
            String field, DocumentRef openBefore, DocumentRef openAfter, String person, String why) {
        Map<String, String> replaced = new LinkedHashMap<>();
        if (!openBefore.id().equals(openAfter.id())) {
            replaced.put(openBefore.id(), openAfter.id());
        }
        DocumentRef newest = documents.ref(newest(openBefore.id()));
        if (!newest.sha256().equals(openAfter.sha256())) {
            replaced.putAll(succeed(field, newest.id(), openAfter.id(), person, why));
        }
        return replaced;
    }

    private void compare(DocumentRef before, DocumentRef after) {
        OfTwoFiles.Key key = StoredChanges.key(before, after);
        if (entities.find(StoredChanges.class, key) == null) {
            entities.persist(new StoredChanges(
                    key,
                    PaperChanges.between(
                            before.name(), documents.content(before.id()), after.name(), documents.content(after.id())),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
            entities.flush();
        }
    }

    /** Every version of the paper that this file is one of, the oldest first; the file alone where it is the only one. */
    public List<PaperVersion> of(String id) {
        List<String> line = line(id);
        documents.read(line);
        Map<String, Succession> came = cameIn(line);
        List<PaperVersion> versions = new ArrayList<>();
        for (String one : line) {
            Optional<Succession> how = Optional.ofNullable(came.get(one));
            versions.add(new PaperVersion(
                    versions.size() + 1,
                    documents.ref(one),
                    how.map(Succession::given).orElseGet(() -> documents.stored(one)),
                    how.map(Succession::givenBy).or(() -> documents.uploader(one)),
                    how.map(Succession::why)));
        }
        return versions;
    }

    private Map<String, Succession> cameIn(List<String> line) {
        return line.size() == 1
                ? Map.of()
                : entities.createQuery("select s from Succession s where s.later in :line", Succession.class)
                        .setParameter("line", line)
                        .getResultStream()
                        .collect(Collectors.toMap(Succession::later, Function.identity()));
    }

    /** Which version of its paper a file is, counted from 1. */
    public int number(String id) {
        return line(id).indexOf(id) + 1;
    }

    /** The newest version of the paper that this file is one of. */
    public String newest(String id) {
        List<String> line = line(id);
        return line.get(line.size() - 1);
    }

    /** What changed from the version before, as it was found when this one came: in whatever way was known then. */
    public Optional<PaperChanges> changes(String later) {
        return find(later).map(came -> {
            DocumentRef before = documents.ref(came.earlier());
            DocumentRef after = documents.ref(came.later());
            StoredChanges found = entities.find(StoredChanges.class, StoredChanges.key(before, after));
            return (found == null ? inAnotherWay(before, after) : found).changes();
        });
    }

    private StoredChanges inAnotherWay(DocumentRef before, DocumentRef after) {
        return entities.createQuery(
                        "select c from StoredChanges c where c.first = :before and c.second = :after"
                                + " order by c.compared desc",
                        StoredChanges.class)
                .setParameter("before", before.sha256())
                .setParameter("after", after.sha256())
                .setMaxResults(1)
                .getSingleResult();
    }

    private List<String> line(String id) {
        return lines(List.of(id)).get(id);
    }

    private Optional<Succession> find(String later) {
        return Optional.ofNullable(entities.find(Succession.class, later));
    }

    private Optional<String> after(String earlier) {
        return entities.createQuery("select s.later from Succession s where s.earlier = :earlier", String.class)
                .setParameter("earlier", earlier)
                .getResultStream()
                .findFirst();
    }

    /**
     * Each of these files with the versions of the paper that it is one of, by their ids and from the first to the last; asked of the
     * database at once. Ends, since a file takes one place and gives up one; and would end without that, after as many steps as a
     * paper has versions.
     */
    public Map<String, List<String>> lines(Collection<String> ids) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        ids.forEach(id -> lines.put(id, new ArrayList<>(List.of(id))));
        if (lines.isEmpty()) {
            return lines;
        }
        List<String> asked = List.copyOf(lines.keySet());
        String places = IntStream.rangeClosed(2, asked.size() + 1)
                .mapToObj(place -> "?" + place)
                .collect(Collectors.joining(", "));
        Query query = entities.createNativeQuery(
                """
                        with recursive older (asked, id, place) as (
                          select s.later, s.earlier, -1 from paper_succession s where s.later in (%1$s)
                          union all
                          select o.asked, s.earlier, o.place - 1 from paper_succession s join older o on s.later = o.id
                          where abs(o.place) < ?1),
                        newer (asked, id, place) as (
                          select s.earlier, s.later, 1 from paper_succession s where s.earlier in (%1$s)
                          union all
                          select n.asked, s.later, n.place + 1 from paper_succession s join newer n on s.earlier = n.id
                          where n.place < ?1)
                        select asked, id, place from older union all select asked, id, place from newer order by place
                        """
                        .formatted(places));
        query.setParameter(1, MOST);
        for (String one : asked) {
            query.setParameter(asked.indexOf(one) + 2, one);
        }
        for (Object row : query.getResultList()) {
            Object[] columns = (Object[]) row;
            List<String> line = lines.get((String) columns[0]);
            // The older ones come first, so the file itself is the last as long as they do.
            int place = ((Number) columns[2]).intValue() < 0 ? line.size() - 1 : line.size();
            line.add(place, (String) columns[1]);
        }
        return lines;
    }
}
