package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
     * A file that is to take the place of another as the newer version of the same paper.
     *
     * @param field of a form, where the file is refused
     */
    public record Newer(String field, String earlier, String later) {}

    /**
     * The case in which files take the place of others.
     *
     * @param organisations whose case it is; a paper of anybody else's in it gets no newer version there
     * @param papers ids of its papers as they are now
     */
    public record InCase(Collection<String> organisations, Collection<String> papers) {

        /** Its papers when the newer ones are among them. */
        List<String> with(List<Newer> all) {
            List<String> after = new ArrayList<>(papers);
            all.forEach(one -> after.remove(one.earlier()));
            all.forEach(one -> after.add(one.later()));
            return after;
        }
    }

    /**
     * Files take the place of others. Whether the case takes them now is for its room, and so is putting each where the other
     * was: also the public versions, which come with their papers.
     *
     * @return what took whose place, by id
     */
    public Map<String, String> succeed(Actor actor, InCase in, List<Newer> all, String why) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String reason = problems.text("why", why, MOST_WHY, "Say what changed, and why.");
        problems.refuseIfAny();
        all.forEach(one -> papers.mustBeRead(actor, one.field(), List.of(one.earlier(), one.later())));
        all.forEach(one -> papers.mustHaveTheirOwn(one.field(), List.of(one.later()), in.with(all)));
        Map<String, String> replaced = new LinkedHashMap<>();
        all.forEach(one -> replaced.putAll(succeed(actor, in, one, reason)));
        return replaced;
    }

    /** Of a case's papers, those that come again by themselves: none that is the public version of another among them. */
    public List<String> byThemselves(Collection<String> ids) {
        List<String> open = ids.stream()
                .flatMap(id -> papers.publicTwin(id).stream())
                .map(DocumentRef::id)
                .toList();
        return ids.stream().filter(id -> !open.contains(id)).toList();
    }

    private Map<String, String> succeed(Actor actor, InCase in, Newer one, String why) {
        if (!papers.isFrom(actor, one.later())) {
            throw InputRefused.field(one.field(), "This is somebody else's file. Upload the newer version yourself.");
        }
        if (!papers.isFrom(actor, one.earlier()) && !papers.isFrom(in.organisations(), one.earlier())) {
            throw new NotYours("“%s” was handed in by somebody else, who alone can hand in a newer version of it."
                    .formatted(papers.ref(one.earlier()).name()));
        }
        mustBeNew(in, one);
        papers.mustBeSettled(one.field(), List.of(one.later()));
        return versions.succeed(one.field(), in.papers(), one.earlier(), one.later(), actor.person(), why);
    }

    /** A paper that took the place of another would be in its case no more. */
    private void mustBeNew(InCase in, Newer one) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                one.later().equals(one.earlier()) || !in.papers().contains(one.later()),
                one.field(),
                "“%s” is another paper of this case. Upload the newer version."
                        .formatted(papers.ref(one.later()).name()));
        Optional<DocumentRef> before = papers.publicTwin(one.earlier());
        papers.publicTwin(one.later())
                .filter(open -> in.papers().contains(open.id()) && !before.equals(Optional.of(open)))
                .ifPresent(open -> problems.add(
                        one.field(),
                        "“%s” is another paper of this case. Give the newer version a public version of its own."
                                .formatted(open.name())));
        problems.refuseIfAny();
    }

    /**
     * The versions of the paper that this file is one of which this visitor may know, the oldest first. Who handed one in and why is
     * for those to whom it was given: the reason tells what a desk missed.
     */
    public List<PaperVersion> of(Optional<Actor> visitor, String id) {
        List<PaperVersion> known = versions.of(id).stream()
                .filter(version -> papers.isKnown(visitor, version.file().id()))
                .map(version -> visitor.filter(actor ->
                                        papers.isGiven(actor, version.file().id()))
                                .isPresent()
                        ? version
                        : asPublished(version))
                .toList();
        if (find(known, id).isEmpty()) {
            throw new Unknown("document", id);
        }
        return known;
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
        return changed(visitor, of(visitor, later), later).orElseThrow(() -> new Unknown("version before", later));
    }

    /**
     * A paper as this visitor may know of it, read at once.
     *
     * @param versions as {@link #of}
     * @param changed in this file; nothing for the first version, and for whoever may not open the one before
     */
    public record Shown(List<PaperVersion> versions, Optional<Changed> changed) {}

    /** Whoever is shown what a confidential version says has opened it. */
    public Shown shown(Optional<Actor> visitor, String id) {
        List<PaperVersion> known = of(visitor, id);
        return new Shown(known, changed(visitor, known, id));
    }

    private Optional<Changed> changed(Optional<Actor> visitor, List<PaperVersion> known, String later) {
        PaperVersion after = find(known, later).orElseThrow();
        return known.stream()
                .filter(version -> version.number() == after.number() - 1)
                .findFirst()
                .map(before -> {
                    for (PaperVersion version : List.of(before, after)) {
                        String id = version.file().id();
                        if (!papers.isOpen(id)) {
                            papers.noteOpening(visitor.orElseThrow(() -> new Unknown("document", id)), id);
                        }
                    }
                    return new Changed(before, after, versions.changes(later).orElseThrow());
                });
    }

    private static Optional<PaperVersion> find(List<PaperVersion> known, String id) {
        return known.stream().filter(version -> version.file().id().equals(id)).findFirst();
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
        Map<String, List<String>> lines = versions.lines(ids);
        Set<String> all = lines.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Set<String> known =
                papers.known(visitor, all).stream().map(DocumentRef::id).collect(Collectors.toSet());
        Map<String, Standing> standing = new LinkedHashMap<>();
        lines.forEach((id, line) -> standing.put(id, new Standing(line.indexOf(id) + 1, line.get(line.size() - 1), (int)
                line.stream().filter(known::contains).count())));
        return standing;
    }

    /** Which version of its paper a file is, counted from 1. */
    public int number(String id) {
        return versions.number(id);
    }
}
