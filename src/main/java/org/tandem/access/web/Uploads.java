package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.document.DocumentRef;

/** Takes in a file as soon as it arrives, so that it need not be chosen again when another field is refused. */
@ApplicationScoped
public class Uploads {

    private final Papers papers;

    @Inject
    public Uploads(Papers papers) {
        this.papers = papers;
    }

    protected Uploads() {
        this(null);
    }

    DocumentRef keep(Actor actor, String name, byte[] content, boolean confidential) {
        return papers.store(actor, name, content, confidential);
    }
}
