package org.tandem.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** A {@link VerifiedPeriod} as it is kept: written once and never again. */
@Entity
@Table(name = "verified_period")
class VerifiedResult {

    @Id
    private String report;

    private String pair;
    private String project;

    @Column(name = "first_day")
    private LocalDate firstDay;

    @Column(name = "last_day")
    private LocalDate lastDay;

    private String entity;
    private String parts;

    protected VerifiedResult() {}

    VerifiedResult(VerifiedPeriod verified) {
        this.report = verified.report();
        this.pair = verified.pair().code();
        this.project = verified.project();
        this.firstDay = verified.period().from();
        this.lastDay = verified.period().until();
        this.entity = verified.entity();
        this.parts = Json.write(verified.periods().entrySet().stream()
                .map(part -> new Part(
                        part.getKey(), part.getValue(), verified.amounts().getOrDefault(part.getKey(), Tonnes.NONE)))
                .toList());
    }

    VerifiedPeriod value() {
        SortedMap<Vintage, Tonnes> amounts = new TreeMap<>();
        SortedMap<Vintage, Period> periods = new TreeMap<>();
        for (Part part : Json.read(parts, Part[].class)) {
            periods.put(part.vintage(), part.days());
            if (!part.amount().isNone()) {
                amounts.put(part.vintage(), part.amount());
            }
        }
        return new VerifiedPeriod(
                report, Pair.parse(pair), project, new Period(firstDay, lastDay), amounts, periods, entity);
    }

    private record Part(Vintage vintage, Period days, Tonnes amount) {}
}
