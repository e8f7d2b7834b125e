package org.tandem.project;

import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Papers;
import org.tandem.committee.CheckedBy;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;

/** Walks a project along its procedure for tests, from any step to any other. */
public final class ProjectCase {

    public static final Period CREDITING = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31));

    private final Rooms rooms;
    private final ProjectRegistration registration;
    private final ProjectModalities modalities;
    private final ProjectAllocation allocation;
    private final ProjectValidation validation;

    public ProjectCase(Rooms rooms) {
        this.rooms = rooms;
        this.registration = rooms.get(ProjectRegistration.class);
        this.modalities = rooms.get(ProjectModalities.class);
        this.allocation = rooms.get(ProjectAllocation.class);
        this.validation = rooms.get(ProjectValidation.class);
    }

    static DesignDocument design() {
        return design(Optional.empty(), List.of("XA-MODEL"));
    }

    /** Supported as far as the rules in force know programmes. */
    private DesignDocument possible(Optional<String> ideaNote) {
        return design(
                ideaNote,
                rooms.get(Rules.class).inForce(PAIR).supportProgrammes().stream()
                        .map(SupportProgramme::code)
                        .toList());
    }

    /** Where all goes to the acquirer, as much as the rules let it have. */
    private Share ofXa() {
        RulesInForce rules = rooms.get(Rules.class).inForce(PAIR);
        return rules.allocation()
                .model()
                .filter(model -> model.value() == RulesInForce.AllocationModel.ALL_TO_ACQUIRER)
                .map(all -> rules.cap("XB_AM002")
                        .map(RulesInForce.TransferCap::atMost)
                        .orElse(Share.ALL))
                .orElse(Share.HALF);
    }

    private static DesignDocument design(Optional<String> ideaNote, List<String> support) {
        return new DesignDocument(
                "Sunfield solar",
                "XB_AM002",
                "2.0",
                "East plain, Belmora",
                "Twelve megawatts of modules.",
                LocalDate.of(2025, 1, 1),
                Map.of("EF", "0.533"),
                List.of(
                        new DesignDocument.Eligibility(1, true, "Modules only."),
                        new DesignDocument.Eligibility(2, true, "Certificate attached.")),
                List.of(SUNFIELD, LANTERN),
                support,
                List.of(),
                ENTITY,
                ideaNote);
    }

    public static List<Recipient> recipients() {
        return List.of(
                new Recipient("GOV", "", XA, Share.ALL),
                new Recipient("GOV", "", XB, Share.HALF),
                new Recipient(SUNFIELD, "", XB, Share.HALF));
    }

    public String submitted() {
        return registration.submit(AT_SUNFIELD, PAIR, SUNFIELD, possible(Optional.empty()));
    }

    /** After the idea note of this number. */
    public String submittedWith(String ideaNote) {
        return registration.submit(AT_SUNFIELD, PAIR, SUNFIELD, possible(Optional.of(ideaNote)));
    }

    public String published() {
        return registration.publish(DESK_XB, submitted());
    }

    public String validated() {
        return validated(published());
    }

    public String validatedWith(String ideaNote) {
        return validated(registration.publish(DESK_XB, submittedWith(ideaNote)));
    }

    /** From its publication on. */
    public String validated(String number) {
        inputsEnded();
        validation.report(AT_ENTITY, number, Validation.Opinion.POSITIVE, "All in order.", Optional.empty());
        return number;
    }

    public void modalities(String number) {
        modalities.propose(AT_SUNFIELD, number, SUNFIELD, SUNFIELD);
        modalities.sign(AT_LANTERN, number, LANTERN);
    }

    public void agreement(String number) {
        agreement(number, ofXa(), recipients());
    }

    public void agreement(String number, Share ofXa, List<Recipient> recipients) {
        Share ofXb = new Share(Share.ALL.value().subtract(ofXa.value()));
        allocation.propose(AT_SUNFIELD, number, SUNFIELD, Map.of(XA, ofXa, XB, ofXb), recipients);
        int version = rooms.get(Projects.class)
                .project(number)
                .flatMap(Project::agreement)
                .orElseThrow()
                .terms()
                .version();
        allocation.agree(OFFICER_XA, number, XA, version, "Agreed for this case.");
        allocation.agree(OFFICER_XB, number, XB, version, "Agreed for this case.");
    }

    public String requested() {
        String number = validated();
        modalities(number);
        agreement(number);
        registration.requestRegistration(AT_SUNFIELD, number, CREDITING);
        return number;
    }

    public String atTheTable() {
        String number = requested();
        registration.checkCompleteness(DESK_XA, number, true, "");
        if (rooms.get(Rules.class).inForce(PAIR).checkedBy().how() == CheckedBy.How.BOTH) {
            registration.checkCompleteness(DESK_XB, number, true, "");
        }
        return number;
    }

    public String registered() {
        String number = atTheTable();
        decide(number, RegistrationAgenda.REGISTERED);
        return number;
    }

    /** Registered by a decision on paper that no desk has released. */
    public String registeredOnPaper() {
        String number = atTheTable();
        DecisionsElsewhere elsewhere = rooms.get(DecisionsElsewhere.class);
        String decision = elsewhere.record(
                DESK_XA,
                PAIR,
                RegistrationAgenda.KIND,
                number,
                RegistrationAgenda.REGISTERED,
                Decision.Mode.ELSEWHERE,
                today(),
                "Decided on paper.",
                "",
                JsonNodeFactory.instance.objectNode(),
                rooms.get(Papers.class)
                        .store(DESK_XA, "signed.pdf", Pdfs.saying("Signed"), true)
                        .id());
        elsewhere.attest(DESK_XB, decision);
        return number;
    }

    /** Registered, and everybody knows of it. */
    public String released() {
        String number = registeredOnPaper();
        release(number);
        return number;
    }

    /** Both desks release the decision on its registration. */
    public void release(String number) {
        Stage.Registered registered = (Stage.Registered)
                rooms.get(Projects.class).project(number).orElseThrow().stage();
        rooms.get(DecisionRelease.class).release(DESK_XA, registered.decision());
        rooms.get(DecisionRelease.class).release(DESK_XB, registered.decision());
    }

    public void decide(String number, String outcome) {
        adopt(rooms, "XB-2026-" + number.substring(2), RegistrationAgenda.KIND, number, outcome, today(), Map.of());
    }

    /** The day after the last of thirty. */
    public void inputsEnded() {
        rooms.clock().moveTo(today().plusDays(30).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(rooms.clock().instant(), ZoneOffset.UTC);
    }
}
