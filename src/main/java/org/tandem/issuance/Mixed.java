package org.tandem.issuance;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.kernel.Tonnes;

/** An exact number of tonnes as people write it: {@code 250 1/2}, {@code −1/3}, {@code 12}. */
public final class Mixed {

    private Mixed() {}

    public static String print(BigFraction number) {
        BigInteger[] parts = number.getNumerator().abs().divideAndRemainder(number.getDenominator());
        String sign = number.signum() < 0 ? "−" : "";
        String whole = new Tonnes(parts[0].longValueExact()).toString();
        if (parts[1].signum() == 0) {
            return sign + whole;
        }
        String rest = parts[1] + "/" + number.getDenominator();
        return sign + (parts[0].signum() == 0 ? rest : whole + " " + rest);
    }
}
