package org.tandem.app.practice;

import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.DecisionRelease;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.DecidedAmounts;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.PreparedModel;
import org.tandem.methodology.ProposalStage;
import org.tandem.project.DesignDocument;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.project.Validation;
import org.tandem.verification.Monitoring;
import org.tandem.verification.ReadingsSheet;
import org.tandem.verification.VerificationReview;

/** Several steps of the procedure at once, each done by the person whose step it is, for the practice pair alone. */
@ApplicationScoped
public class PracticeSteps {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final PracticeWorld world;
    private final CommitteeDecisions committee;
    private final DecisionRelease publication;
    private final MethodologyApproval methodologies;
    private final ProjectRegistration projects;
    private final ProjectModalities modalities;
    private final ProjectAllocation allocation;
    private final ProjectValidation validation;
    private final Monitoring monitoring;
    private final VerificationReview verification;
    private final CreditIssuance issuances;

    @Inject
    public PracticeSteps(
            PracticeWorld world,
            CommitteeDecisions committee,
            DecisionRelease publication,
            MethodologyApproval methodologies,
            ProjectRegistration projects,
            ProjectModalities modalities,
            ProjectAllocation allocation,
            ProjectValidation validation,
            Monitoring monitoring,
            VerificationReview verification,
            CreditIssuance issuances) {
        this.world = world;
        this.committee = committee;
        this.publication = publication;
        this.methodologies = methodologies;
        this.projects = projects;
        this.modalities = modalities;
        this.allocation = allocation;
        this.validation = validation;
        this.monitoring = monitoring;
        this.verification = verification;
        this.issuances = issuances;
    }

    protected PracticeSteps() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    Actor as(String person) {
        return world.actor(person);
    }

    /** An electronic round that all affirm, both signatures and both desks' release. */
    public String decide(String kind, String subject, String outcome, String text, JsonNode content) {
        String number = ready(kind, subject, outcome, text, content);
        committee.sign(as("xa.chair"), number);
        committee.sign(as("xb.chair"), number);
        publication.release(as("xa.desk"), number);
        publication.release(as("xb.desk"), number);
        return number;
    }

    /** @param functions of validation and verification, as the decision names them */
    public String designate(
            String entity, List<String> functions, List<Integer> scopes, LocalDate from, LocalDate until) {
        return decide(
                "DESIGNATION",
                entity,
                "DESIGNATED",
                "Designated until " + PRINTED.format(until) + ".",
                designation(functions, scopes, from, until));
    }

    static JsonNode designation(List<String> functions, List<Integer> scopes, LocalDate from, LocalDate until) {
        return Json.tree(Map.of("functions", functions, "scopes", scopes, "from", from, "until", until));
    }

    /** An electronic round that all affirm; nobody has signed yet. */
    public String ready(String kind, String subject, String outcome, String text, JsonNode content) {
        String number = committee.open(
                as("xb.desk"), PAIR, kind, subject, outcome, text, "The desks found nothing against it.", content);
        for (String member : List.of("xa.member", "xb.member", "xa.chair", "xb.chair")) {
            committee.declare(as(member), number, false, "");
            committee.affirm(as(member), number);
        }
        return number;
    }

    /** From proposal to the committee's table, taking the days the rules give; returns the proposal's number. */
    public String proposed(String model, LocalDate day) {
        return proposed(model, PreparedModel.named(model).title(), day);
    }

    public String proposed(String model, String title, LocalDate day) {
        world.on(day);
        String receipt = methodologies.propose(as("mill.xb"), PAIR, MILL_XB, paper(PreparedModel.named(model), title));
        world.on(day.plusDays(2));
        return methodologies.complete(as("xb.desk"), receipt);
    }

    /** An approved methodology; returns its number, for example {@code XB_AM001}. */
    public String methodology(String model, LocalDate day) {
        String proposal = proposed(model, day);
        world.on(day.plusDays(20));
        decide("METHODOLOGY", proposal, "APPROVED", "Approved, " + proposal + ".", Json.tree(Map.of()));
        MethodologyProposal approved = methodologies.open(as("mill.xb"), proposal);
        if (approved.stage(day.plusDays(20)) instanceof ProposalStage.Approved done) {
            return done.methodology();
        }
        throw new IllegalStateException(proposal + " was not approved");
    }

    static MethodologyPaper paper(PreparedModel prepared) {
        return paper(prepared, prepared.title());
    }

    static MethodologyPaper paper(PreparedModel prepared, String title) {
        return new MethodologyPaper(
                title,
                prepared.sectoralScope(),
                prepared.explanation(),
                prepared.criteria().stream()
                        .map(MethodologyVersion.Criterion::text)
                        .toList(),
                prepared.model(),
                List.of());
    }

    /** A design document published for inputs; returns the project's number. */
    public String published(
            String title,
            String methodology,
            Map<String, String> fixed,
            int criteria,
            LocalDate operates,
            LocalDate day) {
        return published(title, methodology, fixed, criteria, operates, day, Optional.empty());
    }

