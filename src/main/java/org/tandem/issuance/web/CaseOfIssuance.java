package org.tandem.issuance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.OnBehalf;
import org.tandem.access.web.TwoVersions;
import org.tandem.committee.Completeness;
import org.tandem.committee.PaperAsked.Earlier;
import org.tandem.committee.PapersBySlot;
import org.tandem.committee.Rounds;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.web.DeskWords;
import org.tandem.committee.web.RequestPapers;
import org.tandem.document.DocumentRef;
import org.tandem.finding.web.FindingsOfCase;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.FinancialDuties;
import org.tandem.issuance.FinancialDuty;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.WithdrawalAgenda;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/** Backs {@code /app/issuance/case.xhtml}. */
@Named
@RequestScoped
public class CaseOfIssuance extends IssuancePage {

    @Inject
    FindingsOfCase missed;

    @Inject
    CreditIssuance creditIssuance;

    @Inject
    OnBehalf onBehalf;

    @Inject
    DeskWords deskWords;

    @Inject
    Rounds rounds;

    @Inject
    FinancialDuties duties;

    @Inject
    Papers papers;

    @Inject
    RequestPapers requestPapers;

    private List<SlotPaper> sent = List.of();

    @Override
    protected void check() {
        if (act().equals("complete") && isDesk()) {
            papers.mustHaveSeen(SlotPaper.documents(getIssuance().papers()), TwoVersions.digests(this));
        } else if (act().equals("return")) {
            InputRefused.Problems problems = new InputRefused.Problems();
            missed.mustSayWhatIsMissing(getIssuance().number(), value("findings"), problems);
            problems.refuseIfAny();
        } else if (act().equals("enter")) {
            InputRefused.Problems problems = new InputRefused.Problems();
            onBehalf.read(this, getIssuance().pair(), problems);
            readSlots(problems);
        } else if (act().equals("again")) {
            readSlots(new InputRefused.Problems());
        } else if (act().startsWith("paid.")) {
            InputRefused.Problems problems = new InputRefused.Problems();
            problems.text(evidence(act()), value(evidence(act())), 2_000, "Say what shows that it was paid.");
            problems.refuseIfAny();
        }
    }

    private void readSlots(InputRefused.Problems problems) {
        sent = requestPapers.read(this, asking(), problems);
        problems.refuseIfAny();
        creditIssuance.checkPapers(actor(), asking(), sent);
    }

    private PapersBySlot.Asking asking() {
        return once("asking", () -> creditIssuance.asking(getIssuance()));
    }

    /** Where the request takes files when it comes again. */
    public List<RequestPapers.Place> getPlaces() {
        return once("places", () -> requestPapers.places(asking()));
    }

    /** The papers that the rules name, as far as this person may know of them. */
    public List<RequestPapers.Row> getSlotRows() {
        return once("slot rows", () -> requestPapers.rows(asking(), brought(), ids -> papers.known(actor(), ids)));
    }

    private Map<Earlier, List<String>> brought() {
        return once("brought", () -> matters.brought(getIssuance().report()));
    }

    /** The files that came with the request, and those of the report that was verified. */
    public List<DocumentRef> getAllPapers() {
        return once("all papers", () -> {
            List<String> ids = Stream.concat(
                            SlotPaper.documents(getIssuance().papers()).stream(),
                            brought().values().stream().flatMap(List::stream))
                    .distinct()
                    .toList();
            return ids.isEmpty() ? List.of() : papers.known(actor(), ids);
        });
    }

    /** The files that came with the request. */
    public List<DocumentRef> getPapers() {
        return once(
                "papers",
                () -> getIssuance().papers().isEmpty()
                        ? List.of()
                        : papers.known(
                                actor(), SlotPaper.documents(getIssuance().papers())));
    }

    @Override
    protected void open() {
        if (!getIssuance().papers().isEmpty() && (isFocalPoint() || isDesk())) {
            requestPapers.fill(this, asking());
        }
    }

