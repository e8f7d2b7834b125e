package org.tandem.thirdparty.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;
import org.tandem.thirdparty.Accreditation;
import org.tandem.thirdparty.Accreditations;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.ThirdPartyEntity;

/** Backs {@code /app/thirdparty/accreditation-end.xhtml}: a certificate ends before its last day. */
@Named
@RequestScoped
public class AccreditationEndPage extends FormPage {

    @Inject
    Designations designations;

    @Inject
    Accreditations accreditations;

    private LocalDate lastDay;

    public ThirdPartyEntity getEntity() {
        String organisation = parameter("organisation");
        return once("entity", () -> designations
                .entity(organisation)
                .orElseThrow(() -> new Unknown("third-party entity", organisation)));
    }

    public Accreditation getAccreditation() {
        return once(
                "accreditation", () -> accreditations.accreditation(getEntity().organisation(), parameter("id")));
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        lastDay = problems.read("lastDay", () -> date("lastDay", "Enter the last day on which it counts."));
        problems.text("reason", value("reason"), 2_000, "Say why it ends.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        accreditations.end(
                actor(), getEntity().organisation(), getAccreditation().id().toString(), lastDay, value("reason"));
        say("It ends with that day.");
        return "/app/thirdparty/entity.xhtml?organisation=" + getEntity().organisation();
    }
}
