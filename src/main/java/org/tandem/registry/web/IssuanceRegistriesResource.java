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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.seal.Seals;

/** Both registries of an issuance side by side, for anybody, without a sign-in. */
@Path("issuances/{issuance}/registries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class IssuanceRegistriesResource {

    private final PublicRegisters registers;
    private final Seals seals;

    @Inject
    public IssuanceRegistriesResource(PublicRegisters registers, Seals seals) {
        this.registers = registers;
        this.seals = seals;
    }

    protected IssuanceRegistriesResource() {
        this(null, null);
    }

    public record Status(
            Party party,
            boolean hosted,
            int attempt,
            Tonnes own,
            String state,
            String words,
            LocalDate notified,
            Optional<LocalDate> answered,
            Optional<String> office,
            Optional<String> ground,
            Optional<LocalDate> recorded,
            Optional<String> byDecision,
            List<Range> ranges) {

        static Status of(RegistryStatus one) {
            return new Status(
                    one.party(),
                    one.hosted(),
                    one.attempt(),
                    one.own(),
                    one.state(),
                    one.words(),
                    one.notified(),
                    one.answered(),
                    one.office(),
                    one.ground(),
                    one.recorded(),
                    one.byDecision(),
                    one.ranges().stream()
                            .map(r -> new Range(
                                    r.vintage(),
                                    r.recipient(),
                                    r.first().toString(),
                                    r.last().toString(),
                                    r.quantity()))
                            .toList());
        }
    }

    public record Range(Vintage vintage, String recipient, String first, String last, Tonnes quantity) {}

    @GET
    public Response statuses(@PathParam("issuance") String issuance, @Context Request request) {
        List<Status> both =
                registers.statuses(issuance).stream().map(Status::of).toList();
        if (both.isEmpty()) {
            throw new Unknown("issuance", issuance);
        }
        return Tagged.answer(seals, both, request);
    }
}