    @Override
    protected boolean confidential(String field) {
        return RequestPapers.isConfidential(field);
    }

    private static String evidence(String act) {
        return "evidence." + act.substring("paid.".length());
    }

    /** What the decision that stands makes somebody owe in money. */
    public List<FinancialDuty> getDuties() {
        return once("duties", () -> duties.of(getIssuance()));
    }

    /** Whether this person can say what shows that it was paid. */
    public boolean isPayer() {
        return once("payer", () -> duties.maySay(actor(), getIssuance()));
    }

    public boolean isConfirming(FinancialDuty duty) {
        return actor().holds(Role.AUTHORITY_OFFICER, duty.pair(), duty.confirms());
    }

    @Override
    protected String submit() {
        String number = getIssuance().number();
        if (act().startsWith("paid.")) {
            duties.show(actor(), number, act().substring("paid.".length()), value(evidence(act())));
            say("Recorded. The competent authority that the rules name confirms it.");
            return "/app/issuance/case.xhtml?number=" + number;
        }
        if (act().startsWith("confirmed.")) {
            duties.confirm(actor(), number, act().substring("confirmed.".length()));
            say("Confirmed.");
            return "/app/issuance/case.xhtml?number=" + number;
        }
        switch (act()) {
            case "complete" -> {
                boolean waits = creditIssuance
                        .checkCompleteness(actor(), number, word(true))
                        .isEmpty();
                say(waits ? DeskWords.WAITS : "Found complete. A desk can now draft the decision.");
            }
            case "return" -> {
                boolean waits = creditIssuance
                        .checkCompleteness(actor(), number, word(false))
                        .isEmpty();
                say(waits ? DeskWords.WAITS : "Returned to the focal point, who corrects it.");
            }
            case "enter" -> {
                creditIssuance.enterAgain(
                        actor(),
                        number,
                        sent,
                        onBehalf.read(this, getIssuance().pair(), new InputRefused.Problems())
                                .orElseThrow(NotAsShown::new));
                say("Entered again on behalf of the focal point.");
            }
            case "again" -> {
                creditIssuance.requestAgain(actor(), number, sent);
                say("Requested again. A desk checks that everything is there.");
            }
            case "withdraw" -> {
                creditIssuance.withdrawRequest(actor(), number);
                say("The request is withdrawn. Issuance can be requested again.");
            }
            default -> throw new Unknown("act", act());
        }
        return "/app/issuance/case.xhtml?number=" + number;
    }

    private Completeness.Word word(boolean complete) {
        return Completeness.Word.of(DeskWords.side(value("side")), complete, value("findings"))
                .having(TwoVersions.digests(this));
    }

    /** Whose desk says whether it is complete, and what was said. */
    public DeskWords.Shown getDesks() {
        return deskWords.of(
                getIssuance().pair(),
                getIssuance().rulesVersion(),
                getIssuance().number(),
                CreditIssuance.COMPLETENESS);
    }

    public String getAt() {
        return getIssuance().stage().getClass().getSimpleName();
    }

    public String getChip() {
        return switch (getAt()) {
            case "Agreed" -> "done";
            case "NotIssued" -> "bad";
            case "Returned" -> "soon";
            case "RequestWithdrawn" -> "draft";
            default -> "open";
        };
    }

    public String organisation(String code) {
        return once("organisation " + code, () -> organisations.name(code));
    }

    public boolean isDecisionStanding() {
        return matters.decisionStands(getIssuance());
    }

    /** Number of the round on its withdrawal that is before the committee; empty where none is. */
    public String getWithdrawalRound() {
        return rounds.pending(
                        getIssuance().pair(),
                        WithdrawalAgenda.KIND,
                        getIssuance().number())
                .orElse("");
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
        return once("round", () -> rounds.pending(
                        getIssuance().pair(), IssuanceAgenda.KIND, getIssuance().number())
                .orElse(""));
    }
}
