package org.tandem.access;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** From when until when, both days included, a person holds an office or speaks for an organisation. */
@Entity
@EntityListeners(AccessChanges.class)
@Table(name = "tenure")
public class Tenure {

    @Id
    private UUID id;

    private String person;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String office;
    private String pair;
    private String party;
    private String organisation;
    private LocalDate begins;
    private LocalDate ends;

    @Version
    private long version;

    protected Tenure() {}

    Tenure(String person, Mandate mandate, LocalDate begins, Optional<LocalDate> lastDay) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.role = mandate.role();
        this.pair = mandate.pair().map(Pair::code).orElse(null);
        this.party = mandate.party().map(Party::code).orElse(null);
        this.organisation = mandate.organisation().orElse(null);
        this.office = organisation == null ? mandate.office() : null;
        this.begins = begins;
        lastDay.ifPresent(this::end);
    }

    public UUID id() {
        return id;
    }

    public String person() {
        return person;
    }

    public Mandate mandate() {
        return new Mandate(
                role,
                Optional.ofNullable(pair).map(Pair::parse),
                Optional.ofNullable(party).map(Party::new),
                Optional.ofNullable(organisation));
    }

    public LocalDate begins() {
        return begins;
    }

    /** The last day, included; none while it is open-ended. */
    public Optional<LocalDate> ends() {
        return Optional.ofNullable(ends);
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(begins) && (ends == null || !day.isAfter(ends));
    }

    /** Whether there is a day of it that is one of these, the last included; without a last day they never end. */
    boolean overlaps(LocalDate from, Optional<LocalDate> lastDay) {
        return (ends == null || !ends.isBefore(from))
                && lastDay.map(day -> !begins.isAfter(day)).orElse(true);
    }

    void end(LocalDate lastDay) {
        if (lastDay.isBefore(begins)) {
            throw new TenureRefused("It begins on %s and cannot end on %s.".formatted(begins, lastDay));
        }
        ends = lastDay;
    }
}
