package org.tandem.project.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.kernel.Unknown;
import org.tandem.project.DesignDocument;
import org.tandem.project.ModalitiesOfCommunication;
import org.tandem.project.Project;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.Projects;
import org.tandem.project.ProposedAgreement;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.project.Validation;

/** Projects from their design document on: what is published, and every step of the procedure. */
@Path("projects")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProjectsResource {

    private final Projects projects;
    private final ProjectRegistration registration;
    private final ProjectModalities modalities;
    private final ProjectAllocation allocation;
    private final ProjectValidation validation;
    private final SignedIn signedIn;

    @Inject
    public ProjectsResource(
            Projects projects,
            ProjectRegistration registration,
            ProjectModalities modalities,
            ProjectAllocation allocation,
            ProjectValidation validation,
            SignedIn signedIn) {
        this.projects = projects;
        this.registration = registration;
        this.modalities = modalities;
        this.allocation = allocation;
        this.validation = validation;
        this.signedIn = signedIn;
    }

    protected ProjectsResource() {
        this(null, null, null, null, null, null);
    }

    /** @param participant code of the participant that submits for all */
    public record Submission(String pair, String participant, DesignDocument design) {}

    public record Created(String reference) {}

    public record Numbered(String number) {}

    public record Engagement(String entity) {}

    /** @param participant code of the one that signs */
    public record Modalities(String participant, String focalPoint) {}

    public record Signature(String participant) {}

    /** Shares as fractions or percentages: {@code 1/3}, {@code 37.2 %}. */
    public record Allocation(String participant, Map<String, String> sides, List<Part> recipients) {}

    /** @param recipient {@code GOV} or a participant's code */
    public record Part(String side, String recipient, String share) {}

    /** @param version of the allocation that was read */
    public record Consent(String side, int version, String reason) {}

    public record Finding(Validation.Kind kind, String text) {}

    public record Words(String text) {}

    public record Report(Validation.Opinion opinion, String summary, Optional<String> document) {}

    /** The crediting period, both ends included. */
    public record Request(LocalDate from, LocalDate until) {}

    public record Completeness(boolean complete, String findings) {}

    /** One line of a list. */
    public record Line(String number, String pair, String title, String stage, String methodology, String version) {}

    /** A project as anybody may read it once it is published. */
    public record Shown(
            String reference,
            Optional<String> number,
            String pair,
            String title,
            String stage,
            LocalDate submitted,
            String methodology,
            String methodologyVersion,
            String location,
            LocalDate startOfOperation,
            List<RegisteredProject.Participant> participants,
            List<String> support,
            Optional<RegisteredProject> registered,
            Optional<Inside> inside) {}

    /** What only those who have to do with the case read. */
    public record Inside(
            DesignDocument design,
            Validation validation,
            Optional<ModalitiesOfCommunication> modalities,
            Optional<ModalitiesOfCommunication> modalitiesToSign,
            Optional<ProposedAgreement> allocation,
            List<String> warnings) {}

    /** What is published of a pair. */
    @GET
    public List<Line> published(@QueryParam("pair") String pair) {
        return projects.published(Pair.parse(pair)).stream()
                .map(p -> new Line(
                        p.printed(),
                        p.pair().code(),
                        p.title(),
                        p.stage().words(),
                        p.design().methodology(),
                        p.design().methodologyVersion()))
                .toList();
    }

    @POST
    public Response submit(Submission sent) {
        Submission submission = sent(sent);
        if (submission.design() == null) {
            throw InputRefused.field("design", "Send the design document as design.");
        }
        String reference = registration.submit(
                signedIn.actor(), Pair.parse(submission.pair()), submission.participant(), submission.design());
        return Response.status(Response.Status.CREATED)
                .entity(new Created(reference))
                .build();
    }

    /** By number, or by reference for those who have to do with it. */
    @GET
    @Path("{project}")
    public Shown show(@PathParam("project") String printed) {
        Project project = projects.project(printed)
                .filter(p -> p.number().isPresent()
                        || signedIn.optional().filter(p::isOpenTo).isPresent())
                .orElseThrow(() -> new Unknown("project", printed));
        DesignDocument design = project.design();
        return new Shown(
                project.reference(),
                project.number(),
                project.pair().code(),
                project.title(),
                project.stage().words(),
                project.submitted(),
                design.methodology(),
                design.methodologyVersion(),
                design.location(),
                design.startOfOperation(),
                project.participants(),
                design.support(),
                project.registered(),
                signedIn.optional().filter(project::concerns).map(actor -> inside(project)));
    }

    @POST
    @Path("{project}/publication")
    public Numbered publish(@PathParam("project") String project) {
        return new Numbered(registration.publish(signedIn.actor(), project));
    }

    @POST
    @Path("{project}/engagement")
    public void engage(@PathParam("project") String project, Engagement sent) {
        registration.engage(signedIn.actor(), project, sent(sent).entity());
    }

    @POST
    @Path("{project}/modalities")
    public void proposeModalities(@PathParam("project") String project, Modalities sent) {
        modalities.propose(signedIn.actor(), project, sent(sent).participant(), sent.focalPoint());
    }

    @POST
    @Path("{project}/modalities/signatures")
    public void signModalities(@PathParam("project") String project, Signature sent) {
        modalities.sign(signedIn.actor(), project, sent(sent).participant());
    }

    @POST
    @Path("{project}/allocation")
    public void proposeAllocation(@PathParam("project") String project, Allocation sent) {
        InputRefused.Problems problems = new InputRefused.Problems();
        Map<Party, Share> sides = new LinkedHashMap<>();
        given(sent(sent).sides())
                .forEach((side, share) -> sides.put(
                        problems.read("sides", () -> Party.parse(side)),
                        problems.read("sides", () -> Share.parse(share))));
        List<Recipient> recipients = (sent.recipients() == null ? List.<Part>of() : sent.recipients())
                .stream()
                        .map(part -> problems.read(
                                "recipients",
                                () -> new Recipient(
                                        part.recipient(), "", Party.parse(part.side()), Share.parse(part.share()))))
                        .toList();
        problems.refuseIfAny();
        allocation.propose(signedIn.actor(), project, sent.participant(), sides, recipients);
    }

    @POST
    @Path("{project}/allocation/consents")
    public void agreeAllocation(@PathParam("project") String project, Consent sent) {
        allocation.agree(signedIn.actor(), project, Party.parse(sent(sent).side()), sent.version(), sent.reason());
    }

    @POST
    @Path("{project}/findings")
    public Map<String, Integer> raise(@PathParam("project") String project, Finding sent) {
        if (sent(sent).kind() == null) {
            throw InputRefused.field("kind", "Choose CAR, CL or FAR.");
        }
        return Map.of("number", validation.raise(signedIn.actor(), project, sent.kind(), sent.text()));
    }

    @POST
    @Path("{project}/findings/{finding}/answer")
    public void answer(@PathParam("project") String project, @PathParam("finding") int finding, Words sent) {
        validation.answer(signedIn.actor(), project, finding, sent(sent).text());
    }

    @POST
    @Path("{project}/findings/{finding}/closure")
    public void close(@PathParam("project") String project, @PathParam("finding") int finding, Words sent) {
        validation.close(signedIn.actor(), project, finding, sent(sent).text());
    }

    @POST
    @Path("{project}/validation")
    public void report(@PathParam("project") String project, Report sent) {
        validation.report(
                signedIn.actor(),
                project,
                sent(sent).opinion(),
                sent.summary(),
                sent.document() == null ? Optional.empty() : sent.document());
    }

    @POST
    @Path("{project}/registration-request")
    public void request(@PathParam("project") String project, Request sent) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(sent(sent).from() != null, "from", "Enter the first day of the crediting period.")
                .unless(sent.until() != null, "until", "Enter the last day of the crediting period.")
                .unless(
                        sent.from() == null
                                || sent.until() == null
                                || !sent.until().isBefore(sent.from()),
                        "until",
                        "The crediting period ends after it begins.")
                .refuseIfAny();
        registration.requestRegistration(signedIn.actor(), project, new Period(sent.from(), sent.until()));
    }

    @POST
    @Path("{project}/completeness")
    public void completeness(@PathParam("project") String project, Completeness sent) {
        registration.checkCompleteness(signedIn.actor(), project, sent(sent).complete(), sent.findings());
    }

    private Inside inside(Project project) {
        return new Inside(
                project.design(),
                project.validation(),
                project.modalities(),
                project.nextModalities(),
                project.agreement(),
                allocation.shortfalls(project.printed()).stream()
                        .map(ProposedAgreement.Shortfall::words)
                        .toList());
    }

    private static Map<String, String> given(Map<String, String> sides) {
        return sides == null ? Map.of() : sides;
    }

    private static <T> T sent(T body) {
        if (body == null) {
            throw InputRefused.field("body", "Send a JSON object.");
        }
        return body;
    }
}
