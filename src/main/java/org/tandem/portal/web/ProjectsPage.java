package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.tandem.project.Project;

/** Backs {@code /projects}. */
@Named
@RequestScoped
public class ProjectsPage extends CataloguePage {

    @Inject
    Disclosure disclosure;

    private Set<String> released;
    private Listing<Project> list;

    public Listing<Project> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.projects(narrowing(), first, most));
        }
        return list;
    }

    /** Where a project stands, as far as the public may know. */
    public String stands(Project project) {
        if (released == null) {
            released = catalogue.released(getList().rows().stream()
                    .flatMap(p -> Disclosure.listed(Disclosure.decision(p.stage())).stream())
                    .toList());
        }
        return disclosure.words(project.stage(), released);
    }
}
