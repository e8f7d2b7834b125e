package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Absence;
import org.tandem.access.Absences;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;

/** Who is away and who acts for them: the page <i>Absence and delegates</i> for machines. */
@Path("absences")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AbsencesResource {

    private static final int MOST = 500;

    private final Absences absences;
    private final AuditTrail audit;
    private final SignedIn signedIn;

    @Inject
    public AbsencesResource(Absences absences, AuditTrail audit, SignedIn signedIn) {
        this.absences = absences;
        this.audit = audit;
        this.signedIn = signedIn;
    }

    protected AbsencesResource() {
        this(null, null, null);
    }

    /**
     * @param until the last day, included
     * @param work the offices and memberships that are looked after, by their codes
     * @param ended when it was ended before its last day
     */
    public record Shown(
            UUID id,
            String person,
            String delegate,
            LocalDate from,
            LocalDate until,
            List<String> work,
            Optional<String> reason,
            Optional<Instant> ended) {

        static Shown of(Absence one) {
            return new Shown(
                    one.id(),
                    one.person(),
                    one.delegate(),
                    one.begins(),
                    one.ends(),
                    one.work(),
                    one.reason(),
                    one.ended());
        }
    }

    /**
     * @param from the first day, from today on
     * @param until the last day, included
     * @param delegate a sign-in name of one's own side or organisation
     * @param work which of one's own offices and memberships are looked after, by their codes
     */
    public record Wish(LocalDate from, LocalDate until, String delegate, List<String> work, Optional<String> reason) {}

    public record Stated(UUID id) {}

    /** @param person who did it */
    public record Done(Instant happened, String person, String act, String subject) {}

    @GET
    @Operation(summary = "The sender's absences, for administrators everybody's; the latest first")
    @Paged
    public List<Shown> own() {
        return absences.of(signedIn.actor()).stream().map(Shown::of).toList();
    }

    @POST
    @Operation(summary = "Leave work to a delegate for some days")
    @APIResponseSchema(value = Stated.class, responseCode = "201")
    public Response state(Wish wish) {
        Actor actor = signedIn.actor();
        Set<String> work = new LinkedHashSet<>();
        if (wish.work() != null) {
            wish.work().stream().filter(Objects::nonNull).forEach(work::add);
        }
        UUID id = absences.state(
                actor, new Absences.Asked(wish.from(), wish.until(), wish.delegate(), work, wish.reason()));
        return Response.status(Response.Status.CREATED).entity(new Stated(id)).build();
    }

    @POST
    @Path("{id}/end")
    @Operation(summary = "End an absence now; by its person or an administrator")
    @APIResponse(responseCode = "204", description = "Done")
    public Response end(@PathParam("id") String id) {
        absences.end(signedIn.actor(), TokensResource.uuid("absence", id));
        return Response.noContent().build();
    }

    @GET
    @Path("acts")
    @Operation(summary = "What others did for the sender while they were away, the latest first")
    @Paged
    public List<Done> acts() {
        return audit.doneFor(signedIn.actor(), MOST).stream()
                .map(e -> new Done(e.happened(), e.person(), e.act(), e.subject()))
                .toList();
    }
}
