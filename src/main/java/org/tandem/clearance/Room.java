package org.tandem.clearance;

import java.util.regex.Pattern;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/**
 * Where one side talks over one case.
 *
 * @param subject the printed identifier of the case; which cases there are is not known here, since a side's deployment need not
 *     keep them
 */
public record Room(Pair pair, Party side, String subject) {

    private static final Pattern PAIR = Pattern.compile("([A-Z]{2})-(?!\\1)[A-Z]{2}");
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /**
     * As an address names it.
     *
     * @throws Unknown where there can be no such room
     */
    public static Room named(String pair, String side, String subject) {
        if (PAIR.matcher(pair).matches()
                && side.matches("[A-Z]{2}")
                && SUBJECT.matcher(subject).matches()) {
            Room named = new Room(Pair.parse(pair), Party.parse(side), subject);
            if (named.pair.has(named.side)) {
                return named;
            }
        }
        throw new Unknown("clearance", subject);
    }
}
