package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Organisations;
import org.tandem.committee.Decisions;
import org.tandem.committee.Rules;
import org.tandem.external.ExternalRegistries;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Pair;
import org.tandem.methodology.Methodologies;
import org.tandem.mirror.Correspondent;
import org.tandem.portal.Catalogue;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.ProposedAgreement;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.project.Stage;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.Serial;
import org.tandem.registry.SerialSearch;
import org.tandem.registry.UnitHistory;
import org.tandem.thirdparty.Designations;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

/** Backs {@code /units/XB-XA-003-2025-117}: the whole chain of one tonne, from the methodology to where it ended. */
@Named
@RequestScoped
public class UnitPage extends PublicPage {

    /**
     * One link of the chain.
     *
     * @param when a day, a moment or a span of days, as it is printed
     */
    public record Link(String when, String what, String text, String label, String to) {}

    @Inject
    PublicRegisters registers;

    @Inject
    SerialSearch serials;

    @Inject
    Projects projects;

    @Inject
    Methodologies methodologies;

    @Inject
    Issuances issuances;

    @Inject
    MonitoringReports reports;

    @Inject
    Designations designations;

    @Inject
    Decisions decisions;

    @Inject
    Catalogue catalogue;

    @Inject
    PagesElsewhere elsewhere;

    /** Of a registry that is kept apart from its committee, which has the agreement. */
    @Inject
    Organisations organisations;

    @Inject
    Names names;

    @Inject
    org.tandem.access.web.Show show;

    @Inject
    ExternalRegistries externals;

    @Inject
    Rules rules;

    @Inject
    RuleWords ruleWords;

    private Serial asked() {
        return once("serial", () -> serials.require(asked("serial")).serial());
    }

    /** What a registry outside Tandem reported of it; nothing where a registry here has it. */
    public List<ExternalRegistries.Report> getReports() {
        return once("reports", () -> registers.isRecorded(asked()) ? List.of() : externals.unit(asked()));
    }

    /** "Issued, as reported by the registry of Belmora on 20 Nov 2026." */
    public String reported(ExternalRegistries.Report report) {
        String what = report.act().act().words();
        return "%s%s, as reported by the registry of %s on %s."
                .formatted(
                        what.substring(0, 1).toUpperCase(Locale.ROOT),
                        what.substring(1),
                        names.party(report.statement().registry()),
                        show.date(report.statement().dated()));
    }

    public Serial getSerial() {
        return asked();
    }

    /** The pair that it was issued in. */
    public Pair getPair() {
        return getReports().isEmpty()
                ? getUnit().pair()
                : getReports().get(0).statement().pair();
    }

    public UnitHistory getUnit() {
        return once("unit", () -> registers.unit(asked()));
    }

    /** With the digits that show a slip of the pen. */
    public String getWithCheckDigits() {
        return getUnit().serial().withCheckDigits();
    }

    /** As the scheme prints it; nothing where it has no form of its own. */
    public String getScheme() {
        return once("scheme", () -> serials.scheme(getUnit().serial()).orElse(""));
    }

    public String getLede() {
        String holder = getHolder();
        return switch (getUnit().state()) {
            case "SET_ASIDE" ->
                "Set aside when it was issued: %s. Nobody can use it, unless it is cancelled to make good a reversal."
                        .formatted(holder);
            case "RETIRED" ->
                "Retired%s towards the national contribution of %s. Nobody else may claim it."
                        .formatted(
                                onBehalf(getUnit().last()),
                                names.party(getUnit().custody()));
            case "CANCELLED" ->
                getUnit()
                                .last()
                                .filter(step -> step.details().containsKey("corrects"))
                                .isPresent()
                        ? "Cancelled for error, as the joint committee decided. It never moves again and counts for nobody."
                        : isCancelledAtIssuance()
                                ? "Cancelled when it was issued: %s. It never moves again and nobody may claim it."
                                        .formatted(holder)
                                : "Cancelled. It never moves again and nobody may claim it.";
            case "RECORDED" ->
                "Recorded for %s. The registry of %s is kept elsewhere, and says where it is now."
                        .formatted(holder, names.party(getUnit().side()));
            case "IN_TRANSIT" ->
                "On its way from the registry of %s into the other one, which has not accepted it yet. Nobody can use it meanwhile."
                        .formatted(names.party(getUnit().custody()));
            case "CROSSED" ->
                "It crossed into the registry of %s, which is kept elsewhere and says where it is now."
                        .formatted(names.party(getUnit().custody()));
            default ->
                getUnit().setAside().isPresent()
                        ? "Set aside when it was issued: %s. It is held, and not yet used by anybody.".formatted(holder)
                        : "Held, and not yet used by anybody. It was recorded for %s.".formatted(holder);
        };
    }

    private boolean isCancelledAtIssuance() {
        return getUnit().setAside().isPresent() && getUnit().steps().size() == 1;
    }

