package org.tandem.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandem.committee.Decision;
import org.tandem.committee.SeveralAgenda;
import org.tandem.filing.Filing;
import org.tandem.grievance.Grievance;
import org.tandem.issuance.Issuance;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.meeting.Meeting;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.project.Project;

/**
 * The lists of the portal, over all pairs. Two queries each, whatever the number of rows: the rows of one page and how many
 * there are.
 */
@ApplicationScoped
public class Catalogue {

    private static final int MOST_CHILDREN = 50;

    /** Adopted decisions that both desks released. */
    private static final String RELEASED =
            "select m.number from Matter m where m.releasedA is not null and m.releasedB is not null";

    /** Of a decision on several matters, that one of them is about what is searched for. */
    private static final Optional<String> AMONG_SEVERAL =
            Optional.of("m.number in (select i.matter.number from MatterItem i"
                    + " where lower(i.subject) like :words escape '!')");

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

        /** Conditions for what there is to narrow by alone, so that a list that is not narrowed is read along its index. */
        private String where(String ofPair, String... within) {
            return where(ofPair, Optional.empty(), within);
        }

        /** @param also another condition that is enough */
        private String where(String ofPair, Optional<String> also, String... within) {
            String likes = Arrays.stream(within)
                    .map(column -> "lower(" + column + ") like :words escape '!'")
                    .collect(Collectors.joining(" or "));
            return (pair.isEmpty() ? "" : " and " + ofPair + " = :pair")
                    + (words.isEmpty()
                            ? ""
                            : " and (" + likes + also.map(one -> " or " + one).orElse("") + ")");
        }

