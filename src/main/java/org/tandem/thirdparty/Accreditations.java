package org.tandem.thirdparty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * The certificates of third-party entities, kept by the desks. An entity with none on file works on its designations alone;
 * with one, its work is also covered by a certificate, on the day on which it is signed.
 */
@ApplicationScoped
@Transactional
public class Accreditations {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final int SCOPES = 15;

    private final EntityManager entities;
    private final LegalTime time;
    private final Clock clock;
    private final AuditTrail audit;

    @Inject
    public Accreditations(EntityManager entities, LegalTime time, Clock clock, AuditTrail audit) {
        this.entities = entities;
        this.time = time;
        this.clock = clock;
        this.audit = audit;
    }

    protected Accreditations() {
        this(null, null, null, null);
    }

    /**
     * A desk of a pair that designated the entity, of any pair before one did, or an administrator puts a certificate on file;
     * also one that ended long ago.
     */
    public Accreditation record(Actor desk, String organisation, AccreditationContent content) {
        Optional<Mandate> office = mayKeep(desk, organisation);
        Accreditation kept = add(organisation, checked(content), office, desk.person());
        audit.record(desk, "put an accreditation on file", organisation);
        return kept;
    }

    /** For loaders, which have nobody signed in. */
    public void seed(String organisation, AccreditationContent content) {
        if (of(organisation).isEmpty()) {
            add(organisation, checked(content), Optional.empty(), null);
        }
    }

    private Accreditation add(
            String organisation, AccreditationContent content, Optional<Mandate> office, String person) {
        ThirdPartyEntity entity = Optional.ofNullable(organisation)
                .map(code -> entities.find(ThirdPartyEntity.class, code))
                .orElseThrow(() -> new Unknown("third-party entity", organisation));
        of(organisation).stream()
                .filter(known -> known.body().equals(content.body())
                        && known.certificate().equals(content.certificate())
                        && known.begins().equals(content.from()))
                .findFirst()
                .ifPresent(known -> {
                    throw new OutOfTurn("Certificate %s of %s from %s is on file for %s already."
                            .formatted(known.certificate(), known.body(), DAY.format(known.begins()), entity.name()));
                });
        Accreditation kept = new Accreditation(organisation, content, office, person);
        entities.persist(kept);
        entities.flush();
        return kept;
    }

    /**
     * The body withdrew it, suspended it or cut it short: after this day it covers nothing more.
     *
     * @param because what anybody reads beside it
     */
    public void end(Actor desk, String organisation, String id, LocalDate lastDay, String because) {
        mayKeep(desk, organisation);
        Accreditation kept = accreditation(organisation, id);
        kept.mustCount();
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(lastDay != null, "lastDay", "Enter the last day on which it counts.");
        String reason = problems.text("reason", because, 2_000, "Say why it ends.");
        problems.unless(
                lastDay == null || !lastDay.isBefore(kept.begins()),
                "lastDay",
                "It begins on %s; the last day cannot be before.".formatted(DAY.format(kept.begins())));
        problems.refuseIfAny();
        if (!lastDay.isBefore(kept.ends())) {
            throw new OutOfTurn("It ends on %s already.".formatted(DAY.format(kept.ends())));
        }
        kept.end(lastDay, reason);
        audit.record(desk, "ended an accreditation", organisation);
        entities.flush();
    }

    /**
     * It was put on file by mistake, as another person of the desk that did so says: it stays in the record and never counts, not
     * for what was signed before either.
     *
     * @param because what anybody reads beside it
     */
    public void makeVoid(Actor desk, String organisation, String id, String because) {
        Accreditation kept = voidable(desk, organisation, id);
        InputRefused.Problems problems = new InputRefused.Problems();
        String reason = problems.text("reason", because, 2_000, "Say what is mistaken about it.");
        problems.refuseIfAny();
        kept.becomeVoid(reason, today(desk));
        audit.record(desk, "voided an accreditation", organisation);
        entities.flush();
    }

    /** Refuses whom {@link #makeVoid} would refuse, before they write why. */
    public void mustBeVoidable(Actor desk, String organisation, String id) {
        voidable(desk, organisation, id);
    }

    /** The desk that put it on file is asked alone: whether its pair designates the entity still does not matter to a mistake. */
    private Accreditation voidable(Actor desk, String organisation, String id) {
        if (desk.as(Role.SECRETARIAT).isEmpty()) {
            desk.asAdministrator();
        }
        Accreditation kept = accreditation(organisation, id);
        kept.mustBeVoidedBy(desk);
        kept.mustCount();
        return kept;
    }

    /** In the pair of the desk; an administrator's, who has none, as the world counts. */
    private LocalDate today(Actor desk) {
        return desk.as(Role.SECRETARIAT).stream()
                .flatMap(office -> office.pair().stream())
                .findFirst()
                .map(time::today)
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** One certificate of one entity; both have to be right. */
    public Accreditation accreditation(String organisation, String id) {
        return everOnFile(organisation).stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new Unknown("accreditation", id));
    }

    /** As which desk; nothing as an administrator. */
    private Optional<Mandate> mayKeep(Actor desk, String organisation) {
        Optional<Mandate> office = office(desk, organisation)
                .map(found -> desk.as(
                        Role.SECRETARIAT,
                        found.pair().orElseThrow(),
                        found.party().orElseThrow()));
        if (office.isEmpty()) {
            desk.asAdministrator();
        }
        return office;
    }

