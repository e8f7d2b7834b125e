package org.tandem.committee;

import java.util.List;

/** A room that has several kinds of matter of one shape; one with a single kind is an {@link Agenda} itself. */
public interface AgendaSource {

    List<Agenda> agendas();
}
