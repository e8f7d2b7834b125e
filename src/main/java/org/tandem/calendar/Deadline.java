package org.tandem.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;

/** A day by which something should be done. It reminds people; it never decides. */
@Entity
@Table(name = "deadline")
public class Deadline {

    @Id
    private UUID id;

    private String pair;
    private String subject;
    private String what;
    private LocalDate begun;
    private String term;
    private boolean published;
    private LocalDate due;
    private LocalDate paused;
    private LocalDate met;

    @Version
    private long version;

    protected Deadline() {}

    Deadline(String pair, String subject, String what, Period counted, Optional<Term> term) {
        this.id = UUID.randomUUID();
        this.pair = pair;
        this.subject = subject;
        this.what = what;
        becomes(counted, term);
    }

    final void becomes(Period counted, Optional<Term> as) {
        begun = counted.from();
        due = counted.until();
        term = as.map(Term::toString).orElse(null);
        published = as.isEmpty();
        paused = null;
        met = null;
    }

    void pause(LocalDate day) {
        paused = day;
    }

    void runOn(LocalDate last) {
        due = last;
        paused = null;
    }

    void met(LocalDate day) {
        met = day;
        paused = null;
    }

    /** Stays, however often the day is moved or counted anew. */
    public UUID key() {
        return id;
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

    /** The first day that counts; unknown for what was set before that was kept. */
    public Optional<LocalDate> begun() {
        return Optional.ofNullable(begun);
    }

    /** How the rules count it; nothing for a window, and for what was set before that was kept. */
    public Optional<Term> term() {
        return Optional.ofNullable(term).map(Term::parse);
    }

    /** Whether its last day was published and stays. */
    public boolean isWindow() {
        return published;
    }

    /** The last day, included; while it is paused, what it was. */
    public LocalDate due() {
        return due;
    }

    /** Since when the case is with its applicant. */
    public Optional<LocalDate> paused() {
        return Optional.ofNullable(paused);
    }

    public Optional<LocalDate> metOn() {
        return Optional.ofNullable(met);
    }
}
