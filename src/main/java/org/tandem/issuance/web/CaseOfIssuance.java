package org.tandem.issuance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.JointCommittees;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Proposal;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.verification.VerifiedPeriod;

/** Backs {@code /app/issuance/case.xhtml}. */
@Named
@RequestScoped
public class CaseOfIssuance extends FormPage {

    @Inject
    CreditIssuance creditIssuance;

    @Inject
    IssuanceMatters matters;

    @Inject
    CommitteeDecisions decisions;

    @Inject
    JointCommittees committees;

    @Inject
    Organisations organisations;

    private Issuance issuance;
    private Proposal proposal;

    @Override
    protected void check() {
        if (act().equals("return")) {
            InputRefused.Problems problems = new InputRefused.Problems();
            problems.text("findings", value("findings"), 4_000, "Say what is missing, so that it can be mended.");
            problems.refuseIfAny();
        }
    }

    @Override
    protected String submit() {
        String number = getIssuance().number();
        switch (act()) {
            case "complete" -> {
                creditIssuance.checkCompleteness(actor(), number, true, "");
                say("Found complete. The decision can be drafted.");
            }
            case "return" -> {
                creditIssuance.checkCompleteness(actor(), number, false, value("findings"));
                say("Returned to the focal point.");
            }
            case "again" -> {
                creditIssuance.requestAgain(actor(), number);
                say("Requested again. A desk checks that everything is there.");
            }
            default -> throw new Unknown("act", act());
        }
        return "/app/issuance/case.xhtml?number=" + number;
    }

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

    public String getAt() {
        return getIssuance().stage().getClass().getSimpleName();
    }

    public String getChip() {
        return switch (getAt()) {
            case "Agreed" -> "done";
            case "NotIssued" -> "bad";
            case "Returned" -> "soon";
            default -> "open";
        };
    }

    public List<Party> getParties() {
        return List.of(Side.values()).stream().map(getIssuance().pair()::party).toList();
    }

    public String country(Party party) {
        return committees.name(party);
    }

    public String organisation(String code) {
        return once("organisation " + code, () -> organisations.name(code));
    }

    public String recipient(Party party, String code) {
        return code.equals(Recipient.GOVERNMENT) ? "Government of " + committees.name(party) : organisation(code);
    }

    /** The side's answer to an attempt; nothing while it has not answered. */
    public Attempt.Answer answer(Attempt attempt, Party side) {
        return attempt.answer(side).orElse(null);
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getIssuance().pair());
    }

    public boolean isFocalPoint() {
        return actor().as(Role.PARTICIPANT).stream().anyMatch(m -> m.organisation()
                .filter(getProject().focalPoint()::equals)
                .isPresent());
    }

    /** Number of the round that is before the committee; empty where none is. */
    public String getRound() {
        return once("round", () -> {
            return decisions
                    .pending(
                            getIssuance().pair(),
                            IssuanceAgenda.KIND,
                            getIssuance().number())
                    .orElse("");
        });
    }
}
