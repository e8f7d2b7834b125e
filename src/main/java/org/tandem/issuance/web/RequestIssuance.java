package org.tandem.issuance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.web.FormPage;
import org.tandem.issuance.CreditIssuance;
import org.tandem.kernel.Unknown;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** Backs {@code /app/issuance/request.xhtml}. */
@Named
@RequestScoped
public class RequestIssuance extends FormPage {

    @Inject
    CreditIssuance issuance;

    @Inject
    Verifications verifications;

    @Inject
    Projects projects;

    @Override
    protected void check() {
        getVerified();
    }

    @Override
    protected String submit() {
        String number = issuance.request(actor(), parameter("report"));
        say(number + " is requested. A desk checks that everything is there.");
        return "/app/issuance/case.xhtml?number=" + number;
    }

    /** What was verified, for those who have to do with its project. */
    public VerifiedPeriod getVerified() {
        return once("verified", () -> verifications
                .verified(parameter("report"))
                .filter(v -> projects.project(v.project())
                        .filter(p -> p.concerns(actor()))
                        .isPresent())
                .orElseThrow(() -> new Unknown("verified report", parameter("report"))));
    }

    public RegisteredProject getProject() {
        return once(
                "project", () -> projects.registered(getVerified().project()).orElseThrow());
    }
}
