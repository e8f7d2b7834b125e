package org.tandem.bilateral.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.bilateral.DiplomaticRecord;
import org.tandem.bilateral.DiplomaticRecords;
import org.tandem.bilateral.RecordKeeping;
import org.tandem.committee.JointCommittees;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;

/** Backs {@code /app/bilateral/record.xhtml?number=XA-XB-N001}: one diplomatic record, attested or withdrawn there. */
@Named
@RequestScoped
public class CaseOfRecord extends FormPage {

    @Inject
    RecordKeeping keeping;

    @Inject
    DiplomaticRecords records;

    @Inject
    JointCommittees committees;

    @Inject
    Papers papers;

    @Override
    protected void check() {
        switch (act()) {
            case "attest" -> keeping.check(actor(), getRecord().number(), value("reference"));
            case "withdraw" -> {
                InputRefused.Problems problems = new InputRefused.Problems();
                problems.text("why", value("why"), 2_000, "Say why it is withdrawn.");
                problems.refuseIfAny();
            }
            default -> actor();
        }
    }

    @Override
    protected String submit() {
        String number = getRecord().number();
        switch (act()) {
            case "attest" -> {
                keeping.attest(actor(), number, value("reference"));
                say(number + " is attested by both sides and counts.");
            }
            case "withdraw" -> {
                keeping.withdraw(actor(), number, value("why"));
                say(number + " is withdrawn. It never counted.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/bilateral/record.xhtml?number=" + number;
    }

    public DiplomaticRecord getRecord() {
        return once("record", () -> records.openTo(actor(), parameter("number")));
    }

    public String getPairTitle() {
        return once("title", () -> committees.pair(getRecord().pair()));
    }

    public List<Party> getSides() {
        return List.of(getRecord().pair().party(Side.A), getRecord().pair().party(Side.B));
    }

    public String name(Party side) {
        return committees.name(side);
    }

    public String reference(Party side) {
        return getRecord().reference(side).orElse("not given yet");
    }

    public String getChip() {
        return switch (getRecord().state()) {
            case ENTERED -> "open";
            case ATTESTED -> "done";
            case WITHDRAWN -> "draft";
        };
    }

    /** The scan, for those who may open it. */
    public List<DocumentRef> getPapers() {
        return once("papers", () -> papers.known(actor(), List.of(getRecord().paper())));
    }

    public boolean isAttestable() {
        return getRecord().isAttestableBy(actor());
    }

    public boolean isWithdrawable() {
        return getRecord().waitsFor().isPresent()
                && actor().holds(Role.SECRETARIAT, getRecord().pair());
    }
}
