package org.tandem.access;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * Which countries and pairs there are, and how they are called. Asked here to give and to name an office; answered by the
 * room that keeps the committees.
 */
public interface CountryNames {

    /** Whether this deployment has a committee of the pair. */
    boolean isKnown(Pair pair);

    /** Whether the country takes part in a committee that this deployment has. */
    boolean isKnown(Party party);

    /** The country's name; its code where nobody here knows it. */
    String country(Party party);

    /** Both countries' names; the pair's code where nobody here knows it. */
    String pair(Pair pair);
}
