package org.tandem.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Objects;

/** A month of a project that a report has taken: the database refuses a second one. */
@Entity
@Table(name = "monitored_month")
@IdClass(MonitoredMonth.Key.class)
class MonitoredMonth {

    @Id
    private String project;

    @Id
    @Column(name = "first_day")
    private LocalDate firstDay;

    private String report;

    protected MonitoredMonth() {}

    MonitoredMonth(String project, LocalDate firstDay, String report) {
        this.project = project;
        this.firstDay = firstDay;
        this.report = report;
    }

    String report() {
        return report;
    }

    /** Project and month together. */
    static class Key {

        private String project;
        private LocalDate firstDay;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && project.equals(key.project) && firstDay.equals(key.firstDay);
        }

        @Override
        public int hashCode() {
            return Objects.hash(project, firstDay);
        }
    }
}
