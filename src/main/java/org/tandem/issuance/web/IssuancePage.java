package org.tandem.issuance.web;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.tandem.access.Organisations;
import org.tandem.access.web.FormPage;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.RulesInForce;
import org.tandem.issuance.Deducted;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Proposal;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.verification.VerifiedPeriod;

/** A page about one issuance: what is asked for, and how the platform would split it. */
public abstract class IssuancePage extends FormPage {

    @Inject
    IssuanceMatters matters;

    @Inject
    JointCommittees committees;

    @Inject
    Organisations organisations;

    private Issuance issuance;
    private Proposal proposal;

    public Issuance getIssuance() {
        if (issuance == null) {
            issuance = matters.openTo(actor(), parameter("number"));
        }
        return issuance;
    }

    public RegisteredProject getProject() {
        return once("project", () -> matters.project(getIssuance()));
    }

    public VerifiedPeriod getVerified() {
        return once("verified", () -> matters.verified(getIssuance()));
    }

    public Proposal getProposal() {
        if (proposal == null) {
            proposal = matters.propose(getIssuance());
        }
        return proposal;
    }

    public List<WorksheetLine> worksheet(Proposal.Line vintage) {
        return WorksheetLine.of(vintage, committees::name, this::recipient);
    }

    /** What the rules deduct of what they would give. */
    public List<Deducted> getDeducted() {
        return once(
                "deducted", () -> matters.deducted(getIssuance(), getProposal().split()));
    }

    /** "Units into account XB-8001: 10 of vintage 2025", or that it is owed in money. */
    public String taken(Deducted one) {
        return one.rule()
                .account()
                .map(account -> "Units into account %s%s"
                        .formatted(
                                account,
                                one.amount().isNone()
                                        ? ""
                                        : one.vintages().entrySet().stream()
                                                .filter(of -> !of.getValue().isNone())
                                                .map(of -> "%s of vintage %s".formatted(of.getValue(), of.getKey()))
                                                .collect(Collectors.joining(", ", ": ", ""))))
                .orElse("Owed in money, beside the units");
    }

    public RulesInForce getRules() {
        return once("rules", () -> matters.rules(getIssuance()));
    }

    public List<Party> getParties() {
        return List.of(Side.values()).stream().map(getIssuance().pair()::party).toList();
    }

    public String country(Party party) {
        return committees.name(party);
    }

    public String recipient(Party party, String code) {
        return code.equals(Recipient.GOVERNMENT)
                ? "Government of " + committees.name(party)
                : once("organisation " + code, () -> organisations.name(code));
    }
}
