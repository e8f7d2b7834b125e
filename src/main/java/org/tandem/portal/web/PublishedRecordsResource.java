package org.tandem.portal.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.kernel.Pair;
import org.tandem.portal.PublishedRecord;
import org.tandem.portal.PublishedRecords;
import org.tandem.published.ImportedRecord;
import org.tandem.published.ImportedRecords;
import org.tandem.published.RecordImport;
import org.tandem.published.RecordKind;

/** Published figures of real issuances. Not an official register: it acts on nothing and enters no total. */
@Path("published-records")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PublishedRecordsResource {

    private final PublishedRecords records;
    private final ImportedRecords imported;
    private final PartAsked part;

    @Inject
    public PublishedRecordsResource(PublishedRecords records, ImportedRecords imported, PartAsked part) {
        this.records = records;
        this.imported = imported;
        this.part = part;
    }

    protected PublishedRecordsResource() {
        this(null, null, null);
    }

    /**
     * A record that a desk brought in from a file.
     *
     * @param values all that was published, by column; what is not there was not published
     * @param place where in the file it stands
     */
    public record Imported(
            Pair pair,
            String number,
            Map<String, String> values,
            String source,
            LocalDate retrieved,
            String broughtInBy,
            String place) {

        static Imported of(ImportedRecord one, RecordImport from) {
            return new Imported(
                    one.pair(), one.number(), one.values(), from.source(), from.retrieved(), from.id(), one.place());
        }
    }

    /** @param stage published, withdrawn or replaced */
    public record Import(
            String id,
            Pair pair,
            String stage,
            String source,
            LocalDate retrieved,
            int rows,
            Optional<LocalDate> released,
            Optional<String> replaces,
            Optional<String> replacedBy,
            Optional<LocalDate> ended,
            Optional<String> reason,
            List<File> files) {}

    public record File(String name, String sha256, long size) {}

    @GET
    @PermitAll
    @Paged
    @Operation(summary = "Published figures of real issuances, of all pairs or of one; not an official register")
    public List<PublishedRecord> all(@QueryParam("pair") String pair) {
        return pair == null ? records.all() : records.of(Pair.parse(pair));
    }

    @GET
    @Path("{kind}")
    @PermitAll
    @Paged
    @Operation(
            summary =
                    "Records of one kind that desks brought in from files: methodologies, projects, decisions, entities or issuances")
    public List<Imported> ofKind(
            @PathParam("kind") String kind, @QueryParam("pair") String pair, @QueryParam("q") String words) {
        RecordKind asked = RecordKind.parse(kind);
        String of = pair == null ? "" : Pair.parse(pair).code();
        List<ImportedRecord> found =
                part.of((first, most) -> imported.shown(asked, of, words == null ? "" : words.strip(), first, most));
        Map<String, RecordImport> from = imported.imports(found);
        return found.stream().map(one -> Imported.of(one, from.get(one.of()))).toList();
    }

    @GET
    @Path("{kind}/{pair}/{number}")
    @PermitAll
    @Operation(summary = "One record that a desk brought in from a file")
    public Imported one(
            @PathParam("kind") String kind, @PathParam("pair") String pair, @PathParam("number") String number) {
        ImportedRecord found = imported.record(Pair.parse(pair), RecordKind.parse(kind), number);
        return Imported.of(found, imported.released(found.of()));
    }

    @GET
    @Path("imports/{import}")
    @PermitAll
    @Operation(summary = "An import that was released: its source, its files and what became of it")
    public Import broughtIn(@PathParam("import") String id) {
        RecordImport one = imported.released(id);
        return new Import(
                one.id(),
                one.pair(),
                one.stage().name(),
                one.source(),
                one.retrieved(),
                one.rowsInAll(),
                one.released(),
                one.replaces(),
                one.replacedBy(),
                one.ended(),
                one.reason(),
                imported.files(one).stream()
                        .map(file -> new File(file.name(), file.sha256(), file.size()))
                        .toList());
    }
}
