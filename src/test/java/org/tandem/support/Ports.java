package org.tandem.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are stopped and started again. They lie below those that Linux gives to whoever asks for any, and to
 * connections that leave: of these one is taken by somebody else while its server is down. None is given twice.
 */
final class Ports {

    private static final int FIRST = 16_384;
    private static final int AFTER_LAST = 32_768;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST));

    private Ports() {}

    /** Nobody listens there on loopback. */
    static int free() {
        for (int tried = FIRST; tried < AFTER_LAST; tried++) {
            int port = NEXT.getAndUpdate(last -> last + 1 < AFTER_LAST ? last + 1 : FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("Every port from " + FIRST + " to " + (AFTER_LAST - 1) + " is taken");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
