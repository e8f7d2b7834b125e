package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.access.Demonstration;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.Tenure;

/** Backs {@code /app/access}: everybody who may sign in, and the organisations they may speak for. */
@Named
@RequestScoped
public class PeopleList {

    @Inject
    SignedIn signedIn;

    @Inject
    People people;

    @Inject
    Demonstration demonstration;

    @Inject
    Organisations organisations;

    @Inject
    Offices offices;

    private List<Person> all;
    private List<Organisation> listed;
    private Map<String, List<Tenure>> tenures;

    /** Where it is on, there is a practice pair that can be reset. */
    public boolean isDemonstration() {
        return demonstration.isOn();
    }

    public List<Person> getPeople() {
        if (all == null) {
            signedIn.actor().asAdministrator();
            all = people.all();
        }
        return all;
    }

    public List<Organisation> getOrganisations() {
        if (listed == null) {
            listed = organisations.all();
        }
        return listed;
    }

    public String offices(String person) {
        if (tenures == null) {
            tenures = people.allTenures().stream().collect(Collectors.groupingBy(Tenure::person));
        }
        return tenures.getOrDefault(person, List.of()).stream()
                .filter(t -> t.ends().isEmpty())
                .map(t -> offices.inFull(t.mandate()))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
