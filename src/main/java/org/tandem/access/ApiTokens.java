package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/** What programs show instead of a sign-in: made with name, password and code; ends by itself; can be revoked. */
@ApplicationScoped
@Transactional
public class ApiTokens {

    private static final Duration USUAL = Duration.ofHours(12);
    private static final int MOST_DAYS = 90;

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(1).toNanos();

    /** A token with whose it is, as the database said it at a moment of this process's own clock. */
    private record Known(
            ApiToken token, Person person, List<Tenure> tenures, List<Absence> absences, long asked, long changes) {

        boolean isFresh() {
            return changes == AccessChanges.count() && System.nanoTime() - asked < REMEMBERED_NANOS;
        }
    }

    private final Map<String, Known> lately = new ConcurrentHashMap<>();
    private final EntityManager entities;
    private final People people;
    private final Credentials credentials;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public ApiTokens(EntityManager entities, People people, Credentials credentials, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.people = people;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    protected ApiTokens() {
        this(null, null, null, null, null);
    }

    /** @param token shown this once */
    public record Issued(Token token, UUID id, Instant expires) {}

    /**
     * @param code needed, and used up, where signing in would ask for one
     * @param days how long it is good, 1 to 90; twelve hours if empty. With a code it is twelve hours at most, so that
     *     an approver's second factor is never older than at the pages
     */
    public Issued issue(
            String name, String password, Optional<String> code, String label, Optional<Integer> days, String address) {
        InputRefused.Problems problems = new InputRefused.Problems();
        days.ifPresent(d -> problems.unless(
                d >= 1 && d <= MOST_DAYS, "days", "A token is good for 1 to %d days.".formatted(MOST_DAYS)));
        String words = label == null || label.isBlank() ? "Token" : problems.text("label", label, 80, "");
        problems.refuseIfAny();
        Person person = credentials.password(name, password, address);
        boolean coded = credentials.needsCode(person);
        if (coded && !person.givesCodes()) {
            throw new WrongSignIn("Set up an authenticator on the sign-in page first; then give its code here.");
        }
        if (coded) {
            credentials.code(
                    person.name(),
                    code.orElseThrow(() -> new WrongSignIn("This person's offices need a one-time code: give it too.")),
                    address);
        }
        credentials.entered(person);
        Instant now = now();
        Duration good = days.map(Duration::ofDays).filter(d -> !coded).orElse(USUAL);
        Token token = Token.random();
        ApiToken stored = new ApiToken(token, person.name(), words, coded, now, now.plus(good));
        entities.persist(stored);
        audit.record(people.actor(person), "made a token", stored.id().toString());
        return new Issued(token, stored.id(), stored.expires());
    }

    /**
     * Whose token this is, as they may act now. Empty when it ended, was revoked or never was. Programs come often: what was
     * asked within the last second is not asked again, unless something about people changed here since; what another
     * deployment on the same database changes is known a second later. No transaction is begun for the question.
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<Actor> actor(Token token) {
        String hash = token.hash();
        Known known = lately.get(hash);
        if (known != null && known.isFresh()) {
            return actor(known);
        }
        long changes = AccessChanges.count();
        long asked = System.nanoTime();
        List<Object[]> rows = entities.createQuery(
                        "select t, p, n, a from ApiToken t join Person p on p.name = t.person left join Tenure n on n.person = t.person"
                                + " left join Absence a on a.person = t.person or a.delegate = t.person"
                                + " where t.hash = :hash order by n.begins, n.id",
                        Object[].class)
                .setParameter("hash", hash)
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        lately.values().removeIf(other -> !other.isFresh());
        Known found = new Known(
                (ApiToken) rows.get(0)[0],
                (Person) rows.get(0)[1],
                People.of(rows, 2, Tenure.class),
                People.of(rows, 3, Absence.class),
                asked,
                changes);
        lately.put(hash, found);
        return actor(found);
    }

    private Optional<Actor> actor(Known known) {
        return known.token().isGood(now()) && credentials.mayEnter(known.person())
                ? Optional.of(SignIn.inForce(
                        people.actor(known.person(), known.tenures(), known.absences()),
                        known.token().isCodeGiven()))
                : Optional.empty();
    }

    /** The person's own, newest first, ended ones too. */
    public List<ApiToken> own(Actor actor) {
        return entities.createQuery(
                        "select t from ApiToken t where t.person = :person order by t.issued desc", ApiToken.class)
                .setParameter("person", actor.person())
                .setMaxResults(100)
                .getResultList();
    }

    /** Ends one's own token now. */
    public void revoke(Actor actor, UUID id) {
        own(actor).stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Unknown("token", id.toString()))
                .revoke(now());
        audit.record(actor, "revoked a token", id.toString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
