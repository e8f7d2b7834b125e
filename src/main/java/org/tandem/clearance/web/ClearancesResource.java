package org.tandem.clearance.web;

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
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.clearance.ClearanceSteps;
import org.tandem.clearance.Question;
import org.tandem.clearance.Room;
import org.tandem.clearance.Verdict;
import org.tandem.clearance.Word;
import org.tandem.kernel.InputRefused;

/** What a side talks over within itself about a case; to everybody outside the side there is no such thing. */
@Path("clearances/{pair}/{side}/{subject}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClearancesResource {

    private final ClearanceSteps steps;
    private final SignedIn signedIn;

    @Inject
    public ClearancesResource(ClearanceSteps steps, SignedIn signedIn) {
        this.steps = steps;
        this.signedIn = signedIn;
    }

    protected ClearancesResource() {
        this(null, null);
    }

    /**
     * @param asked offices of the side: {@code SECRETARIAT}, {@code MEMBER}, {@code CO_CHAIR}, {@code AUTHORITY_OFFICER}, {@code
     *     AUTHORITY_APPROVER}
     * @param until the last day for their word
     */
    public record Asked(String question, List<String> asked, LocalDate until) {}

    /**
     * @param office as what it is said, one that the person holds
     * @param verdict {@code CLEARED}, {@code WITH_CONDITIONS} or {@code NOT_CLEARED}; nothing for a remark
     * @param paper id of a stored file
     */
    public record Saying(String office, Optional<String> verdict, String text, Optional<String> paper) {}

    /** @param verdict as in what is said */
    public record Concluding(String verdict, String conclusion) {}

    /** One thing that was said. */
    public record SaidHere(
            String office, Optional<String> verdict, String text, Optional<String> paper, LocalDate on) {}

    /** One question, with what was said and what the side agreed on. */
    public record Shown(
            int ordinal,
            String question,
            List<String> asked,
            LocalDate opened,
            LocalDate until,
            List<SaidHere> said,
            Optional<String> verdict,
            Optional<String> conclusion,
            Optional<LocalDate> concluded) {}

    @GET
    @Operation(
            summary = "What a side talked over within itself about a case, for people of that side, the latest first")
    public List<Shown> clearances(
            @PathParam("pair") String pair, @PathParam("side") String side, @PathParam("subject") String subject) {
        return steps.in(signedIn.actor(), Room.named(pair, side, subject)).stream()
                .map(one -> new Shown(
                        one.clearance().ordinal(),
                        one.clearance().question(),
                        one.clearance().asked().stream().map(Role::name).toList(),
                        one.clearance().openedOn(),
                        one.clearance().until(),
                        one.words().stream().map(ClearancesResource::said).toList(),
                        one.clearance().verdict().map(Verdict::name),
                        one.clearance().conclusion(),
                        one.clearance().concludedOn()))
                .toList();
    }

    private static SaidHere said(Word word) {
        return new SaidHere(
                word.office().name(), word.verdict().map(Verdict::name), word.text(), word.paper(), word.on());
    }

    @POST
    @Operation(summary = "Ask offices of one's side for their word on a case before the side acts in it")
    public void open(
            @PathParam("pair") String pair,
            @PathParam("side") String side,
            @PathParam("subject") String subject,
            Asked sent) {
        steps.open(
                signedIn.actor(),
                Room.named(pair, side, subject),
                new Question(
                        sent.question(),
                        (sent.asked() == null ? List.<String>of() : sent.asked())
                                .stream().map(one -> office("asked", one)).toList(),
                        sent.until()));
    }

    @POST
    @Path("words")
    @Operation(summary = "Say something as an office of one's side: what it thinks, or a remark")
    public void say(
            @PathParam("pair") String pair,
            @PathParam("side") String side,
            @PathParam("subject") String subject,
            Saying sent) {
        steps.say(
                signedIn.actor(),
                Room.named(pair, side, subject),
                office("office", sent.office()),
                new Word.Said(sent(sent.verdict()).map(ClearancesResource::verdict), sent.text(), sent(sent.paper())));
    }

    @POST
    @Path("conclusion")
    @Operation(summary = "The side's desk or a co-chair writes down what the side agreed on")
    public void conclude(
            @PathParam("pair") String pair,
            @PathParam("side") String side,
            @PathParam("subject") String subject,
            Concluding sent) {
        steps.conclude(signedIn.actor(), Room.named(pair, side, subject), verdict(sent.verdict()), sent.conclusion());
    }

    private static Role office(String field, String sent) {
        return ClearanceSteps.OFFICES.stream()
                .filter(role -> role.name().equals(sent))
                .findFirst()
                .orElseThrow(
                        () -> InputRefused.field(
                                field,
                                "Name offices of the side: SECRETARIAT, MEMBER, CO_CHAIR, AUTHORITY_OFFICER or AUTHORITY_APPROVER."));
    }

    private static Verdict verdict(String sent) {
        return Arrays.stream(Verdict.values())
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElseThrow(() ->
                        InputRefused.field("verdict", "Say what it is: CLEARED, WITH_CONDITIONS or NOT_CLEARED."));
    }

    private static <T> Optional<T> sent(Optional<T> sent) {
        return sent == null ? Optional.empty() : sent;
    }
}
