package org.tandem.committee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What one desk said of whether a case is complete, where the rules ask both. It is never edited: a desk that thinks
 * otherwise says so by another one, which counts instead.
 */
@Entity
@Table(name = "desk_word")
public class DeskWord {

    @Id
    private UUID id;

    private String pair;
    private String subject;
    private String what;
    private int place;
    private String side;
    private boolean complete;
    private String missing;

    @Column(name = "said_on")
    private LocalDate on;

    @Column(name = "said_by")
    private String by;

    /** The day on which the check ended that it belongs to. */
    private LocalDate ended;

    protected DeskWord() {}

    DeskWord(
            Pair pair,
            String subject,
            String what,
            int place,
            Party side,
            boolean complete,
            List<String> missing,
            LocalDate on,
            String by) {
        this.id = UUID.randomUUID();
        this.pair = pair.code();
        this.subject = subject;
        this.what = what;
        this.place = place;
        this.side = side.code();
        this.complete = complete;
        this.missing = Json.write(missing);
        this.on = on;
        this.by = by;
    }

    /** Which check it belongs to, as its last day is called. */
    public String what() {
        return what;
    }

    public Party side() {
        return Party.parse(side);
    }

    public boolean complete() {
        return complete;
    }

    /** What is missing; nothing where it is complete. */
    public List<String> missing() {
        return List.of(Json.read(missing, String[].class));
    }

    public LocalDate on() {
        return on;
    }

    /** Whether the check is over that it belongs to. */
    public boolean ended() {
        return ended != null;
    }

    /** The sign-in name of who said it. */
    String by() {
        return by;
    }

    boolean isOf(String subject, String what) {
        return this.subject.equals(subject) && this.what.equals(what);
    }

    boolean saysTheSame(boolean other, List<String> otherMissing) {
        return complete == other && missing().equals(otherMissing);
    }

    void end(LocalDate today) {
        ended = today;
    }
}
