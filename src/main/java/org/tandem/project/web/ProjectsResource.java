package org.tandem.project.web;

import jakarta.annotation.security.PermitAll;
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
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.web.ArrivalSent;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.DecidedStage;
import org.tandem.committee.Decisions;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.web.CompletenessSent;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.kernel.Unknown;
import org.tandem.project.Crediting;
import org.tandem.project.CreditingEnd;
import org.tandem.project.DesignCorrections;
import org.tandem.project.DesignDocument;
import org.tandem.project.EndedParticipant;
import org.tandem.project.EndedParticipants;
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
import org.tandem.project.Stage;
import org.tandem.project.StatementsOnPaper;
import org.tandem.project.Validation;

/** Projects from their design document on: what is published, and every step of the procedure. */
@Path("projects")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProjectsResource {

    private final Projects projects;
    private final ProjectRegistration registration;
    private final DesignCorrections corrections;
    private final ProjectModalities modalities;
    private final EndedParticipants ended;
    private final ProjectAllocation allocation;
    private final StatementsOnPaper onPaper;
    private final ProjectValidation validation;
    private final Crediting crediting;
    private final Papers papers;
    private final Decisions decisions;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public ProjectsResource(
            Projects projects,
            ProjectRegistration registration,
            DesignCorrections corrections,
            ProjectModalities modalities,
            EndedParticipants ended,
            ProjectAllocation allocation,
            StatementsOnPaper onPaper,
            ProjectValidation validation,
            Crediting crediting,
            Papers papers,
            Decisions decisions,
            SignedIn signedIn,
            PartAsked part) {
        this.projects = projects;
        this.registration = registration;
        this.corrections = corrections;
        this.modalities = modalities;
        this.ended = ended;
        this.allocation = allocation;
        this.onPaper = onPaper;
        this.validation = validation;
        this.crediting = crediting;
        this.papers = papers;
        this.decisions = decisions;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected ProjectsResource() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** @param participant code of the participant that submits for all */
    public record Submission(String pair, String participant, DesignDocument design, Optional<ArrivalSent> arrival) {}

    public record Created(String reference) {}

    public record Numbered(String number) {}

    /** @param withheld digests of what is withheld in the design document's papers, as the desk read it */
    public record Publication(List<String> withheld) {}

    public record Engagement(String entity) {}

    /** @param findings what is missing */
    public record Missing(String findings) {}

    /**
     * @param participant code of the one that signs; left out where a desk enters what came on paper
     * @param signedBy codes of those that signed on paper
     * @param scan id of a stored PDF of it
     */
    public record Modalities(
            String participant, String focalPoint, List<String> signedBy, String scan, Optional<ArrivalSent> arrival) {}

    public record Signature(String participant) {}

    /**
     * That a participant is insolvent or dissolved.
     *
     * @param participant code of the one that files it
     * @param ended code of the one that it is about
     * @param day from which on the evidence says so
     * @param successor code of the one that shall speak for all, where the ended one did
     * @param evidence ids of stored files
     */
    public record Ended(
            String participant,
            String ended,
            String why,
            LocalDate day,
            Optional<String> successor,
            List<String> evidence) {}

    /** @param accepted whether the evidence shows it; it has to be said */
    public record EvidenceWord(Boolean accepted, String reason) {}

    /** What the desks decided on the evidence. */
    public record EvidenceDecided(boolean accepted, String reason, LocalDate on) {}

    /**
     * What was filed of a participant that is insolvent or dissolved.
     *
     * @param evidence ids of stored files
     * @param decided nothing while the desks have still to decide
     */
    public record EndedShown(
            String organisation,
            String why,
            List<String> evidence,
            LocalDate day,
            Optional<String> successor,
            String filedBy,
            LocalDate filed,
            Optional<EvidenceDecided> decided) {

        static EndedShown of(EndedParticipant ended) {
            return new EndedShown(
                    ended.organisation(),
                    ended.why(),
                    ended.evidence(),
                    ended.day(),
                    ended.successor(),
                    ended.filedBy(),
                    ended.filed(),
                    ended.decided().map(word -> new EvidenceDecided(word.accepted(), word.reason(), word.on())));
        }
    }

    /** @param decided whether a second person said the same before */
    public record EvidenceHeard(boolean decided) {}

    /**
     * Shares as fractions or percentages: {@code 1/3}, {@code 37.2 %}.
     *
     * @param scan id of a stored PDF, where a desk enters what came on paper
     */
    public record Allocation(
            String participant,
            Map<String, String> sides,
            List<Part> recipients,
            String scan,
            Optional<ArrivalSent> arrival) {}

    /** @param recipient {@code GOV} or a participant's code */
    public record Part(String side, String recipient, String share) {}

    /** @param version of the allocation that was read */
    public record Consent(String side, int version, String reason) {}

    /**
     * @param paper id of a paper of the design; nothing for the design as a whole
     * @param page from 1; nothing for the paper as a whole
     */
    public record Finding(Validation.Kind kind, String text, Optional<String> paper, Optional<Integer> page) {}

    public record Words(String text) {}

    public record Report(Validation.Opinion opinion, String summary, Optional<String> document) {}

    /**
     * The crediting period, both ends included.
     *
     * @param arrival how the request came, where a desk enters it on behalf of the focal point
     * @param papers by slot, as the rules name them; what came before stays where nothing is sent for its place
     */
    public record Request(LocalDate from, LocalDate until, Optional<ArrivalSent> arrival, List<SlotPaper> papers) {

        public Request {
            papers = SlotPaper.sent(papers);
        }
    }

    /**
     * One line of a list.
     *
     * @param version of the methodology, in the design document; what a renewal moved to is in the project's own answer
     */
    public record Line(String number, String pair, String title, String stage, String methodology, String version) {}

    /**
     * A project as anybody may read it once it is published.
     *
     * @param rules the version of the pair's rules that it is pinned to
     * @param track code of the track that this version is of, which its later cases are of too; nothing of the main rules
     * @param validation the entity's findings and report, once there is a report
     * @param papers what came with the request for registration, by slot; to the public once it is complete
     */
    public record Shown(
            String reference,
            Optional<String> number,
            String pair,
            String title,
            String stage,
            LocalDate submitted,
            String rules,
            Optional<String> track,
            String methodology,
            String methodologyVersion,
            String location,
            LocalDate startOfOperation,
            List<RegisteredProject.Participant> participants,
            List<String> support,
            Optional<RegisteredProject> registered,
            Optional<Validation> validation,
            Optional<CreditingEnd> creditingEnd,
            List<SlotPaper> papers,
            Optional<Inside> inside) {}

    /** What only those who have to do with the case read. */
    public record Inside(
            DesignDocument design,
            Validation validation,
            Optional<ModalitiesOfCommunication> modalities,
            Optional<ModalitiesOfCommunication> modalitiesToSign,
            List<EndedShown> endedParticipants,
            Optional<ProposedAgreement> allocation,
            Optional<ProposedAgreement> nextAllocation,
            List<String> warnings) {}

    /** What is published of a pair; without one, what the sender has to do with. */
    @GET
    @PermitAll
    @Operation(summary = "Published projects of a pair; without a pair those that concern the sender")
    @Paged
    public List<Line> published(@QueryParam("pair") String pair) {
        List<Project> found = part.of((first, most) -> pair == null
                ? projects.concerning(signedIn.actor(), first, most)
                : projects.published(Pair.parse(pair), first, most));
        Set<String> released = decisions.released(
                found.stream().flatMap(p -> p.stage().decidedBy().stream()).toList());
        return found.stream()
                .map(p -> new Line(
                        p.printed(),
                        p.pair().code(),
                        p.title(),
                        isTold(p, released) ? p.stage().words() : DecidedStage.UNDECIDED,
                        p.design().methodology(),
                        p.design().methodologyVersion()))
                .toList();
    }

    @POST
    @Operation(summary = "A participant submits a design document; a desk enters one that came by e-mail or on paper")
    @APIResponseSchema(value = Created.class, responseCode = "201")
    public Response submit(Submission submission) {
        if (submission.design() == null) {
            throw InputRefused.field("design", "Send the design document as design.");
        }
        Actor actor = signedIn.actor();
        Pair pair = Pair.parse(submission.pair());
        String reference = submission.arrival() == null || submission.arrival().isEmpty()
                ? registration.submit(actor, pair, submission.participant(), submission.design())
                : registration.enter(
                        actor,
                        pair,
                        submission.participant(),
                        submission.design(),
                        submission.arrival().get().arrival());
        return Response.status(Response.Status.CREATED)
                .entity(new Created(reference))
                .build();
    }

    /** By number, or by reference for those who have to do with it. */
    @GET
    @Path("{project}")
    @PermitAll
    @Operation(summary = "One project; those who have to do with it see more")
    public Shown show(@PathParam("project") String printed) {
        Project project = projects.project(printed)
                .filter(p -> p.number().isPresent()
                        || signedIn.optional().filter(p::isOpenTo).isPresent())
                .orElseThrow(() -> new Unknown("project", printed));
        DesignDocument design = project.design();
        boolean concerned = signedIn.optional().filter(project::concerns).isPresent();
        Set<String> released = decisions.released(decisionsOn(project));
        boolean told = isTold(project, released);
        return new Shown(
                project.reference(),
                project.number(),
                project.pair().code(),
                project.title(),
                told ? project.stage().words() : DecidedStage.UNDECIDED,
                project.submitted(),
                project.rulesVersion(),
                registration.rules(project).trackCode(),
                design.methodology(),
                design.methodologyVersion(),
                design.location(),
                design.startOfOperation(),
                project.participants(),
                design.support(),
                told ? (concerned ? project.registered() : project.registered(released)) : Optional.empty(),
                Optional.of(project.validation()).filter(v -> v.report().isPresent()),
                told && project.stage() instanceof Stage.Registered registered
                        ? Optional.of(crediting.end(project.pair(), concerned ? registered : registered.told(released)))
                        : Optional.empty(),
                papers(project, concerned),
                signedIn.optional().filter(project::concerns).map(actor -> inside(project)));
    }

    private List<SlotPaper> papers(Project project, boolean concerned) {
        List<SlotPaper> all = project.requestPapers();
        if (concerned || all.isEmpty()) {
            return all;
        }
        List<String> open = papers.published(SlotPaper.documents(all)).stream()
                .map(DocumentRef::id)
                .toList();
        return project.isRequestPublic()
                ? all.stream().filter(one -> open.contains(one.document())).toList()
                : List.of();
    }

    @POST
    @Path("{project}/publication")
    @Operation(summary = "A desk publishes a design document for inputs, which gives the project its number")
    public Numbered publish(@PathParam("project") String project, Publication sent) {
        return new Numbered(
                registration.publish(signedIn.actor(), project, sent.withheld() == null ? List.of() : sent.withheld()));
    }

    @POST
    @Path("{project}/design/return")
    @Operation(summary = "A desk returns a design document before it is published, with what is missing")
    public void sendDesignBack(@PathParam("project") String project, Missing sent) {
        corrections.sendBack(signedIn.actor(), project, sent.findings());
    }

    @POST
    @Path("{project}/design")
    @Operation(
            summary =
                    "A participant sends a returned design document again, corrected; a desk enters one that came otherwise")
    public void submitDesignAgain(@PathParam("project") String project, Submission sent) {
        if (sent.design() == null) {
            throw InputRefused.field("design", "Send the design document.");
        }
        corrections.submitAgain(
                signedIn.actor(),
                project,
                String.valueOf(sent.participant()),
                sent.design(),
                sent.arrival() == null ? Optional.empty() : sent.arrival().map(ArrivalSent::arrival));
    }

    @POST
    @Path("{project}/design/withdrawal")
    @Operation(summary = "The participant that submitted a design document takes it back before it is published")
    public void withdrawDesign(@PathParam("project") String project) {
        corrections.withdraw(signedIn.actor(), project);
    }

    @POST
    @Path("{project}/engagement")
    @Operation(summary = "A participant engages another entity to validate")
    public void engage(@PathParam("project") String project, Engagement sent) {
        registration.engage(signedIn.actor(), project, sent.entity());
    }

    @POST
    @Path("{project}/ended-participants")
    @Operation(summary = "A participant files that another one is insolvent or dissolved, with the evidence")
    public void fileEnded(@PathParam("project") String project, Ended sent) {
        ended.file(
                signedIn.actor(),
                project,
                new EndedParticipants.Claim(
                        sent.participant(), sent.ended(), sent.why(), sent.day(), sent.successor(), sent.evidence()));
    }

    @POST
    @Path("{project}/ended-participants/{organisation}/decision")
    @Operation(
            summary = "Somebody at a desk says what the evidence shows; a second person who says the same decides it")
    public EvidenceHeard decideEnded(
            @PathParam("project") String project, @PathParam("organisation") String organisation, EvidenceWord sent) {
        return new EvidenceHeard(ended.decide(signedIn.actor(), project, organisation, sent.accepted(), sent.reason()));
    }

    @POST
    @Path("{project}/modalities")
    @Operation(summary = "A participant proposes and signs who speaks for all; a desk enters what was signed on paper")
    public void proposeModalities(@PathParam("project") String project, Modalities sent) {
        if (sent.arrival() == null || sent.arrival().isEmpty()) {
            modalities.propose(signedIn.actor(), project, sent.participant(), sent.focalPoint());
        } else {
            onPaper.enter(
                    signedIn.actor(),
                    project,
                    new StatementsOnPaper.Modalities(sent.focalPoint(), sent.signedBy(), sent.scan()),
                    sent.arrival().get().arrival());
        }
    }

    @POST
    @Path("{project}/modalities/signatures")
    @Operation(summary = "Another participant signs the modalities of communication")
    public void signModalities(@PathParam("project") String project, Signature sent) {
        modalities.sign(signedIn.actor(), project, sent.participant());
    }

    @POST
    @Path("{project}/allocation")
    @Operation(summary = "A participant proposes who gets which part; a desk enters what came on paper")
    public void proposeAllocation(@PathParam("project") String project, Allocation sent) {
        InputRefused.Problems problems = new InputRefused.Problems();
        Map<Party, Share> sides = new LinkedHashMap<>();
        given(sent.sides())
                .forEach((side, share) -> sides.put(
                        problems.read("sides", () -> Party.parse(side)),
                        problems.read("sides", () -> Share.parse(share))));
        problems.unless(
                sent.recipients() == null || sent.recipients().stream().allMatch(part -> part.recipient() != null),
                "recipients",
                "Name every recipient: GOV, or a participant's code.");
        List<Recipient> recipients = (sent.recipients() == null ? List.<Part>of() : sent.recipients())
                .stream()
                        .map(part -> problems.read(
                                "recipients",
                                () -> new Recipient(
                                        part.recipient(), "", Party.parse(part.side()), Share.parse(part.share()))))
                        .toList();
        problems.refuseIfAny();
        if (sent.arrival() == null || sent.arrival().isEmpty()) {
            allocation.propose(signedIn.actor(), project, sent.participant(), sides, recipients);
        } else {
            onPaper.enter(
                    signedIn.actor(),
                    project,
                    new StatementsOnPaper.Allocation(sent.participant(), sides, recipients, sent.scan()),
                    sent.arrival().get().arrival());
        }
    }

    @POST
    @Path("{project}/allocation/consents")
    @Operation(summary = "A side's competent authority agrees to the allocation")
    public void agreeAllocation(@PathParam("project") String project, Consent sent) {
        allocation.agree(signedIn.actor(), project, Party.parse(sent.side()), sent.version(), sent.reason());
    }

    @POST
    @Path("{project}/findings")
    @Operation(summary = "The entity raises a finding on the design")
    public Map<String, Integer> raise(@PathParam("project") String project, Finding sent) {
        if (sent.kind() == null) {
            throw InputRefused.field("kind", "Choose CAR, CL or FAR.");
        }
        return Map.of(
                "number",
                validation.raise(
                        signedIn.actor(),
                        project,
                        sent.kind(),
                        sent.text(),
                        sent.paper() == null ? "" : sent.paper().orElse(""),
                        sent.page() == null
                                ? ""
                                : sent.page()
                                        .map(page -> Integer.toString(page))
                                        .orElse("")));
    }

    @POST
    @Path("{project}/findings/{finding}/answer")
    @Operation(summary = "A participant answers a finding")
    public void answer(@PathParam("project") String project, @PathParam("finding") int finding, Words sent) {
        validation.answer(signedIn.actor(), project, finding, sent.text());
    }

    @POST
    @Path("{project}/findings/{finding}/closure")
    @Operation(summary = "The entity closes a finding")
    public void close(@PathParam("project") String project, @PathParam("finding") int finding, Words sent) {
        validation.close(signedIn.actor(), project, finding, sent.text());
    }

    @POST
    @Path("{project}/validation")
    @Operation(summary = "The entity signs its opinion on the design")
    public void report(@PathParam("project") String project, Report sent) {
        validation.report(
                signedIn.actor(),
                project,
                sent.opinion(),
                sent.summary(),
                sent.document() == null ? Optional.empty() : sent.document());
    }

    @POST
    @Path("{project}/registration-request")
    @Operation(
            summary =
                    "The focal point requests registration with a crediting period; a desk enters a request that came otherwise")
    public void request(@PathParam("project") String project, Request sent) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(sent.from() != null, "from", "Enter the first day of the crediting period.")
                .unless(sent.until() != null, "until", "Enter the last day of the crediting period.")
                .unless(
                        sent.from() == null
                                || sent.until() == null
                                || !sent.until().isBefore(sent.from()),
                        "until",
                        "The crediting period ends after it begins.")
                .refuseIfAny();
        Period crediting = new Period(sent.from(), sent.until());
        if (sent.arrival() == null || sent.arrival().isEmpty()) {
            registration.requestRegistration(signedIn.actor(), project, crediting, sent.papers());
        } else {
            registration.enterRequest(
                    signedIn.actor(),
                    project,
                    crediting,
                    sent.papers(),
                    sent.arrival().get().arrival());
        }
    }

    @POST
    @Path("{project}/registration-request/withdrawal")
    @Operation(summary = "The focal point takes its registration request back before it is decided")
    public void withdrawRequest(@PathParam("project") String project) {
        registration.withdrawRequest(signedIn.actor(), project);
    }

    @POST
    @Path("{project}/completeness")
    @Operation(summary = "A desk finds a registration request complete, or returns it")
    public void completeness(@PathParam("project") String project, CompletenessSent sent) {
        registration.checkCompleteness(signedIn.actor(), project, sent.word());
    }

    private Inside inside(Project project) {
        return new Inside(
                project.design(),
                project.validation(),
                project.modalities(),
                project.nextModalities(),
                project.endedParticipants().stream().map(EndedShown::of).toList(),
                project.agreement(),
                project.nextAgreement(),
                allocation.shortfalls(project.printed()).stream()
                        .map(ProposedAgreement.Shortfall::words)
                        .toList());
    }

    /** The public hears of a decision when both desks released it; who has to do with the case, at once. */
    private boolean isTold(Project project, Set<String> released) {
        return project.stage().isTold(released::contains)
                || signedIn.optional().filter(project::concerns).isPresent();
    }

    /** That of its registration and those that changed it since. */
    private static List<String> decisionsOn(Project project) {
        Stage stage = project.stage();
        return stage instanceof Stage.Registered registered
                ? Stream.of(
                                Stream.of(registered.decision()),
                                registered.changes().stream().map(Stage.Registered.Change::decision),
                                project.allocationChanges().stream().map(RegisteredProject.AllocationChange::decision))
                        .flatMap(all -> all)
                        .toList()
                : stage.decidedBy().stream().toList();
    }

    private static Map<String, String> given(Map<String, String> sides) {
        return sides == null ? Map.of() : sides;
    }
}
