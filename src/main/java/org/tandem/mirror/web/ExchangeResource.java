package org.tandem.mirror.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.mirror.ExchangeState;

/** What has not arrived at other deployments; anybody may know that, and only its keepers why. */
@Path("exchange")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExchangeResource {

    private final ExchangeState state;

    @Inject
    public ExchangeResource(ExchangeState state) {
        this.state = state;
    }

    protected ExchangeResource() {
        this(null);
    }

    /**
     * @param from a registry, {@code XA}, or a committee, {@code XA-XB}
     * @param since when the oldest of them was written
     * @param alarm whether somebody has to look
     */
    public record Waiting(String from, String to, int letters, Instant since, boolean alarm) {}

    @GET
    @PermitAll
    @Operation(summary = "Letters to committees and registries kept elsewhere that have no receipt yet")
    public List<Waiting> waiting() {
        return state.waiting().stream()
                .map(one -> new Waiting(one.from().code(), one.to().code(), one.letters(), one.since(), one.alarm()))
                .toList();
    }
}
