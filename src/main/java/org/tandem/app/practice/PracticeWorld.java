package org.tandem.app.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.PracticeClock;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Two invented countries, Xalia and Belmora: their clock, organisations, and a sign-in for every office that is kept here. */
@ApplicationScoped
@Transactional
public class PracticeWorld {

    public static final Party XALIA = new Party("XA");
    public static final Party BELMORA = new Party("XB");
    public static final Pair PAIR = new Pair(XALIA, BELMORA);

    /** Codes of the invented organisations. */
    public static final String MILL_XA = "upper-mill";

    public static final String MILL_XB = "lower-mill";
    public static final String VERIFIER = "northern-assurance";
    public static final String EXPIRED = "harbour-certification";

    /** As the audit trail has it. */
    static final String RESET = "reset the practice pair";

    private final EntityManager entities;
    private final Clock clock;
    private final People people;
    private final Organisations organisations;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Hosting hosting;

    @Inject
    public PracticeWorld(
            EntityManager entities,
            Clock clock,
            People people,
            Organisations organisations,
            LegalTime time,
            AuditTrail audit,
            Hosting hosting) {
        this.hosting = hosting;
        this.audit = audit;
        this.time = time;
        this.entities = entities;
        this.clock = clock;
        this.people = people;
        this.organisations = organisations;
    }

    protected PracticeWorld() {
        this(null, null, null, null, null, null, null);
    }

    /** Whether the practice pair was ever set up here. */
    public boolean exists() {
        return entities.find(PracticeClock.class, PAIR.code()) != null;
    }

    /** Whether its story was told to the end. */
    public boolean isTold() {
        return entities.find(ToldStory.class, PAIR.code()) != null;
    }

    /** The story is at its end. */
    public void told() {
        entities.persist(new ToldStory(PAIR.code(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    /** Keeps in the audit trail who began the world anew; all older lines of practice are gone. */
    public void begunAnew(Actor administrator) {
        audit.record(administrator, RESET, PAIR.code());
    }

    /** Sets the clock to the day the story begins, and everybody in their office. */
    public void create(LocalDate begins, String password) {
        long offset = ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), begins);
        entities.persist(new PracticeClock(PAIR.code(), offset));
        organisations.seed(MILL_XA, "Upper Mill", XALIA, Set.of(Organisation.Kind.PARTICIPANT));
        organisations.seed(MILL_XB, "Lower Mill", BELMORA, Set.of(Organisation.Kind.PARTICIPANT));
        organisations.seed(VERIFIER, "Northern Assurance", XALIA, Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        organisations.seed(EXPIRED, "Harbour Certification", BELMORA, Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        side(XALIA, "Xalia", password);
        side(BELMORA, "Belmora", password);
        holder("mill.xa", "Upper Mill, Xalia", XALIA, MILL_XA, password);
        holder("mill.xb", "Lower Mill, Belmora", BELMORA, MILL_XB, password);
        if (hosting.committee(PAIR)) {
            person("verifier", "Northern Assurance", password, Mandate.ofOrganisation(Role.THIRD_PARTY, VERIFIER));
            person(
                    "verifier.expired",
                    "Harbour Certification",
                    password,
                    Mandate.ofOrganisation(Role.THIRD_PARTY, EXPIRED));
            people.demonstrationWithoutPassword(
                    "xa.alternate", "Alternate committee member, Xalia", ofSide(Role.MEMBER, XALIA));
        }
        person("admin", "Administrator of this deployment", password, Mandate.administrator());
    }

    /** Moves the pair's clock to this day, unless it is there already. */
    public void on(LocalDate day) {
        if (!time.today(PAIR).equals(day)) {
            time.moveTo(PAIR, day);
        }
    }

    /** The person of this sign-in, with the mandates in force. */
    public Actor actor(String person) {
        return people.actor(person).orElseThrow(() -> new IllegalStateException("No practice person " + person));
    }

    private void side(Party party, String country, String password) {
        String prefix = party.code().toLowerCase(java.util.Locale.ROOT) + ".";
        if (hosting.committee(PAIR)) {
            person(prefix + "desk", "Secretariat, " + country + " desk", password, ofSide(Role.SECRETARIAT, party));
            person(prefix + "member", "Committee member, " + country, password, ofSide(Role.MEMBER, party));
            person(prefix + "chair", "Co-chair, " + country, password, ofSide(Role.CO_CHAIR, party));
        }
        // A competent authority consents to how credits are shared where the committee is, and answers where the
        // registry is.
        if (hosting.committee(PAIR) || hosting.registry(party)) {
            person(
                    prefix + "authority",
                    "Competent authority of " + country + ", officer",
                    password,
                    ofSide(Role.AUTHORITY_OFFICER, party));
            person(
                    prefix + "authority2",
                    "Competent authority of " + country + ", approver",
                    password,
                    ofSide(Role.AUTHORITY_APPROVER, party));
        }
        if (hosting.registry(party)) {
            person(
                    prefix + "registry",
                    "Registry of " + country + ", officer",
                    password,
                    Mandate.ofRegistry(Role.REGISTRY_OFFICER, party));
            person(
                    prefix + "registry2",
                    "Registry of " + country + ", approver",
                    password,
                    Mandate.ofRegistry(Role.REGISTRY_APPROVER, party));
        }
    }

    /** Who proposes to the committee and holds units in the registry, wherever one of the two is kept. */
    private void holder(String name, String description, Party party, String organisation, String password) {
        if (hosting.committee(PAIR) || hosting.registry(party)) {
            person(name, description, password, Mandate.ofOrganisation(Role.PARTICIPANT, organisation));
        }
    }

    private static Mandate ofSide(Role role, Party party) {
        return Mandate.ofSide(role, PAIR, party);
    }

    private void person(String name, String description, String password, Mandate mandate) {
        people.demonstration(name, description, password, List.of(mandate));
    }
}
