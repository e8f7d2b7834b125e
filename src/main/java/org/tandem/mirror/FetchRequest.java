package org.tandem.mirror;

import java.time.Instant;

/**
 * Asks for the letters to one correspondent. Signed by it, so that nobody else reads them; the address carries the same
 * values.
 *
 * @param after the count of the last one seen; 0 for all that wait
 * @param sentAt to be within some minutes, so that a request somebody overheard is soon worth nothing
 */
public record FetchRequest(String after, String sentAt, String to, String type, String v) {

    public static final String TYPE = "letters.fetch";

    /** For one that was restored from a backup: also those that were taken already. */
    public static final String AGAIN = "letters.again";

    static FetchRequest again(Correspondent reader, long after, Instant now) {
        return new FetchRequest(Long.toString(after), now.toString(), reader.code(), AGAIN, Envelope.VERSION);
    }

    static FetchRequest of(Correspondent reader, long after, Instant now) {
        return new FetchRequest(Long.toString(after), now.toString(), reader.code(), TYPE, Envelope.VERSION);
    }
}
