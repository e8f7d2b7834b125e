package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.tandem.project.Project;

/** Backs {@code /projects}. */
@Named
@RequestScoped
public class ProjectsPage extends CataloguePage {

    private Listing<Project> list;

    public Listing<Project> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.projects(narrowing(), first, most));
        }
        return list;
    }
}
