package org.tandem.thirdparty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** Third-party entities, and which a committee designated for what, and when. */
@ApplicationScoped
@Transactional
public class Designations {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final EntityManager entities;
    private final Organisations organisations;
    private final Accreditations accreditations;
    private final AuditTrail audit;

    @Inject
    public Designations(
            EntityManager entities, Organisations organisations, Accreditations accreditations, AuditTrail audit) {
        this.entities = entities;
        this.organisations = organisations;
        this.accreditations = accreditations;
        this.audit = audit;
    }

    protected Designations() {
        this(null, null, null, null);
    }

    /** A desk of any pair puts an organisation on the list of entities that may be designated, or renews its ground. */
    public void list(Actor desk, String organisation, String accreditation) {
        if (desk.as(Role.SECRETARIAT).isEmpty()) {
            desk.asAdministrator();
        }
        add(organisation, accreditation);
        audit.record(desk, "listed a third-party entity", organisation);
    }

    /** For loaders, which have nobody signed in. */
    public void seed(String organisation, String accreditation) {
        if (entity(organisation).isEmpty()) {
            add(organisation, accreditation);
        }
    }

    /** Puts an organisation on the list on the ground of this accreditation, which takes the place of the one before. */
    void accredit(String organisation, String accreditation) {
        add(organisation, accreditation);
    }

    private void add(String code, String accreditation) {
        Organisation organisation = organisations
                .organisation(code)
                .filter(o -> o.kinds().contains(Organisation.Kind.THIRD_PARTY_ENTITY))
                .orElseThrow(() -> new Unknown("third-party entity", code));
        InputRefused.Problems problems = new InputRefused.Problems();
        String ground = problems.text(
                "accreditation",
                accreditation,
                200,
                "Enter the accreditation, for example “ISO 14065, certificate 17”.");
        problems.refuseIfAny();
        entity(code)
                .ifPresentOrElse(
                        known -> known.accredited(ground),
                        () -> entities.persist(new ThirdPartyEntity(code, organisation.name(), ground)));
        entities.flush();
    }

    public Optional<ThirdPartyEntity> entity(String organisation) {
        return organisation == null
                ? Optional.empty()
                : Optional.ofNullable(entities.find(ThirdPartyEntity.class, organisation));
    }

    public List<ThirdPartyEntity> entities() {
        return entities.createQuery(
                        "select e from ThirdPartyEntity e order by e.name, e.organisation", ThirdPartyEntity.class)
                .getResultList();
    }

    /** The printed name; the code where it is unknown. */
    public String name(String organisation) {
        return entity(organisation).map(ThirdPartyEntity::name).orElse(organisation);
    }

    /** The names of all entities, by their organisation's code. */
    Map<String, String> names() {
        return entities().stream().collect(Collectors.toMap(ThirdPartyEntity::organisation, ThirdPartyEntity::name));
    }

    /** All designations of an entity in all pairs, past ones too. */
    public List<Designation> of(String organisation) {
        return entities.createQuery(
                        "select d from Designation d where d.organisation = :organisation"
                                + " order by d.pair, d.function, d.scope, d.begins",
                        Designation.class)
                .setParameter("organisation", organisation)
                .getResultList();
    }

    /** Every designation there is or was, for lists. */
    public List<Designation> all() {
        return entities.createQuery(
                        "select d from Designation d order by d.organisation, d.pair, d.function, d.scope, d.begins",
                        Designation.class)
                .getResultList();
    }

    /** Those of a pair whose last day is this one or a later one, the earliest first. */
    List<Designation> notOver(Pair pair, LocalDate from) {
        return entities.createQuery(
                        "select d from Designation d where d.pair = :pair and d.ends >= :from"
                                + " order by d.ends, d.organisation, d.function, d.scope",
                        Designation.class)
                .setParameter("pair", pair.code())
                .setParameter("from", from)
                .getResultList();
    }

    public List<Designation> of(String organisation, Pair pair) {
        return of(organisation).stream().filter(d -> d.pair().equals(pair)).toList();
    }

    /**
     * Refuses work outside a designation, and outside the accreditations of an entity that has any on file, by the entity's
     * name, function, scope and date.
     *
     * @param organisation the entity's organisation code
     * @param sectoralScope 1 to 15
     * @param day when the work was done or signed
     */
    public void mustCover(String organisation, Pair pair, Function function, int sectoralScope, LocalDate day) {
        List<Designation> same = of(organisation, pair).stream()
                .filter(d -> d.function() == function)
                .filter(d -> d.scope() == sectoralScope)
                .toList();
        if (same.stream().anyMatch(d -> d.covers(day))) {
            accreditations.mustCover(name(organisation), accreditations.of(organisation), function, sectoralScope, day);
            return;
        }
        String what = "for %s in scope %d".formatted(function.name().toLowerCase(Locale.ROOT), sectoralScope);
        throw new NotDesignated(same.stream()
                .max(Comparator.comparing(Designation::begins))
                .map(last -> "%s was designated %s %s; this was signed on %s."
                        .formatted(name(organisation), what, when(last, day), DAY.format(day)))
                .orElseGet(() -> "%s is not designated %s of %s.".formatted(name(organisation), what, pair)));
    }

