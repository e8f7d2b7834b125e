package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Vintage;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.Serial;
import org.tandem.registry.UnitHistory;
import org.tandem.seal.Seals;

/** A unit's whole chain, for anybody, without a sign-in. */
@Path("units/{serial}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UnitsResource {

    private final PublicRegisters registers;
    private final Seals seals;

    @Inject
    public UnitsResource(PublicRegisters registers, Seals seals) {
        this.registers = registers;
        this.seals = seals;
    }

    protected UnitsResource() {
        this(null, null);
    }

    public record Unit(
            String serial,
            String pair,
            String project,
            Vintage vintage,
            Period monitored,
            String issuance,
            String decision,
            String fingerprint,
            Party side,
            String recipient,
            String state,
            String words,
            List<IssuanceRegistriesResource.Status> registries,
            List<Step> steps) {}

    public record Step(
            Instant at,
            String kind,
            String words,
            Optional<String> from,
            String to,
            String toKind,
            Map<String, String> details) {}

    @GET
    public Response unit(@PathParam("serial") String serial, @Context Request request) {
        UnitHistory unit = registers.unit(Serial.parse(serial));
        return Tagged.answer(
                seals,
                new Unit(
                        unit.serial().toString(),
                        unit.pair().code(),
                        unit.project(),
                        unit.vintage(),
                        unit.monitored(),
                        unit.issuance(),
                        unit.decision(),
                        unit.fingerprint(),
                        unit.side(),
                        unit.recipient(),
                        unit.state(),
                        unit.words(),
                        unit.registries().stream()
                                .map(IssuanceRegistriesResource.Status::of)
                                .toList(),
                        unit.steps().stream()
                                .map(s -> new Step(
                                        s.at(), s.kind(), s.words(), s.from(), s.to(), s.toKind(), s.details()))
                                .toList()),
                request);
    }
}
