package org.tandem.seal;

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
}
