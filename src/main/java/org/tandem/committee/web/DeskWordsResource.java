package org.tandem.committee.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Completeness;
import org.tandem.committee.DeskWord;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/** What the desks of a pair said of whether a case is complete, where its rules ask both. For the desks. */
@Path("desk-words/{pair}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeskWordsResource {

    private final Completeness completeness;
    private final SignedIn signedIn;

    @Inject
    public DeskWordsResource(Completeness completeness, SignedIn signedIn) {
        this.completeness = completeness;
        this.signedIn = signedIn;
    }

    protected DeskWordsResource() {
        this(null, null);
    }

    /**
     * @param missing what is missing; nothing where it is complete
     * @param counts whether it counts in a check that is open: the last word of its desk there
     */
    public record Said(
            String what, String side, boolean complete, List<String> missing, LocalDate on, boolean counts) {}

    /** @param disagreed whether the desks said different things in a check that is open */
    public record Words(boolean disagreed, List<Said> said) {}

    @GET
    @Operation(summary = "What each desk said of whether a case is complete, where its rules ask both")
    public Words of(@PathParam("pair") String pair, @QueryParam("case") String subject) {
        if (subject == null || subject.isBlank()) {
            throw InputRefused.field("case", "Say which case, by its number.");
        }
        List<DeskWord> said = completeness.said(signedIn.actor(), Pair.parse(pair), subject);
        List<DeskWord> counting = Completeness.counting(said);
        return new Words(
                Completeness.isDisagreed(said),
                said.stream()
                        .map(word -> new Said(
                                word.what(),
                                word.side().code(),
                                word.complete(),
                                word.missing(),
                                word.on(),
                                counting.contains(word)))
                        .toList());
    }
}
