package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.grievance.Conclusion;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.GrievanceStage;
import org.tandem.grievance.GrievanceTerms;
import org.tandem.grievance.Grievances;
import org.tandem.grievance.web.CaseOfGrievance;
import org.tandem.kernel.Unknown;
import org.tandem.portal.Catalogue;

/** Backs {@code /grievances/XA-XB-G001}: a concern or an appeal from the day on which it was admitted or not. */
@Named
@RequestScoped
public class GrievancePage extends PublicPage {

    @Inject
    Grievances grievances;

    @Inject
    GrievanceTerms terms;

    @Inject
    Catalogue catalogue;

    @Inject
    Forecasts forecasts;

    @Inject
    Names names;

    public Grievance getGrievance() {
        return once("grievance", () -> grievances
                .published(asked("number"))
                .orElseThrow(() -> new Unknown("grievance", asked("number"))));
    }

    /** As far as the public may know what the committee decided on it. */
    public GrievanceStage getStage() {
        return once("stage", () -> getGrievance()
                .stage(catalogue.released(getGrievance().decision().stream().toList())));
    }

    /** Whose move it is; nothing where it is at its end. */
    public PublicMove.Move getMove() {
        return PublicMove.of(getGrievance().kind(), getStage()).orElse(null);
    }

    /** When the finding may come; empty where none is awaited. */
    public String getExpected() {
        return once("expected", () -> forecasts.grievance(getGrievance()));
    }

    public String getChip() {
        return CaseOfGrievance.chip(getStage());
    }

    /** Why it was not admitted; nothing where it was. */
    public String getReason() {
        return getStage() instanceof GrievanceStage.NotAdmitted refused ? refused.reason() : "";
    }

    public Conclusion getFinding() {
        return getGrievance().finding().orElse(null);
    }

    /** The committee's word on an appeal, once both desks released it; nothing before. */
    public GrievanceStage.Settled getSettled() {
        return getStage() instanceof GrievanceStage.Settled settled ? settled : null;
    }

    public List<GrievanceTerms.LastDay> getLastDays() {
        return once("last days", () -> terms.of(getGrievance()));
    }

    public boolean late(GrievanceTerms.LastDay day) {
        return day.isLate(names.today(getGrievance().pair()));
    }
}
