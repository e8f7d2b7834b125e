package org.tandem.thirdparty.web;

import jakarta.annotation.security.PermitAll;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.thirdparty.Accreditation;
import org.tandem.thirdparty.AccreditationContent;
import org.tandem.thirdparty.Accreditations;
import org.tandem.thirdparty.Designation;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;
import org.tandem.thirdparty.ThirdPartyEntity;

/** Third-party entities and what each is designated for. A designation itself is a decision: open a round. */
@Path("/third-party-entities")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ThirdPartyEntitiesResource {

    @Inject
    Designations designations;

    @Inject
    Accreditations accreditations;

    @Inject
    SignedIn signedIn;

    public record Listing(String organisation, String accreditation) {}

    public record EntityShown(
            String organisation,
            String name,
            String accreditation,
            List<AccreditationShown> accreditations,
            List<DesignationShown> designations) {}

    /** @param lastDay the last one on which it counts */
    public record Ended(LocalDate lastDay, String reason) {}

    /** @param reason what is mistaken about it, as anybody reads it */
    public record Voided(String reason) {}

    /**
     * @param until the last day, included
     * @param endedBecause why it ended before the day that was printed on it
     * @param voidedOn since when it is void, because it was put on file by mistake; it never counted
     */
    public record AccreditationShown(
            String id,
            String body,
            String standard,
            String certificate,
            List<Function> functions,
            List<Integer> scopes,
            LocalDate from,
            LocalDate until,
            Optional<String> endedBecause,
            Optional<LocalDate> voidedOn,
            Optional<String> voidedWhy) {

        static AccreditationShown of(Accreditation a) {
            return new AccreditationShown(
                    a.id().toString(),
                    a.body(),
                    a.standard(),
                    a.certificate(),
                    a.functions(),
                    a.scopes(),
                    a.begins(),
                    a.ends(),
                    a.endedBecause(),
                    a.voidedOn(),
                    a.voidedWhy());
        }
    }

    /**
     * @param until the last day, included
     * @param suspended from this day on no new work
     */
    public record DesignationShown(
            Pair pair,
            Function function,
            int scope,
            LocalDate from,
            LocalDate until,
            Optional<LocalDate> suspended,
            String decision) {

        static DesignationShown of(Designation d) {
            return new DesignationShown(
                    d.pair(), d.function(), d.scope(), d.begins(), d.ends(), d.suspended(), d.decision());
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "Third-party entities and what each is designated for")
    @Paged
    public List<EntityShown> all() {
        List<Designation> all = designations.all();
        Map<String, List<Accreditation>> onFile = accreditations.everOnFile();
        return designations.entities().stream()
                .map(e -> shown(
                        e,
                        onFile.getOrDefault(e.organisation(), List.of()),
                        all.stream()
                                .filter(d -> d.organisation().equals(e.organisation()))
                                .toList()))
                .toList();
    }

    @GET
    @Path("/{organisation}")
    @PermitAll
    @Operation(summary = "One third-party entity")
    public EntityShown one(@PathParam("organisation") String organisation) {
        return designations
                .entity(organisation)
                .map(e -> shown(e, accreditations.everOnFile(organisation), designations.of(organisation)))
                .orElseThrow(() -> new Unknown("third-party entity", organisation));
    }

    /** A desk puts an organisation on the list, or renews its accreditation. */
    @POST
    @Operation(summary = "A desk puts an organisation on the list of entities, or renews its accreditation")
    @APIResponseSchema(value = EntityShown.class, responseCode = "201")
    public Response list(Listing listing, @Context UriInfo here) {
        if (listing == null) {
            throw InputRefused.field("body", "Send organisation and accreditation as a JSON object.");
        }
        designations.list(signedIn.actor(), listing.organisation(), listing.accreditation());
        return Response.created(here.getAbsolutePathBuilder()
                        .path(listing.organisation())
                        .build())
                .entity(one(listing.organisation()))
                .build();
    }

    /** A desk puts a certificate on file. */
    @POST
    @Path("/{organisation}/accreditations")
    @Operation(summary = "A desk puts a certificate of accreditation on file, with functions, scopes and days")
    @APIResponseSchema(value = AccreditationShown.class, responseCode = "201")
    public Response accredit(@PathParam("organisation") String organisation, AccreditationContent content) {
        Accreditation kept = accreditations.record(signedIn.actor(), organisation, content);
        return Response.status(Response.Status.CREATED)
                .entity(AccreditationShown.of(kept))
                .build();
    }

    /** The body withdrew it or cut it short. */
    @POST
    @Path("/{organisation}/accreditations/{accreditation}/end")
    @Operation(summary = "A desk records that an accreditation ends before its last day")
    public EntityShown end(
            @PathParam("organisation") String organisation,
            @PathParam("accreditation") String accreditation,
            Ended ended) {
        accreditations.end(signedIn.actor(), organisation, accreditation, ended.lastDay(), ended.reason());
        return one(organisation);
    }

    /** It was a mistake to put it on file. */
    @POST
    @Path("/{organisation}/accreditations/{accreditation}/voiding")
    @Operation(
            summary =
                    "Another person of the desk that put an accreditation on file by mistake voids it; it stays on record and never counts")
    public EntityShown makeVoid(
            @PathParam("organisation") String organisation,
            @PathParam("accreditation") String accreditation,
            Voided sent) {
        accreditations.makeVoid(signedIn.actor(), organisation, accreditation, sent.reason());
        return one(organisation);
    }

    private static EntityShown shown(
            ThirdPartyEntity entity, List<Accreditation> onFile, List<Designation> designations) {
        return new EntityShown(
                entity.organisation(),
                entity.name(),
                entity.accreditation(),
                onFile.stream().map(AccreditationShown::of).toList(),
                designations.stream().map(DesignationShown::of).toList());
    }
}
