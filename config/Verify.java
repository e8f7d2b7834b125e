import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks a receipt of a registry's public log without asking anybody, and replays a whole log. One file, nothing but a
 * Java 17: it shares no code with Tandem, so that it can be read by itself and does not repeat a mistake of ours.
 *
 * <pre>
 * java Verify.java [--keys KEYS] POLICY RECEIPT [ENTRY]    the entry is taken from the receipt when it is not given
 * java Verify.java [--keys KEYS] --replay PLACE [POLICY]   PLACE is a directory or an http(s) address with checkpoint and tile/
 * </pre>
 *
 * <p>KEYS are receipts of what was said of keys since the policy was written, one after the other: each is checked with the
 * keys that are known so far, and what it says makes the next one known. A replayed log says it itself.
 *
 * It ends with 0 if all is well, 1 if something is not, and 2 if only one government signed.
 *
 * <p>Formats: RFC 9162 and C2SP tlog-proof, tlog-tiles, tlog-checkpoint, tlog-cosignature, tlog-policy and signed-note.
 */
public final class Verify {

    private static final int OK = 0;
    private static final int INVALID = 1;
    private static final int ONE_GOVERNMENT = 2;

    /** Something that is not as it must be. */
    private static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(String what) {
            super(what);
        }
    }

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        try {
            if (arguments.size() > 2 && arguments.get(0).equals("--keys")) {
                return run(arguments.subList(2, arguments.size()), text(Path.of(arguments.get(1))));
            }
            return run(arguments, "");
        } catch (Invalid invalid) {
            System.out.println("NOT VALID: " + invalid.getMessage());
        } catch (IOException unreadable) {
            System.out.println("CANNOT BE READ: " + unreadable);
        }
        return INVALID;
    }

    private static int run(List<String> arguments, String keys) throws IOException {
        if (arguments.size() >= 2 && arguments.size() <= 3 && arguments.get(0).equals("--replay")) {
            return replay(arguments.get(1), arguments.size() == 3 ? policy(arguments.get(2), keys) : null);
        }
        if (arguments.size() >= 2 && arguments.size() <= 3) {
            return receipt(
                    policy(arguments.get(0), keys),
                    text(Path.of(arguments.get(1))),
                    arguments.size() == 3 ? Files.readAllBytes(Path.of(arguments.get(2))) : null);
        }
        System.err.println("java Verify.java [--keys KEYS] POLICY RECEIPT [ENTRY]\n"
                + "java Verify.java [--keys KEYS] --replay PLACE [POLICY]");
        return INVALID;
    }

    private static Policy policy(String file, String keys) throws IOException {
        Policy policy = Policy.parse(text(Path.of(file)));
        for (String one : keys.split("(?m)^(?=c2sp\\.org/tlog-proof@v1$)")) {
            if (!one.isEmpty()) {
                policy.follow(Receipt.parse(one, null));
            }
        }
        return policy;
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        must(Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes), "a file that is not UTF-8");
        return text;
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new Invalid(what);
        }
    }

    // ---- one receipt

    private static int receipt(Policy policy, String file, byte[] given) {
        Receipt receipt = Receipt.parse(file, given);
        Signed signed = policy.judge(receipt.note);
        receipt.check();
        System.out.println("Entry " + receipt.index + " of the log " + receipt.note.origin + ", which had "
                + receipt.note.size + " entries:");
        System.out.println(new String(receipt.entry, StandardCharsets.UTF_8));
        openings(new String(receipt.entry, StandardCharsets.UTF_8), receipt.opened);
        return said(signed);
    }

    /**
     * What stands for a commitment in the entry. Nothing vouches for it but its hash, which must be the one in the entry, or
     * in something that was opened before it.
     */
    private static void openings(String entry, String opened) {
        StringBuilder said = new StringBuilder(entry);
        if (new Json(entry).whole() instanceof Map<?, ?> object && object.get("opening") instanceof Map<?, ?> opening) {
            must(commitment(opening).equals(object.get("commitment")), "the entry opens something it did not commit to");
            said.append(opening.get("value"));
        }
        if (opened.isEmpty()) {
            return;
        }
        must(new Json(opened).whole() instanceof List<?>, "the receipt opens nothing that can be read");
        for (Object one : (List<?>) new Json(opened).whole()) {
            must(one instanceof Map, "the receipt opens something that cannot be read");
            Map<?, ?> opening = (Map<?, ?>) one;
            must(
                    said.indexOf("\"" + commitment(opening) + "\"") >= 0,
                    "the receipt opens something that the entry did not commit to");
            said.append(opening.get("value"));
            System.out.println(
                    "Opened, " + opening.get("kind") + " " + commitment(opening) + ": "
                            + ((String) opening.get("value")).replaceAll("\\p{Cntrl}", " "));
        }
    }

    /** The hash of what a commitment stands for: its kind, a salt of 256 bits, and the value. */
    private static String commitment(Map<?, ?> opening) {
        for (String name : List.of("kind", "salt", "value")) {
            must(opening.get(name) instanceof String, "an opening says no " + name);
        }
        must(
                ((String) opening.get("kind")).matches("[a-z]{1,20}")
                        && ((String) opening.get("salt")).matches("[A-Za-z0-9_-]{43}"),
                "an opening has a kind and a salt");
        String hashed = "tandem/commitment/v1/" + opening.get("kind") + "\n" + opening.get("salt") + "\n" + opening.get("value");
        return "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(hashed.getBytes(StandardCharsets.UTF_8)));
    }

    /** An entry, its place, and the way from it to the root of a signed checkpoint. */
    private static final class Receipt {

        private byte[] entry;
        private String opened = "";
        private long index;
        private final List<byte[]> path = new ArrayList<>();
        private Note note;

        static Receipt parse(String file, byte[] given) {
            Receipt receipt = new Receipt();
            int blank = file.indexOf("\n\n");
            must(blank > 0, "the receipt has no checkpoint");
            String[] lines = file.substring(0, blank).split("\n", -1);
            must(lines[0].equals("c2sp.org/tlog-proof@v1"), "this is no receipt");
            int next = 1;
            receipt.entry = given;
            if (next < lines.length && lines[next].startsWith("extra ")) {
                byte[] carried = base64(lines[next++].substring("extra ".length()));
                int end = 0;
                while (end < carried.length && carried[end] != '\n') {
                    end++;
                }
                receipt.entry = given == null ? Arrays.copyOf(carried, end) : given;
                receipt.opened = new String(
                        carried, Math.min(end + 1, carried.length), Math.max(0, carried.length - end - 1), StandardCharsets.UTF_8);
            }
            must(next < lines.length && lines[next].startsWith("index "), "the receipt says no index");
            receipt.index = decimal(lines[next++].substring("index ".length()));
            for (; next < lines.length; next++) {
                receipt.path.add(hash(lines[next]));
            }
            must(receipt.path.size() <= 63, "the receipt's proof is too long");
            must(receipt.entry != null, "the receipt carries no entry, and none was given");
            receipt.note = Note.parse(file.substring(blank + 2));
            return receipt;
        }

        void check() {
            must(
                    Arrays.equals(note.root, rootFrom(index, note.size, leaf(entry), path)),
                    "the entry is not in the log at this place");
        }
    }

    private static int said(Signed signed) {
        System.out.println("Signed by the registry that keeps the log.");
        signed.cosigned.forEach((name, at) -> System.out.println("Cosigned by " + name + " at " + at + "."));
        if (!signed.enough) {
            System.out.println("ONLY ONE GOVERNMENT SIGNED: the policy asks for more signatures than there are.");
            return ONE_GOVERNMENT;
        }
        System.out.println("VALID: it is in the log, and those who must have signed have.");
        System.out.println("This proves what was said and that it was not changed. It does not prove that it is true.");
        return OK;
    }

    /** RFC 9162, 2.1.3.2. */
    private static byte[] rootFrom(long index, long size, byte[] leaf, List<byte[]> path) {
        must(index < size, "the index lies outside of the log");
        long place = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            must(last > 0, "the proof is too long for this log");
            if (place % 2 == 1 || place == last) {
                hash = node(sibling, hash);
                while (place % 2 == 0 && place > 0) {
                    place /= 2;
                    last /= 2;
                }
            } else {
                hash = node(hash, sibling);
            }
            place /= 2;
            last /= 2;
        }
        must(last == 0, "the proof is too short for this log");
        return hash;
    }

    // ---- a whole log

    private static int replay(String place, Policy policy) throws IOException {
        Note note = Note.parse(new String(fetch(place, "checkpoint"), StandardCharsets.UTF_8));
        Tree tree = new Tree();
        Book book = new Book();
        for (long first = 0; first < note.size; first += 256) {
            int width = (int) Math.min(256, note.size - first);
            ByteBuffer bundle = ByteBuffer.wrap(fetch(place, "tile/entries/" + tileNumber(first / 256, width)));
            ByteBuffer hashes = ByteBuffer.wrap(fetch(place, "tile/0/" + tileNumber(first / 256, width)));
            for (int i = 0; i < width; i++) {
                must(bundle.remaining() >= 2, "a bundle of entries is too short");
                int length = Short.toUnsignedInt(bundle.getShort());
                must(length <= bundle.remaining() && hashes.remaining() >= 32, "a tile is too short");
                byte[] entry = new byte[length];
                bundle.get(entry);
                byte[] stated = new byte[32];
                hashes.get(stated);
                must(Arrays.equals(stated, leaf(entry)), "entry " + (first + i) + " is not the one in the tree");
                tree.append(stated);
                byte[] record = whole(place, first + i, entry);
                Statement said = Statement.read(record);
                if (said == null) {
                    book.enter(first + i, record);
                } else if (policy != null) {
                    policy.follow(said, note.origin, first + i);
                }
            }
            must(!bundle.hasRemaining() && !hashes.hasRemaining(), "a tile is too long");
        }
        must(Arrays.equals(tree.root(), note.root), "the entries do not give the root that was signed");
        System.out.println("The log " + note.origin + ": " + note.size + " entries give the root that was signed.");
        System.out.println(book.summary());
        if (policy == null) {
            System.out.println("No policy was given, so nobody's signature was looked at.");
            return OK;
        }
        return said(policy.judge(note));
    }

    /** What is too long for a bundle is named there by its hash, and lies beside it. */
    private static byte[] whole(String place, long index, byte[] entry) throws IOException {
        Object read = new Json(new String(entry, StandardCharsets.UTF_8)).whole();
        if (read instanceof Map<?, ?> object && object.get("leafHash") instanceof String hash) {
            byte[] record = fetch(place, "records/" + index);
            must(HexFormat.of().formatHex(leaf(record)).equals(hash), "record " + index + " is not the one in the log");
            return record;
        }
        return entry;
    }

    private static String tileNumber(long number, int width) {
        String digits = Long.toString(number);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < digits.length(); i += 3) {
            path.append(i + 3 < digits.length() ? "x" : "").append(digits, i, i + 3);
            path.append(i + 3 < digits.length() ? "/" : "");
        }
        return path + (width == 256 ? "" : ".p/" + width);
    }

    private static byte[] fetch(String place, String path) throws IOException {
        if (!place.startsWith("http://") && !place.startsWith("https://")) {
            return Files.readAllBytes(Path.of(place).resolve(path));
        }
        try {
            HttpResponse<byte[]> answer = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(20))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(place.replaceAll("/$", "") + "/" + path))
                                    .timeout(Duration.ofSeconds(60))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            must(answer.statusCode() == 200, path + " is not there: HTTP " + answer.statusCode());
            return answer.body();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    /** Grows by one leaf at a time; keeps the roots of its complete subtrees, the largest first. */
    private static final class Tree {

        private final List<byte[]> roots = new ArrayList<>();
        private long size;

        void append(byte[] leaf) {
            byte[] hash = leaf;
            for (long n = size; n % 2 == 1; n /= 2) {
                hash = node(roots.remove(roots.size() - 1), hash);
            }
            roots.add(hash);
            size++;
        }

        byte[] root() {
            if (roots.isEmpty()) {
                return sha256();
            }
            byte[] root = roots.get(roots.size() - 1);
            for (int i = roots.size() - 2; i >= 0; i--) {
                root = node(roots.get(i), root);
            }
            return root;
        }
    }

    /** What the entries add up to, and whether each could follow those before it. */
    private static final class Book {

        private static final String NOWHERE = "";
        private static final Set<String> FINAL = Set.of("RETIREMENT", "CANCELLATION", "CANCELLATION_FOR_ERROR");

        private final Map<String, TreeMap<Long, String>> series = new TreeMap<>();
        private final Set<String> causes = new HashSet<>();
        private final Set<String> confirmed = new HashSet<>();
        private final Map<String, String> answers = new HashMap<>();
        private final Set<String> keepers = new HashSet<>();
        private final Map<String, Long> moved = new TreeMap<>();

        /** What the counterpart offered and this registry answered. */
        private final Set<String> crossings = new HashSet<>();

        /** Each committee's, in the order in which they were adopted: what was committed to. */
        private final Map<String, List<String>> decisions = new TreeMap<>();

        private final Set<String> released = new HashSet<>();

        void enter(long index, byte[] record) {
            Object read = new Json(new String(record, StandardCharsets.UTF_8)).whole();
            must(read instanceof Map, "entry " + index + " is no record");
            Map<?, ?> entry = (Map<?, ?>) read;
            if (entry.get("answer") instanceof String answer) {
                answered(index, entry, answer);
            } else if (entry.get("commitment") instanceof String commitment) {
                decided(index, entry, commitment);
            } else if (entry.get("crossing") instanceof String crossing) {
                must(crossings.add(crossing), "entry " + index + " answers a crossing a second time");
            } else {
                posted(index, entry);
            }
        }

        private void answered(long index, Map<?, ?> entry, String answer) {
            String instrument = string(entry, "instrument", index);
            must(answers.putIfAbsent(instrument, answer) == null, "entry " + index + " answers a second time");
            if (answer.equals("CONFIRM")) {
                confirmed.add(instrument);
            }
        }

        /** One more decision, or one of those before that is released. */
        private void decided(long index, Map<?, ?> entry, String commitment) {
            List<String> ofPair = decisions.computeIfAbsent(string(entry, "pair", index), key -> new ArrayList<>());
            long place = decimal(string(entry, "decision", index));
            if (string(entry, "about", index).equals("DECISION")) {
                must(place == ofPair.size() + 1, "entry " + index + " leaves out a decision, or counts one twice");
                must(!entry.containsKey("opening"), "entry " + index + " opens a decision that it only counts");
                ofPair.add(commitment);
            } else {
                must(
                        place >= 1
                                && place <= ofPair.size()
                                && ofPair.get((int) place - 1).equals(commitment)
                                && entry.get("opening") instanceof Map<?, ?> opening
                                && commitment(opening).equals(commitment),
                        "entry " + index + " releases another decision than the one that was adopted");
                must(
                        released.add(string(entry, "pair", index) + "/" + place),
                        "entry " + index + " releases a decision a second time");
            }
        }

        private void posted(long index, Map<?, ?> entry) {
            String kind = string(entry, "kind", index);
            must(causes.add(string(entry, "cause", index)), "entry " + index + " was done twice");
            must(
                    entry.get("postings") instanceof List<?> list && !list.isEmpty(),
                    "entry " + index + " moves nothing");
            if (kind.equals("ISSUANCE")) {
                must(
                        entry.get("details") instanceof Map<?, ?> details
                                && confirmed.contains(details.get("instrument")),
                        "entry " + index + " makes units that this registry did not confirm");
            }
            if (kind.equals("ARRIVED")) {
                must(
                        entry.get("details") instanceof Map<?, ?> details
                                && details.get("crossing") instanceof String crossing
                                && crossings.add(crossing),
                        "entry " + index + " takes units that this registry answered before");
            }
            for (Object one : (List<?>) entry.get("postings")) {
                must(one instanceof Map, "entry " + index + " has a posting that is none");
                post(index, kind, (Map<?, ?>) one);
            }
        }

        private void post(long index, String kind, Map<?, ?> posting) {
            long first = decimal(string(posting, "first", index));
            long next = decimal(string(posting, "next", index));
            String to = string(posting, "to", index);
            String from = posting.get("from") == null ? NOWHERE : string(posting, "from", index);
            must(first >= 1 && next > first, "entry " + index + " moves an empty range");
            must(from.isEmpty() == kind.equals("ISSUANCE"), "entry " + index + " makes units without an issuance");
            must(!keepers.contains(from), "entry " + index + " takes units out of an account that keeps them");
            TreeMap<Long, String> where = series.computeIfAbsent(
                    string(posting, "series", index), key -> new TreeMap<>(Map.of(0L, NOWHERE)));
            must(
                    where.floorEntry(first).getValue().equals(from)
                            && where.subMap(first, next).values().stream().allMatch(from::equals),
                    "entry " + index + " moves units that are not where it takes them from");
            String after = where.floorEntry(next).getValue();
            where.subMap(first, true, next, true).clear();
            where.put(first, to);
            where.put(next, after);
            if (FINAL.contains(kind)) {
                keepers.add(to);
            }
            moved.merge(kind, next - first, Math::addExact);
        }

        String summary() {
            return "Each of " + causes.size() + " entries and " + answers.size()
                    + " answers follows from those before it. Units by kind of entry: " + moved + "\nDecisions, none left out: "
                    + decisions.values().stream().mapToInt(List::size).sum() + ", of which " + released.size()
                    + " are released.";
        }

        private static String string(Map<?, ?> object, String name, long index) {
            must(object.get(name) instanceof String, "entry " + index + " says no " + name);
            return (String) object.get(name);
        }
    }

    // ---- signatures

    /** A signed checkpoint. */
    private static final class Note {

        private String text;
        private String origin;
        private long size;
        private byte[] root;
        private final List<String[]> lines = new ArrayList<>();

        static Note parse(String file) {
            int blank = file.lastIndexOf("\n\n");
            must(blank > 0 && file.endsWith("\n") && !file.endsWith("\n\n"), "the checkpoint is not a signed note");
            must(file.chars().noneMatch(c -> c < ' ' && c != '\n'), "the checkpoint has control characters");
            Note note = new Note();
            note.text = file.substring(0, blank + 1);
            String[] head = note.text.split("\n", -1);
            must(head.length == 4 && head[3].isEmpty() && !head[0].isEmpty(), "a checkpoint has three lines");
            note.origin = head[0];
            note.size = decimal(head[1]);
            note.root = hash(head[2]);
            for (String line : file.substring(blank + 2, file.length() - 1).split("\n", -1)) {
                String[] words = line.split(" ", -1);
                must(words.length == 3 && words[0].equals("\u2014") && !words[1].isEmpty(), "a signature line is broken");
                must(base64(words[2]).length > 4, "a signature line is broken");
                note.lines.add(words);
            }
            must(note.lines.size() <= 64, "the checkpoint has too many signatures");
            return note;
        }
    }

    /** A key as {@code name+hash+key}. */
    private static final class Key {

        private final String name;
        private final byte kind;
        private final byte[] id;
        private final byte[] raw;
        private long after;
        private long until = Long.MAX_VALUE;
        private Map<?, ?> revoked;

        Key(String written, int kind) {
            this.kind = (byte) kind;
            String[] parts = written.split("\\+", 3);
            must(parts.length == 3 && !parts[0].isEmpty(), "a key of the policy is broken");
            byte[] key = base64(parts[2]);
            must(key.length == 33 && key[0] == kind, "a key of the policy is of another kind");
            name = parts[0];
            raw = Arrays.copyOfRange(key, 1, 33);
            ByteArrayOutputStream hashed = new ByteArrayOutputStream();
            hashed.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
            hashed.writeBytes(key);
            id = Arrays.copyOf(sha256(hashed.toByteArray()), 4);
            must(HexFormat.of().formatHex(id).equals(parts[1]), "a key of the policy has another key's hash");
        }

        /** A key that follows this one, under the same name. */
        Key followed(byte[] next, long after) {
            byte[] typed = new byte[33];
            typed[0] = kind;
            System.arraycopy(next, 0, typed, 1, 32);
            byte[] hashed = sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed);
            Key key = new Key(
                    name + "+" + HexFormat.of().formatHex(hashed, 0, 4) + "+"
                            + Base64.getEncoder().encodeToString(typed),
                    kind);
            key.after = after;
            return key;
        }

        /** As JWS names it: the thumbprint of RFC 7638. */
        String thumbprint() {
            Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
            return url.encodeToString(
                    sha256(("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + url.encodeToString(raw) + "\"}")
                            .getBytes(StandardCharsets.UTF_8)));
        }

        /** Whether it signs heads of this size: larger than the one that announced it, and not after it was followed. */
        boolean signsAt(long size) {
            return size > after && size <= until;
        }

        /** A revoked cosigner's signature counts up to the size of the log that its revocation names. */
        boolean cosignsAt(Note note) {
            if (revoked == null) {
                return true;
            }
            return revoked.get("witnessed") instanceof Map<?, ?> sizes
                    && sizes.get(note.origin) instanceof String size
                    && note.size <= decimal(size);
        }

        boolean isIn(String[] line) {
            return line[1].equals(name) && Arrays.equals(id, Arrays.copyOf(base64(line[2]), 4));
        }

        boolean signed(byte[] message, byte[] signature) {
            try {
                byte[] encoded = Arrays.copyOf(HexFormat.of().parseHex("302a300506032b6570032100"), 44);
                System.arraycopy(raw, 0, encoded, 12, 32);
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
                check.update(message);
                return check.verify(signature);
            } catch (GeneralSecurityException notOne) {
                return false;
            }
        }
    }

    /** What a registry said of a key of one of its offices; signed with another of that office's. */
    private static final class Statement {

        private Map<?, ?> said;
        private String owner;
        private byte[] key;
        private byte[] signed;
        private byte[] signature;
        private String by;

        /** Nothing where the entry says nothing of a key. */
        static Statement read(byte[] record) {
            Object read = new Json(new String(record, StandardCharsets.UTF_8)).whole();
            if (!(read instanceof Map<?, ?> entry) || !(entry.get("statement") instanceof String text)) {
                return null;
            }
            must(entry.get("jws") instanceof String, "a statement on a key is not signed");
            String[] jws = ((String) entry.get("jws")).split("\\.", -1);
            must(jws.length == 3 && jws[1].isEmpty(), "a statement on a key is not signed");
            Statement statement = new Statement();
            try {
                Object header = new Json(
                                new String(Base64.getUrlDecoder().decode(jws[0]), StandardCharsets.UTF_8))
                        .whole();
                Object paper = new Json(text).whole();
                must(header instanceof Map && paper instanceof Map, "a statement on a key is broken");
                statement.said = (Map<?, ?>) paper;
                statement.owner = statement.text("owner");
                statement.by = String.valueOf(((Map<?, ?>) header).get("kid"));
                must(
                        statement.owner.equals(((Map<?, ?>) header).get("owner")),
                        "a statement on a key is signed by another office");
                byte[] encoded = Base64.getDecoder().decode(statement.text("publicKey"));
                must(encoded.length == 44, "a statement on a key is broken");
                statement.key = Arrays.copyOfRange(encoded, 12, 44);
                statement.signed = (jws[0] + "." + text).getBytes(StandardCharsets.UTF_8);
                statement.signature = Base64.getUrlDecoder().decode(jws[2]);
            } catch (IllegalArgumentException broken) {
                throw new Invalid("a statement on a key is broken");
            }
            return statement;
        }

        String text(String name) {
            must(said.get(name) instanceof String, "a statement on a key says no " + name);
            return (String) said.get(name);
        }

        boolean isSignedBy(Key one) {
            return one.thumbprint().equals(by) && one.signed(signed, signature);
        }
    }

    private static final class Signed {
        private final Map<String, Instant> cosigned = new LinkedHashMap<>();
        private boolean enough;
    }

    /** Whose signatures must be there. */
    private static final class Policy {

        private final List<Key> logs = new ArrayList<>();
        private final Map<String, List<Key>> witnesses = new LinkedHashMap<>();
        private final Map<String, List<String>> groups = new LinkedHashMap<>();
        private final Map<String, Integer> least = new HashMap<>();
        private String quorum;

        static Policy parse(String file) {
            Policy policy = new Policy();
            Set<String> members = new HashSet<>();
            Set<String> keys = new HashSet<>();
            for (String line : file.split("\n", -1)) {
                String[] words = line.replaceAll("^[ \t]+|[ \t]+$", "").split("[ \t]+");
                if (words[0].isEmpty() || words[0].startsWith("#")) {
                    continue;
                }
                if (words[0].equals("log") && (words.length == 2 || words.length == 3)) {
                    Key key = new Key(words[1], 1);
                    must(keys.add("log " + Arrays.toString(key.raw)), "the policy has a key twice");
                    policy.logs.add(key);
                } else if (words[0].equals("witness") && (words.length == 3 || words.length == 4)) {
                    must(!policy.knows(words[1]) && !words[1].equals("none"), "the policy has a name twice");
                    Key key = new Key(words[2], 4);
                    must(keys.add("witness " + Arrays.toString(key.raw)), "the policy has a key twice");
                    policy.witnesses.put(words[1], new ArrayList<>(List.of(key)));
                } else if (words[0].equals("group") && words.length > 3) {
                    must(!policy.knows(words[1]) && !words[1].equals("none"), "the policy has a name twice");
                    List<String> names = List.of(words).subList(3, words.length);
                    for (String name : names) {
                        must(policy.knows(name) && members.add(name), "the policy has a member twice, or unknown");
                    }
                    long needed = words[2].equals("any")
                            ? 1
                            : words[2].equals("all") ? names.size() : decimal(words[2]);
                    must(needed >= 1 && needed <= names.size(), "the policy has a group that cannot be");
                    policy.groups.put(words[1], names);
                    policy.least.put(words[1], (int) needed);
                } else if (words[0].equals("quorum") && words.length == 2 && policy.quorum == null) {
                    must(words[1].equals("none") || policy.knows(words[1]), "the policy's quorum is unknown");
                    policy.quorum = words[1];
                } else {
                    throw new Invalid("the policy has a line that is none");
                }
            }
            must(policy.quorum != null && !policy.logs.isEmpty(), "the policy names no log or no quorum");
            return policy;
        }

        private boolean knows(String name) {
            return witnesses.containsKey(name) || groups.containsKey(name);
        }

        /**
         * What stands in the log, below a head that those have signed who must: it ends with the statement, so that the key
         * which was known before signed it. Of a cosigner's key its own signature is what counts.
         */
        void follow(Receipt receipt) {
            receipt.check();
            Statement statement = Statement.read(receipt.entry);
            must(statement != null, "among the keys is a receipt of something else");
            if (statement.owner.endsWith("/LOG")) {
                must(judge(receipt.note).enough, "what is said of the log's key is not signed by those who must");
            }
            follow(statement, receipt.note.origin, receipt.index);
        }

        /** What is said of keys that are not of this policy, or not by one of them, is passed over. */
        void follow(Statement statement, String origin, long place) {
            List<List<Key>> offices = new ArrayList<>(List.of(logs));
            offices.addAll(witnesses.values());
            for (List<Key> office : offices) {
                boolean ofTheLog = office == logs;
                Key by = office.stream()
                        .filter(key -> ofTheLog == statement.owner.endsWith("/LOG"))
                        .filter(key -> !ofTheLog || key.name.equals(origin) && key.signsAt(place + 1))
                        .filter(key -> !Arrays.equals(key.raw, statement.key))
                        .filter(statement::isSignedBy)
                        .findFirst()
                        .orElse(null);
                Key of = office.stream()
                        .filter(key -> Arrays.equals(key.raw, statement.key))
                        .findFirst()
                        .orElse(null);
                if (by != null && statement.text("act").equals("ANNOUNCE") && of == null) {
                    if (ofTheLog) {
                        by.until = place + 1;
                    }
                    office.add(by.followed(statement.key, ofTheLog ? place + 1 : 0));
                } else if (by != null && of != null && statement.text("act").equals("REVOKE")) {
                    of.revoked = statement.said;
                    of.until = ofTheLog ? Math.min(of.until, place + 1) : of.until;
                }
            }
        }

        /** Refuses the whole note where a key that is known did not sign what stands under its name. */
        Signed judge(Note note) {
            Signed signed = new Signed();
            boolean log = false;
            for (String[] line : note.lines) {
                byte[] blob = base64(line[2]);
                for (Key key : logs) {
                    if (key.isIn(line)) {
                        must(key.signsAt(note.size), "the log's key did not sign heads of this size");
                        must(
                                key.name.equals(note.origin)
                                        && key.signed(
                                                note.text.getBytes(StandardCharsets.UTF_8),
                                                Arrays.copyOfRange(blob, 4, blob.length)),
                                "the log's signature does not hold");
                        log = true;
                    }
                }
                witnesses.forEach((name, keys) -> keys.forEach(key -> {
                    if (key.isIn(line)) {
                        must(key.cosignsAt(note), "the key of " + name + " was revoked before this size");
                        must(blob.length == 4 + 8 + 64, "the signature of " + name + " does not hold");
                        long seconds = ByteBuffer.wrap(blob, 4, 8).getLong();
                        must(seconds >= 0 && seconds < 1L << 40, "the signature of " + name + " does not hold");
                        String message = "cosignature/v1\ntime " + seconds + "\n" + note.text;
                        must(
                                key.signed(
                                        message.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(blob, 12, 76)),
                                "the signature of " + name + " does not hold");
                        signed.cosigned.put(name, Instant.ofEpochSecond(seconds));
                    }
                }));
            }
            must(log, "no log of the policy signed this");
            Set<String> agreed = new HashSet<>(signed.cosigned.keySet());
            groups.forEach((name, members) -> {
                if (members.stream().filter(agreed::contains).count() >= least.get(name)) {
                    agreed.add(name);
                }
            });
            signed.enough = quorum.equals("none") || agreed.contains(quorum);
            return signed;
        }
    }

    // ---- bytes and words

    private static byte[] leaf(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hash(String base64) {
        byte[] bytes = base64(base64);
        must(bytes.length == 32, "a hash has 32 bytes");
        return bytes;
    }

    private static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            must(Base64.getEncoder().encodeToString(bytes).equals(text), "Base64 that could be written otherwise");
            return bytes;
        } catch (IllegalArgumentException broken) {
            throw new Invalid("something that is not Base64");
        }
    }

    private static long decimal(String text) {
        must(text.matches("0|[1-9][0-9]{0,17}"), "not a decimal number: " + text);
        return Long.parseLong(text);
    }

    /** As much of JSON as the log's records are made of: objects, lists, text, null and true or false. */
    private static final class Json {

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object whole() {
            Object value = value(0);
            must(at == text.length(), "a record with something after it");
            return value;
        }

        private Object value(int depth) {
            must(depth < 50, "a record that is too deep");
            char c = peek();
            if (c == '{') {
                Map<String, Object> object = new LinkedHashMap<>();
                at++;
                while (peek() != '}') {
                    String name = string();
                    take(':');
                    Object value = value(depth + 1);
                    must(!object.containsKey(name), "a record that says " + name + " twice");
                    object.put(name, value);
                    if (peek() == ',') {
                        at++;
                        must(peek() == '"', "a record that is broken");
                    }
                }
                at++;
                return object;
            }
            if (c == '[') {
                List<Object> list = new ArrayList<>();
                at++;
                while (peek() != ']') {
                    list.add(value(depth + 1));
                    if (peek() == ',') {
                        at++;
                        must(peek() != ']', "a record that is broken");
                    }
                }
                at++;
                return list;
            }
            if (c == '"') {
                return string();
            }
            for (String word : List.of("null", "true", "false")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("null") ? null : Boolean.valueOf(word);
                }
            }
            int begin = at;
            while (at < text.length() && "-+.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            must(at > begin, "a record that is broken");
            return text.substring(begin, at);
        }

        private String string() {
            take('"');
            StringBuilder string = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at++);
                if (c == '\\') {
                    char escaped = peek();
                    at++;
                    int simple = "bfnrt".indexOf(escaped);
                    if (escaped == 'u') {
                        must(
                                at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}"),
                                "a record that is broken");
                        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    } else {
                        must(simple >= 0 || "\"\\/".indexOf(escaped) >= 0, "a record that is broken");
                        string.append(simple >= 0 ? "\b\f\n\r\t".charAt(simple) : escaped);
                    }
                } else {
                    string.append(c);
                }
            }
            at++;
            return string.toString();
        }

        private char peek() {
            must(at < text.length(), "a record that ends too early");
            return text.charAt(at);
        }

        private void take(char c) {
            must(peek() == c, "a record that is broken");
            at++;
        }
    }

    private Verify() {}
}
