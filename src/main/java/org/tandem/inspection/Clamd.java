package org.tandem.inspection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ClamAV's daemon, asked over TCP: {@code zINSTREAM}, the file in pieces each with its length before it, a length of zero,
 * and then one line as the answer. Anything but a clear answer in time is none.
 */
public final class Clamd implements MalwareScanner {

    private static final Logger LOG = Logger.getLogger(Clamd.class.getName());
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 1 << 16;
    private static final int MOST_ANSWER = 1024;
    private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");

    private final String host;
    private final int port;
    private final Duration patience;

    /** @param patience how long it may take from the first knock to the answer */
    public Clamd(String host, int port, Duration patience) {
        this.host = host;
        this.port = port;
        this.patience = patience;
    }

    /** @param address {@code host:port} */
    public static Clamd at(String address, Duration patience) {
        Matcher read = Pattern.compile("([^:\\s]+):([0-9]{1,5})").matcher(address);
        if (!read.matches() || Integer.parseInt(read.group(2)) > 65_535) {
            throw new IllegalStateException("The malware scanner is given as host:port, was " + address);
        }
        return new Clamd(read.group(1), Integer.parseInt(read.group(2)), patience);
    }

    @Override
    public Optional<String> scan(byte[] content) {
        String answer;
        try {
            answer = ask(content);
        } catch (IOException away) {
            LOG.log(Level.WARNING, "The malware scanner at " + host + ":" + port + " does not answer", away);
            throw new ScannerAway();
        }
        if (answer.equals("stream: OK")) {
            return Optional.empty();
        }
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return Optional.of(found.group(1));
        }
        LOG.log(Level.WARNING, "The malware scanner answered {0}", answer);
        throw new ScannerAway();
    }

    private String ask(byte[] content) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        try (SocketChannel channel = SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(new InetSocketAddress(host, port))) {
                do {
                    await(key, SelectionKey.OP_CONNECT, until);
                } while (!channel.finishConnect());
            }
            send(channel, key, ByteBuffer.wrap(COMMAND), until);
            for (int from = 0; from < content.length; from += PIECE) {
                int length = Math.min(PIECE, content.length - from);
                send(channel, key, ByteBuffer.allocate(Integer.BYTES).putInt(0, length), until);
                send(channel, key, ByteBuffer.wrap(content, from, length), until);
            }
            send(channel, key, ByteBuffer.allocate(Integer.BYTES), until);
            return line(channel, key, until);
        }
    }

    private static void send(SocketChannel channel, SelectionKey key, ByteBuffer bytes, long until) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(key, SelectionKey.OP_WRITE, until);
            }
        }
    }

    /** Up to the zero byte that ends it, and never more than an answer can have. */
    private static String line(SocketChannel channel, SelectionKey key, long until) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(MOST_ANSWER);
        while (answer.hasRemaining()) {
            int read = channel.read(answer);
            if (read == 0) {
                await(key, SelectionKey.OP_READ, until);
            }
            boolean ended = answer.position() > 0 && answer.get(answer.position() - 1) == 0;
            if (read < 0 || ended) {
                return new String(
                                answer.array(),
                                0,
                                ended ? answer.position() - 1 : answer.position(),
                                StandardCharsets.UTF_8)
                        .strip();
            }
        }
        throw new IOException("An answer without an end");
    }

    private static void await(SelectionKey key, int what, long until) throws IOException {
        long millis = (until - System.nanoTime()) / 1_000_000;
        key.interestOps(what);
        if (millis <= 0 || key.selector().select(millis) == 0) {
            throw new SocketTimeoutException("No answer in time");
        }
        key.selector().selectedKeys().clear();
    }
}
