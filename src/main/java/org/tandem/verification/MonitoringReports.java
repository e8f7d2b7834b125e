package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.grant.CasesOfProjects;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/** Monitoring reports, and which months of a project they have taken. */
@ApplicationScoped
public class MonitoringReports implements CasesOfProjects {

    private final EntityManager entities;

    @Inject
    public MonitoringReports(EntityManager entities) {
        this.entities = entities;
    }

    protected MonitoringReports() {
        this(null);
    }

    /** A report that was verified: what everybody may read. */
    public Optional<MonitoringReport> published(String number) {
        return find(number).filter(r -> r.stage() instanceof ReportStage.Verified);
    }

    /** All verified reports of a project, soonest period first. */
    public List<MonitoringReport> publishedOf(String project) {
        return entities.createQuery(
                        "select r from MonitoringReport r where r.project = :project and r.stage.stage = 'VERIFIED'"
                                + " order by r.firstDay",
                        MonitoringReport.class)
                .setParameter("project", project)
                .getResultList();
    }

    Optional<MonitoringReport> find(String number) {
        return Optional.ofNullable(entities.find(MonitoringReport.class, number));
    }

    Optional<MonitoringReport> forStep(String number) {
        return Optional.ofNullable(entities.find(MonitoringReport.class, number, LockModeType.PESSIMISTIC_WRITE));
    }

    /** What any of these organisations may read, and all of these pairs beyond a draft. */
    private static final String CONCERNING = " where (r.number in (select q.number from"
            + " MonitoringReport q join q.readers o where o in :organisations)"
            + " or (r.pair in :pairs and r.stage.stage not in ('DRAFTED', 'WITHDRAWN')))";

    /** Some of them, the newest first. */
    List<MonitoringReport> of(Collection<String> organisations, Collection<Pair> pairs, int first, int most) {
        return concerning(
                        "select r from MonitoringReport r" + CONCERNING + " order by r.opened desc, r.number desc",
                        MonitoringReport.class,
                        organisations,
                        pairs)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    long count(Collection<String> organisations, Collection<Pair> pairs) {
        return concerning(
                        "select count(r.number) from MonitoringReport r" + CONCERNING, Long.class, organisations, pairs)
                .getSingleResult();
    }

    /** Those of them whose verification is not over, the newest first. */
    List<MonitoringReport> open(Collection<String> organisations, Collection<Pair> pairs) {
        if (organisations.isEmpty() && pairs.isEmpty()) {
            return List.of();
        }
        return concerning(
                        "select distinct r from MonitoringReport r join fetch r.readers" + CONCERNING
                                + " and r.stage.stage in ('DRAFTED', 'SUBMITTED')"
                                + " order by r.opened desc, r.number desc",
                        MonitoringReport.class,
                        organisations,
                        pairs)
                .getResultList();
    }

    /** Those that this entity is to verify and has not. */
    List<MonitoringReport> toVerify(String verifier) {
        return entities.createQuery(
                        "select r from MonitoringReport r where r.stage.verifier = :verifier and r.stage.stage = 'SUBMITTED'"
                                + " order by r.number",
                        MonitoringReport.class)
                .setParameter("verifier", verifier)
                .getResultList();
    }

    /** Those that are being verified and have this paper. */
    List<MonitoringReport> submittedWith(String paper) {
        return entities.createQuery(
                        "select r from MonitoringReport r where r.stage.stage = 'SUBMITTED' and r.papers like :paper",
                        MonitoringReport.class)
                .setParameter("paper", "%\"" + paper + "\"%")
                .getResultList();
    }

    private <T> TypedQuery<T> concerning(
            String query, Class<T> type, Collection<String> organisations, Collection<Pair> pairs) {
        return entities.createQuery(query, type)
                .setParameter("organisations", orNone(organisations))
                .setParameter("pairs", orNone(pairs.stream().map(Pair::code).toList()));
    }

    /** The report that has a month of this period, if any has. */
    Optional<String> reportWithin(String project, Period period) {
        return entities.createQuery(
                        "select m.report from MonitoredMonth m where m.project = :project"
                                + " and m.firstDay between :from and :until order by m.firstDay",
                        String.class)
                .setParameter("project", project)
                .setParameter("from", period.from())
                .setParameter("until", period.until())
                .getResultStream()
                .findFirst();
    }

    void add(MonitoringReport report) {
        entities.persist(report);
        entities.flush();
        for (YearMonth month : ReadingsSheet.monthsOf(report.period())) {
            entities.persist(new MonitoredMonth(report.project(), month.atDay(1), report.number()));
        }
        entities.flush();
    }

    /** Months of a report that came to nothing can be reported again. */
    void free(MonitoringReport report) {
        entities.createQuery("delete from MonitoredMonth m where m.report = :report")
                .setParameter("report", report.number())
                .executeUpdate();
    }

    private static Collection<String> orNone(Collection<String> codes) {
        return codes.isEmpty() ? List.of("") : codes;
    }

    @Override
    public Map<String, String> about(Collection<String> subjects) {
        return subjects.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select r.number, r.project from MonitoringReport r where r.number in :subjects",
                                Object[].class)
                        .setParameter("subjects", subjects)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }
}
