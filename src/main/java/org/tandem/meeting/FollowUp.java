package org.tandem.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** What a side promised at a meeting to do until a day. */
@Entity
@Table(name = "follow_up")
public class FollowUp {

    @Id
    private String id;

    private String meeting;
    private String pair;
    private int serial;
    private Integer item;
    private String what;
    private String owner;
    private LocalDate due;

    @Column(name = "done_on")
    private LocalDate doneOn;

    private String result;

    @Version
    private long version;

    protected FollowUp() {}

    FollowUp(Meeting meeting, int serial, Optional<Integer> item, String what, Party owner, LocalDate due) {
        this.id = meeting.number() + "/F" + serial;
        this.meeting = meeting.number();
        this.pair = meeting.pair().code();
        this.serial = serial;
        this.item = item.orElse(null);
        this.what = what;
        this.owner = owner.code();
        this.due = due;
    }

    void done(String came, LocalDate today) {
        if (doneOn != null) {
            throw new OutOfTurn("It was done on %s already.".formatted(doneOn));
        }
        doneOn = today;
        result = came;
    }

    public String meeting() {
        return meeting;
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

    /** The side whose desk sees to it. */
    public Party owner() {
        return Party.parse(owner);
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
