package org.tandem.registry.web;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Decisions;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;

/** Both registries of an issuance side by side, for anybody, without a sign-in. */
@Path("issuances/{issuance}/registries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class IssuanceRegistriesResource {

    private final PublicRegisters registers;
    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final Decisions decisions;
    private final SignedIn signedIn;

    @Inject
    public IssuanceRegistriesResource(
            PublicRegisters registers,
            Issuances issuances,
            IssuanceMatters matters,
            Decisions decisions,
            SignedIn signedIn) {
        this.registers = registers;
        this.issuances = issuances;
        this.matters = matters;
        this.decisions = decisions;
        this.signedIn = signedIn;
    }

    protected IssuanceRegistriesResource() {
        this(null, null, null, null, null);
    }

    /**
     * @param retired how many of its units were retired, and {@code cancelled}; absent where another deployment keeps the registry,
     *     which alone can say
     */
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
            List<Range> ranges,
            Optional<Tonnes> retired,
            Optional<Tonnes> cancelled,
            Optional<Durability> durability) {

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
                                    r.setAside(),
                                    r.first().toString(),
                                    r.last().toString(),
                                    r.quantity()))
                            .toList(),
                    Optional.of(one.retired()).filter(known -> one.hosted()),
                    Optional.of(one.cancelled()).filter(known -> one.hosted()),
                    one.durability());
        }
    }

    /**
     * @param recipient who got them, or the code of the deduction that they are set aside for
     * @param setAside the account of that deduction; absent where a recipient got them
     */
    public record Range(
            Vintage vintage, String recipient, Optional<String> setAside, String first, String last, Tonnes quantity) {}

    @GET
    @PermitAll
    @Operation(summary = "How far each side's registry is with an issuance")
    public List<Status> statuses(@PathParam("issuance") String issuance) {
        List<Status> both =
                registers.statuses(issuance).stream().map(Status::of).toList();
        if (both.isEmpty() || !issuances.issuance(issuance).map(this::isTold).orElse(true)) {
            throw new Unknown("issuance", issuance);
        }
        return both;
    }

    /** The public hears of the amounts when both desks released the decision; who has to do with the case, at once. */
    private boolean isTold(Issuance issuance) {
        return signedIn.optional()
                        .filter(actor -> matters.concerns(issuance, actor))
                        .isPresent()
                || issuance.attempts().stream()
                        .reduce((before, latest) -> latest)
                        .flatMap(
                                latest -> decisions.released(latest.instrument().decision()))
                        .isPresent();
    }
}
