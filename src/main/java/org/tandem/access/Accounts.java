package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tandem.kernel.Unknown;

/** How people come to their password and authenticator, and lose them. */
@ApplicationScoped
@Transactional
public class Accounts {

    private static final Duration LINK_GOOD = Duration.ofHours(1);

    private final EntityManager entities;
    private final People people;
    private final Credentials credentials;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public Accounts(
            EntityManager entities,
            People people,
            Credentials credentials,
            Attempts attempts,
            AuditTrail audit,
            Clock clock) {
        this.entities = entities;
        this.people = people;
        this.credentials = credentials;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    protected Accounts() {
        this(null, null, null, null, null, null);
    }

    /**
     * A link by which the person chooses a password: the first one, or a new one. Good once, for an hour; an earlier one
     * ends. Handed over by the administrator, who knows the person; Tandem sends no mail.
     */
    public Token passwordLink(Actor administrator, String person) {
        administrator.asAdministrator();
        Person known = people.require(person);
        entities.createQuery("delete from PasswordLink l where l.person = :person")
                .setParameter("person", known.name())
                .executeUpdate();
        Instant now = now();
        Token token = Token.random();
        entities.persist(new PasswordLink(token, known.name(), administrator.person(), now, now.plus(LINK_GOOD)));
        audit.record(administrator, "issued a password link", known.name());
        return token;
    }

    /** Who may choose a password with this link; empty when it was used, ended or never was. */
    public Optional<Person> ofLink(Token link) {
        return Optional.ofNullable(entities.find(PasswordLink.class, link.hash()))
                .filter(l -> l.isGood(now()))
                .flatMap(l -> people.person(l.person()));
    }

    /** Ends every sign-in and token the person has, and any lock. */
    public void choosePassword(Token link, String password) {
        Person person =
                ofLink(link).orElseThrow(() -> new Unknown("password link", "that was used or is older than an hour"));
        Passwords.check(person.name(), password);
        person.choosePassword(Passwords.hash(password));
        entities.find(PasswordLink.class, link.hash()).use(now());
        endEverything(person);
        attempts.forgetName(person.name());
        audit.record(people.actor(person), "chose a password", person.name());
    }

    /** The signed-in person changes the password; other sign-ins and all tokens end. */
    public void changePassword(Actor actor, String current, String next, String address) {
        Person person = credentials.password(actor.person(), current, address);
        Passwords.check(person.name(), next);
        person.choosePassword(Passwords.hash(next));
        endEverything(person);
        credentials.entered(person);
        audit.record(actor, "changed the password", person.name());
    }

    /** Starts setting up an authenticator, unless one works already. */
    public SignIn.Authenticator authenticator(Actor actor) {
        Person person = people.require(actor.person());
        if (person.givesCodes()) {
            throw new TenureRefused("An authenticator is set up already. An administrator can remove it.");
        }
        if (person.codeSecret().isEmpty()) {
            person.beginCodes(OneTimeCodes.secret());
        }
        return SignIn.authenticator(person);
    }

    /** The first code that is right puts the authenticator in use, from the next sign-in on. */
    public void confirmAuthenticator(Actor actor, String code, String address) {
        credentials.code(actor.person(), code, address);
        credentials.entered(people.require(actor.person()));
        audit.record(actor, "set up an authenticator", actor.person());
    }

    /** For a lost device: the person sets up another at the next sign-in. */
    public void removeAuthenticator(Actor administrator, String person) {
        administrator.asAdministrator();
        Person known = people.require(person);
        known.forgetCodes();
        endEverything(known);
        audit.record(administrator, "removed the authenticator", known.name());
    }

    /** Lets a name that failed too often try again. */
    public void unlock(Actor administrator, String person) {
        administrator.asAdministrator();
        attempts.forgetName(people.require(person).name());
        audit.record(administrator, "unlocked", person);
    }

    public boolean isLocked(String person) {
        return attempts.isLocked(person);
    }

    /**
     * While nobody holds the office of administrator, makes the first one; afterwards does nothing. Practice
     * administrators do not count: outside a demonstration they cannot enter.
     */
    public boolean firstAdministrator(String name, String password) {
        if (people.holding(Mandate.administrator()).stream()
                .map(people::require)
                .anyMatch(p -> !p.isDemonstration())) {
            return false;
        }
        Passwords.check(name, password);
        Person person = people.person(name).orElseGet(() -> people.add(name, "Administrator", false));
        person.choosePassword(Passwords.hash(password));
        entities.flush();
        people.give(person, Mandate.administrator(), today(), Optional.empty());
        audit.record(people.actor(person), "became the first administrator", person.name());
        return true;
    }

    private void endEverything(Person person) {
        entities.createQuery("delete from SignInSession s where s.person = :person")
                .setParameter("person", person.name())
                .executeUpdate();
        entities.createQuery("update ApiToken t set t.revoked = :now where t.person = :person and t.revoked is null")
                .setParameter("now", now())
                .setParameter("person", person.name())
                .executeUpdate();
        AccessChanges.changed();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
