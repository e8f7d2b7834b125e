package org.tandem.clearance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tandem.access.Role;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** One question that a side talks over within itself before it acts in a case, from the day it is put to what the side concludes. */
@Entity
@Table(name = "clearance")
public class Clearance {

    @Id
    private UUID id;

    private String pair;
    private String side;
    private String subject;
    private int ordinal;
    private String question;
    private String asked;

    @Column(name = "answer_until")
    private LocalDate until;

    @Column(name = "opened_on")
    private LocalDate openedOn;

    @Column(name = "opened_by")
    private String openedBy;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String conclusion;

    @Column(name = "concluded_on")
    private LocalDate concludedOn;

    @Column(name = "concluded_by")
    private String concludedBy;

    @Version
    private long version;

    protected Clearance() {}

    Clearance(Room room, int ordinal, Question question, LocalDate today, String person) {
        this.id = UUID.randomUUID();
        this.pair = room.pair().code();
        this.side = room.side().code();
        this.subject = room.subject();
        this.ordinal = ordinal;
        this.question = question.text();
        this.until = question.until();
        this.openedOn = today;
        this.openedBy = person;
        ask(question.asked());
    }

    private void ask(Collection<Role> offices) {
        asked = Json.write(offices.stream().distinct().sorted().map(Role::name).toList());
    }

    void conclude(Verdict concluded, String why, LocalDate today, String person) {
        verdict = concluded;
        conclusion = why;
        concludedOn = today;
        concludedBy = person;
    }

    /** How it is called in the audit trail, which says nothing of what it is about. */
    String inAudit() {
        return "clearance " + id.toString().substring(0, 8);
    }

    UUID id() {
        return id;
    }

    public Room room() {
        return new Room(Pair.parse(pair), Party.parse(side), subject);
    }

    /** Which of the side's on this case it is, from 1. */
    public int ordinal() {
        return ordinal;
    }

    public String question() {
        return question;
    }

    /** The offices of the side that are to give their word. */
    public List<Role> asked() {
        return Arrays.stream(Json.read(asked, String[].class))
                .map(Role::valueOf)
                .toList();
    }

    /** The last day for it. */
    public LocalDate until() {
        return until;
    }

    public LocalDate openedOn() {
        return openedOn;
    }

    public boolean isOpen() {
        return concludedOn == null;
    }

    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** What the side concluded, and why. */
    public Optional<String> conclusion() {
        return Optional.ofNullable(conclusion);
    }

    public Optional<LocalDate> concludedOn() {
        return Optional.ofNullable(concludedOn);
    }
}
