package org.tandem.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.tandem.committee.SeveralAgenda;
import org.tandem.committee.SeveralContent;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;

/** One item of a meeting's agenda: a case that waits for the committee, or a subject to talk about. */
@Entity
@Table(name = "agenda_item")
public class AgendaItem {

    @Id
    private String id;

    @ManyToOne
    @JoinColumn(name = "meeting")
    private Meeting meeting;

    private int serial;

    @Column(name = "place_in_order")
    private int place;

    private String kind;
    private String subject;
    private String title;
    private String brief;
    private String annexes;
    private String declarations;
    private String draft;
    private String outcome;
    private String decision;

    @Version
    private long version;

    protected AgendaItem() {}

    AgendaItem(Meeting meeting, int serial, int place, Optional<Case> about, String title, String brief) {
        this.id = meeting.number() + "/" + serial;
        this.meeting = meeting;
        this.serial = serial;
        this.place = place;
        this.kind = about.map(Case::kind).orElse(null);
        this.subject = about.map(Case::subject).orElse(null);
        this.annexes = "[]";
        this.declarations = "[]";
        write(title, brief);
    }

    /**
     * A case that waits for the committee.
     *
     * @param kind of matter, for example {@code METHODOLOGY}
     * @param subject its printed number
     */
    public record Case(String kind, String subject) {}

    /** What a member said before the papers opened. The note is for the desks and the co-chairs. */
    record Declaration(String seat, String person, boolean conflict, String note, Instant at) {}

    void write(String newTitle, String newBrief) {
        title = newTitle;
        brief = newBrief;
    }

    void draft(Outcome.Decided proposed) {
        if (decision != null) {
            throw new OutOfTurn("Item %d was decided as %s already.".formatted(place, decision));
        }
        draft = Json.write(proposed);
    }

    void moveTo(int newPlace) {
        place = newPlace;
    }

    void add(Annex annex) {
        List<Annex> all = new ArrayList<>(annexes());
        all.add(annex);
        annexes = Json.write(all);
    }

    void removeAnnex(String document) {
        annexes = Json.write(annexes().stream()
                .filter(annex -> !annex.document().equals(document))
                .toList());
    }

    void declare(Declaration said) {
        List<Declaration> all = new ArrayList<>(declarations());
        all.removeIf(one -> one.person().equals(said.person()));
        all.add(said);
        declarations = Json.write(all);
    }

    void record(Outcome came) {
        if (decision != null) {
            throw new OutOfTurn("Item %d was decided as %s already.".formatted(place, decision));
        }
        outcome = Json.write(came);
    }

    /** The minutes' words alone; what was decided stays. */
    void mend(Outcome worded) {
        outcome = Json.write(worded);
    }

    void recordedAs(String number) {
        decision = number;
    }

    /** Within its meeting, given once and kept when the order changes. */
    public int serial() {
        return serial;
    }

    /** From 1, in the order of the agenda. */
    public int place() {
        return place;
    }

    /** The case that it puts before the committee; nothing where there is only something to talk about. */
    public Optional<Case> about() {
        return Optional.ofNullable(kind).map(known -> new Case(known, subject));
    }

    /** Everything that is decided under it: what it is about, and each of several matters that are drafted in one decision. */
    Stream<Case> cases() {
        return Stream.concat(
                about().stream(),
                draft()
                        .filter(drafted -> about().filter(one -> one.kind().equals(SeveralAgenda.KIND))
                                .isPresent())
                        .stream()
                        .flatMap(drafted -> SeveralContent.read(drafted.content()).items().stream())
                        .map(item -> new Case(item.kind(), item.subject())));
    }

    public String title() {
        return title;
    }

    /** Stands for its title and brief as somebody read them: another one once they are worded anew. */
    public String wording() {
        return mark(title + "\n" + brief);
    }

    /** Stands for what the minutes say of it, in the same way. */
    public String minuting() {
        return mark(outcome().map(Outcome::summary).orElse(""));
    }

    private static String mark(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What is asked of the committee, in a few sentences; may be empty. */
    public String brief() {
        return brief;
    }

    /** What a desk drafted for the committee to decide under it. */
    public Optional<Outcome.Decided> draft() {
        return Optional.ofNullable(draft).map(stored -> Json.read(stored, Outcome.Decided.class));
    }

    public List<Annex> annexes() {
        return List.of(Json.read(annexes, Annex[].class));
    }

    /** {@code Annex 3} for the only one of the third item, {@code Annex 3.1} for the first of several. */
    public String annexNumber(Annex annex) {
        return "Annex " + annexPlace(annex);
    }

    /** The same without the word: {@code 3}, {@code 3.1}. */
    String annexPlace(Annex annex) {
        List<Annex> all = annexes();
        return all.size() == 1 ? String.valueOf(place) : "%d.%d".formatted(place, all.indexOf(annex) + 1);
    }

    List<Declaration> declarations() {
        return List.of(Json.read(declarations, Declaration[].class));
    }

    Optional<Declaration> declarationOf(String person) {
        return declarations().stream()
                .filter(said -> said.person().equals(person))
                .findFirst();
    }

    /** Whether this person has said whether there is a conflict of interest. */
    public boolean hasDeclared(String person) {
        return declarationOf(person).isPresent();
    }

    /** Whether its papers open to this member: a case's after a declaration that there is no conflict. */
    public boolean isOpenTo(String person) {
        return kind == null
                || declarationOf(person).filter(said -> !said.conflict()).isPresent();
    }

    /** Codes of the seats whose holders declared a conflict of interest. */
    public List<String> conflicted() {
        return declarations().stream()
                .filter(Declaration::conflict)
                .map(Declaration::seat)
                .distinct()
                .toList();
    }

    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome).map(stored -> Json.read(stored, Outcome.class));
    }

    boolean isDecided() {
        return outcome().filter(came -> came.result() == Outcome.Result.DECIDED).isPresent();
    }

    /** Number of the committee's decision that it became. */
    public Optional<String> decision() {
        return Optional.ofNullable(decision);
    }
}
