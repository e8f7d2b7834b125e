package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/** The organisations that people speak for. Being on the list gives no right: designations and registrations do. */
@Path("organisations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrganisationsResource {

    private final Organisations organisations;
    private final SignedIn signedIn;

    @Inject
    public OrganisationsResource(Organisations organisations, SignedIn signedIn) {
        this.organisations = organisations;
        this.signedIn = signedIn;
    }

    protected OrganisationsResource() {
        this(null, null);
    }

    /** @param code short, in small letters, for good */
    public record Listing(String code, String name, Party country, Set<Organisation.Kind> kinds) {}

    public record Shown(String code, String name, Party country, Set<Organisation.Kind> kinds) {

        static Shown of(Organisation organisation) {
            return new Shown(organisation.code(), organisation.name(), organisation.country(), organisation.kinds());
        }
    }

    @GET
    @Operation(summary = "All organisations, by name")
    @Paged
    public List<Shown> all() {
        signedIn.actor();
        return organisations.all().stream().map(Shown::of).toList();
    }

    @GET
    @Path("{code}")
    @Operation(summary = "One organisation")
    public Shown one(@PathParam("code") String code) {
        signedIn.actor();
        return organisations.organisation(code).map(Shown::of).orElseThrow(() -> new Unknown("organisation", code));
    }

    @POST
    @Operation(summary = "A desk or an administrator puts an organisation on the list")
    @APIResponseSchema(value = Shown.class, responseCode = "201")
    public Response register(Listing listing, @Context UriInfo here) {
        String code = organisations.register(
                signedIn.actor(), listing.code(), listing.name(), listing.country(), listing.kinds());
        return Response.created(here.getAbsolutePathBuilder().path(code).build())
                .entity(one(code))
                .build();
    }
}
