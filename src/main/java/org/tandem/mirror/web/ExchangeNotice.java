package org.tandem.mirror.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Party;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.ExchangeState;

/** What pages say of the exchange: nothing while all is well. */
@Named
@RequestScoped
public class ExchangeNotice {

    @Inject
    ExchangeState state;

    @Inject
    JointCommittees committees;

    private List<ExchangeState.Waiting> waiting;
    private List<ExchangeState.Refused> refused;

    /** What somebody has to look at, for the people of a registry. */
    public List<ExchangeState.Waiting> getAlarms() {
        if (waiting == null) {
            waiting = state.waiting();
        }
        return waiting.stream().filter(ExchangeState.Waiting::alarm).toList();
    }

    public List<ExchangeState.Refused> getRefused() {
        if (refused == null) {
            refused = state.refused();
        }
        return refused;
    }

    /** Since when this side's registry has not acknowledged what it was sent, for a page; null where it has. */
    public Object silent(Party registry) {
        return state.silent(registry).orElse(null);
    }

    /** In words: whose registry, or which committee. */
    public String name(Correspondent one) {
        return one.party()
                .map(party -> "the registry of " + committees.name(party))
                .orElseGet(() -> "the joint committee " + one.code());
    }
}
