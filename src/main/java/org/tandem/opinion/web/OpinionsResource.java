package org.tandem.opinion.web;

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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.Papers;
import org.tandem.access.web.ArrivalSent;
import org.tandem.access.web.SignedIn;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.opinion.Hearing;
import org.tandem.opinion.Opinion;
import org.tandem.opinion.OpinionRequest;
import org.tandem.opinion.OpinionSteps;
import org.tandem.opinion.Stance;

/** What bodies that the rules ask think of cases of every kind. */
@Path("opinions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OpinionsResource {

    private final OpinionSteps steps;
    private final Papers papers;
    private final SignedIn signedIn;

    @Inject
    public OpinionsResource(OpinionSteps steps, Papers papers, SignedIn signedIn) {
        this.steps = steps;
        this.papers = papers;
        this.signedIn = signedIn;
    }

    protected OpinionsResource() {
        this(null, null, null);
    }

    /** @param on the day on which it was asked; today, where none is named */
    public record Asked(Optional<LocalDate> on) {}

    /**
     * @param stance {@code FAVOURABLE}, {@code WITH_CONDITIONS} or {@code UNFAVOURABLE}
     * @param paper id of a stored file; needed where a desk enters what came
     * @param arrival how it came, where the desk that asked enters it; nothing where the body gives it here
     */
    public record Said(String stance, String text, Optional<String> paper, Optional<ArrivalSent> arrival) {}

    /**
     * One that was given.
     *
     * @param paper nothing where there is none, or the reader may not know of it
     * @param enteredBy the side whose desk entered it; nothing where the body gave it here
     */
    public record Given(
            int number,
            String stance,
            String text,
            Optional<DocumentRef> paper,
            LocalDate came,
            Optional<String> enteredBy) {}

    /**
     * What came of asking one body.
     *
     * @param opinion what the rules call it, as it stands in addresses
     * @param needed whether the committee waits for it, until its time has run out
     * @param until the last day that it has
     * @param given in the order in which they came; the last one counts
     */
    public record Shown(
            String opinion,
            String body,
            String side,
            boolean needed,
            String silence,
            String source,
            String standing,
            Optional<LocalDate> asked,
            Optional<LocalDate> until,
            List<Given> given) {}

    @GET
    @Path("{case}")
    @PermitAll
    @Operation(
            summary = "What bodies were asked about a case and what they said; to everybody, what of it is published")
    public List<Shown> opinions(@PathParam("case") String number) {
        return steps.of(signedIn.optional(), number).stream().map(this::shown).toList();
    }

    private Shown shown(Hearing hearing) {
        return new Shown(
                hearing.rule().code(),
                hearing.rule().body(),
                hearing.rule().side().code(),
                hearing.rule().isNeeded(),
                hearing.rule().silence().name(),
                hearing.rule().source(),
                hearing.standing().name(),
                hearing.request().map(OpinionRequest::askedOn),
                hearing.until(),
                hearing.given().stream().map(this::given).toList());
    }

    private Given given(Opinion opinion) {
        return new Given(
                opinion.ordinal(),
                opinion.stance().name(),
                opinion.text(),
                opinion.paper().flatMap(this::paper),
                opinion.came().received(),
                opinion.came().enteredBy().map(side -> side.code()));
    }

    private Optional<DocumentRef> paper(String id) {
        List<String> one = List.of(id);
        return signedIn
                .optional()
                .map(actor -> papers.known(actor, one))
                .orElseGet(() -> papers.published(one))
                .stream()
                .findFirst();
    }

    @POST
    @Path("{case}/{opinion}/request")
    @Operation(summary = "The desk that the rules name asks a body for its opinion on a case, and its time begins")
    public void ask(@PathParam("case") String number, @PathParam("opinion") String code, Asked sent) {
        Optional<LocalDate> on = sent(sent.on());
        if (on.isPresent()) {
            steps.ask(signedIn.actor(), number, code, on.get());
        } else {
            steps.ask(signedIn.actor(), number, code);
        }
    }

    @POST
    @Path("{case}/{opinion}")
    @Operation(
            summary =
                    "A body gives its opinion, or gives it anew; the desk that asked enters one that came by e-mail or on paper")
    public void give(@PathParam("case") String number, @PathParam("opinion") String code, Said sent) {
        OpinionSteps.Draft draft = new OpinionSteps.Draft(
                stance(sent.stance()), sent.text(), sent(sent.paper()).orElse(""));
        Optional<ArrivalSent> arrival = sent(sent.arrival());
        if (arrival.isPresent()) {
            steps.enter(signedIn.actor(), number, code, draft, arrival.get().arrival());
        } else {
            steps.give(signedIn.actor(), number, code, draft);
        }
    }

    private static Stance stance(String sent) {
        return Arrays.stream(Stance.values())
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> InputRefused.field(
                        "stance", "Say what the opinion is: FAVOURABLE, WITH_CONDITIONS or UNFAVOURABLE."));
    }

    private static <T> Optional<T> sent(Optional<T> sent) {
        return sent == null ? Optional.empty() : sent;
    }
}
