package org.tandem.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.app.practice.PracticeStory;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.docket.DecisionReceipts;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.mirror.Cosigning;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** {@code config/Verify.java} as somebody runs it who has a Java and nothing of Tandem. */
@DisplayName("The verifier of one file")
class VerifyTest {

    private static final String RETIREMENT = "\"kind\":\"RETIREMENT\"";

    @TempDir
    static Path files;

    private static Rooms rooms;
    private static PublicLog log;
    private static Party registry;
    private static List<String> entries;
    private static Receipt retired;

    /** The practice story, in which units are retired, with both registries' logs signed by both. */
    @BeforeAll
    static void told() throws IOException {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(PracticeStory.class).tell("practice-practice");
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
        log = rooms.get(PublicLog.class);
        for (Party one : List.of(new Party("XA"), new Party("XB"))) {
            List<String> all = all(one);
            if (all.stream().anyMatch(entry -> entry.contains(RETIREMENT))) {
                registry = one;
                entries = all;
            }
        }
        int place = (int)
                entries.stream().takeWhile(entry -> !entry.contains(RETIREMENT)).count();
        retired = log.receipt(registry, place);
        Files.writeString(files.resolve("policy"), log.policy(registry).toString());
        Files.writeString(files.resolve("retired.tlog-proof"), retired.toString());
    }

    @AfterAll
    static void close() {
        rooms.close();
    }

    private static List<String> all(Party one) {
        long size = Checkpoint.parse(log.checkpoint(one).text()).size();
        return TilePath.entries(0, size).stream()
                .flatMap(bundle -> Bundle.entries(log.tile(one, bundle)).stream())
                .map(entry -> new String(entry, StandardCharsets.UTF_8))
                .toList();
    }

    private record Said(int exit, String words) {}

    private static Said verify(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Path.of("config", "Verify.java").toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            File output = Files.createTempFile(files, "said", ".txt").toFile();
            Process process = new ProcessBuilder(command)
                    .directory(files.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It did not end");
            }
            return new Said(process.exitValue(), Files.readString(output.toPath()));
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Said judged(String receipt) throws IOException {
        Files.writeString(files.resolve("changed.tlog-proof"), receipt);
        return verify("policy", "changed.tlog-proof");
    }

    @Test
    void says_that_a_retirement_is_in_the_log_and_both_governments_signed() throws IOException {
        Said said = verify("policy", "retired.tlog-proof");
        assertThat(said.words()).contains(RETIREMENT, "Cosigned by ", "VALID");
        assertThat(said.exit()).isZero();

        Files.write(files.resolve("entry.json"), retired.entry().orElseThrow());
        Files.writeString(
                files.resolve("bare.tlog-proof"),
                new Receipt(java.util.Optional.empty(), retired.index(), retired.path(), retired.checkpoint())
                        .toString());
        assertThat(verify("policy", "bare.tlog-proof", "entry.json").exit()).isZero();
        assertThat(verify("policy", "bare.tlog-proof").words()).contains("carries no entry");
    }

    @Test
    void says_what_a_commitment_stands_for_where_the_receipt_opens_it() throws IOException {
        String number = rooms.transaction(() -> rooms.get(Decisions.class)
                .released(Pair.of("XA", "XB"), 0, 1)
                .get(0)
                .number());
        Receipt decided = rooms.get(DecisionReceipts.class).receipt(registry, number);
        Said said = judged(decided.toString());
        assertThat(said.words()).contains("Opened, paper ~", "\"number\":\"" + number + "\"", "VALID");
        assertThat(said.exit()).isZero();

        Opening paper = decided.openings().get(0);
        Said changed = judged(decided.opened(List.of(
                        new Opening(paper.kind(), paper.salt(), paper.value().replace(number, "XB-2026-999"))))
                .toString());
        assertThat(changed.words()).contains("NOT VALID: the receipt opens something that the entry did not commit to");
        assertThat(changed.exit()).isEqualTo(1);
    }

    @Test
    void says_whether_a_third_witness_signed_and_needs_it_only_where_the_policy_does() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteKey third = NoteKey.of("witness.example/w1", NoteKey.Kind.COSIGNER, keys.getPublic());
        SignedNote.Line line = Cosignature.by(
                third, retired.head(), Instant.parse("2026-11-22T09:01:02Z"), message -> signed(keys, message));
        SignedNote both = retired.checkpoint();
        String policy = log.policy(registry).withThird(third).toString();
        Files.writeString(files.resolve("three"), policy);

        Said all = judged("three", both.with(line));
        assertThat(all.words()).contains("Cosigned by third at 2026-11-22T09:01:02Z.", "VALID");
        assertThat(all.exit()).isZero();
        assertThat(judged("three", both).exit()).as("without it").isZero();
        Said alone = judged("three", new SignedNote(both.text(), both.lines().subList(0, 1)).with(line));
        assertThat(alone.words()).contains("ONLY ONE GOVERNMENT SIGNED");
        assertThat(alone.exit()).isEqualTo(2);
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Said forged = judged(
                "three",
                both.with(Cosignature.by(third, retired.head(), Instant.EPOCH, message -> signed(others, message))));
        assertThat(forged.words()).isEqualTo("NOT VALID: the signature of third does not hold\n");

        String other = policy.lines()
                .filter(words -> words.startsWith("quorum "))
                .findFirst()
                .orElseThrow()
                .substring("quorum ".length());
        Files.writeString(
                files.resolve("careful"),
                policy.replace("quorum " + other, "group all all third " + other + "\nquorum all"));
        assertThat(judged("careful", both.with(line)).exit()).isZero();
        assertThat(judged("careful", both).exit()).isEqualTo(2);
    }

