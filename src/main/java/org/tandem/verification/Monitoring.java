package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.PublicVersionGiven;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.committee.PairGate;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.CalculationResult;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.Readings;
import org.tandem.project.DesignedProject;
import org.tandem.project.MeasuredProject;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.seal.Seals;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** The participants' part: from readings to a monitoring report in the hands of a third-party entity, one public method a step. */
@ApplicationScoped
@Transactional
public class Monitoring {

    private static final Set<Role> COMMITTEE = Set.of(Role.SECRETARIAT, Role.MEMBER, Role.CO_CHAIR);

    private final MonitoringReports reports;
    private final Projects projects;
    private final Measurement measurement;
    private final Designations designations;
    private final Papers papers;
    private final Numbering numbering;
    private final PairGate gate;
    private final Seals seals;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public Monitoring(
            MonitoringReports reports,
            Projects projects,
            Measurement measurement,
            Designations designations,
            Papers papers,
            Numbering numbering,
            PairGate gate,
            Seals seals,
            LegalTime time,
            AuditTrail audit) {
        this.reports = reports;
        this.projects = projects;
        this.measurement = measurement;
        this.designations = designations;
        this.papers = papers;
        this.numbering = numbering;
        this.gate = gate;
        this.seals = seals;
        this.time = time;
        this.audit = audit;
    }

    protected Monitoring() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** What a sheet of readings would come to. */
    public record Preview(Readings readings, CalculationResult result) {}

    /** Reads and computes without keeping anything, for the page on which a participant checks the readings. */
    public Preview preview(Actor actor, String project, Period period, ReadingsSheet sheet) {
        MeasuredProject measured = asParticipant(actor, project);
        mustGoOn(measured, period);
        measurement.mustBeReportable(measured, period);
        return measurement.compute(measured, period, sheet);
    }

    /** The same for readings that would take the place of a report's. */
    public Preview preview(Actor actor, String number, ReadingsSheet sheet) {
        MonitoringReport report = open(actor, number);
        return measurement.compute(asParticipant(actor, report.project()), report.period(), sheet);
    }

    /**
     * The projects whose months the actor's organisations can report: registered ones, and published ones whose entity may verify
     * while it validates.
     */
    public List<Project> projects(Actor actor) {
        Map<Pair, LocalDate> days = new HashMap<>();
        return projects
                .ofParticipants(actor.as(Role.PARTICIPANT).stream()
                        .flatMap(m -> m.organisation().stream())
                        .toList())
                .stream()
                .filter(p -> p.isReportable(days.computeIfAbsent(p.pair(), time::today)))
                .toList();
    }

    /**
     * What a sheet of readings for this project must have in its first line.
     *
     * @param from first day of the period that is reported, since a renewal can move to another version; today where none is named
     */
    public List<String> columns(Actor actor, String project, Optional<LocalDate> from) {
        MeasuredProject measured = asParticipant(actor, project);
        return measurement.columns(measured, from.orElseGet(() -> time.today(measured.pair())));
    }

    /**
     * A participant drafts a report.
     *
     * @param period whole months, after the start of operation, within the crediting period, never reported before
     * @param remarks what the participants say about the period; may be empty
     * @param documents ids of attached documents
     * @return its number, for example {@code XB003-MR02}
     */
    public String draft(
            Actor actor, String project, Period period, ReadingsSheet sheet, String remarks, List<String> documents) {
        MeasuredProject reported = asParticipant(actor, project);
        mustGoOn(reported, period);
        String note = note(remarks);
        // The counter is held until the end, so that two reports of one project are looked at one after the other.
        int ordinal = numbering.next(project + "-MR");
        measurement.mustBeReportable(reported, period);
        Preview measured = measurement.compute(reported, period, sheet);
        MethodologyVersion version = measurement.methodology(reported, period);
        MonitoringReport report = new MonitoringReport(
                "%s-MR%02d".formatted(project, ordinal),
                reported.pair(),
                project,
                new MonitoringReport.MethodologyUsed(version.number(), version.version(), version.sectoralScope()),
                period,
                author(actor, project),
                participants(reported),
                time.today(reported.pair()));
        report.measure(measured.readings(), measured.result(), seals.fingerprint(measured.result()), note);
        documents.forEach(id -> mayAttach(actor, report, id));
        mustBeSettled(report);
        reports.add(report);
        documents.forEach(id -> handOn(papers, actor, report, id));
        audit.record(actor, "drafted a monitoring report", report.number());
        return report.number();
    }

    /** Puts other readings in their place: in a draft at will, later only where an open finding waits for it. */
    public void replaceReadings(Actor actor, String number, ReadingsSheet sheet, String remarks) {
        MonitoringReport report = asParticipantOf(actor, number);
        Preview measured = measurement.compute(measured(report), report.period(), sheet);
        report.measure(measured.readings(), measured.result(), seals.fingerprint(measured.result()), note(remarks));
        audit.record(actor, "replaced the readings of a monitoring report", number);
    }

