package org.tandem.transparency;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signatures somebody wants to see under a checkpoint (C2SP tlog-policy).
 *
 * @param witnesses by the name they have in the policy
 * @param groups how many of which names, by name, members before their group
 * @param quorum the witness or group that must have cosigned, or {@code none}
 */
public record Policy(List<NoteKey> logs, Map<String, NoteKey> witnesses, Map<String, Group> groups, String quorum) {

    /** How a witness of neither government is called here. No registry is: they have two letters. */
    public static final String THIRD = "third";

    private static final String NONE = "none";
    private static final int LONGEST = 100_000;

    /** @param least how many members must have cosigned */
    public record Group(int least, List<String> members) {}

    /**
     * What the signatures under a checkpoint say.
     *
     * @param log whether the log's own signature is there and right
     * @param cosigned who cosigned, and when they said it was
     * @param enough whether those who cosigned are those who must
     */
    public record Outcome(boolean log, Map<String, Instant> cosigned, boolean enough) {}

    /** The counterparts must all have cosigned. */
    static Policy ofBoth(NoteKey log, Map<String, NoteKey> counterparts) {
        String quorum =
                counterparts.size() == 1 ? counterparts.keySet().iterator().next() : "counterparts";
        return new Policy(
                List.of(log),
                counterparts,
                counterparts.size() > 1
                        ? Map.of(quorum, new Group(counterparts.size(), List.copyOf(counterparts.keySet())))
                        : Map.of(),
                counterparts.isEmpty() ? NONE : quorum);
    }

    /** The same with one more, whose signature is looked at and not needed; a key that is a counterpart's already adds nothing. */
    Policy withThird(NoteKey key) {
        if (witnesses.values().stream().anyMatch(known -> known.base64().equals(key.base64()))) {
            return this;
        }
        Map<String, NoteKey> more = new LinkedHashMap<>(witnesses);
        more.put(THIRD, key);
        return new Policy(logs, more, groups, quorum);
    }

    /** Whether those who cosigned are those who must, and there is somebody who must. */
    public boolean isMetBy(Outcome outcome) {
        return outcome.enough() && !quorum.equals(NONE);
    }

    public static Policy parse(String file) {
        if (file.length() > LONGEST
                || !file.endsWith("\n")
                || file.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n')) {
            throw new Malformed("Not a policy: lines of text, each with its newline");
        }
        List<NoteKey> logs = new ArrayList<>();
        Map<String, NoteKey> witnesses = new LinkedHashMap<>();
        Map<String, Group> groups = new LinkedHashMap<>();
        Set<String> members = new HashSet<>();
        Set<String> keys = new HashSet<>();
        Optional<String> quorum = Optional.empty();
        for (String line : file.split("\n", -1)) {
            String[] words = line.replaceAll("^[ \t]+|[ \t]+$", "").split("[ \t]+");
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            if (words[0].equals("log") && (words.length == 2 || words.length == 3)) {
                logs.add(key(words[1], NoteKey.Kind.LOG, keys));
            } else if (words[0].equals("witness") && (words.length == 3 || words.length == 4)) {
                mustBeNew(words[1], witnesses, groups);
                witnesses.put(words[1], key(words[2], NoteKey.Kind.COSIGNER, keys));
            } else if (words[0].equals("group") && words.length > 3) {
                mustBeNew(words[1], witnesses, groups);
                List<String> names = List.of(words).subList(3, words.length);
                names.forEach(name -> {
                    mustBeKnown(name, witnesses, groups);
                    if (!members.add(name)) {
                        throw new Malformed(name + " is a member twice");
                    }
                });
                groups.put(words[1], new Group(least(words[2], names.size()), names));
            } else if (words[0].equals("quorum") && words.length == 2 && quorum.isEmpty()) {
                if (!words[1].equals(NONE)) {
                    mustBeKnown(words[1], witnesses, groups);
                }
                quorum = Optional.of(words[1]);
            } else {
                throw new Malformed("A policy has no such line");
            }
        }
        return new Policy(
                logs, witnesses, groups, quorum.orElseThrow(() -> new Malformed("A policy names its quorum")));
    }

    /** Keys that are not in the policy are passed over; one that is, with a signature that is not its own, ends it. */
    public Outcome on(SignedNote note) {
        String origin = Checkpoint.parse(note.text()).origin();
        boolean log = false;
        boolean forged = false;
        Map<String, Instant> cosigned = new LinkedHashMap<>();
        for (SignedNote.Line line : note.lines()) {
            for (NoteKey key : logs) {
                if (line.isOf(key)) {
                    boolean right = key.name().equals(origin)
                            && key.signed(note.text().getBytes(StandardCharsets.UTF_8), line.signature());
                    log |= right;
                    forged |= !right;
                }
            }
            for (Map.Entry<String, NoteKey> witness : witnesses.entrySet()) {
                if (line.isOf(witness.getValue())) {
                    Optional<Instant> at = Cosignature.checked(witness.getValue(), note.text(), line);
                    at.ifPresent(time -> cosigned.put(witness.getKey(), time));
                    forged |= at.isEmpty();
                }
            }
        }
        if (forged) {
            return new Outcome(false, Map.of(), false);
        }
        return new Outcome(log, cosigned, enough(cosigned.keySet()));
    }

    private boolean enough(Set<String> cosigned) {
        Map<String, Boolean> agreed = new HashMap<>();
        cosigned.forEach(name -> agreed.put(name, true));
        groups.forEach((name, group) -> agreed.put(
                name,
                group.members().stream()
                                .filter(member -> agreed.getOrDefault(member, false))
                                .count()
                        >= group.least()));
        return quorum.equals(NONE) || agreed.getOrDefault(quorum, false);
    }

    private static NoteKey key(String written, NoteKey.Kind kind, Set<String> keys) {
        NoteKey key = NoteKey.parse(written);
        if (key.kind() != kind || !keys.add(kind + key.base64())) {
            throw new Malformed("A key of the wrong kind, or one that is there twice");
        }
        return key;
    }

    private static int least(String word, int members) {
        long least =
                switch (word) {
                    case "any" -> 1;
                    case "all" -> members;
                    default -> Decimals.parse(word);
                };
        if (least < 1 || least > members) {
            throw new Malformed("A group needs from one to all of its members");
        }
        return (int) least;
    }

    private static void mustBeNew(String name, Map<String, NoteKey> witnesses, Map<String, Group> groups) {
        if (name.equals(NONE) || witnesses.containsKey(name) || groups.containsKey(name)) {
            throw new Malformed("A name that is already taken: " + name);
        }
    }

    private static void mustBeKnown(String name, Map<String, NoteKey> witnesses, Map<String, Group> groups) {
        if (!witnesses.containsKey(name) && !groups.containsKey(name)) {
            throw new Malformed("A name that is not known yet: " + name);
        }
    }

    @Override
    public String toString() {
        StringBuilder file = new StringBuilder();
        logs.forEach(log -> file.append("log ").append(log).append('\n'));
        witnesses.forEach((name, key) ->
                file.append("witness ").append(name).append(' ').append(key).append('\n'));
        groups.forEach((name, group) -> file.append("group ")
                .append(name)
                .append(' ')
                .append(group.least())
                .append(' ')
                .append(String.join(" ", group.members()))
                .append('\n'));
        return file.append("quorum ").append(quorum).append('\n').toString();
    }
}
