package org.tandem.thirdparty.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.ThirdPartyEntity;

/** Backs {@code /app/thirdparty}: the entities, and putting one on the list. */
@Named
@RequestScoped
public class EntitiesPage extends FormPage {

    @Inject
    Designations designations;

    @Inject
    Organisations organisations;

    public List<ThirdPartyEntity> getEntities() {
        return once("entities", designations::entities);
    }

    public boolean isDesk() {
        return !actor().as(Role.SECRETARIAT).isEmpty();
    }

    /** Organisations of the right kind. */
    public Map<String, String> getCandidates() {
        return once("candidates", () -> {
            Map<String, String> candidates = new LinkedHashMap<>();
            organisations.all().stream()
                    .filter(o -> o.kinds().contains(Organisation.Kind.THIRD_PARTY_ENTITY))
                    .forEach(o -> candidates.put(o.code(), o.name()));
            return candidates;
        });
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(getCandidates().containsKey(value("organisation")), "organisation", "Choose the organisation.");
        problems.text("accreditation", value("accreditation"), 200, "Enter the accreditation.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        designations.list(actor(), value("organisation"), value("accreditation"));
        say("It is on the list. A designation is a decision of the committee.");
        return "/app/thirdparty/entity.xhtml?organisation=" + value("organisation");
    }
}
