package org.tandem.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandem.kernel.Party;

/** On which days of the week people in a country work. */
@Entity
@Table(name = "working_week")
class WorkingWeek {

    @Id
    private String party;

    @Column(name = "week_days")
    private String days;

    @Version
    private long version;

    protected WorkingWeek() {}

    WorkingWeek(Party party, Set<DayOfWeek> days) {
        this.party = party.code();
        becomes(days);
    }

    final void becomes(Set<DayOfWeek> others) {
        days = new TreeSet<>(others).stream().map(DayOfWeek::name).collect(Collectors.joining(" "));
    }

    Set<DayOfWeek> days() {
        return Arrays.stream(days.split(" ")).map(DayOfWeek::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
