package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Signing in and out. The browser holds a token and the database its hash; each step that was right gives a new token.
 * A sign-in ends after half an hour without a request and after twelve hours in any case.
 */
@ApplicationScoped
@Transactional
public class SignIn {

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** How long an ended sign-in is known as that person's. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Duration CODE_WITHIN = Duration.ofMinutes(10);

    /** How exactly a request moves the idle end; finer would write at every request. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final People people;
    private final Credentials credentials;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public SignIn(EntityManager entities, People people, Credentials credentials, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.people = people;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    protected SignIn() {
        this(null, null, null, null, null);
    }

    /** What comes next after a step that was right. */
    public enum Next {
        /** Signed in. */
        WELCOME,
        /** A code from the authenticator. */
        CODE,
        /** Setting up an authenticator first, then its code. */
        ENROL
    }

    /** @param token to be held by the browser until the next step or the end */
    public record Step(Token token, Next next) {}

    /** An authenticator to be set up: the secret to type, and the address a phone reads. */
    public record Authenticator(String secret, String uri) {}

    /** Who is signed in, and whether with a code. */
    public record Visit(Actor actor, boolean codeGiven) {}

    /** @param address from where, for slowing guesses down */
    public Step password(String name, String password, String address) {
        Person person = credentials.password(name, password, address);
        forgetOld();
        if (!credentials.needsCode(person)) {
            return welcome(person, false);
        }
        Token token = Token.random();
        entities.persist(new SignInSession(token, person.name(), false, false, now()));
        return new Step(token, person.givesCodes() ? Next.CODE : Next.ENROL);
    }

    /** Who gave the password and owes the code; empty when that took too long. */
    public Optional<Person> awaited(Token token) {
        return session(token)
                .filter(s -> !s.isComplete() && now().isBefore(s.begun().plus(CODE_WITHIN)))
                .flatMap(s -> people.person(s.person()))
                .filter(credentials::mayEnter);
    }

    /** The authenticator that the awaited person sets up; the same at each look until its first code was right. */
    public Authenticator enrolment(Token token) {
        Person person = awaited(token).orElseThrow(SignIn::tooLate);
        if (person.givesCodes()) {
            throw new WrongSignIn("An authenticator is set up already. Give its code.");
        }
        if (person.codeSecret().isEmpty()) {
            person.beginCodes(OneTimeCodes.secret());
        }
        return authenticator(person);
    }

    public Step code(Token token, String code, String address) {
        Person person = awaited(token).orElseThrow(SignIn::tooLate);
        credentials.code(person.name(), code, address);
        session(token).ifPresent(entities::remove);
        return welcome(person, true);
    }

    /** Who holds this token, as they may act now. Empty when the sign-in ended. */
    public Optional<Visit> visit(Token token) {
        Instant now = now();
        Optional<SignInSession> found = session(token).filter(SignInSession::isComplete);
        if (found.isEmpty()
                || now.isAfter(found.get().seen().plus(IDLE))
                || now.isAfter(found.get().begun().plus(LONGEST))) {
            return Optional.empty();
        }
        SignInSession session = found.get();
        Optional<Person> person = people.person(session.person()).filter(credentials::mayEnter);
        if (person.isPresent() && now.isAfter(session.seen().plus(GRAIN))) {
            entities.createQuery("update SignInSession s set s.seen = :now where s.hash = :hash")
                    .setParameter("now", now)
                    .setParameter("hash", token.hash())
                    .executeUpdate();
        }
        return person.map(p -> new Visit(inForce(people.actor(p), session.isCodeGiven()), session.isCodeGiven()));
    }

    /**
     * Whose sign-in this was that ended by itself, today or yesterday. It lets nobody do or read anything: it only says
     * whose draft it is that arrives too late.
     */
    public Optional<String> lapsed(Token token) {
        return session(token)
                .filter(SignInSession::isComplete)
                .flatMap(s -> people.person(s.person()))
                .filter(credentials::mayEnter)
                .map(Person::name);
    }

    /** Signs out: whoever holds the token later holds nothing. */
    public void leave(Token token) {
        session(token).ifPresent(s -> {
            if (s.isComplete()) {
                people.actor(s.person()).ifPresent(actor -> audit.record(actor, "signed out", actor.person()));
            }
            entities.remove(s);
        });
    }

    /**
     * The code that a practice authenticator shows for this person. Empty unless the deployment is a demonstration, the
     * account was made for it, and it has an authenticator.
     */
    public Optional<String> practiceCode(String name) {
        return people.person(name)
                .filter(credentials::isPractice)
                .filter(p -> p.codeSecret().isPresent())
                .map(credentials::nextCode);
    }

    /** A mandate that needs a code is not in force for whoever gave none. */
    static Actor inForce(Actor actor, boolean codeGiven) {
        return codeGiven ? actor : actor.where(m -> !m.role().needsCode());
    }

    static Authenticator authenticator(Person person) {
        String secret = person.codeSecret().orElseThrow();
        return new Authenticator(secret, OneTimeCodes.uri(person.name(), secret));
    }

    private Step welcome(Person person, boolean codeGiven) {
        credentials.entered(person);
        Token token = Token.random();
        entities.persist(new SignInSession(token, person.name(), true, codeGiven, now()));
        audit.record(people.actor(person), codeGiven ? "signed in with a code" : "signed in", person.name());
        return new Step(token, Next.WELCOME);
    }

    private Optional<SignInSession> session(Token token) {
        return Optional.ofNullable(entities.find(SignInSession.class, token.hash()));
    }

    private void forgetOld() {
        entities.createQuery("delete from SignInSession s where s.begun < :old")
                .setParameter("old", now().minus(LONGEST).minus(REMEMBERED))
                .executeUpdate();
    }

    private static WrongSignIn tooLate() {
        return new WrongSignIn("That took too long. Give the name and the password again.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