    private static Said judged(String policy, SignedNote head) throws IOException {
        Files.writeString(
                files.resolve("changed.tlog-proof"),
                new Receipt(retired.extra(), retired.index(), retired.path(), head).toString());
        return verify(policy, "changed.tlog-proof");
    }

    private static byte[] signed(KeyPair keys, byte[] message) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(keys.getPrivate());
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void says_when_only_one_government_signed() throws IOException {
        Said said = judged(new Receipt(
                        retired.extra(),
                        retired.index(),
                        retired.path(),
                        new SignedNote(
                                retired.checkpoint().text(),
                                retired.checkpoint().lines().subList(0, 1)))
                .toString());
        assertThat(said.words()).contains("ONLY ONE GOVERNMENT SIGNED");
        assertThat(said.exit()).isEqualTo(2);
    }

    @Test
    void finds_what_was_changed() throws IOException {
        String file = retired.toString();
        Map<String, String> changed = new LinkedHashMap<>();
        String entry = new String(retired.entry().orElseThrow(), StandardCharsets.UTF_8);
        changed.put(
                "the entry",
                Receipt.carrying(
                                entry.replace("RETIREMENT", "CANCELLATION").getBytes(StandardCharsets.UTF_8),
                                retired.index(),
                                retired.path(),
                                retired.checkpoint())
                        .toString());
        changed.put("the place", file.replace("index " + retired.index(), "index " + (retired.index() - 1)));
        changed.put("the size", file.replace("\n" + retired.head().size() + "\n", "\n1000\n"));
        changed.put(
                "a step of the proof",
                file.replace(
                        retired.path().get(0).toString(), retired.head().root().toString()));
        changed.put("a line", file.replace("— ", "- "));
        changed.put("the end", file.substring(0, file.length() - 1));
        String last = retired.checkpoint().lines().get(1).base64();
        changed.put(
                "the other's signature",
                file.replace(last, last.substring(0, 30) + (last.charAt(30) == 'A' ? 'B' : 'A') + last.substring(31)));
        changed.put("everything", "");
        for (Map.Entry<String, String> one : changed.entrySet()) {
            assertThat(one.getValue()).isNotEqualTo(file);
            Said said = judged(one.getValue());
            assertThat(said.exit()).as(one.getKey() + ": " + said.words()).isEqualTo(1);
            assertThat(said.words()).as(one.getKey()).startsWith("NOT VALID: ");
        }
        Party other = registry.code().equals("XA") ? new Party("XB") : new Party("XA");
        Files.writeString(files.resolve("others"), log.policy(other).toString());
        assertThat(verify("others", "retired.tlog-proof").words()).contains("no log of the policy signed this");
        assertThat(verify("nowhere", "retired.tlog-proof").exit()).isEqualTo(1);
        assertThat(verify().exit()).isEqualTo(1);
    }

