package org.tandem.published.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.tandem.access.web.SignedIn;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.published.SimilarProjects;

/** Backs {@code /app/published/similar.xhtml}: which other projects could be the same as one. */
@Named
@RequestScoped
public class SimilarPage {

    private static final int MOST = 50;

    @Inject
    SignedIn signedIn;

    @Inject
    HttpServletRequest request;

    @Inject
    Projects projects;

    @Inject
    SimilarProjects similar;

    private Project project;
    private SimilarProjects.Found found;

    public Project getProject() {
        if (project == null) {
            project = projects.openTo(signedIn.actor(), request.getParameter("number"));
        }
        return project;
    }

    public SimilarProjects.Found getFound() {
        if (found == null) {
            found = similar.to(getProject(), MOST);
        }
        return found;
    }

    /** In words: {@code Upper Mill takes part in both. Words of title or location: rooftop, sunfield.} */
    public static String common(SimilarProjects.Similar one) {
        String words =
                one.words().isEmpty() ? "" : "Words of title or location: " + String.join(", ", one.words()) + ".";
        return one.participants().isEmpty()
                ? words
                : (String.join("; ", one.participants())
                                + (one.participants().size() == 1 ? " takes part in both. " : " take part in both. ")
                                + words)
                        .strip();
    }
}
