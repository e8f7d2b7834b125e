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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.Actor;
import org.tandem.access.CaseDeadlines;
import org.tandem.calendar.Deadline;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Term;

/** The last days in a committee's cases. For its desks. */
@Path("deadlines/{pair}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeadlinesResource {

    private final CaseDeadlines deadlines;
    private final SignedIn signedIn;

    @Inject
    public DeadlinesResource(CaseDeadlines deadlines, SignedIn signedIn) {
        this.deadlines = deadlines;
        this.signedIn = signedIn;
    }

    protected DeadlinesResource() {
        this(null, null);
    }

    /**
     * @param term as the rules count it; nothing for a window, whose last day stays
     * @param paused since when the case is with its applicant
     */
    public record Shown(
            String subject,
            String what,
            Optional<LocalDate> begun,
            Optional<Term> term,
            LocalDate due,
            Optional<LocalDate> paused) {

        static Shown of(Deadline deadline) {
            return new Shown(
                    deadline.subject(),
                    deadline.what(),
                    deadline.begun(),
                    deadline.term(),
                    deadline.due(),
                    deadline.paused());
        }
    }

    /**
     * @param what as it stands in the list, for example {@code consideration}
     * @param until the new last day, included
     */
    public record Extension(String subject, String what, LocalDate until, String reason) {}

    @GET
    @Operation(summary = "What is not done yet in a committee's cases, soonest first")
    public List<Shown> open(@PathParam("pair") String pair) {
        return deadlines.open(signedIn.actor(), Pair.parse(pair)).stream()
                .map(Shown::of)
                .toList();
    }

    @POST
    @Path("extension")
    @Operation(summary = "Give a step of a case more time, with a reason")
    public Shown extend(@PathParam("pair") String pair, Extension sent) {
        Actor desk = signedIn.actor();
        Pair of = Pair.parse(pair);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(sent.subject() != null, "subject", "Say which case.")
                .unless(sent.what() != null, "what", "Say which of its last days.")
                .unless(sent.until() != null, "until", "Say until when, as 2026-12-31.")
                .refuseIfAny();
        deadlines.extend(desk, of, sent.subject(), sent.what(), sent.until(), sent.reason());
        return Shown.of(deadlines.one(desk, of, sent.subject(), sent.what()));
    }
}
