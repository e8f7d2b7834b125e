package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.Durability;
import org.tandem.kernel.InputRefused;
import org.tandem.registry.Safekeeping;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;

/** Backs {@code /app/registry/order.xhtml}. */
@Named
@RequestScoped
public class OrderPage extends FormPage {

    @Inject
    UnitOrders orders;

    @Inject
    Safekeeping safekeeping;

    private UnitOrder order;

    public UnitOrder getOrder() {
        if (order == null) {
            order = orders.of(actor(), parameter("number"));
        }
        return order;
    }

    public boolean isWaiting() {
        return getOrder().stage() == UnitOrder.Stage.ASKED;
    }

    public boolean isDeciding() {
        return isWaiting()
                && !orders.needsAnother(actor(), getOrder())
                && actor().mandates()
                        .contains(Mandate.ofRegistry(
                                Role.REGISTRY_APPROVER, getOrder().registry()));
    }

    public boolean isWithdrawable() {
        return isWaiting() && orders.isBy(actor(), getOrder());
    }

    /** Which units moved, once it is done. */
    public List<UnitOrders.Moved> getMoved() {
        return once("moved", () -> orders.movedUnits(actor(), getOrder().number()));
    }

    /** How safe it is, once it is done. */
    public Durability getDurability() {
        return safekeeping
                .durability(getOrder().registry(), "ENTRY", getOrder().number())
                .orElse(null);
    }

    /** "Transfer", "Retirement", "Cancellation". */
    public String getNoun() {
        return switch (getOrder().kind()) {
            case TRANSFER, CROSSING -> "Transfer";
            case RETIREMENT -> "Retirement";
            case CANCELLATION -> "Cancellation";
        };
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
        String number = getOrder().number();
        switch (act()) {
            case "approve" -> {
                orders.approve(actor(), number);
                say("%s is done. The units moved.".formatted(number));
            }
            case "decline" -> {
                orders.decline(actor(), number, value("reason"));
                say("%s was declined. Whoever asked reads why.".formatted(number));
            }
            case "withdraw" -> {
                orders.withdraw(actor(), number);
                say("%s was withdrawn.".formatted(number));
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/registry/order.xhtml?number=" + number;
    }
}
