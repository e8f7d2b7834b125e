package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.kernel.Unknown;

/** What can be put before a committee here, gathered from the rooms whose matters they are. */
@ApplicationScoped
public class Agendas {

    private final Instance<Agenda> single;
    private final Instance<AgendaSource> several;

    @Inject
    public Agendas(@Any Instance<Agenda> single, @Any Instance<AgendaSource> several) {
        this.single = single;
        this.several = several;
    }

    protected Agendas() {
        this(null, null);
    }

    /** The kinds of matter that can be put before a committee here. */
    public List<String> kinds() {
        return all().map(Agenda::kind).sorted().toList();
    }

    /** What can be decided on a matter of this kind. */
    public List<String> outcomes(String kind) {
        return of(kind).outcomes();
    }

    Agenda of(String kind) {
        return find(kind).orElseThrow(() -> new Unknown("kind of matter", String.valueOf(kind)));
    }

    Optional<Agenda> find(String kind) {
        return all().filter(a -> a.kind().equals(kind)).findFirst();
    }

    private Stream<Agenda> all() {
        return Stream.concat(single.stream(), several.stream().flatMap(source -> source.agendas().stream()));
    }
}