        /** The pair first, where there is one: H2 takes an index over both for the order only if it is told so. */
        private String order(String ofPair, String column) {
            return " order by " + (pair.isEmpty() ? "" : ofPair + ", ") + column;
        }

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
                " from ApprovedVersion v where " + released("v.decision") + " and not exists (select w.number from"
                        + " ApprovedVersion w where w.number = v.number and " + released("w.decision")
                        + " and (w.validFrom > v.validFrom or (w.validFrom = v.validFrom and w.version > v.version)))"
                        + narrowing.where("v.pair", "v.number", "v.title");
        List<Object[]> rows = narrowed(
                        entities.createQuery(
                                "select v.number, v.version, v.pair, v.title, v.sectoralScope, v.validFrom,"
                                        + " v.validUntil, v.endedBy"
                                        + which + " order by v.number",
                                Object[].class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        Set<String> released = released(rows.stream()
                .map(row -> (String) row[7])
                .filter(Objects::nonNull)
                .toList());
        List<MethodologyLine> lines = rows.stream()
                .map(row -> new MethodologyLine(
                        (String) row[0],
                        (String) row[1],
                        Pair.parse((String) row[2]),
                        (String) row[3],
                        (Integer) row[4],
                        (LocalDate) row[5],
                        Optional.ofNullable((LocalDate) row[6])
                                .filter(last -> row[7] == null || released.contains((String) row[7]))))
                .toList();
        return new Slice<>(lines, count("select count(v.number)" + which, narrowing));
    }

    /** Proposals that were published and not yet become an approved methodology, the newest number first. */
    public Slice<MethodologyProposal> proposals(Narrowing narrowing, int first, int most) {
        String which = " from MethodologyProposal p where p.number is not null"
                + narrowing.where("p.pair", "p.number", "p.title");
        List<MethodologyProposal> rows = narrowed(
                        entities.createQuery("select p" + which + " order by p.number desc", MethodologyProposal.class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(p.number)" + which, narrowing));
    }

    /** Meetings of which notice was given, the latest first. */
    public Slice<Meeting> meetings(Narrowing narrowing, int first, int most) {
        String which =
                " from Meeting m where m.noticedOn is not null" + narrowing.where("m.pair", "m.number", "m.place");
        List<Meeting> rows = narrowed(
                        entities.createQuery(
                                "select m" + which + narrowing.order("m.pair", "m.begins desc, m.number desc"),
                                Meeting.class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(m.number)" + which, narrowing));
    }

    /** What was filed beside the way from design document to issuance and found complete, the newest first. */
    public Slice<Filing> filings(Narrowing narrowing, int first, int most) {
        String which =
                " from Filing f where f.completeOn is not null" + narrowing.where("f.pair", "f.number", "f.title");
        List<Filing> rows = narrowed(
                        entities.createQuery(
                                "select f" + which + " order by f.received desc, f.number desc", Filing.class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(f.number)" + which, narrowing));
    }

    /** What was reported of projects and decisions and admitted or not, the newest first. */
    public Slice<Grievance> grievances(Narrowing narrowing, int first, int most) {
        String which = " from Grievance g where g.publishedOn is not null"
                + narrowing.where("g.pair", "g.number", "g.title", "g.about");
        List<Grievance> rows = narrowed(
                        entities.createQuery(
                                "select g" + which + " order by g.received desc, g.number desc", Grievance.class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(g.number)" + which, narrowing));
    }

    /** Published projects, by number. */
    public Slice<Project> projects(Narrowing narrowing, int first, int most) {
        String which = " from Project p where p.number is not null" + narrowing.where("p.pair", "p.number", "p.title");
        List<Project> rows = narrowed(
                        entities.createQuery("select p" + which + narrowing.order("p.pair", "p.number"), Project.class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(p.number)" + which, narrowing));
    }

    /** A published project by its number. */
    public record ProjectLine(String number, String title) {}

    /** The first published projects of a pair that were designed with this methodology. */
    public List<ProjectLine> projectsWith(Pair pair, String methodology) {
        return entities.createQuery(
                        "select p.number, p.title from Project p where p.pair = :pair and p.number is not null"
                                + " and p.design like :design order by p.number",
                        Object[].class)
                .setParameter("pair", pair.code())
                .setParameter("design", "%\"methodology\":\"" + methodology + "\"%")
                .setMaxResults(MOST_CHILDREN)
                .getResultStream()
                .map(row -> new ProjectLine((String) row[0], (String) row[1]))
                .toList();
    }

    /**
     * A published paper and its window.
     *
     * @param inputs how many were sent
     */
    public record CallLine(String subject, Pair pair, String title, Period window, int inputs) {}

    /** All calls for inputs, the latest to end first. */
    public Slice<CallLine> calls(Narrowing narrowing, int first, int most) {
        String which =
                " from CallForInputs c where c.subject is not null" + narrowing.where("c.pair", "c.subject", "c.title");
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
        return new TreeSet<>(
                entities.createQuery("select distinct r.pair from RulesVersion r where r.track is null", String.class)
                        .getResultList());
    }

    /**
     * One released decision.
     *
     * @param together of one on several matters the number of each, in their order
     */
    public record DecisionLine(
            String number,
            Pair pair,
            String subject,
            String text,
            Decision.Mode mode,
            LocalDate released,
            List<String> together) {

        private DecisionLine with(List<String> numbers) {
            return new DecisionLine(number, pair, subject, text, mode, released, numbers);
        }
    }

    /** Released decisions, the newest first. */
    public Slice<DecisionLine> decisions(Narrowing narrowing, int first, int most) {
        String which = " from Matter m where m.releasedA is not null and m.releasedB is not null"
                + narrowing.where("m.pair", AMONG_SEVERAL, "m.number", "m.subject", "m.text");
        List<Object[]> rows = narrowed(
                        entities.createQuery(
                                "select m.number, m.pair, m.subject, m.text, m.mode, m.releasedA, m.releasedB, m.kind"
                                        + which + narrowing.order("m.pair", "m.number desc"),
                                Object[].class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(lines(rows), count("select count(m.number)" + which, narrowing));
    }

    private List<DecisionLine> lines(List<Object[]> rows) {
        Map<String, List<String>> together = together(rows.stream()
                .filter(row -> row[7].equals(SeveralAgenda.KIND))
                .map(row -> (String) row[0])
                .toList());
        return rows.stream()
                .map(Catalogue::decision)
                .map(line -> line.with(together.getOrDefault(line.number(), List.of())))
                .toList();
    }

    private Map<String, List<String>> together(List<String> several) {
        return several.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select i.matter.number, i.subject from MatterItem i where i.matter.number in :numbers"
                                        + " order by i.place",
                                Object[].class)
                        .setParameter("numbers", several)
                        .getResultStream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    /** Of one pair or of all, the one released last first. */
    List<DecisionLine> latelyReleased(Optional<Pair> pair, int most) {
        TypedQuery<Object[]> query = entities.createQuery(
                "select m.number, m.pair, m.subject, m.text, m.mode, m.releasedA, m.releasedB, m.kind from Matter m"
                        + " where m.releasedA is not null and m.releasedB is not null"
                        + pair.map(one -> " and m.pair = :pair").orElse("")
                        + " order by function('greatest', m.releasedA, m.releasedB) desc, m.number desc",
                Object[].class);
        pair.ifPresent(one -> query.setParameter("pair", one.code()));
        return lines(query.setMaxResults(most).getResultList());
    }

    private static DecisionLine decision(Object[] row) {
        return new DecisionLine(
                (String) row[0],
                Pair.parse((String) row[1]),
                (String) row[2],
                (String) row[3],
                (Decision.Mode) row[4],
                later((LocalDate) row[5], (LocalDate) row[6]),
                List.of());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** Which of these decisions the public may know of. */
    public Set<String> released(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : new TreeSet<>(entities.createQuery(RELEASED + " and m.number in :numbers", String.class)
                        .setParameter("numbers", numbers)
                        .getResultList());
    }

    /** The proposal that became this version, and the decision that made it so. */
    public record Origin(String proposal, String decision) {}

    public Optional<Origin> origin(String number, String version) {
        return entities.createQuery(
                        "select v.proposal, v.decision from ApprovedVersion v where v.number = :number and v.version ="
                                + " :version",
                        Object[].class)
                .setParameter("number", number)
                .setParameter("version", version)
                .getResultStream()
                .findFirst()
                .map(row -> new Origin((String) row[0], (String) row[1]));
    }

    /** Issuances of all pairs, the newest first. */
    public Slice<Issuance> issuances(Narrowing narrowing, int first, int most) {
        String which = " from Issuance i where i.number is not null" + narrowing.where("i.pair", "i.number");
        List<Issuance> rows = narrowed(
                        entities.createQuery(
                                "select i" + which + narrowing.order("i.pair", "i.number desc"), Issuance.class),
                        narrowing)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        return new Slice<>(rows, count("select count(i.number)" + which, narrowing));
    }

    /** Of this pair, what was decided for the latest period and both desks released. */
    public Optional<Issuance> latestDecided(Pair pair) {
        return entities.createQuery(
                        "select i from Issuance i where i.pair = :pair and "
                                + released("i.stage.decision") + " and i.stage.name in ('Notified', 'Agreed')"
                                + " order by i.periodUntil desc, i.number desc",
                        Issuance.class)
                .setParameter("pair", pair.code())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private static String released(String decision) {
        return "exists (select m.number from Matter m where m.number = " + decision
                + " and m.releasedA is not null and m.releasedB is not null)";
    }

    private long count(String query, Narrowing narrowing) {
        return narrowed(entities.createQuery(query, Long.class), narrowing).getSingleResult();
    }

    private static <T> TypedQuery<T> narrowed(TypedQuery<T> query, Narrowing narrowing) {
        if (!narrowing.pair().isEmpty()) {
            query.setParameter("pair", narrowing.pair());
        }
        return narrowing.words().isEmpty() ? query : query.setParameter("words", narrowing.like());
    }
}
