package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seal;

/**
 * What is put before a committee. Its life: circulated by a desk to the seats of that day; members declare, then affirm,
 * object or ask; an objection returns it to the desks, who circulate it again or withdraw it; when it is ready both
 * co-chairs sign, and the second signature adopts it. One taken elsewhere is recorded by one desk and adopted when the
 * other attests. Adopted, it is published when both desks released it. Nobody votes and nothing lapses: without consensus
 * it stays open.
 */
@Entity
@Table(name = "matter")
class Matter {

    @Id
    private String number;

    private String pair;
    private String kind;
    private String subject;
    private String outcome;

    @Enumerated(EnumType.STRING)
    private Decision.Mode mode;

    @Column(name = "decision_text")
    private String text;

    private String reasons;
    private String content;
    private String annexes;

    @Column(name = "rules_version")
    private String rulesVersion;

    @Column(name = "opened_by")
    private String openedBy;

    @Column(name = "opened_side")
    private String openedSide;

    private int circulation;
    private String asked;

    @Embedded
    private StageColumns stage;

    @Column(name = "taken_on")
    private LocalDate takenOn;

    private String seals;
    private String signers;

    @Column(name = "released_a")
    private LocalDate releasedA;

    @Column(name = "released_b")
    private LocalDate releasedB;

    @Column(name = "released_a_by")
    private String releasedABy;

    @Column(name = "released_b_by")
    private String releasedBBy;

    @OneToMany(mappedBy = "matter", cascade = CascadeType.ALL)
    @OrderBy("id")
    private List<Participation> participations = new ArrayList<>();

    @OneToMany(mappedBy = "matter", cascade = CascadeType.ALL)
    @OrderBy("ordinal")
    private List<Question> questions = new ArrayList<>();

