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
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * One step in an account's life, which needs two people. Its life: asked for; where a person is to act for the account,
 * checked; then done, declined or withdrawn. What a done step brought about stands until it is ended.
 */
@Entity
@EntityListeners(AccountChanges.class)
@Table(name = "account_request")
public class AccountRequest {

    /** What is asked for. */
    public enum Kind {
        /** An organisation's account; who asks becomes its first officer. */
        OPENING,
        /** One more person may act for the account, until a day. */
        OFFICER,
        /** Another account that units may be transferred to, where the registry's rules want a list. */
        TRUST,
        /** An officer of the registry makes the state stricter: done when asked. */
        RESTRICTION,
        /** The registry's approver makes it lighter: done when asked, by another person than who restricted it. */
        LIFTING,
        /** The account is to be closed for good. */
        CLOSING;

        boolean needsIdentityCheck() {
            return this == OPENING || this == OFFICER;
        }
    }

    /** Whose move it is stands beside each. */
    public enum Stage {
        /** The registry's officer checks the person where one is to act; otherwise the approver decides. */
        ASKED,
        /** The registry's approver decides. */
        CHECKED,
        /** Nobody's. */
        DONE,
        /** Nobody's. */
        DECLINED,
        /** Nobody's. */
        WITHDRAWN
    }

    @Id
    private String number;

    private String registry;
    private String pair;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String account;
    private String holder;
    private String officer;

    @Column(name = "last_day")
    private LocalDate lastDay;

    @Column(name = "other_account")
    private String otherAccount;

    @Enumerated(EnumType.STRING)
    private AccountState state;

