package org.tandem.access;

import java.util.List;
import java.util.Optional;

/** A room that has work for people. Each room with steps of a procedure answers for its own; the list is put together here. */
public interface TaskSource {

    /** What waits for this person now, and what they wait for. Cheap: one or two indexed queries. */
    List<Task> tasksOf(Actor actor);

    /**
     * The same of one case alone, which its page has in hand, so that it is not read again; and what the person waits for
     * there though it is on nobody's list, for example while it is before the committee. Nothing where it is no case of this room.
     */
    default List<Task> tasksIn(Actor actor, Object open) {
        return List.of();
    }

    /** The page of the case with this printed identifier, by its form; nothing where it is no case of this room. */
    default Optional<String> caseOf(String subject) {
        return Optional.empty();
    }
}
