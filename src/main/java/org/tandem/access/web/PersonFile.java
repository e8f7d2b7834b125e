package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Accounts;
import org.tandem.access.Mandate;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.Role;
import org.tandem.access.Tenure;
import org.tandem.access.Token;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/** Backs {@code /app/access/person.xhtml}: one person's offices and account, and what an administrator may change. */
@Named
@RequestScoped
public class PersonFile extends FormPage {

    @Inject
    People people;

    @Inject
    Organisations organisations;

    @Inject
    Offices offices;

    @Inject
    Accounts accounts;

    @Inject
    Show show;

    @Inject
    HttpServletRequest request;

    private Person person;

    @Override
    protected void open() {
        getPerson();
    }

    public Person getPerson() {
        if (person == null) {
            actor().asAdministrator();
            person = people.person(parameter("name")).orElseThrow(() -> new Unknown("person", parameter("name")));
        }
        return person;
    }

    public boolean isLocked() {
        return once("locked", () -> accounts.isLocked(getPerson().name()));
    }

    public List<Tenure> getTenures() {
        return once("tenures", () -> people.tenures(getPerson().name()));
    }

    public String office(Tenure tenure) {
        return offices.inFull(tenure.mandate());
    }

    /** What is not over, by its office's code: the first of each, which is the one that ends. */
    public Map<String, String> getRunning() {
        Map<String, String> running = new LinkedHashMap<>();
        getTenures().stream()
                .filter(t -> !people.isOver(t))
                .forEach(t -> running.putIfAbsent(
                        t.mandate().office(),
                        offices.inFull(t.mandate())
                                + t.ends()
                                        .map(end -> ", until " + show.date(end))
                                        .orElse("")));
        return running;
    }

    public Map<String, String> getRoles() {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            roles.put(role.name(), Offices.role(role));
        }
        return roles;
    }

    public Map<String, String> getOrganisations() {
        return once("organisations", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            for (Organisation organisation : organisations.all()) {
                all.put(organisation.code(), organisation.name());
            }
            return all;
        });
    }

    @Override
    protected void check() {
        getPerson();
        switch (act()) {
            case "appoint" -> {
                asked();
                date("from", "Say from which day.");
            }
            case "relieve" -> {
                if (!getRunning().containsKey(value("office"))) {
                    throw InputRefused.field("office", "Choose what ends.");
                }
                date("until", "Say until which day.");
            }
            default -> {}
        }
    }

    @Override
    protected String submit() {
        String name = getPerson().name();
        switch (act()) {
            case "appoint" -> {
                LocalDate from = date("from", "Say from which day.");
                people.appoint(actor(), name, asked(), from);
                say("The office is given from " + from + " on.");
            }
            case "relieve" -> {
                Mandate ending = getTenures().stream()
                        .map(Tenure::mandate)
                        .filter(m -> m.office().equals(value("office")))
                        .findFirst()
                        .orElseThrow(() -> InputRefused.field("office", "Choose what ends."));
                people.relieve(actor(), name, ending, date("until", "Say until which day."));
                say("The office ends with that day.");
            }
            case "link" -> {
                Token link = accounts.passwordLink(actor(), name);
                say("Hand this over, it works once, within an hour: " + address() + "/choose-password?link="
                        + link.text());
            }
            case "authenticator" -> {
                accounts.removeAuthenticator(actor(), name);
                say("The authenticator is removed; another is set up at the next sign-in.");
            }
            case "unlock" -> {
                accounts.unlock(actor(), name);
                say("The name is unlocked.");
            }
            case "suspend" -> {
                people.suspend(actor(), name);
                say("Nobody can sign in as " + name + " any more.");
            }
            case "restore" -> {
                people.restore(actor(), name);
                say(name + " can sign in again.");
            }
            default -> throw new Unknown("step", act());
        }
        return "/app/access/person.xhtml?name=" + name;
    }

    private Mandate asked() {
        return new MandateAsked(value("role"), value("pair"), value("party"), value("organisation")).mandate();
    }

    private String address() {
        return (Sender.isSecure(request) ? "https://" : "http://") + request.getHeader("Host");
    }
}
