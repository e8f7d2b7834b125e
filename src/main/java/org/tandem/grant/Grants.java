package org.tandem.grant;

import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.access.Programmes;
import org.tandem.project.MinimumShares;
import org.tandem.project.Project;

/** What is entered of projects' support. */
@ApplicationScoped
public class Grants implements MinimumShares, Programmes {

    /** A project by its reference or number, or a case whose number begins with the project's: {@code XB003-I01}. */
    private static final Pattern OF_A_PROJECT =
            Pattern.compile("([A-Z]{2}-D[0-9]{3,6}|[A-Z]{2}[0-9]{3,6})(?:-(?:I|MR)[0-9]{2,4})?");

    private final EntityManager entities;

    @Inject
    public Grants(EntityManager entities) {
        this.entities = entities;
    }

    protected Grants() {
        this(null);
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
        Map<String, Set<String>> byProject = new HashMap<>();
        for (String subject : subjects) {
            Matcher project = OF_A_PROJECT.matcher(subject);
            if (project.matches()) {
                byProject
                        .computeIfAbsent(project.group(1), printed -> new HashSet<>())
                        .add(subject);
            }
        }
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

    void add(ProjectGrant grant) {
        entities.persist(grant);
    }
}
