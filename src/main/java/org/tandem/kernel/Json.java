package org.tandem.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How our records are written as JSON and read back: dates as ISO text, values of one component as text, unknown
 * members refused, fractions never read as binary numbers.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(JsonValues.module())
            // A record is its components; what it can be asked besides, such as isOpen(), is not written.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private Json() {}

    /** The one mapper; do not configure it further. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Our own paper, as text. What we made ourselves can always be written. */
    public static String write(Object paper) {
        try {
            return MAPPER.writeValueAsString(paper);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Cannot write " + paper.getClass().getSimpleName(), broken);
        }
    }

    /** A paper we wrote ourselves and stored. */
    public static <T> T read(String stored, Class<T> type) {
        try {
            return MAPPER.readValue(stored, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", broken);
        }
    }

    public static JsonNode tree(Object paper) {
        return MAPPER.valueToTree(paper);
    }

    /** What a value in it was refused for, where one was. */
    public static <T> T as(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException broken) {
            if (broken.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", broken);
        }
    }
}
