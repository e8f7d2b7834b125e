package org.tandem.mirror.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.ExchangeState;
import org.tandem.mirror.Reachability;

/** What pages say of the exchange: nothing while all is well. */
@Named
@RequestScoped
public class ExchangeNotice {

    @Inject
    ExchangeState state;

    @Inject
    Reachability reachability;

    @Inject
    Hosting hosting;

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

    /**
     * Since when this side's registry has not acknowledged what it was sent, or has not answered at all, for a page; null
     * where it has.
     */
    public Object silent(Party registry) {
        return Stream.of(state.silent(registry), reachability.silentSince(Correspondent.registry(registry)))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The registries of a pair that are kept elsewhere and are not reached, for a page. */
    public List<Party> silentOf(Pair pair) {
        return Stream.of(pair.a(), pair.b())
                .filter(party -> !hosting.registry(party) && silent(party) != null)
                .toList();
    }

    /** In words: whose registry, or which committee. */
    public String name(Correspondent one) {
        return one.party()
                .map(party -> "the registry of " + committees.name(party))
                .orElseGet(() -> "the joint committee " + one.code());
    }
}
