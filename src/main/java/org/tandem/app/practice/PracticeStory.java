package org.tandem.app.practice;

import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.EXPIRED;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.PreparedModel;
import org.tandem.thirdparty.AccreditationContent;
import org.tandem.thirdparty.Accreditations;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/**
 * The practice pair's prepared cases: one that went all the way, one at the step of every office, and some that failed.
 * Told by the people's own acts, so that everything shown is what the procedure made. Where the registries are kept
 * elsewhere, what the committee decides waits there for their own people.
 */
@ApplicationScoped
public class PracticeStory {

    private static final LocalDate BEGINS = LocalDate.of(2024, 11, 1);
    private static final String EG = "EG (MWh)";
    private static final Map<String, String> SOLAR = Map.of("EF", "0.533");

    private final PracticeWorld world;
    private final PracticeSteps steps;
    private final PracticeRegistries registries;
    private final PracticeFilings filings;
    private final PracticeMeetings meetings;
    private final PracticeGovernments governments;
    private final CommitteeDecisions committee;
    private final MethodologyApproval methodologies;
    private final PublicInputs inputs;
    private final Designations entities;
    private final Accreditations accreditations;
    private final Hosting hosting;

    @Inject
    public PracticeStory(
            PracticeWorld world,
            PracticeSteps steps,
            PracticeRegistries registries,
            PracticeFilings filings,
            PracticeMeetings meetings,
            PracticeGovernments governments,
            CommitteeDecisions committee,
            MethodologyApproval methodologies,
            PublicInputs inputs,
            Designations entities,
            Accreditations accreditations,
            Hosting hosting) {
        this.entities = entities;
        this.accreditations = accreditations;
        this.hosting = hosting;
        this.world = world;
        this.steps = steps;
        this.registries = registries;
        this.filings = filings;
        this.meetings = meetings;
        this.governments = governments;
        this.committee = committee;
        this.methodologies = methodologies;
        this.inputs = inputs;
    }

    protected PracticeStory() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Tells the whole story once, if it was never told here. Takes some seconds. */
    public void tell(String password) {
        if (world.isTold()) {
            return;
        }
        world.create(BEGINS, password);
        registries.open();
        if (hosting.committee(PAIR)) {
            theCommittees();
        }
        world.on(date(2026, 11, 20));
        world.told();
    }

    private void theCommittees() {
        governments.signed();
        designations();
        String solar = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        String upper =
                steps.project("Rooftop solar at the Upper Mill", solar, SOLAR, 4, date(2025, 1, 1), date(2024, 12, 5));
        String lower =
                steps.project("Rooftop solar at the Lower Mill", solar, SOLAR, 4, date(2020, 7, 1), date(2025, 2, 3));

        String first = issued(upper, YearMonth.of(2025, 1), date(2025, 8, 4), "950.4", 6);
        if (together()) {
            both(first);
            registries.retire("mill.xa", XALIA, account(), 5, "practice-story-1");
        }

        String early = issued(lower, YearMonth.of(2020, 7), date(2025, 9, 1), "612.5", 6);
        if (together()) {
            both(early);
        }

        waitingAtTheRegistries(lower);
        theStory(upper);
        world.on(date(2026, 9, 15));
        meetings.held(date(2026, 9, 15));
        governments.renamed(date(2026, 4, 1));
        governments.askedToExtend(date(2026, 9, 15));
        waitingAtTheCommittee(solar);
        noConsensus();
        if (together()) {
            registries.askToRetire("mill.xa", account(), 3, "practice-story-2");
            registries.spendTwice("mill.xa", XALIA, account(), 20, 4, "practice-story-3");
            registries.holdOldest(XALIA, 5, "One meter reading of that year is looked into again.");
            registries.offer(
                    "mill.xb", BELMORA, registries.accountOf(BELMORA, MILL_XB), account(), 2, "practice-story-4");
            registries.publishStatement(XALIA, 2025);
            registries.publishStatement(BELMORA, 2025);
            registries.askForAccount("mill.xa", XALIA, MILL_XA, "Units for the second mill are to be kept apart.");
        }
        filings.tell(upper);
        meetings.convened(date(2027, 2, 11));
    }

    /** Whether both registries are kept here too, so that the story can be told to the retired tonne. */
    private boolean together() {
        return hosting.registry(XALIA) && hosting.registry(BELMORA);
    }

    private String account() {
        return registries.accountOf(XALIA, MILL_XA);
    }

    private void designations() {
        entities.seed(VERIFIER, "Accredited by an invented body, to practise with");
        entities.seed(EXPIRED, "Accredited by an invented body, to practise with");
        accredited(
                VERIFIER,
                "NA-17",
                List.of(Function.VALIDATION, Function.VERIFICATION),
                List.of(1, 3),
                date(2029, 12, 31));
        accredited(EXPIRED, "HC-4", List.of(Function.VERIFICATION), List.of(1), date(2026, 10, 31));
        steps.designate(VERIFIER, List.of("VALIDATION", "VERIFICATION"), List.of(1, 3), BEGINS, date(2029, 10, 31));
        steps.designate(EXPIRED, List.of("VERIFICATION"), List.of(1), BEGINS, date(2026, 10, 31));
    }

    private void accredited(
            String entity, String certificate, List<Function> functions, List<Integer> scopes, LocalDate until) {
        accreditations.seed(
                entity,
                new AccreditationContent(
                        "An invented body, to practise with",
                        "ISO 14065",
                        certificate,
                        functions,
                        scopes,
                        date(2023, 11, 1),
                        until));
    }

