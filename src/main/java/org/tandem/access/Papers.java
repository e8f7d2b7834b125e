package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.document.DocumentRef;
import org.tandem.document.Documents;
import org.tandem.document.Withheld;
import org.tandem.document.Withholding;
import org.tandem.inspection.Comparison;
import org.tandem.inspection.Figures;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * The papers of cases: who may store one, who may open one, and a line in the audit trail for every opening of a
 * confidential one. Files themselves are kept by {@code document}, which does not know people.
 */
@ApplicationScoped
@Transactional
public class Papers {

    private static final int MOST_REASON = 1000;

    private final Documents documents;
    private final AuditTrail audit;
    private final Event<PublicVersionGiven> announcements;

    @Inject
    public Papers(Documents documents, AuditTrail audit, Event<PublicVersionGiven> announcements) {
        this.documents = documents;
        this.audit = audit;
        this.announcements = announcements;
    }

    protected Papers() {
        this(null, null, null);
    }

    /**
     * Keeps a file. Its readers are, at first, the uploader and those who speak for the same organisation or side; a case
     * hands it to more by {@link #handTo(String, Pair)}.
     *
     * @param name the file's name with its ending, which must fit what the bytes are
     */
    public DocumentRef store(Actor actor, String name, byte[] content, boolean confidential) {
        return store(actor, name, content, confidential, Optional.empty());
    }

    /** As {@link #store}, naming the public version of the same paper; what they differ in, {@link #compare} says. */
    public DocumentRef storeConfidential(Actor actor, String name, byte[] content, String publicTwin) {
        ref(Optional.of(actor), publicTwin);
        mustBeFrom(actor, publicTwin);
        return store(actor, name, content, true, Optional.of(publicTwin));
    }

    private DocumentRef store(
            Actor actor, String name, byte[] content, boolean confidential, Optional<String> publicTwin) {
        DocumentRef ref = documents.store(name, content, confidential, publicTwin, uploadersOwn(actor));
        audit.record(actor, "stored a " + (confidential ? "confidential" : "public") + " paper", ref.id());
        return ref;
    }

    /**
     * What a confidential paper and its public version differ in, and what the public one holds out of sight. If some of
     * that is for nobody outside, the public one is opened by its own readers alone from now on.
     */
    public Comparison compare(Actor actor, String confidential, String open) {
        mustBeTwins(actor, confidential, open);
        Comparison found = documents.compare(confidential, open);
        documents.holdBack(open, !found.refused().isEmpty());
        return found;
    }

    /**
     * Keeps which file is the public version of a confidential one, and why each place is withheld. Can be done again until a
     * desk accepted it.
     *
     * @param reasons by the keys of the findings; they may be fewer than are asked for, see {@link #mustBeSettled}
     */
    public Comparison publishAs(Actor actor, String confidential, String open, Map<String, String> reasons) {
        Comparison found = compare(actor, confidential, open);
        InputRefused.Problems problems = new InputRefused.Problems();
        Map<String, String> clean = new LinkedHashMap<>();
        reasons.forEach((key, reason) ->
                clean.put(key, problems.text("reasons", reason, MOST_REASON, "Say why each place is withheld.")));
        problems.refuseIfAny();
        if (documents.publishAs(confidential, open, clean, actor.person())) {
            audit.record(actor, "gave the public version of a confidential paper", confidential);
            announcements.fire(new PublicVersionGiven(confidential));
        }
        return found;
    }

    /** What is withheld of a confidential paper in its public version, for those who may open both. */
    public List<Withholding> withheld(Actor actor, String confidential) {
        ref(Optional.of(actor), confidential);
        return documents.withheld(confidential);
    }

