package org.tandem.meeting;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.committee.DeclareFirst;
import org.tandem.committee.Seat;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seal;

/**
 * A meeting of a committee. Its life: planned by a desk, convened, opened with both sides there, closed when something came of
 * every item; then the minutes go to the co-chairs, who approve or return them, and the report is published when both desks
 * released it. Until it is opened it can be cancelled.
 */
@Entity
@Table(name = "meeting")
public class Meeting {

    @Id
    private String number;

    private String pair;
    private int ordinal;
    private String form;
    private String place;

    @Column(name = "begins_at")
    private Instant begins;

    private String zone;

    @Column(name = "papers_until")
    private LocalDate papersUntil;

    @Column(name = "noticed_on")
    private LocalDate noticedOn;

    @Column(name = "rules_version")
    private String rulesVersion;

    @Embedded
    private MeetingStageColumns stage;

    private String attendance;

    @Column(name = "signed_record")
    private String signedRecord;

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

    @OneToMany(mappedBy = "meeting", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("place")
    private List<AgendaItem> items = new ArrayList<>();

    @Version
    private long version;

    protected Meeting() {}

    Meeting(String number, Pair pair, Plan plan, String rulesVersion, LocalDate today) {
        this.number = number;
        this.pair = pair.code();
        this.rulesVersion = rulesVersion;
        this.attendance = Json.write(Attendance.NOBODY);
        this.seals = "[]";
        this.signers = "[]";
        write(plan);
        become(new MeetingStage.Planned(today));
    }

    /**
     * What a desk plans.
     *
     * @param ordinal the how-manieth meeting of this committee it is; earlier ones may have been held elsewhere
     * @param place for people: "Ulaanbaatar"; where it is online alone, how one takes part
     * @param papersUntil the last day on which papers come in time
     */
    public record Plan(int ordinal, Form form, String place, When when, LocalDate papersUntil) {}

    /** Which person gave which side's seal; kept apart from the seal, which names an office. */
    record Signer(Party side, String person) {}

    void replan(Plan plan, LocalDate today) {
        mustBeToCome();
        if (stage() instanceof MeetingStage.Convened convened) {
            become(convened.convene(today));
            noticedOn = today;
        }
        write(plan);
    }

    /** Day, place and form are its plan's until it is opened. */
    void mustBeToCome() {
        if (!(stage() instanceof MeetingStage.Convened)) {
            in(MeetingStage.Planned.class, "planned anew");
        }
    }

    void convene(LocalDate today) {
        if (items.isEmpty()) {
            throw new OutOfTurn("%s has no agenda yet. Add what the committee is to deal with.".formatted(number));
        }
        become(in(MeetingStage.Planned.class, "convened").convene(today));
        noticedOn = today;
    }

    void cancel(String why, LocalDate today) {
        become(
                stage() instanceof MeetingStage.Planned planned
                        ? planned.cancel(why, today)
                        : in(MeetingStage.Convened.class, "cancelled").cancel(why, today));
    }

    void open(Attendance there, List<Seat> held, LocalDate today) {
        MeetingStage.Convened convened = in(MeetingStage.Convened.class, "opened");
        if (today.isBefore(when().date())) {
            throw new OutOfTurn("%s begins on %s and cannot be opened before.".formatted(number, when().date()));
        }
        there.mustOpen(pair(), held);
        attendance = Json.write(there);
        become(convened.open(today));
    }

    /** What came of an item; until the meeting is closed it can be mended. */
    void record(AgendaItem item, Outcome came) {
        in(MeetingStage.Opened.class, "recorded");
        if (came.result() == Outcome.Result.DECIDED) {
            mustPreside(item, Set.copyOf(came.standBack()));
        }
        item.record(came);
    }

    private void mustPreside(AgendaItem item, Set<String> standBack) {
        for (Party party : sides()) {
            if (attendance().presiding(pair(), party, standBack).isEmpty()) {
                throw new OutOfTurn(
                        "Item %d cannot be decided at this meeting: for %s neither the co-chair nor an alternate is there without a conflict of interest."
                                .formatted(item.place(), party));
            }
        }
    }

    void close(LocalDate today) {
        MeetingStage.Opened opened = in(MeetingStage.Opened.class, "closed");
        List<String> open = items.stream()
                .filter(item -> item.outcome().isEmpty())
                .map(item -> String.valueOf(item.place()))
                .toList();
        if (!open.isEmpty()) {
            throw new OutOfTurn("Say first what came of item %s: decided, put off or taken note of."
                    .formatted(String.join(", ", open)));
        }
        become(opened.close(today));
    }

    void circulateMinutes(LocalDate today) {
        seals = "[]";
        signers = "[]";
        become(
                stage() instanceof MeetingStage.MinutesReturned returned
                        ? returned.circulate(today)
                        : in(MeetingStage.Closed.class, "minuted").circulate(today));
    }

    void mendMinutes(AgendaItem item, String summary) {
        if (!(stage() instanceof MeetingStage.Closed)) {
            in(MeetingStage.MinutesReturned.class, "mended");
        }
        Outcome came = item.outcome().orElseThrow();
        item.mend(new Outcome(came.result(), summary, came.decided(), came.standBack()));
    }

    /** The items on a case on which this person has not declared, once the meeting is called and until it is opened. */
    public List<AgendaItem> undeclaredBy(String person) {
        return stage() instanceof MeetingStage.Convened
                ? items.stream()
                        .filter(item -> item.about().isPresent()
                                && item.declarationOf(person).isEmpty())
                        .toList()
                : List.of();
    }

    /** Cases decided at the meeting on which this person has not said whether there is a conflict of interest. */
    public List<AgendaItem> toDeclareOn(String person) {
        return items.stream()
                .filter(item -> item.isDecided() && !item.hasDeclared(person))
                .toList();
    }

    /**
     * Items are declared on before they are dealt with, and on decided ones by who is to sign the minutes of them. What somebody
     * said before an item was decided is nothing to be said otherwise after it.
     */
    void mustBeDeclaredOn(AgendaItem item, Actor member, boolean signs) {
        if (signs && item.isDecided() && stage() instanceof MeetingStage.MinutesCirculated) {
            if (item.hasDeclared(member.person())) {
                throw new OutOfTurn("You declared on item %d already; speak to your desk.".formatted(item.place()));
            }
            return;
        }
        mustTakeItems();
        if (item.outcome().isPresent()) {
            throw new OutOfTurn("Item %d has been dealt with; speak to your desk.".formatted(item.place()));
        }
    }

    void returnMinutes(String why, LocalDate today) {
        become(in(MeetingStage.MinutesCirculated.class, "returned").sendBack(why, today));
    }

    void approveMinutes(Actor coChair, Party side, Seal seal, LocalDate today) {
        MeetingStage.MinutesCirculated before = in(MeetingStage.MinutesCirculated.class, "approved");
        toDeclareOn(coChair.person()).stream().findFirst().ifPresent(item -> {
            throw new DeclareFirst("item %d of %s".formatted(item.place(), number));
        });
        List<Signer> so = signers();
        if (so.stream().anyMatch(one -> one.side().equals(side))) {
            throw new OutOfTurn("%s has approved the minutes of %s already; they wait for %s."
                    .formatted(side, number, pair().counterpart(side)));
        }
        if (so.stream().anyMatch(one -> coChair.isOneWith(one.person(), number))) {
            throw new NotYours("The minutes are approved by two persons, one per side; you did it for the other side.");
        }
        seals = Json.write(Stream.concat(seals().stream(), Stream.of(seal)).toList());
        signers = Json.write(Stream.concat(so.stream(), Stream.of(new Signer(side, coChair.person())))
                .toList());
        if (so.size() == 1) {
            become(before.approve(today));
        }
    }

    /** The first desk agrees to publication; the second publishes. */
    void release(Party side, Actor desk, LocalDate today) {
        in(MeetingStage.MinutesApproved.class, "released");
        boolean isA = pair().side(side) == Side.A;
        if ((isA ? releasedA : releasedB) != null) {
            throw new OutOfTurn(
                    released().isPresent()
                            ? "The report of %s is published already.".formatted(number)
                            : "%s has released the report of %s already; it waits for %s."
                                    .formatted(side, number, pair().counterpart(side)));
        }
        if (desk.isOneWith(isA ? releasedBBy : releasedABy, number)) {
            throw new NotYours("The report is released by two persons, one per side; you did it for the other side.");
        }
        if (isA) {
            releasedA = today;
            releasedABy = desk.person();
        } else {
            releasedB = today;
            releasedBBy = desk.person();
        }
    }

    void recordedWith(String document) {
        if (stage() instanceof MeetingStage.Planned
                || stage() instanceof MeetingStage.Convened
                || stage() instanceof MeetingStage.Opened
                || stage() instanceof MeetingStage.Cancelled) {
            throw new OutOfTurn(
                    "The decisions of %s are recorded once it is closed: it is %s.".formatted(number, stage().words()));
        }
        signedRecord = document;
    }

    AgendaItem add(Optional<AgendaItem.Case> about, String title, String brief) {
        mustTakeItems();
        about.ifPresent(one -> mustBeOnNoOther(one, Optional.empty()));
        int serial = items.stream().mapToInt(AgendaItem::serial).max().orElse(0) + 1;
        AgendaItem item = new AgendaItem(this, serial, items.size() + 1, about, title, brief);
        items.add(item);
        return item;
    }

    /** Of a case that is decided under two items only one decision could be recorded, and with it none of the meeting's. */
    void mustBeOnNoOther(AgendaItem.Case one, Optional<AgendaItem> than) {
        if (items.stream()
                .filter(item -> than.filter(item::equals).isEmpty())
                .flatMap(AgendaItem::cases)
                .anyMatch(one::equals)) {
            throw new OutOfTurn("%s is on the agenda of %s already.".formatted(one.subject(), number));
        }
    }

    /** Cases that can be decided at it, or were, and their decision is not recorded yet; what was put off waits elsewhere. */
    Stream<AgendaItem.Case> undecided() {
        return items.stream()
                .filter(item -> item.decision().isEmpty() && (isTakingItems() || item.isDecided()))
                .flatMap(AgendaItem::cases);
    }

    void remove(AgendaItem item) {
        mustTakeItems();
        items.remove(item);
        number(items);
    }

    /** One place up or down. At the end of the list nothing happens. */
    void move(AgendaItem item, boolean up) {
        mustTakeItems();
        int at = items.indexOf(item);
        int to = up ? at - 1 : at + 1;
        if (to >= 0 && to < items.size()) {
            items.remove(at);
            items.add(to, item);
            number(items);
        }
    }

    private static void number(List<AgendaItem> all) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).moveTo(i + 1);
        }
    }

    /** Whether something can still be put on its agenda. */
    public boolean isTakingItems() {
        return stage() instanceof MeetingStage.Planned
                || stage() instanceof MeetingStage.Convened
                || stage() instanceof MeetingStage.Opened;
    }

    /** Items and annexes come and go until the meeting is closed, since a meeting can take up what was not announced. */
    void mustTakeItems() {
        if (!isTakingItems()) {
            in(MeetingStage.Opened.class, "changed");
        }
    }

    /** What is promised stands in the minutes, so nothing is added while a co-chair may have signed them. */
    void mustTakePromises() {
        if (!(stage() instanceof MeetingStage.Opened) && !(stage() instanceof MeetingStage.Closed)) {
            in(MeetingStage.MinutesReturned.class, "added to");
        }
    }

    AgendaItem item(int serial) {
        return items.stream()
                .filter(item -> item.serial() == serial)
                .findFirst()
                .orElseThrow(() -> new Unknown("item of " + number, String.valueOf(serial)));
    }

    /** For example {@code XB-M003}. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** The how-manieth meeting of this committee. */
    public int ordinal() {
        return ordinal;
    }

    public Form form() {
        return Form.valueOf(form);
    }

    public String place() {
        return place;
    }

    public When when() {
        return When.of(begins, zone);
    }

    public LocalDate papersUntil() {
        return papersUntil;
    }

    public boolean isLate(Annex annex) {
        return annex.added().isAfter(papersUntil);
    }

    /** The version of the pair's rules that was in force when it was planned. */
    public String rulesVersion() {
        return rulesVersion;
    }

    public MeetingStage stage() {
        return stage.stage();
    }

    public Attendance attendance() {
        return Json.read(attendance, Attendance.class);
    }

    public List<AgendaItem> items() {
        return List.copyOf(items);
    }

    /** The scan of what was signed at the meeting, once the decisions were recorded with it. */
    public Optional<String> signedRecord() {
        return Optional.ofNullable(signedRecord);
    }

    /** Of both co-chairs over {@link #minutes}, in the order in which they signed. */
    public List<Seal> seals() {
        return List.of(Json.read(seals, Seal[].class));
    }

    List<Signer> signers() {
        return List.of(Json.read(signers, Signer[].class));
    }

    public boolean isApprovedBy(Party side) {
        return signers().stream().anyMatch(one -> one.side().equals(side));
    }

    public boolean isReleasedBy(Party side) {
        return (pair().side(side) == Side.A ? releasedA : releasedB) != null;
    }

    /** The day on which the second desk released the report; nothing of the items is public before. */
    public Optional<LocalDate> released() {
        if (releasedA == null || releasedB == null) {
            return Optional.empty();
        }
        return Optional.of(releasedA.isAfter(releasedB) ? releasedA : releasedB);
    }

    /** The day of the last notice to the members. From the first on anybody may know that the meeting takes place. */
    public Optional<LocalDate> noticed() {
        return Optional.ofNullable(noticedOn);
    }

    /** Whether notice was given of it and it has neither begun nor been called off. */
    public boolean isToCome() {
        return stage() instanceof MeetingStage.Convened;
    }

    /** The minutes as they stand, which the co-chairs sign. */
    public MinutesPaper minutes(List<FollowUp> followUps) {
        Map<String, String> presiding = new HashMap<>();
        for (Party party : sides()) {
            attendance().presiding(pair(), party, Set.of()).ifPresent(seat -> presiding.put(party.code(), seat));
        }
        return new MinutesPaper(
                number,
                pair(),
                ordinal,
                form,
                place,
                begins,
                zone,
                attendance().present(),
                presiding,
                attendance().observers(),
                items.stream().map(Meeting::minuted).toList(),
                followUps.stream()
                        .map(one ->
                                new MinutesPaper.Promise(one.what(), one.owner().code(), one.due()))
                        .toList());
    }

    private static MinutesPaper.Item minuted(AgendaItem item) {
        Optional<Outcome> came = item.outcome();
        Optional<Outcome.Decided> decided = came.flatMap(Outcome::decided);
        return new MinutesPaper.Item(
                item.place(),
                item.about().map(AgendaItem.Case::subject).orElse(""),
                item.title(),
                item.annexes().stream()
                        .map(annex -> item.annexNumber(annex) + ": " + annex.title())
                        .toList(),
                came.map(one -> one.result().name()).orElse(""),
                decided.map(Outcome.Decided::outcome).orElse(""),
                decided.map(Outcome.Decided::text).orElse(""),
                came.map(Outcome::summary).orElse(""),
                came.map(Outcome::standBack).orElse(List.of()));
    }

    private List<Party> sides() {
        return List.of(pair().party(Side.A), pair().party(Side.B));
    }

    private void write(Plan plan) {
        ordinal = plan.ordinal();
        form = plan.form().name();
        place = plan.place();
        begins = plan.when().begins();
        zone = plan.when().zone().getId();
        papersUntil = plan.papersUntil();
    }

    private <S extends MeetingStage> S in(Class<S> needed, String step) {
        MeetingStage now = stage();
        if (!needed.isInstance(now)) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, now.words()));
        }
        return needed.cast(now);
    }

    private void become(MeetingStage next) {
        stage = MeetingStageColumns.of(next);
    }
}
