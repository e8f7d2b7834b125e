package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The public address of a paper")
class DocumentServletTest {

    private static final Actor MILL =
            new Actor("mill", "Mill", List.of(Mandate.ofOrganisation(Role.PARTICIPANT, "mill.xb")));

    private final Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"));

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void leads_to_nothing_before_its_case_is_public() throws IOException {
        Papers papers = rooms.get(Papers.class);
        String id =
                papers.store(MILL, "plan.pdf", Pdfs.saying("The plan."), false).id();
        papers.handInFor(
                MILL, id, "mill.xb", new Papers.Unpublished("XB_PIN001", Pair.of("XA", "XB"), List.of("mill.xb")));

        assertThat(served(id)).isEqualTo(HttpServletResponse.SC_NOT_FOUND);

        papers.publish("XB_PIN001");
        assertThat(served(id)).isEqualTo(HttpServletResponse.SC_OK);
    }

    /** With which status it is answered. */
    private int served(String id) throws IOException {
        DocumentServlet servlet = new DocumentServlet();
        servlet.papers = rooms.get(Papers.class);
        AtomicInteger status = new AtomicInteger(HttpServletResponse.SC_OK);
        servlet.doGet(
                answering(HttpServletRequest.class, (method, given) -> method.equals("getPathInfo") ? "/" + id : null),
                answering(HttpServletResponse.class, (method, given) -> {
                    if (method.equals("sendError")) {
                        status.set((int) given[0]);
                    }
                    return method.equals("getOutputStream") ? new Nowhere() : null;
                }));
        return status.get();
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

    private static final class Nowhere extends ServletOutputStream {

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
            // What is served is compared elsewhere.
        }
    }
}
