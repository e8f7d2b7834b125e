package org.tandem.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.tandem.app.practice.PracticeStory;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;
import org.tandem.mirror.Cards;
import org.tandem.mirror.Cosigning;
import org.tandem.mirror.Counterpart;
import org.tandem.mirror.CounterpartsLocation;
import org.tandem.mirror.Delivery;
import org.tandem.mirror.Dispatch;
import org.tandem.mirror.FetchRequest;
import org.tandem.mirror.Fetching;
import org.tandem.mirror.HttpWire;
import org.tandem.mirror.PeerCertificates;
import org.tandem.mirror.PeerTls;
import org.tandem.mirror.Reception;
import org.tandem.mirror.SealedReceipt;
import org.tandem.mirror.Unreachable;
import org.tandem.mirror.Wire;
import org.tandem.mirror.Witness;
import org.tandem.reconciliation.StateAnswering;
import org.tandem.reconciliation.StateSigning;
import org.tandem.seal.KeyRingLocation;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Sequencer;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/**
 * The practice pair in three deployments, each with its own database and its own keys: the committee and both registries. All
 * in one process and one after another; between them pass the same bytes that would travel.
 */
public final class ThreeDeployments implements AutoCloseable {

    public static final String COMMITTEE = "XA-XB";
    public static final String XALIA = "XA";
    public static final String BELMORA = "XB";

    /** Nothing goes over a wire here. */
    private static final HttpWire NOBODY =
            new HttpWire(new PeerTls(new PeerCertificates(Optional.empty(), "", false), null));

    private final Map<String, Rooms> deployments = new LinkedHashMap<>();
    private final Map<String, Path> counterparts = new LinkedHashMap<>();
    private final Map<String, Map<Class<?>, Object>> given = new LinkedHashMap<>();
    private final TestDatabase kind;
    private final Set<String> cutOff = new HashSet<>();
    private UnaryOperator<String> onTheWay = text -> text;
    private boolean repliesLost;
    private boolean twice;

