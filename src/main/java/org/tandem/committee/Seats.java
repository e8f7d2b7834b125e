package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/** Each committee's seats: one co-chair and one or more members per side, with terms. */
@ApplicationScoped
@Transactional
public class Seats {

    private final EntityManager entities;
    private final AuditTrail audit;

    @Inject
    public Seats(EntityManager entities, AuditTrail audit) {
        this.entities = entities;
        this.audit = audit;
    }

    protected Seats() {
        this(null, null);
    }

    /** All of a pair's, those with ended terms too, in the order of their codes. */
    public List<Seat> of(Pair pair) {
        return entities.createQuery("select s from Seat s where s.pair = :pair order by s.code", Seat.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    public List<Seat> heldOn(Pair pair, LocalDate day) {
        return of(pair).stream().filter(s -> s.isHeldOn(day)).toList();
    }

    /** Adds a seat. A side has one co-chair; further seats of members count up. */
    public String establish(
            Actor administrator, Pair pair, Party party, Role role, LocalDate begins, Optional<LocalDate> ends) {
        administrator.asAdministrator();
        if (ends.filter(end -> end.isBefore(begins)).isPresent()) {
            throw InputRefused.field("ends", "A term cannot end before it begins.");
        }
        String code = add(pair, party, role, begins, ends).code();
        audit.record(administrator, "established a seat", code);
        return code;
    }

    Seat add(Pair pair, Party party, Role role, LocalDate begins, Optional<LocalDate> ends) {
        pair.side(party);
        if (role != Role.CO_CHAIR && role != Role.MEMBER) {
            throw InputRefused.field("role", "A seat is a co-chair's or a member's.");
        }
        long others = of(pair).stream()
                .filter(s -> s.party().equals(party) && s.role() == role)
                .count();
        if (role == Role.CO_CHAIR && others > 0) {
            throw new OutOfTurn(
                    "%s has its co-chair's seat in %s already; its holders follow one another.".formatted(party, pair));
        }
        Seat seat = new Seat(pair, party, role, (int) others + 1, begins, ends.orElse(null));
        entities.persist(seat);
        return seat;
    }

    /** Ends a seat with this day included. */
    public void end(Actor administrator, String code, LocalDate lastDay) {
        term(administrator, code, Optional.of(lastDay));
    }

    /** Lets a seat's term last until this day, included, or without end. */
    public void term(Actor administrator, String code, Optional<LocalDate> lastDay) {
        administrator.asAdministrator();
        Seat seat = Optional.ofNullable(entities.find(Seat.class, code)).orElseThrow(() -> new Unknown("seat", code));
        seat.lasts(lastDay);
        audit.record(
                administrator,
                lastDay.map(day -> "let the seat's term last until " + day)
                        .orElse("let the seat's term last without end"),
                code);
    }
}
