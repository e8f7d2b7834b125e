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

    /** @param firstDay the first day whose reductions are under the new rules */
    public record Begun(String toVersion, LocalDate firstDay) {}

    /**
     * @param what {@code RULES, CREDITING_PERIOD, REFERENCE_ASSESSMENT, ALLOCATION, PLAN} or {@code CONSENT}
     * @param state {@code DONE} or {@code NOT_NEEDED}
     * @param reference the paper or decision that settles it, or why it is not needed
     */
    public record Settled(String what, String state, LocalDate on, String reference) {}

    public record Line(String what, String state, Optional<LocalDate> on, String reference) {}

    /** @param completeOn the day on which the last thing was settled; until then nothing of it can be authorized */
    public record Shown(
            String project,
            String fromVersion,
            String toVersion,
            LocalDate firstDay,
            LocalDate begunOn,
            Optional<LocalDate> completeOn,
            List<Line> items) {

        static Shown of(Transition one) {
            return new Shown(
                    one.number(),
                    one.fromVersion(),
                    one.toVersion(),
                    one.firstDay(),
                    one.begunOn(),
                    one.completeOn(),
                    one.items().stream()
                            .map(item ->
                                    new Line(item.what().name(), item.state().name(), item.on(), item.reference()))
                            .toList());
        }
    }

    /** In a list, since most projects have none. */
    @GET
    @PermitAll
    @Operation(summary = "A project's way to other rules of its pair; an empty list where it was never begun")
    public List<Shown> show(@PathParam("project") String printed) {
        Project project = projects.project(printed)
                .filter(p -> p.number().isPresent())
                .orElseThrow(() -> new Unknown("project", printed));
        return transitions.of(project).map(Shown::of).stream().toList();
    }

    @POST
    @Operation(summary = "A desk begins a registered project's way to another version of the rules")
    public void begin(@PathParam("project") String project, Begun sent) {
        keeping.begin(signedIn.actor(), project, sent.toVersion(), sent.firstDay());
    }

    @POST
    @Path("items")
    @Operation(summary = "A desk settles one thing of it; with the last one it is complete")
    public void settle(@PathParam("project") String project, Settled sent) {
        keeping.settle(
                signedIn.actor(),
                project,
                known(Item.What.values(), sent.what()),
                known(Item.State.values(), sent.state()),
                sent.on(),
                sent.reference());
    }

    private static <E extends Enum<E>> E known(E[] all, String sent) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElse(null);
    }
}
