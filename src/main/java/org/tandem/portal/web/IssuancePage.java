package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.access.Papers;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.web.RequestPapers;
import org.tandem.external.ExternalRegistries;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.IssuanceStage;
import org.tandem.issuance.Issuances;
import org.tandem.issuance.Split;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.portal.ServiceStep;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject.AgreementOfDays;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.AllocationChange;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;

/** Backs {@code /issuance/XB003-I02}: how the tonnes were shared, and both registries side by side. */
@Named
@RequestScoped
public class IssuancePage extends PublicPage {

    /** As many as find room beside the drawing. */
    private static final int MOST_LETTERS = 40;

    /** What one claimant gets of a vintage: exactly, and in whole tonnes. */
    public record Cell(BigFraction exact, Tonnes amount) {

        boolean gotMore() {
            return BigFraction.of(amount.count()).compareTo(exact) > 0;
        }
    }

    /** One vintage, or the total where it is absent; side A before side B. */
    public record Row(Optional<Vintage> vintage, Tonnes whole, Cell a, Cell b) {}

    /** One recipient's part of a vintage. */
    public record RecipientRow(Vintage vintage, Party side, String name, Cell cell) {}

    @Inject
    Issuances issuances;

    @Inject
    Decisions decisions;

    @Inject
    Projects projects;

    @Inject
    Rules rules;

    @Inject
    PublicRegisters registers;

    @Inject
    ExternalRegistries externals;

    @Inject
    org.tandem.access.web.Show show;

    @Inject
    RuleWords ruleWords;

    @Inject
    Names names;

    @Inject
    Forecasts forecasts;

    @Inject
    PublicMove publicMove;

    @Inject
    RequestPapers requestPapers;

    @Inject
    CreditIssuance creditIssuance;

    @Inject
    IssuanceMatters matters;

    @Inject
    Papers papers;

    public Issuance getIssuance() {
        return once("issuance", () -> {
            String number = asked("id");
            return issuances.issuance(number).orElseThrow(() -> new Unknown("issuance", number));
        });
    }

    /** The papers that the rules name for the request, once it is complete. */
    public List<RequestPapers.Row> getSlotRows() {
        return once(
                "slot rows",
                () -> getIssuance().isRequestPublic()
                        ? requestPapers.rows(
                                creditIssuance.asking(getIssuance()),
                                matters.brought(getIssuance().report()),
                                papers::published)
                        : List.of());
    }

    public Project getProject() {
        return once("project", () -> projects.project(getIssuance().project()).orElseThrow());
    }

    /** The decision, once both desks released it; nothing of the amounts is shown before. */
    public Decision getDecision() {
        return once("decision", () -> getIssuance()
                .standing()
                .flatMap(attempt -> decisions.released(attempt.instrument().decision()))
                .orElse(null));
    }

    /** Whose move it is; nothing where it is at its end, or with the registries. */
    public PublicMove.Move getMove() {
        return once("move", () -> {
            String decision = Disclosure.decision(getIssuance().stage());
            return publicMove
                    .of(
                            getIssuance(),
                            decision.isEmpty() || decisions.released(decision).isPresent())
                    .orElse(null);
        });
    }

    /** When the decision on the amount may come; empty where none is awaited. */
    public String getExpected() {
        Issuance asked = getIssuance();
        return getDecision() != null || asked.stage() instanceof IssuanceStage.RequestWithdrawn
                ? ""
                : forecasts.words(
                        ServiceStep.ISSUANCE_DECIDED,
                        asked.pair(),
                        asked.period().until());
    }

    /** "10 retired, 2 cancelled": what can never be used again. */
    public String used(RegistryStatus side) {
        List<String> used = new ArrayList<>();
        if (!side.retired().equals(Tonnes.NONE)) {
            used.add(side.retired() + " retired");
        }
        if (!side.cancelled().equals(Tonnes.NONE)) {
            used.add(side.cancelled() + " cancelled");
        }
        return used.isEmpty() ? "None; all can still be used" : String.join(", ", used);
    }

    private Attempt attempt() {
        return getIssuance().standing().orElseThrow();
    }

