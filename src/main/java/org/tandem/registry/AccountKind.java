package org.tandem.registry;

import org.tandem.kernel.Party;
import org.tandem.ledger.Account;
import org.tandem.ledger.AccountOpening;

/** The kinds of account a registry keeps, besides the one that stands for each counterpart. */
public enum AccountKind {
    /** What the Party itself holds. */
    GOVERNMENT_HOLDING(1, false, false),
    /** What an organisation holds. */
    ENTITY_HOLDING(2, false, false),
    /** Set aside at issuance against reversals; cancelled for one, and otherwise stays. */
    BUFFER(5, false, false),
    /** Offered to the other registry of a pair, which has not answered yet; nobody's to spend. */
    IN_TRANSIT(6, false, false),
    /** Retired for the Party's nationally determined contribution; never moves again. */
    RETIREMENT(7, true, false),
    /** Cancelled for any other purpose; never moves again. */
    CANCELLATION(8, true, false),
    /** Issued by mistake and taken out; never moves again, and its time may be credited anew. */
    CANCELLATION_FOR_ERROR(8, true, true);

    /** Kind of the account that stands for a counterpart's units, as the ledger names it. */
    public static final String COUNTERPART = "COUNTERPART";

    private final int series;
    private final boolean terminal;
    private final boolean forErrors;

    AccountKind(int series, boolean terminal, boolean forErrors) {
        this.series = series;
        this.terminal = terminal;
        this.forErrors = forErrors;
    }

    /** The first digit of this kind's numbers. */
    int series() {
        return series;
    }

    public boolean isTerminal() {
        return terminal;
    }

    public boolean isHolding() {
        return this == GOVERNMENT_HOLDING || this == ENTITY_HOLDING;
    }

    /** Whether somebody holds units in it, to do with them as they like. */
    public static boolean isHolding(Account account) {
        return account.isSpendable() && valueOf(account.kind()).isHolding();
    }

    /** Of which a registry has one at most. */
    String only(Party registry) {
        return registry + "-" + series + "001";
    }

    AccountOpening opening(String number, String holder) {
        return new AccountOpening(number, name(), holder, terminal, forErrors);
    }
}
