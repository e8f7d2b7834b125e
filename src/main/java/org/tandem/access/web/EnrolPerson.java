package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.tandem.access.People;
import org.tandem.kernel.InputRefused;

/** Backs {@code /app/access/enrol.xhtml}. */
@Named
@RequestScoped
public class EnrolPerson extends FormPage {

    @Inject
    People people;

    @Override
    protected void open() {
        actor().asAdministrator();
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("name", value("name"), 64, "Enter a sign-in name.");
        problems.text("description", value("description"), 200, "Say which office this is, as others should see it.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String name = value("name").toLowerCase(Locale.ROOT);
        people.enrol(actor(), name, value("description"));
        say(name + " is enrolled. Give an office, and a link to choose a password.");
        return "/app/access/person.xhtml?name=" + name;
    }
}
