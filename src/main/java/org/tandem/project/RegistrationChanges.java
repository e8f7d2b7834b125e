package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.tandem.kernel.Unknown;

/** What the committee decides on a registration after it was made. Called inside the transaction of the decision. */
@ApplicationScoped
public class RegistrationChanges {

    private final Projects projects;

    @Inject
    public RegistrationChanges(Projects projects) {
        this.projects = projects;
    }

    protected RegistrationChanges() {
        this(null);
    }

    /** @param from the first day without credits; units that exist stay */
    public void withdraw(String number, LocalDate from, String decision) {
        project(number).withdraw(from, decision);
    }

    /** @param until the last day of the crediting period from now on */
    public void renew(String number, LocalDate until) {
        project(number).renew(until);
    }

    private Project project(String number) {
        return projects.project(number).orElseThrow(() -> new Unknown("project", number));
    }
}
