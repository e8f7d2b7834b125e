package org.tandem.bilateral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** What two governments signed or exchanged about a pair, entered at one desk and attested at the other. */
@ApplicationScoped
public class DiplomaticRecords {

    private final EntityManager entities;

    @Inject
    public DiplomaticRecords(EntityManager entities) {
        this.entities = entities;
    }

    protected DiplomaticRecords() {
        this(null);
    }

    /** What counts of a pair, in the order in which it takes effect. */
    public List<DiplomaticRecord> attested(Pair pair) {
        return entities.createQuery(
                        "select r from DiplomaticRecord r where r.pair = :pair and r.state = :state"
                                + " order by r.effect, r.number",
                        DiplomaticRecord.class)
                .setParameter("pair", pair.code())
                .setParameter("state", DiplomaticRecord.State.ATTESTED)
                .getResultList();
    }

    /** All of a pair that this person may know of, the newest first: what is not attested is the two sides' own. */
    public List<DiplomaticRecord> of(Actor actor, Pair pair) {
        return entities.createQuery(
                        "select r from DiplomaticRecord r where r.pair = :pair order by r.number desc",
                        DiplomaticRecord.class)
                .setParameter("pair", pair.code())
                .getResultStream()
                .filter(r -> r.isAttested() || actor.holdsOffice(pair))
                .toList();
    }

    /** Those of these pairs that wait for a desk. */
    List<DiplomaticRecord> waiting(Collection<Pair> pairs) {
        return pairs.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select r from DiplomaticRecord r where r.pair in :pairs and r.state = :state"
                                        + " order by r.number",
                                DiplomaticRecord.class)
                        .setParameter("pairs", pairs.stream().map(Pair::code).toList())
                        .setParameter("state", DiplomaticRecord.State.ENTERED)
                        .getResultList();
    }

    /** Those of these pairs of which something attested names a last day or ends them. */
    List<Pair> withAnEnd(Collection<Pair> pairs) {
        return pairs.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select distinct r.pair from DiplomaticRecord r where r.pair in :pairs and r.state = :state"
                                        + " and (r.lastDay is not null or r.kind in :ends) order by r.pair",
                                String.class)
                        .setParameter("pairs", pairs.stream().map(Pair::code).toList())
                        .setParameter("state", DiplomaticRecord.State.ATTESTED)
                        .setParameter("ends", List.of(RecordKind.ENDING, RecordKind.TERMINATION))
                        .getResultStream()
                        .map(Pair::parse)
                        .toList();
    }

    /** One that anybody may read. */
    public Optional<DiplomaticRecord> attested(String number) {
        return find(number).filter(DiplomaticRecord::isAttested);
    }

    /** One that this person may know of. Refuses alike where there is none and where it is not theirs to see. */
    public DiplomaticRecord openTo(Actor actor, String number) {
        return find(number)
                .filter(r -> r.isAttested() || actor.holdsOffice(r.pair()))
                .orElseThrow(() -> new Unknown("diplomatic record", String.valueOf(number)));
    }

    private Optional<DiplomaticRecord> find(String number) {
        return number == null ? Optional.empty() : Optional.ofNullable(entities.find(DiplomaticRecord.class, number));
    }

    void add(DiplomaticRecord record) {
        entities.persist(record);
    }
}
