package org.tandem.transparency;

import java.time.Instant;
import java.util.regex.Pattern;
import org.tandem.kernel.Party;

/**
 * Under which address the logs kept here are known, without scheme: {@code tandem.example/api/v1/log}. It becomes the name
 * of each log when its first leaf gets its place, and stays.
 */
public record LogAddress(String prefix) {

    private static final Pattern ADDRESS =
            Pattern.compile("[a-z0-9.-]{1,80}(:[0-9]{1,5})?(/[A-Za-z0-9._~-]{1,40}){0,5}");

    public LogAddress {
        if (!ADDRESS.matcher(prefix).matches()) {
            throw new IllegalStateException("The address of the logs has no scheme and no slash at its end, for example"
                    + " tandem.example/api/v1/log; it was: " + prefix);
        }
    }

    String origin(Party registry) {
        return prefix + "/" + registry.code();
    }

    /** Practice begins anew; what begins anew is another log, or one key would have signed two of the same name. */
    String practiceOrigin(Party registry, Instant since) {
        return practiceOrigins(registry) + since.toEpochMilli();
    }

    /** Whether a log of this registry, of practice or not, is called so. */
    public boolean names(Party registry, String log) {
        return log.equals(origin(registry)) || log.startsWith(practiceOrigins(registry));
    }

    private String practiceOrigins(Party registry) {
        return origin(registry) + "/practice-";
    }

    public String witness(Party registry) {
        return origin(registry) + "/witness";
    }
}
