package org.tandem.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tandem.kernel.Pair;

/** A day by which something should be done. It reminds people; it never decides. */
@Entity
@Table(name = "deadline")
public class Deadline {

    @Id
    private UUID id;

    private String pair;
    private String subject;
    private String what;
    private LocalDate due;
    private LocalDate met;

    @Version
    private long version;

    protected Deadline() {}

    Deadline(String pair, String subject, String what, LocalDate due) {
        this.id = UUID.randomUUID();
        this.pair = pair;
        this.subject = subject;
        this.what = what;
        this.due = due;
    }

    void becomes(LocalDate day) {
        due = day;
        met = null;
    }

    void met(LocalDate day) {
        met = day;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String subject() {
        return subject;
    }

    public String what() {
        return what;
    }

    /** The last day, included. */
    public LocalDate due() {
        return due;
    }

    public Optional<LocalDate> metOn() {
        return Optional.ofNullable(met);
    }
}
