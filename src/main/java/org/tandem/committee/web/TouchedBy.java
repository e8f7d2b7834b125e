package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Organisations;
import org.tandem.committee.Agendas;
import org.tandem.committee.Touched;

/** Whom a matter touches, by name, for members who are to say whether they have a conflict of interest. */
@Named
@RequestScoped
public class TouchedBy {

    @Inject
    Agendas agendas;

    @Inject
    Organisations organisations;

    /** @param as what it is in the case */
    public record Shown(String as, String name) {}

    public List<Shown> of(String kind, String subject) {
        return named(agendas.touches(kind, subject));
    }

    /** The same where a draft alone says what the subject is. */
    public List<Shown> of(String kind, String subject, JsonNode drafted) {
        return named(agendas.touches(kind, subject, drafted));
    }

    private List<Shown> named(List<Touched> touched) {
        return touched.stream()
                .map(one -> new Shown(one.as(), organisations.name(one.organisation())))
                .toList();
    }
}
