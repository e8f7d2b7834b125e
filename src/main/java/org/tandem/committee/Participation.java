package org.tandem.committee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** One person's part in one circulation of a matter: first the declaration, then a position. */
@Entity
@Table(name = "participation")
class Participation {

    enum Stated {
        AFFIRMED,
        OBJECTED
    }

    @Id
    private String id;

    @ManyToOne
    @JoinColumn(name = "matter")
    private Matter matter;

    private int circulation;
    private String seat;
    private String person;
    private boolean conflict;
    private String note;

    @Enumerated(EnumType.STRING)
    private Stated stated;

    private String reasons;

    @Column(name = "declared_at")
    private Instant declaredAt;

    @Column(name = "stated_at")
    private Instant statedAt;

    @Version
    private long version;

    protected Participation() {}

    Participation(Matter matter, int circulation, String seat, String person) {
        this.id = matter.number() + "/" + circulation + "/" + person;
        this.matter = matter;
        this.circulation = circulation;
        this.seat = seat;
        this.person = person;
    }

    void declare(boolean hasConflict, String said, Instant at) {
        conflict = hasConflict;
        note = said;
        declaredAt = at;
    }

    void state(Stated position, String why, Instant at) {
        stated = position;
        reasons = why;
        statedAt = at;
    }

    int circulation() {
        return circulation;
    }

    String seat() {
        return seat;
    }

    String person() {
        return person;
    }

    boolean hasConflict() {
        return conflict;
    }

    String note() {
        return note;
    }

    Optional<Stated> stated() {
        return Optional.ofNullable(stated);
    }

    boolean affirmed() {
        return stated == Stated.AFFIRMED;
    }

    Optional<String> reasons() {
        return Optional.ofNullable(reasons);
    }

    Optional<Instant> statedAt() {
        return Optional.ofNullable(statedAt);
    }
}