    @OneToMany(mappedBy = "matter", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("place")
    private List<MatterItem> items = new ArrayList<>();

    @Version
    private long version;

    protected Matter() {}

    Matter(
            String number,
            Pair pair,
            String kind,
            String subject,
            Draft draft,
            Decision.Mode mode,
            String rulesVersion,
            String openedBy,
            Party openedSide) {
        this.number = number;
        this.pair = pair.code();
        this.kind = kind;
        this.subject = subject;
        this.mode = mode;
        this.rulesVersion = rulesVersion;
        this.openedBy = openedBy;
        this.openedSide = openedSide.code();
        this.asked = "[]";
        this.seals = "[]";
        this.signers = "[]";
        write(draft);
    }

    /** What a desk writes and may revise between circulations. */
    record Draft(String outcome, String text, String reasons, JsonNode content, List<DocumentRef> annexes) {}

    void circulate(List<Seat> seats, LocalDate from, LocalDate until) {
        asked = Json.write(seats.stream().map(Seat::code).toList());
        circulation += 1;
        become(new Stage.Circulating(from, until));
    }

    void circulateAgain(Draft draft, List<Seat> seats, LocalDate from, LocalDate until) {
        mustBeRevisable(from);
        write(draft);
        circulate(seats, from, until);
    }

    void mustBeRevisable(LocalDate today) {
        if (!(stage() instanceof Stage.Returned) && !hasLapsed(today)) {
            throw outOfTurn("circulated again", today);
        }
    }

    /** The window is over, and yet it is not ready: a co-chair may still affirm, a desk may circulate it again. */
    boolean hasLapsed(LocalDate today) {
        return stage() instanceof Stage.Circulating open && today.isAfter(open.until()) && !isReady(today);
    }

    void withdraw(String why, LocalDate today) {
        boolean stands = stage() instanceof Stage.Returned
                || stage() instanceof Stage.Recorded
                || (stage() instanceof Stage.Circulating && seals().isEmpty());
        if (!stands) {
            throw outOfTurn("withdrawn", today);
        }
        become(new Stage.Withdrawn(today, why));
    }

    /** @param mandates as which roles and sides of this pair the person may sit, the co-chair's first */
    void declare(String person, List<Seat> mandates, boolean conflict, String note, LocalDate today, Instant now) {
        Stage.Circulating open = circulating("declared on", today);
        Participation mine = participationOf(person).orElse(null);
        if (mine == null) {
            Seat seat = mandates.stream()
                    .filter(s -> seatsAsked().contains(s.code()))
                    .filter(s -> positions().holderOf(s.code()).isEmpty() || signs(s, today))
                    .findFirst()
                    .orElseThrow(() -> new SeatTaken(number));
            if (seat.role() != Role.CO_CHAIR && today.isAfter(open.until())) {
                throw roundOver(open);
            }
            mine = new Participation(this, circulation, seat.code(), person);
            participations.add(mine);
        } else if (mine.stated().isPresent()) {
            throw new OutOfTurn(
                    "You have stated your position on %s; a conflict found later goes to your co-chair and the"
                                    .formatted(number)
                            + " desks.");
        } else if (mine.hasConflict()
                && !conflict
                && positions().holderOf(mine.seat()).isPresent()) {
            throw new SeatTaken(number);
        }
        mine.declare(conflict, note, now);
    }

    /** Once it is ready, whoever else holds a co-chair's mandate may declare too, to sign in the place of who affirmed. */
    private boolean signs(Seat seat, LocalDate today) {
        return seat.role() == Role.CO_CHAIR && isReady(today);
    }

    /** @param held codes of the seats whose terms cover today, here and in every other act of a member */
    void affirm(String person, Set<String> held, LocalDate today, Instant now) {
        taking(person, held, today).state(Participation.Stated.AFFIRMED, null, now);
    }

    void object(String person, String why, Set<String> held, LocalDate today, Instant now) {
        taking(person, held, today).state(Participation.Stated.OBJECTED, why, now);
        become(new Stage.Returned(today, why));
    }

    void ask(String person, String question, Set<String> held, LocalDate today, Instant now) {
        Participation mine = taking(person, held, today);
        questions.add(new Question(this, questions.size() + 1, mine.seat(), question, now));
    }

    void answer(int ordinal, String text, Instant now) {
        Question question = questions.stream()
                .filter(q -> q.ordinal() == ordinal)
                .findFirst()
                .orElseThrow(() -> new Unknown("question in " + number, String.valueOf(ordinal)));
        if (question.answer().isPresent()) {
            throw new OutOfTurn("Question %d in %s is answered already.".formatted(ordinal, number));
        }
        question.answer(text, now);
    }

    /**
     * Gathers the second of two seals and says whether it was.
     *
     * @param office the co-chair's seat that signs
     */
    boolean sign(Actor coChair, Party side, String office, Set<String> held, Seal seal, LocalDate today) {
        circulating("signed", today);
        if (!isReady(today)) {
            throw new OutOfTurn("%s cannot be signed: it is not ready. %s".formatted(number, whatIsMissing(today)));
        }
        takesPart(coChair.person());
        mustBeHeld(office, held);
        return seal(coChair, side, seal, "signed");
    }

    boolean attest(Actor desk, Party side, Seal seal, LocalDate today) {
        if (!(stage() instanceof Stage.Recorded)) {
            throw outOfTurn("attested", today);
        }
        return seal(desk, side, seal, "attested");
    }

    private boolean seal(Actor actor, Party side, Seal seal, String act) {
        List<Signer> so = signatures();
        if (so.stream().anyMatch(s -> s.side().equals(side))) {
            throw new OutOfTurn(
                    "%s has %s %s already; it waits for %s.".formatted(side, act, number, pair().counterpart(side)));
        }
        if (so.stream().anyMatch(s -> actor.isOneWith(s.person(), number))) {
            throw new NotYours(
                    "%s is %s by two persons, one per side; you did it for the other side.".formatted(number, act));
        }
        seals = Json.write(Stream.concat(seals().stream(), Stream.of(seal)).toList());
        signers = Json.write(Stream.concat(so.stream(), Stream.of(new Signer(side, actor.person())))
                .toList());
        return so.size() == 1;
    }

    void adopt(LocalDate today) {
        become(new Stage.Adopted(today));
    }

    /** The day on which it was taken, where that was not here. */
    Optional<LocalDate> taken() {
        return Optional.ofNullable(takenOn);
    }

    void record(LocalDate taken, LocalDate today) {
        takenOn = taken;
        become(new Stage.Recorded(today));
    }

    /** The first desk agrees to publication; the second publishes. */
    void release(Party side, Actor desk, LocalDate today) {
        if (!(stage() instanceof Stage.Adopted)) {
            throw outOfTurn("released", today);
        }
        boolean isA = pair().side(side) == Side.A;
        if ((isA ? releasedA : releasedB) != null) {
            throw new OutOfTurn(
                    released().isPresent()
                            ? number + " is published already."
                            : "%s has released %s already; it waits for %s."
                                    .formatted(side, number, pair().counterpart(side)));
        }
        if (desk.isOneWith(isA ? releasedBBy : releasedABy, number)) {
            throw new NotYours(number + " is released by two persons, one per side; you did it for the other side.");
        }
        if (isA) {
            releasedA = today;
            releasedABy = desk.person();
        } else {
            releasedB = today;
            releasedBBy = desk.person();
        }
    }

    boolean isReleasedBy(Party side) {
        return (pair().side(side) == Side.A ? releasedA : releasedB) != null;
    }

    /** The day on which the second desk released it. */
    Optional<LocalDate> released() {
        if (releasedA == null || releasedB == null) {
            return Optional.empty();
        }
        return Optional.of(releasedA.isAfter(releasedB) ? releasedA : releasedB);
    }

    /** Whether the co-chairs may sign: {@link Positions#makeReady}. */
    boolean isReady(LocalDate today) {
        return stage() instanceof Stage.Circulating open && positions().makeReady(open, today);
    }

    /** In words, for those who wait. */
    String whatIsMissing(LocalDate today) {
        return stage() instanceof Stage.Circulating open ? positions().missing(open, today) : "";
    }

    private Positions positions() {
        return new Positions(seatsAsked(), current().toList());
    }

    /** The part of somebody who declared, and declared no conflict. */
    private Participation takesPart(String person) {
        Participation mine = participationOf(person).orElseThrow(() -> new DeclareFirst(number));
        if (mine.hasConflict()) {
            throw new NotYours("You declared a conflict on %s and take no part in it.".formatted(number));
        }
        return mine;
    }

    private void mustBeHeld(String seat, Set<String> held) {
        if (!held.contains(seat)) {
            throw new OutOfTurn(
                    "The term of the seat %s does not cover today; nobody acts from it on %s. Speak to your desk."
                            .formatted(seat, number));
        }
    }

    private Participation taking(String person, Set<String> held, LocalDate today) {
        Stage.Circulating open = circulating("taken a position on", today);
        Participation mine = takesPart(person);
        mustBeHeld(mine.seat(), held);
        if (isReady(today)) {
            throw new OutOfTurn("%s is ready: positions are closed, and the co-chairs sign.".formatted(number));
        }
        if (today.isAfter(open.until()) && !Positions.isCoChairs(mine.seat())) {
            throw roundOver(open);
        }
        return mine;
    }

    private OutOfTurn roundOver(Stage.Circulating open) {
        return new OutOfTurn("The round on %s ended with %s. Speak to your desk: it can be circulated again."
                .formatted(number, open.until()));
    }

    private Stage.Circulating circulating(String step, LocalDate today) {
        if (stage() instanceof Stage.Circulating open) {
            return open;
        }
        throw outOfTurn(step, today);
    }

    private OutOfTurn outOfTurn(String step, LocalDate today) {
        String now = stage() instanceof Stage.Circulating
                ? (isReady(today) ? "ready for the co-chairs" : "circulating")
                : stage().words();
        return new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, now));
    }

    Optional<Participation> participationOf(String person) {
        return current().filter(p -> p.person().equals(person)).findFirst();
    }

    /** Of the running circulation. */
    Stream<Participation> current() {
        return participations.stream().filter(p -> p.circulation() == circulation);
    }

    List<Participation> participations() {
        return List.copyOf(participations);
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    List<String> seatsAsked() {
        return List.of(Json.read(asked, String[].class));
    }

    private void write(Draft draft) {
        outcome = draft.outcome();
        text = draft.text();
        reasons = draft.reasons();
        content = Json.write(draft.content());
        annexes = Json.write(draft.annexes());
        if (several()) {
            write(motion().items());
        }
    }

    /** Whether it is on several cases. */
    boolean several() {
        return kind.equals(SeveralAgenda.KIND);
    }

    /** Place by place, so that one that stays keeps its row. */
    private void write(List<Motion> several) {
        for (int i = 0; i < several.size(); i++) {
            if (i < items.size()) {
                items.get(i).write(several.get(i));
            } else {
                items.add(new MatterItem(this, i + 1, several.get(i)));
            }
        }
        // One by one: what is cleared through a part of the list is not noticed.
        while (items.size() > several.size()) {
            items.remove(items.size() - 1);
        }
    }

    private void become(Stage next) {
        stage = StageColumns.of(next);
    }

    Stage stage() {
        return stage.stage();
    }

    String number() {
        return number;
    }

    Pair pair() {
        return Pair.parse(pair);
    }

    String kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    String outcome() {
        return outcome;
    }

    String text() {
        return text;
    }

    String reasons() {
        return reasons;
    }

    Decision.Mode mode() {
        return mode;
    }

    String rulesVersion() {
        return rulesVersion;
    }

    String openedBy() {
        return openedBy;
    }

    int circulation() {
        return circulation;
    }

    JsonNode content() {
        return Json.read(content, JsonNode.class);
    }

    List<DocumentRef> annexes() {
        return List.of(Json.read(annexes, DocumentRef[].class));
    }

    List<Seal> seals() {
        return List.of(Json.read(seals, Seal[].class));
    }

    List<Signer> signatures() {
        return List.of(Json.read(signers, Signer[].class));
    }

    /** Which person gave which side's seal; kept apart from the seal, which names an office. */
    record Signer(Party side, String person) {}

    /** Whether this subject is decided by it, alone or as one of several. */
    boolean isOn(String ofKind, String decided) {
        return (kind.equals(ofKind) && subject.equals(decided))
                || items.stream()
                        .anyMatch(item ->
                                item.kind().equals(ofKind) && item.subject().equals(decided));
    }

    /** What lies before the members, as a desk put it. */
    Motion motion() {
        return new Motion(
                kind,
                subject,
                outcome,
                text,
                reasons,
                content(),
                annexes().stream().map(DocumentRef::id).toList());
    }

    DecisionPaper paper() {
        return new DecisionPaper(
                number,
                pair(),
                kind,
                subject,
                outcome,
                mode,
                Optional.ofNullable(takenOn),
                text,
                reasons,
                content(),
                annexes());
    }

    /** The decision, once adopted. */
    Optional<Decision> decision() {
        if (!(stage() instanceof Stage.Adopted adopted)) {
            return Optional.empty();
        }
        return Optional.of(new Decision(
                number,
                pair(),
                kind,
                subject,
                outcome,
                mode,
                takenOn == null ? adopted.since() : takenOn,
                text,
                reasons,
                content(),
                annexes(),
                seals(),
                released()));
    }
}
