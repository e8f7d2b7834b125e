package org.tandem.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.account.AccountState;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Steps in accounts' lives: asked for by one person, done by another. A registry's people and the holders read them. */
@Path("account-requests")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountRequestsResource {

    private final AccountRequests requests;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public AccountRequestsResource(AccountRequests requests, SignedIn signedIn, PartAsked part) {
        this.requests = requests;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected AccountRequestsResource() {
        this(null, null, null);
    }

    /**
     * @param kind {@code OPENING}, {@code OFFICER}, {@code TRUST}, {@code RESTRICTION}, {@code LIFTING} or {@code CLOSING}
     * @param organisation for an opening alone; every other step names its {@code account}
     * @param officer for an officer's mandate, the name they sign in with
     * @param lastDay of that mandate; for an opening, of the asker's own
     * @param other the account to be trusted
     * @param state {@code DEBITS_BLOCKED} or {@code SUSPENDED}; for a lifting also {@code OPEN}
     * @param paper the paper it rests on, as its file is called
     */
    public record Sent(
            String kind,
            String registry,
            String pair,
            String organisation,
            String account,
            String officer,
            LocalDate lastDay,
            String other,
            String state,
            String reason,
            String paper) {}

    public record Numbered(String number) {}

    /** @param seen which papers were shown, and of whom */
    public record IdentityCheck(String seen, LocalDate day) {}

    public record Reason(String reason) {}

    /** @param seen for the registry's own people alone */
    public record Shown(
            String number,
            String kind,
            String registry,
            String pair,
            Optional<String> account,
            String holder,
            Optional<String> officer,
            Optional<LocalDate> lastDay,
            Optional<String> other,
            Optional<AccountState> state,
            String reason,
            Optional<String> paper,
            String stage,
            Instant asked,
            Optional<LocalDate> checked,
            Optional<String> seen,
            Optional<Instant> decided,
            Optional<Instant> effective,
            Optional<Instant> ended,
            Optional<String> answer) {}

    private Shown shown(AccountRequest request) {
        return new Shown(
                request.number(),
                request.kind().name(),
                request.registry().code(),
                request.pair().code(),
                request.account(),
                request.holder(),
                request.officer(),
                request.lastDay(),
                request.other(),
                request.state(),
                request.reason(),
                request.paper(),
                request.stage().name(),
                request.asked(),
                request.seenOn(),
                requests.seen(signedIn.actor(), request),
                request.decided(),
                request.effective(),
                request.revoked(),
                request.answer());
    }

    @GET
    @Paged
    @Operation(summary = "Requests about accounts that the sender may read, the latest first")
    public List<Shown> mine() {
        return part.of((first, most) -> requests.mine(signedIn.actor(), first, most)).stream()
                .map(this::shown)
                .toList();
    }

    @GET
    @Path("{request}")
    @Operation(summary = "One request about an account")
    public Shown show(@PathParam("request") String number) {
        return shown(requests.of(signedIn.actor(), number));
    }

    @POST
    @Operation(summary = "Ask for an account, an officer, a trusted account, a state or the closing")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response ask(Sent sent) {
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(requests.ask(signedIn.actor(), asked(sent))))
                .build();
    }

    private static AccountRequests.Asked asked(Sent sent) {
        String kinds = "Say OPENING, OFFICER, TRUST, RESTRICTION, LIFTING or CLOSING.";
        if (sent == null) {
            throw InputRefused.field("kind", kinds);
        }
        AccountRequest.Kind kind = one(AccountRequest.Kind.class, "kind", sent.kind(), kinds);
        if (kind == AccountRequest.Kind.OPENING ? sent.organisation() == null : sent.account() == null) {
            throw InputRefused.field(
                    kind == AccountRequest.Kind.OPENING ? "organisation" : "account", "Say whose account, or which.");
        }
        return new AccountRequests.Asked(
                kind,
                Party.parse(sent.registry()),
                Pair.parse(sent.pair()),
                Optional.ofNullable(sent.organisation()),
                Optional.ofNullable(sent.account()),
                Optional.ofNullable(sent.officer()),
                Optional.ofNullable(sent.lastDay()),
                Optional.ofNullable(sent.other()),
                Optional.ofNullable(sent.state())
                        .map(state ->
                                one(AccountState.class, "state", state, "Say OPEN, DEBITS_BLOCKED or SUSPENDED.")),
                sent.reason() == null ? "" : sent.reason(),
                Optional.ofNullable(sent.paper()));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String field, String sent, String ask) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(sent)) {
                return value;
            }
        }
        throw InputRefused.field(field, ask);
    }

    @POST
    @Path("{request}/identity-check")
    @Operation(summary = "A registry's officer records whom they checked, and what they were shown")
    public void check(@PathParam("request") String number, IdentityCheck sent) {
        requests.checkIdentity(
                signedIn.actor(), number, sent == null ? null : sent.seen(), sent == null ? null : sent.day());
    }

    @POST
    @Path("{request}/approval")
    @Operation(summary = "A registry's approver does what was asked for")
    public Shown approve(@PathParam("request") String number) {
        requests.approve(signedIn.actor(), number);
        return shown(requests.of(signedIn.actor(), number));
    }

    @POST
    @Path("{request}/refusal")
    @Operation(summary = "A registry's approver refuses what was asked for")
    public void decline(@PathParam("request") String number, Reason sent) {
        requests.decline(signedIn.actor(), number, sent == null ? null : sent.reason());
    }

    @POST
    @Path("{request}/withdrawal")
    @Operation(summary = "Whoever asked takes a request about an account back")
    public void withdraw(@PathParam("request") String number) {
        requests.withdraw(signedIn.actor(), number);
    }

    @POST
    @Path("{request}/ending")
    @Operation(summary = "The holder or the registry's officer ends a mandate or a trust at once")
    public void end(@PathParam("request") String number, Reason sent) {
        requests.end(signedIn.actor(), number, sent == null ? null : sent.reason());
    }
}
