package org.tandem.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/** Units that somebody asked to be moved. Its life: asked for, then done, declined or withdrawn. */
@Entity
@Table(name = "unit_order")
public class UnitOrder {

    /** What is to happen to the units. */
    public enum Kind {
        /** To another holding account of the same registry. */
        TRANSFER,
        /** To a holding account of the other registry, which accepts or declines. */
        CROSSING,
        /** For the Party's nationally determined contribution; irrevocable. */
        RETIREMENT,
        /** For any other purpose; irrevocable. */
        CANCELLATION;

        public boolean isIrrevocable() {
            return this == RETIREMENT || this == CANCELLATION;
        }
    }

    /** Whose move it is stands beside each. */
    public enum Stage {
        /** The registry's approver carries it out or declines. */
        ASKED,
        /** Nobody's. */
        DONE,
        /** Nobody's. */
        DECLINED,
        /** Nobody's. */
        WITHDRAWN,
        /** Nobody's: what was reserved for it is free again. */
        LAPSED;

        /** As people read it. */
        String words() {
            return switch (this) {
                case ASKED -> "waiting for the registry's approval";
                case DONE -> "done";
                case DECLINED -> "declined";
                case WITHDRAWN -> "withdrawn";
                case LAPSED -> "lapsed, for its reservation ended";
            };
        }
    }

    private static final String DECIDE = "decide about it";

    @Id
    private String number;

    private String registry;
    private String pair;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "from_account")
    private String fromAccount;

    @Column(name = "to_account")
    private String toAccount;

    @Column(name = "there")
    private String there;

    private long quantity;
    private Integer vintage;

    @Column(name = "first_no")
    private Long firstNo;

    private String purpose;
    private String beneficiary;
    private String reference;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private LocalDate asked;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_for")
    private String askedFor;

    private LocalDate ended;

    @Column(name = "ended_by")
    private String endedBy;

    private String reason;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    private String request;

    @Column(name = "reserved_until")
    private OffsetDateTime reservedUntil;

    @Version
    private long version;

    protected UnitOrder() {}

    UnitOrder(
            String number,
            Party registry,
            UnitOrders.Request asked,
            String to,
            String askedBy,
            String askedFor,
            String idempotencyKey,
            String request,
            LocalDate today) {
        this.number = number;
        this.registry = registry.code();
        this.pair = asked.pair().code();
        this.kind = asked.kind();
        this.fromAccount = asked.from();
        this.toAccount = to;
        this.there = asked.kind() == Kind.CROSSING ? asked.to().orElseThrow() : null;
        this.quantity = asked.quantity().count();
        this.vintage = asked.vintage().map(Vintage::year).orElse(null);
        this.firstNo = asked.first().orElse(null);
        this.purpose = asked.purpose().map(Purpose::name).orElse(null);
        this.beneficiary = asked.beneficiary().orElse(null);
        this.reference = asked.reference().orElse(null);
        this.stage = Stage.ASKED;
        this.asked = today;
        this.askedBy = askedBy;
        this.askedFor = askedFor;
        this.idempotencyKey = idempotencyKey;
        this.request = request;
    }

    /** For example {@code XA-T-0001}. */
    public String number() {
        return number;
    }

    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public Kind kind() {
        return kind;
    }

    public String from() {
        return fromAccount;
    }

    public String to() {
        return toAccount;
    }

    /** The account of the other registry that units which cross are for. */
    public Optional<String> there() {
        return Optional.ofNullable(there);
    }

    public Tonnes quantity() {
        return new Tonnes(quantity);
    }

    public Optional<Vintage> vintage() {
        return Optional.ofNullable(vintage).map(Vintage::of);
    }

    /** Exactly which numbers of the vintage; empty where the oldest go first. */
    public Optional<UnitRange> units() {
        return Optional.ofNullable(firstNo).map(first -> UnitRange.starting(first, quantity()));
    }

    public Optional<Purpose> purpose() {
        return Optional.ofNullable(purpose).map(Purpose::valueOf);
    }

    public Optional<String> beneficiary() {
        return Optional.ofNullable(beneficiary);
    }

    /** The decision it carries out, where it needs one. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    public Stage stage() {
        return stage;
    }

    public LocalDate asked() {
        return asked;
    }

    /** The holder in whose name it was asked: an organisation's code, or {@code GOV}. */
    public String askedFor() {
        return askedFor;
    }

    public Optional<LocalDate> ended() {
        return Optional.ofNullable(ended);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Until when its units are set aside, by the registry's database; empty where they are not reserved. */
    public Optional<Instant> reservedUntil() {
        return Optional.ofNullable(reservedUntil).map(OffsetDateTime::toInstant);
    }

    void reserved(Instant until) {
        reservedUntil = until.atOffset(ZoneOffset.UTC);
    }

    void lapse(LocalDate today) {
        stage = Stage.LAPSED;
        ended = today;
    }

    boolean isBy(String person) {
        return askedBy.equals(person);
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(askedBy, number);
    }

    boolean asksFor(String otherRequest) {
        return request.equals(otherRequest);
    }

    /** Whether this person may carry it out now; asked before units move. */
    void mustBeOpenTo(Actor approver) {
        mustBeAsked("carried out");
        approver.mustBeAnotherThan(askedBy, number, DECIDE);
    }

    void done(Actor approver, LocalDate today) {
        mustBeOpenTo(approver);
        end(Stage.DONE, approver, null, today);
    }

    void decline(Actor approver, String why, LocalDate today) {
        mustBeAsked("declined");
        approver.mustBeAnotherThan(askedBy, number, DECIDE);
        end(Stage.DECLINED, approver, why, today);
    }

    void withdraw(Actor asker, LocalDate today) {
        mustBeAsked("withdrawn");
        end(Stage.WITHDRAWN, asker, null, today);
    }

    private void end(Stage next, Actor by, String why, LocalDate today) {
        stage = next;
        ended = today;
        endedBy = by.person();
        reason = why;
    }

    private void mustBeAsked(String step) {
        if (stage != Stage.ASKED) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, words()));
        }
    }

    /** The stage as people read it. */
    public String words() {
        return stage.words();
    }
}
