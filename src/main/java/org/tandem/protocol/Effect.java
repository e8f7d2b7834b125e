package org.tandem.protocol;

import java.util.List;

/** What goes with a new state, in one transaction. */
public sealed interface Effect {

    /**
     * Written to the outbox for the counterpart, and sent from there until it is acknowledged. The committee gets a copy of
     * answers and recordings.
     */
    record Tell(Message message) implements Effect {}

    /** The units of this attempt come to exist in this registry's book. */
    record CreateUnits(int attempt) implements Effect {}

    /** Units leave this registry's custody for good. */
    record GiveUnits() implements Effect {}

    /** Units come into this registry's custody. */
    record TakeUnits() implements Effect {}

    /** Signed words of the counterpart that contradict each other or our own record: kept side by side and published. */
    record KeepEvidence(List<Message> papers) implements Effect {

        public KeepEvidence {
            papers = List.copyOf(papers);
        }
    }
}
