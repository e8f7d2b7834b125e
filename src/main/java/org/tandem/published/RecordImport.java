package org.tandem.published;

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
import java.util.Set;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * One import of published records. Its life: handed in by a desk and loaded row by row, or broken off where that comes no
 * further; loaded, it waits for the other side's desk, which releases or declines it; published, until it is withdrawn or another
 * import replaces it. An import that replaced another is withdrawn by both desks, one asking and the other agreeing, since that makes
 * the earlier one published again.
 */
@Entity
@Table(name = "record_import")
public class RecordImport {

    /** Where it stands. */
    public enum Stage {
        /** Its rows are being taken over; nobody's move. */
        LOADING("being loaded"),
        /** Whole, and shown to nobody outside; the other side's desk's move. */
        LOADED("waiting for the other desk"),
        /** Its loading came no further, however often it was tried; the move of the desk that handed it in. */
        FAILED("broken off"),
        PUBLISHED("published"),
        DECLINED("declined"),
        WITHDRAWN("withdrawn"),
        REPLACED("replaced");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Tries in a row that loaded nothing, after which no other will: what passes by itself is over by then. */
    static final int MOST_TRIES = 5;

    @Id
    private String id;

    private String pair;
    private String party;
    private String source;
    private LocalDate retrieved;
    private String replaces;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    @Column(name = "handed_in")
    private LocalDate handedIn;

    @Column(name = "handed_in_by")
    private String handedInBy;

    @Column(name = "handed_in_as")
    private String handedInAs;

    @Column(name = "rows_in_all")
    private int rowsInAll;

    @Column(name = "rows_loaded")
    private int rowsLoaded;

    private int tries;

    @Column(name = "new_rows")
    private int newRows;

    @Column(name = "changed_rows")
    private int changedRows;

    @Column(name = "same_rows")
    private int sameRows;

    @Column(name = "missing_rows")
    private int missingRows;

    @Column(name = "release_no")
    private Integer releaseNo;

    private LocalDate released;

    @Column(name = "released_by")
    private String releasedBy;

    @Column(name = "released_as")
    private String releasedAs;

    private LocalDate ended;

    @Column(name = "ended_by")
    private String endedBy;

    @Column(name = "ended_as")
    private String endedAs;

    private String reason;

    @Column(name = "replaced_by")
    private String replacedBy;

    @Column(name = "withdrawal_asked")
    private LocalDate withdrawalAsked;

    @Column(name = "withdrawal_by")
    private String withdrawalBy;

    @Column(name = "withdrawal_as")
    private String withdrawalAs;

    @Column(name = "withdrawal_party")
    private String withdrawalParty;

    @Column(name = "withdrawal_reason")
    private String withdrawalReason;

    @Version
    private long version;

    protected RecordImport() {}

    /** @param found what its dry run found, clean */
    RecordImport(
            String id,
            Pair pair,
            String source,
            LocalDate retrieved,
            Optional<String> replaces,
            DryRun found,
            Actor actor,
            Mandate as,
            LocalDate today) {
        this.id = id;
        this.pair = pair.code();
        this.party = as.party().orElseThrow().code();
        this.source = source;
        this.retrieved = retrieved;
        this.replaces = replaces.orElse(null);
        this.stage = Stage.LOADING;
        this.handedIn = today;
        this.handedInBy = actor.person();
        this.handedInAs = as.office();
        this.rowsInAll = found.inAll().rows();
        this.newRows = found.inAll().added();
        this.changedRows = found.inAll().changed();
        this.sameRows = found.inAll().same();
        this.missingRows = found.missing();
    }

