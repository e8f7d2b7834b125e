package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/** The organisations that people of this deployment speak for. */
@ApplicationScoped
@Transactional
public class Organisations {

    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public Organisations(EntityManager entities, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    protected Organisations() {
        this(null, null, null);
    }

    public Optional<Organisation> organisation(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(entities.find(Organisation.class, code));
    }

    /** The printed name; the code itself where it is unknown. */
    public String name(String code) {
        return organisation(code).map(Organisation::name).orElse(code);
    }

    /** In the order of their names. */
    public List<Organisation> all() {
        return entities.createQuery("select o from Organisation o order by o.name, o.code", Organisation.class)
                .getResultList();
    }

    /**
     * An administrator, or either desk of a pair, puts an organisation on the list.
     *
     * @return its code as it is kept, in small letters
     */
    public String register(Actor actor, String code, String name, Party country, Set<Organisation.Kind> kinds) {
        mustMayRegister(actor);
        String key = add(code, name, country, kinds);
        audit.record(actor, "registered an organisation", key);
        return key;
    }

    /** Desks register whoever writes to them, administrators whoever is to have people here. */
    public static void mustMayRegister(Actor actor) {
        if (actor.as(Role.SECRETARIAT).isEmpty()) {
            actor.asAdministrator();
        }
    }

    /** For loaders, which have nobody signed in; once, since a code that is known is left as it is. */
    public void seed(String code, String name, Party country, Set<Organisation.Kind> kinds) {
        if (organisation(code).isEmpty()) {
            add(code, name, country, kinds);
        }
    }

    Organisation require(String code) {
        return organisation(code).orElseThrow(() -> new Unknown("organisation", code));
    }

    private String add(String code, String name, Party country, Set<Organisation.Kind> kinds) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String key = problems.text("code", code, 32, "Enter a short code, for example “mill.xb”.")
                .toLowerCase(Locale.ROOT);
        String title = problems.text("name", name, 200, "Enter the organisation's name.");
        problems.unless(
                        key.isEmpty() || key.matches("[a-z0-9][a-z0-9.-]*"),
                        "code",
                        "Use small letters, digits, points and hyphens in the code.")
                .unless(organisation(key).isEmpty(), "code", "There is already an organisation “%s”.".formatted(key))
                .unless(country != null, "country", "Say by its code in which country it is.")
                .unless(kinds != null && !kinds.isEmpty(), "kinds", "Choose what the organisation is.")
                .refuseIfAny();
        entities.persist(
                new Organisation(key, title, country, kinds, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return key;
    }
}
