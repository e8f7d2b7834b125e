package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What can be done to a registry's book. Each call joins the caller's transaction, and a refusal ends it: nothing of what
 * was refused is ever there.
 *
 * <p>Moments are the pair's legal time, in whole microseconds.
 */
@ApplicationScoped
@Transactional
public class Ledger {

    /** How many acts one batch has at most. */
    public static final int MOST_AT_ONCE = 1_000;

    private final RegistryScope scope;

    @Inject
    public Ledger(RegistryScope scope) {
        this.scope = scope;
    }

    protected Ledger() {
        this(null);
    }

    /**
     * Hosts this Party's registry from now on. Once is enough; again changes nothing.
     *
     * @param practice kept out of every total
     */
    public void openRegistry(Party registry, boolean practice, Instant at) {
        scope.in(registry, sql -> {
            new ChartOfAccounts(sql, registry).openRegistry(practice, at);
            return null;
        });
    }

    /** Begins the registry's book of this pair, with the one account that stands for the counterpart's units. */
    public void openBook(Party registry, Pair pair, String counterpartAccount, Instant at) {
        scope.in(registry, sql -> {
            new ChartOfAccounts(sql, registry).openBook(pair, counterpartAccount, at);
            return null;
        });
    }

    /** Opens an account. The same number with the same properties again changes nothing; with others it is refused. */
    public void openAccount(Party registry, AccountOpening opening, Instant at) {
        scope.in(registry, sql -> {
            new ChartOfAccounts(sql, registry).open(opening, at);
            return null;
        });
    }

    /** Closes an account for good; refused while it holds units. */
    public void closeAccount(Party registry, String account, String actor, Instant at) {
        scope.in(registry, sql -> {
            new ChartOfAccounts(sql, registry).close(account, actor, at);
            return null;
        });
    }

    /**
     * Stores a signed instrument with its lines, serial grants and allocation. The same one again changes nothing;
     * another one under its key is refused, and so is one whose numbers are not the next free ones of their line.
     */
    public void store(Party registry, DecidedUnits units) {
        scope.in(registry, sql -> {
            new Instruments(sql, registry).store(units);
            return null;
        });
    }

    /**
     * Stores a Party's final answer. One's own answer becomes a leaf and a message to the counterpart in the same
     * transaction; the counterpart's is only stored. The same answer again changes nothing.
     */
    public void answer(Party registry, GivenAnswer answer) {
        scope.in(registry, sql -> {
            new Instruments(sql, registry).answer(answer);
            return null;
        });
    }

    /**
     * Puts words into the registry's public log that move no units: what both sides decided. The same again changes nothing.
     *
     * @param about {@code DECISION} or {@code RELEASE}
     * @param body canonical JSON
     * @throws OtherUnderSameCause if other words were put there about this subject
     */
    public void declare(Party registry, String about, String subject, String body) {
        scope.in(registry, sql -> {
            Declared.declare(sql, registry, about, subject, body);
            return null;
        });
    }

    /**
     * Makes the units of an agreed instrument exist: series, blocks, postings, leaf and message, all or nothing. Our
     * side's recipients get theirs in the accounts named; the counterpart's stand in its one account.
     */
    public Entry record(Party registry, Recording recording) {
        return scope.in(registry, sql -> new UnitCreation(sql, registry).of(recording));
    }

    /**
     * Moves units between two accounts of one registry, all or nothing, in one call to the database. Of several units that
     * fit, the oldest vintage and the lowest number go first.
     *
     * @throws NotEnoughUnits if the account does not hold them
     * @throws AccountRefused if an account is closed, the counterpart's, the same one twice, or left for good
     * @throws UnitsHeld if what is asked for is on hold; where the oldest go first, what is held is passed over
     * @throws OtherUnderSameCause if something else was done under the cause
     */
    public Entry transfer(Party registry, Transfer transfer) {
        return scope.in(registry, sql -> new PostingPath(sql, registry).move(transfer));
    }

    /**
     * Up to a thousand transfers in one call to the database, each in its turn, all or nothing. By one person at one moment.
     * A cause that was done before is not done again.
     *
     * @throws ActRefused with its place and the reason, at the first one that cannot be done
     */
    public List<Entry> transferAll(Party registry, List<Transfer> transfers) {
        if (transfers.isEmpty()
                || transfers.size() > MOST_AT_ONCE
                || transfers.stream().map(Transfer::cause).distinct().count() < transfers.size()
                || transfers.stream().map(Transfer::actor).distinct().count() > 1
                || transfers.stream().map(Transfer::at).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "A batch is 1 to %d transfers of different causes by one person at one moment"
                            .formatted(MOST_AT_ONCE));
        }
        return scope.in(registry, sql -> new PostingPath(sql, registry).moveAll(transfers));
    }

    /**
     * Sets the units of a transfer aside: they stay in their account, and nothing but this transfer moves them until it is
     * posted, voided, or lapses. The same one again changes nothing.
     *
     * @return when it ends, by the database's clock, which is the only one that counts
     */
    public Instant reserve(Party registry, Transfer transfer, Duration lasts) {
        return scope.in(registry, sql -> new PostingPath(sql, registry).reserve(transfer, lasts));
    }

    /**
     * Carries out a transfer whose units were reserved: those units and no others. Again changes nothing.
     *
     * @throws ReservationEnded if it was voided or its end has passed
     * @throws UnitsHeld if they were put on hold meanwhile
     */
    public Entry postReserved(Party registry, Transfer transfer) {
        return scope.in(registry, sql -> new PostingPath(sql, registry).postReserved(transfer));
    }

    /**
     * Lets the reserved units go back to what their account may spend. Voided or lapsed before, it changes nothing.
     *
     * @throws OutOfTurn if they were moved already
     */
    public void voidReserved(Party registry, String cause, String actor, Instant at) {
        scope.in(registry, sql -> {
            new Reservations(sql, registry).end(cause, actor, at);
            return null;
        });
    }

    /** Ends a reservation if the database's clock has passed its end. Whether it has lapsed. */
    public boolean lapse(Party registry, String cause, Instant at) {
        return scope.in(registry, sql -> new Reservations(sql, registry).lapse(cause, at));
    }

    /** Keeps units where they are. No transfer that was told of as done after this moved any of them. */
    public void hold(Party registry, Hold hold) {
        scope.in(registry, sql -> {
            new Holds(sql, registry).place(hold);
            return null;
        });
    }

    /** Ends a hold, by another person than the one who placed it; the database refuses the same one. */
    public void release(Party registry, String hold, Hold.Release release) {
        scope.in(registry, sql -> {
            new Holds(sql, registry).release(hold, release);
            return null;
        });
    }
}
