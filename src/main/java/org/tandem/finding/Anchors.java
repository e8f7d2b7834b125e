package org.tandem.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.VersionsOfPapers;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;

/** Places in papers: whether there is such a place, and what stands there by now. */
@ApplicationScoped
public class Anchors {

    private final Papers papers;
    private final VersionsOfPapers versions;

    @Inject
    public Anchors(Papers papers, VersionsOfPapers versions) {
        this.papers = papers;
        this.versions = versions;
    }

    protected Anchors() {
        this(null, null);
    }

    /**
     * A place as it was typed.
     *
     * @param paper id of a paper of the case, of whichever version; empty for a finding about the case as a whole
     * @param page as digits; empty for the paper as a whole
     * @param ofCase the ids of the case's papers as they are now
     */
    public Optional<Anchor> read(Actor actor, String paper, String page, Collection<String> ofCase) {
        String id = paper == null ? "" : paper.strip();
        String typed = page == null ? "" : page.strip();
        if (id.isEmpty()) {
            if (!typed.isEmpty()) {
                throw InputRefused.field("paper", "Say in which paper page %s is.".formatted(typed));
            }
            return Optional.empty();
        }
        if (!isOf(actor, id, ofCase)) {
            throw InputRefused.field("paper", "Choose one of the papers of this case.");
        }
        return Optional.of(
                new Anchor(id, typed.isEmpty() ? Optional.empty() : Optional.of(page(papers.ref(id), typed))));
    }

    /** Adds what is wrong with a place as it was typed; for pages on which it is checked before it is sent. */
    public void check(
            Actor actor, String paper, String page, Collection<String> ofCase, InputRefused.Problems problems) {
        readOr(actor, paper, page, ofCase, problems);
    }

    /** A place as it was typed; nothing and a problem where there is none. */
    public Optional<Anchor> readOr(
            Actor actor, String paper, String page, Collection<String> ofCase, InputRefused.Problems problems) {
        try {
            return read(actor, paper, page, ofCase);
        } catch (InputRefused refused) {
            refused.fields().forEach(problems::add);
            return Optional.empty();
        }
    }

    private boolean isOf(Actor actor, String id, Collection<String> ofCase) {
        return papers.known(actor, ofCase).stream().map(DocumentRef::id).anyMatch(one -> versions.areOne(one, id));
    }

    private int page(DocumentRef paper, String typed) {
        OptionalInt pages = papers.pages(paper.id());
        if (pages.isEmpty()) {
            throw InputRefused.field(
                    "page",
                    "“%s” has no pages of its own. Leave the page empty and say in the text where it is."
                            .formatted(paper.name()));
        }
        int page = typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
        if (page < 1 || page > pages.getAsInt()) {
            throw InputRefused.field("page", "“%s” has pages 1 to %d.".formatted(paper.name(), pages.getAsInt()));
        }
        return page;
    }

    /**
     * A place as a reader may see it.
     *
     * @param paper nothing where the reader may not know of the paper; its name can tell as much as the paper
     * @param version which version of the paper it is on, from 1
     * @param newest the newest version, where that is another and the reader may know of it
     */
    public record Shown(
            Optional<DocumentRef> paper, Optional<Integer> page, int version, Optional<DocumentRef> newest) {

        /** As people read it: "Page 3 of “design.pdf”, version 1. A newer version came since". */
        public String words() {
            String what = paper.map(ref -> "“%s”".formatted(ref.name())).orElse("a confidential paper");
            String where = page.map(number -> "Page %d of %s".formatted(number, what))
                    .orElse(paper.isEmpty() ? "A confidential paper" : what);
            return newest.isEmpty() ? where : where + ", version %d. A newer version came since".formatted(version);
        }
    }

    public Shown shown(Optional<Actor> reader, Anchor anchor) {
        return shown(
                reader,
                anchor,
                versions.standing(reader, List.of(anchor.paper())).get(anchor.paper()));
    }

    /** The same where the paper was asked about already, with others. */
    Shown shown(Optional<Actor> reader, Anchor anchor, VersionsOfPapers.Standing standing) {
        return new Shown(
                known(reader, anchor.paper()),
                anchor.page(),
                standing.number(),
                standing.newest().equals(anchor.paper()) ? Optional.empty() : known(reader, standing.newest()));
    }

    private Optional<DocumentRef> known(Optional<Actor> reader, String id) {
        return reader.isPresent()
                ? papers.known(reader.get(), List.of(id)).stream().findFirst()
                : papers.published(List.of(id)).stream().findFirst();
    }
}
