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
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Vintage;
import org.tandem.project.Project;

/**
 * A registered project on its way from one version of its pair's rules to another. Its life: begun with everything open, settled
 * thing by thing in any order, complete with the last of them; then it is never changed.
 */
@Entity
@Table(name = "project_transition")
public class Transition {

    /** The project's reference. */
    @Id
    private String project;

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

    @Column(name = "begun_person")
    private String begunPerson;

    private String items;

    @Column(name = "complete_on")
    private LocalDate completeOn;

    @Version
    private long version;

    protected Transition() {}

    Transition(Project project, String toVersion, LocalDate firstDay, String person, LocalDate today) {
        this.project = project.reference();
        this.number = project.printed();
        this.pair = project.pair().code();
        this.fromVersion = project.rulesVersion();
        this.toVersion = toVersion;
        this.firstDay = firstDay;
        this.begunOn = today;
        this.begunPerson = person;
        this.items =
                Json.write(Arrays.stream(Item.What.values()).map(Item::open).toList());
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

    /** How many things are settled. */
    public long settled() {
        return items().stream().filter(Item::isSettled).count();
    }

    /** Whether a unit of this year's reductions waits for it. */
    public boolean holdsBack(Vintage vintage) {
        return !isComplete() && vintage.year() >= firstDay.getYear();
    }

    void settle(Item settled, LocalDate today) {
        if (isComplete()) {
            throw new OutOfTurn("The transition of %s is complete since %s; nothing of it changes any more."
                    .formatted(number, completeOn));
        }
        List<Item> next = items().stream()
                .map(item -> item.what() == settled.what() ? settled : item)
                .toList();
        items = Json.write(next);
        if (next.stream().allMatch(Item::isSettled)) {
            completeOn = today;
        }
    }
}
