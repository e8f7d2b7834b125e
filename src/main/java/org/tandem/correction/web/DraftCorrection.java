package org.tandem.correction.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.committee.web.HowDecided;
import org.tandem.correction.CorrectionAgenda;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.web.IssuancePage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** Backs {@code /app/correction/decide.xhtml}: a desk drafts what the committee is to correct of an issuance. */
@Named
@RequestScoped
public class DraftCorrection extends IssuancePage {

    @Inject
    HowDecided how;

    /** For a desk of the pair alone. */
    @Override
    public Issuance getIssuance() {
        Issuance issuance = super.getIssuance();
        actor().as(Role.SECRETARIAT, issuance.pair());
        return issuance;
    }

    /** What was agreed and is to be corrected. */
    public Instrument getIssued() {
        return CorrectionAgenda.agreed(getIssuance());
    }

    /** What a side was given of a vintage. */
    public Tonnes given(Instrument.Line line, Party side) {
        return line.parts().stream()
                .filter(part -> part.side().equals(side))
                .map(part -> part.units().quantity())
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    @Override
    protected void open() {
        how.open(this);
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", value("text"), 20_000, "Write what the committee decides, as it is published.");
        how.read(this, problems);
        LocalDate until = problems.read("until", () -> date("until", "Enter the day by which it is cancelled."));
        if (until != null) {
            problems.also(() -> how.check(
                    this,
                    getIssuance().pair(),
                    CorrectionAgenda.KIND,
                    getIssuance().number(),
                    CorrectionAgenda.CORRECTED,
                    content()));
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        return how.put(
                this,
                getIssuance().pair(),
                CorrectionAgenda.KIND,
                getIssuance().number(),
                CorrectionAgenda.CORRECTED,
                content());
    }

    private JsonNode content() {
        List<Object> cancel = new ArrayList<>();
        List<Object> anew = new ArrayList<>();
        for (Instrument.Line line : getIssued().lines()) {
            Vintage vintage = line.vintage();
            for (Party side : getParties()) {
                String amount = value("cancel.%s.%s".formatted(vintage, side));
                if (!amount.isEmpty()) {
                    cancel.add(Map.of("vintage", vintage, "side", side, "amount", amount));
                }
            }
            if (!value("anew." + vintage).isEmpty()) {
                anew.add(Map.of("vintage", vintage, "amount", value("anew." + vintage)));
            }
        }
        return Json.tree(Map.of("cancel", cancel, "anew", anew, "until", value("until")));
    }
}
