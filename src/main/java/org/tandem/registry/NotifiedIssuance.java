package org.tandem.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.access.Actor;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.GivenAnswer;
import org.tandem.protocol.Answer;
import org.tandem.protocol.IssuanceProtocol;
import org.tandem.protocol.IssuanceState;
import org.tandem.protocol.Message.IssuanceAnswer;
import org.tandem.protocol.Message.Withdrawal;
import org.tandem.protocol.NotifiedAttempt;
import org.tandem.protocol.Objection;
import org.tandem.protocol.Turn;

/**
 * One side's copy of one notified instrument. Its life: notified, an answer prepared, confirmed or rejected; once both
 * sides confirmed, agreed, a recording prepared, recorded.
 */
@Entity
@Table(name = "notified_issuance")
public class NotifiedIssuance {

    /** Whose move it is stands beside each. */
    public enum Stage {
        /** The competent authority's officer prepares the answer. */
        NOTIFIED,
        /** The competent authority's approver gives it. */
        ANSWER_PREPARED,
        /** The other side's. */
        CONFIRMED,
        /** The committee's: the matter is open again. */
        REJECTED,
        /** Both confirmed; the registry's officer prepares the recording. */
        AGREED,
        /** The registry's approver records. */
        RECORDING_PREPARED,
        /** Nobody's. */
        RECORDED
    }

    @Id
    private String id;

    private String registry;
    private String pair;
    private String issuance;
    private int attempt;
    private String instrument;
    private String project;
    private long total;
    private long own;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    @Enumerated(EnumType.STRING)
    private Turn turn;

    private LocalDate notified;
    private String answer;
    private String ground;
    private String note;

    @Column(name = "prepared_by")
    private String preparedBy;

    @Column(name = "answered_by")
    private String answeredBy;

    private LocalDate answered;

    @Column(name = "counterpart_answer")
    private String counterpartAnswer;

    private LocalDate agreed;
    private String accounts;

    @Column(name = "recording_by")
    private String recordingBy;

    @Column(name = "recorded_by")
    private String recordedBy;

    private LocalDate recorded;
    private String withdrawal;

    @Version
    private long version;

    protected NotifiedIssuance() {}

    NotifiedIssuance(Party registry, Instrument decided, String instrument, Turn turn, LocalDate today) {
        this.id = id(instrument, registry);
        this.registry = registry.code();
        this.pair = decided.pair().code();
        this.issuance = decided.issuance();
        this.attempt = decided.attempt();
        this.instrument = instrument;
        this.project = decided.project();
        this.total = decided.total().count();
        this.own = decided.totalOf(registry).count();
        this.stage = Stage.NOTIFIED;
        this.turn = turn;
        this.notified = today;
    }

