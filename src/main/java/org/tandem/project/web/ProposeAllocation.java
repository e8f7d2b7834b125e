package org.tandem.project.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Arrival;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.web.OnBehalf;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.project.StatementsOnPaper;

/** Backs {@code /app/project/allocation.xhtml}. */
@Named
@RequestScoped
public class ProposeAllocation extends ProjectPage {

    @Inject
    ProjectAllocation allocation;

    @Inject
    StatementsOnPaper onPaper;

    @Inject
    OnBehalf onBehalf;

    private Optional<Arrival> arrival = Optional.empty();
    private final Map<Party, Share> sides = new LinkedHashMap<>();
    private final List<Recipient> recipients = new ArrayList<>();

    @Override
    protected void check() {
        sides.clear();
        recipients.clear();
        InputRefused.Problems problems = new InputRefused.Problems();
        for (Party party : getParties()) {
            Share share = problems.read("share." + party, () -> Share.parse(value("share." + party)));
            if (share != null) {
                sides.put(party, share);
            }
        }
        List<Map<String, String>> rows = filledRows("recipient");
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            String who = row.getOrDefault("who", "");
            String field = "recipient." + i + ".share";
            Share share = problems.read(field, () -> Share.parse(row.getOrDefault("share", "")));
            problems.unless(getRecipients().containsKey(who), "recipient." + i + ".who", "Choose the recipient.");
            if (share != null && getRecipients().containsKey(who)) {
                recipients.add(new Recipient(who.substring(3), "", new Party(who.substring(0, 2)), share));
            }
        }
        if (isEntered()) {
            arrival = onBehalf.read(this, getProject().pair(), problems);
            problems.unless(
                    getSenders().containsKey(value("participant")), "participant", StatementsOnPaper.ASK_PARTICIPANT);
            problems.unless(document("scan").isPresent(), "scan", StatementsOnPaper.ASK_SCAN);
            arrival.filter(came -> problems.none())
                    .ifPresent(came -> onPaper.check(actor(), getProject().printed(), entered(), came));
        }
        problems.refuseIfAny();
        if (!isEntered()) {
            allocation.check(actor(), getProject().printed(), getMine(), sides, recipients);
        }
    }

    @Override
    protected String submit() {
        if (isEntered()) {
            onPaper.enter(
                    actor(),
                    getProject().printed(),
                    entered(),
                    arrival.orElseThrow(() -> new NotYours(
                            actor().name(), Role.SECRETARIAT, getProject().printed())));
        } else {
            allocation.propose(actor(), getProject().printed(), getMine(), sides, recipients);
        }
        say("The allocation is proposed. It stands once the competent authorities of both sides have agreed.");
        return "/app/project/case.xhtml?number=" + getProject().printed();
    }

    @Override
    protected void open() {
        getProject();
        atLeastRows("recipient", 2);
    }

    /** Whether the person enters at a desk what came on paper or by e-mail. */
    public boolean isEntered() {
        return isDesk() && !isParticipant();
    }

    /** The participants that are still asked, by code. */
    public Map<String, String> getSenders() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Participant participant : getProject().participants()) {
            if (getProject().asked().contains(participant.organisation())) {
                all.put(participant.organisation(), participant.name() + ", " + committees.name(participant.side()));
            }
        }
        return all;
    }

    /** Signatures are for those who have to do with the case. */
    @Override
    protected boolean confidential(String field) {
        return field.equals("scan");
    }

    private StatementsOnPaper.Allocation entered() {
        return new StatementsOnPaper.Allocation(value("participant"), sides, recipients, value("scan"));
    }

    public List<Party> getParties() {
        return List.of(Side.values()).stream().map(getProject().pair()::party).toList();
    }

    /** {@code XA/GOV}, {@code XB/mill.xb}. */
    public Map<String, String> getRecipients() {
        return once("recipients", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            for (Party party : getParties()) {
                all.put(party + "/" + Recipient.GOVERNMENT, "Government of " + committees.name(party));
                for (Participant participant : getProject().participants()) {
                    if (participant.side().equals(party)) {
                        all.put(
                                party + "/" + participant.organisation(),
                                participant.name() + ", " + committees.name(party));
                    }
                }
            }
            return all;
        });
    }
}
