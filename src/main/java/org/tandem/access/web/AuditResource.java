package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.NotADay;

/** Who did what, for administrators; for a desk, what its own side did. Also as a table for spreadsheets. */
@Path("audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int MOST_IN_A_SHEET = 20_000;

    private final AuditTrail audit;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public AuditResource(AuditTrail audit, SignedIn signedIn, PartAsked part) {
        this.audit = audit;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected AuditResource() {
        this(null, null, null);
    }

    /** What to look for; all parts may be left out. */
    public static class Question {

        @QueryParam("person")
        String person;

        @QueryParam("subject")
        String subject;

        @QueryParam("from")
        String from;

        @QueryParam("until")
        String until;

        @QueryParam("refused")
        boolean refused;

        AuditTrail.Filter filter() {
            return AuditResource.filter(person, subject, from, until, refused);
        }
    }

    /** @param actingFor the sign-in name of whoever was away, where it was done for one */
    public record Line(
            Instant happened,
            String person,
            Optional<String> actingFor,
            String act,
            String subject,
            boolean refused,
            Optional<String> reason) {}

    @GET
    @Operation(summary = "The audit trail: all of it for an administrator, for a desk the lines of its own side")
    @Paged
    public List<Line> read(@BeanParam Question question) {
        return part.of((first, most) -> audit.read(signedIn.actor(), question.filter(), first, most)).stream()
                .map(e -> new Line(
                        e.happened(), e.person(), e.actingFor(), e.act(), e.subject(), e.isRefused(), e.refusal()))
                .toList();
    }

    @GET
    @Path("sheet")
    @Produces("text/csv")
    @Operation(summary = "The audit trail as a table for spreadsheets")
    public Response sheet(@BeanParam Question question) {
        List<List<String>> rows = audit.read(signedIn.actor(), question.filter(), 0, MOST_IN_A_SHEET).stream()
                .map(AuditResource::cells)
                .toList();
        return Response.ok(SafeCsv.write(
                        List.of("when", "person", "acting for", "act", "subject", "refused because"), rows))
                .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    static AuditTrail.Filter filter(String person, String subject, String from, String until, boolean refused) {
        return new AuditTrail.Filter(
                given(person),
                given(subject),
                given(from).map(d -> day("from", d)),
                given(until).map(d -> day("until", d)),
                refused);
    }

    private static List<String> cells(AuditEvent event) {
        return List.of(
                event.happened().toString(),
                event.person(),
                event.actingFor().orElse(""),
                event.act(),
                event.subject(),
                event.refusal().orElse(""));
    }

    private static Optional<String> given(String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(t -> !t.isEmpty());
    }

    private static LocalDate day(String field, String typed) {
        try {
            return Day.parse(typed);
        } catch (NotADay refused) {
            throw InputRefused.field(field, refused.getMessage());
        }
    }
}
