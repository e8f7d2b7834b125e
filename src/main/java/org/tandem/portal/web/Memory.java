package org.tandem.portal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.tandem.access.web.Assets;
import org.tandem.portal.DataVersion;

/**
 * Answers public pages without making them again while nothing changed: first by the reader's own copy (ETag), then by
 * ours. Holds nothing that a restart or another instance would miss.
 */
@ApplicationScoped
public class Memory {

    private static final int MOST_PAGES = 500;
    private static final int MOST_BYTES = 200_000;

    private final DataVersion version;
    private final Assets assets;
    private final Map<String, Page> pages = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Page> eldest) {
            return size() > MOST_PAGES;
        }
    });

    /** A page as it was sent. */
    private static final class Page {

        private final String etag;
        private final byte[] plain;
        private final byte[] packed;

        Page(String etag, byte[] plain, byte[] packed) {
            this.etag = etag;
            this.plain = plain;
            this.packed = packed;
        }
    }

    @Inject
    public Memory(DataVersion version, Assets assets) {
        this.version = version;
        this.assets = assets;
    }

    protected Memory() {
        this(null, null);
    }

    void answer(HttpServletRequest request, HttpServletResponse response, RequestDispatcher maker)
            throws ServletException, IOException {
        response.setHeader("Vary", "Accept-Encoding, Accept-Language");
        response.setHeader("Cache-Control", "no-cache");
        Optional<String> settled = version.settled();
        if (settled.isEmpty()) {
            send(make(request, response, maker, null), request, response);
            return;
        }
        String etag = "W/\"" + assets.getFingerprint() + "-" + settled.get() + "-en\"";
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setHeader("ETag", etag);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        String address = request.getRequestURI() + "?" + request.getQueryString();
        Page page = pages.get(address);
        if (page == null || !etag.equals(page.etag)) {
            page = make(request, response, maker, etag);
            if (page.etag != null && page.plain.length <= MOST_BYTES) {
                pages.put(address, page);
            }
        }
        send(page, request, response);
    }

    private static Page make(
            HttpServletRequest request, HttpServletResponse response, RequestDispatcher maker, String etag)
            throws ServletException, IOException {
        Kept kept = new Kept(response);
        maker.forward(request, kept);
        byte[] plain = kept.bytes();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(plain);
        }
        return new Page(kept.getStatus() == HttpServletResponse.SC_OK ? etag : null, plain, packed.toByteArray());
    }

    private static void send(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (page.plain.length == 0) {
            return;
        }
        byte[] body = page.plain;
        if (page.etag != null) {
            response.setHeader("ETag", page.etag);
        }
        response.setContentType("text/html;charset=UTF-8");
        if (String.valueOf(request.getHeader("Accept-Encoding")).contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = page.packed;
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Takes what a page writes instead of sending it. */
    private static final class Kept extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private PrintWriter writer;

        Kept(HttpServletResponse response) {
            super(response);
        }

        byte[] bytes() {
            if (writer != null) {
                writer.flush();
            }
            return bytes.toByteArray();
        }

        @Override
        public PrintWriter getWriter() {
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            }
            return writer;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int b) {
                    bytes.write(b);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException("Pages are written at once");
                }
            };
        }

        @Override
        public void flushBuffer() {
            // Nothing leaves before the page is whole.
        }

        @Override
        public boolean isCommitted() {
            return false;
        }

        @Override
        public void resetBuffer() {
            if (writer != null) {
                writer.flush();
            }
            bytes.reset();
        }

        @Override
        public void setContentLength(int length) {
            // Known when it is sent.
        }

        @Override
        public void setContentLengthLong(long length) {
            // Known when it is sent.
        }
    }
}