    /**
     * Those of these papers that have a public version, with what is withheld in each, where this person may open both. The places
     * say what the paper says, so whoever is shown them has opened it.
     */
    public List<Withheld> withheld(Actor actor, Collection<String> ids) {
        List<Withheld> all = documents.withheld(ids);
        Set<String> readable =
                known(
                                actor,
                                all.stream()
                                        .flatMap(one -> Stream.of(
                                                one.whole().id(), one.open().id()))
                                        .toList())
                        .stream()
                        .map(DocumentRef::id)
                        .collect(Collectors.toSet());
        List<Withheld> known = all.stream()
                .filter(one -> readable.containsAll(
                        List.of(one.whole().id(), one.open().id())))
                .toList();
        known.stream()
                .filter(one -> !one.places().isEmpty())
                .forEach(one -> noteOpening(actor, one.whole().id()));
        return known;
    }

    /**
     * Somebody who checks a case lets pass what is withheld in its papers.
     *
     * @param seen digests of what they read, one for each paper ({@link Withheld#digest}); see {@link #mustHaveSeen}
     * @param at the moment by the clock of the case's pair, as everything else on its page is dated
     */
    public void acceptWithheld(Actor desk, Collection<String> ids, Collection<String> seen, Instant at) {
        mustHaveSeen(ids, seen).forEach(paper -> documents.accept(paper, desk.person(), at));
    }

    /**
     * Refuses to let pass unread what is withheld in a case's papers: what was handed in or changed since it was read, and places
     * that lost their reason.
     *
     * @param seen digests of what was read, one for each paper of which something is withheld that nobody accepted yet
     * @return those papers
     */
    public Set<String> mustHaveSeen(Collection<String> ids, Collection<String> seen) {
        Set<String> waiting = documents.toAccept(ids);
        documents.hold(waiting);
        for (Withheld one : documents.withheld(waiting)) {
            if (!seen.contains(one.digest())) {
                throw new OutOfTurn(
                        ("What is withheld in the public version of “%s” was not read as it is now: it was handed in or"
                                        + " changed since. Read its places, then say it again.")
                                .formatted(one.whole().name()));
            }
            unsettled(one.whole(), one.open()).ifPresent(why -> {
                throw new OutOfTurn("Nobody can let it pass before it is mended. " + why);
            });
        }
        return waiting;
    }

    /** Those of these papers of which something is withheld that nobody who checks the case let pass yet. */
    public List<DocumentRef> toAccept(Collection<String> ids) {
        Set<String> waiting = idsToAccept(ids);
        return ids.stream().filter(waiting::contains).map(documents::ref).toList();
    }

    /** The same by their ids, for lists of many cases. */
    public Set<String> idsToAccept(Collection<String> ids) {
        return documents.toAccept(ids);
    }

    /**
     * Refuses papers of a case of which the public could see what it should not: a confidential one beside a public one that
     * was not compared with it, a public one in which something covered was found, or a place without a reason.
     */
    public void mustBeSettled(String field, Collection<String> ids) {
        mustHaveTheirOwn(field, ids, ids);
        List<DocumentRef> all = ids.stream().map(documents::ref).toList();
        List<String> twins = all.stream()
                .map(paper ->
                        documents.publicTwin(paper.id()).map(DocumentRef::id).orElse(""))
                .filter(twin -> !twin.isEmpty())
                .toList();
        boolean freePublic = all.stream().anyMatch(paper -> !paper.confidential() && !twins.contains(paper.id()));
        for (DocumentRef paper : all) {
            if (!paper.confidential()) {
                continue;
            }
            Optional<DocumentRef> twin = documents.publicTwin(paper.id());
            if (twin.isEmpty() && freePublic) {
                throw InputRefused.field(
                        field,
                        "Say which of the public files is the public version of “%s”, so that the two can be compared."
                                .formatted(paper.name()));
            }
            twin.ifPresent(open -> mustBeSettled(field, paper, open));
        }
    }

