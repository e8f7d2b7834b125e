package org.tandem.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.issuance.Issuance;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.UnitBlock;
import org.tandem.registry.UnitHolds;

/** What sides have to cancel, what they have cancelled, and what of it still lies in accounts. */
@ApplicationScoped
class CorrectionDuties {

    private final EntityManager entities;
    private final RegistryScope scope;

    @Inject
    CorrectionDuties(EntityManager entities, RegistryScope scope) {
        this.entities = entities;
        this.scope = scope;
    }

    protected CorrectionDuties() {
        this(null, null);
    }

    void add(CorrectionDuty duty) {
        entities.persist(duty);
        // What was done under it refers to it.
        entities.flush();
    }

    void add(CorrectionAct act) {
        entities.persist(act);
    }

    void add(UntoldCancellation one) {
        entities.persist(one);
    }

    List<UntoldCancellation> untold(Party registry) {
        return entities.createQuery(
                        "select u from UntoldCancellation u where u.registry = :registry order by u.cause",
                        UntoldCancellation.class)
                .setParameter("registry", registry.code())
                .getResultList();
    }

    void remove(UntoldCancellation one) {
        entities.remove(entities.merge(one));
    }

    Optional<CorrectionAct> act(Party registry, String cause) {
        return Optional.ofNullable(entities.find(CorrectionAct.class, CorrectionAct.id(registry.code(), cause)));
    }

    /** What this side cancelled under any correction and overlaps these units of the duty's vintage. */
    Optional<CorrectionAct> overlapping(CorrectionDuty duty, UnitRange units) {
        return entities.createQuery(
                        "select a from CorrectionAct a, CorrectionDuty d where d.id = a.duty and d.registry = :registry"
                                + " and d.pair = :pair and d.vintage = :vintage and a.firstNo < :next"
                                + " and a.nextNo > :first order by a.cause",
                        CorrectionAct.class)
                .setParameter("registry", duty.registry().code())
                .setParameter("pair", duty.pair().code())
                .setParameter("vintage", duty.vintage().year())
                .setParameter("first", units.first())
                .setParameter("next", units.next())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The entries by which units of the duty's vintage came to lie where errors lie. */
    List<String> cancelledForError(CorrectionDuty duty) {
        return scope.in(
                duty.registry(),
                sql -> sql.list(
                        "select distinct p.cause from account a"
                                + " join posting p on p.registry = a.registry and p.to_account = a.account"
                                + " join series s on s.registry = p.registry and s.series = p.series"
                                + " where a.registry = ? and a.for_errors = true and s.pair = ? and s.vintage = ?"
                                + " order by p.cause",
                        row -> row.getString(1),
                        duty.registry().code(),
                        duty.pair().code(),
                        duty.vintage().year()));
    }

    Optional<CorrectionDuty> duty(String decision, Party registry, String series) {
        return Optional.ofNullable(entities.find(CorrectionDuty.class, CorrectionDuty.id(decision, registry, series)));
    }

    /** Everybody's under one decision, side by side. */
    List<CorrectionDuty> under(String decision) {
        return entities.createQuery(
                        "select d from CorrectionDuty d where d.decision = :decision order by d.vintage, d.registry",
                        CorrectionDuty.class)
                .setParameter("decision", decision)
                .getResultList();
    }

    /** Everybody's of one issuance, the oldest decision first. */
    List<CorrectionDuty> of(String issuance) {
        return entities.createQuery(
                        "select d from CorrectionDuty d where d.issuance = :issuance"
                                + " order by d.decision, d.vintage, d.registry",
                        CorrectionDuty.class)
                .setParameter("issuance", issuance)
                .getResultList();
    }

    /** What a side was to cancel so far of one vintage of an issuance. */
    Tonnes of(Issuance issuance, Party side, Vintage vintage) {
        return of(issuance.number()).stream()
                .filter(duty -> duty.registry().equals(side) && duty.vintage().equals(vintage))
                .map(CorrectionDuty::quantity)
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** What these registries have not done yet, the most urgent first. */
    List<CorrectionDuty> open(Collection<Party> registries) {
        return registries.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select d from CorrectionDuty d where d.registry in :registries and d.quantity >"
                                        + " (select coalesce(sum(a.quantity), 0) from CorrectionAct a where a.duty = d.id)"
                                        + " order by d.until, d.id",
                                CorrectionDuty.class)
                        .setParameter(
                                "registries",
                                registries.stream().map(Party::code).toList())
                        .getResultList();
    }

    /** Some of everything these registries had to do, the latest first. */
    List<CorrectionDuty> all(Collection<Party> registries, int most) {
        return registries.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select d from CorrectionDuty d where d.registry in :registries order by d.until desc,"
                                        + " d.id desc",
                                CorrectionDuty.class)
                        .setParameter(
                                "registries",
                                registries.stream().map(Party::code).toList())
                        .setMaxResults(most)
                        .getResultList();
    }

