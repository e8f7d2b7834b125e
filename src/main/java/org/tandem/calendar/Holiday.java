package org.tandem.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.tandem.kernel.Party;

/** A day on which people in a country do not work although it is one of the working week. */
@Entity
@Table(name = "holiday")
public class Holiday {

    @Id
    private String id;

    private String party;

    /** Not called day: H2 takes that for a word of its own. */
    @Column(name = "kept_on")
    private LocalDate day;

    private String name;

    protected Holiday() {}

    Holiday(Party party, LocalDate day, String name) {
        this.id = id(party, day);
        this.party = party.code();
        this.day = day;
        this.name = name;
    }

    static String id(Party party, LocalDate day) {
        return party + " " + day;
    }

    void becomes(String called) {
        name = called;
    }

    public Party party() {
        return new Party(party);
    }

    public LocalDate day() {
        return day;
    }

    public String name() {
        return name;
    }
}
