package org.tandem.registry.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.kernel.Unknown;
import org.tandem.registry.Signatures;
import org.tandem.registry.Signatures.OfIssuance;
import org.tandem.registry.Signatures.Signed;

/**
 * Both governments' signatures of an issuance, for anybody, without a sign-in; the text, the key and the signature also as
 * files, so that they can be checked with tools that know nothing of us.
 */
@Path("issuances/{issuance}/signatures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignaturesResource {

    private static final String PEM = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n";

    private final Signatures signatures;

    @Inject
    public SignaturesResource(Signatures signatures) {
        this.signatures = signatures;
    }

    protected SignaturesResource() {
        this(null);
    }

    @GET
    @PermitAll
    @Operation(summary = "Everything that was signed on the way to an issuance")
    public OfIssuance all(@PathParam("issuance") String issuance) {
        return signatures.of(issuance);
    }

    @GET
    @PermitAll
    @Path("/{number}/paper")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The exact text that was signed")
    public String paper(@PathParam("issuance") String issuance, @PathParam("number") int number) {
        return one(issuance, number).paper().orElseThrow(() -> new Unknown("public text of signature", issuance));
    }

    @GET
    @PermitAll
    @Path("/{number}/key")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The public key of the office that signed, as PEM")
    public String key(@PathParam("issuance") String issuance, @PathParam("number") int number) {
        return PEM.formatted(
                one(issuance, number).publicKey().orElseThrow(() -> new Unknown("public key of signature", issuance)));
    }

    @GET
    @PermitAll
    @Path("/{number}/jws")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The signature, as a detached JWS")
    public String jws(@PathParam("issuance") String issuance, @PathParam("number") int number) {
        return one(issuance, number).seal().jws();
    }

    private Signed one(String issuance, int number) {
        return signatures.of(issuance).signed().stream()
                .filter(signed -> signed.number() == number)
                .findFirst()
                .orElseThrow(() -> new Unknown("signature of " + issuance, Integer.toString(number)));
    }
}
