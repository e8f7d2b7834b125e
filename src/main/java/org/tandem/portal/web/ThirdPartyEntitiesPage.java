package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.tandem.portal.Catalogue;
import org.tandem.thirdparty.Accreditation;
import org.tandem.thirdparty.Accreditations;
import org.tandem.thirdparty.Designation;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Standing;
import org.tandem.thirdparty.ThirdPartyEntity;
import org.tandem.thirdparty.web.EntityPage;

/** Backs {@code /third-party-entities}: one row per scope, with dates; what has expired looks expired. */
@Named
@RequestScoped
public class ThirdPartyEntitiesPage extends PublicPage {

    @Inject
    Designations designations;

    @Inject
    Accreditations accreditations;

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

    /** What was ever put on file of its certificates, those that ended or are void too. */
    public List<Accreditation> accreditationsOf(String organisation) {
        return once("accreditations", () -> accreditations.everOnFile()).getOrDefault(organisation, List.of());
    }

    /** What a certificate is worth on the day of a pair that designated its entity; nothing where none did. */
    public Standing worth(ThirdPartyEntity entity, Accreditation accreditation) {
        return of(entity).stream()
                .findFirst()
                .map(d -> Standing.of(accreditation, names.today(d.pair())))
                .orElse(null);
    }

    /** The colour of it. */
    public String colour(Standing standing) {
        return EntityPage.chip(standing);
    }

    /** "Valid to 31 Dec 2027", "Expired on 1 Mar 2026", "Suspended from 3 May 2026". */
    public String status(Designation designation) {
        Standing standing = standing(designation);
        return standing.state().words() + " " + show.date(standing.day());
    }

    public String chip(Designation designation) {
        return EntityPage.chip(standing(designation));
    }

    private Standing standing(Designation designation) {
        return Standing.of(
                designation,
                accreditationsOf(designation.organisation()).stream()
                        .filter(one -> !one.isVoid())
                        .toList(),
                names.today(designation.pair()));
    }
}
