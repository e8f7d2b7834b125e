package org.tandem.notice.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.notice.Choice;
import org.tandem.notice.EmailAddress;
import org.tandem.notice.FailedMails;
import org.tandem.notice.Feeds;
import org.tandem.notice.Mail;
import org.tandem.notice.MailChoice;
import org.tandem.notice.Notice;
import org.tandem.notice.Notices;
import org.tandem.notice.Threshold;

/** What the sender was told of, how they want to be told, and their calendar; for administrators, mail that did not go out. */
@Path("notices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NoticesResource {

    private static final int MOST = 500;

    private final Notices notices;
    private final MailChoice choices;
    private final Feeds feeds;
    private final FailedMails mails;
    private final SignedIn signedIn;

    @Inject
    public NoticesResource(Notices notices, MailChoice choices, Feeds feeds, FailedMails mails, SignedIn signedIn) {
        this.notices = notices;
        this.choices = choices;
        this.feeds = feeds;
        this.mails = mails;
        this.signedIn = signedIn;
    }

    protected NoticesResource() {
        this(null, null, null, null, null);
    }

    /**
     * @param due the last day as it was then
     * @param mailed whether a mail told it
     */
    public record Told(
            String todo,
            Pair pair,
            String subject,
            String page,
            Threshold threshold,
            Optional<LocalDate> due,
            Instant noticed,
            boolean mailed) {

        static Told of(Notice notice) {
            return new Told(
                    notice.todo(),
                    notice.pair(),
                    notice.subject(),
                    notice.link(),
                    notice.threshold(),
                    notice.due(),
                    notice.noticed(),
                    notice.isMailed());
        }
    }

    /**
     * @param hour of a digest, in the pair's legal zone
     * @param address to which mail is sent
     * @param asked to which a link was sent that nobody opened yet
     * @param sent whether mail is sent from here at all
     */
    public record Chosen(
            Choice.Way way,
            String hour,
            Optional<Pair> pair,
            Optional<String> address,
            Optional<String> asked,
            boolean sent) {}

    /**
     * @param way AT_ONCE, DIGEST or NONE
     * @param hour for a digest, for example {@code 08:00}
     * @param pair for a digest: in whose legal zone the hour is meant
     */
    public record Wish(String way, Optional<String> hour, Optional<String> pair) {}

    public record Address(String address) {}

    /** @param link the secret in the address that was sent */
    public record Answer(String link) {}

    /** @param address it is told this once; whoever has it reads the calendar */
    public record Made(String address) {}

    /** @param nextTry when it is tried by itself; nothing where it failed */
    public record Troubled(
            UUID id,
            String person,
            String subject,
            Instant written,
            int attempts,
            Optional<String> trouble,
            Optional<Instant> nextTry,
            Optional<Instant> failed) {

        static Troubled of(Mail mail) {
            return new Troubled(
                    mail.id(),
                    mail.person(),
                    mail.subject(),
                    mail.written(),
                    mail.attempts(),
                    mail.trouble(),
                    Optional.of(mail.nextTry()).filter(next -> mail.failedOn().isEmpty()),
                    mail.failedOn());
        }
    }

    @GET
    @Operation(summary = "What the sender was told of, the latest first")
    @Paged
    public List<Told> mine() {
        return notices.own(signedIn.actor(), MOST).stream().map(Told::of).toList();
    }

    @GET
    @Path("choice")
    @Operation(summary = "How the sender wants to be told by mail")
    public Chosen choice() {
        Choice own = choices.own(signedIn.actor());
        return new Chosen(
                own.way(),
                own.hour().toString(),
                own.pair(),
                own.address().map(EmailAddress::text),
                own.asked().map(EmailAddress::text),
                choices.isMailSent());
    }

    @PUT
    @Path("choice")
    @Operation(summary = "Choose to be told at once, by a daily digest, or not by mail")
    @APIResponse(responseCode = "204", description = "Done")
    public Response choose(Wish wish) {
        ChoiceAsked.of(wish.way(), text(wish.hour()), text(wish.pair())).make(choices, signedIn.actor());
        return Response.noContent().build();
    }

    @POST
    @Path("address")
    @Operation(summary = "Have a link sent to an e-mail address; nothing else is sent there before it is opened")
    @APIResponse(responseCode = "204", description = "The mail was written")
    public Response ask(Address sent) {
        choices.ask(signedIn.actor(), EmailAddress.typed("address", sent.address()));
        return Response.noContent().build();
    }

    @POST
    @Path("address/confirmation")
    @Operation(summary = "Say that the address is the sender's, with the secret of the link that was sent to it")
    @APIResponse(responseCode = "204", description = "Done")
    public Response confirm(Answer sent) {
        choices.confirm(signedIn.actor(), sent.link());
        return Response.noContent().build();
    }

    @DELETE
    @Path("address")
    @Operation(summary = "Forget the sender's e-mail address; nothing is sent any more")
    @APIResponse(responseCode = "204", description = "Done")
    public Response forget() {
        choices.forgetAddress(signedIn.actor());
        return Response.noContent().build();
    }

    @POST
    @Path("feed")
    @Operation(summary = "Make an address from which a calendar fetches the sender's last days; the one before it ends")
    @APIResponseSchema(value = Made.class, responseCode = "201")
    public Response makeFeed() {
        return Response.status(Response.Status.CREATED)
                .entity(new Made(feeds.make(signedIn.actor())))
                .build();
    }

    @DELETE
    @Path("feed")
    @Operation(summary = "Withdraw that address")
    @APIResponse(responseCode = "204", description = "Done")
    public Response withdrawFeed() {
        feeds.withdraw(signedIn.actor());
        return Response.noContent().build();
    }

    @GET
    @Path("mails")
    @Operation(summary = "Mail that did not go out, with what is tried again by itself")
    @Paged
    public List<Troubled> troubled() {
        return mails.troubled(signedIn.actor()).stream().map(Troubled::of).toList();
    }

    @POST
    @Path("mails/{id}/again")
    @Operation(summary = "Have a mail that failed tried again")
    @APIResponse(responseCode = "204", description = "Done")
    public Response again(@PathParam("id") String id) {
        mails.tryAgain(signedIn.actor(), uuid(id));
        return Response.noContent().build();
    }

    static UUID uuid(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException none) {
            throw new Unknown("mail", typed);
        }
    }

    private static String text(Optional<String> maybe) {
        return maybe == null ? "" : maybe.orElse("");
    }
}
