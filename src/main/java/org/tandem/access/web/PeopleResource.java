package org.tandem.access.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Accounts;
import org.tandem.access.Actor;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.SignIn;
import org.tandem.access.Tenure;
import org.tandem.access.Token;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/** People and their offices, for administrators; and oneself, for everybody who is signed in. */
@Path("people")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PeopleResource {

    private final People people;
    private final Accounts accounts;
    private final SignedIn signedIn;

    @Inject
    public PeopleResource(People people, Accounts accounts, SignedIn signedIn) {
        this.people = people;
        this.accounts = accounts;
        this.signedIn = signedIn;
    }

    protected PeopleResource() {
        this(null, null, null);
    }

    public record Wanted(String name, String description) {}

    /** @param until the last day, included, when it is to end */
    public record Term(
            String role,
            Optional<String> pair,
            Optional<String> party,
            Optional<String> organisation,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {

        MandateAsked asked() {
            return MandateAsked.of(role, pair, party, organisation);
        }
    }

    public record Shown(
            String name,
            String description,
            boolean suspended,
            boolean locked,
            boolean givesCodes,
            List<Held> offices) {}

    public record Held(String office, LocalDate begins, Optional<LocalDate> ends) {}

    public record Myself(String name, String description, List<String> offices) {}

    public record Link(String token) {}

    public record NewPassword(String current, String next) {}

    public record FirstCode(String code) {}

    /** @param link the token of the link */
    public record Choice(String link, String password) {}

    /** Who the sender is, with the offices in force now. */
    @GET
    @Path("me")
    @Operation(summary = "Who the sender is, with the offices in force now")
    public Myself me() {
        Actor actor = signedIn.actor();
        return new Myself(
                actor.person(),
                actor.name(),
                actor.mandates().stream().map(m -> m.office()).toList());
    }

    /** Ends the sender's other sign-ins and all tokens, the one that this was sent with too. */
    @POST
    @Path("me/password")
    @Operation(summary = "Change one's own password; every sign-in and token ends")
    @APIResponse(responseCode = "204", description = "Done")
    public Response changePassword(NewPassword sent, @Context HttpServletRequest request) {
        accounts.changePassword(signedIn.actor(), sent.current(), sent.next(), Sender.address(request));
        return Response.noContent().build();
    }

    @POST
    @Path("me/authenticator")
    @Operation(summary = "Begin to set up an authenticator, unless one works already")
    @APIResponseSchema(value = SignIn.Authenticator.class, responseCode = "201")
    public Response beginAuthenticator() {
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(accounts.authenticator(signedIn.actor()))
                .build();
    }

    @POST
    @Path("me/authenticator/confirmation")
    @Operation(summary = "The authenticator's first right code puts it in use, from the next sign-in on")
    @APIResponse(responseCode = "204", description = "Done")
    public Response confirmAuthenticator(FirstCode sent, @Context HttpServletRequest request) {
        accounts.confirmAuthenticator(signedIn.actor(), sent.code(), Sender.address(request));
        return Response.noContent().build();
    }

    /** Needs no sign-in: who has the link is the person it was handed to. */
    @POST
    @Path("passwords")
    @PermitAll
    @Operation(summary = "Choose a password with the token of a link that an administrator handed over")
    @APIResponse(responseCode = "204", description = "Done")
    public Response choosePassword(Choice sent) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String link = problems.text("link", sent.link(), 200, "Send the token of the link.");
        problems.unless(sent.password() != null && !sent.password().isEmpty(), "password", "Send the password.");
        problems.refuseIfAny();
        accounts.choosePassword(new Token(link), sent.password());
        return Response.noContent().build();
    }

    @GET
    @Paged
    @Operation(summary = "All people with their offices")
    public List<Shown> all() {
        signedIn.actor().asAdministrator();
        return people.all().stream().map(this::shown).toList();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One person with their offices")
    public Shown one(@PathParam("name") String name) {
        signedIn.actor().asAdministrator();
        return shown(people.person(name).orElseThrow(() -> new Unknown("person", name)));
    }

    @POST
    @Operation(summary = "Enrol a person")
    @APIResponse(responseCode = "201", description = "Done")
    public Response enrol(Wanted wanted) {
        people.enrol(signedIn.actor(), wanted.name(), wanted.description());
        return Response.status(Response.Status.CREATED).build();
    }

    @POST
    @Path("{name}/appointment")
    @Operation(summary = "Give a person an office from a day on")
    @APIResponse(responseCode = "204", description = "Done")
    public Response appoint(@PathParam("name") String name, Term term) {
        people.appoint(
                signedIn.actor(),
                name,
                term.asked().mandate(),
                term.from().orElseThrow(() -> InputRefused.field("from", "Say from which day.")),
                term.until());
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/relief")
    @Operation(summary = "End a person's office with a day")
    @APIResponse(responseCode = "204", description = "Done")
    public Response relieve(@PathParam("name") String name, Term term) {
        people.relieve(
                signedIn.actor(),
                name,
                term.asked().mandate(),
                term.until().orElseThrow(() -> InputRefused.field("until", "Say until which day.")));
        return Response.noContent().build();
    }

    /** The token of a link {@code /choose-password?link=…}, good once, for an hour. */
    @POST
    @Path("{name}/password-link")
    @Operation(summary = "Make the link by which a person chooses a password, good once, for an hour")
    @APIResponseSchema(value = Link.class, responseCode = "201")
    public Response passwordLink(@PathParam("name") String name) {
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new Link(accounts.passwordLink(signedIn.actor(), name).text()))
                .build();
    }

    @POST
    @Path("{name}/unlocking")
    @Operation(summary = "Let a name that failed too often try again")
    @APIResponse(responseCode = "204", description = "Done")
    public Response unlock(@PathParam("name") String name) {
        accounts.unlock(signedIn.actor(), name);
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/authenticator-removal")
    @Operation(summary = "Remove a person's lost authenticator")
    @APIResponse(responseCode = "204", description = "Done")
    public Response removeAuthenticator(@PathParam("name") String name) {
        accounts.removeAuthenticator(signedIn.actor(), name);
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/suspension")
    @Operation(summary = "Let nobody sign in under this name any more")
    @APIResponse(responseCode = "204", description = "Done")
    public Response suspend(@PathParam("name") String name) {
        people.suspend(signedIn.actor(), name);
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/restoration")
    @Operation(summary = "Let a suspended person sign in again")
    @APIResponse(responseCode = "204", description = "Done")
    public Response restore(@PathParam("name") String name) {
        people.restore(signedIn.actor(), name);
        return Response.noContent().build();
    }

    private Shown shown(Person person) {
        return new Shown(
                person.name(),
                person.description(),
                person.isSuspended(),
                accounts.isLocked(person.name()),
                person.givesCodes(),
                people.tenures(person.name()).stream().map(PeopleResource::held).toList());
    }

    private static Held held(Tenure tenure) {
        return new Held(tenure.mandate().office(), tenure.begins(), tenure.ends());
    }
}