    /** As its holder said when it was retired or cancelled; nothing where it said nothing. */
    private static String onBehalf(Optional<UnitHistory.Step> step) {
        String named = step.map(one -> one.details().get("beneficiary")).orElse("");
        return named.isEmpty()
                ? ""
                : " on behalf of " + (Opening.isCommitment(named) ? "an organisation that is not published" : named);
    }

    /** For whom it was recorded, by name. */
    public String getHolder() {
        String recipient = getUnit().recipient();
        if (getUnit().setAside().isPresent()) {
            return ruleWords.deduction(
                    issuances
                            .issuance(getUnit().issuance())
                            .map(issuance -> rules.version(issuance.pair(), issuance.rulesVersion())),
                    recipient);
        }
        if (recipient.equals(Recipient.GOVERNMENT)) {
            return "the " + names.government(getUnit().side());
        }
        return getProject().stream()
                .flatMap(project -> Stream.concat(
                        project.agreement().stream().map(ProposedAgreement::terms),
                        project.allocationChanges().stream().map(RegisteredProject.AllocationChange::terms)))
                .flatMap(terms -> terms.recipients().stream())
                .filter(r -> r.code().equals(recipient))
                .map(Recipient::name)
                .findFirst()
                .orElseGet(() -> organisations.name(recipient));
    }

    public String getChip() {
        return switch (getUnit().state()) {
            case "HELD" -> "open";
            case "RECORDED", "CROSSED", "IN_TRANSIT" -> "off";
            case "SET_ASIDE" -> "off";
            default -> "done";
        };
    }

    public String getState() {
        return show.words(getUnit().state());
    }

    /** Nothing where its committee is kept elsewhere. */
    private Optional<Project> getProject() {
        return once("project", () -> projects.project(getUnit().project()));
    }

    /** From the methodology to where the unit is now, each link with its proof. */
    public List<Link> getChain() {
        return once("chain", () -> {
            UnitHistory unit = getUnit();
            List<Link> chain = new ArrayList<>();
            getProject().ifPresentOrElse(project -> project(project, unit, chain), () -> before(unit, chain));
            chain.add(link(
                    show.date(unit.monitored().from()) + " to "
                            + show.date(unit.monitored().until()),
                    "The meter ran",
                    "In this time the project reduced what this tonne is a part of.",
                    "",
                    ""));
            verified(unit, chain);
            decisions
                    .released(unit.decision())
                    .ifPresent(decision -> chain.add(link(
                            show.date(decision.date()),
                            "Both co-chairs decided the amount",
                            decision.text(),
                            decision.number(),
                            "/decisions/" + decision.number())));
            for (RegistryStatus side : unit.registries()) {
                side.answered()
                        .filter(on -> side.byDecision().isEmpty())
                        .ifPresent(on -> chain.add(link(
                                show.date(on),
                                names.party(side.party())
                                        + (side.state().equals("REJECTED") ? " rejected" : " confirmed"),
                                "Signed by its competent authority, for its part of " + side.own() + " tonnes.",
                                "see the signature",
                                "/issuance/" + unit.issuance() + "/signatures")));
            }
            unit.registries().stream()
                    .flatMap(side -> side.byDecision().stream())
                    .findFirst()
                    .ifPresent(decision -> chain.add(link(
                            "",
                            "The decision stood for both confirmations",
                            "By the rules of this pair no authority was asked besides.",
                            decision,
                            "/decisions/" + decision)));
            if (unit.steps().isEmpty()) {
                elsewhere(unit, chain);
            }
            for (UnitHistory.Step step : unit.steps()) {
                foundWrong(step, chain);
                chain.add(link(
                        show.date(step.at()),
                        what(step),
                        where(step) + " " + step.durability().words() + ".",
                        "receipt",
                        "/verify?log=%s&about=ENTRY&subject=%s"
                                .formatted(step.registry(), URLEncoder.encode(step.cause(), StandardCharsets.UTF_8))));
            }
            return chain;
        });
    }

    /** By which decision it was cancelled for error, once that is released. */
    private void foundWrong(UnitHistory.Step step, List<Link> chain) {
        Optional.ofNullable(step.details().get("corrects"))
                .flatMap(series -> decisions.released(step.details().get("decision")))
                .ifPresent(decision -> chain.add(link(
                        show.date(decision.date()),
                        "The committee corrected an issuance",
                        decision.text(),
                        decision.number(),
                        "/decisions/" + decision.number())));
    }

