package org.tandem.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * The line from one to another on loopback, which a test can cut, make slow, or make carry one way only. It looks into nothing
 * that it carries, which is TLS 1.3 where the other one listens to that.
 */
public final class CuttableWire implements AutoCloseable {

    /** More at once are turned away; nobody here needs as many. */
    private static final int MOST_CONNECTIONS = 64;

    private enum State {
        WHOLE,
        CUT,
        /** What is asked arrives; what is answered does not. */
        ANSWERS_LOST
    }

    private final URI to;
    private final ServerSocket door;
    private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;
    private volatile Duration answersAfter = Duration.ZERO;

    public CuttableWire(String to) {
        this.to = URI.create(to);
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        begin(this::accept);
    }

    /** What the other one is reached by. */
    public String address() {
        return to.getScheme() + "://127.0.0.1:" + door.getLocalPort();
    }

    /** Nothing passes, and what was under way is gone. */
    public void cut() {
        state = State.CUT;
        open.forEach(CuttableWire::end);
    }

    public void loseAnswers() {
        state = State.ANSWERS_LOST;
    }

    /** Each piece of an answer comes so much later. */
    public void slow(Duration by) {
        answersAfter = by;
    }

    public void heal() {
        open.forEach(CuttableWire::end);
        state = State.WHOLE;
        answersAfter = Duration.ZERO;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                if (state == State.CUT || !free.tryAcquire()) {
                    end(from);
                    continue;
                }
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), to.getPort());
                open.add(from);
                open.add(onward);
                Greeting greeting = new Greeting(to.getScheme().equals("https"));
                begin(() -> carry(from, onward, greeting, false));
                begin(() -> carry(onward, from, greeting, true));
            } catch (IOException closed) {
                // The door, or nobody there: who asked sees the end of the line.
            }
        }
    }

    /**
     * By which both ends of a connection agree on keys before anything is asked. With TLS 1.3 it is over once the caller speaks
     * for the second time; without it no question would arrive either.
     */
    private static final class Greeting {

        private volatile boolean answered;
        private volatile boolean over;

        Greeting(boolean needed) {
            over = !needed;
        }

        void passes(boolean answers) {
            if (answers) {
                answered = true;
            } else if (answered) {
                over = true;
            }
        }
    }

    private void carry(Socket from, Socket to, Greeting greeting, boolean answers) {
        byte[] piece = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (answers && !answersAfter.isZero()) {
                    LockSupport.parkNanos(answersAfter.toNanos());
                }
                if (state == State.CUT) {
                    return;
                }
                greeting.passes(answers);
                if (!answers || state == State.WHOLE || !greeting.over) {
                    out.write(piece, 0, read);
                    out.flush();
                }
            }
        } catch (IOException ended) {
            // By one of the two, or by the test.
        } finally {
            open.remove(from);
            open.remove(to);
            if (answers) {
                free.release();
            }
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // It is closed.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException already) {
            // It is closed.
        }
        open.forEach(CuttableWire::end);
    }
}