    /**
     * Refuses papers that have their public version in common with another of their case: when one comes again with a newer one,
     * the other would be left with that of a paper it is not.
     *
     * @param ids some of the case's papers
     */
    public void mustHaveTheirOwn(String field, Collection<String> ids, Collection<String> ofCase) {
        Map<String, Long> named = documents.withheld(Set.copyOf(ofCase)).stream()
                .collect(Collectors.groupingBy(one -> one.open().id(), Collectors.counting()));
        for (Withheld one : documents.withheld(Set.copyOf(ids))) {
            if (named.get(one.open().id()) > 1) {
                throw InputRefused.field(
                        field,
                        "“%s” is the public version of two papers. Give each its own: the one may come again without the other."
                                .formatted(one.open().name()));
            }
        }
    }

    private void mustBeSettled(String field, DocumentRef paper, DocumentRef open) {
        unsettled(paper, open).ifPresent(why -> {
            throw InputRefused.field(field, why);
        });
    }

    /** What stands in the way of publishing one file as the public version of another. */
    private Optional<String> unsettled(DocumentRef paper, DocumentRef open) {
        Comparison found = documents.compare(paper.id(), open.id());
        Optional<String> refused = found.refused().stream().findFirst().map(finding -> "“%s”: %s"
                .formatted(open.name(), finding.sentence()));
        if (refused.isPresent()) {
            return refused;
        }
        Set<String> given = new HashSet<>();
        documents.withheld(paper.id()).forEach(w -> given.add(w.finding().key()));
        return found.forAPerson().stream()
                .filter(finding -> !given.contains(finding.key()))
                .findFirst()
                .map(missing -> "“%s”: say why. %s".formatted(open.name(), missing.sentence()));
    }

    private void mustBeTwins(Actor actor, String confidential, String open) {
        DocumentRef whole = ref(Optional.of(actor), confidential);
        DocumentRef shown = ref(Optional.of(actor), open);
        mustBeFrom(actor, confidential);
        mustBeFrom(actor, open);
        if (!whole.confidential() || shown.confidential()) {
            throw InputRefused.field("publicVersion", "A confidential file has a public version: give one of each.");
        }
    }

    private void mustBeFrom(Actor actor, String id) {
        if (!isFrom(actor, id)) {
            throw new NotYours("Which file is the public version of another is said by whoever handed both in.");
        }
    }

    /** Refuses papers that this person could not open: handing one on is for those who may read it themselves. */
    public void mustBeRead(Actor actor, String field, Collection<String> ids) {
        for (String id : ids) {
            try {
                ref(Optional.of(actor), id);
            } catch (Unknown none) {
                throw InputRefused.file(
                        field, "There is no file “%s” that you could attach. Upload it again.".formatted(id));
            }
        }
    }

    /** Refuses what is signed or reported on paper and did not come as a PDF, which alone shows every reader the same page. */
    public DocumentRef mustBePdf(Actor actor, String field, String id) {
        mustBeRead(actor, field, List.of(id));
        DocumentRef given = documents.ref(id);
        if (!given.mediaType().equals("application/pdf")) {
            throw InputRefused.file(field, "“%s” is not a PDF. Attach it as one.".formatted(given.name()));
        }
        return given;
    }

    /** From now on also both desks and the committee of this pair may open it. */
    public void handTo(String id, Pair pair) {
        documents.admit(id, committeeOf(pair));
    }

    /** From now on also this organisation may open it, for example the third-party entity engaged on the case. */
    public void handTo(String id, String organisation) {
        documents.admit(id, organisation(organisation));
    }

    /**
     * A file comes into a case of this organisation. Where this person's own organisation or side handed it in, it did so for the
     * case's, as a desk does with what came on paper. What anybody may open can be put into a case by anybody, and stays somebody
     * else's: nothing of it is given on.
     */
    public void handInFor(Actor actor, String id, String organisation) {
        if (isFrom(actor, id)) {
            documents.handedInFor(id, organisation(organisation));
            documents.keepNoLonger(id);
        } else if (isGiven(actor, id)) {
            handTo(id, organisation);
        }
    }

