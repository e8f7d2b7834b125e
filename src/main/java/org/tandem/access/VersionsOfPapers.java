package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.document.DocumentRef;
import org.tandem.document.PaperVersion;
import org.tandem.document.PaperVersions;
import org.tandem.inspection.PaperChanges;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/**
 * Papers that were handed in again: who may know of which version, and see what changed. A version opens to whom it was opened
 * before the next one came; what changed, to whoever may open both.
 */
@ApplicationScoped
@Transactional
public class VersionsOfPapers {

    private static final int MOST_WHY = 1_000;

    private final PaperVersions versions;
    private final Papers papers;
    private final People people;

    @Inject
    public VersionsOfPapers(PaperVersions versions, Papers papers, People people) {
        this.versions = versions;
        this.papers = papers;
        this.people = people;
    }

    protected VersionsOfPapers() {
        this(null, null, null);
    }

    /**
     * One file takes the place of another as the newer version of the same paper. Whether the case takes one now is for its room.
     *
     * @param field of a form, where the file is refused
     */
    public void succeed(Actor actor, String field, String earlier, String later, String why) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String reason = problems.text("why", why, MOST_WHY, "Say what changed, and why.");
        problems.refuseIfAny();
        papers.mustBeRead(actor, field, List.of(earlier, later));
        if (!papers.isOwn(actor, later)) {
            throw InputRefused.field(field, "This is somebody else's file. Upload the newer version yourself.");
        }
        papers.mustBeSettled(field, List.of(later));
        versions.succeed(field, earlier, later, actor.person(), reason);
    }

    /**
     * The versions of the paper that this file is one of which this visitor may know, the oldest first. Who handed one in and why is
     * for those to whom it was given: the reason tells what a desk missed.
     */
    public List<PaperVersion> of(Optional<Actor> visitor, String id) {
        papers.ref(visitor, id);
        return versions.of(id).stream()
                .filter(version -> papers.isKnown(visitor, version.file().id()))
                .map(version -> visitor.filter(actor ->
                                        papers.isGiven(actor, version.file().id()))
                                .isPresent()
                        ? version
                        : asPublished(version))
                .toList();
    }

    private static PaperVersion asPublished(PaperVersion version) {
        return new PaperVersion(version.number(), version.file(), version.given(), Optional.empty(), Optional.empty());
    }

    /** Of these, the papers that have more than one version this visitor may know of, each with its versions. */
    public Map<DocumentRef, List<PaperVersion>> several(Optional<Actor> visitor, Collection<String> ids) {
        Map<DocumentRef, List<PaperVersion>> several = new LinkedHashMap<>();
        for (String id : ids) {
            if (papers.isKnown(visitor, id)) {
                List<PaperVersion> known = of(visitor, id);
                if (known.size() > 1) {
                    several.put(papers.ref(id), known);
                }
            }
        }
        return several;
    }

    /** How others see whoever handed a version in. */
    public String nameOf(String person) {
        return people.description(person);
    }

    /** A version and what changed in it since the one before. */
    public record Changed(PaperVersion before, PaperVersion after, PaperChanges changes) {}

    /** For whoever may open both versions; each that is confidential counts as opened. */
    public Changed changes(Optional<Actor> visitor, String later) {
        papers.ref(visitor, later);
        String earlier = versions.before(later)
                .filter(before -> papers.isKnown(visitor, before))
                .orElseThrow(() -> new Unknown("version before", later));
        List<PaperVersion> known = of(visitor, later);
        for (String id : List.of(earlier, later)) {
            if (!papers.isOpen(id)) {
                papers.noteOpening(visitor.orElseThrow(() -> new Unknown("document", id)), id);
            }
        }
        return new Changed(
                of(known, earlier), of(known, later), versions.changes(later).orElseThrow());
    }

    private static PaperVersion of(List<PaperVersion> known, String id) {
        return known.stream()
                .filter(version -> version.file().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The newest version of the paper that this file is one of. */
    public String newest(String id) {
        return versions.newest(id);
    }

    /** Whether both are versions of one paper. */
    public boolean areOne(String id, String other) {
        return versions.newest(id).equals(versions.newest(other));
    }

    /**
     * Where a file stands among the versions of its paper.
     *
     * @param number counted from 1
     * @param newest id of the newest version, whether or not the visitor may know of it
     * @param known of how many of them the visitor may know
     */
    public record Standing(int number, String newest, int known) {}

    /** Of many files at once; for pages that show them together. */
    public Map<String, Standing> standing(Optional<Actor> visitor, Collection<String> ids) {
        Map<String, Standing> standing = new LinkedHashMap<>();
        versions.lines(ids)
                .forEach((id, line) -> standing.put(
                        id, new Standing(line.indexOf(id) + 1, line.get(line.size() - 1), (int) line.stream()
                                .filter(one -> papers.isKnown(visitor, one))
                                .count())));
        return standing;
    }
}