    @Test
    void replays_a_whole_log() throws IOException {
        Path place = written("whole", entries, log.checkpoint(registry));
        Said said = verify("--replay", place.toString(), "policy");
        assertThat(said.words())
                .contains(entries.size() + " entries give the root that was signed", "RETIREMENT", "VALID");
        assertThat(said.exit()).isZero();

        written("whole", entries.subList(0, entries.size() - 1), log.checkpoint(registry));
        assertThat(verify("--replay", place.toString(), "policy").exit()).isEqualTo(1);
    }

    /** What a registry would sign that rewrote its log or posted what cannot be. */
    @Test
    void finds_in_a_log_what_could_not_have_been_done() throws IOException {
        String retirement = entries.stream()
                .filter(entry -> entry.contains(RETIREMENT))
                .findFirst()
                .orElseThrow();
        String keeper = retirement.replaceAll(".*\"to\":\"([^\"]+)\".*", "$1");
        String from = retirement.replaceAll(".*\"from\":\"([^\"]+)\".*", "$1");
        String issuance = entries.stream()
                .filter(entry -> entry.contains("\"kind\":\"ISSUANCE\""))
                .findFirst()
                .orElseThrow();
        Map<String, String> more = new LinkedHashMap<>();
        more.put(retirement, "was done twice");
        more.put(other(retirement), "are not where it takes them from");
        more.put(
                other(retirement)
                        .replace("\"from\":\"" + from, "\"from\":\"" + keeper)
                        .replace("\"to\":\"" + keeper, "\"to\":\"" + from)
                        .replace("RETIREMENT", "TRANSFER"),
                "out of an account that keeps them");
        more.put(other(issuance), "are not where it takes them from");
        more.put(
                other(issuance).replaceAll("\"instrument\":\"[^\"]+\"", "\"instrument\":\"ZZ999-I01.1\""),
                "did not confirm");
        more.put(other(retirement).replaceAll("\"postings\":\\[.*\\],", "\"postings\":[],"), "moves nothing");
        more.put(other(retirement).replace("{", "{{"), "a record that is broken");
        String decision = last("\"about\":\"DECISION\"");
        String release = last("\"about\":\"RELEASE\"");
        more.put(decision, "leaves out a decision, or counts one twice");
        more.put(decision.replaceAll("\"decision\":\"[0-9]+\"", "\"decision\":\"9999\""), "leaves out a decision");
        more.put(release, "releases a decision a second time");
        more.put(release.replaceAll("\"salt\":\".", "\"salt\":\"_"), "another decision than the one that was adopted");
        for (Map.Entry<String, String> one : more.entrySet()) {
            List<String> forged = new ArrayList<>(entries);
            forged.add(one.getKey());
            CompactRange range = CompactRange.empty();
            forged.forEach(entry -> range.append(TreeHash.ofLeaf(entry)));
            Path place = written(
                    "forged",
                    forged,
                    new SignedNote(
                            new Checkpoint("log.example", forged.size(), range.root()).text(),
                            log.checkpoint(registry).lines()));
            Said said = verify("--replay", place.toString());
            assertThat(said.words()).as(one.getKey()).startsWith("NOT VALID").contains(one.getValue());
            assertThat(said.exit()).isEqualTo(1);
        }
    }

    private static String last(String about) {
        return entries.stream()
                .filter(entry -> entry.contains(about))
                .reduce((before, next) -> next)
                .orElseThrow();
    }

    private static String other(String entry) {
        return entry.replaceAll("\"cause\":\"[^\"]+\"", "\"cause\":\"another\"");
    }

    /** A log as it is served, as files: these entries under this head. */
    private static Path written(String name, List<String> entries, SignedNote head) throws IOException {
        Path place = files.resolve(name);
        if (Files.exists(place)) {
            try (Stream<Path> old = Files.walk(place)) {
                for (Path one : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        for (String entry : entries) {
            byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
            bundle.write(bytes.length >> 8);
            bundle.write(bytes.length);
            bundle.writeBytes(bytes);
            tile.writeBytes(TreeHash.ofLeaf(bytes).bytes());
        }
        assertThat(entries).as("one tile").hasSizeLessThan(256);
        write(place.resolve("tile/entries/000.p/" + entries.size()), bundle.toByteArray());
        write(place.resolve("tile/0/000.p/" + entries.size()), tile.toByteArray());
        write(place.resolve("checkpoint"), head.toString().getBytes(StandardCharsets.UTF_8));
        return place;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
