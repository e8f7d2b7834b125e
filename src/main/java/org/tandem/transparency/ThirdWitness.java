package org.tandem.transparency;

import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;

/**
 * A witness of neither government, where the operator appointed one. Nothing waits for its signature and nothing follows from
 * it here: it stands beneath a head for whoever reads. Asked here; the room {@code witness} answers.
 */
public interface ThirdWitness {

    /** With what it signs; empty where there is none. */
    Optional<NoteKey> key();

    /** What it signed beneath the head of this size. */
    List<SignedNote.Line> beneath(Party registry, long size);
}
