package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.GrievanceStage;
import org.tandem.grievance.GrievanceTerms;
import org.tandem.grievance.Reporting;
import org.tandem.grievance.web.CaseOfGrievance;
import org.tandem.portal.Catalogue;

/** Backs {@code /grievances/follow}: how what somebody reported stands, for whoever holds its reference. */
@Named
@RequestScoped
public class FollowGrievance extends FormPage {

    @Inject
    Reporting reporting;

    @Inject
    GrievanceTerms terms;

    @Inject
    Catalogue catalogue;

    @Inject
    Names names;

    /** A secret is no draft. */
    @Override
    protected boolean keepsDraft() {
        return false;
    }

    @Override
    protected void check() {
        reporting.standing(value("reference"));
    }

    @Override
    protected String submit() {
        if (!act().equals("withdraw")) {
            throw new NotAsShown();
        }
        String number = getGrievance().number();
        reporting.withdraw(value("reference"));
        say(number + " is withdrawn.");
        return "/grievances/follow";
    }

    /** The one that was asked for by its reference. */
    public Grievance getGrievance() {
        return once("grievance", () -> reporting.standing(value("reference")));
    }

    public GrievanceStage getStage() {
        return once("stage", () -> getGrievance()
                .stage(catalogue.released(getGrievance().decision().stream().toList())));
    }

    /** Why it is not looked into; empty where it is, or may be. */
    public String getReason() {
        return getStage() instanceof GrievanceStage.NotAdmitted refused ? refused.reason() : "";
    }

    public String getChip() {
        return CaseOfGrievance.chip(getStage());
    }

    public List<GrievanceTerms.LastDay> getLastDays() {
        return once("last days", () -> terms.of(getGrievance()));
    }

    public boolean late(GrievanceTerms.LastDay day) {
        return day.isLate(names.today(getGrievance().pair()));
    }
}
