package org.tandem.project;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tandem.committee.Agenda;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.Touched;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** Puts registrations before the committee and carries out what it decides. */
@ApplicationScoped
public class RegistrationAgenda implements Agenda {

    public static final String KIND = "REGISTRATION";
    public static final String REGISTERED = "REGISTERED";
    public static final String NOT_REGISTERED = "NOT_REGISTERED";

    private final Projects projects;
    private final Event<ProjectRegistered> announcements;

    @Inject
    public RegistrationAgenda(Projects projects, Event<ProjectRegistered> announcements) {
        this.projects = projects;
        this.announcements = announcements;
    }

    protected RegistrationAgenda() {
        this(null, null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> outcomes() {
        return List.of(REGISTERED, NOT_REGISTERED);
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        Project project = project(subject);
        if (!project.pair().equals(pair)) {
            throw new Unknown("project", subject);
        }
        if (!outcomes().contains(outcome)) {
            throw InputRefused.field("outcome", "A registration is decided as REGISTERED or NOT_REGISTERED.");
        }
        project.mustBeAtTheTable();
    }

    @Override
    public List<String> waiting(Pair pair) {
        return projects.atTheTable(pair);
    }

    @Override
    public String title(String subject) {
        return project(subject).title();
    }

    @Override
    public Map<String, String> titles(Collection<String> subjects) {
        return projects.titles(subjects);
    }

    @Override
    public List<Touched> touches(String subject) {
        return project(subject).touched();
    }

    @Override
    public String link(String subject) {
        return "/app/project/case.xhtml?number=" + subject;
    }

    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (!decision.kind().equals(KIND)) {
            return;
        }
        Project project = project(decision.subject());
        if (decision.outcome().equals(REGISTERED)) {
            project.register(decision.date(), decision.number());
            announcements.fire(new ProjectRegistered(project.registered().orElseThrow()));
        } else {
            project.refuse(decision.date(), decision.number());
        }
    }

    private Project project(String subject) {
        return projects.project(subject).orElseThrow(() -> new Unknown("project", subject));
    }
}
