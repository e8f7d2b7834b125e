package org.tandem.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.tandem.access.Actor;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;

/** One change of an office's keys, by two people. Its life: asked for, then done or withdrawn. */
@Entity
@Table(name = "key_order")
public class KeyOrder {

    /** Whose move it is stands beside each. */
    public enum Stage {
        /** The approver's. */
        ASKED,
        /** Nobody's; it is in the public log. */
        DONE,
        /** Nobody's. */
        WITHDRAWN
    }

    @Id
    private String number;

    private String registry;
    private String owner;

    @Enumerated(EnumType.STRING)
    private KeyStatement.Act act;

    @Column(name = "key_id")
    private String keyId;

    private String reason;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private Instant asked;

    @Column(name = "asked_by")
    private String askedBy;

    private Instant decided;

    @Column(name = "decided_by")
    private String decidedBy;

    @Version
    private long version;

    protected KeyOrder() {}

    KeyOrder(
            String number,
            Party registry,
            String owner,
            KeyStatement.Act act,
            String keyId,
            String reason,
            String person,
            Instant now) {
        this.number = number;
        this.registry = registry.code();
        this.owner = owner;
        this.act = act;
        this.keyId = keyId;
        this.reason = reason;
        this.stage = Stage.ASKED;
        this.asked = now;
        this.askedBy = person;
    }

    /** For example {@code XA-K-0001}. */
    public String number() {
        return number;
    }

    public Party registry() {
        return new Party(registry);
    }

    /** The office. */
    public String owner() {
        return owner;
    }

    public KeyStatement.Act act() {
        return act;
    }

    public String keyId() {
        return keyId;
    }

    public String reason() {
        return reason;
    }

    public Stage stage() {
        return stage;
    }

    public Instant asked() {
        return asked;
    }

    public boolean isAsked() {
        return stage == Stage.ASKED;
    }

    public boolean isBy(String person) {
        return askedBy.equals(person);
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(askedBy, number);
    }

    void carryOut(Actor approver, Instant now) {
        mustBeAsked();
        approver.mustBeAnotherThan(
                askedBy, number, act == KeyStatement.Act.ANNOUNCE ? "announce the key" : "revoke the key");
        end(Stage.DONE, approver.person(), now);
    }

    void withdraw(String person, Instant now) {
        mustBeAsked();
        end(Stage.WITHDRAWN, person, now);
    }

    private void mustBeAsked() {
        if (stage != Stage.ASKED) {
            throw new OutOfTurn("%s is %s already.".formatted(number, stage == Stage.DONE ? "done" : "withdrawn"));
        }
    }

    private void end(Stage how, String person, Instant now) {
        stage = how;
        decided = now;
        decidedBy = person;
    }
}
