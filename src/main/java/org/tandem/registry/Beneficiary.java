package org.tandem.registry;

import java.util.Locale;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/**
 * On whose behalf units are retired or cancelled: an organisation, known here or stated in full. It is published for good, so
 * it is never a natural person, who has no number in a register of organisations.
 *
 * @param registration its number in a public register of that country; for an organisation known here, its code
 */
public record Beneficiary(String name, Party country, String registration) {

    private static final String ASK =
            "Name an organisation: by its code here, or as “name; country; number in its register”, for example “Solar Ltd; XA; R 1207”. People are not named.";

    /** @param typed a code, or name, country and number with semicolons between */
    static Beneficiary read(String typed, Organisations organisations) {
        String[] parts = typed.strip().split("\\s*;\\s*", -1);
        if (parts.length == 1) {
            Organisation known = organisations
                    .organisation(parts[0].toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> InputRefused.field("beneficiary", ASK));
            return new Beneficiary(known.name(), known.country(), known.code());
        }
        if (parts.length != 3
                || parts[0].length() < 2
                || parts[0].length() > 120
                || !parts[1].matches("[A-Z]{2}")
                || !parts[2].matches("[\\p{L}\\p{N} ./-]{2,40}")
                || parts[2].chars().noneMatch(Character::isDigit)) {
            throw InputRefused.field("beneficiary", ASK);
        }
        return new Beneficiary(parts[0], new Party(parts[1]), parts[2]);
    }

    /** As it is published: {@code Solar Ltd (XA, R 1207)}. */
    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(name, country, registration);
    }
}
