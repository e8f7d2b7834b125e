package org.tandem.access.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.ApiToken;
import org.tandem.access.ApiTokens;
import org.tandem.kernel.Unknown;

/** Tokens for programs. */
@Path("tokens")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TokensResource {

    private final ApiTokens tokens;
    private final SignedIn signedIn;

    @Inject
    public TokensResource(ApiTokens tokens, SignedIn signedIn) {
        this.tokens = tokens;
        this.signedIn = signedIn;
    }

    protected TokensResource() {
        this(null, null);
    }

    /** @param days how long it is good; twelve hours if left out */
    public record Wish(
            String name, String password, Optional<String> code, Optional<String> label, Optional<Integer> days) {}

    public record Made(String token, UUID id, Instant expires) {}

    public record Shown(UUID id, String label, Instant issued, Instant expires, Optional<Instant> revoked) {}

    @POST
    @PermitAll
    @Operation(summary = "Make a bearer token with name, password and, where the office needs one, a one-time code")
    @APIResponseSchema(value = Made.class, responseCode = "201")
    public Response issue(Wish wish, @Context HttpServletRequest request) {
        ApiTokens.Issued issued = tokens.issue(
                wish.name(),
                wish.password(),
                wish.code(),
                wish.label().orElse(""),
                wish.days(),
                Sender.address(request));
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new Made(issued.token().text(), issued.id(), issued.expires()))
                .build();
    }

    @GET
    @Operation(summary = "The sender's tokens")
    public List<Shown> own() {
        return tokens.own(signedIn.actor()).stream().map(TokensResource::shown).toList();
    }

    @POST
    @Path("{id}/revocation")
    @Operation(summary = "Revoke a token")
    @APIResponse(responseCode = "204", description = "Done")
    public Response revoke(@PathParam("id") String id) {
        tokens.revoke(signedIn.actor(), uuid("token", id));
        return Response.noContent().build();
    }

    static UUID uuid(String what, String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException none) {
            throw new Unknown(what, typed);
        }
    }

    private static Shown shown(ApiToken token) {
        return new Shown(token.id(), token.label(), token.issued(), token.expires(), token.revoked());
    }
}
