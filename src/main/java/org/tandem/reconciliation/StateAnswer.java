package org.tandem.reconciliation;

import java.util.List;

/**
 * What a registry says of its own book. Signed by it, so that it cannot say later that it said something else.
 *
 * @param answers one to each ask
 * @param before how many entries the log had when reading began; {@code after} when it had ended
 * @param root over the first so many entries as the asker holds; empty where there are fewer
 * @param waiting whether leaves waited for their places when reading had ended
 */
public record StateAnswer(
        String after,
        List<String> answers,
        String before,
        String from,
        String pair,
        String question,
        String root,
        String sentAt,
        String to,
        String type,
        String v,
        String waiting) {

    static final String TYPE = "state.answer";

    public StateAnswer {
        answers = List.copyOf(answers);
    }

    LogSpan span() {
        return new LogSpan(StateAsk.number(before), StateAsk.number(after), waiting.equals("true"));
    }
}