    /**
     * A case that is read by nobody yet but those who have to do with it: whoever holds an office of its pair, and whoever speaks for
     * one of these organisations.
     *
     * @param number as it is printed
     */
    public record Unpublished(String number, Pair pair, Collection<String> organisations) {}

    /**
     * As {@link #handInFor(Actor, String, String)}, into a case that is not public yet. Until {@link #publish}, what was given as public
     * opens to those alone who have to do with it, and so does the public version of what is confidential. What is somebody else's, or
     * was given on by another case before, stays as open as it was: nobody closes what others read.
     */
    public void handInFor(Actor actor, String id, String organisation, Unpublished in) {
        if (!isFrom(actor, id)) {
            handInFor(actor, id, organisation);
            handTo(id, in.pair());
            return;
        }
        boolean keeps = documents.canBeKept(id);
        documents.handedInFor(id, organisation(organisation));
        handTo(id, in.pair());
        if (keeps) {
            keep(actor, id, in.number(), paper -> {
                handTo(paper, in.pair());
                admit(paper, in);
            });
        }
    }

    /**
     * A file becomes one of a case that is not public yet, and stays of whoever handed it in. Until {@link #publish}, what was given as
     * public opens to them and to whomever it is {@link #handTo(String, String) handed to}, and so does the public version of what is
     * confidential. What is somebody else's, or was given on by another case before, stays as open as it was.
     *
     * @param number as it is printed
     * @param organisations those that have to do with the case from its first day on
     */
    public void keep(Actor actor, String id, String number, Collection<String> organisations) {
        if (isFrom(actor, id) && documents.canBeKept(id)) {
            keep(actor, id, number, paper -> {
                if (!documents.ref(paper).confidential()) {
                    organisations.forEach(each -> handTo(paper, each));
                }
            });
        }
    }

    /** The same, and whoever holds an office of the pair opens what was given as public as well. */
    public void keep(Actor actor, String id, Unpublished in) {
        if (isFrom(actor, id) && documents.canBeKept(id)) {
            keep(actor, id, in.number(), paper -> admit(paper, in));
        }
    }

    private void admit(String paper, Unpublished in) {
        if (!documents.ref(paper).confidential()) {
            documents.admit(paper, officesOf(in.pair()));
            in.organisations().forEach(each -> handTo(paper, each));
        }
    }

    private void keep(Actor actor, String id, String number, Consumer<String> admit) {
        Stream.concat(
                        Stream.of(id),
                        publicTwin(id).map(DocumentRef::id).stream()
                                .filter(twin -> isFrom(actor, twin) && documents.canBeKept(twin)))
                .toList()
                .forEach(paper -> {
                    documents.keep(paper, number);
                    admit.accept(paper);
                });
    }

    /** A case is public from now on; what it kept is as open as it was given. */
    public void publish(String number) {
        documents.published(number);
    }

    /** The bytes, for those entitled; for nobody else is there such a document. */
    public byte[] open(Actor actor, String id) {
        if (!documents.isReadBy(id, readersIn(actor))) {
            throw new Unknown("document", id);
        }
        if (!documents.isOpen(id)) {
            noteOpening(actor, id);
        }
        return documents.content(id);
    }

    /** Whoever was shown what a confidential paper says has opened it. */
    void noteOpening(Actor actor, String id) {
        audit.record(actor, "opened a confidential paper", id);
    }

    /** Whether this visitor may know of it. */
    boolean isKnown(Optional<Actor> visitor, String id) {
        return documents.isReadBy(id, visitor.map(Papers::readersIn).orElse(Set.of()));
    }

    /** Whether this person, or somebody for the same organisation or side, handed it in; to have been given it is not enough. */
    boolean isFrom(Actor actor, String id) {
        return documents.isFrom(id, uploadersOwn(actor));
    }

