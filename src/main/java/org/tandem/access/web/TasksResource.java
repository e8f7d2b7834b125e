package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.Task;
import org.tandem.kernel.Pair;

/** What waits for the person who asks, and what they wait for: the page <i>My tasks</i> for machines. */
@Path("tasks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

    private final MyTasks tasks;

    @Inject
    public TasksResource(MyTasks tasks) {
        this.tasks = tasks;
    }

    protected TasksResource() {
        this(null);
    }

    /**
     * @param page where a person does it
     * @param due the last day, included
     * @param actingFor how others see whoever is away and left it to the sender; absent where it is the sender's own
     * @param late whether that day has passed; nothing follows from it by itself
     */
    public record Shown(
            String todo,
            Pair pair,
            String subject,
            String context,
            String page,
            Optional<LocalDate> due,
            Optional<LocalDate> since,
            boolean late,
            Task.Ball ball,
            Optional<String> actingFor) {}

    @GET
    @Operation(summary = "What waits for the sender, and what the sender waits for, the most urgent first")
    @Paged
    public List<Shown> mine() {
        return tasks.getGroups().values().stream()
                .flatMap(List::stream)
                .map(line -> new Shown(
                        line.task().todo(),
                        line.task().pair(),
                        line.task().subject(),
                        line.task().context(),
                        line.task().link(),
                        line.task().due(),
                        line.task().since(),
                        line.isLate(),
                        line.task().ball(),
                        line.actingFor()))
                .toList();
    }
}
