package org.tandem.methodology.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.TwoVersions;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Call;
import org.tandem.committee.DecidedStage;
import org.tandem.committee.Decisions;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rounds;
import org.tandem.committee.web.DeskWords;
import org.tandem.committee.web.RequestPapers;
import org.tandem.document.DocumentRef;
import org.tandem.finding.web.FindingsOfCase;
import org.tandem.kernel.InputRefused;
import org.tandem.methodology.MethodologyAgenda;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.ProposalStage;

/** Backs {@code /app/methodology/case.xhtml}. */
@Named
@RequestScoped
public class MethodologyCase extends FormPage {

    @Inject
    FindingsOfCase missed;

    @Inject
    MethodologyApproval approval;

    @Inject
    PublicInputs inputs;

    @Inject
    Rounds decisions;

    @Inject
    Decisions adopted;

    @Inject
    Papers papers;

    @Inject
    RequestPapers requestPapers;

    @Inject
    DeskWords deskWords;

    @Inject
    Organisations organisations;

    @Inject
    Deadlines deadlines;

    @Inject
    LegalTime time;

    private MethodologyProposal proposal;

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        if (act().equals("return")) {
            if (findings().isEmpty()) {
                missed.mustSayWhatIsMissing(getProposal().identifier(), "", problems);
            }
        } else if (act().equals("withdraw")) {
            problems.text("why", value("why"), 1000, "Say why the proposal is withdrawn.");
        } else if (act().startsWith("respond.")) {
            problems.text(field(), value(field()), PublicInputs.MOST_CHARACTERS, "Write the response.");
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getProposal().identifier();
        if (act().equals("complete")) {
            String receipt = number;
            number = approval.complete(actor(), receipt, DeskWords.side(value("side")), TwoVersions.digests(this));
            say(number.equals(receipt) ? DeskWords.WAITS : "The proposal is complete and published as " + number + ".");
        } else if (act().equals("return")) {
            boolean returned = approval.returnWithFindings(actor(), number, DeskWords.side(value("side")), findings());
            say(returned ? number + " was returned to the proponent, who corrects it." : DeskWords.WAITS);
        } else if (act().equals("withdraw")) {
            approval.withdraw(actor(), number, value("why"));
            say(number + " was withdrawn.");
        } else if (act().startsWith("respond.")) {
            inputs.respond(actor(), act().substring(8), value(field()));
            say("The response is published.");
        }
        return "/app/methodology/case.xhtml?number=" + number;
    }

    public MethodologyProposal getProposal() {
        if (proposal == null) {
            proposal = approval.open(actor(), parameter("number"));
        }
        return proposal;
    }

    /** Whose desk says whether it is complete, and what was said. */
    public DeskWords.Shown getDesks() {
        return deskWords.of(
                getProposal().pair(),
                getProposal().rulesVersion(),
                getProposal().receipt(),
                MethodologyApproval.COMPLETENESS);
    }

    public ProposalStage getStage() {
        return once("stage", () -> getProposal().stage(getToday()));
    }

    public LocalDate getToday() {
        return once("today", () -> time.today(getProposal().pair()));
    }

    /** Whether the person may know how it was decided: who has to do with it at once, others once both desks released it. */
    public boolean isTold() {
        return once(
                "told",
                () -> isConcerned()
                        || getStage().isTold(one -> adopted.released(one).isPresent()));
    }

    /** The stage's name, for the page's choices. */
    public String getAt() {
        return (isTold() ? getStage().getClass() : ProposalStage.UnderConsideration.class).getSimpleName();
    }

    public String getWords() {
        return isTold() ? getStage().words() : DecidedStage.UNDECIDED;
    }

    public String getChip() {
        return switch (getAt()) {
            case "Approved" -> "done";
            case "NotApproved", "Withdrawn" -> "off";
            case "Returned" -> "soon";
            default -> "open";
        };
    }

    public String getProponent() {
        return once("proponent", () -> organisations.name(getProposal().proponent()));
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getProposal().pair());
    }

    /** Whether the person may know of its findings, not only of what is published. */
    public boolean isConcerned() {
        return getProposal().concerns(actor());
    }

    public boolean isOwn() {
        return actor().as(Role.PARTICIPANT).stream().anyMatch(m -> m.organisation()
                .filter(getProposal().proponent()::equals)
                .isPresent());
    }

    public boolean isWithdrawable() {
        return isOwn()
                && List.of("Submitted", "Returned", "OpenForInputs", "UnderConsideration")
                        .contains(getAt());
    }

    /** The day by which the next step is expected; null where there is none. */
    public LocalDate getDue() {
        return once("due", () -> {
            return deadlines
                    .due(
                            getProposal().pair(),
                            getProposal().identifier(),
                            getProposal().isPublished() ? "consideration" : "completeness check")
                    .orElse(null);
        });
    }

    public List<DocumentRef> getPapers() {
        return once("papers", () -> papers.known(actor(), getProposal().paper().papers()));
    }

    /** The papers that the rules name, as far as this person may know of them. */
    public List<RequestPapers.Row> getSlotRows() {
        return once(
                "slot rows",
                () -> getProposal().paper().slots().isEmpty()
                        ? List.of()
                        : requestPapers.rows(
                                approval.asking(getProposal()), Map.of(), ids -> papers.known(actor(), ids)));
    }

    /** What the public sent; nothing while the proposal is not published. */
    public Call getCall() {
        return once("call", () -> getProposal().number().flatMap(inputs::call).orElse(null));
    }

    /** Number of the round that is before the committee; empty where none is. */
    public String getRound() {
        return decisions
                .pending(
                        getProposal().pair(),
                        MethodologyAgenda.KIND,
                        getProposal().identifier())
                .orElse("");
    }

    private List<String> findings() {
        return value("findings")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private String field() {
        return "response." + act().substring(8);
    }
}
