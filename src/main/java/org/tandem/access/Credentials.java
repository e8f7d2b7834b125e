package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a password or a code is right, asked slowly of those who guess. Used inside the steps of signing in. */
@ApplicationScoped
public class Credentials {

    private static final String WRONG = "The sign-in name or the password is not right.";

    /** How many steps a demonstration's codes may run ahead, since many people try the same account within a minute. */
    private static final int AHEAD_IN_DEMONSTRATION = 60;

    private final EntityManager entities;
    private final People people;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Demonstration demonstration;
    private final Clock clock;

    @Inject
    public Credentials(
            EntityManager entities,
            People people,
            Attempts attempts,
            AuditTrail audit,
            Demonstration demonstration,
            Clock clock) {
        this.entities = entities;
        this.people = people;
        this.attempts = attempts;
        this.audit = audit;
        this.demonstration = demonstration;
        this.clock = clock;
    }

    protected Credentials() {
        this(null, null, null, null, null, null);
    }

    /** @throws WrongSignIn for an unknown name, a wrong password and a suspended person alike */
    Person password(String typedName, String password, String address) {
        String name = (typedName == null ? "" : typedName).strip().toLowerCase(Locale.ROOT);
        count(name, address);
        Optional<Person> person = people.person(name);
        boolean right = person.flatMap(Person::password)
                .map(stored -> Passwords.matches(shortened(password), stored))
                .orElseGet(() -> Passwords.matchesNobody(shortened(password)));
        if (!right || !mayEnter(person.orElseThrow())) {
            WrongSignIn refusal = new WrongSignIn(WRONG);
            person.ifPresent(p -> audit.refused(people.actor(p), "sign in", p.name(), refusal));
            throw refusal;
        }
        attempts.right(address);
        return person.get();
    }

    /** Takes the code and uses it up. @throws WrongSignIn for a wrong, an old and a used one alike */
    void code(String name, String typed, String address) {
        count(name, address);
        Person person = entities.find(Person.class, name, LockModeType.PESSIMISTIC_WRITE);
        OptionalLong step = person.codeSecret()
                .map(secret -> OneTimeCodes.match(
                        secret,
                        typed,
                        clock.instant(),
                        person.codeStep(),
                        isPractice(person) ? AHEAD_IN_DEMONSTRATION : 1))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            WrongSignIn refusal =
                    new WrongSignIn("This code is not right, or it was used already. Wait for the next one.");
            audit.refused(people.actor(person), "give a one-time code", name, refusal);
            throw refusal;
        }
        person.tookCode(step.getAsLong());
        attempts.right(address);
    }

    /** Everything this sign-in needs was right: earlier failures are forgotten. */
    void entered(Person person) {
        attempts.forgetName(person.name());
    }

    boolean mayEnter(Person person) {
        return !person.isSuspended() && (!person.isDemonstration() || demonstration.isOn());
    }

    /** Holds a mandate that is in force only with a code, or chose to give codes. */
    boolean needsCode(Person person) {
        return person.givesCodes()
                || people.actor(person).mandates().stream()
                        .anyMatch(m -> m.role().needsCode());
    }

    boolean isPractice(Person person) {
        return person.isDemonstration() && demonstration.isOn();
    }

    /** The next code that the person's authenticator would show and that is not used up. */
    String nextCode(Person person) {
        long step = Math.max(OneTimeCodes.step(clock.instant()), person.codeStep() + 1);
        return OneTimeCodes.code(person.codeSecret().orElseThrow(), step);
    }

    private void count(String name, String address) {
        Attempts.counting(() -> attempts.countAddress(address));
        Attempts.counting(() -> attempts.countName(name));
    }

    private static String shortened(String password) {
        String typed = password == null ? "" : password;
        return typed.length() <= Passwords.LONGEST ? typed : typed.substring(0, Passwords.LONGEST);
    }
}
