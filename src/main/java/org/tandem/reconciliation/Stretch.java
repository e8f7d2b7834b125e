package org.tandem.reconciliation;

import org.tandem.transparency.TreeHash;

/**
 * Units of a series next to one another in one account, as far as they reach: what a book parts further (at the end of a
 * hold) and what it says of who holds which unit are two things, and only the second is compared.
 *
 * @param account empty where the rows tell of nobody
 */
record Stretch(long first, long next, String account) {

    static final String NOBODY = "";

    /** One leaf of the series' tree: canonical JSON (RFC 8785), numbers as decimal text. */
    TreeHash leaf() {
        return TreeHash.ofLeaf(
                "{\"account\":\"" + account + "\",\"first\":\"" + first + "\",\"next\":\"" + next + "\"}");
    }
}
