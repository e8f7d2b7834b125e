package org.tandem.transition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Vintage;
import org.tandem.project.Project;

/**
 * A registered project on its way from one version of its pair's rules to another. Its life: begun by one side's desk with everything
 * open, settled thing by thing in any order, complete with the consent, which comes last and from the other side's desk; or, before
 * that, withdrawn by the side that began it. Then it is never changed, and the project can begin another one.
 */
@Entity
@Table(name = "project_transition")
public class Transition {

    @Id
    private String id;

    /** The project's reference. */
    private String project;

    private int place;

    private String number;
    private String pair;

    @Column(name = "from_version")
    private String fromVersion;

    @Column(name = "to_version")
    private String toVersion;

    @Column(name = "first_day")
    private LocalDate firstDay;

    @Column(name = "begun_on")
    private LocalDate begunOn;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "begun_person")
    private String begunPerson;

    private String items;

    @Column(name = "complete_on")
    private LocalDate completeOn;

    @Column(name = "withdrawn_on")
    private LocalDate withdrawnOn;

    @Column(name = "withdrawn_why")
    private String withdrawnWhy;

    @Version
    private long version;

    protected Transition() {}

    /** @param before the project's last one; nothing where this is its first */
    Transition(
            Project project,
            Optional<Transition> before,
            String fromVersion,
            String toVersion,
            LocalDate firstDay,
            Party side,
            String person,
            LocalDate today) {
        this.project = project.reference();
        this.number = project.printed();
        this.place = before.map(last -> last.place).orElse(0) + 1;
        this.id = "%s-T%02d".formatted(number, place);
        this.pair = project.pair().code();
        this.begunBy = side.code();
        this.fromVersion = fromVersion;
        this.toVersion = toVersion;
        this.firstDay = firstDay;
        this.begunOn = today;
        this.begunPerson = person;
        this.items =
                Json.write(Arrays.stream(Item.What.values()).map(Item::open).toList());
    }

    /** For example {@code XB003-T01}. */
    public String id() {
        return id;
    }

    /** The project's number, for example {@code XB003}. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String fromVersion() {
        return fromVersion;
    }

    public String toVersion() {
        return toVersion;
    }

    /** The first day whose reductions are under the new rules. */
    public LocalDate firstDay() {
        return firstDay;
    }

    public LocalDate begunOn() {
        return begunOn;
    }

    /** The side whose desk began it; nothing of one from before that was kept. */
    public Optional<Party> begunBy() {
        return Optional.ofNullable(begunBy).map(Party::parse);
    }

    /** Everything that has to be settled, in its order. */
    public List<Item> items() {
        return List.of(Json.read(items, Item[].class));
    }

    /** The day on which the last thing was settled. */
    public Optional<LocalDate> completeOn() {
        return Optional.ofNullable(completeOn);
    }

    public boolean isComplete() {
        return completeOn != null;
    }

    public Optional<LocalDate> withdrawnOn() {
        return Optional.ofNullable(withdrawnOn);
    }

    public Optional<String> withdrawnWhy() {
        return Optional.ofNullable(withdrawnWhy);
    }

    public boolean isWithdrawn() {
        return withdrawnOn != null;
    }

    /** Whether something of it has still to be settled. */
    public boolean isOpen() {
        return !isComplete() && !isWithdrawn();
    }

    /** How many things are settled. */
    public long settled() {
        return items().stream().filter(Item::isSettled).count();
    }

    /** Whether a unit of this year's reductions waits for it. */
    public boolean holdsBack(Vintage vintage) {
        return isOpen() && vintage.year() >= firstDay.getYear();
    }

    /** Whether everything but the consent is settled, and this person may enter that. */
    public boolean takesConsentFrom(Actor actor) {
        return isConsentNext()
                && begunBy()
                        .map(side -> actor.holds(Role.SECRETARIAT, pair(), pair().counterpart(side)))
                        .orElseGet(() -> actor.holds(Role.SECRETARIAT, pair()))
                && whoTookPart().noneMatch(person -> actor.isOneWith(person, number));
    }

    /** Whether this person may take it back. */
    public boolean isWithdrawableBy(Actor actor) {
        return isOpen()
                && begunBy()
                        .map(side -> actor.holds(Role.SECRETARIAT, pair(), side))
                        .orElseGet(() -> actor.holds(Role.SECRETARIAT, pair()));
    }

    /**
     * The consent comes last, from the desk of the other side than the one that began it, by somebody who neither began it nor
     * settled anything of it.
     */
    void mustTakeConsentFrom(Actor desk) {
        begunBy().ifPresent(side -> desk.as(Role.SECRETARIAT, pair(), pair().counterpart(side)));
        if (!isConsentNext()) {
            throw new OutOfTurn("The consent to the transition of %s comes last: %d other things are open."
                    .formatted(
                            number,
                            items().stream()
                                    .filter(item -> !item.isSettled() && item.what() != Item.What.CONSENT)
                                    .count()));
        }
        whoTookPart().forEach(person -> desk.mustBeAnotherThan(person, number, "enter the consent"));
    }

    private boolean isConsentNext() {
        return isOpen() && items().stream().allMatch(item -> item.isSettled() || item.what() == Item.What.CONSENT);
    }

    /** The sign-in names of those who began it or settled something of it. */
    private Stream<String> whoTookPart() {
        return Stream.concat(
                Stream.of(begunPerson), items().stream().map(Item::by).filter(person -> !person.isEmpty()));
    }

    /** What was settled stays with the person who said so; it is not settled over. */
    void mustHaveOpen(Item.What what) {
        mustBeOpen();
        items().stream()
                .filter(item -> item.what() == what && item.isSettled())
                .findFirst()
                .ifPresent(known -> {
                    throw new OutOfTurn(
                            "“%s” of the transition of %s is settled already%s. Where that is mistaken, the transition is withdrawn and begun anew."
                                    .formatted(
                                            what.words(),
                                            number,
                                            known.on().map(day -> ", on " + day).orElse("")));
                });
    }

    void settle(Item settled, LocalDate today) {
        mustHaveOpen(settled.what());
        List<Item> next = items().stream()
                .map(item -> item.what() == settled.what() ? settled : item)
                .toList();
        items = Json.write(next);
        if (settled.what() == Item.What.CONSENT) {
            completeOn = today;
        }
    }

    void withdraw(String why, LocalDate today) {
        mustBeOpen();
        withdrawnWhy = why;
        withdrawnOn = today;
    }

    private void mustBeOpen() {
        if (!isOpen()) {
            throw new OutOfTurn("The transition of %s is %s since %s; nothing of it changes any more."
                    .formatted(
                            number, isComplete() ? "complete" : "withdrawn", isComplete() ? completeOn : withdrawnOn));
        }
    }
}
