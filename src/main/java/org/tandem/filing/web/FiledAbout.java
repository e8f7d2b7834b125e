package org.tandem.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.SignedIn;
import org.tandem.filing.Filing;
import org.tandem.filing.Filings;
import org.tandem.project.Project;

/** What was filed about a project, for its page in the workspace. */
@Named
@RequestScoped
public class FiledAbout {

    @Inject
    Filings filings;

    @Inject
    SignedIn signedIn;

    private List<Filing> found;

    /** In the order in which it came, as far as the person may know of it. */
    public List<Filing> of(Project project) {
        if (found == null) {
            boolean concerned = project.concerns(signedIn.actor());
            found = filings.about(project.pair(), List.of(project.printed(), project.reference())).stream()
                    .filter(filing -> concerned || filing.isPublic())
                    .toList();
        }
        return found;
    }
}
