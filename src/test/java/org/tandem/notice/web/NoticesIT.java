package org.tandem.notice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Program.ANYBODY;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.server.SMTPServer;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

/** The built WAR with the mail of its own runtime, and a mail server on loopback. */
@DisplayName("Somebody who is signed in")
class NoticesIT {

    private static final BlockingQueue<byte[]> ARRIVED = new LinkedBlockingQueue<>();
    private static SMTPServer server;
    private static RunningTandem tandem;
    private static Program program;

    @BeforeAll
    static void start() {
        server = SMTPServer.port(0)
                .messageHandler((context, from, to, data) -> ARRIVED.add(data))
                .build();
        server.start();
        tandem = RunningTandem.with(
                TestDatabase.H2,
                Map.of(
                        "TANDEM_MAIL_HOST",
                        "127.0.0.1",
                        "TANDEM_MAIL_PORT",
                        Integer.toString(server.getPortAllocated()),
                        "TANDEM_MAIL_FROM",
                        "tandem@tandem.example",
                        "TANDEM_MAIL_STARTTLS",
                        "off",
                        "TANDEM_ADDRESS",
                        "https://tandem.example"));
        program = new Program(tandem);
    }

    @AfterAll
    static void stop() {
        if (tandem != null) {
            tandem.kill();
        }
        server.stop();
    }

    private static String sent(String person, String method, String path, String body, int status) {
        HttpResponse<String> answer = program.send(person, method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    @Test
    void is_told_by_mail_once_the_link_that_arrived_was_opened() throws Exception {
        sent("xb.desk", "POST", "/notices/address", "{\"address\":\"desk@belmora.example\"}", 204);

        byte[] data = ARRIVED.poll(90, TimeUnit.SECONDS);
        assertThat(data).as("what the job sent").isNotNull();
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
        assertThat(mail.getSubject()).isEqualTo("Confirm that mail from Tandem may come to this address");
        Matcher link = Pattern.compile("https://tandem.example/app/notice/index.xhtml\\?link=(\\S+)")
                .matcher(mail.getContent().toString());
        assertThat(link.find()).isTrue();
        String answer = "{\"link\":\"%s\"}".formatted(link.group(1));
        assertThat(sent("xa.desk", "POST", "/notices/address/confirmation", answer, 422))
                .contains("This link was sent to somebody else");
        sent("xb.desk", "POST", "/notices/address/confirmation", answer, 204);
        sent("xb.desk", "PUT", "/notices/choice", "{\"way\":\"DIGEST\",\"hour\":\"07:30\",\"pair\":\"XA-XB\"}", 204);

        assertThat(program.read("xb.desk", "/notices/choice").toString())
                .contains("\"way\":\"DIGEST\"", "\"hour\":\"07:30\"", "\"address\":\"desk@belmora.example\"")
                .contains("\"sent\":true");
        assertThat(program.read("xa.desk", "/notices/choice").toString())
                .as("which is nobody else's to read")
                .contains("\"way\":\"NONE\"")
                .doesNotContain("belmora.example");
        assertThat(program.read("admin", "/notices/mails")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /notices/address {\"address\":\"nobody\"}",
                "POST /notices/address {\"address\":\"desk@belmora.example\\r\\nBcc: all@belmora.example\"}",
                "POST /notices/address {\"address\":\"desk@belmora.example, all@belmora.example\"}",
                "POST /notices/address {\"address\":null}",
                "POST /notices/address/confirmation {\"link\":\"none\"}",
                "PUT /notices/choice {\"way\":\"SOMETIMES\"}",
                "PUT /notices/choice {\"way\":\"DIGEST\"}",
                "PUT /notices/choice {\"way\":\"DIGEST\",\"hour\":\"24:00\",\"pair\":\"XA-XB\"}",
                "PUT /notices/choice {\"way\":\"DIGEST\",\"hour\":\"08:00\",\"pair\":\"XX-XZ\"}"
            })
    void is_refused_an_address_that_is_none_and_a_choice_that_is_none(String request) {
        String[] parts = request.split(" ", 3);

        assertThat(sent("mill.xa", parts[0], parts[1], parts[2], 422)).contains("\"fields\"");

        assertThat(program.read("mill.xa", "/notices/choice").toString())
                .contains("\"way\":\"NONE\"", "\"asked\":null");
    }

    @Test
    void fetches_their_days_without_signing_in_until_they_withdraw_the_address() {
        String made = Program.tree(program.send("xb.desk", "POST", "/notices/feed", ""))
                .path("address")
                .asText();
        assertThat(made).startsWith("https://tandem.example/api/v1/feeds/");
        String path = made.substring("https://tandem.example/api/v1".length());

        HttpResponse<String> fetched = program.send(ANYBODY, "GET", path, "");

        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/calendar")
                .containsIgnoringCase("utf-8");
        assertThat(fetched.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(fetched.body()).startsWith("BEGIN:VCALENDAR").contains("BEGIN:VEVENT");
        assertThat(fetched.body().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        HttpResponse<String> ofPair = program.send(ANYBODY, "GET", "/pairs/XA-XB/calendar.ics", "");
        assertThat(ofPair.body()).startsWith("BEGIN:VCALENDAR").contains("Public inputs close");
        assertThat(program.send(ANYBODY, "GET", "/pairs/XX-XZ/calendar.ics", "").statusCode())
                .isEqualTo(404);
        sent("xb.desk", "DELETE", "/notices/feed", "", 204);
        assertThat(program.send(ANYBODY, "GET", path, "").statusCode()).isEqualTo(404);
    }
}
