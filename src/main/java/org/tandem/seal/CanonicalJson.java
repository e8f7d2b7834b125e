package org.tandem.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.erdtman.jcs.JsonCanonicalizer;
import org.tandem.kernel.Json;

/** A paper's one way to be written (RFC 8785), so that two parties sign and hash the same bytes. */
final class CanonicalJson {

    private static final BigDecimal MOST = BigDecimal.valueOf((1L << 53) - 1);

    private CanonicalJson() {}

    static String of(Object paper) {
        JsonNode tree = Json.tree(paper);
        check(tree);
        try {
            return new JsonCanonicalizer(Json.write(tree)).getEncodedString();
        } catch (IOException broken) {
            throw new UncheckedIOException("A paper of ours cannot be read back", broken);
        }
    }

    /** RFC 8785 numbers are binary fractions; a number that is not a safe whole one would change in silence. */
    private static void check(JsonNode node) {
        if (node.isNumber()
                && (!node.isIntegralNumber() || node.decimalValue().abs().compareTo(MOST) > 0)) {
            throw new IllegalStateException("In a paper to be sealed " + node + " must be written as decimal text");
        }
        node.forEach(CanonicalJson::check);
    }
}
