package org.tandem.external;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.GivenAnswer;
import org.tandem.registry.Ground;

/** The answer of a competent authority whose registry is external, from the notification until it is given. */
@Entity
@Table(name = "external_answer")
public class ExternalAnswer {

    @Id
    private String id;

    private String registry;
    private String pair;
    private String issuance;
    private String instrument;
    private LocalDate notified;
    private String answer;
    private String ground;
    private String note;

    @Column(name = "prepared_by")
    private String preparedBy;

    @Column(name = "answered_by")
    private String answeredBy;

    private LocalDate answered;

    @Version
    private long version;

    protected ExternalAnswer() {}

    ExternalAnswer(Party side, Instrument decided, LocalDate today) {
        this.instrument = decided.issuance() + "." + decided.attempt();
        this.id = id(instrument, side);
        this.registry = side.code();
        this.pair = decided.pair().code();
        this.issuance = decided.issuance();
        this.notified = today;
    }

    static String id(String instrument, Party side) {
        return instrument + "@" + side;
    }

    public String id() {
        return id;
    }

    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String issuance() {
        return issuance;
    }

    public String instrument() {
        return instrument;
    }

    public LocalDate notified() {
        return notified;
    }

    /** As it was prepared, or given. */
    public Optional<GivenAnswer.Kind> answer() {
        return Optional.ofNullable(answer).map(GivenAnswer.Kind::valueOf);
    }

    public Optional<Ground> ground() {
        return Optional.ofNullable(ground).map(Ground::valueOf);
    }

    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    public Optional<LocalDate> answered() {
        return Optional.ofNullable(answered);
    }

    void prepare(GivenAnswer.Kind kind, Optional<Ground> why, String text, String person) {
        mustBeOpen();
        answer = kind.name();
        ground = why.map(Ground::name).orElse(null);
        note = text;
        preparedBy = person;
    }

    void sendBack(String reason) {
        mustBePrepared();
        answer = null;
        ground = null;
        note = reason;
        preparedBy = null;
    }

    void give(Actor approver, LocalDate today) {
        mustBePrepared();
        approver.mustBeAnotherThan(preparedBy, instrument, "give the answer");
        answeredBy = approver.person();
        answered = today;
    }

    private void mustBePrepared() {
        mustBeOpen();
        if (answer == null) {
            throw new OutOfTurn("No answer to %s is prepared.".formatted(instrument));
        }
    }

    private void mustBeOpen() {
        if (answered != null) {
            throw new OutOfTurn("%s has answered %s, and an answer is final.".formatted(registry, instrument));
        }
    }
}
