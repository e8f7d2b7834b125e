package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;

/**
 * What a decision on a waiver carries out.
 *
 * @param step by {@link Step#key()}, where a step is not asked for meanwhile
 * @param paragraph what is suspended, in words, and what is done instead
 * @param from the first day
 * @param until the last day; nothing where it lasts until the rules are changed
 * @param track code of the track whose rules it is a paragraph of; nothing of the main rules
 * @param opinion what the rules call the opinion that is not asked for meanwhile
 */
public record WaiverContent(
        Optional<String> step,
        String paragraph,
        LocalDate from,
        Optional<LocalDate> until,
        Optional<String> track,
        Optional<String> opinion) {

    /** One decided before there were tracks, or before opinions could be waived, says nothing of any. */
    public WaiverContent {
        track = track == null ? Optional.empty() : track;
        opinion = opinion == null ? Optional.empty() : opinion;
    }

    /** Of a paragraph of the main rules. */
    public WaiverContent(Optional<String> step, String paragraph, LocalDate from, Optional<LocalDate> until) {
        this(step, paragraph, from, until, Optional.empty(), Optional.empty());
    }

    /** @throws InputRefused where it could not be carried out */
    static WaiverContent read(JsonNode content) {
        WaiverContent read;
        try {
            read = Json.as(content, WaiverContent.class);
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            throw InputRefused.field(
                    "content", "The content is not a waiver: step, paragraph, from, until, track and opinion.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        read.check(problems);
        problems.refuseIfAny();
        return read;
    }

    /** Adds what keeps it from being carried out. */
    public void check(InputRefused.Problems problems) {
        problems.text("paragraph", paragraph, 1_000, "Say which paragraph is suspended, and what is done instead.");
        problems.unless(from != null, "from", "Enter the first day on which it is suspended.");
        problems.unless(
                from == null || until.filter(last -> last.isBefore(from)).isEmpty(),
                "until",
                "A waiver ends after it begins.");
        problems.unless(
                step.isEmpty() || opinion.isEmpty(),
                "opinion",
                "One decision waives a step or an opinion: propose the other by itself.");
        problems.unless(
                step.map(Step::of).map(Optional::isPresent).orElse(true),
                "step",
                "There is no such step; there are %s."
                        .formatted(Arrays.stream(Step.values()).map(Step::key).collect(Collectors.joining(", "))));
    }
}
