package org.tandem.verification;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tandem.finding.Anchor;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Vintage;
import org.tandem.methodology.CalculationResult;
import org.tandem.methodology.Readings;
import org.tandem.seal.Seal;
import org.tandem.verification.ReportStage.Drafted;
import org.tandem.verification.ReportStage.Submitted;

/**
 * What the participants measured in a period and what follows from it. Its life: drafted from readings, submitted to a
 * third-party entity, questioned in findings, then verified or not verified by the entity's signed report. Withdrawn by
 * the participants at any time before that.
 */
@Entity
@Table(name = "monitoring_report")
public class MonitoringReport {

    @Id
    private String number;

    private String pair;
    private String project;
    private String methodology;

    @Column(name = "methodology_version")
    private String methodologyVersion;

    @Column(name = "sectoral_scope")
    private int sectoralScope;

    @Column(name = "first_day")
    private LocalDate firstDay;

    @Column(name = "last_day")
    private LocalDate lastDay;

    private String author;
    private LocalDate opened;
    private String remarks;
    private String readings;
    private String result;
    private String fingerprint;
    private String findings;
    private String papers;

    @Embedded
    private ReportStageColumns stage;

    @ElementCollection
    @CollectionTable(name = "monitoring_report_reader", joinColumns = @JoinColumn(name = "report"))
    @Column(name = "organisation")
    private Set<String> readers = new HashSet<>();

    @Version
    @Column(name = "lock_version")
    private long lockVersion;

    protected MonitoringReport() {}

    MonitoringReport(
            String number,
            Pair pair,
            String project,
            MethodologyUsed used,
            Period period,
            String author,
            Set<String> participants,
            LocalDate today) {
        this.number = number;
        this.pair = pair.code();
        this.project = project;
        this.methodology = used.number();
        this.methodologyVersion = used.version();
        this.sectoralScope = used.sectoralScope();
        this.firstDay = period.from();
        this.lastDay = period.until();
        this.author = author;
        this.opened = today;
        this.remarks = "";
        this.findings = "[]";
        this.papers = "[]";
        this.readers.addAll(participants);
        become(new Drafted(today));
    }

    /** Which version measures: fixed at registration, or moved to by a renewal. */
    record MethodologyUsed(String number, String version, int sectoralScope) {}

    /** Puts readings in, or others in their place: in a draft at will, later only to answer a finding. */
    void measure(Readings read, CalculationResult computed, String calculation, String note) {
        if (stage() instanceof Submitted) {
            if (!allFindings().waitForCorrection()) {
                throw new OutOfTurn(
                        ("The readings of %s cannot be replaced: it is submitted, and no open request of the"
                                        + " third-party entity waits for a correction.")
                                .formatted(number));
            }
        } else {
            in(Drafted.class, "changed");
        }
        readings = Json.write(read);
        result = Json.write(computed);
        fingerprint = calculation;
        remarks = note;
    }

    /** Refuses unless it is being verified. */
    void mustBeSubmitted(String step) {
        in(Submitted.class, step);
    }

    void attach(String document) {
        if (!(stage() instanceof Submitted)) {
            in(Drafted.class, "given another file");
        }
        Set<String> all = new LinkedHashSet<>(papers());
        all.add(document);
        papers = Json.write(all);
    }

    /** A newer version of a paper takes the place of the older one. */
    void handInAgain(String earlier, String later) {
        if (!(stage() instanceof Submitted)) {
            in(Drafted.class, "given a newer paper");
        }
        papers = Json.write(papers().stream()
                .map(id -> id.equals(earlier) ? later : id)
                .distinct()
                .toList());
    }

    void submit(LocalDate today, String verifier) {
        become(in(Drafted.class, "submitted").submit(today, verifier));
        readers.add(verifier);
    }

    Finding raise(LocalDate today, Finding.Kind kind, String text, Optional<Anchor> anchor) {
        in(Submitted.class, "given a finding");
        Finding raised = allFindings().next(kind, today, text, anchor);
        keep(allFindings().and(raised));
        return raised;
    }

    void reply(LocalDate today, String label, String text) {
        change(label, "answered", f -> f.reply(today, text));
    }

    void insist(LocalDate today, String label, String text) {
        change(label, "questioned", f -> f.insist(today, text));
    }

    void close(LocalDate today, String label, String text) {
        change(label, "changed", f -> f.close(today, text));
    }

    /**
     * The entity's positive conclusion.
     *
     * @param seen the fingerprint of the calculation the signer looked at
     */
    void verify(LocalDate today, String seen, String statement, Function<VerificationReport, Seal> signature) {
        Submitted submitted = in(Submitted.class, "verified");
        mustBeCurrent(seen);
        List<Finding> open = allFindings().inTheWay();
        if (!open.isEmpty()) {
            throw new FindingsInTheWay(number, open);
        }
        VerificationReport paper = paper("VERIFIED", statement, submitted.verifier(), today);
        become(submitted.verify(today, statement, signature.apply(paper)));
    }