    /** {@code XA-XB-IM0001}. */
    public String id() {
        return id;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** Whose desk handed it in. */
    public Party party() {
        return new Party(party);
    }

    /** Where it was published, in the words of whoever handed it in; mostly an address. */
    public String source() {
        return source;
    }

    /** The day on which the source said so. */
    public LocalDate retrieved() {
        return retrieved;
    }

    public Optional<String> replaces() {
        return Optional.ofNullable(replaces);
    }

    public Stage stage() {
        return stage;
    }

    public LocalDate handedIn() {
        return handedIn;
    }

    /** The office, never the person. */
    public String handedInAs() {
        return handedInAs;
    }

    public int rowsInAll() {
        return rowsInAll;
    }

    public int rowsLoaded() {
        return rowsLoaded;
    }

    /** What its dry run counted when it was handed in. */
    public DryRun.Counts counts() {
        return new DryRun.Counts(newRows, changedRows, sameRows);
    }

    /** How many records of the import that it replaces it does not have. */
    public int missing() {
        return missingRows;
    }

    public Optional<LocalDate> released() {
        return Optional.ofNullable(released);
    }

    public Optional<String> releasedAs() {
        return Optional.ofNullable(releasedAs);
    }

    /** The day on which it was declined, withdrawn or replaced. */
    public Optional<LocalDate> ended() {
        return Optional.ofNullable(ended);
    }

    public Optional<String> endedAs() {
        return Optional.ofNullable(endedAs);
    }

    /** Why it was declined or withdrawn. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * A word with which it ended.
     *
     * @param how what was done, as people read it
     * @param office of whoever did it
     * @param reason where this one gave it
     */
    public record Ending(String how, String office, LocalDate day, Optional<String> reason) {}

    /** How it was declined or withdrawn, each word by whoever said it: of two desks, the one that asked gave the reason. */
    public List<Ending> endings() {
        if (reason == null) {
            return List.of();
        }
        return withdrawalAsked == null
                ? List.of(new Ending(stage.words(), endedAs, ended, reason()))
                : List.of(
                        new Ending("withdrawal asked for", withdrawalAs, withdrawalAsked, withdrawalReason()),
                        new Ending("withdrawal agreed to", endedAs, ended, Optional.empty()));
    }

    public Optional<String> replacedBy() {
        return Optional.ofNullable(replacedBy);
    }

    /** Since when one desk wants it taken back and waits for the other side's; also once it is. */
    public Optional<LocalDate> withdrawalAsked() {
        return Optional.ofNullable(withdrawalAsked);
    }

    /** The office of whoever asked for that. */
    public Optional<String> withdrawalAskedAs() {
        return Optional.ofNullable(withdrawalAs);
    }

    public Optional<String> withdrawalReason() {
        return Optional.ofNullable(withdrawalReason);
    }

    /** Whose desk asked for that. */
    Party withdrawalParty() {
        return new Party(withdrawalParty);
    }

    public boolean isToBeWithdrawn() {
        return stage == Stage.PUBLISHED && withdrawalAsked != null;
    }

    /** Whether everybody may know of it, also when it is over. */
    public boolean isPublic() {
        return released != null;
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(handedInBy, id);
    }

    boolean needsAnotherToWithdraw(Actor actor) {
        return actor.isOneWith(withdrawalBy, id);
    }

    void load(int rows) {
        must("loaded further", Stage.LOADING);
        if (rows <= 0 || rowsLoaded + rows > rowsInAll) {
            throw new IllegalStateException("%s has %d rows, not %d".formatted(id, rowsInAll, rowsLoaded + rows));
        }
        rowsLoaded += rows;
        tries = 0;
        if (rowsLoaded == rowsInAll) {
            stage = Stage.LOADED;
        }
    }

    /** Another try to load it came to nothing. */
    void tryFailed() {
        if (stage == Stage.LOADING && ++tries == MOST_TRIES) {
            stage = Stage.FAILED;
        }
    }

    void release(Actor other, Mandate as, int number, LocalDate today) {
        must("released", Stage.LOADED);
        other.mustBeAnotherThan(handedInBy, id, "release the import");
        stage = Stage.PUBLISHED;
        releaseNo = number;
        released = today;
        releasedBy = other.person();
        releasedAs = as.office();
    }

    void decline(Actor actor, Mandate as, String why, LocalDate today) {
        must("declined", Stage.LOADING, Stage.LOADED, Stage.FAILED);
        end(Stage.DECLINED, actor, as, why, today);
    }

    void withdraw(Actor actor, Mandate as, String why, LocalDate today) {
        must("withdrawn", Stage.PUBLISHED);
        end(Stage.WITHDRAWN, actor, as, why, today);
    }

    void askWithdrawal(Actor actor, Mandate as, String why, LocalDate today) {
        must("withdrawn", Stage.PUBLISHED);
        if (isToBeWithdrawn()) {
            throw new OutOfTurn("%s is to be withdrawn already: that waits for the other side’s desk.".formatted(id));
        }
        withdrawalAsked = today;
        withdrawalBy = actor.person();
        withdrawalAs = as.office();
        withdrawalParty = as.party().orElseThrow().code();
        withdrawalReason = why;
    }

    void agreeToWithdrawal(Actor other, Mandate as, LocalDate today) {
        mustBeToBeWithdrawn();
        other.mustBeAnotherThan(withdrawalBy, id, "agree to the withdrawal");
        end(Stage.WITHDRAWN, other, as, withdrawalReason, today);
    }

    /** It is not withdrawn after all. */
    void keep() {
        mustBeToBeWithdrawn();
        forgetWithdrawal();
    }

    void mustBeToBeWithdrawn() {
        must("withdrawn", Stage.PUBLISHED);
        if (!isToBeWithdrawn()) {
            throw new OutOfTurn("Nobody asked that %s be withdrawn.".formatted(id));
        }
    }

    private void forgetWithdrawal() {
        withdrawalAsked = null;
        withdrawalBy = null;
        withdrawalAs = null;
        withdrawalParty = null;
        withdrawalReason = null;
    }

    void replaceBy(RecordImport other, LocalDate today) {
        must("replaced", Stage.PUBLISHED);
        forgetWithdrawal();
        stage = Stage.REPLACED;
        replacedBy = other.id;
        ended = today;
    }

    /** What had replaced it was withdrawn: it is published again, in the order in which it was released. */
    void restore() {
        must("published again", Stage.REPLACED);
        stage = Stage.PUBLISHED;
        replacedBy = null;
        ended = null;
    }

    private void end(Stage how, Actor actor, Mandate as, String why, LocalDate today) {
        stage = how;
        ended = today;
        endedBy = actor.person();
        endedAs = as.office();
        reason = why;
    }

    private void must(String step, Stage... lawful) {
        if (!Set.of(lawful).contains(stage)) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(id, step, stage.words()));
        }
    }
}
