package org.tandem.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Programmes;
import org.tandem.committee.Decisions;
import org.tandem.project.MinimumShares;
import org.tandem.project.Project;

/** What is entered of projects' support. */
@ApplicationScoped
public class Grants implements MinimumShares, Programmes {

    private final EntityManager entities;
    private final Decisions decisions;
    private final Instance<CasesOfProjects> rooms;

    @Inject
    public Grants(EntityManager entities, Decisions decisions, @Any Instance<CasesOfProjects> rooms) {
        this.entities = entities;
        this.decisions = decisions;
        this.rooms = rooms;
    }

    protected Grants() {
        this(null, null, null);
    }

    /** All that was entered of a project, the latest first. */
    public List<ProjectGrant> of(Project project) {
        return entities.createQuery(
                        "select g from ProjectGrant g where g.project = :project order by g.place desc",
                        ProjectGrant.class)
                .setParameter("project", project.reference())
                .getResultList();
    }

    @Override
    public List<MinimumShare> of(Project project, LocalDate day) {
        return of(project).stream()
                .filter(grant -> grant.isLatest() && grant.bindsOn(day))
                .map(grant -> new MinimumShare(
                        grant.side(),
                        grant.minimumShare(),
                        grant.programme().words()
                                + grant.reference()
                                        .map(said -> ", grant " + said)
                                        .orElse("")))
                .toList();
    }

    @Override
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        Arrays.stream(Programme.values()).forEach(one -> all.put(one.name(), one.words()));
        return all;
    }

    @Override
    public Set<String> under(String programme, Collection<String> subjects) {
        Map<String, Set<String>> byProject = byProject(subjects);
        if (byProject.isEmpty() || !all().containsKey(programme)) {
            return Set.of();
        }
        return entities.createQuery(
                        "select p.reference, p.number from Project p, ProjectGrant g where g.project = p.reference"
                                + " and g.latest = true and g.programme = :programme"
                                + " and (p.reference in :printed or p.number in :printed)",
                        Object[].class)
                .setParameter("programme", Programme.valueOf(programme))
                .setParameter("printed", byProject.keySet())
                .getResultStream()
                .flatMap(Arrays::stream)
                .flatMap(printed -> byProject.getOrDefault(String.valueOf(printed), Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The cases by what they are about in the end: an appeal's decision is about an issuance, and that is a project's. */
    private Map<String, Set<String>> byProject(Collection<String> subjects) {
        Map<String, String> about = new HashMap<>();
        Set<String> asked = new HashSet<>(subjects);
        while (!asked.isEmpty()) {
            Map<String, String> further = new HashMap<>(decisions.subjects(asked));
            for (CasesOfProjects room : rooms) {
                further.putAll(room.about(asked));
            }
            further.forEach(about::putIfAbsent);
            asked = new HashSet<>(further.values());
            asked.removeAll(about.keySet());
        }
        Map<String, Set<String>> cases = new HashMap<>();
        for (String subject : subjects) {
            String end = subject;
            while (about.containsKey(end)) {
                end = about.get(end);
            }
            cases.computeIfAbsent(end, project -> new HashSet<>()).add(subject);
        }
        return cases;
    }

    void add(ProjectGrant grant) {
        entities.persist(grant);
    }
}
