package org.tandem.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @param field of a form, where it is refused
     */
    public void succeed(String field, String earlier, String later, String person, String why) {
        DocumentRef before = documents.ref(earlier);
        DocumentRef after = documents.ref(later);
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
                line(earlier).size() < MOST, field, "A paper has at most %d versions. Start another.".formatted(MOST));
        problems.refuseIfAny();
        entities.persist(new Succession(earlier, later, person, clock.instant().truncatedTo(ChronoUnit.MICROS), why));
        entities.flush();
        compare(before, after);
        Optional<DocumentRef> openBefore = documents.publicTwin(earlier);
        Optional<DocumentRef> openAfter = documents.publicTwin(later);
        if (openBefore.isPresent()
                && openAfter.isPresent()
                && !openBefore.get().sha256().equals(openAfter.get().sha256())
                && find(openAfter.get().id()).isEmpty()
                && after(openBefore.get().id()).isEmpty()) {
            succeed(field, openBefore.get().id(), openAfter.get().id(), person, why);
        }
    }

    private void compare(DocumentRef before, DocumentRef after) {
        StoredChanges.Key key = new StoredChanges.Key(before.sha256(), after.sha256());
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
        List<PaperVersion> versions = new ArrayList<>();
        for (String one : line(id)) {
            Optional<Succession> came = find(one);
            versions.add(new PaperVersion(
                    versions.size() + 1,
                    documents.ref(one),
                    came.map(Succession::given).orElseGet(() -> stored(one)),
                    came.map(Succession::givenBy).or(() -> documents.uploader(one)),
                    came.map(Succession::why)));
        }
        return versions;
    }

    /** The file whose place this one took. */
    public Optional<String> before(String id) {
        return find(id).map(Succession::earlier);
    }

    /** The newest version of the paper that this file is one of. */
    public String newest(String id) {
        List<String> line = line(id);
        return line.get(line.size() - 1);
    }

    /** What changed from the version before, as it was found when this one came. */
    public Optional<PaperChanges> changes(String later) {
        return find(later).map(came -> entities.find(
                        StoredChanges.class,
                        new StoredChanges.Key(
                                documents.ref(came.earlier()).sha256(),
                                documents.ref(came.later()).sha256()))
                .changes());
    }

    /** From the first file to the last; ends, since a file takes one place and gives up one. */
    private List<String> line(String id) {
        List<String> line = new ArrayList<>();
        line.add(id);
        for (Optional<String> earlier = before(id); earlier.isPresent(); earlier = before(earlier.get())) {
            line.add(0, earlier.get());
        }
        for (Optional<String> later = after(id); later.isPresent(); later = after(later.get())) {
            line.add(later.get());
        }
        return line;
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

    private Instant stored(String id) {
        return documents.stored(id);
    }

    /**
     * Each of these files with the versions of the paper that it is one of, by their ids and the oldest first. Asked for all of them
     * at once, and again only for what came before or after those.
     */
    public Map<String, List<String>> lines(Collection<String> ids) {
        Map<String, String> before = new HashMap<>();
        Map<String, String> after = new HashMap<>();
        Set<String> seen = new HashSet<>(ids);
        Set<String> asked = Set.copyOf(ids);
        while (!asked.isEmpty()) {
            Set<String> found = new HashSet<>();
            for (Succession one : entities.createQuery(
                            "select s from Succession s where s.later in :ids or s.earlier in :ids", Succession.class)
                    .setParameter("ids", asked)
                    .getResultList()) {
                before.put(one.later(), one.earlier());
                after.put(one.earlier(), one.later());
                found.addAll(List.of(one.earlier(), one.later()));
            }
            found.removeIf(id -> !seen.add(id));
            asked = found;
        }
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (String id : ids) {
            Deque<String> line = new ArrayDeque<>(List.of(id));
            while (before.containsKey(line.getFirst())) {
                line.addFirst(before.get(line.getFirst()));
            }
            while (after.containsKey(line.getLast())) {
                line.addLast(after.get(line.getLast()));
            }
            lines.put(id, List.copyOf(line));
        }
        return lines;
    }
}
