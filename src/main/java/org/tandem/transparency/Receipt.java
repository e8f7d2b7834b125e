package org.tandem.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;

/**
 * The proof a reader keeps: that an entry stands in a log whose head was signed (C2SP tlog-proof, v1). It needs nobody's
 * help to be checked later.
 *
 * @param extra not vouched for by anything; here it is the entry itself, so that one file is enough, and after a line's end
 *     what the commitments in it stand for, which their hashes vouch for
 * @param path from the leaf's sibling up to the root's child
 */
public record Receipt(Optional<String> extra, long index, List<TreeHash> path, SignedNote checkpoint) {

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST = 400_000;
    private static final int LONGEST_PATH = 63;

    public Receipt {
        path = List.copyOf(path);
        if (path.size() > LONGEST_PATH || index < 0) {
            throw new Malformed("A proof of more than %d steps".formatted(LONGEST_PATH));
        }
    }

    static Receipt carrying(byte[] entry, long index, List<TreeHash> path, SignedNote checkpoint) {
        return new Receipt(Optional.of(Base64.getEncoder().encodeToString(entry)), index, path, checkpoint);
    }

    public static Receipt parse(String file) {
        if (file.length() > LONGEST) {
            throw new Malformed("A receipt of more than %d characters".formatted(LONGEST));
        }
        int blank = file.indexOf("\n\n");
        if (blank < 0) {
            throw new Malformed("A receipt has an empty line before the checkpoint");
        }
        String[] lines = file.substring(0, blank).split("\n", -1);
        if (!lines[0].equals(FORMAT)) {
            throw new Malformed("A receipt begins with " + FORMAT);
        }
        int next = 1;
        Optional<String> extra = Optional.empty();
        if (next < lines.length && lines[next].startsWith("extra ")) {
            extra = Optional.of(lines[next++].substring("extra ".length()));
            Base64Text.bytes(extra.get());
        }
        if (next >= lines.length || !lines[next].startsWith("index ")) {
            throw new Malformed("A receipt says the index of its entry");
        }
        long index = Decimals.parse(lines[next++].substring("index ".length()));
        List<TreeHash> path = new ArrayList<>();
        for (; next < lines.length; next++) {
            path.add(TreeHash.parse(lines[next]));
        }
        return new Receipt(extra, index, path, SignedNote.parse(file.substring(blank + 2)));
    }

    /** The entry that the file carries. */
    public Optional<byte[]> entry() {
        return carried().map(carried -> Arrays.copyOf(carried, end(carried)));
    }

    public Optional<String> entryText() {
        return entry().map(entry -> new String(entry, StandardCharsets.UTF_8));
    }

    /** What the file says of the commitments in its entry; none of it believed. */
    public List<Opening> openings() {
        byte[] carried = carried().orElse(new byte[0]);
        int end = end(carried);
        if (end == carried.length) {
            return List.of();
        }
        try {
            return List.of(Json.read(
                    new String(carried, end + 1, carried.length - end - 1, StandardCharsets.UTF_8), Opening[].class));
        } catch (IllegalStateException | IllegalArgumentException broken) {
            throw new Malformed("What is opened beside the entry cannot be read");
        }
    }

    /**
     * Whether each opening gives a commitment that the entry has, or something that was opened before it. An entry may open
     * what it commits to itself.
     */
    public boolean opens() {
        StringBuilder said = new StringBuilder(entryText().orElse(""));
        if (said.indexOf("\"opening\":") >= 0) {
            Within within = Within.read(said.toString());
            if (within.opening()
                    .filter(own -> !own.commitment().equals(within.commitment()))
                    .isPresent()) {
                return false;
            }
            within.opening().map(Opening::value).ifPresent(said::append);
        }
        for (Opening opening : openings()) {
            if (said.indexOf("\"" + opening.commitment() + "\"") < 0) {
                return false;
            }
            said.append(opening.value());
        }
        return true;
    }

    /** What an entry commits to and opens itself. */
    private record Within(String commitment, Optional<Opening> opening) {

        static Within read(String entry) {
            try {
                JsonNode tree = Json.read(entry, JsonNode.class);
                JsonNode own = tree.path("opening");
                return new Within(
                        tree.path("commitment").asText(),
                        own.isObject() ? Optional.of(Json.read(own.toString(), Opening.class)) : Optional.empty());
            } catch (IllegalStateException broken) {
                throw new Malformed("The entry cannot be read");
            }
        }
    }

    /** The same receipt, which also says what these commitments stand for. */
    public Receipt opened(List<Opening> openings) {
        if (openings.isEmpty()) {
            return this;
        }
        String both = entryText().orElseThrow() + "\n" + Json.write(openings);
        return new Receipt(
                Optional.of(Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))),
                index,
                path,
                checkpoint);
    }

    private Optional<byte[]> carried() {
        return extra.map(Base64.getDecoder()::decode);
    }

    /** An entry is canonical JSON, which has no line's end. */
    private static int end(byte[] carried) {
        int end = 0;
        while (end < carried.length && carried[end] != '\n') {
            end++;
        }
        return end;
    }

    public Checkpoint head() {
        return Checkpoint.parse(checkpoint.text());
    }

    /** Whether the entry stands where the receipt says, in the tree the checkpoint speaks of. Who signed is another question. */
    public boolean holds(byte[] entry) {
        Checkpoint head = head();
        return Proofs.includes(head.root(), head.size(), index, TreeHash.ofLeaf(entry), path);
    }

    /** The same of a record, of which the log holds the hash alone where it is too long to stand there itself. */
    public boolean holds(String about, String subject, String record) {
        return holds(
                LoggedEntry.of(about, subject, record, TreeHash.ofLeaf(record).hex()));
    }

    /** The same receipt without the entry, for whoever has that besides. */
    public Receipt bare() {
        return new Receipt(Optional.empty(), index, path, checkpoint);
    }

    @Override
    public String toString() {
        StringBuilder file = new StringBuilder(FORMAT).append('\n');
        extra.ifPresent(base64 -> file.append("extra ").append(base64).append('\n'));
        file.append("index ").append(index).append('\n');
        path.forEach(hash -> file.append(hash).append('\n'));
        return file.append('\n').append(checkpoint).toString();
    }
}
