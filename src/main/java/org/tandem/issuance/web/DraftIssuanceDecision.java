package org.tandem.issuance.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.committee.web.HowDecided;
import org.tandem.issuance.Deducted;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.Split;
import org.tandem.issuance.SplitWarnings;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.RegisteredProject.Recipient;

/** Backs {@code /app/issuance/decide.xhtml}: a desk drafts what the committee is to decide on the amounts. */
@Named
@RequestScoped
public class DraftIssuanceDecision extends IssuancePage {

    @Inject
    HowDecided how;

    private SplitWarnings warnings;

    /** A field of the form: what one recipient is to get of one vintage. */
    public record Amount(String name, String label, Party side, String recipient, Vintage vintage) {}

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(!value("outcome").isEmpty(), "outcome", "Choose the outcome.");
        if (isIssue()) {
            getAmounts().forEach(a -> problems.read(a.name(), () -> Tonnes.parse(value(a.name()))));
        }
        boolean isSaid = problems.none();
        problems.text("text", value("text"), 20_000, "Write what the committee decides, as it is published.");
        how.read(this, problems);
        if (isSaid) {
            problems.also(() -> how.check(
                    this,
                    getIssuance().pair(),
                    IssuanceAgenda.KIND,
                    getIssuance().number(),
                    value("outcome"),
                    content()));
        }
        problems.refuseIfAny();
        if (isIssue()) {
            warnings = matters.review(getIssuance(), content());
        }
    }

    @Override
    protected String submit() {
        return how.put(
                this, getIssuance().pair(), IssuanceAgenda.KIND, getIssuance().number(), value("outcome"), content());
    }

    @Override
    protected void open() {
        how.open(this);
        for (Amount amount : getAmounts()) {
            put(amount.name(), Long.toString(proposed(amount).count()));
        }
        put("outcome", IssuanceAgenda.ISSUE);
        put(
                "text",
                "The joint committee decides that %s t CO2e of %s, monitored from %s, are issued as listed."
                        .formatted(
                                getVerified().total(),
                                getProject().title(),
                                getIssuance().period().printed()));
    }

    /** For a desk of the pair alone. */
    @Override
    public Issuance getIssuance() {
        Issuance issuance = super.getIssuance();
        actor().as(Role.SECRETARIAT, issuance.pair());
        return issuance;
    }

    public List<Amount> amounts(Vintage vintage) {
        return once("amounts " + vintage, () -> fields(vintage));
    }

    private List<Amount> fields(Vintage vintage) {
        List<Amount> fields = new ArrayList<>();
        for (Party party : getParties()) {
            for (Recipient recipient :
                    getProject().recipients(getVerified().periods().get(vintage), party)) {
                fields.add(new Amount(
                        "amounts.%s.%s.%s".formatted(vintage, party, recipient.code()),
                        "%s, vintage %s".formatted(recipient(party, recipient.code()), vintage),
                        party,
                        recipient.code(),
                        vintage));
            }
        }
        return fields;
    }

    /** What people should read before they send it; nothing before the amounts were taken. */
    public SplitWarnings getWarnings() {
        return warnings;
    }

    private List<Amount> getAmounts() {
        return getProposal().vintages().stream()
                .flatMap(vintage -> amounts(vintage).stream())
                .toList();
    }

    private boolean isIssue() {
        return value("outcome").equals(IssuanceAgenda.ISSUE);
    }

    private JsonNode content() {
        if (!isIssue()) {
            return Json.mapper().createObjectNode();
        }
        List<Object> lines = new ArrayList<>();
        for (Vintage vintage : getProposal().vintages()) {
            List<Object> parts = new ArrayList<>();
            for (Amount amount : amounts(vintage)) {
                Map<String, Object> part = new LinkedHashMap<>();
                part.put("side", amount.side());
                part.put("recipient", amount.recipient());
                part.put("amount", Tonnes.parse(value(amount.name())));
                parts.add(part);
            }
            lines.add(Map.of("vintage", vintage, "parts", parts));
        }
        List<Object> reasons = new ArrayList<>();
        for (Party party : getParties()) {
            if (!value("reason." + party).isEmpty()) {
                reasons.add(Map.of("side", party, "reason", value("reason." + party)));
            }
        }
        List<Deducted.Decided> deductions = matters.deducted(getIssuance(), typed()).stream()
                .map(Deducted::decided)
                .toList();
        return Json.tree(Map.of("lines", lines, "reasons", reasons, "deductions", deductions));
    }

    /** The amounts as they were typed, of which the rules deduct. */
    private Split typed() {
        return new Split(getProposal().vintages().stream()
                .map(vintage -> new Split.Line(
                        vintage,
                        amounts(vintage).stream()
                                .map(amount -> new Split.Part(
                                        amount.side(), amount.recipient(), Tonnes.parse(value(amount.name()))))
                                .toList()))
                .toList());
    }

    private Tonnes proposed(Amount amount) {
        return getProposal().lines().stream()
                .filter(line -> line.vintage().equals(amount.vintage()))
                .map(line -> line.recipients().get(amount.side()).of(amount.recipient()))
                .reduce(Tonnes.NONE, Tonnes::plus);
    }
}
