package org.tandem.opinion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.tandem.committee.RulesInForce.OpinionAsked;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * That a body was asked for its opinion on a case. Its life: asked by a desk; answered once or several times, or its time runs out;
 * over when the committee has decided, or when the case went no further.
 */
@Entity
@Table(name = "opinion_request")
@IdClass(OpinionRequest.Key.class)
public class OpinionRequest {

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String caseKey;
        private String code;

        Key() {}

        Key(String caseKey, String code) {
            this.caseKey = caseKey;
            this.code = code;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.caseKey.equals(caseKey) && key.code.equals(code);
        }

        @Override
        public int hashCode() {
            return Objects.hash(caseKey, code);
        }
    }

    @Id
    @Column(name = "case_key")
    private String caseKey;

    @Id
    private String code;

    private String pair;
    private String subject;
    private String title;
    private String body;
    private String organisation;
    private String side;

    @Column(name = "asked_on")
    private LocalDate askedOn;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "answer_until")
    private LocalDate until;

    private int given;
    private LocalDate ended;

    @Version
    private long version;

    protected OpinionRequest() {}

    OpinionRequest(AskedCase asked, OpinionAsked rule, Optional<String> organisation) {
        this.caseKey = asked.key();
        this.code = rule.code();
        this.pair = asked.examined().pair().code();
        this.subject = asked.printed();
        this.title = asked.title();
        this.body = rule.body();
        this.organisation = organisation.orElse(null);
        this.side = rule.side().code();
    }

    void ask(LocalDate on, LocalDate lastDay, String person) {
        askedOn = on;
        until = lastDay;
        askedBy = person;
        ended = null;
    }

    /** @return which of the body's opinions on this case it is, from 1 */
    int answer() {
        given += 1;
        return given;
    }

    void end(LocalDate day) {
        ended = day;
    }

    /** What the rules call it. */
    public String code() {
        return code;
    }

    String caseKey() {
        return caseKey;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** The case's number as it was printed when it was asked. */
    public String subject() {
        return subject;
    }

    /** What the case is. */
    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    /** Code of the body, where its people are here. */
    public Optional<String> organisation() {
        return Optional.ofNullable(organisation);
    }

    /** Whose desk asked. */
    public Party side() {
        return Party.parse(side);
    }

    public LocalDate askedOn() {
        return askedOn;
    }

    /** The last day that it was given when it was asked; a desk can have given it more since. */
    public LocalDate until() {
        return until;
    }

    /** How many opinions it gave. */
    public int given() {
        return given;
    }

    /**
     * Whether it counts while its case is open: one that was cut short, without an answer, is asked again.
     *
     * @param last day that it had, with what a desk gave it more
     */
    boolean stands(LocalDate last) {
        return given > 0 || ended == null || ended.isAfter(last);
    }

    /** What its last day is called among those of the case. By its code: reminders name nobody. */
    String deadline() {
        return deadline(code);
    }

    static String deadline(String code) {
        return "opinion " + code;
    }
}
