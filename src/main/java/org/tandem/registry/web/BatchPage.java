package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.registry.UnitBatch;
import org.tandem.registry.UnitBatches;
import org.tandem.registry.UnitOrder;

/** Backs {@code /app/registry/batch.xhtml}. */
@Named
@RequestScoped
public class BatchPage extends FormPage {

    private static final int SHOWN = 100;

    @Inject
    UnitBatches batches;

    public UnitBatch getBatch() {
        return once("batch", () -> batches.of(actor(), parameter("number")));
    }

    /** Which act the shown ones begin after. */
    public int getSkipped() {
        return parameter("after").matches("[0-9]{1,4}")
                ? Math.min(Integer.parseInt(parameter("after")), getBatch().size())
                : 0;
    }

    /** A page of its acts, in their order. */
    public List<UnitBatch.Act> getActs() {
        List<UnitBatch.Act> all = once("acts", () -> getBatch().acts());
        return all.subList(getSkipped(), Math.min(getSkipped() + SHOWN, all.size()));
    }

    /** Which act the next page begins after; zero on the last. */
    public int getNext() {
        return getSkipped() + SHOWN < getBatch().size() ? getSkipped() + SHOWN : 0;
    }

    public boolean isWaiting() {
        return getBatch().stage() == UnitOrder.Stage.ASKED;
    }

    public boolean isDeciding() {
        return isWaiting()
                && !batches.needsAnother(actor(), getBatch())
                && actor().mandates()
                        .contains(Mandate.ofRegistry(
                                Role.REGISTRY_APPROVER, getBatch().registry()));
    }

    public boolean isWithdrawable() {
        return isWaiting() && batches.isBy(actor(), getBatch());
    }

    @Override
    protected void check() {
        if (act().equals("decline")) {
            InputRefused.Problems problems = new InputRefused.Problems();
            problems.text("reason", value("reason"), 1_000, "Say why it is declined.");
            problems.refuseIfAny();
        }
    }

    @Override
    protected void afterwards() {}

    @Override
    protected String submit() {
        String number = getBatch().number();
        switch (act()) {
            case "approve" -> {
                batches.approve(actor(), number);
                say("%s is done, all of it.".formatted(number));
            }
            case "decline" -> {
                batches.decline(actor(), number, value("reason"));
                say("%s was declined. Whoever asked reads why.".formatted(number));
            }
            case "withdraw" -> {
                batches.withdraw(actor(), number);
                say("%s was withdrawn.".formatted(number));
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/registry/batch.xhtml?number=" + number;
    }
}