    private String issued(String project, YearMonth month, LocalDate day, String total, int months) {
        String report = steps.verified(project, month, EG, day, PracticeSteps.evenly(total, months));
        return steps.issued(report, day.plusDays(14));
    }

    private void both(String issuance) {
        registries.confirm(XALIA, issuance);
        registries.confirm(BELMORA, issuance);
        registries.record(XALIA, issuance);
        registries.record(BELMORA, issuance);
    }

    /** One notification or recording at the step of each officer and each second person. */
    private void waitingAtTheRegistries(String project) {
        String third = issued(project, YearMonth.of(2025, 1), date(2025, 10, 6), "701.3", 3);
        if (together()) {
            registries.confirm(XALIA, third);
            registries.confirm(BELMORA, third);
            registries.prepareRecording(XALIA, third);
        }

        String fourth = issued(project, YearMonth.of(2025, 4), date(2025, 11, 3), "812.9", 3);
        if (together()) {
            registries.confirm(XALIA, fourth);
            registries.confirm(BELMORA, fourth);
            registries.prepareRecording(BELMORA, fourth);
        }

        issued(project, YearMonth.of(2025, 7), date(2026, 1, 12), "655.1", 3);

        String sixth = issued(project, YearMonth.of(2025, 10), date(2026, 2, 9), "423.7", 3);
        if (together()) {
            registries.prepareAnswer(XALIA, sixth);
        }
    }

    /** 1,000 t of the vintages 2025 (501) and 2026 (499), half each, the odd tonnes to Xalia; one side has confirmed. */
    private void theStory(String project) {
        String report = steps.verified(
                project,
                YearMonth.of(2025, 7),
                EG,
                date(2026, 7, 10),
                "178.4",
                "171.2",
                "158.3",
                "151.6",
                "139.9",
                "140.7",
                "141.2",
                "146.8",
                "157.5",
                "160.3",
                "164.9",
                "166.3");
        String issuance = steps.issued(report, date(2026, 7, 27));
        if (together()) {
            registries.confirm(XALIA, issuance);
            registries.prepareAnswer(BELMORA, issuance);
        }
    }

    private void waitingAtTheCommittee(String solar) {
        String school = steps.published(
                "Rooftop solar at the River School", solar, SOLAR, 4, date(2026, 10, 1), date(2026, 9, 28));
        String ferry = steps.published(
                "Rooftop solar at the ferry landing", solar, SOLAR, 4, date(2026, 10, 1), date(2026, 9, 29));
        steps.submitted(EXPIRED, "XB002", YearMonth.of(2026, 7), EG, date(2026, 10, 12), "171.2", "168.8");
        steps.verified("XB002", YearMonth.of(2026, 1), EG, date(2026, 10, 13), "148.1", "139.7", "151.9");

        String chillers = steps.proposed("chillers", date(2026, 10, 20));
        inputs.send(chillers, "", "How is the chilled water's temperature measured at part load?", true);
        inputs.respond(
                steps.as("xb.desk"),
                inputs.call(chillers).orElseThrow().inputs().get(0).receipt(),
                "By the two sensors of the monitoring plan; criterion 3 was made clearer.");
        steps.ready(school, date(2026, 11, 2), new Period(date(2026, 10, 1), date(2036, 9, 30)));
        steps.proposeModalities(ferry);
        steps.proposeAllocation(ferry);
        steps.submitted(VERIFIER, "XB001", YearMonth.of(2026, 7), EG, date(2026, 11, 9), "171.2", "168.8", "155.0");

        world.on(date(2026, 11, 17));
        String signing =
                steps.ready("METHODOLOGY", chillers, "APPROVED", "Approved, " + chillers + ".", Json.tree(Map.of()));
        committee.sign(steps.as("xa.chair"), signing);
        waitingAtTheDesks();
        steps.proposed(
                "waste-heat-recovery", "Power generation by waste heat recovery in glass works", date(2026, 11, 17));

        String round = committee.open(
                steps.as("xb.desk"),
                PAIR,
                "REGISTRATION",
                school,
                "REGISTERED",
                "Registered, " + school + ".",
                "The request is complete.",
                Json.tree(Map.of()));
        committee.declare(steps.as("xa.member"), round, false, "");
    }

    /** One proposal that was returned, and one to look through. */
    private void waitingAtTheDesks() {
        String heat = methodologies.propose(
                steps.as("mill.xa"), PAIR, MILL_XA, PracticeSteps.paper(PreparedModel.named("waste-heat-recovery")));
        methodologies.returnWithFindings(
                steps.as("xb.desk"),
                heat,
                List.of("Say how the days of operation are counted.", "Attach the single-line diagram."));
        methodologies.propose(
                steps.as("mill.xb"),
                PAIR,
                MILL_XB,
                PracticeSteps.paper(PreparedModel.named("chillers"), "Energy saving by chillers in cold stores"));
    }

    /** An objection, after which the matter stays open with the desks. */
    private void noConsensus() {
        String again = committee.open(
                steps.as("xb.desk"),
                PAIR,
                "DESIGNATION",
                EXPIRED,
                "DESIGNATED",
                "Designated again until 30 November 2029.",
                "The entity has asked for it; its designation ended on 31 October 2026.",
                PracticeSteps.designation(List.of("VERIFICATION"), List.of(1), date(2026, 12, 1), date(2029, 11, 30)));
        committee.declare(steps.as("xa.member"), again, false, "");
        committee.object(
                steps.as("xa.member"),
                again,
                "The accreditation on file ended together with the designation. Attach the new one first.");
    }

    private static LocalDate date(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
}
