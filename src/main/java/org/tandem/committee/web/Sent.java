package org.tandem.committee.web;

import org.tandem.kernel.InputRefused;

/** What a request brought: a body, or a member of one, that must be there. */
final class Sent {

    private Sent() {}

    static <T> T body(T body) {
        return part("body", body, "Send the act as a JSON object.");
    }

    static <T> T part(String name, T part, String askFor) {
        if (part == null) {
            throw InputRefused.field(name, askFor);
        }
        return part;
    }
}
