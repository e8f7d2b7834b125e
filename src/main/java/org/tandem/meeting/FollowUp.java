package org.tandem.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.committee.Decision;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What an office of a side does until a day, as was promised at a meeting or follows from a decision of a round or on paper.
 */
@Entity
@Table(name = "follow_up")
public class FollowUp {

    @Id
    private String id;

    private String meeting;
    private String decision;
    private String pair;
    private int serial;
    private Integer item;
    private String what;
    private String owner;

    @Enumerated(EnumType.STRING)
    private Role office;

    private String person;
    private LocalDate due;

    @Column(name = "done_on")
    private LocalDate doneOn;

    private String result;

    @Version
    private long version;

    protected FollowUp() {}

    /** What was promised at a meeting. */
    FollowUp(Meeting meeting, int serial, Optional<Integer> item, FollowUps.Asked asked) {
        this(meeting.number(), meeting.pair(), serial, asked);
        this.meeting = meeting.number();
        this.item = item.orElse(null);
    }

    /** What follows from a decision. */
    FollowUp(Decision decision, int serial, FollowUps.Asked asked) {
        this(decision.number(), decision.pair(), serial, asked);
        this.decision = decision.number();
    }

    private FollowUp(String of, Pair pair, int serial, FollowUps.Asked asked) {
        this.id = of + "/F" + serial;
        this.pair = pair.code();
        this.serial = serial;
        this.what = asked.what().strip();
        this.owner = asked.owner().code();
        this.office = asked.office();
        this.person = asked.person().orElse(null);
        this.due = asked.due();
    }

    void done(String came, LocalDate today) {
        if (doneOn != null) {
            throw new OutOfTurn("It was done on %s already.".formatted(doneOn));
        }
        doneOn = today;
        result = came;
    }

    /** Number of the meeting or of the decision from which it follows. */
    public String of() {
        return meeting == null ? decision : meeting;
    }

    /** Whether it was promised at a meeting; else it follows from a decision. */
    public boolean isOfMeeting() {
        return meeting != null;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public int serial() {
        return serial;
    }

    /** The item from which it came, by its serial. */
    public Optional<Integer> item() {
        return Optional.ofNullable(item);
    }

    public String what() {
        return what;
    }

    /** The side that sees to it. */
    public Party owner() {
        return Party.parse(owner);
    }

    /** The office of that side which sees to it. */
    public Mandate office() {
        return Mandate.ofSide(office, pair(), owner());
    }

    /** Sign-in name of who sees to it in that office; nothing where any of its holders does. */
    public Optional<String> person() {
        return Optional.ofNullable(person);
    }

    /** Whether it is this person's to do. */
    public boolean isOf(Actor actor) {
        return doneOn == null
                && actor.holds(office())
                && person().map(one -> actor.isOneWith(one, id)).orElse(true);
    }

    /** Whether this person can say what came of it: whose it is, or the desk of that side. */
    public boolean isToldBy(Actor actor) {
        return isOf(actor) || (doneOn == null && actor.holds(Role.SECRETARIAT, pair(), owner()));
    }

    /** The last day, in the pair's legal zone. */
    public LocalDate due() {
        return due;
    }

    public Optional<LocalDate> doneOn() {
        return Optional.ofNullable(doneOn);
    }

    /** What came of it; nothing while it is open. */
    public Optional<String> result() {
        return Optional.ofNullable(result);
    }
}
