package org.tandem.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.kernel.Party;
import org.tandem.ledger.BookOfTwo;
import org.tandem.mirror.Cosigning;
import org.tandem.seal.Signer;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Sequencer;
import org.tandem.transparency.TilePath;

/** {@code config/Verify.java} with the policy of before: the log's key was followed by another, and the cosigner's. */
@DisplayName("The verifier of one file, after keys were changed")
class VerifyKeysTest {

    @TempDir
    Path files;

    private Rooms rooms;
    private PublicLog log;

    @Test
    void follows_from_the_key_it_knows_to_the_next_one_and_refuses_a_key_beyond_its_time() throws Exception {
        rooms = Rooms.on(TestDatabase.H2, NOON);
        try {
            BookOfTwo two = new BookOfTwo(rooms).opened().issued();
            log = rooms.get(PublicLog.class);
            goOn();
            write("policy", log.policy(XA).toString());
            String first = rooms.get(Signer.class).currentKey("XB/WITNESS");
            change(XA, "XA/LOG", null);
            change(XB, "XB/WITNESS", null);
            two.ledger.transfer(XA, oldest("later", "XA-1001", "XA-2001", 1));
            goOn();
            change(XB, "XB/WITNESS", first);
            two.ledger.transfer(XA, oldest("latest", "XA-1001", "XA-2001", 1));
            goOn();
            write("receipt", log.receipt(XA, "ENTRY", "latest").toString());
            String keys = rooms.get(KeyProofs.class).forReaders(XA);
            write("keys", keys);

            assertThat(verify("policy", "receipt")).contains("no log of the policy signed this");
            assertThat(verify("--keys", "keys", "policy", "receipt")).contains("Cosigned by XB", "\nVALID");
            write("half", keys.substring(0, keys.indexOf("c2sp.org/tlog-proof@v1", 1)));
            assertThat(verify("--keys", "half", "policy", "receipt")).contains("ONLY ONE GOVERNMENT");
            write("alone", withoutCosignatures(keys));
            assertThat(verify("--keys", "alone", "policy", "receipt"))
                    .contains("what is said of the log's key is not signed by those who must");
            write("changed", keys.replaceFirst("index 2", "index 1"));
            assertThat(verify("--keys", "changed", "policy", "receipt")).contains("NOT VALID");

            tiles();
            assertThat(verify("--keys", "keys", "--replay", "log", "policy")).contains("\nVALID");
            write("before", log.receipt(XA, 0, 3, true).toString());
            assertThat(verify("--keys", "keys", "policy", "before")).contains("\nVALID");
        } finally {
            rooms.close();
        }
    }

    /** Only the log's own line under the first of them. */
    private static String withoutCosignatures(String keys) {
        List<String> lines = new ArrayList<>(keys.lines().toList());
        int first = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("\u2014 "))
                .findFirst()
                .orElseThrow());
        lines.remove(first + 1);
        return String.join("\n", lines) + "\n";
    }

    /** By both people; a new key, or the end of one. */
    private void change(Party registry, String owner, String revoked) {
        KeyChanges changes = rooms.get(KeyChanges.class);
        Actor officer = new Actor("first", "Officer", List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, registry)));
        Actor approver = new Actor("second", "Approver", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, registry)));
        changes.carryOut(
                approver,
                revoked == null
                        ? changes.askForNewKey(officer, owner, "Every year")
                        : changes.askForRevocation(officer, owner, revoked, "Lost"));
        goOn();
    }

    private void goOn() {
        for (int second = 0; second < 3; second++) {
            rooms.get(Sequencer.class).sequenceAll();
            rooms.get(Cosigning.class).cosignAll();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(files.resolve(name), text);
    }

    private void tiles() throws IOException {
        long size = Checkpoint.parse(log.checkpoint(XA).text()).size();
        Path place = files.resolve("log");
        for (TilePath bundle : TilePath.entries(0, size)) {
            TilePath hashes = TilePath.parse(bundle.toString().replace("tile/entries/", "tile/0/"));
            for (TilePath tile : List.of(bundle, hashes)) {
                Path file = place.resolve(tile.toString());
                Files.createDirectories(file.getParent());
                Files.write(file, log.tile(XA, tile));
            }
        }
        Files.writeString(place.resolve("checkpoint"), log.checkpoint(XA).toString());
    }

    private String verify(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Path.of("config", "Verify.java").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(files, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(files.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        return Files.readString(said);
    }
}
