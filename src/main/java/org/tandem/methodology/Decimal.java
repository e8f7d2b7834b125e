package org.tandem.methodology;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/** Decimals as people write them here: digits with a point, never a comma, no groups, no exponent. */
final class Decimal {

    /** At most fifteen digits before the point and twelve after it: more than any meter shows. */
    private static final Pattern FORM = Pattern.compile("-?\\d{1,15}(\\.\\d{1,12})?");

    private Decimal() {}

    /** The exact number, or nothing if the text is anything else. */
    static Optional<BigFraction> read(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return Optional.of(BigFraction.of(number.unscaledValue(), BigInteger.TEN.pow(number.scale())));
    }
}
