package org.tandem.crossing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.crossing.CrossingCase;
import org.tandem.crossing.CrossingUnits;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/** Backs {@code /app/crossing/case.xhtml}. */
@Named
@RequestScoped
public class CrossingPage extends FormPage {

    @Inject
    CrossingUnits units;

    private CrossingCase one;

    public CrossingCase getCase() {
        if (one == null) {
            one = units.of(actor(), parameter("number"));
        }
        return one;
    }

    /** Whether this person can accept or decline it now. */
    public boolean isAnswering() {
        return getCase().isOpen()
                && getCase().isIncoming()
                && isOfficerOf(getCase().registry());
    }

    /** Whether this person can ask to cancel it now. */
    public boolean isCancelling() {
        return getCase().isOpen()
                && !getCase().isIncoming()
                && isOfficerOf(getCase().registry());
    }

    private boolean isOfficerOf(Party registry) {
        return actor().mandates().contains(Mandate.ofRegistry(Role.REGISTRY_OFFICER, registry));
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
        String number = getCase().crossing().number();
        switch (act()) {
            case "accept" -> {
                units.accept(actor(), number);
                say("%s is accepted. The units are in account %s."
                        .formatted(number, getCase().crossing().to()));
            }
            case "decline" -> {
                units.decline(actor(), number, value("reason"));
                say("%s is declined. The units go back to where they came from.".formatted(number));
            }
            case "cancel" -> {
                units.askToCancel(actor(), number);
                say("The other registry is asked to decline %s. It may have accepted it already.".formatted(number));
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/crossing/case.xhtml?number=" + number;
    }
}
