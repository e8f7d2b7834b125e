package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.ledger.Hold;
import org.tandem.registry.UnitHolds;

/** Backs {@code /app/registry/hold.xhtml}. */
@Named
@RequestScoped
public class HoldPage extends FormPage {

    @Inject
    UnitHolds holds;

    public Hold getHold() {
        return once("hold", () -> holds.of(actor(), parameter("number")));
    }

    public Party getRegistry() {
        return new Party(getHold().number().substring(0, 2));
    }

    public boolean isInForce() {
        return holds.isInForce(getRegistry(), getHold());
    }

    /** Whether this person may end it: the approver, and not the one who placed it. */
    public boolean isReleasable() {
        return isInForce()
                && !actor().isOneWith(getHold().placedBy(), getHold().number())
                && actor().mandates().contains(Mandate.ofRegistry(Role.REGISTRY_APPROVER, getRegistry()));
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("reason", value("reason"), 1_000, "Say why the hold ends.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        holds.release(actor(), getHold().number(), value("reason"));
        say("%s is released.".formatted(getHold().number()));
        return "/app/registry/hold.xhtml?number=" + getHold().number();
    }
}
