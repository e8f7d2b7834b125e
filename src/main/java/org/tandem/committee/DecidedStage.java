package org.tandem.committee;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far a case has come on which the committee decides. A decision takes effect when both co-chairs signed it; those who
 * have nothing to do with the case hear of it once both desks released it. Until then the case is under consideration for
 * them.
 */
public interface DecidedStage {

    String UNDECIDED = "under consideration";

    /** What people read: "open for public inputs". */
    String words();

    /** Number of the decision that brought it here; nothing where none did. */
    default Optional<String> decidedBy() {
        return Optional.empty();
    }

    /** Whether those may know of it to whom only some decisions were told. */
    default boolean isTold(Predicate<String> told) {
        return decidedBy().map(told::test).orElse(true);
    }

    /** What those read to whom only some decisions were told. */
    default String words(Predicate<String> told) {
        return isTold(told) ? words() : UNDECIDED;
    }
}
