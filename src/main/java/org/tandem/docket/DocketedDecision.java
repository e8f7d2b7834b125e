package org.tandem.docket;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionPaper;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Pair;
import org.tandem.seal.Seals;

/**
 * A committee's decision at its place among all that it adopted. What the public logs commit to is two things, one inside
 * the other: the record, which anybody may read once it is released; and in it the paper that was signed, which is shown
 * whole or not at all.
 */
@Entity
@Table(name = "docketed_decision")
public class DocketedDecision {

    /** The kinds of what is committed to. */
    static final String RECORD = "decision";

    static final String PAPER = "paper";

    @Id
    private String decision;

    private String pair;
    private int place;

    @Column(name = "record")
    private String recordText;

    private String salt;
    private String paper;

    @Column(name = "paper_salt")
    private String paperSalt;

    private Instant adopted;
    private Instant released;

    protected DocketedDecision() {}

    DocketedDecision(Decision adoptedNow, int place, Seals seals, Instant at) {
        this.decision = adoptedNow.number();
        this.pair = adoptedNow.pair().code();
        this.place = place;
        this.salt = Opening.newSecret();
        this.paper = seals.canonical(DecisionPaper.of(adoptedNow));
        this.paperSalt = Opening.newSecret();
        this.recordText = record(adoptedNow, seals);
        this.adopted = at;
    }

    /** The record of this decision as it is now; the same text as was committed to, unless it was changed. */
    final String record(Decision decided, Seals seals) {
        Map<String, Object> told = new TreeMap<>();
        told.put("date", decided.date());
        told.put("kind", decided.kind());
        told.put("mode", decided.mode());
        told.put("number", decided.number());
        told.put("outcome", decided.outcome());
        told.put("pair", decided.pair());
        told.put("paper", new Opening(PAPER, paperSalt, seals.canonical(DecisionPaper.of(decided))).commitment());
        told.put(
                "seals",
                decided.seals().stream()
                        .map(seal ->
                                new TreeMap<>(Map.of("jws", seal.jws(), "keyId", seal.keyId(), "owner", seal.owner())))
                        .toList());
        told.put("subject", decided.subject());
        told.put("text", decided.text());
        return seals.canonical(told);
    }

    void release(Instant at) {
        if (released == null) {
            released = at;
        }
    }

    public String decision() {
        return decision;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** From 1, without gaps. */
    public int place() {
        return place;
    }

    /** By which the public logs know it. */
    public String subject() {
        return Docket.subject(pair(), place);
    }

    Instant adopted() {
        return adopted;
    }

    Optional<Instant> released() {
        return Optional.ofNullable(released);
    }

    Opening opening() {
        return new Opening(RECORD, salt, recordText);
    }

    /** Of the paper that the record commits to. */
    Opening paper() {
        return new Opening(PAPER, paperSalt, paper);
    }

    boolean isCommittedTo() {
        JsonNode told = Json.read(recordText, JsonNode.class);
        return paper().commitment().equals(told.path("paper").asText());
    }
}
