package org.tandem.published.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SafeCsv;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.published.CellRefused;
import org.tandem.published.DryRun;
import org.tandem.published.Handing;
import org.tandem.published.ImportFile;
import org.tandem.published.ImportPart;
import org.tandem.published.Importing;
import org.tandem.published.RecordImport;
import org.tandem.published.RecordKind;
import org.tandem.published.Template;

/** Imports of published records, for the desks of a pair; and the empty tables to be filled in, for everybody. */
@Path("record-imports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RecordImportsResource {

    private final Importing importing;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public RecordImportsResource(Importing importing, SignedIn signedIn, PartAsked part) {
        this.importing = importing;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected RecordImportsResource() {
        this(null, null, null);
    }

    /**
     * The files are ids of stored documents.
     *
     * @param source where it was published
     * @param retrieved the day on which the source said so
     * @param replaces a published import of which this is the correction
     */
    public record Sent(
            String pair,
            String source,
            String retrieved,
            String replaces,
            String workbook,
            String methodologies,
            String projects,
            String decisions,
            String entities,
            String issuances) {

        Handing handing() {
            Map<ImportPart, String> files = new EnumMap<>(ImportPart.class);
            put(files, ImportPart.WORKBOOK, workbook);
            put(files, ImportPart.METHODOLOGIES, methodologies);
            put(files, ImportPart.PROJECTS, projects);
            put(files, ImportPart.DECISIONS, decisions);
            put(files, ImportPart.ENTITIES, entities);
            put(files, ImportPart.ISSUANCES, issuances);
            return Handing.of(pair, source, retrieved, replaces, files);
        }

        private static void put(Map<ImportPart, String> files, ImportPart part, String id) {
            if (id != null && !id.isBlank()) {
                files.put(part, id.strip());
            }
        }
    }

    /** The same, in an address. */
    public static class Asked {

        @QueryParam("pair")
        String pair;

        @QueryParam("source")
        String source;

        @QueryParam("retrieved")
        String retrieved;

        @QueryParam("replaces")
        String replaces;

        @QueryParam("workbook")
        String workbook;

        @QueryParam("methodologies")
        String methodologies;

        @QueryParam("projects")
        String projects;

        @QueryParam("decisions")
        String decisions;

        @QueryParam("entities")
        String entities;

        @QueryParam("issuances")
        String issuances;

        Handing handing() {
            return new Sent(
                            pair,
                            source,
                            retrieved,
                            replaces,
                            workbook,
                            methodologies,
                            projects,
                            decisions,
                            entities,
                            issuances)
                    .handing();
        }
    }

    public record Reason(String reason) {}

    public record Kept(String id) {}

    public record File(String part, String document, String name, String sha256, long size) {}

    /**
     * @param rows how many it has
     * @param loaded how many of them are loaded
     * @param withdrawalAsked since when one desk wants a correction taken back; the other's agreement is what it waits for
     */
    public record Line(
            String id,
            Pair pair,
            String stage,
            String source,
            LocalDate retrieved,
            LocalDate handedIn,
            String handedInAs,
            int rows,
            int loaded,
            int added,
            int changed,
            int same,
            int missing,
            Optional<LocalDate> released,
            Optional<String> releasedAs,
            Optional<String> replaces,
            Optional<String> replacedBy,
            Optional<LocalDate> ended,
            Optional<String> reason,
            Optional<LocalDate> withdrawalAsked,
            Optional<String> withdrawalAskedAs,
            Optional<String> withdrawalReason) {

        static Line of(RecordImport one) {
            return new Line(
                    one.id(),
                    one.pair(),
                    one.stage().name(),
                    one.source(),
                    one.retrieved(),
                    one.handedIn(),
                    one.handedInAs(),
                    one.rowsInAll(),
                    one.rowsLoaded(),
                    one.counts().added(),
                    one.counts().changed(),
                    one.counts().same(),
                    one.missing(),
                    one.released(),
                    one.releasedAs(),
                    one.replaces(),
                    one.replacedBy(),
                    one.ended(),
                    one.reason(),
                    one.withdrawalAsked(),
                    one.withdrawalAskedAs(),
                    one.withdrawalReason());
        }
    }

    @GET
    @Paged
    @Operation(summary = "Imports of the pairs of whose desk one is, the latest first")
    public List<Line> mine() {
        return part.of((first, most) -> importing.mine(signedIn.actor(), first, most)).stream()
                .map(Line::of)
                .toList();
    }

    @GET
    @Path("{import}")
    @Operation(summary = "One import: how far it is loaded, and what became of it")
    public Line one(@PathParam("import") String id) {
        return Line.of(importing.find(signedIn.actor(), id));
    }

    @GET
    @Path("{import}/files")
    @Operation(summary = "The files of an import with their hashes")
    public List<File> files(@PathParam("import") String id) {
        return importing.files(signedIn.actor(), id).stream()
                .map(RecordImportsResource::file)
                .toList();
    }

    private static File file(ImportFile one) {
        return new File(one.part().word(), one.document(), one.name(), one.sha256(), one.size());
    }

    @GET
    @Path("dry-run")
    @Operation(
            summary =
                    "What would come of an import: what cannot be taken, by its cell, and what would change; writes nothing")
    public DryRun dryRun(@BeanParam Asked asked) {
        DryRun found = importing.dryRun(signedIn.actor(), asked.handing());
        return new DryRun(found.counts(), found.missing(), found.first(), found.refusedInAll());
    }

    @GET
    @Path("dry-run/refused")
    @Produces("text/csv")
    @Operation(summary = "All that cannot be taken of an import, as a table for spreadsheets; writes nothing")
    public Response refused(@BeanParam Asked asked) {
        List<List<String>> rows = importing.dryRun(signedIn.actor(), asked.handing()).refused().stream()
                .map(RecordImportsResource::cells)
                .toList();
        return Response.ok(SafeCsv.write(List.of("sheet", "row", "cell", "column", "what stands there", "why"), rows))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refused.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static List<String> cells(CellRefused one) {
        return List.of(
                one.sheet(),
                one.row() == 0 ? "" : Integer.toString(one.row()),
                one.cell(),
                one.column(),
                one.typed(),
                one.why());
    }

    @POST
    @Operation(
            summary =
                    "A desk hands in an import; it is loaded afterwards and shown once the other side's desk releases it")
    @APIResponseSchema(value = Kept.class, responseCode = "201")
    public Response handIn(Sent sent, @Context UriInfo here) {
        if (sent == null) {
            throw InputRefused.field("pair", "Choose the pair.");
        }
        String id = importing.handIn(signedIn.actor(), sent.handing());
        return Response.created(here.getAbsolutePathBuilder().path(id).build())
                .entity(new Kept(id))
                .build();
    }

    @POST
    @Path("{import}/release")
    @Operation(summary = "The other side's desk lets everybody read an import")
    public void release(@PathParam("import") String id) {
        importing.release(signedIn.actor(), id);
    }

    @POST
    @Path("{import}/refusal")
    @Operation(summary = "A desk declines an import that is not released")
    public void decline(@PathParam("import") String id, Reason sent) {
        importing.decline(signedIn.actor(), id, sent == null ? null : sent.reason());
    }

    @POST
    @Path("{import}/withdrawal")
    @Operation(
            summary =
                    "A desk takes a published import back as a whole; where it replaced another, the other side's desk agrees first")
    public void withdraw(@PathParam("import") String id, Reason sent) {
        importing.withdraw(signedIn.actor(), id, sent == null ? null : sent.reason());
    }

    @POST
    @Path("{import}/withdrawal/agreement")
    @Operation(
            summary =
                    "The other side's desk agrees that a correction is withdrawn; the import that it had replaced is published again")
    public void agreeToWithdrawal(@PathParam("import") String id) {
        importing.agreeToWithdrawal(signedIn.actor(), id);
    }

    @POST
    @Path("{import}/withdrawal/refusal")
    @Operation(summary = "A desk lets a correction stay that was to be withdrawn")
    public void keep(@PathParam("import") String id) {
        importing.keep(signedIn.actor(), id);
    }

    @GET
    @Path("templates/{pair}/{kind}.csv")
    @Produces("text/csv")
    @PermitAll
    @Operation(summary = "An empty table of published records of one kind")
    public Response table(@PathParam("pair") String pair, @PathParam("kind") String kind) {
        return attached(
                Template.csv(RecordKind.parse(kind), Pair.parse(pair)),
                "text/csv; charset=utf-8",
                RecordKind.parse(kind).plural() + ".csv");
    }

    @GET
    @Path("templates/{pair}/records.xlsx")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "An empty workbook with a sheet for each kind of published record")
    public Response workbook(@PathParam("pair") String pair) {
        return attached(
                Template.workbook(Pair.parse(pair)),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "records.xlsx");
    }

    private static Response attached(byte[] content, String type, String name) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
