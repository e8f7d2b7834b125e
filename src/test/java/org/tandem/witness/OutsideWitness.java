package org.tandem.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A witness as C2SP tlog-witness describes one, over HTTP, by nobody of ours: nothing of Tandem is used in it. */
final class OutsideWitness implements AutoCloseable {

    /** How it behaves. */
    enum Temper {
        HONEST,
        /** Signs with a key that is not the one it published, and says it is. */
        FORGING,
        /** Dates what it signs later than anybody can read. */
        OUT_OF_TIME,
        /** Takes the question and does not answer until it hangs up. */
        SILENT,
        /** Says each time that it is somewhere else. */
        RESTLESS,
        /** Says that it saw more than there is. */
        AHEAD,
        /** Signs with two more keys that nobody asked for. */
        TALKATIVE
    }

    private record Head(long size, byte[] root) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, byte[]> logs = new ConcurrentHashMap<>();
    private final Map<String, Head> seen = new ConcurrentHashMap<>();
    private final KeyPair keys = keys();
    private final KeyPair others = keys();
    final CountDownLatch asked = new CountDownLatch(1);
    final AtomicInteger questions = new AtomicInteger();
    volatile Temper temper = Temper.HONEST;

    OutsideWitness() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/w/add-checkpoint", this::addCheckpoint);
        server.setExecutor(threads);
        server.start();
    }

    Appointment appointment() {
        return Appointment.of(Optional.of(key()), Optional.of(address()));
    }

    String key() {
        return key("witness.example/w1", keys);
    }

    private static String key(String name, KeyPair pair) {
        return name + "+" + HexFormat.of().formatHex(id(name, 4, raw(pair))) + "+"
                + Base64.getEncoder().encodeToString(joined(new byte[] {4}, raw(pair)));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/w";
    }

    /** @param key of the log as its policy has it, {@code name+hash+key} */
    void trusts(String key) {
        String[] parts = key.split("\\+", 3);
        logs.put(parts[0], Arrays.copyOfRange(Base64.getDecoder().decode(parts[2]), 1, 33));
    }

    long size(String origin) {
        return seen.containsKey(origin) ? seen.get(origin).size() : 0;
    }

    private void addCheckpoint(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        asked.countDown();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (temper == Temper.SILENT) {
            awaitEnd();
        } else if (temper == Temper.RESTLESS) {
            answer(exchange, 409, questions.get() % 2 + "\n");
        } else if (temper == Temper.AHEAD) {
            answer(exchange, 409, "1000\n");
        } else {
            judged(exchange, body);
        }
        exchange.close();
    }

    private synchronized void judged(HttpExchange exchange, String body) throws IOException {
        String[] head = body.substring(0, body.indexOf("\n\n")).split("\n");
        String note = body.substring(body.indexOf("\n\n") + 2);
        String text = note.substring(0, note.indexOf("\n\n") + 1);
        String origin = text.split("\n")[0];
        long old = Long.parseLong(head[0].substring("old ".length()));
        long size = Long.parseLong(text.split("\n")[1]);
        byte[] root = Base64.getDecoder().decode(text.split("\n")[2]);
        Head before = seen.getOrDefault(origin, new Head(0, new byte[0]));
        List<byte[]> proof =
                Arrays.stream(head).skip(1).map(Base64.getDecoder()::decode).toList();
        if (!logs.containsKey(origin)) {
            answer(exchange, 404, "Which log is that?\n");
        } else if (!isSigned(origin, text, note.substring(text.length() + 1))) {
            answer(exchange, 403, "Its log did not sign this.\n");
        } else if (old > size) {
            answer(exchange, 400, "Smaller than it was?\n");
        } else if (old != before.size() || old == size && !Arrays.equals(before.root(), root)) {
            exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            answer(exchange, 409, before.size() + "\n");
        } else if (!continues(old, before.root(), size, root, proof)) {
            answer(exchange, 422, "This is another log.\n");
        } else {
            seen.put(origin, new Head(size, root));
            answer(exchange, 200, signatures(text));
        }
    }

    private String signatures(String text) {
        long now = temper == Temper.OUT_OF_TIME
                ? 1L << 45
                : Instant.parse("2026-11-22T12:00:30Z").getEpochSecond();
        String own = line("witness.example/w1", keys, temper == Temper.FORGING ? others : keys, now, text);
        return temper == Temper.TALKATIVE
                ? line("witness.example/w2", others, others, now, text)
                        + own
                        + line("witness.example/w3", others, others, now, text)
                : own;
    }

    private static String line(String name, KeyPair stated, KeyPair used, long now, String text) {
        byte[] message = ("cosignature/v1\ntime " + now + "\n" + text).getBytes(StandardCharsets.UTF_8);
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(used.getPrivate());
            signing.update(message);
            return "— " + name + " "
                    + Base64.getEncoder()
                            .encodeToString(joined(
                                    id(name, 4, raw(stated)),
                                    ByteBuffer.allocate(8).putLong(now).array(),
                                    signing.sign()))
                    + "\n";
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private boolean isSigned(String origin, String text, String lines) {
        byte[] key = logs.get(origin);
        byte[] id = id(origin, 1, key);
        for (String line : lines.split("\n")) {
            String[] words = line.split(" ");
            byte[] blob = Base64.getDecoder().decode(words[2]);
            if (words[1].equals(origin) && Arrays.equals(id, Arrays.copyOf(blob, 4))) {
                try {
                    Signature check = Signature.getInstance("Ed25519");
                    check.initVerify(KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(
                                    joined(HexFormat.of().parseHex("302a300506032b6570032100"), key))));
                    check.update(text.getBytes(StandardCharsets.UTF_8));
                    return check.verify(Arrays.copyOfRange(blob, 4, blob.length));
                } catch (GeneralSecurityException none) {
                    return false;
                }
            }
        }
        return false;
    }

    /** RFC 9162, 2.1.4.2. */
    private static boolean continues(long old, byte[] oldRoot, long size, byte[] root, List<byte[]> proof) {
        if (old == 0 || old == size) {
            return proof.isEmpty();
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(old) == 1) {
            path.add(0, oldRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long first = old - 1;
        long second = size - 1;
        while (first % 2 == 1) {
            first /= 2;
            second /= 2;
        }
        byte[] before = path.get(0);
        byte[] after = path.get(0);
        for (byte[] sibling : path.subList(1, path.size())) {
            if (second == 0) {
                return false;
            }
            if (first % 2 == 1 || first == second) {
                before = sha256(new byte[] {1}, sibling, before);
                after = sha256(new byte[] {1}, sibling, after);
                while (first % 2 == 0 && first != 0) {
                    first /= 2;
                    second /= 2;
                }
            } else {
                after = sha256(new byte[] {1}, after, sibling);
            }
            first /= 2;
            second /= 2;
        }
        return second == 0 && Arrays.equals(before, oldRoot) && Arrays.equals(after, root);
    }

    private static byte[] id(String name, int kind, byte[] key) {
        return Arrays.copyOf(sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {(byte) kind}, key), 4);
    }

    private static byte[] raw(KeyPair pair) {
        return Arrays.copyOfRange(pair.getPublic().getEncoded(), 12, 44);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(joined(parts));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void hangUp() {
        end.countDown();
    }

    @Override
    public void close() {
        hangUp();
        server.stop(0);
        threads.shutdownNow();
    }
}