    /** Up to the meter. A version that a renewal moved to is told after the registration, since it came later. */
    void project(Project project, UnitHistory unit, List<Link> chain) {
        Optional<MonitoringReport> measured = report(unit);
        boolean renewed = measured.filter(report ->
                        !report.methodologyVersion().equals(project.design().methodologyVersion()))
                .isPresent();
        if (!renewed) {
            measured.flatMap(report -> methodology("A way to measure it was approved", report, ""))
                    .ifPresent(chain::add);
        }
        if (project.stage() instanceof Stage.Registered registered) {
            chain.add(link(
                    show.date(registered.on()),
                    "The project was registered",
                    "%s, %s.".formatted(unit.project(), project.title()),
                    unit.project(),
                    "/projects/" + unit.project()));
        }
        if (renewed) {
            measured.flatMap(report -> methodology(
                            "A new version of the way to measure it was approved",
                            report,
                            " The project moved to it when its crediting period was renewed."))
                    .ifPresent(chain::add);
        }
    }

    /** The report under which it was verified; nothing where its committee is kept elsewhere. */
    private Optional<MonitoringReport> report(UnitHistory unit) {
        return once(
                "report",
                () -> issuances.issuance(unit.issuance()).flatMap(issuance -> reports.published(issuance.report())));
    }

    /** What came before is told where the committee is kept. */
    private void before(UnitHistory unit, List<Link> chain) {
        at(Correspondent.committee(unit.pair()), unit)
                .ifPresent(there -> chain.add(link(
                        "",
                        "The joint committee registered the project and decided",
                        "It keeps its own portal, which tells of methodology, project and verification.",
                        "at the committee",
                        there)));
    }

    /** What came of it is told where its registry is kept. */
    private void elsewhere(UnitHistory unit, List<Link> chain) {
        Optional<String> there = at(Correspondent.registry(unit.side()), unit);
        unit.registries().stream()
                .filter(side -> side.party().equals(unit.side()))
                .flatMap(side -> side.recorded().stream())
                .forEach(on -> chain.add(link(
                        show.date(on),
                        names.party(unit.side()) + " recorded it",
                        "So its registry told, which is kept elsewhere and says where it is now.",
                        "at the registry",
                        there.orElse(""))));
    }

    /** This unit's page where that one is kept. */
    private Optional<String> at(Correspondent one, UnitHistory unit) {
        return elsewhere.of(one).map(address -> address + "/units/" + unit.serial());
    }

    private Optional<Link> methodology(String what, MonitoringReport measured, String more) {
        String number = measured.methodology();
        String version = measured.methodologyVersion();
        return methodologies
                .version(number, version)
                .map(used -> link(
                        show.date(used.validFrom()),
                        what,
                        "Methodology %s version %s, %s.%s".formatted(number, version, used.title(), more),
                        number,
                        "/methodologies/" + number + "/" + version));
    }

    private void verified(UnitHistory unit, List<Link> chain) {
        report(unit)
                .flatMap(MonitoringReport::verificationReport)
                .ifPresent(report -> chain.add(link(
                        show.date(report.signed()),
                        "An independent entity verified it",
                        "Report %s, signed by %s.".formatted(report.report(), designations.name(report.entity())),
                        "",
                        "")));
    }

    private String what(UnitHistory.Step step) {
        return switch (step.kind()) {
            case "ISSUANCE" -> names.party(getUnit().side()) + " recorded it";
            case "TRANSFER" -> "It changed hands";
            case "CROSSING" -> "It was offered to the other registry";
            case "CROSSED" -> names.party(step.registry()) + " gave it up";
            case "RETURNED" -> "It was declined, and came back";
            case "ARRIVED" -> names.party(step.registry()) + " accepted it";
            case "RETIREMENT" -> "It was retired";
            case "CANCELLATION" ->
                step.details().containsKey("corrects") ? "It was cancelled for error" : "It was cancelled";
            default -> show.words(step.kind());
        };
    }

    private static String where(UnitHistory.Step step) {
        String to =
                switch (step.toKind()) {
                    case "GOVERNMENT_HOLDING" -> "holding account of the government";
                    case "ENTITY_HOLDING" -> "holding account of an organisation";
                    case "BUFFER" -> "buffer against reversals";
                    case "RETIREMENT" -> "retirement account, which nothing leaves";
                    case "IN_TRANSIT" -> "account where units wait for the other registry's answer";
                    case "COUNTERPART" -> "custody of the other registry";
                    default -> "cancellation account, which nothing leaves";
                };
        String purpose = step.details().containsKey("corrects")
                ? "to correct series " + step.details().get("corrects")
                : step.details().getOrDefault("purpose", "");
        String behalf = onBehalf(Optional.of(step));
        return "In the " + to + ", "
                + (Opening.isCommitment(step.to()) ? "which is not published by name." : "account " + step.to() + ".")
                + (behalf.isEmpty() ? "" : " Done" + behalf + ".")
                + (purpose.isEmpty() ? "" : " Purpose: " + purpose + ".");
    }

    private static Link link(String when, String what, String text, String label, String to) {
        return new Link(when, what, text, label, to);
    }
}
