package org.tandem.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.project.Project;

/**
 * The lists of the portal, over all pairs. Two queries each, whatever the number of rows: the rows of one page and how many
 * there are.
 */
@ApplicationScoped
public class Catalogue {

    private final EntityManager entities;

    @Inject
    public Catalogue(EntityManager entities) {
        this.entities = entities;
    }

    protected Catalogue() {
        this(null);
    }

    /**
     * What a list is narrowed to; empty texts narrow nothing.
     *
     * @param pair code of a pair
     * @param words part of the number or of the title
     */
    public record Narrowing(String pair, String words) {

        private String like() {
            return "%"
                    + words.toLowerCase(Locale.ROOT)
                            .replace("!", "!!")
                            .replace("%", "!%")
                            .replace("_", "!_") + "%";
        }
    }

    /** One approved methodology in its latest version. */
    public record MethodologyLine(
            String number,
            String version,
            Pair pair,
            String title,
            int sectoralScope,
            LocalDate validFrom,
            Optional<LocalDate> validUntil) {}

    public Slice<MethodologyLine> methodologies(Narrowing narrowing, int first, int most) {
        String which =
                " from ApprovedVersion v where not exists (select w.number from ApprovedVersion w where w.number = v.number"
                        + " and (w.validFrom > v.validFrom or (w.validFrom = v.validFrom and w.version > v.version)))"
                        + " and (:pair = '' or v.pair = :pair)"
                        + " and (lower(v.number) like :words escape '!' or lower(v.title) like :words escape '!')";
        List<MethodologyLine> rows = narrowed(
                        entities.createQuery(
                                "select v.number, v.version, v.pair, v.title, v.sectoralScope, v.validFrom, v.validUntil"
                                        + which + " order by v.number",
                                Object[].class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new MethodologyLine(
                        (String) row[0],
                        (String) row[1],
                        Pair.parse((String) row[2]),
                        (String) row[3],
                        (Integer) row[4],
                        (LocalDate) row[5],
                        Optional.ofNullable((LocalDate) row[6])))
                .toList();
        return new Slice<>(rows, count("select count(v.number)" + which, narrowing));
    }

    /** Proposals that were published and not yet become an approved methodology, the newest number first. */
    public Slice<MethodologyProposal> proposals(Narrowing narrowing, int first, int most) {
        String which = " from MethodologyProposal p where p.number is not null and (:pair = '' or p.pair = :pair)"
                + " and (lower(p.number) like :words escape '!' or lower(p.title) like :words escape '!')";
        List<MethodologyProposal> rows = narrowed(
                        entities.createQuery("select p" + which + " order by p.number desc", MethodologyProposal.class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(p.number)" + which, narrowing));
    }

    /** Published projects, by number. */
    public Slice<Project> projects(Narrowing narrowing, int first, int most) {
        String which = " from Project p where p.number is not null and (:pair = '' or p.pair = :pair)"
                + " and (lower(p.number) like :words escape '!' or lower(p.title) like :words escape '!')";
        List<Project> rows = narrowed(
                        entities.createQuery("select p" + which + " order by p.number", Project.class), narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(p.number)" + which, narrowing));
    }

    /**
     * A published paper and its window.
     *
     * @param inputs how many were sent
     */
    public record CallLine(String subject, Pair pair, String title, Period window, int inputs) {}

    /** All calls for inputs, the latest to end first. */
    public Slice<CallLine> calls(Narrowing narrowing, int first, int most) {
        String which = " from CallForInputs c where (:pair = '' or c.pair = :pair)"
                + " and (lower(c.subject) like :words escape '!' or lower(c.title) like :words escape '!')";
        List<CallLine> rows = narrowed(
                        entities.createQuery(
                                "select c.subject, c.pair, c.title, c.opens, c.closes, c.inputs" + which
                                        + " order by c.closes desc, c.subject",
                                Object[].class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultStream()
                .map(Catalogue::call)
                .toList();
        return new Slice<>(rows, count("select count(c.subject)" + which, narrowing));
    }

    /** Calls that close on this day or later anywhere, the soonest first; a pair's own today says which are open. */
    public List<CallLine> callsClosingFrom(LocalDate day) {
        return entities.createQuery(
                        "select c.subject, c.pair, c.title, c.opens, c.closes, c.inputs from CallForInputs c"
                                + " where c.closes >= :day order by c.closes, c.subject",
                        Object[].class)
                .setParameter("day", day)
                .setMaxResults(1000)
                .getResultStream()
                .map(Catalogue::call)
                .toList();
    }

    private static CallLine call(Object[] row) {
        return new CallLine(
                (String) row[0],
                Pair.parse((String) row[1]),
                (String) row[2],
                new Period((LocalDate) row[3], (LocalDate) row[4]),
                (Integer) row[5]);
    }

    /** The pairs whose rules are known here, by code. */
    public Set<String> pairsWithRules() {
        return new TreeSet<>(entities.createQuery("select distinct r.pair from RulesVersion r", String.class)
                .getResultList());
    }

    private long count(String query, Narrowing narrowing) {
        return narrowed(entities.createQuery(query, Long.class), narrowing).getSingleResult();
    }

    private static <T> TypedQuery<T> narrowed(TypedQuery<T> query, Narrowing narrowing) {
        return query.setParameter("pair", narrowing.pair()).setParameter("words", narrowing.like());
    }
}
