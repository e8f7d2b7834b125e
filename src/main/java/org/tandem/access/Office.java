package org.tandem.access;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A standing post of a side, of a registry or of the deployment: it signs, is addressed and goes on while its holders
 * change. From the day it is established to the day it is abolished, both included.
 */
@Entity
@Table(name = "office")
public class Office {

    @Id
    private String code;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String pair;
    private String party;
    private LocalDate established;
    private LocalDate abolished;

    @Version
    private long version;

    protected Office() {}

    Office(Mandate mandate, LocalDate established) {
        this.code = mandate.office();
        this.role = mandate.role();
        this.pair = mandate.pair().map(p -> p.code()).orElse(null);
        this.party = mandate.party().map(p -> p.code()).orElse(null);
        this.established = established;
    }

    /** As messages and signatures name it: {@code XA-XB/XA/CO_CHAIR}. */
    public String code() {
        return code;
    }

    public Role role() {
        return role;
    }

    public LocalDate established() {
        return established;
    }

    public Optional<LocalDate> abolished() {
        return Optional.ofNullable(abolished);
    }

    void standsFrom(LocalDate day) {
        if (day.isBefore(established)) {
            established = day;
        }
        abolished = null;
    }

    void abolish(LocalDate lastDay) {
        abolished = lastDay;
    }
}
