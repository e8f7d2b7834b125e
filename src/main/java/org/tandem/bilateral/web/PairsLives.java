package org.tandem.bilateral.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.bilateral.DiplomaticRecord;
import org.tandem.bilateral.DiplomaticRecords;
import org.tandem.bilateral.LifeStage;
import org.tandem.bilateral.PairLife;
import org.tandem.bilateral.PairLives;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;

/** Backs {@code /app/bilateral/index.xhtml}: the pairs in which somebody holds an office, and what is recorded of each. */
@Named
@RequestScoped
public class PairsLives {

    @Inject
    PairLives lives;

    @Inject
    DiplomaticRecords records;

    @Inject
    JointCommittees committees;

    @Inject
    LegalTime time;

    @Inject
    SignedIn signedIn;

    private List<Mine> mine;

    /**
     * One of the person's pairs.
     *
     * @param desk whether the person works at a desk of it
     */
    public record Mine(
            Pair pair,
            String title,
            LifeStage stage,
            Optional<LocalDate> lastDay,
            List<DiplomaticRecord> records,
            boolean desk) {}

    public List<Mine> getMine() {
        if (mine == null) {
            Actor actor = signedIn.actor();
            mine = actor.mandates().stream()
                    .flatMap(m -> m.pair().stream())
                    .distinct()
                    .map(pair -> of(actor, pair))
                    .toList();
        }
        return mine;
    }

    private Mine of(Actor actor, Pair pair) {
        PairLife life = lives.of(pair);
        return new Mine(
                pair,
                committees.pair(pair),
                life.on(time.today(pair)),
                life.lastDay(),
                records.of(actor, pair),
                actor.holds(Role.SECRETARIAT, pair));
    }
}
