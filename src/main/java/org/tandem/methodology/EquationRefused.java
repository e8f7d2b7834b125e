package org.tandem.methodology;

import org.tandem.kernel.Refusal;

/** An equation that cannot be read, or says more than arithmetic. Names the equation and the position in it. */
public final class EquationRefused extends Refusal {

    /**
     * @param position of the character in the expression, from 1
     * @param why begins with a small letter, ends without a full stop
     */
    public EquationRefused(String symbol, String expression, int position, String why) {
        super(
                Kind.INPUT,
                "The equation %s = %s cannot be taken at position %d: %s."
                        .formatted(
                                symbol,
                                expression.length() > 80 ? expression.substring(0, 80) + "…" : expression,
                                position,
                                why));
    }
}