    public Instrument getInstrument() {
        return attempt().instrument();
    }

    /** Under which it was split; where the allocation changed within its period, the first of them. */
    private AllocationAgreement agreement() {
        return agreements(getInstrument().lines().get(0)).get(0).terms();
    }

    /** The agreements under which a line was split, as they stood when it was decided. */
    private List<AgreementOfDays> agreements(Instrument.Line line) {
        return once("agreements of " + line.vintage(), () -> {
            AllocationAgreement registered =
                    getProject().agreement().orElseThrow().terms();
            if (attempt().agreementVersion() == 0) {
                return getProject()
                        .registered()
                        .map(p -> p.before(getInstrument().decision()))
                        .stream()
                        .flatMap(p -> p.agreements(line.period()).stream())
                        .toList();
            }
            return List.of(new AgreementOfDays(
                    line.period(),
                    getProject().allocationChanges().stream()
                            .map(AllocationChange::terms)
                            .filter(terms -> terms.version() == attempt().agreementVersion())
                            .findFirst()
                            .orElse(registered)));
        });
    }

    /** Whether the allocation changed within the period, so that vintages were split in parts by days. */
    public boolean isAllocationChanged() {
        return getInstrument().lines().stream()
                .anyMatch(line -> agreements(line).size() > 1);
    }

    private static BigFraction ofDays(AgreementOfDays part, Instrument.Line line) {
        return BigFraction.of(part.days().days(), line.period().days());
    }

    public Party getA() {
        return getIssuance().pair().party(Side.A);
    }

    public Party getB() {
        return getIssuance().pair().party(Side.B);
    }

    public Share getShareOfA() {
        return agreement().sides().get(getA());
    }

    public Share getShareOfB() {
        return agreement().sides().get(getB());
    }

    public boolean isHalves() {
        return getInstrument().lines().stream()
                .flatMap(line -> agreements(line).stream())
                .allMatch(part -> Share.HALF.equals(part.terms().sides().get(getA())));
    }

    public List<Row> getRows() {
        return once(
                "rows", () -> getInstrument().lines().stream().map(this::row).toList());
    }

    private Row row(Instrument.Line line) {
        return new Row(Optional.of(line.vintage()), line.quantity(), cell(line, getA()), cell(line, getB()));
    }

    private Cell cell(Instrument.Line line, Party side) {
        BigFraction share = agreements(line).stream()
                .map(part -> ofDays(part, line)
                        .multiply(part.terms().sides().get(side).value()))
                .reduce(BigFraction.ZERO, BigFraction::add);
        Split.Line decided = decided(line);
        return new Cell(share.multiply(decided.shared().count()), decided.partOf(side));
    }

    /** What was decided of a line for the sides, without what deductions took before they shared. */
    private Split.Line decided(Instrument.Line line) {
        return once("decided " + line.vintage(), () -> attempt().split().lines().stream()
                .filter(one -> one.vintage().equals(line.vintage()))
                .findFirst()
                .orElseThrow());
    }

    /** What the sides shared: all that was verified, less what deductions of all that is issued took. */
    public Tonnes getShared() {
        return attempt().split().shared();
    }

    /** Units that deductions took of a vintage, and where they were issued. */
    public record AsideRow(
            Vintage vintage, String words, String account, String numbers, Tonnes amount, String source) {}

    public List<AsideRow> getAside() {
        return once("aside", () -> {
            List<AsideRow> aside = new ArrayList<>();
            for (Instrument.Line line : getInstrument().lines()) {
                for (Instrument.Part part : line.parts()) {
                    part.account()
                            .ifPresent(account -> aside.add(new AsideRow(
                                    line.vintage(),
                                    deduction(part.recipient()),
                                    account,
                                    part.units().toString(),
                                    part.units().quantity(),
                                    source(part.recipient()))));
                }
            }
            return aside;
        });
    }

