package org.tandem.reconciliation.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Day;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.reconciliation.ComparisonOnDemand;
import org.tandem.reconciliation.DayStatements;
import org.tandem.reconciliation.Difference;
import org.tandem.reconciliation.Differences;
import org.tandem.reconciliation.Result;
import org.tandem.reconciliation.Results;

/** What comparing both registries' books came to, day by day. */
@Path("pairs/{pair}/reconciliation")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationResource {

    private final Results results;
    private final Differences differences;
    private final DayStatements statements;
    private final ComparisonOnDemand comparison;
    private final SignedIn signedIn;

    @Inject
    public ReconciliationResource(
            Results results,
            Differences differences,
            DayStatements statements,
            ComparisonOnDemand comparison,
            SignedIn signedIn) {
        this.results = results;
        this.differences = differences;
        this.statements = statements;
        this.comparison = comparison;
        this.signedIn = signedIn;
    }

    protected ReconciliationResource() {
        this(null, null, null, null, null);
    }

    /** @param differing how many ranges of units differ now; two registries may each have found the same */
    public record Overview(
            String pair, long differing, List<LocalDate> days, List<DifferencesResource.Shown> differences) {}

    /**
     * @param of whose book
     * @param by which registry compared it with the log
     */
    public record Book(
            String of,
            String by,
            String at,
            String outcome,
            String logSize,
            String series,
            String differing,
            String logRoot,
            String bookRoot,
            String questions,
            String bytes) {

        static Book of(Result one) {
            return new Book(
                    one.of().source().code(),
                    one.of().registry().code(),
                    one.at().toString(),
                    one.outcome().name(),
                    Long.toString(one.logSize()),
                    Long.toString(one.series()),
                    Long.toString(one.differing()),
                    one.logRoot().orElse(""),
                    one.bookRoot().orElse(""),
                    Integer.toString(one.roundTrips()),
                    Long.toString(one.bytes()));
        }
    }

    /** @param signature a detached JWS over the statement's canonical JSON */
    public record Signature(String party, String office, String keyId, String signature, boolean holds) {}

    /**
     * @param books empty where nothing was compared on that day
     * @param statement what is signed; null where that day has none
     */
    public record OfDay(String day, List<Book> books, JsonNode statement, List<Signature> signatures) {}

    @GET
    @PermitAll
    @Operation(summary = "The days on which the pair's books were compared, and whether anything differs now")
    public Overview overview(@PathParam("pair") String pair) {
        Pair asked = Pair.parse(pair);
        List<Difference> found = differences.open(asked);
        List<DifferencesResource.Shown> open =
                found.stream().map(DifferencesResource.Shown::of).toList();
        return new Overview(pair, Differences.ranges(found), results.days(asked), open);
    }

    @POST
    @Operation(summary = "A registry's manager has every book of the pair compared that is compared here, now")
    public List<Book> compare(@PathParam("pair") String pair) {
        return comparison.compare(signedIn.actor(), Pair.parse(pair)).stream()
                .map(Book::of)
                .toList();
    }

    @POST
    @Path("{day}/signature")
    @Operation(summary = "A registry's approver signs the statement of a day for its side")
    public void sign(@PathParam("pair") String pair, @PathParam("day") String day) {
        statements.sign(signedIn.actor(), Pair.parse(pair), Day.parse(day));
    }

    @GET
    @PermitAll
    @Path("{day}")
    @Operation(summary = "What comparing came to on a day, with the statement both registry managers sign")
    public OfDay day(@PathParam("pair") String pair, @PathParam("day") String day) {
        Pair asked = Pair.parse(pair);
        LocalDate date = Day.parse(day);
        List<Book> books = results.of(asked, date).stream().map(Book::of).toList();
        return statements
                .find(asked, date)
                .map(made -> new OfDay(
                        day,
                        books,
                        Json.read(made.text(), JsonNode.class),
                        made.signed().stream()
                                .map(one -> new Signature(
                                        one.party().code(),
                                        one.seal().owner(),
                                        one.seal().keyId(),
                                        one.seal().jws(),
                                        one.holds()))
                                .toList()))
                .orElseGet(() -> new OfDay(day, books, null, List.of()));
    }
}
