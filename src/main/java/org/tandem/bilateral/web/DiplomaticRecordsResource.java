package org.tandem.bilateral.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.SignedIn;
import org.tandem.bilateral.DiplomaticRecord;
import org.tandem.bilateral.DiplomaticRecords;
import org.tandem.bilateral.RecordDraft;
import org.tandem.bilateral.RecordKeeping;
import org.tandem.bilateral.RecordKind;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/** What the two governments of a pair signed or exchanged: what is published of it, and the steps of the two desks. */
@Path("diplomatic-records")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DiplomaticRecordsResource {

    private final DiplomaticRecords records;
    private final RecordKeeping keeping;
    private final SignedIn signedIn;

    @Inject
    public DiplomaticRecordsResource(DiplomaticRecords records, RecordKeeping keeping, SignedIn signedIn) {
        this.records = records;
        this.keeping = keeping;
        this.signedIn = signedIn;
    }

    protected DiplomaticRecordsResource() {
        this(null, null, null);
    }

    /**
     * What a desk enters.
     *
     * @param side whose desk enters it
     * @param kind {@code SIGNATURE, EXTENSION, SUSPENSION, RESUMPTION, ENDING} or {@code TERMINATION}
     * @param effect the first day on which it counts
     * @param lastDay of the cooperation, where a signature or an extension names one
     * @param earlierReductions whether by its text reductions achieved before the end are still verified and credited; it has to
     *     be said
     * @param reference how that side's own files call the paper
     * @param passage the words of the paper that say so
     * @param paper id of the stored scan
     */
    public record Entered(
            String pair,
            String side,
            String kind,
            LocalDate signed,
            LocalDate effect,
            Optional<LocalDate> lastDay,
            Boolean earlierReductions,
            String reference,
            String passage,
            String paper) {}

    public record Numbered(String number) {}

    /** @param reference how the attesting side's own files call the paper */
    public record Attestation(String reference) {}

    public record Withdrawal(String why) {}

    /** @param references by Party, how its own files call the paper */
    public record Shown(
            String number,
            String pair,
            String kind,
            LocalDate signed,
            LocalDate effect,
            Optional<LocalDate> lastDay,
            boolean earlierReductions,
            Map<String, String> references,
            String passage,
            String state,
            String enteredBy,
            LocalDate enteredOn,
            Optional<LocalDate> attestedOn,
            Optional<LocalDate> withdrawnOn,
            Optional<String> withdrawnWhy) {

        static Shown of(DiplomaticRecord one) {
            Map<String, String> references = new TreeMap<>();
            for (Side side : Side.values()) {
                Party party = one.pair().party(side);
                one.reference(party).ifPresent(said -> references.put(party.code(), said));
            }
            return new Shown(
                    one.number(),
                    one.pair().code(),
                    one.kind().name(),
                    one.signed(),
                    one.effect(),
                    one.lastDay(),
                    one.earlierReductions(),
                    references,
                    one.passage(),
                    one.state().name(),
                    one.enteredBy().code(),
                    one.enteredOn(),
                    one.attestedOn(),
                    one.withdrawnOn(),
                    one.withdrawnWhy());
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "A pair's diplomatic records; what is not attested, for the pair's offices alone")
    public List<Shown> list(@QueryParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        return signedIn.optional().map(actor -> records.of(actor, of)).orElseGet(() -> records.attested(of)).stream()
                .map(Shown::of)
                .toList();
    }

    @GET
    @Path("{record}")
    @PermitAll
    @Operation(summary = "One diplomatic record; one that is not attested, for the pair's offices alone")
    public Shown show(@PathParam("record") String number) {
        return Shown.of(signedIn.optional()
                .map(actor -> records.openTo(actor, number))
                .or(() -> records.attested(number))
                .orElseThrow(() -> new Unknown("diplomatic record", number)));
    }

    @POST
    @Operation(summary = "A desk enters what a paper between the two governments says")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response enter(Entered sent) {
        RecordKind kind = sent.kind() == null
                ? null
                : Arrays.stream(RecordKind.values())
                        .filter(one -> one.name().equals(sent.kind()))
                        .findFirst()
                        .orElseThrow(() -> InputRefused.field("kind", "Say what the two governments did."));
        String number = keeping.enter(
                signedIn.actor(),
                new RecordDraft(
                        sent.pair() == null ? null : Pair.parse(sent.pair()),
                        sent.side() == null ? null : Party.parse(sent.side()),
                        kind,
                        sent.signed(),
                        sent.effect(),
                        sent.lastDay() == null ? Optional.empty() : sent.lastDay(),
                        sent.earlierReductions(),
                        sent.reference(),
                        sent.passage(),
                        sent.paper()));
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(number))
                .build();
    }

    @POST
    @Path("{record}/attestation")
    @Operation(summary = "The other side's desk attests it; from now on it counts")
    public void attest(@PathParam("record") String number, Attestation sent) {
        keeping.attest(signedIn.actor(), number, sent.reference());
    }

    @POST
    @Path("{record}/withdrawal")
    @Operation(summary = "A desk of either side withdraws what is not attested")
    public void withdraw(@PathParam("record") String number, Withdrawal sent) {
        keeping.withdraw(signedIn.actor(), number, sent.why());
    }
}
