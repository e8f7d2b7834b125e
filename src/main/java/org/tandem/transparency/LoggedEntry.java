package org.tandem.transparency;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.tandem.kernel.Json;

/**
 * What stands in the log for a leaf: its bytes. Where they are more than a bundle of entries can hold, a line that names
 * them by their hash; the whole record is then fetched beside it.
 */
final class LoggedEntry {

    /** A bundle gives each entry's length in two bytes. */
    static final int LONGEST = 65_535;

    private LoggedEntry() {}

    static byte[] of(String about, String subject, String body, String leafHash) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return bytes;
        }
        TreeMap<String, String> named = new TreeMap<>();
        named.put("about", about);
        named.put("bytes", Integer.toString(bytes.length));
        named.put("leafHash", leafHash);
        named.put("subject", subject);
        return Json.write(named).getBytes(StandardCharsets.UTF_8);
    }
}
