package org.tandem.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;

/** Acts that somebody asked for in one request. Its life is an order's: asked for, then done, declined or withdrawn, whole. */
@Entity
@Table(name = "unit_batch")
public class UnitBatch {

    /** One act, with the account its units go to, which the registry knows where the request does not say. */
    public record Act(UnitOrders.Request request, String to) {}

    private static final String DECIDE = "decide about it";

    @Id
    private String number;

    private String registry;
    private int acts;
    private String requests;

    @Enumerated(EnumType.STRING)
    private UnitOrder.Stage stage;

    private LocalDate asked;

    @Column(name = "asked_by")
    private String askedBy;

    private LocalDate ended;

    @Column(name = "ended_by")
    private String endedBy;

    private String reason;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Version
    private long version;

    protected UnitBatch() {}

    UnitBatch(String number, Party registry, List<Act> acts, String askedBy, String idempotencyKey, LocalDate today) {
        this.number = number;
        this.registry = registry.code();
        this.acts = acts.size();
        this.requests = Json.write(acts);
        this.stage = UnitOrder.Stage.ASKED;
        this.asked = today;
        this.askedBy = askedBy;
        this.idempotencyKey = idempotencyKey;
    }

    /** For example {@code XA-B-0001}; what its acts did stands under {@code XA-B-0001.1}, {@code XA-B-0001.2} and so on. */
    public String number() {
        return number;
    }

    public Party registry() {
        return new Party(registry);
    }

    /** How many acts. */
    public int size() {
        return acts;
    }

    /** In their order. */
    public List<Act> acts() {
        return List.of(Json.read(requests, Act[].class));
    }

    public UnitOrder.Stage stage() {
        return stage;
    }

    public LocalDate asked() {
        return asked;
    }

    public Optional<LocalDate> ended() {
        return Optional.ofNullable(ended);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    boolean isBy(String person) {
        return askedBy.equals(person);
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(askedBy, number);
    }

    boolean asksFor(List<UnitOrders.Request> others) {
        return acts().stream().map(Act::request).toList().equals(others);
    }

    /** Whether this person may carry it out now; asked before units move. */
    void mustBeOpenTo(Actor approver) {
        mustBeAsked("carried out");
        approver.mustBeAnotherThan(askedBy, number, DECIDE);
    }

    void done(Actor approver, LocalDate today) {
        mustBeOpenTo(approver);
        end(UnitOrder.Stage.DONE, approver, null, today);
    }

    void decline(Actor approver, String why, LocalDate today) {
        mustBeAsked("declined");
        approver.mustBeAnotherThan(askedBy, number, DECIDE);
        end(UnitOrder.Stage.DECLINED, approver, why, today);
    }

    void withdraw(Actor asker, LocalDate today) {
        mustBeAsked("withdrawn");
        end(UnitOrder.Stage.WITHDRAWN, asker, null, today);
    }

    private void end(UnitOrder.Stage next, Actor by, String why, LocalDate today) {
        stage = next;
        ended = today;
        endedBy = by.person();
        reason = why;
    }

    private void mustBeAsked(String step) {
        if (stage != UnitOrder.Stage.ASKED) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, stage.words()));
        }
    }

    /** The stage as people read it. */
    public String words() {
        return stage.words();
    }
}
