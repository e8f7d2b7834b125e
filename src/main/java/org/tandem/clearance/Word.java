package org.tandem.clearance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.tandem.access.Role;

/** What somebody of the side said. It is never edited: an office that thinks otherwise later says so again, and the last counts. */
@Entity
@Table(name = "clearance_word")
@IdClass(Word.Key.class)
public class Word {

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private UUID clearance;
        private int ordinal;

        Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.clearance.equals(clearance) && key.ordinal == ordinal;
        }

        @Override
        public int hashCode() {
            return Objects.hash(clearance, ordinal);
        }
    }

    /**
     * What is said.
     *
     * @param verdict what the office thinks; nothing for a remark or a question
     * @param paper id of a stored file
     */
    public record Said(Optional<Verdict> verdict, String text, Optional<String> paper) {}

    @Id
    private UUID clearance;

    @Id
    private int ordinal;

    private String person;

    @Enumerated(EnumType.STRING)
    private Role office;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String said;
    private String paper;

    @Column(name = "said_on")
    private LocalDate on;

    protected Word() {}

    Word(Clearance clearance, int ordinal, Role office, Said said, LocalDate today, String person) {
        this.clearance = clearance.id();
        this.ordinal = ordinal;
        this.office = office;
        this.verdict = said.verdict().orElse(null);
        this.said = said.text();
        this.paper = said.paper().orElse(null);
        this.on = today;
        this.person = person;
    }

    UUID clearance() {
        return clearance;
    }

    /** As what it was said. */
    public Role office() {
        return office;
    }

    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    public String text() {
        return said;
    }

    public Optional<String> paper() {
        return Optional.ofNullable(paper);
    }

    public LocalDate on() {
        return on;
    }

    /** The sign-in name of whoever said it. */
    String person() {
        return person;
    }
}
