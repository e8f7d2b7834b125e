package org.tandem.methodology;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/** An approved methodology in one version as it is kept. Its life: valid from its decision's date, until a later version ends it. */
@Entity
@Table(name = "methodology_version")
@IdClass(ApprovedVersion.Key.class)
class ApprovedVersion {

    @Id
    private String number;

    @Id
    private String version;

    private String pair;
    private String title;

    @Column(name = "sectoral_scope")
    private int sectoralScope;

    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Column(name = "valid_until")
    private LocalDate validUntil;

    @Column(name = "held_from")
    private LocalDate heldFrom;

    @Column(name = "held_until")
    private LocalDate heldUntil;

    @Column(name = "held_by")
    private String heldBy;

    @Column(name = "taken_up_by")
    private String takenUpBy;

    @Column(name = "ended_by")
    private String endedBy;

    private String criteria;
    private String model;
    private String decision;
    private String proposal;

    @Version
    @Column(name = "lock_version")
    private long lockVersion;

    protected ApprovedVersion() {}

    ApprovedVersion(MethodologyVersion approved, String decision, String proposal) {
        this.number = approved.number();
        this.version = approved.version();
        this.pair = approved.pair().code();
        this.title = approved.title();
        this.sectoralScope = approved.sectoralScope();
        this.validFrom = approved.validFrom();
        this.validUntil = approved.validUntil().orElse(null);
        this.criteria = Json.write(approved.criteria());
        this.model = Json.write(approved.model());
        this.decision = decision;
        this.proposal = proposal;
    }

    /** The day before its successor's first, or before it is withdrawn; never longer than it already was. */
    void endOn(LocalDate lastDay, String by) {
        if (validUntil == null || lastDay.isBefore(validUntil)) {
            validUntil = lastDay;
            endedBy = by;
        }
    }

    /** From this day on, until {@link #takeUp}. */
    void hold(LocalDate from, String by) {
        heldFrom = from;
        heldUntil = null;
        heldBy = by;
        takenUpBy = null;
    }

    /** Valid again from this day on. */
    void takeUp(LocalDate from, String by) {
        heldUntil = from.minusDays(1);
        takenUpBy = by;
    }

    MethodologyVersion value() {
        return value(decision -> true);
    }

    /** As those know it to whom only these decisions were told; what was ended before decisions were kept is known to all. */
    MethodologyVersion value(Predicate<String> told) {
        return new MethodologyVersion(
                number,
                version,
                Pair.parse(pair),
                title,
                sectoralScope,
                validFrom,
                Optional.ofNullable(validUntil).filter(last -> endedBy == null || told.test(endedBy)),
                Optional.ofNullable(heldFrom)
                        .filter(from -> told.test(heldBy))
                        .map(from -> new MethodologyVersion.Hold(
                                from, Optional.ofNullable(heldUntil).filter(last -> told.test(takenUpBy)))),
                List.of(Json.read(criteria, MethodologyVersion.Criterion[].class)),
                Json.read(model, CalculationModel.class));
    }

    /** The decisions after its own that say how long it is valid. */
    Stream<String> laterDecisions() {
        return Stream.of(endedBy, heldBy, takenUpBy).filter(Objects::nonNull);
    }

    String decision() {
        return decision;
    }

    String proposal() {
        return proposal;
    }

    /** Number and version together. */
    static class Key {

        private String number;
        private String version;

        protected Key() {}

        Key(String number, String version) {
            this.number = number;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && number.equals(key.number) && version.equals(key.version);
        }

        @Override
        public int hashCode() {
            return Objects.hash(number, version);
        }
    }
}