    void refuse(LocalDate today, String seen, String statement, Function<VerificationReport, Seal> signature) {
        Submitted submitted = in(Submitted.class, "refused");
        mustBeCurrent(seen);
        VerificationReport paper = paper("NOT_VERIFIED", statement, submitted.verifier(), today);
        become(submitted.refuse(today, statement, signature.apply(paper)));
    }

    void withdraw(LocalDate today) {
        become(stage().withdraw(today));
    }

    /** The verification report, once there is one: exactly what was signed. */
    public Optional<VerificationReport> verificationReport() {
        if (stage() instanceof ReportStage.Verified v) {
            return Optional.of(paper("VERIFIED", v.statement(), v.verifier(), v.on()));
        }
        if (stage() instanceof ReportStage.NotVerified n) {
            return Optional.of(paper("NOT_VERIFIED", n.statement(), n.verifier(), n.on()));
        }
        return Optional.empty();
    }

    VerifiedPeriod verified(String entity) {
        SortedMap<Vintage, Period> parts = new TreeMap<>();
        for (int year = firstDay.getYear(); year <= lastDay.getYear(); year++) {
            LocalDate from = LocalDate.of(year, 1, 1);
            LocalDate until = LocalDate.of(year, 12, 31);
            parts.put(
                    Vintage.of(year),
                    new Period(from.isBefore(firstDay) ? firstDay : from, until.isAfter(lastDay) ? lastDay : until));
        }
        return new VerifiedPeriod(number, pair(), project, period(), result().amounts(), parts, entity);
    }

    private void mustBeCurrent(String seen) {
        if (!fingerprint.equals(seen)) {
            throw new OutOfTurn(
                    ("The calculation of %s was changed after you looked at it. Read it again before you" + " sign.")
                            .formatted(number));
        }
    }

    private VerificationReport paper(String conclusion, String statement, String entity, LocalDate signed) {
        return new VerificationReport(
                number,
                pair(),
                project,
                period(),
                methodology,
                methodologyVersion,
                fingerprint,
                result().vintages().stream()
                        .map(v -> new VerificationReport.Amount(v.vintage(), v.amount()))
                        .toList(),
                conclusion,
                statement,
                findings(),
                entity,
                signed);
    }

    private void change(String label, String step, UnaryOperator<Finding> how) {
        in(Submitted.class, step);
        keep(allFindings().change(label, how));
    }

    private Findings allFindings() {
        return new Findings(List.of(Json.read(findings, Finding[].class)));
    }

    private void keep(Findings now) {
        findings = Json.write(now.all());
    }

    private <S extends ReportStage> S in(Class<S> needed, String step) {
        if (!needed.isInstance(stage())) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, stage().words()));
        }
        return needed.cast(stage());
    }

    private void become(ReportStage next) {
        stage = ReportStageColumns.of(next);
    }

    public ReportStage stage() {
        return stage.stage();
    }

    /** For example {@code XB003-MR02}. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String project() {
        return project;
    }

    public String methodology() {
        return methodology;
    }

    public String methodologyVersion() {
        return methodologyVersion;
    }

    public int sectoralScope() {
        return sectoralScope;
    }

    /** Whole months. */
    public Period period() {
        return new Period(firstDay, lastDay);
    }

    /** Code of the organisation that drafted it. */
    public String author() {
        return author;
    }

    public LocalDate opened() {
        return opened;
    }

    /** What the participants say about the period. */
    public String remarks() {
        return remarks;
    }

    public Readings readings() {
        return Json.read(readings, Readings.class);
    }

    /** The calculation with its whole trace. */
    public CalculationResult result() {
        return Json.read(result, CalculationResult.class);
    }

    /** Of {@link #result()}; what the entity's signature is about. */
    public String fingerprint() {
        return fingerprint;
    }

    public List<Finding> findings() {
        return allFindings().all();
    }

    /** Ids of the attached documents. */
    public List<String> papers() {
        return List.of(Json.read(papers, String[].class));
    }

    /** The entity engaged, once there is one. */
    public Optional<String> verifier() {
        if (stage() instanceof Submitted s) {
            return Optional.of(s.verifier());
        }
        return verificationReport().map(VerificationReport::entity);
    }

    /** The entity's signature over {@link #verificationReport()}. */
    public Optional<Seal> seal() {
        if (stage() instanceof ReportStage.Verified v) {
            return Optional.of(v.seal());
        }
        return stage() instanceof ReportStage.NotVerified n ? Optional.of(n.seal()) : Optional.empty();
    }

    Set<String> readers() {
        return Set.copyOf(readers);
    }

    @Override
    public String toString() {
        return number + " " + period();
    }
}
