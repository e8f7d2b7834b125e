package org.tandem.meeting.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.committee.PrintedWords;
import org.tandem.print.Printed;

@DisplayName("The address of a printed paper")
class PrintedServletTest {

    /** What is answered: the status, the headers, and what is served. */
    private record Answer(int status, Map<String, String> headers, String served) {}

    @Test
    void serves_a_pdf_where_its_letters_can_be_set() throws IOException {
        assertThat(asked("Sunfield", "/decisions/XB-2026-001.pdf", "").served()).startsWith("%PDF-");
        assertThat(asked("Sunfield", "/decisions/XB-2026-001.pdf", "fr").served())
                .startsWith("%PDF-");
    }

    @ParameterizedTest
    @CsvSource({
        "ໂຄງການ, '', /tandem/papers/decisions/XB-2026-001.html",
        "ໂຄງການ, fr, /tandem/papers/decisions/XB-2026-001.html?with=fr",
        "Sunfield, ja, /tandem/papers/decisions/XB-2026-001.html?with=ja"
    })
    void leads_from_a_pdf_that_cannot_be_set_to_its_page(String title, String second, String page) throws IOException {
        Answer answer = asked(title, "/decisions/XB-2026-001.pdf", second);
        assertThat(answer.status()).isEqualTo(HttpServletResponse.SC_SEE_OTHER);
        assertThat(answer.headers()).containsEntry("Location", page);
        assertThat(answer.served()).isEmpty();
        assertThat(asked(title, "/decisions/XB-2026-001.html", second).served())
                .contains("There is no PDF of this paper", title);
    }

    @ParameterizedTest
    @CsvSource({"/decisions/XB-2026-001.pdf, xx", "/decisions/none.pdf, ''", "/decisions/XB-2026-001.txt, ''"})
    void leads_nowhere_where_there_is_no_such_paper(String path, String second) throws IOException {
        assertThat(asked("ໂຄງການ", path, second).status()).isEqualTo(HttpServletResponse.SC_NOT_FOUND);
    }

    private static Answer asked(String title, String path, String second) throws IOException {
        PrintedServlet servlet = new PrintedServlet() {
            @Override
            Optional<Printed> printed(String known, String beside) {
                return known.equals("/decisions/XB-2026-001")
                        ? Optional.of(new Printed(
                                        PrintedWords.english(),
                                        PrintedWords.second(beside),
                                        "decision.notice",
                                        "1",
                                        "XA")
                                .written(title))
                        : Optional.empty();
            }
        };
        int[] status = {HttpServletResponse.SC_OK};
        Map<String, String> headers = new TreeMap<>();
        Served served = new Served();
        servlet.doGet(
                answering(HttpServletRequest.class, (method, given) -> switch (method) {
                    case "getContextPath" -> "/tandem";
                    case "getServletPath" -> "/papers";
                    case "getPathInfo" -> path;
                    case "getParameter" -> second.isEmpty() ? null : second;
                    default -> null;
                }),
                answering(HttpServletResponse.class, (method, given) -> {
                    switch (method) {
                        case "sendError", "setStatus" -> status[0] = (int) given[0];
                        case "setHeader" -> headers.put((String) given[0], (String) given[1]);
                        default -> {
                            return method.equals("getOutputStream") ? served : null;
                        }
                    }
                    return null;
                }));
        return new Answer(status[0], headers, served.written.toString(StandardCharsets.UTF_8));
    }

    private interface Answers {
        Object to(String method, Object[] given);
    }

    private static <T> T answering(Class<T> kind, Answers answers) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(),
                new Class<?>[] {kind},
                (self, method, given) -> answers.to(method.getName(), given)));
    }

    private static final class Served extends ServletOutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("Nobody waits here.");
        }

        @Override
        public void write(int one) {
            written.write(one);
        }
    }
}
