package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.tandem.portal.Catalogue;
import org.tandem.thirdparty.Designation;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.ThirdPartyEntity;

/** Backs {@code /third-party-entities}: one row per scope, with dates; what has expired looks expired. */
@Named
@RequestScoped
public class ThirdPartyEntitiesPage extends PublicPage {

    @Inject
    Designations designations;

    @Inject
    Catalogue catalogue;

    @Inject
    Names names;

    @Inject
    org.tandem.access.web.Show show;

    public List<ThirdPartyEntity> getEntities() {
        return once("entities", designations::entities);
    }

    private List<Designation> released() {
        return once("released", () -> {
            List<Designation> all = designations.all();
            Set<String> released =
                    catalogue.released(all.stream().map(Designation::decision).toList());
            return all.stream().filter(d -> released.contains(d.decision())).toList();
        });
    }

    public List<Designation> of(ThirdPartyEntity entity) {
        return released().stream()
                .filter(d -> d.organisation().equals(entity.organisation()))
                .toList();
    }

    /** "Valid to 31 Dec 2027", "Expired on 1 Mar 2026", "Suspended from 3 May 2026". */
    public String status(Designation designation) {
        var today = names.today(designation.pair());
        if (designation.suspended().filter(from -> !today.isBefore(from)).isPresent()) {
            return "Suspended from " + show.date(designation.suspended());
        }
        if (today.isAfter(designation.ends())) {
            return "Expired on " + show.date(designation.ends());
        }
        return today.isBefore(designation.begins())
                ? "From " + show.date(designation.begins())
                : "Valid to " + show.date(designation.ends());
    }

    public String chip(Designation designation) {
        return switch (status(designation).charAt(0)) {
            case 'V' -> "done";
            case 'E' -> "bad";
            case 'S' -> "soon";
            default -> "off";
        };
    }
}
