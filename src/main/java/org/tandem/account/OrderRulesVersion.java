package org.tandem.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;

/** One version of a registry's rules for orders. Its life: proposed, then adopted or returned; replaced by a later one. */
@Entity
@EntityListeners(AccountChanges.class)
@Table(name = "order_rules")
public class OrderRulesVersion {

    /** Whose move it is stands beside each. */
    public enum Stage {
        /** The registry's approver adopts or returns it. */
        PROPOSED,
        /** Nobody's; in force until a later one is. */
        ADOPTED,
        /** Nobody's. */
        RETURNED,
        /** Nobody's. */
        REPLACED
    }

    @Id
    private String number;

    private String registry;

    @Column(name = "trusted_after")
    private Integer trustedAfter;

    private int delay;

    @Column(name = "most_at_once")
    private Long mostAtOnce;

    @Column(name = "most_a_day")
    private Long mostADay;

    @Column(name = "works_from")
    private String from;

    @Column(name = "works_until")
    private String until;

    private String zone;
    private String holidays;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private Instant proposed;

    @Column(name = "proposed_by")
    private String proposedBy;

    private Instant decided;

    @Column(name = "decided_by")
    private String decidedBy;

    @Version
    private long version;

    protected OrderRulesVersion() {}

    OrderRulesVersion(String number, Party registry, OrderRules rules, String person, Instant now) {
        this.number = number;
        this.registry = registry.code();
        this.trustedAfter =
                rules.trustedAfter().isPresent() ? rules.trustedAfter().getAsInt() : null;
        this.delay = rules.delay();
        this.mostAtOnce = rules.mostAtOnce().map(Tonnes::count).orElse(null);
        this.mostADay = rules.mostADay().map(Tonnes::count).orElse(null);
        this.from = rules.from().map(LocalTime::toString).orElse(null);
        this.until = rules.until().map(LocalTime::toString).orElse(null);
        this.zone = rules.zone().getId();
        this.holidays = rules.holidays().stream().map(LocalDate::toString).collect(Collectors.joining(" "));
        this.stage = Stage.PROPOSED;
        this.proposed = now;
        this.proposedBy = person;
    }

    /** For example {@code XA-R-0001}. */
    public String number() {
        return number;
    }

    public Party registry() {
        return new Party(registry);
    }

    public Stage stage() {
        return stage;
    }

    public Instant proposed() {
        return proposed;
    }

    public Optional<Instant> decided() {
        return Optional.ofNullable(decided);
    }

    public OrderRules rules() {
        return new OrderRules(
                trustedAfter == null ? OptionalInt.empty() : OptionalInt.of(trustedAfter),
                delay,
                Optional.ofNullable(mostAtOnce).map(Tonnes::of),
                Optional.ofNullable(mostADay).map(Tonnes::of),
                Optional.ofNullable(from).map(LocalTime::parse),
                Optional.ofNullable(until).map(LocalTime::parse),
                ZoneId.of(zone),
                Arrays.stream(holidays.split(" "))
                        .filter(day -> !day.isEmpty())
                        .map(LocalDate::parse)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(proposedBy, number);
    }

    void adopt(Actor approver, Instant now) {
        decide("adopted", Stage.ADOPTED, approver, now);
    }

    void sendBack(Actor approver, Instant now) {
        decide("returned", Stage.RETURNED, approver, now);
    }

    void replaced() {
        stage = Stage.REPLACED;
    }

    private void decide(String step, Stage next, Actor approver, Instant now) {
        if (stage != Stage.PROPOSED) {
            throw new OutOfTurn("%s cannot be %s: it is decided already.".formatted(number, step));
        }
        approver.mustBeAnotherThan(proposedBy, number, "decide about it");
        stage = next;
        decided = now;
        decidedBy = approver.person();
    }
}
