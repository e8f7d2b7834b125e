package org.tandem.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a witness signs: the checkpoint and the second at which it was the largest it had seen (C2SP cosignature/v1). */
public final class Cosignature {

    private Cosignature() {}

    /** @param signer gives 64 bytes for a message */
    public static SignedNote.Line by(NoteKey key, Checkpoint head, Instant at, UnaryOperator<byte[]> signer) {
        byte[] signature = signer.apply(message(head.text(), at.getEpochSecond()));
        return SignedNote.Line.of(
                key,
                ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(at.getEpochSecond())
                        .put(signature)
                        .array());
    }

    /** When it was given, if it is this key's over this text. */
    static Optional<Instant> checked(NoteKey key, String text, SignedNote.Line line) {
        byte[] signature = line.signature();
        if (key.kind() != NoteKey.Kind.COSIGNER || !line.isOf(key) || signature.length != Long.BYTES + 64) {
            return Optional.empty();
        }
        ByteBuffer blob = ByteBuffer.wrap(signature);
        long seconds = blob.getLong();
        byte[] signed = new byte[64];
        blob.get(signed);
        return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond() && key.signed(message(text, seconds), signed)
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    private static byte[] message(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
