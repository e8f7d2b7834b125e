package org.tandem.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * What a log asks of a witness (C2SP tlog-witness).
 *
 * @param old the size the log believes the witness to be at
 * @param proof that the new head continues that one
 */
public record AddCheckpoint(long old, List<TreeHash> proof, SignedNote note) {

    private static final int LONGEST = 100_000;
    private static final int LONGEST_PROOF = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (proof.size() > LONGEST_PROOF) {
            throw new Malformed("A proof of more than %d steps".formatted(LONGEST_PROOF));
        }
    }

    public static AddCheckpoint parse(String request) {
        int blank = request.indexOf("\n\n");
        if (request.length() > LONGEST || blank < 0) {
            throw new Malformed("An old size, a proof, an empty line and a checkpoint are needed");
        }
        String[] lines = request.substring(0, blank).split("\n", -1);
        if (!lines[0].startsWith("old ")) {
            throw new Malformed("The first line says the old size");
        }
        List<TreeHash> proof = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(TreeHash.parse(lines[i]));
        }
        return new AddCheckpoint(
                Decimals.parse(lines[0].substring("old ".length())),
                proof,
                SignedNote.parse(request.substring(blank + 2)));
    }

    public Checkpoint head() {
        return Checkpoint.parse(note.text());
    }

    @Override
    public String toString() {
        StringBuilder request = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(hash -> request.append(hash).append('\n'));
        return request.append('\n').append(note).toString();
    }
}
