package org.tandem.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/**
 * What came of an item.
 *
 * @param result whether it was decided, put off or taken note of
 * @param summary what the minutes say of it
 * @param decided the decision, where there is one
 * @param standBack codes of the seats that took no part, for a conflict of interest
 */
public record Outcome(Result result, String summary, Optional<Decided> decided, List<String> standBack) {

    public enum Result {
        DECIDED("decided"),
        /** To a later meeting or an electronic round; nothing is decided about the subject. */
        DEFERRED("put off"),
        NOTED("taken note of");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * @param outcome one of those of the matter's kind
     * @param content what its kind needs to carry it out; an empty object where nothing
     */
    public record Decided(String outcome, String text, String reasons, JsonNode content) {

        public Decided {
            content = content == null || content.isNull() ? JsonNodeFactory.instance.objectNode() : content;
        }
    }
}
