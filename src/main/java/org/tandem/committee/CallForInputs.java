package org.tandem.committee;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/** A published paper and its window, both ends included. Counts its inputs so that each has a receipt of its own. */
@Entity
@Table(name = "call_for_inputs")
class CallForInputs {

    @Id
    private String subject;

    private String pair;
    private String title;
    private LocalDate opens;
    private LocalDate closes;
    private int inputs;

    @Version
    private long version;

    protected CallForInputs() {}

    CallForInputs(Pair pair, String subject, String title, Period window) {
        this.subject = subject;
        this.pair = pair.code();
        this.title = title;
        this.opens = window.from();
        this.closes = window.until();
    }

    /** A paper published again, for example after it was returned; its earlier inputs stay. */
    void reopen(String newTitle, Period window) {
        title = newTitle;
        opens = window.from();
        closes = window.until();
    }

    int next() {
        inputs += 1;
        return inputs;
    }

    String subject() {
        return subject;
    }

    Pair pair() {
        return Pair.parse(pair);
    }

    String title() {
        return title;
    }

    Period window() {
        return new Period(opens, closes);
    }
}
