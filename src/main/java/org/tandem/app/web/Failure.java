package org.tandem.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A page for when pages cannot be made: no template, no bean, no database. */
final class Failure {

    private Failure() {}

    /** Both texts are our own and need no escaping. */
    static void answer(HttpServletResponse response, int status, String heading, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream()
                .write(("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                                + "<title>" + heading + " – Tandem</title></head><body><main><h1>" + heading
                                + "</h1><p>" + text + "</p><p><a href=\"/app\">My tasks</a> · <a href=\"/\">Home"
                                + " page</a></p></main></body></html>")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
