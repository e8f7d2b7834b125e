package org.tandem.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many days a practice pair's calendar is away from the world's. Its presence marks the pair as practice. */
@Entity
@Table(name = "practice_clock")
public class PracticeClock {

    @Id
    private String pair;

    @jakarta.persistence.Column(name = "offset_days")
    private long offsetDays;

    protected PracticeClock() {}

    public PracticeClock(String pair, long offsetDays) {
        this.pair = pair;
        this.offsetDays = offsetDays;
    }

    public String pair() {
        return pair;
    }

    long offsetDays() {
        return offsetDays;
    }

    void advance(long days) {
        offsetDays += days;
    }
}
