package org.tandem.portal.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.kernel.Pair;
import org.tandem.portal.ServiceTime;
import org.tandem.portal.ServiceTimes;

/** How long the steps of a pair took. For anybody. */
@Path("service-times/{pair}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServiceTimesResource {

    private final ServiceTimes times;

    @Inject
    public ServiceTimesResource(ServiceTimes times) {
        this.times = times;
    }

    protected ServiceTimesResource() {
        this(null);
    }

    @GET
    @PermitAll
    @Operation(summary = "Days that the steps of a pair's procedure took; steps of too few cases are left out")
    public List<ServiceTime> of(@PathParam("pair") String pair) {
        return times.of(Pair.parse(pair)).stream().filter(ServiceTime::tells).toList();
    }
}
