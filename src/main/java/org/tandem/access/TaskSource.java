package org.tandem.access;

import java.util.List;

/** A room that has work for people. Each room with steps of a procedure answers for its own; the list is put together here. */
public interface TaskSource {

    /** What waits for this person now, and what they wait for. Cheap: one or two indexed queries. */
    List<Task> tasksOf(Actor actor);
}
