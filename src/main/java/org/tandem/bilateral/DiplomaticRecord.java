package org.tandem.bilateral;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;

/**
 * What two governments did to what they agreed on, as one side's desk entered it from the paper and the other side's desk
 * attested it. Its life: entered, then attested or withdrawn; only what is attested counts, and that never changes.
 */
@Entity
@Table(name = "diplomatic_record")
public class DiplomaticRecord {

    /** Whether it counts. */
    public enum State {
        ENTERED("waits for the other side’s desk"),
        ATTESTED("attested by both sides"),
        WITHDRAWN("withdrawn");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Id
    private String number;

    private String pair;

    @Enumerated(EnumType.STRING)
    private RecordKind kind;

    @Column(name = "signed_on")
    private LocalDate signed;

    @Column(name = "effect_from")
    private LocalDate effect;

    @Column(name = "last_day")
    private LocalDate lastDay;

    @Column(name = "earlier_reductions")
    private boolean earlierReductions;

    @Column(name = "reference_a")
    private String referenceA;

    @Column(name = "reference_b")
    private String referenceB;

    private String passage;
    private String paper;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "entered_by")
    private String enteredBy;

    @Column(name = "entered_on")
    private LocalDate enteredOn;

    /** The sign-in name of whoever entered it. */
    @Column(name = "entered_person")
    private String enteredPerson;

    @Column(name = "attested_on")
    private LocalDate attestedOn;

    @Column(name = "attested_person")
    private String attestedPerson;

    @Column(name = "withdrawn_on")
    private LocalDate withdrawnOn;

    @Column(name = "withdrawn_why")
    private String withdrawnWhy;

    @Version
    private long version;

    protected DiplomaticRecord() {}

    DiplomaticRecord(String number, RecordDraft draft, String person, LocalDate today) {
        this.number = number;
        this.pair = draft.pair().code();
        this.kind = draft.kind();
        this.signed = draft.signed();
        this.effect = draft.effect();
        this.lastDay = draft.lastDay().orElse(null);
        this.earlierReductions = draft.earlierReductions();
        this.passage = draft.passage();
        this.paper = draft.paper();
        this.state = State.ENTERED;
        this.enteredBy = draft.side().code();
        this.enteredOn = today;
        this.enteredPerson = person;
        refer(draft.side(), draft.reference());
    }

    /** For example {@code XA-XB-N001}. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public RecordKind kind() {
        return kind;
    }

    public LocalDate signed() {
        return signed;
    }

    /** The first day on which it counts. */
    public LocalDate effect() {
        return effect;
    }

    public Optional<LocalDate> lastDay() {
        return Optional.ofNullable(lastDay);
    }

    /** Whether by its text reductions achieved before the end are still verified and credited. */
    public boolean earlierReductions() {
        return earlierReductions;
    }

    /** How a side's own files call the paper; nothing before its desk said so. */
    public Optional<String> reference(Party side) {
        return Optional.ofNullable(pair().side(side) == Side.A ? referenceA : referenceB);
    }

    /** The words of the paper that say so. */
    public String passage() {
        return passage;
    }

    /** Id of the stored scan, for both desks and the committee. */
    public String paper() {
        return paper;
    }

    public State state() {
        return state;
    }

    public boolean isAttested() {
        return state == State.ATTESTED;
    }

    /** The side whose desk entered it. */
    public Party enteredBy() {
        return Party.parse(enteredBy);
    }

    public LocalDate enteredOn() {
        return enteredOn;
    }

    public Optional<LocalDate> attestedOn() {
        return Optional.ofNullable(attestedOn);
    }

    public Optional<LocalDate> withdrawnOn() {
        return Optional.ofNullable(withdrawnOn);
    }

    public Optional<String> withdrawnWhy() {
        return Optional.ofNullable(withdrawnWhy);
    }

    /** The side whose desk it waits for; nothing once it is attested or withdrawn. */
    public Optional<Party> waitsFor() {
        return state == State.ENTERED ? Optional.of(pair().counterpart(enteredBy())) : Optional.empty();
    }

    /** Whether this person may attest it, so far as it waits for somebody. */
    public boolean isAttestableBy(Actor actor) {
        return waitsFor()
                        .filter(side -> actor.holds(Role.SECRETARIAT, pair(), side))
                        .isPresent()
                && !actor.isOneWith(enteredPerson, number);
    }

    Terms terms() {
        return new Terms(number, kind, signed, effect, lastDay(), earlierReductions);
    }

    void attest(Actor desk, String reference, LocalDate today) {
        mustWait("attested");
        desk.mustBeAnotherThan(enteredPerson, number, "attest it, at the other side's desk");
        refer(pair().counterpart(enteredBy()), reference);
        attestedPerson = desk.person();
        attestedOn = today;
        state = State.ATTESTED;
    }

    void withdraw(String why, LocalDate today) {
        mustWait("withdrawn");
        withdrawnWhy = why;
        withdrawnOn = today;
        state = State.WITHDRAWN;
    }

    void mustWait(String step) {
        if (state != State.ENTERED) {
            throw new OutOfTurn(
                    switch (state) {
                        case ATTESTED ->
                            "%s cannot be %s: both sides attested it. What follows from it is another record."
                                    .formatted(number, step);
                        case WITHDRAWN ->
                            "%s cannot be %s: it is withdrawn. Enter another one.".formatted(number, step);
                        case ENTERED -> throw new IllegalStateException(number);
                    });
        }
    }

    private void refer(Party side, String reference) {
        if (pair().side(side) == Side.A) {
            referenceA = reference;
        } else {
            referenceB = reference;
        }
    }
}
