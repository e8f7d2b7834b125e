package org.tandem.reconciliation;

import java.util.List;

/**
 * What one registry asks of another's book, or of its own. Signed by whoever asks.
 *
 * @param asks a line each, as {@link StateAsk} writes them, and {@code totals}
 * @param held how many entries of the log the asker holds: what is the root over so many?
 */
public record StateQuestion(
        List<String> asks, String from, String held, String pair, String sentAt, String to, String type, String v) {

    static final String TYPE = "state.ask";

    /** Of questions and answers: the letters of a hash and of a line of blocks. */
    static final String VERSION = "2";

    public StateQuestion {
        asks = List.copyOf(asks);
    }
}
