package org.tandem.committee;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Role;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * A place in a committee, with its term. Whoever holds the mandate of its role and side may take it in a round; a seat is
 * an office and outlives its holders.
 */
@Entity
@Table(name = "seat")
public class Seat {

    @Id
    private String code;

    private String pair;
    private String party;

    @Enumerated(EnumType.STRING)
    private Role role;

    private LocalDate begins;
    private LocalDate ends;

    protected Seat() {}

    Seat(Pair pair, Party party, Role role, int ordinal, LocalDate begins, LocalDate ends) {
        this.code = pair + "/" + party + "/" + role + (role == Role.CO_CHAIR ? "" : "/" + ordinal);
        this.pair = pair.code();
        this.party = party.code();
        this.role = role;
        this.begins = begins;
        this.ends = ends;
    }

    /** {@code XA-XB/XA/CO_CHAIR}, {@code XA-XB/XA/MEMBER/1}. */
    public String code() {
        return code;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public Party party() {
        return new Party(party);
    }

    /** {@link Role#CO_CHAIR} or {@link Role#MEMBER}. */
    public Role role() {
        return role;
    }

    public LocalDate begins() {
        return begins;
    }

    /** The last day of the term, included; without end where the rules name none. */
    public Optional<LocalDate> ends() {
        return Optional.ofNullable(ends);
    }

    public boolean isHeldOn(LocalDate day) {
        return !day.isBefore(begins) && ends().map(end -> !day.isAfter(end)).orElse(true);
    }

    void lasts(Optional<LocalDate> lastDay) {
        lastDay.filter(day -> day.isBefore(begins)).ifPresent(day -> {
            throw InputRefused.field("ends", "The seat begins on %s and cannot end on %s.".formatted(begins, day));
        });
        ends = lastDay.orElse(null);
    }
}
