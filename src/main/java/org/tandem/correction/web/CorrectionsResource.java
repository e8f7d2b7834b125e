package org.tandem.correction.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.correction.CorrectionDuty;
import org.tandem.correction.Corrections;
import org.tandem.correction.Progress;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** What registries have to cancel because it was issued in error, for their own people. */
@Path("corrections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CorrectionsResource {

    private final Corrections corrections;
    private final SignedIn signedIn;

    @Inject
    public CorrectionsResource(Corrections corrections, SignedIn signedIn) {
        this.corrections = corrections;
        this.signedIn = signedIn;
    }

    protected CorrectionsResource() {
        this(null, null);
    }

    /**
     * One side's duty.
     *
     * @param series what was issued in error
     * @param until the day by which it is to be done
     * @param inPlace how much of what was cancelled are equal units
     * @param anew how much of the whole vintage is issued anew
     */
    public record Shown(
            String decision,
            String issuance,
            String series,
            Vintage vintage,
            Party registry,
            Tonnes quantity,
            LocalDate until,
            Tonnes cancelled,
            Tonnes inPlace,
            Optional<Tonnes> anew) {

        static Shown of(Progress progress) {
            CorrectionDuty duty = progress.duty();
            return new Shown(
                    duty.decision(),
                    duty.issuance(),
                    duty.series(),
                    duty.vintage(),
                    duty.registry(),
                    duty.quantity(),
                    duty.until(),
                    progress.done(),
                    progress.inPlace(),
                    duty.anew());
        }
    }

    @GET
    @Operation(
            summary = "What the registries that you work in have to cancel, or had to, because it was issued in error")
    public List<Shown> mine() {
        return corrections.mine(signedIn.actor()).stream().map(Shown::of).toList();
    }
}
