package org.tandem.registry.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Vintage;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryPages;
import org.tandem.registry.SerialSearch;
import org.tandem.registry.UnitHistory;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

/** A unit's whole chain, for anybody, without a sign-in. */
@Path("units/{serial}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UnitsResource {

    private final PublicRegisters registers;
    private final SerialSearch serials;
    private final Issuances issuances;
    private final MonitoringReports reports;
    private final Decisions decisions;
    private final RegistryPages elsewhere;

    @Inject
    public UnitsResource(
            PublicRegisters registers,
            SerialSearch serials,
            Issuances issuances,
            MonitoringReports reports,
            Decisions decisions,
            RegistryPages elsewhere) {
        this.registers = registers;
        this.serials = serials;
        this.issuances = issuances;
        this.reports = reports;
        this.decisions = decisions;
        this.elsewhere = elsewhere;
    }

    protected UnitsResource() {
        this(null, null, null, null, null, null);
    }

    /**
     * In the order of the unit's life.
     *
     * @param serial as Tandem prints it, in whatever form it was asked for
     * @param scheme as its scheme prints it; absent where the pair's rules give no form
     * @param methodology the version that measured it, which is another than the design document's where a renewal moved to it;
     *     absent where its committee is kept elsewhere
     * @param report the monitoring report that was verified
     * @param decision absent until both desks released it
     * @param fingerprint of the instrument that both authorities confirmed
     * @param recipient who got it, or the code of the deduction that it is set aside for
     * @param setAside the account of that deduction; absent where a recipient got it
     * @param custody whose registry it is in, as far as it is known here
     * @param elsewhere who keeps the registry that says where it is now; absent where that is kept here
     */
    public record Unit(
            String serial,
            String withCheckDigits,
            Optional<String> scheme,
            String pair,
            Optional<Methodology> methodology,
            String project,
            Vintage vintage,
            Period monitored,
            Optional<String> report,
            String issuance,
            Optional<String> decision,
            String fingerprint,
            Party side,
            String recipient,
            Optional<String> setAside,
            Party custody,
            String state,
            String words,
            Optional<Elsewhere> elsewhere,
            List<IssuanceRegistriesResource.Status> registries,
            List<Step> steps) {}

    /** @param unit the same unit as that deployment answers it; absent where nobody wrote down its address */
    public record Elsewhere(Party registry, Optional<String> unit) {}

    public record Methodology(String number, String version) {}

    /**
     * @param registry in whose public log the entry stands
     * @param cause by which that log knows it
     * @param durability {@code RECORDED}, {@code MIRRORED} or {@code SEALED}
     */
    public record Step(
            Instant at,
            String kind,
            String words,
            Optional<String> from,
            String to,
            String toKind,
            Map<String, String> details,
            Party registry,
            String cause,
            Durability durability) {}

    @GET
    @PermitAll
    @Operation(summary = "A unit's whole chain, from its methodology to where it is")
    public Unit unit(@PathParam("serial") String serial) {
        UnitHistory unit = registers.unit(serials.require(serial).serial());
        Optional<Issuance> issuance = issuances.issuance(unit.issuance());
        Optional<MonitoringReport> measured = issuance.flatMap(one -> reports.published(one.report()));
        return new Unit(
                unit.serial().toString(),
                unit.serial().withCheckDigits(),
                serials.scheme(unit.serial()),
                unit.pair().code(),
                measured.map(report -> new Methodology(report.methodology(), report.methodologyVersion())),
                unit.project(),
                unit.vintage(),
                unit.monitored(),
                issuance.map(Issuance::report),
                unit.issuance(),
                decisions.released(unit.decision()).map(Decision::number),
                unit.fingerprint(),
                unit.side(),
                unit.recipient(),
                unit.setAside(),
                unit.custody(),
                unit.state(),
                unit.words(),
                Optional.of(unit).filter(UnitHistory::isToldElsewhere).map(this::elsewhere),
                unit.registries().stream()
                        .map(IssuanceRegistriesResource.Status::of)
                        .toList(),
                unit.steps().stream()
                        .map(s -> new Step(
                                s.at(),
                                s.kind(),
                                s.words(),
                                s.from(),
                                s.to(),
                                s.toKind(),
                                s.details(),
                                s.registry(),
                                s.cause(),
                                s.durability()))
                        .toList());
    }

    private Elsewhere elsewhere(UnitHistory unit) {
        return new Elsewhere(unit.custody(), elsewhere.of(unit.custody()).map(keeper -> "%s/api/v1/units/%s"
                .formatted(keeper.toString().replaceFirst("/$", ""), unit.serial())));
    }
}
