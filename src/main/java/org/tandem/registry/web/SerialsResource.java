package org.tandem.registry.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.registry.Serial;
import org.tandem.registry.SerialSearch;

/** Serial numbers in whatever form somebody has them, for anybody. */
@Path("serials")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SerialsResource {

    private final SerialSearch serials;

    @Inject
    public SerialsResource(SerialSearch serials) {
        this.serials = serials;
    }

    protected SerialsResource() {
        this(null);
    }

    /**
     * @param serial for {@code /units/}
     * @param scheme as its scheme prints it; absent where the pair's rules give no form
     * @param last of a range, its other end
     */
    public record Printed(String serial, String withCheckDigits, Optional<String> scheme, Optional<String> last) {}

    /** @param typed a serial number in any form, or a range of them: {@code XB-XA-003-2025-1..9} */
    @GET
    @PermitAll
    @Operation(summary = "Which unit a serial number means, in any form")
    public Printed find(@QueryParam("q") String typed) {
        SerialSearch.Found found = serials.require(typed);
        return new Printed(
                found.serial().toString(),
                found.serial().withCheckDigits(),
                serials.scheme(found.serial()),
                found.last().map(Serial::toString));
    }
}
