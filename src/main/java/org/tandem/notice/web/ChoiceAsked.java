package org.tandem.notice.web;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.notice.Choice;
import org.tandem.notice.MailChoice;

/**
 * A choice as it is typed or sent.
 *
 * @param hour for a digest alone, for example {@code 08:00}
 * @param pair for a digest alone: in whose legal zone the hour is meant
 */
record ChoiceAsked(Choice.Way way, Optional<LocalTime> hour, Optional<Pair> pair) {

    static ChoiceAsked of(String way, String hour, String pair) {
        InputRefused.Problems problems = new InputRefused.Problems();
        Choice.Way asked = problems.read("way", () -> way(way));
        if (asked != Choice.Way.DIGEST) {
            problems.refuseIfAny();
            return new ChoiceAsked(asked, Optional.empty(), Optional.empty());
        }
        LocalTime at = problems.read("hour", () -> hour(hour));
        problems.unless(pair != null && !pair.isBlank(), "pair", "Choose in whose legal zone the hour is meant.");
        problems.refuseIfAny();
        return new ChoiceAsked(asked, Optional.of(at), Optional.of(Pair.parse(pair.strip())));
    }

    private static Choice.Way way(String typed) {
        return Arrays.stream(Choice.Way.values())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> InputRefused.field("way", "Choose how you want to be told."));
    }

    private static LocalTime hour(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw InputRefused.field("hour", "Write the hour as 08:00, from 00:00 to 23:59.");
        }
        return LocalTime.parse(text);
    }

    void make(MailChoice choices, Actor actor) {
        switch (way) {
            case AT_ONCE -> choices.atOnce(actor);
            case NONE -> choices.none(actor);
            case DIGEST -> choices.digest(actor, hour.orElseThrow(), pair.orElseThrow());
        }
    }
}
