package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.transparency.TilePath;

@DisplayName("The wire")
class HttpWireTest {

    private static final PeerTls NO_TLS = new PeerTls(new PeerCertificates(Optional.empty(), "", false), null);

    private final Wire wire = new HttpWire(NO_TLS, Duration.ofSeconds(1));
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Counterpart there;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        there = at("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static Counterpart at(String address) {
        return new Counterpart(
                Optional.of(URI.create(address)),
                Optional.empty(),
                List.of(new Correspondent("XB")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void asks_a_witness_and_brings_entries_of_a_log() {
        server.createContext(
                "/api/v1/log/XB/witness/add-checkpoint",
                exchange -> answer(
                        exchange,
                        409,
                        new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                                + exchange.getRequestHeaders().getFirst("Content-Type")));
        server.createContext("/api/v1/log/XB/tile/entries/000.p/3", exchange -> answer(exchange, 200, "three"));

        Wire.Answer answer = wire.addCheckpoint(there, org.tandem.ledger.BookOfTwo.XB, "old 0\n");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("old 0\ntext/plain; charset=utf-8");
        assertThat(wire.tile(there, org.tandem.ledger.BookOfTwo.XB, TilePath.parse("tile/entries/000.p/3")))
                .asString()
                .isEqualTo("three");
        assertThatThrownBy(
                        () -> wire.tile(there, org.tandem.ledger.BookOfTwo.XB, TilePath.parse("tile/entries/000.p/4")))
                .isInstanceOf(Unreachable.class);
    }

    @Test
    void brings_a_letter_and_its_signature_and_the_answer_back() {
        server.createContext("/peer/v1/messages", exchange -> {
            exchange.getResponseHeaders().set(HttpWire.SIGNATURE, "theirs");
            answer(
                    exchange,
                    200,
                    exchange.getRequestHeaders().getFirst(HttpWire.SIGNATURE) + " over "
                            + new String(
                                    exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        });

        assertThat(wire.send(there, "{\"ü\":1}", "ours"))
                .isEqualTo(new Wire.Answer(200, "ours over {\"ü\":1}", "theirs"));
    }

    @Test
    void takes_the_page_of_a_server_that_is_starting_for_no_answer_of_the_counterparts() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=ISO-8859-1");
            answer(exchange, 404, "<html>Not found</html>");
        });
        server.createContext("/api/v1/log/XA/mirror/checkpoint", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            answer(exchange, 404, "{}");
        });

        assertThatThrownBy(() -> wire.mirrored(there, org.tandem.ledger.BookOfTwo.XB, "xb"))
                .as("not that it mirrors nothing")
                .isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> wire.addCheckpoint(there, org.tandem.ledger.BookOfTwo.XB, "old 0\n"))
                .isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> wire.send(there, "{}", "ours")).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> wire.versions(there)).isInstanceOf(Unreachable.class);
        assertThat(wire.mirrored(there, org.tandem.ledger.BookOfTwo.XA, "xb")).isEmpty();
    }

    @Test
    void S15_follows_no_redirect() {
        AtomicInteger followed = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> {
            followed.incrementAndGet();
            answer(exchange, 200, "secret");
        });
        server.createContext("/peer/v1/messages", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            answer(exchange, 302, "");
        });

        assertThat(wire.send(there, "{}", "").status()).isEqualTo(302);
        assertThat(followed).hasValue(0);
    }

    @Test
    void S15_goes_to_no_address_but_another_deployments() {
        for (String address : List.of(
                "http://example.org",
                "ftp://127.0.0.1",
                "file:///etc/passwd",
                "https://user@example.org",
                "https://example.org/?next=x",
                "http://127.0.0.1.example.org",
                "https:opaque")) {
            assertThatThrownBy(() -> at(address)).as(address).hasMessageContaining("begins with https://");
        }
        assertThat(at("https://registry.example.org/tandem").address()).isPresent();
    }

    @Test
    void F26_gives_up_on_one_that_is_silent_or_does_not_come_to_an_end() {
        server.createContext("/peer/v1/messages", exchange -> {
            awaitEnd();
            exchange.close();
        });
        server.createContext("/peer/v1/versions", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });
        long begin = System.nanoTime();

        assertThatThrownBy(() -> wire.send(there, "{}", "")).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> wire.versions(there)).isInstanceOf(Unreachable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void takes_no_more_of_an_answer_than_fits() {
        server.createContext("/peer/v1/messages", exchange -> answer(exchange, 200, "x".repeat(9 << 20)));

        assertThatThrownBy(() -> wire.send(there, "{}", ""))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void says_that_nobody_listens() {
        server.stop(0);

        assertThatThrownBy(() -> wire.send(there, "{}", ""))
                .isInstanceOf(Unreachable.class)
                .hasMessage("no connection");
    }
}