    /** Whether this person may put certificates of this entity on file and end them. */
    public boolean isKeptBy(Actor actor, String organisation) {
        return office(actor, organisation).isPresent()
                || !actor.as(Role.ADMINISTRATOR).isEmpty();
    }

    private Optional<Mandate> office(Actor actor, String organisation) {
        List<String> pairs = entities.createQuery(
                        "select distinct d.pair from Designation d where d.organisation = :organisation", String.class)
                .setParameter("organisation", organisation)
                .getResultList();
        return actor.as(Role.SECRETARIAT).stream()
                .filter(desk -> pairs.isEmpty()
                        || desk.pair().map(Pair::code).filter(pairs::contains).isPresent())
                .findFirst();
    }

    /** Refuses with every field that is wrong. */
    public static AccreditationContent checked(AccreditationContent content) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String body = problems.text("body", content.body(), 200, "Enter the body that accredits.");
        String standard =
                problems.text("standard", content.standard(), 100, "Enter the standard, for example ISO 14065.");
        String certificate =
                problems.text("certificate", content.certificate(), 80, "Enter the number of the certificate.");
        problems.unless(!content.functions().isEmpty(), "functions", "Choose validation, verification or both.");
        problems.unless(
                !content.scopes().isEmpty() && content.scopes().stream().allMatch(s -> s >= 1 && s <= SCOPES),
                "scopes",
                "Write the sectoral scopes as numbers from 1 to %d.".formatted(SCOPES));
        problems.unless(content.from() != null, "from", "Enter the first day.");
        problems.unless(content.until() != null, "until", "Enter the last day.");
        problems.unless(
                content.from() == null
                        || content.until() == null
                        || !content.until().isBefore(content.from()),
                "until",
                "The last day cannot be before the first.");
        problems.refuseIfAny();
        return new AccreditationContent(
                body, standard, certificate, content.functions(), content.scopes(), content.from(), content.until());
    }

    /** What counts of an entity's, those that ended too, the latest last. */
    public List<Accreditation> of(String organisation) {
        return everOnFile(organisation).stream().filter(one -> !one.isVoid()).toList();
    }

    /** The same of several entities, by their organisation code. */
    Map<String, List<Accreditation>> of(Collection<String> organisations) {
        return organisations.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select a from Accreditation a where a.organisation in :organisations"
                                        + " and a.voidedOn is null order by a.begins, a.ends, a.certificate",
                                Accreditation.class)
                        .setParameter("organisations", organisations)
                        .getResultStream()
                        .collect(Collectors.groupingBy(Accreditation::organisation));
    }

    /** All that were ever put on file of an entity, void ones too, the latest last. */
    public List<Accreditation> everOnFile(String organisation) {
        return entities.createQuery(
                        "select a from Accreditation a where a.organisation = :organisation"
                                + " order by a.begins, a.ends, a.certificate",
                        Accreditation.class)
                .setParameter("organisation", organisation)
                .getResultList();
    }

    /** All that were ever put on file, void ones too, by their entity's organisation code. */
    public Map<String, List<Accreditation>> everOnFile() {
        return entities
                .createQuery(
                        "select a from Accreditation a order by a.begins, a.ends, a.certificate", Accreditation.class)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(Accreditation::organisation));
    }

    /** Those that end on this day or later, of entities that a committee has designated for then. */
    List<Accreditation> notOver(Pair pair, LocalDate from) {
        return entities.createQuery(
                        "select a from Accreditation a where a.ends >= :from and a.voidedOn is null and exists (select d from Designation d"
                                + " where d.organisation = a.organisation and d.pair = :pair and d.ends >= :from)"
                                + " order by a.ends, a.organisation",
                        Accreditation.class)
                .setParameter("pair", pair.code())
                .setParameter("from", from)
                .getResultList();
    }

    /** Refuses work of an entity that has certificates on file and on this day none for it. */
    void mustCover(String entity, Collection<Accreditation> onFile, Function function, int scope, LocalDate day) {
        if (isCovered(onFile, function, scope, day)) {
            return;
        }
        String what = "for %s in scope %d".formatted(function.name().toLowerCase(Locale.ROOT), scope);
        throw new NotAccredited(onFile.stream()
                .filter(a -> a.isFor(function, scope))
                .max(Comparator.comparing(Accreditation::begins))
                .map(last -> "%s was accredited %s %s (%s, %s); this was signed on %s."
                        .formatted(
                                entity,
                                what,
                                day.isBefore(last.begins())
                                        ? "from " + DAY.format(last.begins())
                                        : "until " + DAY.format(last.ends()),
                                last.standard(),
                                last.certificate(),
                                DAY.format(day)))
                .orElseGet(() -> "%s is not accredited %s.".formatted(entity, what)));
    }

    /** Whether a certificate covers the work on this day; also where an entity has none on file, and its designations alone count. */
    public static boolean isCovered(Collection<Accreditation> onFile, Function function, int scope, LocalDate day) {
        return onFile.isEmpty() || onFile.stream().anyMatch(a -> a.isFor(function, scope) && a.covers(day));
    }
}