    public ThreeDeployments(TestDatabase kind, Instant now) {
        this.kind = kind;
        for (String one : List.of(COMMITTEE, XALIA, BELMORA)) {
            Path directory = directory();
            counterparts.put(one, directory);
            given.put(
                    one,
                    Map.of(
                            Hosting.class, Hosting.parse(one),
                            CounterpartsLocation.class, new CounterpartsLocation(directory),
                            KeyRingLocation.class, new KeyRingLocation(directory(), "for tests"),
                            HttpWire.class, NOBODY,
                            Wire.class, new Between(one)));
            deployments.put(one, Rooms.on(kind, now, given.get(one)));
        }
        deployments
                .keySet()
                .forEach(one -> at(one, rooms -> {
                    rooms.get(JointCommittees.class).loadPublished();
                    rooms.get(PracticeStory.class).tell("practice-practice");
                    return null;
                }));
        deployments.keySet().forEach(this::introduce);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("counterparts");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Hands one's card to the two others, as their operators do. */
    private void introduce(String one) {
        ObjectNode card = (ObjectNode)
                Json.tree(at(one, rooms -> rooms.get(Cards.class).ours().orElseThrow()));
        card.put("address", "http://127.0.0.1:1/" + one);
        counterparts.forEach((other, directory) -> {
            if (!other.equals(one)) {
                try {
                    Files.writeString(directory.resolve(one + ".json"), Json.write(card));
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            }
        });
    }

    /** A backup of this one's database as it is now. */
    public DataSource backup(String one) {
        return kind.copy(deployments.get(one).database());
    }

    /** What this one did since the backup is gone; its keys are not. */
    public void restore(String one, DataSource backup) {
        Instant now = deployments.get(one).clock().instant();
        deployments.get(one).close();
        deployments.put(one, Rooms.on(kind, backup, now, given.get(one)));
    }

    /** From now on nobody reaches this one, and it fetches what the others have for it. */
    public void behindAFirewall(String one) {
        counterparts.forEach((other, directory) -> {
            if (other.equals(one)) {
                deployments.keySet().stream()
                        .filter(name -> !name.equals(one))
                        .forEach(name -> change(directory.resolve(name + ".json"), card -> card.put("pull", true)));
            } else {
                change(directory.resolve(one + ".json"), card -> card.putNull("address"));
            }
        });
    }

    private static void change(Path file, UnaryOperator<ObjectNode> change) {
        try {
            ObjectNode card = (ObjectNode) Json.mapper().readTree(Files.readString(file));
            Files.writeString(file, Json.write(change.apply(card)));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Works in one of them. */
    public <T> T at(String one, Function<Rooms, T> work) {
        return work.apply(deployments.get(one).enter());
    }

    /** Everybody sends what is due, until a round has passed in which nobody had anything to do. */
    public void exchange() {
        for (int round = 0; round < 4; round++) {
            deployments
                    .keySet()
                    .forEach(one -> at(one, rooms -> {
                        rooms.get(Delivery.class).deliverAll();
                        Dispatch dispatch = rooms.get(Dispatch.class);
                        rooms.get(Sequencer.class).sequenceAll();
                        rooms.get(Cosigning.class).cosignAll();
                        dispatch.counterparts().forEach(counterpart -> {
                            rooms.enter();
                            dispatch.exchange(counterpart);
                            rooms.get(Cosigning.class).cosignAt(counterpart);
                        });
                        return null;
                    }));
        }
    }

    /** Moves the clocks, so that what was put off is due. */
    public void later(java.time.Duration by) {
        deployments.values().forEach(rooms -> rooms.clock().moveBy(by));
    }

    public void cutOff(String one) {
        cutOff.add(one);
    }

    public void heal() {
        cutOff.clear();
        repliesLost = false;
        twice = false;
        onTheWay = text -> text;
    }

    /** From now on letters arrive, and their receipts do not. */
    public void loseReplies() {
        repliesLost = true;
    }

    /** From now on every letter arrives twice. */
    public void deliverTwice() {
        twice = true;
    }

    /** What happens to letters on the way. */
    public void onTheWay(UnaryOperator<String> change) {
        onTheWay = change;
    }

    @Override
    public void close() {
        deployments.values().forEach(Rooms::close);
    }

    /** Takes letters from one deployment to another in this process. */
    private final class Between implements Wire {

        private final String from;

        Between(String from) {
            this.from = from;
        }

        private <T> T there(Counterpart counterpart, Function<Rooms, T> work) {
            String to = counterpart.correspondents().get(0).code();
            if (cutOff.contains(to) || cutOff.contains(from)) {
                throw new Unreachable("no connection");
            }
            try {
                return at(to, work);
            } finally {
                deployments.get(from).enter();
            }
        }

        @Override
        public List<String> versions(Counterpart counterpart) {
            return there(counterpart, rooms -> List.of("1"));
        }

        @Override
        public Answer send(Counterpart counterpart, String text, String signature) {
            byte[] bytes = onTheWay.apply(text).getBytes(StandardCharsets.UTF_8);
            Answer answer = there(counterpart, rooms -> {
                try {
                    Reception reception = rooms.get(Reception.class);
                    SealedReceipt receipt = reception.take(bytes, signature);
                    if (twice) {
                        receipt = reception.take(bytes, signature);
                    }
                    return new Answer(200, receipt.text(), receipt.signature());
                } catch (Refusal refused) {
                    return new Answer(400, Json.write(Map.of("detail", refused.getMessage())), "");
                }
            });
            if (repliesLost) {
                throw new Unreachable("no answer in time");
            }
            return answer;
        }

        @Override
        public Answer state(Counterpart counterpart, String question, String signature) {
            return there(counterpart, rooms -> {
                StateSigning.Sealed answer =
                        rooms.get(StateAnswering.class).answer(question.getBytes(StandardCharsets.UTF_8), signature);
                return new Answer(200, answer.text(), answer.signature());
            });
        }

        @Override
        public List<Fetched> fetch(Counterpart counterpart, FetchRequest request, String signature) {
            return there(counterpart, rooms -> rooms.get(Fetching.class).letters(request, signature));
        }

        @Override
        public byte[] tile(Counterpart counterpart, Party log, TilePath path) {
            return there(counterpart, rooms -> rooms.get(PublicLog.class).tile(log, path));
        }

        @Override
        public String record(Counterpart counterpart, Party log, long place) {
            return there(counterpart, rooms -> rooms.get(PublicLog.class).record(log, place));
        }

        @Override
        public List<TreeHash> consistency(Counterpart counterpart, Party log, long first, long last) {
            return there(counterpart, rooms -> rooms.get(PublicLog.class).consistency(log, first, last));
        }

        @Override
        public Optional<SignedNote> mirrored(Counterpart counterpart, Party witness, String origin) {
            return there(counterpart, rooms -> {
                try {
                    return Optional.of(rooms.get(Witness.class).newest(witness, origin));
                } catch (Unknown none) {
                    return Optional.empty();
                }
            });
        }

        @Override
        public byte[] mirroredTile(Counterpart counterpart, Party witness, String origin, TilePath path) {
            return there(counterpart, rooms -> rooms.get(Witness.class).mirrored(witness, origin, path));
        }

        @Override
        public Answer addCheckpoint(Counterpart counterpart, Party witness, String question) {
            Answer answer = there(counterpart, rooms -> {
                Witness.Answer given = rooms.get(Witness.class).addCheckpoint(witness, onTheWay.apply(question));
                return new Answer(given.status(), given.body(), "");
            });
            if (repliesLost) {
                throw new Unreachable("no answer in time");
            }
            return answer;
        }

        @Override
        public void acknowledge(Counterpart counterpart, SealedReceipt receipt) {
            there(counterpart, rooms -> {
                rooms.get(Dispatch.class).acknowledged(receipt);
                return null;
            });
        }
    }
}
