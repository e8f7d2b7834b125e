package org.tandem.verification.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.NotADay;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.CalculationResult;
import org.tandem.methodology.Readings;
import org.tandem.seal.Seal;
import org.tandem.verification.Finding;
import org.tandem.verification.Monitoring;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;
import org.tandem.verification.ReadingsSheet;
import org.tandem.verification.VerificationReport;
import org.tandem.verification.VerificationReview;

/** Monitoring reports, their calculation, findings and verification. */
@Path("/monitoring-reports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MonitoringReportsResource {

    private static final String CSV = "text/csv";

    @Inject
    Monitoring monitoring;

    @Inject
    VerificationReview review;

    @Inject
    MonitoringReports reports;

    @Inject
    SignedIn signedIn;

    @Inject
    PartAsked part;

    /**
     * One month.
     *
     * @param month {@code 2025-07}
     * @param values decimals as text by column: {@code EG (MWh)}
     */
    public record MonthRead(String month, Map<String, String> values) {}

    public record ReportSent(
            String project,
            LocalDate from,
            LocalDate until,
            List<MonthRead> readings,
            String remarks,
            List<String> documents) {}

    public record ReadingsSent(List<MonthRead> readings, String remarks) {}

    public record Engagement(String entity) {}

    public record DocumentAdded(String document) {}

    /**
     * @param paper id of a paper of the report; nothing for the report as a whole
     * @param page from 1; nothing for the paper as a whole
     */
    public record FindingSent(Finding.Kind kind, String text, Optional<String> paper, Optional<Integer> page) {}

    public record Said(String text) {}

    /**
     * @param calculation fingerprint of the calculation that the signer saw
     */
    public record Conclusion(String calculation, String statement) {}

    public record Given(String number) {}

    /** A report as it stands; the trace has an address of its own. */
    public record Report(
            String number,
            Pair pair,
            String project,
            Period period,
            String methodology,
            String methodologyVersion,
            String author,
            LocalDate opened,
            String stage,
            Optional<String> entity,
            List<CalculationResult.VintageSum> amounts,
            String calculation,
            String remarks,
            List<String> documents,
            List<Finding> findings,
            Optional<VerificationReport> verificationReport,
            Optional<Seal> seal) {

        static Report of(MonitoringReport report) {
            return new Report(
                    report.number(),
                    report.pair(),
                    report.project(),
                    report.period(),
                    report.methodology(),
                    report.methodologyVersion(),
                    report.author(),
                    report.opened(),
                    report.stage().getClass().getSimpleName(),
                    report.verifier(),
                    report.result().vintages(),
                    report.fingerprint(),
                    report.remarks(),
                    report.papers(),
                    report.findings(),
                    report.verificationReport(),
                    report.seal());
        }
    }

    /**
     * @param calculation fingerprint of the result
     */
    public record Trace(String calculation, Readings readings, CalculationResult result) {}

    /** Verified reports of a project, or without one those that concern the sender. */
    @GET
    @PermitAll
    @Operation(summary = "Verified reports of a project; without a project those that concern the sender")
    @Paged
    public List<Report> list(@QueryParam("project") String project) {
        List<MonitoringReport> found = project == null
                ? part.of((first, most) -> monitoring.mine(signedIn.actor(), first, most))
                : reports.publishedOf(project);
        return found.stream().map(Report::of).toList();
    }

    @GET
    @Path("/{number}")
    @PermitAll
    @Operation(summary = "One monitoring report")
    public Report report(@PathParam("number") String number) {
        return Report.of(open(number));
    }

    /** Every reading, every equation with its numbers, and what they add up to. */
    @GET
    @Path("/{number}/calculation")
    @PermitAll
    @Operation(summary = "The whole calculation of a report: readings, equations with their numbers, sums")
    public Trace calculation(@PathParam("number") String number) {
        MonitoringReport report = open(number);
        return new Trace(report.fingerprint(), report.readings(), report.result());
    }

    /**
     * The first line of a sheet of readings for this project, {@code month} aside.
     *
     * @param from first day of the period that is reported; today where it is left out
     */
    @GET
    @Path("/columns")
    @Operation(summary = "What must be read every month for a project, each with its unit")
    public List<String> columns(
            @QueryParam("project") String project, @QueryParam("from") @DefaultValue("") String from) {
        return monitoring.columns(
                signedIn.actor(),
                project,
                Optional.of(from).filter(text -> !text.isBlank()).map(text -> day("from", text)));
    }

    /** What readings would come to; keeps nothing. */
    @POST
    @Path("/preview")
    @Operation(summary = "What readings would come to; keeps nothing")
    public Monitoring.Preview preview(ReportSent sent) {
        return monitoring.preview(
                signedIn.actor(), sent.project(), period(sent.from(), sent.until()), sheet(sent.readings()));
    }

    @POST
    @Operation(summary = "A participant drafts a report with its readings")
    @APIResponseSchema(value = Given.class, responseCode = "201")
    public Response draft(ReportSent sent, @Context UriInfo here) {
        return created(
                here,
                monitoring.draft(
                        signedIn.actor(),
                        sent.project(),
                        period(sent.from(), sent.until()),
                        sheet(sent.readings()),
                        sent.remarks(),
                        sent.documents() == null ? List.of() : sent.documents()));
    }

    /** The same with the file of readings as the body. */
    @POST
    @Consumes(CSV)
    @Operation(summary = "The same with a CSV file of readings as the body")
    @APIResponseSchema(value = Given.class, responseCode = "201")
    public Response draftFromFile(
            @QueryParam("project") String project,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("remarks") @DefaultValue("") String remarks,
            byte[] content,
            @Context UriInfo here) {
        return created(
                here,
                monitoring.draft(
                        signedIn.actor(),
                        project,
                        period(day("from", from), day("until", until)),
                        ReadingsSheet.ofFile("readings.csv", content),
                        remarks,
                        List.of()));
    }

    @POST
    @Path("/{number}/readings")
    @Operation(summary = "Replace the readings of a draft")
    public Report replaceReadings(@PathParam("number") String number, ReadingsSent sent) {
        monitoring.replaceReadings(signedIn.actor(), number, sheet(sent.readings()), sent.remarks());
        return report(number);
    }

    @POST
    @Path("/{number}/readings")
    @Consumes(CSV)
    @Operation(summary = "The same with a CSV file of readings as the body")
    public Report replaceReadingsFromFile(
            @PathParam("number") String number,
            @QueryParam("remarks") @DefaultValue("") String remarks,
            byte[] content) {
        monitoring.replaceReadings(signedIn.actor(), number, ReadingsSheet.ofFile("readings.csv", content), remarks);
        return report(number);
    }

    @POST
    @Path("/{number}/documents")
    @Operation(summary = "Attach a stored document")
    public Report attach(@PathParam("number") String number, DocumentAdded added) {
        monitoring.attach(signedIn.actor(), number, added.document());
        return report(number);
    }

    /** @param withheld digests of what is withheld in the report's papers, as the desk read it */
    public record WithheldRead(List<String> withheld) {}

    /** A desk lets pass what is withheld in the public versions of the report's papers. */
    @POST
    @Path("/{number}/withheld/acceptance")
    @Operation(
            summary =
                    "A desk accepts what is withheld in the public versions of a report's papers, before it is verified")
    public Report acceptWithheld(@PathParam("number") String number, WithheldRead read) {
        monitoring.acceptWithheld(signedIn.actor(), number, read.withheld() == null ? List.of() : read.withheld());
        return report(number);
    }

    /** Engages a third-party entity and hands the report over. */
    @POST
    @Path("/{number}/submission")
    @Operation(summary = "Engage a third-party entity and hand the report over")
    public Report submit(@PathParam("number") String number, Engagement engagement) {
        monitoring.submit(signedIn.actor(), number, engagement.entity());
        return report(number);
    }

    @POST
    @Path("/{number}/withdrawal")
    @Operation(summary = "Withdraw a report")
    public Report withdraw(@PathParam("number") String number) {
        monitoring.withdraw(signedIn.actor(), number);
        return report(number);
    }

    @POST
    @Path("/{number}/findings")
    @Operation(summary = "The entity raises a finding")
    public Report raise(@PathParam("number") String number, FindingSent sent) {
        review.raise(
                signedIn.actor(),
                number,
                sent.kind(),
                sent.text(),
                sent.paper() == null ? "" : sent.paper().orElse(""),
                sent.page() == null
                        ? ""
                        : sent.page().map(page -> Integer.toString(page)).orElse(""));
        return report(number);
    }

    /**
     * @param label as printed, or with a hyphen in place of the space: {@code CAR-1}
     */
    @POST
    @Path("/{number}/findings/{label}/reply")
    @Operation(summary = "A participant replies to a finding")
    public Report reply(@PathParam("number") String number, @PathParam("label") String label, Said said) {
        monitoring.reply(signedIn.actor(), number, label.replace('-', ' '), said.text());
        return report(number);
    }

    /** The reply does not settle the finding. */
    @POST
    @Path("/{number}/findings/{label}/rejoinder")
    @Operation(summary = "The entity says that a reply does not settle a finding")
    public Report insist(@PathParam("number") String number, @PathParam("label") String label, Said said) {
        review.insist(signedIn.actor(), number, label.replace('-', ' '), said.text());
        return report(number);
    }

    @POST
    @Path("/{number}/findings/{label}/closure")
    @Operation(summary = "The entity closes a finding")
    public Report close(@PathParam("number") String number, @PathParam("label") String label, Said said) {
        review.close(signedIn.actor(), number, label.replace('-', ' '), said.text());
        return report(number);
    }

    /** Signs a positive verification report. */
    @POST
    @Path("/{number}/verification")
    @Operation(summary = "The entity signs a positive verification report over the calculation that it saw")
    public Report verify(@PathParam("number") String number, Conclusion conclusion) {
        review.verify(signedIn.actor(), number, conclusion.calculation(), conclusion.statement());
        return report(number);
    }

    /** Signs a negative verification report. */
    @POST
    @Path("/{number}/refusal")
    @Operation(summary = "The entity signs a negative verification report")
    public Report refuse(@PathParam("number") String number, Conclusion conclusion) {
        review.refuse(signedIn.actor(), number, conclusion.calculation(), conclusion.statement());
        return report(number);
    }

    private MonitoringReport open(String number) {
        return signedIn.optional()
                .map(actor -> monitoring.open(actor, number))
                .or(() -> reports.published(number))
                .orElseThrow(() -> new Unknown("monitoring report", number));
    }

    private static Response created(UriInfo here, String number) {
        return Response.created(here.getAbsolutePathBuilder().path(number).build())
                .entity(new Given(number))
                .build();
    }

    private static Period period(LocalDate from, LocalDate until) {
        if (from == null || until == null || until.isBefore(from)) {
            throw InputRefused.field("period", "Give the first and the last day of the period, in this order.");
        }
        return new Period(from, until);
    }

    private static LocalDate day(String field, String text) {
        try {
            return Day.parse(text);
        } catch (NotADay refused) {
            throw InputRefused.field(field, refused.getMessage());
        }
    }

    private static ReadingsSheet sheet(List<MonthRead> readings) {
        if (readings == null || readings.isEmpty()) {
            throw InputRefused.field("readings", "Send the readings, month by month.");
        }
        Map<String, Map<String, String>> months = new LinkedHashMap<>();
        for (MonthRead read : readings) {
            if (read.month() == null
                    || read.values() == null
                    || months.putIfAbsent(read.month(), read.values()) != null) {
                throw InputRefused.field(
                        "readings", "Every month has its readings once; “%s” has not.".formatted(read.month()));
            }
        }
        return ReadingsSheet.typed(months);
    }
}
