package org.tandem.access;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** How countries and pairs are called. Asked here to name an office; answered by the room that keeps the names. */
public interface CountryNames {

    /** The country's name; its code where nobody here knows it. */
    String country(Party party);

    /** Both countries' names; the pair's code where nobody here knows it. */
    String pair(Pair pair);
}
