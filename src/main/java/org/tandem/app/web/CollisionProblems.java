package org.tandem.app.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * What the end of a transaction refused, for example since somebody else was first. Jersey has a mapper of its own for exactly
 * this, which throws; without this one the answer would be a page about a fault of ours.
 */
@Provider
@Priority(1)
@ApplicationScoped
public class CollisionProblems implements ExceptionMapper<TransactionalException> {

    private final UnexpectedProblems problems;

    @Inject
    public CollisionProblems(UnexpectedProblems problems) {
        this.problems = problems;
    }

    protected CollisionProblems() {
        this(null);
    }

    @Override
    public Response toResponse(TransactionalException refused) {
        return problems.toResponse(refused);
    }
}
