package org.tandem.seal;

import java.util.List;
import java.util.Optional;

/**
 * Which of an owner's several keys signs: a place in the owner's public log decides it, never a clock. Asked here; {@code
 * keys} answers.
 */
public interface KeysInForce {

    /** The one to sign with now; nothing where no second one was ever announced. */
    Optional<String> now(String owner);

    /** The one that signs what ends at this place of the owner's log; nothing where no second one was ever announced. */
    Optional<String> at(String owner, long place);

    /**
     * Those whose signature counts beneath a head of this size of a log, the one that cosigns now as the last; nothing where
     * no second one was ever announced.
     */
    List<String> cosigning(String owner, String origin, long size);
}
