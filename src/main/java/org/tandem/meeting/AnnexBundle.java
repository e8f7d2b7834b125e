package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PrintedWords;
import org.tandem.document.DocumentRef;
import org.tandem.print.Bundle;
import org.tandem.print.Printed;

/**
 * A meeting's numbered annexes in one PDF. There are two and they never mix: the public one has what anybody may open, the full one
 * what its reader may, each opening of a confidential annex written down.
 */
@ApplicationScoped
@Transactional
public class AnnexBundle {

    /** So many bytes and pages go into one; what has no room left is named on its title page. */
    static final int MOST_BYTES = 40 << 20;

    static final int MOST_PAGES = 2_000;

    /** One is made after the other, since each takes a multiple of its size of memory. */
    private static final Semaphore AT_ONCE = new Semaphore(1, true);

    private final JointCommittees committees;
    private final Papers papers;

    @Inject
    public AnnexBundle(JointCommittees committees, Papers papers) {
        this.committees = committees;
        this.papers = papers;
    }

    protected AnnexBundle() {
        this(null, null);
    }

    /** A bundle that was begun: its own pages, and how much room is left. */
    private static final class Begun {

        private final Printed front;
        private final List<Bundle.Part> parts = new ArrayList<>();
        private int bytes = MOST_BYTES;
        private int pages = MOST_PAGES;

        Begun(Printed front) {
            this.front = front;
        }
    }

    /** For everybody: public annexes, and of confidential ones their public versions. */
    public byte[] open(Meeting meeting) {
        Begun bundle = begin(meeting, "bundle.public", "");
        for (AgendaItem item : meeting.items()) {
            for (Annex annex : item.annexes()) {
                title(bundle, item, annex);
                Optional<DocumentRef> shown = papers.isOpen(annex.document())
                        ? Optional.of(papers.ref(annex.document()))
                        : papers.publicTwin(annex.document()).filter(twin -> papers.isOpen(twin.id()));
                if (shown.isEmpty()) {
                    without(bundle, item, annex, "bundle.confidential");
                    continue;
                }
                if (!shown.get().id().equals(annex.document())) {
                    bundle.front.sentence("bundle.publicVersion");
                }
                add(bundle, item, annex, shown.get(), Optional.empty());
            }
        }
        return joined(bundle);
    }

    /** For one reader: every annex of the items that are open to them, in full. */
    public byte[] full(Actor reader, Meeting meeting) {
        Begun bundle = begin(meeting, "bundle.full", reader.name());
        for (AgendaItem item : meeting.items()) {
            boolean opened = Meetings.isDesk(reader, meeting.pair()) || item.isOpenTo(reader.person());
            for (Annex annex : item.annexes()) {
                title(bundle, item, annex);
                if (!opened) {
                    without(bundle, item, annex, "closedItem");
                    continue;
                }
                Optional<DocumentRef> known =
                        papers.known(reader, List.of(annex.document())).stream().findFirst();
                if (known.isEmpty()) {
                    without(bundle, item, annex, "bundle.notYours");
                } else {
                    add(bundle, item, annex, known.get(), Optional.of(reader));
                }
            }
        }
        return joined(bundle);
    }

    private static byte[] joined(Begun bundle) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return Bundle.of(bundle.front, bundle.parts);
        } finally {
            AT_ONCE.release();
        }
    }

    private Begun begin(Meeting meeting, String kind, String reader) {
        Printed front = new Printed(
                PrintedWords.english(),
                Optional.empty(),
                "meeting.annexes",
                meeting.ordinal(),
                committees.committee(meeting.pair()).orElseThrow().title(),
                Ordinal.of(meeting.ordinal()));
        if (committees.committee(meeting.pair()).orElseThrow().isPractice()) {
            front.sentence("practice");
        }
        front.sentence(kind, reader);
        front.fact("number", meeting.number());
        front.table(
                List.of("annex", "annexTitle", "subject"),
                meeting.items().stream()
                        .flatMap(item -> item.annexes().stream()
                                .map(annex -> Printed.Row.of(item.annexNumber(annex), annex.title(), item.title())))
                        .toList());
        return new Begun(front);
    }

    private static void title(Begun bundle, AgendaItem item, Annex annex) {
        bundle.front.pageHeading(item.annexNumber(annex) + ", " + annex.title());
        bundle.front.fact("subject", item.title());
        bundle.front.said("tabled", "day.only", annex.added());
    }

    private static void without(Begun bundle, AgendaItem item, Annex annex, String why, Object... fillings) {
        bundle.front.sentence(why, fillings);
        bundle.parts.add(new Bundle.Part(bookmark(item, annex), Optional.empty()));
    }

    private void add(Begun bundle, AgendaItem item, Annex annex, DocumentRef file, Optional<Actor> reader) {
        if (!file.mediaType().equals("application/pdf")) {
            without(bundle, item, annex, "bundle.notPdf", file.name());
            return;
        }
        OptionalInt pages = file.size() > bundle.bytes ? OptionalInt.empty() : papers.pages(file.id());
        if (pages.isEmpty() || pages.getAsInt() > bundle.pages) {
            without(bundle, item, annex, "bundle.noRoom", file.name());
            return;
        }
        bundle.bytes -= (int) file.size();
        bundle.pages -= pages.getAsInt();
        byte[] content =
                reader.map(actor -> papers.open(actor, file.id())).orElseGet(() -> papers.openPublic(file.id()));
        bundle.parts.add(new Bundle.Part(bookmark(item, annex), Optional.of(content)));
    }

    private static String bookmark(AgendaItem item, Annex annex) {
        return item.annexNumber(annex) + ", " + annex.title();
    }
}
