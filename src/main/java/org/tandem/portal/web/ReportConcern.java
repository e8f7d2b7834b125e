package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.tandem.access.Token;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Sender;
import org.tandem.access.web.SignedIn;
import org.tandem.grievance.Reporting;
import org.tandem.kernel.OutOfTurn;
import org.tandem.project.Project;

/**
 * Backs {@code /projects/XB003/concern}. Anybody may write: no account, and no puzzle to solve. The reference is made when the
 * form is opened and travels in it, so that a second click reports nothing twice.
 */
@Named
@RequestScoped
public class ReportConcern extends FormPage {

    @Inject
    Reporting reporting;

    @Inject
    SignedIn signedIn;

    @Inject
    HttpServletRequest request;

    @Override
    protected void open() {
        put("reference", Token.random().text());
    }

    /** Who reports it stays between them and the desks. */
    @Override
    protected boolean keepsDraft() {
        return false;
    }

    @Override
    protected void check() {
        if (!value("website").isEmpty()) {
            throw new OutOfTurn("This was filled in by a machine. Leave the field “Website” empty and send it again.");
        }
        reporting.check(concern());
    }

    @Override
    protected String submit() {
        String number = reporting.report(
                signedIn.optional(),
                getProject().printed(),
                concern(),
                new Token(value("reference")),
                Sender.address(request));
        say("Your concern has the number %s. Your reference is %s".formatted(number, value("reference")));
        return "/grievances/sent";
    }

    private Reporting.Concern concern() {
        return new Reporting.Concern(
                value("text"), value("name"), value("address"), value("consent").equals("yes"));
    }

    public Project getProject() {
        return once("project", () -> reporting.project(parameter("number")));
    }
}
