package org.tandem.transition.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.kernel.Vintage;
import org.tandem.project.Project;
import org.tandem.transition.Transition;
import org.tandem.transition.Transitions;

/** A project's way to other rules, for the pages that show the project, its issuances or its units. */
@Named
@RequestScoped
public class TransitionOf {

    @Inject
    Transitions transitions;

    private final Map<String, Optional<Transition>> read = new HashMap<>();

    /** The last one, as far as it was not withdrawn; nothing where there is none. */
    public Transition project(Project project) {
        return read.computeIfAbsent(project.reference(), reference -> transitions.of(project).stream()
                        .filter(one -> !one.isWithdrawn())
                        .findFirst())
                .orElse(null);
    }

    /** The one for which units of this project and vintage wait; nothing where they do not. */
    public Transition units(String project, Vintage vintage) {
        return read.computeIfAbsent(project, transitions::open)
                .filter(open -> open.holdsBack(vintage))
                .orElse(null);
    }
}
