package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.app.practice.PracticeReset;

/** Begins the practice pair anew; for administrators of a deployment that runs the demonstration. Takes some seconds. */
@Path("practice/reset")
@ApplicationScoped
public class PracticeResetResource {

    private final PracticeReset practice;
    private final SignedIn signedIn;

    @Inject
    public PracticeResetResource(PracticeReset practice, SignedIn signedIn) {
        this.practice = practice;
        this.signedIn = signedIn;
    }

    protected PracticeResetResource() {
        this(null, null);
    }

    @POST
    @Operation(summary = "Everything made in practice goes, and the practice pair's story is told again")
    public Response reset() {
        practice.reset(signedIn.actor());
        return Response.noContent().build();
    }
}
