package org.tandem.app.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.tandem.kernel.InputRefused;

/** A step that takes a body is never given none: neither where nothing was sent, nor where it was {@code null}. */
@Provider
public class BodyNeeded implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null || (body instanceof JsonNode tree && (tree.isNull() || tree.isMissingNode()))) {
            throw InputRefused.field("body", "Send the act as a JSON object in the body.");
        }
        return body;
    }
}
