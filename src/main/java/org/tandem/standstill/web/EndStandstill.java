package org.tandem.standstill.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.standstill.Ending;
import org.tandem.standstill.StandstillEnds;

/** Backs {@code /app/standstill/index.xhtml}: what stands still, and one standstill with what people do about it. */
@Named
@RequestScoped
public class EndStandstill extends FormPage {

    @Inject
    StandstillEnds ends;

    @Inject
    Standstills standstills;

    public List<Standstill> getAll() {
        return once("all", standstills::inForce);
    }

    /** The one that the address names; null where it names none. */
    public Standstill getStandstill() {
        return parameter("standstill").isEmpty()
                ? null
                : once("standstill", () -> ends.inForce(registry(), parameter("standstill")));
    }

    private Party registry() {
        return Party.parse(parameter("registry"));
    }

    /** What was proposed last; null while nothing was. */
    public Ending getEnding() {
        return once("ending", () -> ends.proposed(getStandstill()).orElse(null));
    }

    public boolean isProposable() {
        return getStandstill() != null && ends.mayPropose(actor(), getStandstill());
    }

    public boolean isAgreeable() {
        return getStandstill() != null
                && once("agreeable", () -> ends.mayAgree(actor(), getStandstill())
                        .isPresent());
    }

    /** Everybody may read it. */
    @Override
    protected boolean confidential(String field) {
        return false;
    }

    @Override
    protected void check() {
        if (act().equals("propose")) {
            ends.check(
                    actor(),
                    registry(),
                    parameter("standstill"),
                    value("reason"),
                    document("evidence").orElse(""));
        }
    }

    @Override
    protected String submit() {
        String here =
                "/app/standstill/index.xhtml?registry=%s&standstill=%s".formatted(registry(), parameter("standstill"));
        if (act().equals("propose")) {
            ends.propose(
                    actor(),
                    registry(),
                    parameter("standstill"),
                    value("reason"),
                    document("evidence").orElse(""));
            say("It is proposed. The approvers agree, or you propose something else.");
            return here;
        }
        boolean last = getEnding() != null && getEnding().missing().size() == 1;
        ends.agree(actor(), registry(), parameter("standstill"), carried(value("proposal")));
        say(last ? "The standstill is over." : "Your registry agrees. The other one is asked too.");
        return last ? "/app/standstill" : here;
    }
}
