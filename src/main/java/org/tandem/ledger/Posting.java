package org.tandem.ledger;

import java.util.Optional;
import org.tandem.kernel.UnitRange;

/**
 * One range of units leaving one account for another. It balances by its shape: what leaves is what arrives.
 *
 * @param from nothing where the units came into being
 */
public record Posting(String series, UnitRange units, Optional<String> from, String to) {}