    public Tonnes getAsideTotal() {
        return getAside().stream().map(AsideRow::amount).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** What a deduction is for, by its code. */
    public String deduction(String code) {
        return ruleWords.deduction(Optional.of(inForce()), code);
    }

    private String source(String code) {
        return inForce().deducted().stream()
                .filter(rule -> rule.code().equals(code))
                .map(RulesInForce.Deduction::source)
                .findFirst()
                .orElse("");
    }

    private RulesInForce inForce() {
        return once(
                "rules", () -> rules.version(getIssuance().pair(), getIssuance().rulesVersion()));
    }

    private Cell sum(Function<Row, Cell> of) {
        return new Cell(
                getRows().stream().map(of).map(Cell::exact).reduce(BigFraction.ZERO, BigFraction::add),
                getRows().stream().map(of).map(Cell::amount).reduce(Tonnes.NONE, Tonnes::plus));
    }

    public Row getTotal() {
        Tonnes whole = getInstrument().total();
        return new Row(Optional.empty(), whole, sum(Row::a), sum(Row::b));
    }

    /** Who got the odd tonne of a vintage. */
    public String odd(Row row) {
        if (row.a().gotMore()) {
            return names.party(getA());
        }
        return row.b().gotMore() ? names.party(getB()) : "none";
    }

    public List<RecipientRow> getRecipients() {
        return once("recipients", () -> {
            List<RecipientRow> found = new ArrayList<>();
            for (Instrument.Line line : getInstrument().lines()) {
                for (Recipient recipient : recipients(line)) {
                    Tonnes amount = decided(line).of(recipient.side(), recipient.code());
                    found.add(new RecipientRow(
                            line.vintage(),
                            recipient.side(),
                            recipient.isGovernment() ? names.government(recipient.side()) : recipient.name(),
                            new Cell(exact(line, recipient), amount)));
                }
            }
            return found;
        });
    }

    /** Who may have something of a line, in the order of the agreements. */
    private List<Recipient> recipients(Instrument.Line line) {
        Map<String, Recipient> all = new LinkedHashMap<>();
        agreements(line)
                .forEach(part -> part.terms().recipients().forEach(r -> all.putIfAbsent(r.side() + "/" + r.code(), r)));
        return List.copyOf(all.values());
    }

    /** Of what its side got; where the allocation changed within the vintage, of all of it, by days. */
    private BigFraction exact(Instrument.Line line, Recipient recipient) {
        List<AgreementOfDays> parts = agreements(line);
        if (parts.size() == 1) {
            return recipient.share().of(decided(line).of(recipient.side()));
        }
        BigFraction share = BigFraction.ZERO;
        for (AgreementOfDays part : parts) {
            for (Recipient then : part.terms().of(recipient.side())) {
                if (then.code().equals(recipient.code())) {
                    share = share.add(ofDays(part, line)
                            .multiply(part.terms().sides().get(recipient.side()).value())
                            .multiply(then.share().value()));
                }
            }
        }
        return share.multiply(decided(line).shared().count());
    }

    /** The rule between the sides in words, with where it stands. */
    public String getRule() {
        return ruleWords.odd(inForce().allocation().sides());
    }

    /** Both sides, as far as each registry is; empty before anybody was notified. */
    public List<RegistryStatus> getRegistries() {
        return once("registries", () -> registers.statuses(getIssuance().number()));
    }

    public boolean isRecordedByBoth() {
        return getRegistries().size() == 2
                && getRegistries().stream().allMatch(r -> r.state().equals("RECORDED"));
    }

    public boolean isConfirmedByBoth() {
        return attempt().confirmedByBoth();
    }

    /** Whether no authority was asked, since the rules let the decision stand for both confirmations. */
    public boolean isByDecision() {
        return getRegistries().stream().anyMatch(r -> r.byDecision().isPresent());
    }

    /** "Xalia has recorded its 501. Belmora has confirmed and will record its 499." */
    public String getSummary() {
        StringBuilder summary = new StringBuilder();
        for (RegistryStatus side : getRegistries()) {
            String name = names.party(side.party());
            if (side.external() && isConfirmed(side)) {
                summary.append("%s has confirmed; its registry is outside Tandem and reports what it issues. "
                        .formatted(name));
                continue;
            }
            summary.append(
                    switch (side.state()) {
                        case "RECORDED" -> "%s has recorded its %s. ".formatted(name, side.own());
                        case "CONFIRMED" ->
                            "%s has confirmed; its %s are not recorded yet. ".formatted(name, side.own());
                        case "DECISION_STANDS" ->
                            "The committee's decision stands for the confirmation of %s; its %s are not recorded yet. "
                                    .formatted(name, side.own());
                        case "REJECTED" -> "%s has rejected the notification. ".formatted(name);
                        default -> "%s was notified of its %s and has not answered. ".formatted(name, side.own());
                    });
        }
        return summary.toString().strip();
    }

    /** What each side has still to do, in words; empty once both have recorded. */
    public List<String> getWaitingFor() {
        return getRegistries().stream()
                .filter(side ->
                        !side.state().equals("RECORDED") && !side.state().equals("REJECTED"))
                // One outside Tandem is waited for until its authority has answered, and no longer.
                .filter(side -> !side.external() || !isConfirmed(side))
                .filter(side -> !isConfirmed(side) || isConfirmedByBoth())
                .map(side -> "Waiting for %s to %s"
                        .formatted(names.party(side.party()), isConfirmed(side) ? "record" : "confirm"))
                .toList();
    }

    /** Of a side whose registry is outside Tandem: "250 of 499 t, as reported by the registry of Belmora on 20 Nov 2026". */
    public String reported(RegistryStatus side) {
        return issued(side)
                .map(issued -> issued.latest().isEmpty()
                        ? "nothing of %s t reported yet".formatted(issued.decided())
                        : "%s of %s t, as reported by the registry of %s on %s"
                                .formatted(
                                        issued.reported(),
                                        issued.decided(),
                                        names.party(side.party()),
                                        show.date(issued.latest().get().dated())))
                .orElse("nothing");
    }

    /** What each registry outside Tandem reported, in a few words. */
    public List<String> getReporting() {
        return getRegistries().stream()
                .filter(RegistryStatus::external)
                .flatMap(side -> issued(side)
                        .map(issued -> "%s of %s reported by %s"
                                .formatted(issued.reported(), issued.decided(), names.party(side.party())))
                        .stream())
                .toList();
    }

    private Optional<ExternalRegistries.Issued> issued(RegistryStatus side) {
        return once(
                "issued " + side.party(),
                () -> externals.issued(side.party(), getIssuance().pair(), side.issuance(), side.attempt()));
    }

    private static boolean isConfirmed(RegistryStatus side) {
        return side.state().equals("CONFIRMED") || side.state().equals("DECISION_STANDS");
    }

    /** The sides that rejected, by name. */
    public List<String> getRejectedBy() {
        return getRegistries().stream()
                .filter(side -> side.state().equals("REJECTED"))
                .map(side -> names.party(side.party()))
                .toList();
    }

    // The drawing: two bands as thick as their parts, of 150 together.

    /** The middle of the thicker band where it begins, for the words on it. */
    public long getMiddle() {
        return 6 + (thicknessOfA() >= 75 ? (20 + getCut()) / 2 : (getCut() + 170) / 2);
    }

    /** "Government 376 · Upper Mill 125", or how many there are where their names are too long for the drawing. */
    public String partsOf(Party side) {
        List<Recipient> recipients = getInstrument().lines().stream()
                .flatMap(line -> recipients(line).stream())
                .filter(r -> r.side().equals(side))
                .collect(Collectors.toMap(Recipient::code, r -> r, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        String parts = recipients.stream()
                .map(r -> (r.isGovernment() ? "Government" : r.name()) + "\u00a0" + amountOf(r))
                .collect(Collectors.joining(" · "));
        return parts.length() <= MOST_LETTERS ? parts : recipients.size() + " recipients";
    }

    private Tonnes amountOf(Recipient recipient) {
        return getInstrument().lines().stream()
                .map(line -> decided(line).of(recipient.side(), recipient.code()))
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    public long getEndOfA() {
        return 8 + thicknessOfA();
    }

    public long getCut() {
        return 20 + thicknessOfA();
    }

    private long thicknessOfA() {
        return 150 * getTotal().a().amount().count() / Math.max(1, getShared().count());
    }
}
