package org.tandem.external.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.external.ExternalRegistries;
import org.tandem.external.ExternalStatement;
import org.tandem.external.ReportDifference;
import org.tandem.external.ReportDifferences;
import org.tandem.external.StatementKeys;
import org.tandem.external.StatementPaper;
import org.tandem.kernel.Party;
import org.tandem.registry.SerialSearch;

/** What registries outside Tandem reported, for anybody. Nothing of it is an entry, a leaf or a message of Tandem's. */
@Path("external-registries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExternalRegistriesResource {

    private final ExternalRegistries registries;
    private final ReportDifferences differences;
    private final StatementKeys keys;
    private final SerialSearch serials;
    private final PartAsked part;

    @Inject
    public ExternalRegistriesResource(
            ExternalRegistries registries,
            ReportDifferences differences,
            StatementKeys keys,
            SerialSearch serials,
            PartAsked part) {
        this.registries = registries;
        this.differences = differences;
        this.keys = keys;
        this.serials = serials;
        this.part = part;
    }

    protected ExternalRegistriesResource() {
        this(null, null, null, null, null);
    }

    /** @param keeping {@code TANDEM}, {@code OPERATED} or {@code EXTERNAL}, by pair and since when */
    public record Registry(Party party, List<Arrangement> keeping, List<Key> keys) {}

    /** @param rules the version of the pair's rules that says so */
    public record Arrangement(String pair, String keeping, String rules, LocalDate since, String source) {}

    /** @param publicKey a SubjectPublicKeyInfo in Base64 */
    public record Key(
            String id, String publicKey, LocalDate proposed, Optional<LocalDate> accepted, Optional<LocalDate> ended) {}

    /**
     * @param number as the registry numbers it
     * @param reportedBy whose registry said so, {@code dated} when
     * @param evidence id of the document that shows it, where people uploaded it
     * @param uploadedBy the office, never the person
     * @param signature the registry's own, where it signed; over {@code body}
     * @param state {@code IN_FORCE}, {@code REPLACED} or {@code WITHDRAWN}
     */
    public record Stated(
            String id,
            String number,
            Party reportedBy,
            String pair,
            LocalDate dated,
            String words,
            LocalDate received,
            Optional<String> evidence,
            Optional<String> uploadedBy,
            Optional<String> releasedBy,
            Optional<String> signature,
            Optional<String> keyId,
            String body,
            String state,
            Optional<String> replaces,
            Optional<String> replacedBy,
            List<StatementPaper.Line> lines) {}

    /** @param kind for example {@code NOT_DECIDED} */
    public record Difference(
            String id,
            String pair,
            String kind,
            String words,
            String vintage,
            String subject,
            String says,
            LocalDate found,
            Optional<String> explanation,
            Optional<Party> explainedBy,
            Optional<LocalDate> ended,
            Optional<Party> agreedBy) {

        static Difference of(ReportDifference one) {
            return new Difference(
                    one.id(),
                    one.pair().code(),
                    one.finding().kind().name(),
                    one.finding().kind().words(),
                    one.finding().vintage().toString(),
                    one.finding().subject(),
                    one.finding().says(),
                    one.found(),
                    one.explanation(),
                    one.explainedBy(),
                    one.ended(),
                    one.endedBy());
        }
    }

    /** What was reported of one unit. */
    public record Report(String act, String words, LocalDate on, Party reportedBy, LocalDate dated, String statement) {}

    @GET
    @Path("{party}")
    @PermitAll
    @Operation(summary = "How a Party's registry takes part, by pair and since when, and the keys it signs with")
    public Registry registry(@PathParam("party") String party) {
        Party of = Party.parse(party);
        return new Registry(
                of,
                registries.arrangements(of).stream()
                        .map(one -> new Arrangement(
                                one.pair().code(), one.keeping().name(), one.rules(), one.since(), one.source()))
                        .toList(),
                keys.of(of).stream()
                        .map(key -> new Key(
                                key.id(), key.published().publicKey(), key.proposed(), key.accepted(), key.ended()))
                        .toList());
    }

    @GET
    @Path("{party}/statements")
    @Paged
    @PermitAll
    @Operation(summary = "What an external registry stated, the latest first, with what was replaced or withdrawn")
    public List<Stated> statements(@PathParam("party") String party) {
        Party of = Party.parse(party);
        return part.of((first, most) -> registries.statements(of, first, most)).stream()
                .map(this::stated)
                .toList();
    }

    private Stated stated(ExternalStatement one) {
        return new Stated(
                one.id(),
                one.ownNumber(),
                one.registry(),
                one.pair().code(),
                one.dated(),
                "as reported by the registry of %s on %s".formatted(one.registry(), one.dated()),
                one.received(),
                one.evidence(),
                one.uploadedAs(),
                one.releasedAs(),
                one.signature(),
                one.keyId(),
                one.body(),
                one.stage().name(),
                one.replaces(),
                one.replacedBy(),
                one.paper().lines());
    }

    @GET
    @Path("{party}/differences")
    @PermitAll
    @Operation(summary = "Where what an external registry reported contradicts what is known, open ones first")
    public List<Difference> differences(@PathParam("party") String party) {
        Party of = Party.parse(party);
        return Stream.concat(differences.open(List.of(of)).stream(), differences.past(of).stream())
                .map(Difference::of)
                .toList();
    }

    @GET
    @Path("{party}/units/{serial}")
    @PermitAll
    @Operation(summary = "What an external registry reported of one unit")
    public List<Report> unit(@PathParam("party") String party, @PathParam("serial") String serial) {
        Party of = Party.parse(party);
        return registries.unit(serials.require(serial).serial()).stream()
                .filter(report -> report.statement().registry().equals(of))
                .map(report -> new Report(
                        report.act().act().name(),
                        report.act().act().words(),
                        report.act().day(),
                        of,
                        report.statement().dated(),
                        report.statement().id()))
                .toList();
    }
}
