package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/** What is kept of external registries: statements with their lines, shares, answers, keys, differences. */
@ApplicationScoped
class ExternalRecords {

    private final EntityManager entities;

    @Inject
    ExternalRecords(EntityManager entities) {
        this.entities = entities;
    }

    protected ExternalRecords() {
        this(null);
    }

    void add(Object record) {
        entities.persist(record);
    }

    /** What nobody here did, and the public sees. */
    void noticed(Instant at) {
        entities.createNativeQuery("update machine_notice set happened = ?1")
                .setParameter(1, at.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    Optional<ExternalStatement> statement(String id) {
        return Optional.ofNullable(entities.find(ExternalStatement.class, id));
    }

    /** The same, held until the transaction ends. */
    Optional<ExternalStatement> statementForStep(String id) {
        return Optional.ofNullable(entities.find(ExternalStatement.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Under the registry's own number; declined ones took no number. */
    Optional<ExternalStatement> ofOwnNumber(Party registry, String number) {
        return entities.createQuery(
                        "select s from ExternalStatement s where s.registry = :registry and s.ownNumber = :number"
                                + " and s.declined is null",
                        ExternalStatement.class)
                .setParameter("registry", registry.code())
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    /** The latest first; {@code onlyReleased} leaves out what waits or was declined. */
    List<ExternalStatement> statements(Party registry, boolean onlyReleased, int first, int most) {
        return entities.createQuery(
                        "select s from ExternalStatement s where s.registry = :registry"
                                + (onlyReleased ? " and s.released is not null" : "") + " order by s.id desc",
                        ExternalStatement.class)
                .setParameter("registry", registry.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    long countStatements(Party registry) {
        return entities.createQuery(
                        "select count(s) from ExternalStatement s where s.registry = :registry and s.released is not null",
                        Long.class)
                .setParameter("registry", registry.code())
                .getSingleResult();
    }

    List<ExternalStatement> waiting(Collection<Party> registries) {
        return registries.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select s from ExternalStatement s where s.registry in :registries"
                                        + " and s.released is null and s.declined is null order by s.id",
                                ExternalStatement.class)
                        .setParameter("registries", codes(registries))
                        .setMaxResults(200)
                        .getResultList();
    }

    List<StatedAct> lines(String statement) {
        return entities.createQuery("select a from StatedAct a where a.statement = :s order by a.line", StatedAct.class)
                .setParameter("s", statement)
                .getResultList();
    }

    /** What counts of a pair's vintage, whichever of its external registries reported it. */
    List<StatedAct> inForce(Pair pair, Vintage vintage) {
        return entities.createQuery(
                        "select a from StatedAct a where a.pair = :pair and a.vintage = :vintage and a.inForce = true"
                                + " order by a.day, a.id",
                        StatedAct.class)
                .setParameter("pair", pair.code())
                .setParameter("vintage", vintage.year())
                .getResultList();
    }

    /** Of which pairs and vintages anything counts. */
    List<Reported> reported() {
        return entities.createQuery(
                        "select distinct a.pair, a.vintage from StatedAct a where a.inForce = true"
                                + " order by a.pair, a.vintage",
                        Object[].class)
                .getResultStream()
                .map(row -> new Reported(Pair.parse((String) row[0]), Vintage.of((Integer) row[1])))
                .toList();
    }

    record Reported(Pair pair, Vintage vintage) {}

    /** What counts of one unit, in the order of its days. */
    List<StatedAct> ofUnit(Pair pair, Vintage vintage, long number) {
        return entities.createQuery(
                        "select a from StatedAct a where a.pair = :pair and a.vintage = :vintage and a.inForce = true"
                                + " and a.first <= :number and a.next > :number order by a.day, a.id",
                        StatedAct.class)
                .setParameter("pair", pair.code())
                .setParameter("vintage", vintage.year())
                .setParameter("number", number)
                .setMaxResults(200)
                .getResultList();
    }

    /** What counts of a vintage as reported issued and touches these units. */
    List<StatedAct> issuedWithin(Party registry, Pair pair, Vintage vintage, UnitRange units) {
        return entities.createQuery(
                        "select a from StatedAct a where a.pair = :pair and a.vintage = :vintage and a.inForce = true"
                                + " and a.registry = :registry and a.act = 'ISSUED' and a.first < :next"
                                + " and a.next > :first",
                        StatedAct.class)
                .setParameter("pair", pair.code())
                .setParameter("vintage", vintage.year())
                .setParameter("registry", registry.code())
                .setParameter("first", units.first())
                .setParameter("next", units.next())
                .getResultList();
    }

    List<ExternalShare> shares(Party registry, Pair pair, Vintage vintage) {
        return entities.createQuery(
                        "select s from ExternalShare s where s.registry = :registry and s.pair = :pair"
                                + " and s.vintage = :vintage",
                        ExternalShare.class)
                .setParameter("registry", registry.code())
                .setParameter("pair", pair.code())
                .setParameter("vintage", vintage.year())
                .getResultList();
    }

    List<ExternalShare> shares(Party registry, String issuance, int attempt) {
        return entities.createQuery(
                        "select s from ExternalShare s where s.registry = :registry and s.issuance = :issuance"
                                + " and s.attempt = :attempt order by s.vintage, s.first",
                        ExternalShare.class)
                .setParameter("registry", registry.code())
                .setParameter("issuance", issuance)
                .setParameter("attempt", attempt)
                .getResultList();
    }

    Optional<ExternalAnswer> answer(String instrument, Party side) {
        return Optional.ofNullable(entities.find(
                ExternalAnswer.class, ExternalAnswer.id(instrument, side), LockModeType.PESSIMISTIC_WRITE));
    }

    List<ExternalAnswer> unanswered(Collection<Party> registries) {
        return registries.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select a from ExternalAnswer a where a.registry in :registries and a.answered is null"
                                        + " order by a.notified, a.id",
                                ExternalAnswer.class)
                        .setParameter("registries", codes(registries))
                        .setMaxResults(200)
                        .getResultList();
    }

    /** Without holding it: whoever asks has shown nothing yet. */
    Optional<StatementKey> knownKey(String id) {
        return Optional.ofNullable(entities.find(StatementKey.class, id));
    }

    Optional<StatementKey> key(String id) {
        return Optional.ofNullable(entities.find(StatementKey.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    List<StatementKey> keys(Party registry) {
        return entities.createQuery(
                        "select k from StatementKey k where k.registry = :registry order by k.proposed, k.id",
                        StatementKey.class)
                .setParameter("registry", registry.code())
                .getResultList();
    }

    Optional<ReportDifference> difference(String id) {
        return Optional.ofNullable(entities.find(ReportDifference.class, id));
    }

    List<ReportDifference> open(Party registry, Pair pair, Vintage vintage) {
        return entities.createQuery(
                        "select d from ReportDifference d where d.registry = :registry and d.pair = :pair"
                                + " and d.vintage = :vintage and d.ended is null",
                        ReportDifference.class)
                .setParameter("registry", registry.code())
                .setParameter("pair", pair.code())
                .setParameter("vintage", vintage.year())
                .getResultList();
    }

    /** Those that are open, the oldest first; or those that are over, the latest first. */
    List<ReportDifference> differences(Collection<Party> registries, boolean open) {
        return registries.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select d from ReportDifference d where d.registry in :registries and "
                                        + (open
                                                ? "d.ended is null order by d.found, d.id"
                                                : "d.ended is not null order by d.ended desc, d.id desc"),
                                ReportDifference.class)
                        .setParameter("registries", codes(registries))
                        .setMaxResults(200)
                        .getResultList();
    }

    /** Statements of all registries, for the invariants. */
    List<ExternalStatement> everyStatement() {
        return entities.createQuery("select s from ExternalStatement s order by s.id", ExternalStatement.class)
                .getResultList();
    }

    private static List<String> codes(Collection<Party> registries) {
        return registries.stream().map(Party::code).toList();
    }
}
