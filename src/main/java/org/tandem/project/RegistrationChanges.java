package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.Touched;
import org.tandem.kernel.Unknown;
import org.tandem.project.Stage.Registered.Change;
import org.tandem.project.Stage.Registered.What;

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

    /** Refuses a project that is not registered, or is withdrawn: no decision on its registration could be carried out. */
    public void mustGoOn(String number) {
        project(number).mustGoOn();
    }

    /** Who has a part in a project; nobody where there is no such project. */
    public List<Touched> touched(String number) {
        return projects.project(number).map(Project::touched).orElse(List.of());
    }

    /** @param from the first day without credits; units that exist stay */
    public void withdraw(String number, LocalDate from, String decision) {
        project(number).change(new Change(What.WITHDRAWN, from, decision));
    }

    /**
     * @param until the last day of the crediting period from now on
     * @param methodologyVersion that counts from the first day of the renewed time on; nothing where it stays
     */
    public void renew(String number, LocalDate until, Optional<String> methodologyVersion, String decision) {
        project(number).change(new Change(What.RENEWED, until, decision, methodologyVersion));
    }

    /** Refuses unless this version of its allocation is agreed by both sides and can still be accepted. */
    public void mustBeAgreed(String number, int agreementVersion) {
        project(number).mustBeAgreed(agreementVersion);
    }

    /** @param from the first day whose reductions are shared by the agreed version; units that exist stay */
    public void changeAllocation(String number, int agreementVersion, LocalDate from, String decision) {
        project(number).changeAllocation(agreementVersion, from, decision);
    }

    private Project project(String number) {
        return projects.project(number).orElseThrow(() -> new Unknown("project", number));
    }
}