    /** Adds a stored document, which the entity engaged may then open. */
    public void attach(Actor actor, String number, String document) {
        MonitoringReport report = asParticipantOf(actor, number);
        mayAttach(actor, report, document);
        mustBeSettled(report);
        handOn(papers, actor, report, document);
        audit.record(actor, "attached a document to a monitoring report", number);
    }

    /**
     * Engages a third-party entity and hands the report over.
     *
     * @param entity code of an organisation designated for verification in the methodology's scope today
     */
    public void submit(Actor actor, String number, String entity) {
        MonitoringReport report = asParticipantOf(actor, number);
        MeasuredProject project = measured(report);
        LocalDate today = time.today(report.pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        String code = problems.text("entity", entity, 32, "Choose the third-party entity that verifies.");
        problems.unless(
                !participants(project).contains(code),
                "entity",
                "A participant cannot verify its own project. Choose another entity.");
        if (project instanceof DesignedProject designed) {
            problems.unless(
                    designed.validator().equals(code),
                    "entity",
                    "Until %s is registered, what it achieved is verified by the entity that validates it, together with its design. Choose that entity, or wait for the registration."
                            .formatted(project.number()));
        }
        problems.refuseIfAny();
        mustGoOn(project, report.period());
        designations.mustCover(code, report.pair(), Function.VERIFICATION, report.sectoralScope(), today);
        report.submit(today, code);
        report.papers().forEach(id -> handOn(papers, report, id));
        audit.record(actor, "submitted a monitoring report for verification", number);
    }

    /** As {@link #handOn(Papers, MonitoringReport, String)} with a file that comes now: the report keeps it until it is verified. */
    static void handOn(Papers papers, Actor actor, MonitoringReport report, String document) {
        papers.keep(actor, document, report.number(), report.readers());
        handOn(papers, report, document);
    }

    /**
     * The entity reads every paper of a report that it is to verify, and the committee's people what is or will be public. What has a
     * public version goes to them as well: the desks accept what is withheld before anything is verified.
     */
    static void handOn(Papers papers, MonitoringReport report, String document) {
        if (report.stage() instanceof ReportStage.Submitted submitted) {
            Optional<String> open = papers.publicTwin(document).map(DocumentRef::id);
            papers.handTo(document, submitted.verifier());
            if (open.isPresent() || !papers.ref(document).confidential()) {
                papers.handTo(document, report.pair());
            }
            open.ifPresent(twin -> {
                papers.handTo(twin, report.pair());
                report.readers().forEach(reader -> papers.handTo(twin, reader));
            });
        }
    }

    /** A paper that the entity had already got its public version, which the desks accept. */
    void handOn(@Observes PublicVersionGiven given) {
        reports.submittedWith(given.paper()).forEach(report -> handOn(papers, report, given.paper()));
    }

    /**
     * A desk lets pass what is withheld in the public versions of a report's papers; before that it is not verified.
     *
     * @param seen the digests of what it read
     */
    public void acceptWithheld(Actor desk, String number, List<String> seen) {
        MonitoringReport report =
                reports.forStep(number).filter(r -> mayRead(desk, r)).orElseThrow(() -> unknown(number));
        desk.as(Role.SECRETARIAT, report.pair());
        report.mustBeSubmitted("cleared for publication");
        if (papers.idsToAccept(report.papers()).isEmpty()) {
            throw new OutOfTurn("Nothing is withheld in the papers of %s that was not accepted.".formatted(number));
        }
        papers.acceptWithheld(desk, report.papers(), seen, time.now(report.pair()));
        audit.record(desk, "accepted what is withheld in a monitoring report's papers", number);
    }

    /** The papers of a report of which a desk has still to accept what is withheld; nothing unless it is being verified. */
    public List<DocumentRef> toAccept(MonitoringReport report) {
        return report.stage() instanceof ReportStage.Submitted ? papers.toAccept(report.papers()) : List.of();
    }

    /** Numbers of those of these reports of which a desk has still to accept what is withheld; asked at once for all. */
    public Set<String> toAccept(Collection<MonitoringReport> some) {
        List<MonitoringReport> submitted = some.stream()
                .filter(report -> report.stage() instanceof ReportStage.Submitted)
                .toList();
        Set<String> waiting = papers.idsToAccept(
                submitted.stream().flatMap(report -> report.papers().stream()).toList());
        return submitted.stream()
                .filter(report -> report.papers().stream().anyMatch(waiting::contains))
                .map(MonitoringReport::number)
                .collect(Collectors.toSet());
    }

    public void reply(Actor actor, String number, String label, String text) {
        MonitoringReport report = asParticipantOf(actor, number);
        report.reply(time.today(report.pair()), label, said(text, "Write the reply."));
        audit.record(actor, "replied to " + label, number);
    }

    /** Takes the report back before it is verified; its months can be reported again. */
    public void withdraw(Actor actor, String number) {
        MonitoringReport report = asParticipantOf(actor, number);
        report.withdraw(time.today(report.pair()));
        reports.free(report);
        audit.record(actor, "withdrew a monitoring report", number);
    }

    /**
     * For those who may read it: its participants, the entity engaged, the committee's people from submission on, and
     * everybody once it is verified.
     */
    public MonitoringReport open(Actor actor, String number) {
        return reports.find(number).filter(r -> mayRead(actor, r)).orElseThrow(() -> unknown(number));
    }

    /** The reports that concern this person, the newest first. */
    public List<MonitoringReport> mine(Actor actor) {
        return mine(actor, 0, Integer.MAX_VALUE);
    }

    /** Some of the reports that concern this person, the newest first. */
    public List<MonitoringReport> mine(Actor actor, int first, int most) {
        return reports.of(organisations(actor), pairs(actor), first, most);
    }

    /** How many reports concern this person. */
    public long countMine(Actor actor) {
        return reports.count(organisations(actor), pairs(actor));
    }

    /** Those of them whose verification is not over. */
    public List<MonitoringReport> open(Actor actor) {
        return reports.open(organisations(actor), pairs(actor));
    }

    private static List<String> organisations(Actor actor) {
        return actor.mandates().stream().flatMap(m -> m.organisation().stream()).toList();
    }

    private static List<Pair> pairs(Actor actor) {
        return actor.mandates().stream()
                .filter(m -> COMMITTEE.contains(m.role()))
                .map(Mandate::pair)
                .flatMap(Optional::stream)
                .toList();
    }

    static boolean mayRead(Actor actor, MonitoringReport report) {
        ReportStage stage = report.stage();
        boolean handedOver = !(stage instanceof ReportStage.Drafted || stage instanceof ReportStage.Withdrawn);
        return stage instanceof ReportStage.Verified
                || report.readers().stream().anyMatch(actor::speaksFor)
                || (handedOver && COMMITTEE.stream().anyMatch(role -> actor.holds(role, report.pair())));
    }

    static Unknown unknown(String number) {
        return new Unknown("monitoring report", number);
    }

    static String said(String text, String askFor) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String said = problems.text("text", text, 4000, askFor);
        problems.refuseIfAny();
        return said;
    }

