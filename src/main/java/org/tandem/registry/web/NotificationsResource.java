package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.IdempotencyKey;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Entry;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Posting;
import org.tandem.registry.Brief;
import org.tandem.registry.Ground;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.IssuanceRecording;
import org.tandem.registry.NotifiedIssuance;

/** What a side was notified of: its competent authority's answer, then its registry's recording. */
@Path("registries/{party}/notifications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotificationsResource {

    private final IssuanceConfirmation confirmation;
    private final IssuanceRecording recording;
    private final Notices notices;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public NotificationsResource(
            IssuanceConfirmation confirmation,
            IssuanceRecording recording,
            Notices notices,
            SignedIn signedIn,
            PartAsked part) {
        this.confirmation = confirmation;
        this.recording = recording;
        this.notices = notices;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected NotificationsResource() {
        this(null, null, null, null, null);
    }

    /** @param ground one of the listed grounds, for a rejection alone */
    public record Prepared(String answer, String ground, String note) {}

    public record Returned(String reason) {}

    /** @param accounts by recipient's code */
    public record Accounts(Map<String, String> accounts) {}

    public record Listed(
            String instrument,
            String issuance,
            String pair,
            String project,
            Tonnes total,
            Tonnes own,
            String stage,
            String words,
            LocalDate notified,
            Optional<LocalDate> answered,
            Optional<LocalDate> agreed,
            Optional<LocalDate> recorded) {

        static Listed of(NotifiedIssuance one) {
            return new Listed(
                    one.instrument(),
                    one.issuance(),
                    one.pair().code(),
                    one.project(),
                    one.total(),
                    one.own(),
                    one.stage().name(),
                    one.words(),
                    one.notified(),
                    one.answered(),
                    one.agreed(),
                    one.recorded());
        }
    }

    /** Decided, ours, theirs, and the difference. */
    public record Shown(
            Listed notification, String decision, String fingerprint, List<Line> lines, Line total, List<Part> parts) {}

    public record Line(String vintage, Tonnes decided, Tonnes ours, Tonnes theirs, long difference) {

        static Line of(Brief.Line line) {
            return new Line(line.vintage(), line.decided(), line.ours(), line.theirs(), line.difference());
        }
    }

    /** @param setAside the account that they are issued into for the deduction of that code; absent where a recipient gets them */
    public record Part(
            Vintage vintage, String recipient, Party side, long first, long last, Optional<String> setAside) {}

    public record Recorded(String cause, Tonnes quantity, List<Posted> postings) {}

    public record Posted(String series, long first, long last, Optional<String> from, String to) {

        static Posted of(Posting posting) {
            return new Posted(
                    posting.series(), posting.units().first(), posting.units().last(), posting.from(), posting.to());
        }
    }

    @GET
    @Operation(summary = "Issuances that a registry was notified of")
    @Paged
    public List<Listed> all(@PathParam("party") String party) {
        Party side = Party.parse(party);
        return part.of((first, most) -> confirmation.mine(signedIn.actor(), side, first, most)).stream()
                .map(Listed::of)
                .toList();
    }

    @GET
    @Path("{instrument}")
    @Operation(summary = "The brief of a notification: decided, ours, theirs and the difference")
    public Shown show(@PathParam("party") String party, @PathParam("instrument") String instrument) {
        Brief brief = confirmation.brief(signedIn.actor(), instrument, Party.parse(party));
        return new Shown(
                Listed.of(brief.notified()),
                brief.decision(),
                brief.fingerprint(),
                brief.lines().stream().map(Line::of).toList(),
                Line.of(brief.total()),
                brief.parts().stream()
                        .map(part -> new Part(
                                part.vintage(),
                                part.recipient(),
                                part.side(),
                                part.units().first(),
                                part.units().last(),
                                part.account()))
                        .toList());
    }

    @POST
    @Path("{instrument}/answer/preparation")
    @Operation(summary = "An authority's officer prepares the answer")
    public void prepare(@PathParam("party") String party, @PathParam("instrument") String instrument, Prepared sent) {
        if (sent == null) {
            throw InputRefused.field("answer", "Say CONFIRM or REJECT.");
        }
        confirmation.prepare(
                signedIn.actor(),
                instrument,
                Party.parse(party),
                one(GivenAnswer.Kind.class, "answer", sent.answer(), "Say CONFIRM or REJECT."),
                sent.ground() == null || sent.ground().isEmpty()
                        ? Optional.empty()
                        : Optional.of(one(
                                Ground.class,
                                "ground",
                                sent.ground(),
                                "Choose one of the grounds: " + grounds() + ".")),
                sent.note());
    }

    @POST
    @Path("{instrument}/answer/return")
    @Operation(summary = "An authority's approver returns a prepared answer")
    public void sendAnswerBack(
            @PathParam("party") String party, @PathParam("instrument") String instrument, Returned sent) {
        confirmation.sendBack(signedIn.actor(), instrument, Party.parse(party), sent == null ? null : sent.reason());
    }

    @POST
    @Path("{instrument}/answer")
    @Operation(summary = "An authority's approver gives the answer, once and finally")
    public void answer(@PathParam("party") String party, @PathParam("instrument") String instrument) {
        confirmation.answer(signedIn.actor(), instrument, Party.parse(party));
        notices.send();
    }

    @GET
    @Path("{instrument}/recording")
    @Operation(summary = "The accounts that a registry's share would go to, by recipient")
    public Map<String, String> proposed(@PathParam("party") String party, @PathParam("instrument") String instrument) {
        return recording.proposed(signedIn.actor(), instrument, Party.parse(party));
    }

    @POST
    @Path("{instrument}/recording/preparation")
    @Operation(summary = "A registry's officer prepares the recording")
    public void prepareRecording(
            @PathParam("party") String party, @PathParam("instrument") String instrument, Accounts sent) {
        recording.prepare(
                signedIn.actor(),
                instrument,
                Party.parse(party),
                sent == null || sent.accounts() == null ? Map.of() : sent.accounts());
    }

    @POST
    @Path("{instrument}/recording/return")
    @Operation(summary = "A registry's approver returns a prepared recording")
    public void sendRecordingBack(@PathParam("party") String party, @PathParam("instrument") String instrument) {
        recording.sendBack(signedIn.actor(), instrument, Party.parse(party));
    }

    @POST
    @Path("{instrument}/recording")
    @Operation(summary = "A registry's approver records the share: from now on these units exist")
    public Recorded record(
            @PathParam("party") String party,
            @PathParam("instrument") String instrument,
            @HeaderParam(IdempotencyKey.HEADER) String key) {
        IdempotencyKey.required(key);
        Entry entry = recording.record(signedIn.actor(), instrument, Party.parse(party));
        notices.send();
        return recorded(entry);
    }

    static Recorded recorded(Entry entry) {
        return new Recorded(
                entry.cause(),
                entry.quantity(),
                entry.postings().stream().map(Posted::of).toList());
    }

    static <E extends Enum<E>> E one(Class<E> type, String field, String sent, String ask) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(sent)) {
                return value;
            }
        }
        throw InputRefused.field(field, ask);
    }

    private static String grounds() {
        return String.join(
                ", ", java.util.Arrays.stream(Ground.values()).map(Ground::name).toList());
    }
}
