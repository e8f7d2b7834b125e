package org.tandem.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server on loopback that is no good, in one way at a time. */
final class BrokenMailServer implements AutoCloseable {

    enum Fault {
        /** It takes nothing for the address, ever. */
        REFUSES_THE_ADDRESS,
        /** It asks to come again later. */
        NOT_NOW,
        /** It hangs up in the middle of the mail. */
        HANGS_UP,
        /** It takes the connection and says nothing. */
        SILENT
    }

    private final ServerSocket socket;
    private final Fault fault;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();

    BrokenMailServer(Fault fault) {
        this.fault = fault;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread listener = new Thread(this::listen, "broken mail server");
        listener.setDaemon(true);
        listener.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int calls() {
        return calls.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                open.add(caller);
                calls.incrementAndGet();
                Thread talk = new Thread(() -> talk(caller), "broken mail server, a call");
                talk.setDaemon(true);
                talk.start();
            } catch (SocketException closed) {
                return;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void talk(Socket caller) {
        if (fault == Fault.SILENT) {
            return;
        }
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = caller.getOutputStream()) {
            say(out, "220 broken.example ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(out, "354 Go on");
                    in.readLine();
                    return;
                }
                say(out, line.startsWith("RCPT") ? recipient() : line.startsWith("QUIT") ? "221 Bye" : "250 Ok");
            }
        } catch (IOException hungUp) {
            open.remove(caller);
        }
    }

    private String recipient() {
        return switch (fault) {
            case REFUSES_THE_ADDRESS -> "550 5.1.1 Nobody here is called so";
            case NOT_NOW -> "451 4.3.2 Come again later";
            default -> "250 Ok";
        };
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket caller : open) {
            caller.close();
        }
    }
}
