package org.tandem.registry.web;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.tandem.seal.Seals;

/** A public answer with its own fingerprint as its tag: what did not change is not sent again. */
final class Tagged {

    private static final int LENGTH = 32;

    private Tagged() {}

    static Response answer(Seals seals, Object shown, Request request) {
        String fingerprint = seals.fingerprint(shown);
        EntityTag tag = new EntityTag(fingerprint.substring(fingerprint.length() - LENGTH));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(shown) : unchanged).tag(tag).build();
    }
}
