package org.tandem.correction.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.committee.RulesInForce;
import org.tandem.correction.CorrectionDuty;
import org.tandem.correction.Corrections;
import org.tandem.correction.Progress;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.UnitBlock;
import org.tandem.registry.PinnedRules;
import org.tandem.registry.Purpose;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;

/** Backs {@code /app/correction/case.xhtml}: what a registry has to cancel under a decision, and the order that does it. */
@Named
@RequestScoped
public class CorrectionPage extends FormPage {

    @Inject
    Corrections corrections;

    @Inject
    UnitOrders orders;

    @Inject
    PinnedRules pinned;

    private UnitOrders.Request request;

    public Party getRegistry() {
        return once("registry", () -> {
            if (!parameter("registry").matches("[A-Z]{2}")) {
                throw new Unknown("registry", parameter("registry"));
            }
            return new Party(parameter("registry"));
        });
    }

    public String getDecision() {
        return parameter("decision");
    }

    public List<Progress> getDuties() {
        return once("duties", () -> corrections.of(actor(), getDecision(), getRegistry()));
    }

    /** The version of the pair's rules that the issuance is pinned to; empty where it is not known here. */
    public String rulesVersion(Progress progress) {
        CorrectionDuty duty = progress.duty();
        return once("rules " + duty.issuance(), () -> pinned.of(duty.pair(), duty.issuance())
                .map(RulesInForce::version)
                .orElse(""));
    }

    /** The first of the erroneous units that are still in accounts. */
    public List<UnitBlock> stillThere(Progress progress) {
        return once("there " + progress.duty().series(), () -> corrections.stillThere(progress.duty()));
    }

    /** Whether the person is one who asks for it, and something is left. */
    public boolean isAsking() {
        return actor().mandates().contains(Mandate.ofRegistry(Role.REGISTRY_OFFICER, getRegistry()))
                && getDuties().stream().anyMatch(one -> !one.isDone());
    }

    @Override
    protected void open() {
        getDuties().stream()
                .filter(one -> !one.isDone())
                .findFirst()
                .ifPresent(one -> put("vintage", one.duty().vintage().toString()));
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        String from = problems.text("from", value("from"), 24, "Enter the account that holds the units.");
        Vintage vintage = problems.read("vintage", () -> Vintage.parse(value("vintage")));
        Tonnes first = problems.read("first", () -> tonnes("first"));
        Tonnes quantity = problems.read("quantity", () -> tonnes("quantity"));
        problems.refuseIfAny();
        request = new UnitOrders.Request(
                UnitOrder.Kind.CANCELLATION,
                getDuties().get(0).duty().pair(),
                from,
                Optional.empty(),
                quantity,
                Optional.of(vintage),
                Optional.of(first.count()),
                Optional.of(Purpose.ISSUED_IN_ERROR),
                Optional.empty(),
                Optional.of(getDecision()));
        orders.check(actor(), request);
    }

    @Override
    protected String submit() {
        String key = value("draft").isEmpty() ? UUID.randomUUID().toString() : value("draft");
        String number = orders.ask(actor(), request, key);
        say("%s was sent to the registry's approver, who carries it out.".formatted(number));
        return "/app/registry/order.xhtml?number=" + number;
    }
}
