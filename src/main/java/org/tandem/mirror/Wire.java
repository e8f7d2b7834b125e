package org.tandem.mirror;

import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/** How bytes reach another deployment and come back. Whatever goes wrong on the way is {@link Unreachable}. */
public interface Wire {

    /**
     * What the other one answered.
     *
     * @param status as of HTTP
     * @param signature of the body, where it is signed; empty where it is not
     */
    record Answer(int status, String body, String signature) {}

    /** A letter on its way to us, as a counterpart has it for whoever fetches it. */
    record Fetched(String text, String signature) {}

    /** Which versions of the exchange the other one speaks. */
    List<String> versions(Counterpart counterpart);

    Answer send(Counterpart counterpart, String text, String signature);

    /** Asks what a book kept there comes to; question and answer are signed by the registries they are of. */
    Answer state(Counterpart counterpart, String question, String signature);

    /** The letters that wait there for one of ours, after a count. */
    List<Fetched> fetch(Counterpart counterpart, FetchRequest request, String signature);

    /** The entries at this address of a log that is kept there. */
    byte[] tile(Counterpart counterpart, Party log, TilePath path);

    /** The whole record at a place of a log that is kept there. */
    String record(Counterpart counterpart, Party log, long place);

    /** That a log that is kept there continues, as it says itself. */
    List<TreeHash> consistency(Counterpart counterpart, Party log, long from, long to);

    /** The newest head of a log of ours that a registry kept there cosigned; nothing where it has none. */
    Optional<SignedNote> mirrored(Counterpart counterpart, Party witness, String origin);

    /** Entries of a log of ours as a registry that is kept there holds them. */
    byte[] mirroredTile(Counterpart counterpart, Party witness, String origin, TilePath path);

    /** Asks a registry that is kept there to cosign a head of a log of ours. */
    Answer addCheckpoint(Counterpart counterpart, Party witness, String question);

    /** Hands a receipt over for a letter that was fetched. */
    void acknowledge(Counterpart counterpart, SealedReceipt receipt);
}
