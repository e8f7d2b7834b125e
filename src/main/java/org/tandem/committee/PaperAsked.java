package org.tandem.committee;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tandem.committee.RulesInForce.Need;

/**
 * A paper that the rules name for a step. Of a request, its name alone is only told; what it needs before it is taken is
 * written with the name. A filing needs every paper that is named for its kind.
 *
 * @param need whether the request is taken without it; it is, where the rules do not say
 * @param languages in which it comes, all of them, once it comes; in one that the pair works in, where the rules do not say
 * @param authentic which of them is the text that counts; none is marked, where the rules do not say
 * @param from the earlier step of the case whose file counts as this paper; none, where the rules do not say
 */
public record PaperAsked(
        String name,
        Optional<Need> need,
        Optional<List<String>> languages,
        Optional<String> authentic,
        Optional<Earlier> from) {

    /** What an earlier step of a case brings that can count as a paper of a request. */
    public enum Earlier {
        DESIGN_DOCUMENT("the files of the design document"),
        VALIDATION_REPORT("the file of the validation report"),
        MONITORING_REPORT("the files of the monitoring report"),
        VERIFICATION_REPORT("the verification report, which the entity sealed here");

        private final String words;

        Earlier(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The requests whose papers come by slot, and what is there before each. */
    public enum Request {
        METHODOLOGY_PROPOSAL,
        REGISTRATION_REQUEST,
        ISSUANCE_REQUEST;

        /** As rules write it: {@code registrationRequest}. */
        public String key() {
            return Step.key(name());
        }

        Set<Earlier> before() {
            return switch (this) {
                case METHODOLOGY_PROPOSAL -> Set.of();
                case REGISTRATION_REQUEST -> Set.of(Earlier.DESIGN_DOCUMENT, Earlier.VALIDATION_REPORT);
                case ISSUANCE_REQUEST -> Set.of(Earlier.MONITORING_REPORT, Earlier.VERIFICATION_REPORT);
            };
        }

        static Optional<Request> of(String key) {
            return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    public static PaperAsked named(String name) {
        return new PaperAsked(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PaperAsked read(JsonNode written) {
        return written.isTextual()
                ? named(written.asText())
                : new PaperAsked(
                        written.required("name").asText(),
                        text(written, "need").map(Need::valueOf),
                        Optional.ofNullable(written.get("languages"))
                                .map(all -> StreamSupport.stream(all.spliterator(), false)
                                        .map(JsonNode::asText)
                                        .toList()),
                        text(written, "authentic"),
                        text(written, "from").map(Earlier::valueOf));
    }

    private static Optional<String> text(JsonNode written, String key) {
        return Optional.ofNullable(written.get(key)).map(JsonNode::asText);
    }

    /** A name alone stays a text, so that rules that were adopted before keep their bytes. */
    @JsonValue
    public Object written() {
        if (isNameAlone()) {
            return name;
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", name);
        need.ifPresent(said -> written.put("need", said));
        languages.ifPresent(said -> written.put("languages", said));
        authentic.ifPresent(said -> written.put("authentic", said));
        from.ifPresent(said -> written.put("from", said));
        return written;
    }

    /** Whether nothing is said but that there is such a paper. */
    public boolean isNameAlone() {
        return equals(named(name));
    }

    public boolean isNeeded() {
        return need.filter(said -> said == Need.NEEDED).isPresent();
    }

    /** The language of what an earlier step brought: that of the text that counts, or the first. */
    public Optional<String> original() {
        return authentic.or(() -> languages.flatMap(all -> all.stream().findFirst()));
    }

    /** As it stands in the names of fields: {@code project-design-document}. */
    public static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }

    /** {@code fr} as people read it: "French". */
    public static String language(String code) {
        return Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    }

    /** As people read it: "validation report (needed; in English and French; the text in French is authentic)". */
    public String words() {
        List<String> more = new ArrayList<>();
        need.ifPresent(said -> more.add(said == Need.NEEDED ? "needed" : "possible"));
        languages.ifPresent(
                all -> more.add("in " + all.stream().map(PaperAsked::language).collect(Collectors.joining(" and "))));
        authentic.ifPresent(one -> more.add("the text in %s is authentic".formatted(language(one))));
        from.ifPresent(earlier -> more.add(earlier.words() + " count"));
        return more.isEmpty() ? name : name + " (" + String.join("; ", more) + ")";
    }
}
