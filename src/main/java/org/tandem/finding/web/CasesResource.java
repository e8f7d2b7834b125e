package org.tandem.finding.web;

import jakarta.annotation.security.PermitAll;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.SignedIn;
import org.tandem.document.DocumentRef;
import org.tandem.finding.CompletenessFinding;
import org.tandem.finding.FindingThreads;

/** What desks miss in cases of every kind, and papers of cases handed in again. */
@Path("cases")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CasesResource {

    private final FindingThreads threads;
    private final SignedIn signedIn;

    @Inject
    public CasesResource(FindingThreads threads, SignedIn signedIn) {
        this.threads = threads;
        this.signedIn = signedIn;
    }

    protected CasesResource() {
        this(null, null);
    }

    /**
     * @param paper id of a paper of the case; nothing for the case as a whole
     * @param page from 1; nothing for the paper as a whole
     */
    public record Raised(String text, Optional<String> paper, Optional<Integer> page) {}

    /** @param document id of a stored file that takes the place of the paper that the finding is about */
    public record Answer(String text, Optional<String> document) {}

    public record Words(String text) {}

    /** @param document id of a stored file */
    public record NewVersion(String document, String why) {}

    public record Numbered(int number) {}

    /**
     * Where a finding is.
     *
     * @param paper nothing where the reader may not know of it
     * @param version of the paper, from 1
     * @param newest the newest version of the paper, where that is another
     */
    public record Place(
            Optional<DocumentRef> paper, Optional<Integer> page, int version, Optional<DocumentRef> newest) {}

    /** @param by the Party whose desk said it, or the applicant */
    public record Said(LocalDate on, String by, String text) {}

    public record Shown(
            int number,
            LocalDate raised,
            String desk,
            Optional<Place> place,
            List<Said> said,
            Optional<LocalDate> closed) {}

    @GET
    @Path("{case}/findings")
    @PermitAll
    @Operation(
            summary = "What desks missed in a case: all of it for those who have to do with it, what is published for"
                    + " everybody")
    public List<Shown> findings(@PathParam("case") String number) {
        return threads.of(signedIn.optional(), number).stream()
                .map(CasesResource::shown)
                .toList();
    }

    private static Shown shown(FindingThreads.Shown one) {
        CompletenessFinding finding = one.finding();
        return new Shown(
                finding.number(),
                finding.raised(),
                finding.desk().code(),
                one.place().map(place -> new Place(place.paper(), place.page(), place.version(), place.newest())),
                finding.said().stream()
                        .map(said -> new Said(
                                said.on(), said.desk().map(desk -> desk.code()).orElse("applicant"), said.text()))
                        .toList(),
                finding.closed());
    }

    @POST
    @Path("{case}/findings")
    @Operation(summary = "A desk says what it misses in a case that it checks, and where")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response raise(@PathParam("case") String number, Raised sent) {
        int raised = threads.raise(
                signedIn.actor(),
                number,
                sent.text(),
                given(sent.paper()).orElse(""),
                given(sent.page()).map(page -> Integer.toString(page)).orElse(""));
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(raised))
                .build();
    }

    @POST
    @Path("{case}/findings/{finding}/answer")
    @Operation(summary = "The applicant answers what a desk misses, possibly with a newer version of the paper")
    public void answer(@PathParam("case") String number, @PathParam("finding") int finding, Answer sent) {
        threads.answer(
                signedIn.actor(),
                number,
                finding,
                sent.text(),
                given(sent.document()).orElse(""));
    }

    @POST
    @Path("{case}/findings/{finding}/question")
    @Operation(summary = "A desk says what is still missing")
    public void ask(@PathParam("case") String number, @PathParam("finding") int finding, Words sent) {
        threads.ask(signedIn.actor(), number, finding, sent.text());
    }

    @POST
    @Path("{case}/findings/{finding}/closure")
    @Operation(summary = "A desk closes a finding")
    public void close(@PathParam("case") String number, @PathParam("finding") int finding, Words sent) {
        threads.close(signedIn.actor(), number, finding, sent.text());
    }

    @POST
    @Path("{case}/papers/{paper}/versions")
    @Operation(summary = "A newer version of a case's paper takes its place; the older one stays")
    public void handInAgain(@PathParam("case") String number, @PathParam("paper") String paper, NewVersion sent) {
        threads.handInAgain(signedIn.actor(), number, paper, sent.document(), sent.why());
    }

    private static <T> Optional<T> given(Optional<T> sent) {
        return sent == null ? Optional.empty() : sent;
    }
}
