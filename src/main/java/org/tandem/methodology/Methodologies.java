package org.tandem.methodology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.kernel.Pair;

/** Approved methodologies, version by version. */
@ApplicationScoped
public class Methodologies {

    private static final String RELEASED = "v.decision in (select m.number from Matter m where m.releasedA is not null"
            + " and m.releasedB is not null)";

    private final EntityManager entities;

    @Inject
    public Methodologies(EntityManager entities) {
        this.entities = entities;
    }

    protected Methodologies() {
        this(null);
    }

    /** For example {@code XB_AM002}, {@code 1.0}, whether still valid or not. */
    public Optional<MethodologyVersion> version(String number, String version) {
        return Optional.ofNullable(entities.find(ApprovedVersion.class, new ApprovedVersion.Key(number, version)))
                .map(ApprovedVersion::value);
    }

    /** The latest version of this number; a day decides whether it is valid. */
    public Optional<MethodologyVersion> current(String number) {
        return versions(number).stream().findFirst();
    }

    /** All versions of a number, the latest first. */
    public List<MethodologyVersion> versions(String number) {
        return entities.createQuery(
                        "select v from ApprovedVersion v where v.number = :number order by v.validFrom desc, v.version desc",
                        ApprovedVersion.class)
                .setParameter("number", number)
                .getResultStream()
                .map(ApprovedVersion::value)
                .toList();
    }

    /** Every version of every methodology of the pair, by number, the latest version first. */
    public List<MethodologyVersion> of(Pair pair) {
        return entities.createQuery(
                        "select v from ApprovedVersion v where v.pair = :pair order by v.number, v.validFrom desc, v.version desc",
                        ApprovedVersion.class)
                .setParameter("pair", pair.code())
                .getResultStream()
                .map(ApprovedVersion::value)
                .toList();
    }

    /** Some of what anybody may know of the pair: versions whose decision both desks released; by number, the latest first. */
    public List<MethodologyVersion> published(Pair pair, int first, int most) {
        return asPublished(entities.createQuery(
                        "select v from ApprovedVersion v where v.pair = :pair and " + RELEASED
                                + " order by v.number, v.validFrom desc, v.version desc",
                        ApprovedVersion.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList());
    }

    /** The same of one number. */
    public List<MethodologyVersion> published(String number) {
        return asPublished(entities.createQuery(
                        "select v from ApprovedVersion v where v.number = :number and " + RELEASED
                                + " order by v.validFrom desc, v.version desc",
                        ApprovedVersion.class)
                .setParameter("number", number)
                .getResultList());
    }

    /** The version that no later one replaced and the committee did not withdraw, for an act on it. */
    Optional<ApprovedVersion> standing(String number) {
        return entities.createQuery(
                        "select v from ApprovedVersion v where v.number = :number and v.validUntil is null",
                        ApprovedVersion.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    /** Every version that no later one replaced and that was not withdrawn, of all pairs, by number. */
    public List<MethodologyVersion> standing() {
        return entities.createQuery(
                        "select v from ApprovedVersion v where v.validUntil is null order by v.number",
                        ApprovedVersion.class)
                .getResultStream()
                .map(ApprovedVersion::value)
                .toList();
    }

    /** Adds a version; the one before it ends the day before. */
    void add(MethodologyVersion approved, String decision, String proposal) {
        standing(approved.number())
                .ifPresent(before -> before.endOn(approved.validFrom().minusDays(1), decision));
        entities.persist(new ApprovedVersion(approved, decision, proposal));
    }

    /** Each as far as the decisions on how long it is valid are released. */
    private List<MethodologyVersion> asPublished(List<ApprovedVersion> versions) {
        List<String> later =
                versions.stream().flatMap(ApprovedVersion::laterDecisions).toList();
        Set<String> released = later.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select m.number from Matter m where m.number in :later and m.releasedA is not null"
                                        + " and m.releasedB is not null",
                                String.class)
                        .setParameter("later", later)
                        .getResultList());
        return versions.stream()
                .map(version -> version.value(released::contains))
                .toList();
    }
}
