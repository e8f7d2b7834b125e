package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PrintedWords;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Unknown;
import org.tandem.print.Bundle;
import org.tandem.print.Printed;

/** What goes into a meeting's {@link AnnexBundle}, read in one transaction: its own pages, and the bytes of the annexes. */
@ApplicationScoped
@Transactional
class BundledAnnexes {

    /** So many bytes and pages go into one; what has no room left is named on its title page. */
    static final int MOST_BYTES = 40 << 20;

    static final int MOST_PAGES = 2_000;

    private final Meetings meetings;
    private final JointCommittees committees;
    private final Papers papers;

    @Inject
    BundledAnnexes(Meetings meetings, JointCommittees committees, Papers papers) {
        this.meetings = meetings;
        this.committees = committees;
        this.papers = papers;
    }

    protected BundledAnnexes() {
        this(null, null, null);
    }

    /** A bundle that was begun: its own pages, and how much room is left. */
    static final class Begun {

        private final Printed front;
        private final List<Bundle.Part> parts = new ArrayList<>();
        private int bytes = MOST_BYTES;
        private int pages = MOST_PAGES;

        Begun(Printed front) {
            this.front = front;
        }

        /** The PDF. Takes no more from anywhere. */
        byte[] joined() {
            return Bundle.of(front, parts);
        }
    }

    /** For everybody, once both desks released the report; before that there is no such meeting here. */
    Begun open(String number) {
        Meeting meeting = meetings.announced(number)
                .filter(known -> known.released().isPresent())
                .orElseThrow(() -> new Unknown("published meeting", String.valueOf(number)));
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
        return bundle;
    }

    /** For one reader to whom the meeting is open. */
    Begun full(Actor reader, String number) {
        Meeting meeting = meetings.openTo(reader, number);
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
        return bundle;
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
