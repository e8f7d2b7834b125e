package org.tandem.thirdparty.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;
import org.tandem.thirdparty.Accreditation;
import org.tandem.thirdparty.Accreditations;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.ThirdPartyEntity;

/** Backs {@code /app/thirdparty/accreditation-void.xhtml}: a certificate was put on file by mistake. */
@Named
@RequestScoped
public class AccreditationVoidPage extends FormPage {

    @Inject
    Designations designations;

    @Inject
    Accreditations accreditations;

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
        accreditations.mustBeVoidable(
                actor(), getEntity().organisation(), getAccreditation().id().toString());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("reason", value("reason"), 2_000, "Say what is mistaken about it.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        accreditations.makeVoid(
                actor(), getEntity().organisation(), getAccreditation().id().toString(), value("reason"));
        say("It is void. It stays in the record and never counts.");
        return "/app/thirdparty/entity.xhtml?organisation=" + getEntity().organisation();
    }
}
