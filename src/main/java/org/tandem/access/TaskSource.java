package org.tandem.access;

import java.util.List;
import java.util.Optional;

/** A room that has work for people. Each room with steps of a procedure answers for its own; the list is put together here. */
public interface TaskSource {

    /** What waits for this person now, and what they wait for. Cheap: one or two indexed queries. */
    List<Task> tasksOf(Actor actor);

    /** The page of the case with this printed identifier, by its form; nothing where it is no case of this room. */
    default Optional<String> caseOf(String subject) {
        return Optional.empty();
    }
}
