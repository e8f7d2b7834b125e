package org.tandem.transition.web;

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
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.transition.Item;
import org.tandem.transition.Transition;
import org.tandem.transition.TransitionKeeping;
import org.tandem.transition.Transitions;

/** A registered project's way to other rules of its pair. */
@Path("projects/{project}/transition")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TransitionsResource {

    private final Transitions transitions;
    private final TransitionKeeping keeping;
    private final Projects projects;
    private final SignedIn signedIn;

    @Inject
    public TransitionsResource(
            Transitions transitions, TransitionKeeping keeping, Projects projects, SignedIn signedIn) {
        this.transitions = transitions;
        this.keeping = keeping;
        this.projects = projects;
        this.signedIn = signedIn;
    }

    protected TransitionsResource() {
        this(null, null, null, null);
    }

    /**
     * @param side whose desk begins it
     * @param toVersion one of the versions that the pair adopted
     * @param firstDay the first day whose reductions are under the new rules
     */
    public record Begun(String side, String toVersion, LocalDate firstDay) {}

    /**
     * @param what {@code RULES, CREDITING_PERIOD, REFERENCE_ASSESSMENT, ALLOCATION, PLAN} or {@code CONSENT}, which comes last, from
     *     the other side's desk than the one that began it
     * @param state {@code DONE} or {@code NOT_NEEDED}
     * @param reference the paper or decision that settles it, or why it is not needed
     */
    public record Settled(String what, String state, LocalDate on, String reference) {}

    public record Withdrawal(String why) {}

    public record Line(String what, String state, Optional<LocalDate> on, String reference) {}

    /**
     * @param number for example {@code XB003-T01}
     * @param begunBy the side whose desk began it
     * @param completeOn the day on which the last thing was settled; until then, or until it is withdrawn, nothing of it can be
     *     authorized
     */
    public record Shown(
            String number,
            String project,
            String fromVersion,
            String toVersion,
            LocalDate firstDay,
            LocalDate begunOn,
            Optional<String> begunBy,
            Optional<LocalDate> completeOn,
            Optional<LocalDate> withdrawnOn,
            Optional<String> withdrawnWhy,
            List<Line> items) {

        static Shown of(Transition one) {
            return new Shown(
                    one.id(),
                    one.number(),
                    one.fromVersion(),
                    one.toVersion(),
                    one.firstDay(),
                    one.begunOn(),
                    one.begunBy().map(Party::code),
                    one.completeOn(),
                    one.withdrawnOn(),
                    one.withdrawnWhy(),
                    one.items().stream()
                            .map(item ->
                                    new Line(item.what().name(), item.state().name(), item.on(), item.reference()))
                            .toList());
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "A project's ways to other rules of its pair, the latest first; at most one of them is open")
    public List<Shown> show(@PathParam("project") String printed) {
        Project project = projects.project(printed)
                .filter(p -> p.number().isPresent())
                .orElseThrow(() -> new Unknown("project", printed));
        return transitions.of(project).stream().map(Shown::of).toList();
    }

    @POST
    @Operation(summary = "A desk begins a registered project's way to another version of the rules")
    public void begin(@PathParam("project") String project, Begun sent) {
        keeping.begin(
                signedIn.actor(),
                sent.side() == null ? null : Party.parse(sent.side()),
                project,
                sent.toVersion(),
                sent.firstDay());
    }

    @POST
    @Path("items")
    @Operation(summary = "A desk settles one thing of it; with the consent, which comes last, it is complete")
    public void settle(@PathParam("project") String project, Settled sent) {
        keeping.settle(
                signedIn.actor(),
                project,
                known(Item.What.values(), sent.what()),
                known(Item.State.values(), sent.state()),
                sent.on(),
                sent.reference());
    }

    @POST
    @Path("withdrawal")
    @Operation(summary = "The side that began it withdraws it before it is complete")
    public void withdraw(@PathParam("project") String project, Withdrawal sent) {
        keeping.withdraw(signedIn.actor(), project, sent.why());
    }

    private static <E extends Enum<E>> E known(E[] all, String sent) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElse(null);
    }
}