    private static String note(String remarks) {
        String note = remarks == null ? "" : remarks.strip();
        if (note.length() > 4000) {
            throw InputRefused.field("remarks", "Shorten this to 4000 characters; it has %d.".formatted(note.length()));
        }
        return note;
    }

    private void mustGoOn(MeasuredProject project, Period period) {
        gate.mustGoOn(project.pair(), PairGate.Act.VERIFICATION, time.today(project.pair()), period.until());
    }

    private MeasuredProject asParticipant(Actor actor, String project) {
        MeasuredProject measured = projects.project(project)
                .flatMap(known -> Projects.measured(known, time.today(known.pair())))
                .orElseThrow(() -> new Unknown("project whose months can be reported", project));
        author(actor, project);
        return measured;
    }

    /** The participant that the actor speaks for, of those that are still asked. */
    private String author(Actor actor, String project) {
        return projects.project(project).map(Project::asked).orElse(List.of()).stream()
                .filter(code -> actor.as(Role.PARTICIPANT).stream()
                        .anyMatch(m -> m.organisation().filter(code::equals).isPresent()))
                .findFirst()
                .orElseThrow(() -> new NotYours(
                        "%s cannot do this: it is for the participants of %s.".formatted(actor.name(), project)));
    }

    private MonitoringReport asParticipantOf(Actor actor, String number) {
        MonitoringReport report =
                reports.forStep(number).filter(r -> mayRead(actor, r)).orElseThrow(() -> unknown(number));
        author(actor, report.project());
        return report;
    }

    private MeasuredProject measured(MonitoringReport report) {
        return projects.measured(report.project(), time.today(report.pair()))
                .orElseThrow(() ->
                        new OutOfTurn("%s is neither registered nor on its way to registration; nothing of %s goes on."
                                .formatted(report.project(), report.number())));
    }

    private static Set<String> participants(MeasuredProject project) {
        return project.participants().stream()
                .map(RegisteredProject.Participant::organisation)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /** Each by itself: the readings are confidential and have no public version. */
    private void mustBeSettled(MonitoringReport report) {
        report.papers().forEach(id -> papers.mustBeSettled("documents", List.of(id)));
        papers.mustHaveTheirOwn("documents", report.papers(), report.papers());
    }

    /** Handing a paper on is only for those who could open it themselves. */
    private void mayAttach(Actor actor, MonitoringReport report, String id) {
        try {
            if (papers.ref(id).confidential()) {
                papers.open(actor, id);
            }
        } catch (Refusal unknown) {
            throw InputRefused.field(
                    "documents", "There is no file “%s” that you could attach. Upload it again.".formatted(id));
        }
        report.attach(id);
    }
}
