package org.tandem.ledger;

/**
 * A new account.
 *
 * @param number for example {@code XA-1001}
 * @param kind a code of the room that opens it; printed, never interpreted here
 * @param holder whose it is: a recipient's code as the instrument names it
 * @param terminal units never leave it
 * @param forErrors terminal, and what is in it was issued by mistake, so that its time may be credited again
 * @param named whether the public log calls it by its number; by a commitment to it otherwise
 */
public record AccountOpening(
        String number, String kind, String holder, boolean terminal, boolean forErrors, boolean named) {

    public AccountOpening {
        Codes.check("account", number, 24);
        Codes.check("kind of account", kind, 24);
        Codes.check("holder", holder, 40);
        if (forErrors && !terminal) {
            throw new IllegalArgumentException("Units issued by mistake never leave: " + number);
        }
    }

    public AccountOpening(String number, String kind, String holder, boolean terminal, boolean forErrors) {
        this(number, kind, holder, terminal, forErrors, true);
    }

    /** The same, called by a commitment. */
    public AccountOpening closed() {
        return new AccountOpening(number, kind, holder, terminal, forErrors, false);
    }

    public static AccountOpening holding(String number, String kind, String holder) {
        return new AccountOpening(number, kind, holder, false, false);
    }

    public static AccountOpening terminal(String number, String kind, String holder) {
        return new AccountOpening(number, kind, holder, true, false);
    }
}