    /** {@code XB003-I02.1/XA}. */
    static String id(String instrument, Party registry) {
        return instrument + "/" + registry;
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

    public int attempt() {
        return attempt;
    }

    /** {@code XB003-I02.1}: issuance and attempt. */
    public String instrument() {
        return instrument;
    }

    public String project() {
        return project;
    }

    public Tonnes total() {
        return new Tonnes(total);
    }

    /** What this side is to record. */
    public Tonnes own() {
        return new Tonnes(own);
    }

    public Stage stage() {
        return stage;
    }

    public LocalDate notified() {
        return notified;
    }

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

    /** Nobody was asked: the committee's decision stands for both confirmations. */
    public boolean isByDecision() {
        return answered != null && answeredBy == null;
    }

    /** The decision by which both sides take the notification back; each carries it out by its own answer. */
    public Optional<String> withdrawal() {
        return Optional.ofNullable(withdrawal);
    }

    public Optional<GivenAnswer.Kind> counterpartAnswer() {
        return Optional.ofNullable(counterpartAnswer).map(GivenAnswer.Kind::valueOf);
    }

    public Optional<LocalDate> agreed() {
        return Optional.ofNullable(agreed);
    }

    public Optional<LocalDate> recorded() {
        return Optional.ofNullable(recorded);
    }

    /** The account of each of this side's recipients, by the recipient's code; empty before they were chosen. */
    public Map<String, String> accounts() {
        if (accounts == null) {
            return Map.of();
        }
        try {
            return Json.mapper().readValue(accounts, new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Stored accounts of " + id + " cannot be read", broken);
        }
    }

    /** In which turn this side records, by the rules that the issuance is pinned to. */
    Turn turn() {
        return turn;
    }

    /** What the protocol sees of this. */
    private IssuanceState state(boolean counterpartRecorded) {
        // The host's one entry records the units and puts the acquirer's part out of its custody.
        boolean transferApproved = counterpartRecorded;
        return new IssuanceState(
                turn,
                false,
                List.of(new NotifiedAttempt(
                        attempt,
                        answered == null ? Optional.empty() : prepared(),
                        counterpartAnswer().map(NotifiedIssuance::of),
                        withdrawal != null,
                        recorded != null,
                        counterpartRecorded,
                        transferApproved)));
    }

    private Optional<Answer> prepared() {
        return answer().map(kind -> of(kind, ground()));
    }

    private static Answer of(GivenAnswer.Kind kind) {
        return of(kind, Optional.empty());
    }

    private static Answer of(GivenAnswer.Kind kind, Optional<Ground> ground) {
        return switch (kind) {
            case CONFIRM -> Answer.CONFIRM;
            case REJECT -> ground.equals(Optional.of(Ground.JOINT_WITHDRAWAL)) ? Answer.WITHDRAW : Answer.REJECT;
        };
    }

    /** Why this side cannot answer so; nothing, if it can. */
    Optional<Objection> objectionTo(GivenAnswer.Kind kind, Optional<Ground> why) {
        return IssuanceProtocol.objectionToAnswer(state(false).attempt(attempt).orElseThrow(), of(kind, why));
    }

    /** Carries on where the protocol says that this side stands now. */
    private void follow(IssuanceState after, LocalDate today) {
        NotifiedAttempt now = after.attempt(attempt).orElseThrow();
        boolean mayStillWithdraw = now.own().isEmpty()
                && IssuanceProtocol.objectionToAnswer(now, Answer.WITHDRAW).isEmpty();
        stage = switch (now.stage()) {
            case NOTIFIED -> stage;
            case CONFIRMED -> Stage.CONFIRMED;
            case REJECTED -> mayStillWithdraw ? stage : Stage.REJECTED;
            case AGREED -> Stage.AGREED;
            case RECORDED -> Stage.RECORDED;
        };
        if (stage == Stage.AGREED) {
            agreed = today;
        }
    }

    void decisionStands(LocalDate today) {
        mustBe("answered", Stage.NOTIFIED);
        answer = GivenAnswer.Kind.CONFIRM.name();
        answered = today;
        counterpartAnswer = GivenAnswer.Kind.CONFIRM.name();
        follow(state(false), today);
    }

    /**
     * What was prepared before goes back to the officer: there is one answer left. Where both confirmed before it arrived,
     * it comes too late and changes nothing.
     */
    void withdrawnBy(String decision) {
        Withdrawal joint = new Withdrawal(attempt, EnumSet.allOf(Side.class));
        if (IssuanceProtocol.hear(state(false), joint).objection().isPresent()) {
            return;
        }
        withdrawal = decision;
        if (stage == Stage.ANSWER_PREPARED) {
            stage = Stage.NOTIFIED;
        }
    }

    void prepareAnswer(GivenAnswer.Kind kind, Ground why, String remark, String person) {
        mustBe("answered", Stage.NOTIFIED, Stage.ANSWER_PREPARED);
        answer = kind.name();
        ground = why == null ? null : why.name();
        note = remark;
        preparedBy = person;
        stage = Stage.ANSWER_PREPARED;
    }

    void sendBackAnswer(String remark) {
        mustBe("sent back", Stage.ANSWER_PREPARED);
        note = remark;
        stage = Stage.NOTIFIED;
    }

    void answer(Actor approver, LocalDate today) {
        mustBe("answered", Stage.ANSWER_PREPARED);
        approver.mustBeAnotherThan(preparedBy, id, "give the answer");
        IssuanceState after = IssuanceProtocol.answer(
                        state(false), attempt, prepared().orElseThrow())
                .orRefuse(why -> outOfTurn("answered"))
                .state();
        answeredBy = approver.person();
        answered = today;
        follow(after, today);
    }

    /** The first answer stays; the same again changes nothing. */
    void counterpartAnswered(GivenAnswer.Kind kind, LocalDate today) {
        IssuanceState before = state(false);
        IssuanceState after = IssuanceProtocol.hear(before, new IssuanceAnswer(attempt, of(kind)))
                .orRefuse(why -> outOfTurn("answered"))
                .state();
        if (after.frozen()) {
            throw outOfTurn("answered otherwise by the other side");
        }
        if (!after.equals(before)) {
            counterpartAnswer = kind.name();
            follow(after, today);
        }
    }

    /** @param counterpartRecorded whether the counterpart's registry told that it has recorded */
    void prepareRecording(Map<String, String> chosen, boolean counterpartRecorded, String person) {
        mustBe("prepared for recording", Stage.AGREED, Stage.RECORDING_PREPARED);
        asRecorded(counterpartRecorded);
        accounts = Json.write(new TreeMap<>(chosen));
        recordingBy = person;
        stage = Stage.RECORDING_PREPARED;
    }

    void sendBackRecording() {
        mustBe("sent back", Stage.RECORDING_PREPARED);
        stage = Stage.AGREED;
    }

    void record(boolean counterpartRecorded, Actor approver, LocalDate today) {
        mustBe("recorded", Stage.RECORDING_PREPARED);
        approver.mustBeAnotherThan(recordingBy, id, "record the units");
        IssuanceState after = asRecorded(counterpartRecorded);
        recordedBy = approver.person();
        recorded = today;
        follow(after, today);
    }

    /** What recording it now would come to; refused before this side's turn. */
    private IssuanceState asRecorded(boolean counterpartRecorded) {
        return IssuanceProtocol.record(state(counterpartRecorded), attempt)
                .orRefuse(why -> why == Objection.NOT_AGREED
                        ? outOfTurn("recorded")
                        : new OutOfTurn(
                                "%s of the side of %s cannot be recorded yet: the registry of %s records it first."
                                        .formatted(instrument, registry, pair().counterpart(registry()))))
                .state();
    }

    private void mustBe(String step, Stage... lawful) {
        for (Stage one : lawful) {
            if (stage == one) {
                return;
            }
        }
        throw outOfTurn(step);
    }

    private OutOfTurn outOfTurn(String step) {
        return new OutOfTurn(
                "%s of the side of %s cannot be %s: it is %s.".formatted(instrument, registry, step, words()));
    }

    /** The stage as people read it. */
    public String words() {
        return switch (stage) {
            case NOTIFIED -> "waiting for an answer to be prepared";
            case ANSWER_PREPARED -> "waiting for the answer to be approved";
            case CONFIRMED -> "confirmed by this side, not yet by the other";
            case REJECTED -> "rejected";
            case AGREED -> "agreed, waiting for the recording to be prepared";
            case RECORDING_PREPARED -> "agreed, waiting for the recording to be approved";
            case RECORDED -> "recorded";
        };
    }
}
