package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.web.Milestone;
import org.tandem.access.web.Show;
import org.tandem.committee.JointCommittees;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceStage;
import org.tandem.kernel.Party;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;

/** How far both sides are with an issuance, as steps in time: what happened, what is open, and whose move it is. */
@Named
@RequestScoped
public class BothSides {

    @Inject
    PublicRegisters registers;

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    private Map<String, Set<Party>> recorded;

    /**
     * Where an issuance stands, in words: once both sides agreed, which of them have recorded their units.
     *
     * @param listed those that the page shows, of which all are asked for together
     */
    public String stands(Issuance issuance, Collection<Issuance> listed) {
        if (!(issuance.stage() instanceof IssuanceStage.Agreed)) {
            return show.words(issuance.stage().words());
        }
        if (recorded == null) {
            recorded = registers.recorded(listed.stream()
                    .filter(one -> one.stage() instanceof IssuanceStage.Agreed)
                    .map(Issuance::number)
                    .toList());
        }
        Set<Party> sides = recorded.getOrDefault(issuance.number(), Set.of());
        if (sides.isEmpty()) {
            return show.words(issuance.stage().words());
        }
        return sides.size() > 1
                ? "Recorded by both registries"
                : "Recorded by the registry of " + name(sides.iterator().next());
    }

    /** Empty while nothing was notified. What a rejection makes impossible is left out. */
    public List<Milestone> steps(String issuance) {
        List<RegistryStatus> sides = registers.statuses(issuance);
        if (sides.isEmpty()) {
            return List.of();
        }
        List<Milestone> steps = new ArrayList<>();
        steps.add(new Milestone(
                Optional.of(sides.get(0).notified()),
                "Decided, and both sides were notified",
                "attempt " + sides.get(0).attempt()));
        sides.forEach(side -> steps.add(answer(side)));
        if (sides.stream().noneMatch(side -> side.state().equals("REJECTED"))) {
            boolean agreed = sides.stream().allMatch(side -> side.answered().isPresent());
            sides.forEach(side -> steps.add(recording(side, agreed)));
        }
        return steps.stream()
                .sorted((a, b) -> Boolean.compare(b.done(), a.done()))
                .toList();
    }

    private Milestone answer(RegistryStatus side) {
        String country = name(side.party());
        if (side.byDecision().isPresent()) {
            return new Milestone(
                    side.answered(),
                    "The decision stands for the confirmation of " + country,
                    side.own() + " t as its part");
        }
        return switch (side.state()) {
            case "NOTIFIED" ->
                new Milestone(
                        Optional.empty(), country + " confirms or rejects", "Its competent authority, two people.");
            case "REJECTED" ->
                new Milestone(
                        side.answered(),
                        country + " rejected",
                        side.ground().map(ground -> "Because " + ground + ".").orElse(""));
            default -> new Milestone(side.answered(), country + " confirmed", side.own() + " t as its part");
        };
    }

    private Milestone recording(RegistryStatus side, boolean agreed) {
        String country = name(side.party());
        return side.recorded().isPresent()
                ? new Milestone(side.recorded(), country + " recorded", side.own() + " units exist in its registry")
                : new Milestone(
                        Optional.empty(),
                        country + " records " + side.own() + " units",
                        agreed
                                ? "Its registry, two people, in its own time."
                                : "Possible once both sides have confirmed.");
    }

    private String name(Party party) {
        return committees.name(party);
    }
}
