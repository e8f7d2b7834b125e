package org.tandem.project.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Arrival;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.web.OnBehalf;
import org.tandem.kernel.InputRefused;
import org.tandem.project.ModalitiesOfCommunication;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.project.StatementsOnPaper;

/** Backs {@code /app/project/modalities.xhtml}, where a desk enters what participants signed on paper. */
@Named
@RequestScoped
public class EnterModalities extends ProjectPage {

    @Inject
    StatementsOnPaper onPaper;

    @Inject
    OnBehalf onBehalf;

    private Optional<Arrival> arrival = Optional.empty();

    @Override
    protected void open() {
        mustBeDesk();
        getProject()
                .nextModalities()
                .map(ModalitiesOfCommunication::focalPoint)
                .ifPresent(one -> put("focalPoint", one));
    }

    @Override
    protected void check() {
        mustBeDesk();
        InputRefused.Problems problems = new InputRefused.Problems();
        arrival = onBehalf.read(this, getProject().pair(), problems);
        arrival.ifPresent(
                came -> problems.also(() -> onPaper.check(actor(), getProject().printed(), sent(), came)));
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getProject().printed();
        onPaper.enter(
                actor(),
                number,
                sent(),
                arrival.orElseThrow(() -> new NotYours(actor().name(), Role.SECRETARIAT, number)));
        say("Entered. The modalities stand once every participant has signed, here or on paper.");
        return "/app/project/case.xhtml?number=" + number;
    }

    private void mustBeDesk() {
        if (!isDesk()) {
            throw new NotYours(actor().name(), Role.SECRETARIAT, getProject().printed());
        }
    }

    /** Signatures are for those who have to do with the case. */
    @Override
    protected boolean confidential(String field) {
        return field.equals("scan");
    }

    /** The participants that are still asked, by code. */
    public Map<String, String> getAsked() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Participant participant : getProject().participants()) {
            if (getProject().asked().contains(participant.organisation())) {
                all.put(participant.organisation(), participant.name() + ", " + country(participant.side()));
            }
        }
        return all;
    }

    private StatementsOnPaper.Modalities sent() {
        return new StatementsOnPaper.Modalities(value("focalPoint"), ticked("signedBy"), value("scan"));
    }
}
