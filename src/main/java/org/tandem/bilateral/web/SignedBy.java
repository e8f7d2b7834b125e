package org.tandem.bilateral.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.bilateral.Ministries;
import org.tandem.bilateral.Ministry;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** Under which ministry's name an office signed, on the day on which it did. */
@Named
@RequestScoped
public class SignedBy {

    @Inject
    Ministries ministries;

    @Inject
    LegalTime time;

    private final Map<Pair, List<Ministry>> read = new HashMap<>();

    /** Empty where none is recorded for that day. */
    public String ministry(Pair pair, String office, Instant signed) {
        return Ministries.on(of(pair), office, time.day(pair, signed))
                .map(Ministry::name)
                .orElse("");
    }

    /** All of a pair: by side and post, the latest first. */
    public List<Ministry> of(Pair pair) {
        return read.computeIfAbsent(pair, ministries::of);
    }
}
