package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.tandem.access.Actor;
import org.tandem.kernel.InputRefused;

/** Takes in a file as soon as it arrives, so that it need not be chosen again when another field is refused. */
@ApplicationScoped
public class Uploads {

    /** A file that is kept; the form carries its id. */
    public record Kept(String id, String name) {}

    Kept keep(Actor actor, String name, byte[] content) {
        throw InputRefused.field("file", "Files cannot be taken yet: " + name + " of " + content.length + " bytes.");
    }
}
