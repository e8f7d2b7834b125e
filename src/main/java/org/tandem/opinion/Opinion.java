package org.tandem.opinion;

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
import org.tandem.access.Receipt;
import org.tandem.kernel.Party;

/** What a body said of a case. It is never edited: one that thinks otherwise says so by another, which counts instead. */
@Entity
@Table(name = "opinion")
@IdClass(Opinion.Key.class)
public class Opinion {

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String caseKey;
        private String code;
        private int ordinal;

        Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.caseKey.equals(caseKey)
                    && key.code.equals(code)
                    && key.ordinal == ordinal;
        }

        @Override
        public int hashCode() {
            return Objects.hash(caseKey, code, ordinal);
        }
    }

    /** What is said in it. */
    record Contents(Stance stance, String text, Optional<String> paper) {}

    @Id
    @Column(name = "case_key")
    private String caseKey;

    @Id
    private String code;

    @Id
    private int ordinal;

    private String pair;

    @Enumerated(EnumType.STRING)
    private Stance stance;

    @Column(name = "opinion_text")
    private String text;

    private String paper;
    private LocalDate came;

    @Enumerated(EnumType.STRING)
    private Receipt.Channel channel;

    @Column(name = "entered_by")
    private String enteredBy;

    private String person;

    protected Opinion() {}

    Opinion(OpinionRequest request, int ordinal, Contents contents, Receipt came, String person) {
        this.caseKey = request.caseKey();
        this.code = request.code();
        this.ordinal = ordinal;
        this.pair = request.pair().code();
        this.stance = contents.stance();
        this.text = contents.text();
        this.paper = contents.paper().orElse(null);
        this.came = came.received();
        this.channel = came.channel();
        this.enteredBy = came.enteredBy().map(Party::code).orElse(null);
        this.person = person;
    }

    /** What the rules call the body's opinion. */
    public String code() {
        return code;
    }

    /** Which of the body's on this case it is, from 1. */
    public int ordinal() {
        return ordinal;
    }

    public Stance stance() {
        return stance;
    }

    public String text() {
        return text;
    }

    /** Id of a stored file. */
    public Optional<String> paper() {
        return Optional.ofNullable(paper);
    }

    /** How and when it came, and whose desk entered it; nobody's, where the body gave it here. */
    public Receipt came() {
        return new Receipt(came, channel, Optional.ofNullable(enteredBy).map(Party::parse));
    }
}