    private String reason;
    private String paper;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private boolean standing;
    private Instant asked;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "restricted_by")
    private String restrictedBy;

    @Column(name = "restricted_in")
    private String restrictedIn;

    private String seen;

    @Column(name = "seen_on")
    private LocalDate seenOn;

    @Column(name = "checked_by")
    private String checkedBy;

    private Instant decided;

    @Column(name = "decided_by")
    private String decidedBy;

    private String answer;
    private Instant effective;
    private Instant revoked;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Version
    private long version;

    protected AccountRequest() {}

    AccountRequest(String number, AccountRequests.Asked asked, String holder, String person, Instant now) {
        this.number = number;
        this.registry = asked.registry().code();
        this.pair = asked.pair().code();
        this.kind = asked.kind();
        this.account = asked.account().orElse(null);
        this.holder = holder;
        this.officer = asked.officer().orElse(null);
        this.lastDay = asked.lastDay().orElse(null);
        this.otherAccount = asked.other().orElse(null);
        this.state = asked.state().orElse(null);
        this.reason = asked.reason().strip();
        this.paper = asked.paper().orElse(null);
        this.stage = Stage.ASKED;
        this.asked = now;
        this.askedBy = person;
        this.standing = kind == Kind.CLOSING;
    }

    /** For example {@code XA-A-0001}. */
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

    /** Which account; of one that is to be opened, nothing before it is. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** The organisation's code, or {@code GOV}. */
    public String holder() {
        return holder;
    }

    /** The sign-in name of who may act for the account; never public. */
    public Optional<String> officer() {
        return Optional.ofNullable(officer);
    }

    /** Of the officer's mandate, included. */
    public Optional<LocalDate> lastDay() {
        return Optional.ofNullable(lastDay);
    }

    public Optional<String> other() {
        return Optional.ofNullable(otherAccount);
    }

    public Optional<AccountState> state() {
        return Optional.ofNullable(state);
    }

    public String reason() {
        return reason;
    }

    /** The paper it rests on, as its file is called. */
    public Optional<String> paper() {
        return Optional.ofNullable(paper);
    }

    public Stage stage() {
        return stage;
    }

    public boolean isOpen() {
        return stage == Stage.ASKED || stage == Stage.CHECKED;
    }

    public boolean isStanding() {
        return standing;
    }

    public Instant asked() {
        return asked;
    }

    public Optional<LocalDate> seenOn() {
        return Optional.ofNullable(seenOn);
    }

    /** What the registry's officer was shown; for the registry's own people alone. */
    Optional<String> seen() {
        return Optional.ofNullable(seen);
    }

    public Optional<Instant> decided() {
        return Optional.ofNullable(decided);
    }

    /** Why it was declined, or what it ended with. */
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    /** From when on what was done counts. */
    public Optional<Instant> effective() {
        return Optional.ofNullable(effective);
    }

    public Optional<Instant> revoked() {
        return Optional.ofNullable(revoked);
    }

    boolean isBy(String person) {
        return askedBy.equals(person);
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(askedBy, number);
    }

    void check(Actor officer, String shown, LocalDate day) {
        if (stage != Stage.ASKED || !kind.needsIdentityCheck()) {
            throw outOfTurn("checked");
        }
        officer.mustBeAnotherThan(askedBy, number, "check it");
        stage = Stage.CHECKED;
        seen = shown;
        seenOn = day;
        checkedBy = officer.person();
    }

    void mustBeDecidable(String step, Actor approver) {
        if (stage != (kind.needsIdentityCheck() && step.equals("approved") ? Stage.CHECKED : stage) || !isOpen()) {
            throw outOfTurn(step);
        }
        approver.mustBeAnotherThan(askedBy, number, "decide about it");
        approver.mustBeAnotherThan(checkedBy, number, "decide about it");
    }

    void opened(String number) {
        account = number;
    }

    /** @param from when it counts */
    void approve(Actor approver, Instant now, Instant from) {
        mustBeDecidable("approved", approver);
        decide(Stage.DONE, approver.person(), now);
        effective = from;
        standing = true;
    }

    void decline(Actor approver, String why, Instant now) {
        mustBeDecidable("declined", approver);
        decide(Stage.DECLINED, approver.person(), now);
        answer = why;
        standing = false;
    }

    void withdraw(String person, Instant now) {
        if (!isOpen()) {
            throw outOfTurn("withdrawn");
        }
        decide(Stage.WITHDRAWN, person, now);
        standing = false;
    }

    /** A step that is done when it is asked. */
    void atOnce(Instant now, boolean stays) {
        stage = Stage.DONE;
        effective = now;
        standing = stays;
    }

    /** Whoever restricted the account, lifting it is another's, in one step or in several. */
    void after(Optional<AccountRequest> setting, Actor actor) {
        setting.ifPresent(before -> {
            boolean restricts = before.kind == Kind.RESTRICTION;
            restrictedBy = restricts ? before.askedBy : before.restrictedBy;
            restrictedIn = restricts ? before.number : before.restrictedIn;
        });
        if (kind == Kind.LIFTING) {
            actor.mustBeAnotherThan(restrictedBy, restrictedIn, "lift it");
        }
    }

    /** What it brought about ends before its time. */
    void revoke(String person, String why, Instant now) {
        if (stage != Stage.DONE
                || !standing
                || revoked != null
                || (kind != Kind.OPENING && kind != Kind.OFFICER && kind != Kind.TRUST)) {
            throw outOfTurn("ended");
        }
        // An ended mandate stands on: an account that had officers is not acted for by everybody again.
        standing = kind != Kind.TRUST;
        revoked = now;
        revokedBy = person;
        answer = why;
    }

    /** Something later took its place. */
    void superseded() {
        standing = false;
    }

    private void decide(Stage next, String person, Instant now) {
        stage = next;
        decided = now;
        decidedBy = person;
    }

    private OutOfTurn outOfTurn(String step) {
        return new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, words()));
    }

    /** The stage as people read it. */
    public String words() {
        return switch (stage) {
            case ASKED ->
                kind.needsIdentityCheck() ? "waiting for the identity check" : "waiting for the registry's approval";
            case CHECKED -> "waiting for the registry's approval";
            case DONE -> revokedBy == null ? "done" : "ended";
            case DECLINED -> "declined";
            case WITHDRAWN -> "withdrawn";
        };
    }
}