    private static String when(Designation last, LocalDate day) {
        if (day.isBefore(last.begins())) {
            return "from " + DAY.format(last.begins());
        }
        if (!day.isAfter(last.ends())
                && last.suspended().filter(from -> !day.isBefore(from)).isPresent()) {
            return "and suspended from " + DAY.format(last.suspended().get());
        }
        return "until " + DAY.format(last.ends());
    }

    /** Entities that may do this work on this day, by name. */
    public List<ThirdPartyEntity> covering(Pair pair, Function function, int sectoralScope, LocalDate day) {
        Set<String> able = entities.createQuery(
                        "select d from Designation d where d.pair = :pair and d.function = :work and d.scope = :scope"
                                + " and d.begins <= :day and d.ends >= :day",
                        Designation.class)
                .setParameter("pair", pair.code())
                .setParameter("work", function)
                .setParameter("scope", sectoralScope)
                .setParameter("day", day)
                .getResultStream()
                .filter(d -> d.covers(day))
                .map(Designation::organisation)
                .collect(Collectors.toSet());
        if (able.isEmpty()) {
            return List.of();
        }
        Map<String, List<Accreditation>> onFile = accreditations.of(able);
        return entities.createQuery(
                        "select e from ThirdPartyEntity e where e.organisation in :able order by e.name, e.organisation",
                        ThirdPartyEntity.class)
                .setParameter("able", able)
                .getResultStream()
                .filter(e -> Accreditations.isCovered(
                        onFile.getOrDefault(e.organisation(), List.of()), function, sectoralScope, day))
                .toList();
    }

    void designate(String organisation, Pair pair, DesignationContent content, String decision) {
        for (Function function : content.functions()) {
            for (int scope : content.scopes()) {
                entities.persist(new Designation(
                        organisation, pair, function, scope, content.from(), content.until(), decision));
            }
        }
        entities.flush();
    }

    void suspend(String organisation, Pair pair, DesignationContent content, String decision) {
        inForce(organisation, pair, content).forEach(d -> d.suspend(content.from(), decision));
    }

    /** Those too that are suspended: a committee ends for good what it had stopped for a time. */
    void end(String organisation, Pair pair, DesignationContent content, String decision) {
        running(organisation, pair, content).forEach(d -> d.end(content.from(), decision));
    }

    void refuseOverlap(String organisation, Pair pair, DesignationContent asked) {
        of(organisation, pair).stream()
                .filter(d -> asked.functions().contains(d.function())
                        && asked.scopes().contains(d.scope()))
                .filter(d -> d.suspended().isEmpty() && d.overlaps(asked.from(), asked.until()))
                .findFirst()
                .ifPresent(d -> {
                    throw new OutOfTurn(
                            "%s is designated for %s in scope %d from %s until %s already; begin after that day."
                                    .formatted(
                                            name(organisation),
                                            d.function().name().toLowerCase(Locale.ROOT),
                                            d.scope(),
                                            DAY.format(d.begins()),
                                            DAY.format(d.ends())));
                });
    }

    /** Refuses to suspend what is not there on the day, or is suspended already. */
    void mustBeInForce(String organisation, Pair pair, DesignationContent asked) {
        mustBeThere(organisation, pair, asked, inForce(organisation, pair, asked));
    }

    /** Refuses to end what is not there on the day. */
    void mustRun(String organisation, Pair pair, DesignationContent asked) {
        mustBeThere(organisation, pair, asked, running(organisation, pair, asked));
    }

    private void mustBeThere(String organisation, Pair pair, DesignationContent asked, List<Designation> meant) {
        if (meant.isEmpty()) {
            throw new OutOfTurn("%s has no such designation in %s on %s."
                    .formatted(name(organisation), pair, DAY.format(asked.from())));
        }
    }

    private List<Designation> inForce(String organisation, Pair pair, DesignationContent content) {
        return running(organisation, pair, content).stream()
                .filter(d -> d.covers(content.from()))
                .toList();
    }

    private List<Designation> running(String organisation, Pair pair, DesignationContent content) {
        return of(organisation, pair).stream()
                .filter(d -> content.functions().contains(d.function())
                        && content.scopes().contains(d.scope()))
                .filter(d -> d.runs(content.from()))
                .toList();
    }
}
