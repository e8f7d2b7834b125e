package org.tandem.issuance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.OnBehalf;
import org.tandem.committee.PapersBySlot;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.web.RequestPapers;
import org.tandem.committee.web.Tracks;
import org.tandem.document.DocumentRef;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** Backs {@code /app/issuance/request.xhtml}. */
@Named
@RequestScoped
public class RequestIssuance extends FormPage {

    @Inject
    CreditIssuance issuance;

    @Inject
    Verifications verifications;

    @Inject
    Projects projects;

    @Inject
    Tracks tracks;

    @Inject
    OnBehalf onBehalf;

    @Inject
    RequestPapers requestPapers;

    @Inject
    IssuanceMatters matters;

    @Inject
    Papers papers;

    private List<SlotPaper> sent = List.of();

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        if (isDesk()) {
            onBehalf.read(this, getVerified().pair(), problems);
        }
        sent = requestPapers.read(this, asking(), problems);
        problems.refuseIfAny();
        issuance.checkPapers(actor(), asking(), sent);
    }

    @Override
    protected boolean confidential(String field) {
        return RequestPapers.isConfidential(field);
    }

    private PapersBySlot.Asking asking() {
        return once("asking", () -> issuance.asking(getVerified()));
    }

    /** Where the request takes files. */
    public List<RequestPapers.Place> getPlaces() {
        return once("places", () -> requestPapers.places(asking()));
    }

    /** The files that are sent with it, and those of the report that was verified. */
    public List<DocumentRef> getAllPapers() {
        List<String> ids = Stream.concat(
                        SlotPaper.documents(sent).stream(),
                        matters.brought(getVerified().report()).values().stream()
                                .flatMap(List::stream))
                .distinct()
                .toList();
        return ids.isEmpty() ? List.of() : papers.known(actor(), ids);
    }

    @Override
    protected String submit() {
        String number;
        if (isDesk()) {
            number = issuance.enter(
                    actor(),
                    parameter("report"),
                    sent,
                    onBehalf.read(this, getVerified().pair(), new InputRefused.Problems())
                            .orElseThrow(NotAsShown::new));
            say(
                    number
                            + " is entered on behalf of the focal point. The time for the check runs from the day on which it came.");
        } else {
            number = issuance.request(actor(), parameter("report"), sent);
            say(number + " is requested. A desk checks that everything is there.");
        }
        return "/app/issuance/case.xhtml?number=" + number;
    }

    /** Whether the person enters it for the focal point, since they are at a desk and do not speak for it. */
    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getVerified().pair())
                && !actor().speaksFor(getProject().focalPoint());
    }

    /** What was verified, for those who have to do with its project. */
    public VerifiedPeriod getVerified() {
        return once("verified", () -> verifications
                .verified(parameter("report"))
                .filter(v -> projects.project(v.project())
                        .filter(p -> p.concerns(actor()))
                        .isPresent())
                .orElseThrow(() -> new Unknown("verified report", parameter("report"))));
    }

    /** Those that the request would be pinned to: of its project's track today. */
    public RulesInForce getRules() {
        return once(
                "rules",
                () -> tracks.goingOn(
                        getVerified().pair(),
                        projects.project(getVerified().project()).orElseThrow().rulesVersion()));
    }

    public RegisteredProject getProject() {
        return once("project", () -> projects.registered(getVerified().project())
                .orElseThrow(() -> new OutOfTurn("%s is not registered. Credits are requested once it is."
                        .formatted(getVerified().project()))));
    }
}
