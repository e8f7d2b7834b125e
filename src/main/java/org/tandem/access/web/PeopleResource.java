package org.tandem.access.web;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Accounts;
import org.tandem.access.Actor;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.Tenure;
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

    /** Who the sender is, with the offices in force now. */
    @GET
    @Path("me")
    public Myself me() {
        Actor actor = signedIn.actor();
        return new Myself(
                actor.person(),
                actor.name(),
                actor.mandates().stream().map(m -> m.office()).toList());
    }

    @GET
    public List<Shown> all() {
        signedIn.actor().asAdministrator();
        return people.all().stream().map(this::shown).toList();
    }

    @GET
    @Path("{name}")
    public Shown one(@PathParam("name") String name) {
        signedIn.actor().asAdministrator();
        return shown(people.person(name).orElseThrow(() -> new Unknown("person", name)));
    }

    @POST
    public Response enrol(Wanted wanted) {
        people.enrol(signedIn.actor(), wanted.name(), wanted.description());
        return Response.status(Response.Status.CREATED).build();
    }

    @POST
    @Path("{name}/appointment")
    public Response appoint(@PathParam("name") String name, Term term) {
        people.appoint(
                signedIn.actor(),
                name,
                term.asked().mandate(),
                term.from().orElseThrow(() -> InputRefused.field("from", "Say from which day.")));
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/relief")
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
    public Response passwordLink(@PathParam("name") String name) {
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new Link(accounts.passwordLink(signedIn.actor(), name).text()))
                .build();
    }

    @POST
    @Path("{name}/unlocking")
    public Response unlock(@PathParam("name") String name) {
        accounts.unlock(signedIn.actor(), name);
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/authenticator-removal")
    public Response removeAuthenticator(@PathParam("name") String name) {
        accounts.removeAuthenticator(signedIn.actor(), name);
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/suspension")
    public Response suspend(@PathParam("name") String name) {
        people.suspend(signedIn.actor(), name);
        return Response.noContent().build();
    }

    @POST
    @Path("{name}/restoration")
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