    /** @param ideaNote number of the idea note that the committee had no objection to, where there is one */
    public String published(
            String title,
            String methodology,
            Map<String, String> fixed,
            int criteria,
            LocalDate operates,
            LocalDate day,
            Optional<String> ideaNote) {
        world.on(day);
        List<DesignDocument.Eligibility> eligibility = new ArrayList<>();
        for (int criterion = 1; criterion <= criteria; criterion++) {
            eligibility.add(
                    new DesignDocument.Eligibility(criterion, true, "Shown in the description and on the site visit."));
        }
        String receipt = projects.submit(
                as("mill.xb"),
                PAIR,
                MILL_XB,
                new DesignDocument(
                        title,
                        methodology,
                        "1.0",
                        "Belmora, at the mill",
                        "An invented project of two invented countries, to practise with.",
                        operates,
                        fixed,
                        eligibility,
                        List.of(MILL_XA, MILL_XB),
                        List.of(),
                        List.of(),
                        VERIFIER,
                        ideaNote));
        return projects.publish(as("xb.desk"), receipt);
    }

    /** Modalities, positive validation, the agreement half and half, and the request; ready for the committee. */
    public void ready(String project, LocalDate inputsEnded, Period crediting) {
        world.on(inputsEnded);
        proposeModalities(project);
        modalities.sign(as("mill.xa"), project, MILL_XA);
        validation.report(
                as("verifier"),
                project,
                Validation.Opinion.POSITIVE,
                "Every item was checked and none is open.",
                Optional.empty());
        proposeAllocation(project);
        allocation.agree(as("xa.authority"), project, XALIA, 1, "");
        allocation.agree(as("xb.authority"), project, BELMORA, 1, "");
        projects.requestRegistration(as("mill.xb"), project, crediting);
        projects.checkCompleteness(as("xb.desk"), project, true, "");
    }

    /** Half and half; a quarter of Xalia's half and half of Belmora's are the mills'. */
    public void proposeAllocation(String project) {
        allocation.propose(
                as("mill.xb"),
                project,
                MILL_XB,
                Map.of(XALIA, Share.HALF, BELMORA, Share.HALF),
                List.of(
                        new Recipient(Recipient.GOVERNMENT, "Government of Xalia", XALIA, Share.of(3, 4)),
                        new Recipient(MILL_XA, "Upper Mill", XALIA, Share.of(1, 4)),
                        new Recipient(Recipient.GOVERNMENT, "Government of Belmora", BELMORA, Share.HALF),
                        new Recipient(MILL_XB, "Lower Mill", BELMORA, Share.HALF)));
    }

    /** The Lower Mill names itself the focal point; the Upper Mill has yet to sign. */
    public void proposeModalities(String project) {
        modalities.propose(as("mill.xb"), project, MILL_XB, MILL_XB);
    }

    /** A registered project; returns its number. */
    public String project(
            String title,
            String methodology,
            Map<String, String> fixed,
            int criteria,
            LocalDate operates,
            LocalDate day) {
        String project = published(title, methodology, fixed, criteria, operates, day);
        ready(
                project,
                day.plusDays(31),
                new Period(operates, operates.plusYears(10).minusDays(1)));
        world.on(day.plusDays(40));
        decide("REGISTRATION", project, "REGISTERED", "Registered, " + project + ".", Json.tree(Map.of()));
        return project;
    }

    /** A monitoring report handed to a verifier; returns its number. */
    public String submitted(
            String verifier, String project, YearMonth first, String header, LocalDate day, String... months) {
        world.on(day);
        StringBuilder csv = new StringBuilder("month," + header + "\n");
        for (int i = 0; i < months.length; i++) {
            csv.append(first.plusMonths(i)).append(',').append(months[i]).append('\n');
        }
        Period period =
                new Period(first.atDay(1), first.plusMonths(months.length - 1L).atEndOfMonth());
        ReadingsSheet sheet =
                ReadingsSheet.ofFile("readings.csv", csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String report = monitoring.draft(as("mill.xb"), project, period, sheet, "", List.of());
        monitoring.submit(as("mill.xb"), report, verifier);
        return report;
    }

    /** A verified report. */
    public String verified(String project, YearMonth first, String header, LocalDate day, String... months) {
        String report = submitted(VERIFIER, project, first, header, day, months);
        world.on(day.plusDays(5));
        verification.verify(
                as("verifier"),
                report,
                monitoring.open(as("verifier"), report).fingerprint(),
                "We recomputed the reductions from the readings and found no difference.");
        return report;
    }

    /** An issuance decided and notified to both sides; returns its number. */
    public String issued(String report, LocalDate day) {
        world.on(day);
        String issuance = issuances.request(as("mill.xb"), report);
        issuances.checkCompleteness(as("xb.desk"), issuance, true, "");
        DecidedAmounts amounts = issuances.draft(as("xb.desk"), issuance);
        decide(
                "ISSUANCE",
                issuance,
                "ISSUE",
                "Amount of credits for " + issuance + ": " + amounts.total() + " t.",
                amounts.json());
        return issuance;
    }

    /** Months whose readings add up to so much, all but the last alike. */
    static String[] evenly(String total, int months) {
        BigDecimal each = new BigDecimal(total).divide(BigDecimal.valueOf(months), 1, java.math.RoundingMode.DOWN);
        String[] readings = new String[months];
        java.util.Arrays.fill(readings, each.toPlainString());
        readings[months - 1] = new BigDecimal(total)
                .subtract(each.multiply(BigDecimal.valueOf(months - 1L)))
                .toPlainString();
        return readings;
    }
}
