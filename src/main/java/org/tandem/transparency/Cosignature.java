package org.tandem.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a witness signed: a checkpoint and the second at which it was the largest it had seen (C2SP cosignature/v1).
 *
 * @param at that second
 */
public record Cosignature(SignedNote.Line line, Instant at) {

    /** Some ten thousand years from now: what no reader can print as a date is nobody's second. */
    private static final long LAST_SECOND = 1L << 40;

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

    /** The first of these lines that is this key's over this head; lines of other keys are passed over. */
    public static Optional<Cosignature> among(List<SignedNote.Line> lines, NoteKey key, Checkpoint head) {
        return lines.stream()
                .flatMap(line -> checked(key, head.text(), line).map(at -> new Cosignature(line, at)).stream())
                .findFirst();
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
        return seconds >= 0 && seconds < LAST_SECOND && key.signed(message(text, seconds), signed)
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    private static byte[] message(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
