package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What waits for administrators: people who hold an office of a pair and cannot sign in yet. */
@ApplicationScoped
public class AccessTasks implements TaskSource {

    private final People people;

    @Inject
    public AccessTasks(People people) {
        this.people = people;
    }

    protected AccessTasks() {
        this(null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        if (actor.as(Role.ADMINISTRATOR).isEmpty()) {
            return List.of();
        }
        return people.all().stream()
                .filter(person -> !person.hasPassword() && !person.isSuspended())
                .flatMap(person -> people.actor(person.name()).stream()
                        .flatMap(waiting -> waiting.mandates().stream())
                        .flatMap(mandate -> mandate.pair().stream())
                        .limit(1)
                        .map(pair -> new Task(
                                "Hand over a link to choose a password",
                                pair,
                                person.name(),
                                person.description(),
                                "/app/access/person.xhtml?name=" + person.name(),
                                Optional.empty(),
                                Optional.empty(),
                                Task.Ball.YOURS)))
                .toList();
    }
}