    /** Whether it was handed in by one of these organisations, or for it. */
    boolean isFrom(Collection<String> organisations, String id) {
        return documents.isFrom(
                id, organisations.stream().map(Papers::organisation).toList());
    }

    /** Whether this person has to do with it, by having handed it in or by a case that handed it to them. */
    boolean isGiven(Actor actor, String id) {
        return documents.belongsTo(id, readersIn(actor));
    }

    /** How many pages it has; nothing where it is of a kind without pages of its own. */
    public OptionalInt pages(String id) {
        return documents.pages(id);
    }

    /** Whether anybody may open it. */
    public boolean isOpen(String id) {
        return documents.isOpen(id);
    }

    /** The bytes of a public document. */
    public byte[] openPublic(String id) {
        if (!documents.isOpen(id)) {
            throw new Unknown("document", id);
        }
        return documents.content(id);
    }

    public DocumentRef ref(String id) {
        return documents.ref(id);
    }

    /** What is known of a file to this visitor; a confidential one is known to its readers alone. */
    public DocumentRef ref(Optional<Actor> visitor, String id) {
        if (!documents.isReadBy(id, visitor.map(Papers::readersIn).orElse(Set.of()))) {
            throw new Unknown("document", id);
        }
        return documents.ref(id);
    }

    /** Of these, what anybody may open, in the same order. */
    public List<DocumentRef> published(Collection<String> ids) {
        return documents.readBy(ids, Set.of());
    }

    /** Of these, what this person may know of; the name of a confidential paper can tell as much as the paper. */
    public List<DocumentRef> known(Actor actor, Collection<String> ids) {
        return known(Optional.of(actor), ids);
    }

    List<DocumentRef> known(Optional<Actor> visitor, Collection<String> ids) {
        return documents.readBy(ids, visitor.map(Papers::readersIn).orElse(Set.of()));
    }

    /** What numbers and days each of these papers says, of those that this person may know of. */
    public Map<DocumentRef, Figures> figures(Actor actor, Collection<String> ids) {
        List<DocumentRef> known = known(actor, ids);
        Map<String, Figures> found =
                documents.figures(known.stream().map(DocumentRef::id).toList());
        Map<DocumentRef, Figures> all = new LinkedHashMap<>();
        known.forEach(paper -> all.put(paper, found.get(paper.id())));
        return all;
    }

    /** The public version of a confidential paper. */
    public Optional<DocumentRef> publicTwin(String id) {
        return documents.publicTwin(id);
    }

    private static Set<String> uploadersOwn(Actor actor) {
        Set<String> readers = new HashSet<>();
        readers.add("person:" + actor.person());
        for (Mandate mandate : actor.mandates()) {
            mandate.organisation().ifPresent(o -> readers.add(organisation(o)));
            mandate.pair().ifPresent(p -> readers.add(side(p, mandate)));
        }
        return readers;
    }

    /**
     * As whom this person may read: desks and committee read what was handed to their pair; the other offices only what a case keeps
     * that is not public yet.
     */
    private static Set<String> readersIn(Actor actor) {
        Set<String> readers = uploadersOwn(actor);
        actor.mandates().stream()
                .filter(m -> m.role() == Role.SECRETARIAT || m.role() == Role.MEMBER || m.role() == Role.CO_CHAIR)
                .forEach(m -> m.pair().ifPresent(p -> readers.add(committeeOf(p))));
        actor.mandates().forEach(m -> m.pair().ifPresent(p -> readers.add(officesOf(p))));
        return readers;
    }

    private static String organisation(String code) {
        return "organisation:" + code;
    }

    private static String side(Pair pair, Mandate mandate) {
        return "side:" + pair + "/" + mandate.party().orElseThrow();
    }

    private static String committeeOf(Pair pair) {
        return "committee:" + pair;
    }

    private static String officesOf(Pair pair) {
        return "offices:" + pair;
    }
}