    Progress progress(CorrectionDuty duty) {
        return progress(List.of(duty)).get(0);
    }

    List<Progress> progress(List<CorrectionDuty> duties) {
        if (duties.isEmpty()) {
            return List.of();
        }
        Map<String, long[]> sums = new HashMap<>();
        entities.createQuery(
                        "select a.duty, a.inPlace, sum(a.quantity) from CorrectionAct a where a.duty in :duties"
                                + " group by a.duty, a.inPlace",
                        Object[].class)
                .setParameter("duties", duties.stream().map(CorrectionDuty::id).toList())
                .getResultStream()
                .forEach(row -> sums.computeIfAbsent((String) row[0], id -> new long[2])[(Boolean) row[1] ? 1 : 0] +=
                        ((Number) row[2]).longValue());
        return duties.stream()
                .map(duty -> {
                    long[] sum = sums.getOrDefault(duty.id(), new long[2]);
                    return new Progress(duty, Tonnes.of(sum[0] + sum[1]), Tonnes.of(sum[1]));
                })
                .toList();
    }

    /** What this side was given of the series and could still be cancelled, in the order of the numbers. */
    List<UnitBlock> stillThere(CorrectionDuty duty, int most) {
        return scope.in(
                duty.registry(),
                sql -> sql.list(
                        "select b.series, b.first_no, b.next_no, b.account, s.project from unit_block b"
                                + " join series s on s.registry = b.registry and s.series = b.series"
                                + " join account a on a.registry = b.registry and a.account = b.account"
                                + " where b.registry = ? and b.series = ? and b.first_no >= ? and b.first_no < ?"
                                + " and a.spendable = true order by b.first_no fetch first " + most + " rows only",
                        row -> new UnitBlock(
                                row.getString("series"),
                                duty.pair(),
                                row.getString("project"),
                                duty.vintage(),
                                new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                                row.getString("account")),
                        duty.registry().code(),
                        duty.series(),
                        duty.own().first(),
                        duty.own().next()));
    }

    /** Whether some of it was offered to the other registry and not answered: it may come back. */
    boolean areInTransit(CorrectionDuty duty) {
        return scope.in(
                duty.registry(),
                sql -> sql.any(
                        "select 1 from unit_block b join account a on a.registry = b.registry and a.account = b.account"
                                + " where b.registry = ? and b.series = ? and b.first_no >= ? and b.first_no < ?"
                                + " and a.transit = true",
                        duty.registry().code(),
                        duty.series(),
                        duty.own().first(),
                        duty.own().next()));
    }

    /** A hold on some of the units that are to be cancelled. */
    record Held(String number, UnitRange units) {}

    /** The holds of a duty that keep some of these units. */
    List<Held> held(CorrectionDuty duty, UnitRange some) {
        return scope.in(
                duty.registry(),
                sql -> sql.list(
                        "select h.hold, h.first_no, h.next_no from unit_hold h where h.registry = ? and h.pair = ?"
                                + " and h.vintage = ? and h.first_no < ? and h.next_no > ? and h.placed_by = ?"
                                + " and h.reference = ? and not exists (select 1 from unit_hold_release r"
                                + " where r.registry = h.registry and r.hold = h.hold) order by h.first_no",
                        row -> new Held(
                                row.getString("hold"), new UnitRange(row.getLong("first_no"), row.getLong("next_no"))),
                        duty.registry().code(),
                        duty.pair().code(),
                        duty.vintage().year(),
                        some.next(),
                        some.first(),
                        UnitHolds.BY_CORRECTION,
                        duty.decision()));
    }
}
