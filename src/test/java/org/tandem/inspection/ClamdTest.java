package org.tandem.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The malware scanner")
class ClamdTest {

    /** The industry's test string, which is no malware; in two parts, so that this file is not taken for some. */
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private interface Behaviour {
        void with(Socket visitor) throws IOException;
    }

    private Clamd that(Behaviour behaviour, Duration patience) {
        Thread listening = new Thread(() -> {
            try (Socket visitor = server.accept()) {
                behaviour.with(visitor);
            } catch (IOException ended) {
                // The scanner went away, or the test has ended.
                Thread.currentThread().interrupt();
            }
        });
        listening.setDaemon(true);
        listening.start();
        return Clamd.at("127.0.0.1:" + server.getLocalPort(), patience);
    }

    /** As clamd does it: the pieces until one of no length, and a line with a zero behind it. */
    private static void honestly(Socket visitor) throws IOException {
        DataInputStream in = new DataInputStream(visitor.getInputStream());
        assertThat(new String(in.readNBytes(10), StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            file.writeBytes(in.readNBytes(length));
        }
        boolean found = file.toString(StandardCharsets.ISO_8859_1).contains(EICAR);
        say(visitor, found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
    }

    private static void say(Socket visitor, String answer) throws IOException {
        visitor.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        visitor.getOutputStream().flush();
    }

    @Test
    void lets_a_clean_file_pass_whatever_its_size() {
        assertThat(that(ClamdTest::honestly, PATIENCE).scan(new byte[3_000_001]))
                .isEmpty();
    }

    @Test
    void names_what_it_finds() {
        byte[] infected = ("x".repeat(70_000) + EICAR).getBytes(StandardCharsets.US_ASCII);

        assertThat(that(ClamdTest::honestly, PATIENCE).scan(infected)).contains("Eicar-Test-Signature");
    }

    @Test
    void lets_nothing_pass_when_nobody_listens() throws IOException {
        server.close();

        assertThatThrownBy(() ->
                        Clamd.at("127.0.0.1:" + server.getLocalPort(), PATIENCE).scan(new byte[1]))
                .isInstanceOf(ScannerAway.class)
                .hasMessageContaining("What you typed is kept");
    }

    @Test
    void lets_nothing_pass_when_it_does_not_answer_in_time() {
        Clamd silent = that(
                visitor -> visitor.getInputStream().transferTo(OutputStream.nullOutputStream()),
                Duration.ofMillis(300));

        assertThatThrownBy(() -> silent.scan(new byte[1])).isInstanceOf(ScannerAway.class);
    }

    /** A file that nobody takes fills the wire: writing must end in time too. */
    @Test
    void lets_nothing_pass_when_it_stops_reading() {
        Clamd stuck = that(
                visitor -> {
                    while (!server.isClosed()) {
                        Thread.onSpinWait();
                    }
                },
                Duration.ofMillis(300));

        assertThatThrownBy(() -> stuck.scan(new byte[10 << 20])).isInstanceOf(ScannerAway.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stream: ", "INSTREAM size limit exceeded. ERROR\0", "stream: OK and more\0"})
    void lets_nothing_pass_without_a_clear_answer(String answer) {
        Clamd unclear = that(visitor -> say(visitor, answer), PATIENCE);

        assertThatThrownBy(() -> unclear.scan(new byte[1])).isInstanceOf(ScannerAway.class);
    }

    @Test
    void is_given_by_host_and_port() {
        assertThatThrownBy(() -> Clamd.at("somewhere", PATIENCE)).hasMessageContaining("host:port");
        assertThatThrownBy(() -> Clamd.at("a:99999", PATIENCE)).hasMessageContaining("host:port");
    }
}
