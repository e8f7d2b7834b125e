package org.tandem.grant.web;

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
import org.tandem.grant.GrantDraft;
import org.tandem.grant.GrantKeeping;
import org.tandem.grant.Grants;
import org.tandem.grant.Programme;
import org.tandem.grant.ProjectGrant;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** What supports a project: everything that was entered of it, and entering more. */
@Path("projects/{project}/grants")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GrantsResource {

    private final Grants grants;
    private final GrantKeeping keeping;
    private final Projects projects;
    private final SignedIn signedIn;

    @Inject
    public GrantsResource(Grants grants, GrantKeeping keeping, Projects projects, SignedIn signedIn) {
        this.grants = grants;
        this.keeping = keeping;
        this.projects = projects;
        this.signedIn = signedIn;
    }

    protected GrantsResource() {
        this(null, null, null, null);
    }

    /**
     * What a desk enters. Shares as fractions or percentages: {@code 1/2}, {@code 50 %}.
     *
     * @param programme {@code MOEJ_MODEL, NEDO_DEMONSTRATION, ADB_JFJCM, UNIDO, PRIVATE} or {@code NONE}
     * @param side whose desk enters it, and whose government is owed the minimum share
     * @param rate which part of the investment is paid; of a model project alone
     * @param minimumShare of all credits
     * @param dutiesEnd the last day on which anything is owed for it
     * @param inquiry reference of the advance inquiry; of a private project alone
     */
    public record Entered(
            String programme,
            String side,
            Optional<String> reference,
            Optional<String> rate,
            String minimumShare,
            Optional<LocalDate> dutiesEnd,
            Optional<String> inquiry,
            Optional<LocalDate> inquiredOn) {}

    /** @param latest whether it counts */
    public record Shown(
            String programme,
            String side,
            Optional<String> reference,
            Optional<String> rate,
            String minimumShare,
            Optional<LocalDate> dutiesEnd,
            Optional<String> inquiry,
            Optional<LocalDate> inquiredOn,
            LocalDate enteredOn,
            boolean latest) {

        static Shown of(ProjectGrant one) {
            return new Shown(
                    one.programme().name(),
                    one.side().code(),
                    one.reference(),
                    one.rate().map(Share::toString),
                    one.minimumShare().toString(),
                    one.dutiesEnd(),
                    one.inquiry(),
                    one.inquiredOn(),
                    one.enteredOn(),
                    one.isLatest());
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "What was entered of a project's support, the latest first")
    public List<Shown> list(@PathParam("project") String printed) {
        Project project = projects.project(printed)
                .filter(p -> p.number().isPresent()
                        || signedIn.optional().filter(p::isOpenTo).isPresent())
                .orElseThrow(() -> new Unknown("project", printed));
        return grants.of(project).stream().map(Shown::of).toList();
    }

    @POST
    @Operation(summary = "The desk of the side that supports a project enters it; the latest of each side counts")
    public void enter(@PathParam("project") String project, Entered sent) {
        InputRefused.Problems problems = new InputRefused.Problems();
        Party side = sent.side() == null ? null : problems.read("side", () -> Party.parse(sent.side()));
        Programme programme = Arrays.stream(Programme.values())
                .filter(one -> one.name().equals(sent.programme()))
                .findFirst()
                .orElse(null);
        Share least = sent.minimumShare() == null
                ? null
                : problems.read("minimumShare", () -> Share.parse(sent.minimumShare()));
        Share rate = sent.rate() == null || sent.rate().isEmpty()
                ? null
                : problems.read("rate", () -> Share.parse(sent.rate().get()));
        problems.refuseIfAny();
        keeping.enter(
                signedIn.actor(),
                project,
                new GrantDraft(
                        programme,
                        side,
                        orNone(sent.reference()),
                        Optional.ofNullable(rate),
                        least,
                        orNone(sent.dutiesEnd()),
                        orNone(sent.inquiry()),
                        orNone(sent.inquiredOn())));
    }

    private static <T> Optional<T> orNone(Optional<T> sent) {
        return sent == null ? Optional.empty() : sent;
    }
}
