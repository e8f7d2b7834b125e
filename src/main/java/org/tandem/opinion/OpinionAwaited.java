package org.tandem.opinion;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.OpinionAsked;
import org.tandem.kernel.Refusal;

/** A decision that has to wait for an opinion. Names the body, and until when it is waited for. */
public final class OpinionAwaited extends Refusal {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private OpinionAwaited(OpinionAsked rule, String subject, String how) {
        super(
                Kind.OUT_OF_TURN,
                "Nothing is decided on %s before the opinion of %s is there or its time has run out. %s"
                        .formatted(subject, rule.body(), how),
                new RulesInForce.Rule<>(rule.code(), rule.source()).paragraph().orElse(null));
    }

    static OpinionAwaited of(Hearing hearing, String subject) {
        OpinionAsked rule = hearing.rule();
        return hearing.request()
                .map(request -> new OpinionAwaited(
                        rule,
                        subject,
                        "It was asked on %s and has until %s."
                                .formatted(
                                        DAY.format(request.askedOn()),
                                        DAY.format(hearing.until().orElseThrow()))))
                .orElseGet(() -> new OpinionAwaited(
                        rule, subject, "It has not been asked; that is for the desk of %s.".formatted(rule.side())));
    }
}
