package org.tandem.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.notice.NoticeTerms;

/**
 * Released decisions as an Atom feed (RFC 4287), of one pair or over all: the latest released first, each with the permanent
 * address of its page.
 */
@ApplicationScoped
public class DecisionFeed {

    private static final int ENTRIES = 50;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Catalogue catalogue;
    private final JointCommittees committees;
    private final NoticeTerms terms;

    @Inject
    public DecisionFeed(Catalogue catalogue, JointCommittees committees, NoticeTerms terms) {
        this.catalogue = catalogue;
        this.committees = committees;
        this.terms = terms;
    }

    protected DecisionFeed() {
        this(null, null, null);
    }

    /** Where the feed is: of one pair, or over all. */
    public static String address(Optional<Pair> pair) {
        return pair.map(one -> "/pairs/" + one).orElse("") + "/decisions.atom";
    }

    public byte[] read(Optional<Pair> pair) {
        List<Catalogue.DecisionLine> lines = catalogue.latelyReleased(pair, ENTRIES);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            XMLStreamWriter feed = XMLOutputFactory.newFactory().createXMLStreamWriter(written, "UTF-8");
            feed.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            feed.writeStartElement("feed");
            feed.writeDefaultNamespace(ATOM);
            text(feed, "id", page(address(pair)));
            text(feed, "title", "Decisions of " + pair.map(this::title).orElse("all joint committees"));
            link(feed, "self", address(pair));
            link(
                    feed,
                    "alternate",
                    "/decisions" + pair.map(one -> "?pair=" + one).orElse(""));
            // A feed with nothing in it still says since when: the first day of anything here.
            text(feed, "updated", moment(lines.stream().findFirst().map(Catalogue.DecisionLine::released)));
            for (Catalogue.DecisionLine line : lines) {
                entry(feed, line);
            }
            feed.writeEndElement();
            feed.writeEndDocument();
            feed.close();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("The feed of decisions cannot be written", broken);
        }
        return written.toByteArray();
    }

    private void entry(XMLStreamWriter feed, Catalogue.DecisionLine line) throws XMLStreamException {
        feed.writeStartElement("entry");
        text(feed, "id", page("/decisions/" + line.number()));
        text(feed, "title", line.number() + ", " + title(line.pair()));
        feed.writeStartElement("author");
        text(feed, "name", "Joint Committee of " + title(line.pair()));
        feed.writeEndElement();
        link(feed, "alternate", "/decisions/" + line.number());
        text(feed, "updated", moment(Optional.of(line.released())));
        text(
                feed,
                "summary",
                line.together().isEmpty()
                        ? line.text()
                        : "%s On: %s.".formatted(line.text(), String.join(", ", line.together())));
        feed.writeEndElement();
    }

    /** Readers show titles alone, so what is practice says so there. */
    private String title(Pair pair) {
        return committees.pair(pair) + (committees.isPractice(pair) ? " (practice)" : "");
    }

    private static String moment(Optional<LocalDate> day) {
        return day.orElse(LocalDate.EPOCH) + "T00:00:00Z";
    }

    private void link(XMLStreamWriter feed, String relation, String address) throws XMLStreamException {
        feed.writeEmptyElement("link");
        feed.writeAttribute("rel", relation);
        feed.writeAttribute("href", page(address));
    }

    private String page(String fromTheRoot) {
        return terms.pages() + fromTheRoot;
    }

    private static void text(XMLStreamWriter feed, String element, String content) throws XMLStreamException {
        feed.writeStartElement(element);
        feed.writeCharacters(content);
        feed.writeEndElement();
    }
}
