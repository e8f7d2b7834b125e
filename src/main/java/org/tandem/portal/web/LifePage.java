package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.tandem.bilateral.DiplomaticRecord;
import org.tandem.bilateral.DiplomaticRecords;
import org.tandem.bilateral.LifeStage;
import org.tandem.bilateral.PairLife;
import org.tandem.bilateral.PairLives;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/** Backs {@code /pairs/XA-XB/life}: what two governments signed, and what of it goes on today. */
@Named
@RequestScoped
public class LifePage extends PublicPage {

    @Inject
    JointCommittees committees;

    @Inject
    DiplomaticRecords records;

    @Inject
    PairLives lives;

    @Inject
    Names names;

    public JointCommittee getCommittee() {
        return once("committee", () -> {
            Pair pair = Pair.parse(asked("pair"));
            return committees.committee(pair).orElseThrow(() -> new Unknown("pair", pair.code()));
        });
    }

    private PairLife life() {
        return once("life", () -> lives.of(getCommittee().pair()));
    }

    public LifeStage getStage() {
        return once("stage", () -> life().on(names.today(getCommittee().pair())));
    }

    /** As everything recorded until now has it; nothing where there is none. */
    public LocalDate getLastDay() {
        return life().lastDay().orElse(null);
    }

    /** How a side's own files call the paper. */
    public String reference(DiplomaticRecord record, Side side) {
        return record.reference(record.pair().party(side)).orElse("");
    }

    public List<DiplomaticRecord> getRecords() {
        return once("records", () -> records.attested(getCommittee().pair()));
    }
}
