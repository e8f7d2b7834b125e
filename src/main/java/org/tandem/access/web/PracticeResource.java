package org.tandem.access.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.SignIn;
import org.tandem.kernel.Unknown;

/** What a practice authenticator shows. Known in a demonstration alone, for its own accounts alone. */
@Path("practice/codes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PracticeResource {

    private final SignIn signIn;

    @Inject
    public PracticeResource(SignIn signIn) {
        this.signIn = signIn;
    }

    protected PracticeResource() {
        this(null);
    }

    public record Code(String person, String code) {}

    @GET
    @Path("{person}")
    @PermitAll
    @Operation(summary = "What a practice sign-in's authenticator shows now; in a demonstration alone")
    @APIResponseSchema(value = Code.class, responseCode = "200")
    public Response code(@PathParam("person") String person) {
        String shown = signIn.practiceCode(person).orElseThrow(() -> new Unknown("practice code", person));
        return Response.ok(new Code(person, shown))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
