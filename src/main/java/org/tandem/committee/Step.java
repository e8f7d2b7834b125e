package org.tandem.committee;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A step beside the way from design document to issuance that the rules of a pair can ask for, leave open or waive. */
public enum Step {
    IDEA_NOTE(Before.SUBMISSION),
    REFERENCE_ASSESSMENT(Before.RENEWAL),
    STAKEHOLDER_CONSULTATION(Before.REGISTRATION),
    DOUBLE_REGISTRATION_STATEMENT(Before.REGISTRATION_AND_ISSUANCE),
    SUSTAINABILITY_PLAN(Before.REGISTRATION),
    SUSTAINABILITY_REPORT(Before.ISSUANCE),
    IMPLEMENTATION_REPORT(Before.ISSUANCE);

    private static final Pattern FOLLOWING = Pattern.compile("_([a-z])");

    /** What cannot be asked for without the step, where the rules need it. */
    public enum Before {
        /** Of the design document. */
        SUBMISSION,
        REGISTRATION,
        ISSUANCE,
        REGISTRATION_AND_ISSUANCE,
        /** Of the crediting period. */
        RENEWAL
    }

    private final Before before;

    Step(Before before) {
        this.before = before;
    }

    public boolean isBeforeRegistration() {
        return before == Before.REGISTRATION || before == Before.REGISTRATION_AND_ISSUANCE;
    }

    public boolean isBeforeIssuance() {
        return before == Before.ISSUANCE || before == Before.REGISTRATION_AND_ISSUANCE;
    }

    /** As rules write it: {@code ideaNote}. */
    public String key() {
        return key(name());
    }

    /** {@code IDEA_NOTE} as rules write it: {@code ideaNote}. */
    public static String key(String name) {
        return FOLLOWING.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(after -> after.group(1)
                .toUpperCase(Locale.ROOT));
    }

    static Optional<Step> of(String key) {
        return Arrays.stream(values()).filter(step -> step.key().equals(key)).findFirst();
    }
}
