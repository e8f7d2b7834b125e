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
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;

/** Acts that somebody asked for in one request. Its life is an order's: asked for, then done, declined or withdrawn, whole. */
@Entity
@Table(name = "unit_batch")
public class UnitBatch {

    /** One act, with the account its units go to, which the registry knows where the request does not say. */
    public record Act(UnitOrders.Request request, String to) {}

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

    boolean asksFor(List<UnitOrders.Request> others) {
        return acts().stream().map(Act::request).toList().equals(others);
    }

    /** Whether this person may carry it out now; asked before units move. */
    void mustBeOpenTo(String person) {
        mustBeOpenTo("carried out", UnitOrder.Stage.DONE, person);
    }

    void done(String person, LocalDate today) {
        end("carried out", UnitOrder.Stage.DONE, person, null, today);
    }

    void decline(String person, String why, LocalDate today) {
        end("declined", UnitOrder.Stage.DECLINED, person, why, today);
    }

    void withdraw(String person, LocalDate today) {
        end("withdrawn", UnitOrder.Stage.WITHDRAWN, person, null, today);
    }

    private void end(String step, UnitOrder.Stage next, String person, String why, LocalDate today) {
        mustBeOpenTo(step, next, person);
        stage = next;
        ended = today;
        endedBy = person;
        reason = why;
    }

    private void mustBeOpenTo(String step, UnitOrder.Stage next, String person) {
        if (stage != UnitOrder.Stage.ASKED) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, stage.words()));
        }
        if (next != UnitOrder.Stage.WITHDRAWN && isBy(person)) {
            throw new SecondPersonNeeded("decide about it");
        }
    }

    /** The stage as people read it. */
    public String words() {
        return stage.words();
    }
}
