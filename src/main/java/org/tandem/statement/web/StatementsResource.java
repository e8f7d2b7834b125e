package org.tandem.statement.web;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SafeCsv;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.statement.Statement;
import org.tandem.statement.YearStatement;
import org.tandem.statement.YearStatements;

/** Year-end statements: anybody reads what is published; a registry's two people prepare and publish. */
@Path("statements")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatementsResource {

    private final YearStatements statements;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public StatementsResource(YearStatements statements, SignedIn signedIn, PartAsked part) {
        this.statements = statements;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected StatementsResource() {
        this(null, null, null);
    }

    public record Named(String registry, String pair, int year, Optional<LocalDate> published) {

        static Named of(YearStatement kept) {
            return new Named(kept.registry().code(), kept.pair().code(), kept.year(), kept.published());
        }
    }

    /**
     * @param asOf at whose end everything is counted
     * @param acts absent where the side does not publish them
     * @param entityAccounts absent where the side does not publish them
     */
    public record Shown(
            String registry,
            String pair,
            int year,
            LocalDate asOf,
            Optional<LocalDate> published,
            Tonnes total,
            List<Line> held,
            Optional<List<Line>> acts,
            Optional<List<Entity>> entityAccounts,
            Optional<String> paragraph) {

        static Shown of(Statement statement, Optional<LocalDate> published) {
            return new Shown(
                    statement.registry().code(),
                    statement.pair().code(),
                    statement.year(),
                    statement.asOf(),
                    published,
                    statement.total(),
                    lines(statement.held()),
                    statement.acts().map(Shown::lines),
                    statement.entities().map(some -> some.stream()
                            .map(e -> new Entity(e.account(), e.holder(), e.vintage(), e.quantity()))
                            .toList()),
                    statement.paragraph());
        }

        private static List<Line> lines(List<Statement.Line> lines) {
            return lines.stream()
                    .map(line -> new Line(line.kind(), line.vintage(), line.quantity()))
                    .toList();
        }
    }

    /** @param kind of account, or of act */
    public record Line(String kind, Vintage vintage, Tonnes quantity) {}

    public record Entity(String account, String holder, Vintage vintage, Tonnes quantity) {}

    @GET
    @Paged
    @PermitAll
    @Operation(summary = "Published year-end statements, the latest year first")
    public List<Named> published() {
        return part.of(statements::published).stream().map(Named::of).toList();
    }

    @GET
    @Path("{party}/{pair}/{year}")
    @PermitAll
    @Operation(summary = "A published year-end statement of one side of a pair")
    public Shown show(
            @PathParam("party") String party, @PathParam("pair") String pair, @PathParam("year") String year) {
        YearStatement kept = statements.published(Party.parse(party), Pair.parse(pair), year(year));
        return Shown.of(kept.statement(), kept.published());
    }

    /** As rows: part, kind or account, holder, vintage, tonnes. */
    @GET
    @Path("{party}/{pair}/{year}/rows")
    @PermitAll
    @Produces("text/csv;charset=UTF-8")
    @Operation(summary = "A published year-end statement as CSV")
    public String rows(
            @PathParam("party") String party, @PathParam("pair") String pair, @PathParam("year") String year) {
        return csv(statements
                .published(Party.parse(party), Pair.parse(pair), year(year))
                .statement());
    }

    private static String csv(Statement statement) {
        List<List<String>> rows = new ArrayList<>();
        statement.held().forEach(line -> rows.add(row("held", line)));
        statement.acts().orElse(List.of()).forEach(line -> rows.add(row("acts", line)));
        statement
                .entities()
                .orElse(List.of())
                .forEach(entity -> rows.add(List.of(
                        "entity accounts",
                        "",
                        entity.account(),
                        entity.holder(),
                        entity.vintage().toString(),
                        String.valueOf(entity.quantity().count()))));
        return SafeCsv.write(List.of("part", "kind", "account", "holder", "vintage", "tonnes"), rows);
    }

    private static List<String> row(String part, Statement.Line line) {
        return List.of(
                part,
                line.kind(),
                "",
                "",
                line.vintage().toString(),
                String.valueOf(line.quantity().count()));
    }

    @POST
    @Path("{party}/{pair}/{year}/preparation")
    @Operation(summary = "A registry's officer prepares the statement of a year that is over")
    public Shown prepare(
            @PathParam("party") String party, @PathParam("pair") String pair, @PathParam("year") String year) {
        return Shown.of(
                statements.prepare(signedIn.actor(), Party.parse(party), Pair.parse(pair), year(year)),
                Optional.empty());
    }

    @POST
    @Path("{party}/{pair}/{year}/publication")
    @Operation(summary = "A registry's approver publishes a prepared statement")
    public void publish(
            @PathParam("party") String party, @PathParam("pair") String pair, @PathParam("year") String year) {
        statements.publish(signedIn.actor(), Party.parse(party), Pair.parse(pair), year(year));
    }

    private static int year(String typed) {
        if (!typed.matches("[1-9][0-9]{3}")) {
            throw new Unknown("year", typed);
        }
        return Integer.parseInt(typed);
    }
}
