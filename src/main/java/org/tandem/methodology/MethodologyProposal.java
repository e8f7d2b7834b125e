package org.tandem.methodology;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.committee.SlotPaper;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.methodology.ProposalStage.OpenForInputs;
import org.tandem.methodology.ProposalStage.Returned;
import org.tandem.methodology.ProposalStage.Submitted;
import org.tandem.methodology.ProposalStage.UnderConsideration;

/**
 * A proposed methodology. Its life: submitted by a proponent; returned with findings and submitted again, or found
 * complete, which gives it its number and publishes it for inputs; under consideration from the day after the window;
 * approved, with or without revisions, or not approved. Withdrawn by the proponent at any time before the decision.
 */
@Entity
@Table(name = "methodology_proposal")
public class MethodologyProposal {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    @Id
    private String receipt;

    private String number;
    private String pair;
    private String proponent;
    private String title;

    @Column(name = "sectoral_scope")
    private int sectoralScope;

    private String explanation;
    private String criteria;
    private String model;
    private String papers;
    private String slots;
    private String revision;

    @Column(name = "rules_version")
    private String rulesVersion;

    private LocalDate opened;
    private String channel;

    @Column(name = "entered_by")
    private String enteredBy;

    private String returns;

    @Embedded
    private ProposalStageColumns stage;

    @Version
    @Column(name = "lock_version")
    private long lockVersion;

    protected MethodologyProposal() {}

    MethodologyProposal(
            String receipt, Pair pair, String proponent, MethodologyPaper paper, String rulesVersion, Receipt came) {
        this.receipt = receipt;
        this.pair = pair.code();
        this.proponent = proponent;
        this.rulesVersion = rulesVersion;
        this.opened = came.received();
        this.returns = "[]";
        came(came);
        write(paper);
        become(new Submitted(came.received()));
    }

    /** Refuses unless it lies with the desks. */
    void mustBeSubmitted(LocalDate today, boolean complete) {
        in(Submitted.class, today, complete ? "found complete" : "returned");
    }

    /** The desks miss something; the findings are the proponent's list of what to mend. */
    void returned(LocalDate today, List<String> findings) {
        Returned returned = in(Submitted.class, today, "returned").returned(today, findings);
        List<Returned> all = new ArrayList<>(returns());
        all.add(returned);
        returns = Json.write(all);
        become(returned);
    }

    void resubmit(Receipt came, MethodologyPaper paper) {
        Returned before = in(Returned.class, came.received(), "sent again");
        if (came.received().isBefore(before.on())) {
            throw InputRefused.field(
                    "received",
                    "It was returned on %s, so it came again that day or later.".formatted(DAY.format(before.on())));
        }
        Submitted again = before.resubmit(came.received());
        came(came);
        write(paper);
        become(again);
    }

    /** One of its papers is from now on another file. */
    void handInAgain(LocalDate today, String earlier, String later) {
        in(Returned.class, today, "given a newer paper");
        slots = slots(SlotPaper.with(paper().slots(), Map.of(earlier, later)));
        papers = Json.write(paper().papers().stream()
                .map(id -> id.equals(earlier) ? later : id)
                .distinct()
                .toList());
    }

    private void came(Receipt by) {
        channel = by.channel().name();
        enteredBy = by.enteredBy().map(Party::code).orElse(null);
    }

    /**
     * Published under its number, for inputs during the window.
     *
     * @param next gives the number; asked only if the step is lawful, so that no number is lost
     */
    String complete(LocalDate today, Supplier<String> next, Period window) {
        OpenForInputs open = in(Submitted.class, today, "found complete").complete(window);
        number = next.get();
        become(open);
        return number;
    }

    void withdraw(LocalDate today, String why) {
        become(stage(today).withdraw(today, why));
    }

    /** What the committee decided on takes its own number; the paper here stays as it was proposed. */
    void approve(LocalDate today, LocalDate date, String decision, String methodology, String version) {
        become(in(UnderConsideration.class, today, "approved").approve(date, decision, methodology, version));
    }

    void notApprove(LocalDate today, LocalDate date, String decision) {
        become(in(UnderConsideration.class, today, "decided").notApprove(date, decision));
    }

    /** Refuses if the committee could not decide on it now. */
    void mustBeUnderConsideration(LocalDate today) {
        in(UnderConsideration.class, today, "decided");
    }

    private <S extends ProposalStage> S in(Class<S> needed, LocalDate today, String step) {
        ProposalStage now = stage(today);
        if (!needed.isInstance(now)) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(identifier(), step, now.words()));
        }
        return needed.cast(now);
    }

    private void become(ProposalStage next) {
        stage = ProposalStageColumns.of(next);
    }

    private void write(MethodologyPaper paper) {
        title = paper.title();
        sectoralScope = paper.sectoralScope();
        explanation = paper.explanation();
        criteria = Json.write(paper.criteria());
        model = Json.write(paper.model());
        papers = Json.write(paper.papers());
        slots = slots(paper.slots());
        revision = paper.revision().map(Json::write).orElse(null);
    }

    private static String slots(List<SlotPaper> all) {
        return all.isEmpty() ? null : Json.write(all);
    }

    /** Where it stands on this day. */
    public ProposalStage stage(LocalDate today) {
        return stage.stage().on(today);
    }

    /** Whether this person has to do with it: as its proponent, or by an office of the pair. */
    public boolean concerns(Actor actor) {
        return actor.speaksFor(proponent())
                || actor.mandates().stream()
                        .anyMatch(m -> m.pair().filter(pair()::equals).isPresent());
    }

    /** Whom {@link #concerns} means, as long as nobody else reads it or its papers. */
    Papers.Unpublished unpublished() {
        return new Papers.Unpublished(receipt, pair(), List.of(proponent));
    }

    /** Given when the proposal arrived: {@code XB_PMR001}. */
    public String receipt() {
        return receipt;
    }

    /** Given when it was found complete: {@code XB_PM004}. */
    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    /** The number, or the receipt while there is none. */
    public String identifier() {
        return number == null ? receipt : number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** Code of the organisation that proposed it. */
    public String proponent() {
        return proponent;
    }

    public MethodologyPaper paper() {
        return new MethodologyPaper(
                title,
                sectoralScope,
                explanation,
                List.of(Json.read(criteria, String[].class)),
                Json.read(model, CalculationModel.class),
                List.of(Json.read(papers, String[].class)),
                Optional.ofNullable(revision).map(text -> Json.read(text, MethodologyPaper.Revision.class)),
                slots == null ? List.of() : List.of(Json.read(slots, SlotPaper[].class)));
    }

    public String title() {
        return title;
    }

    /** The rules it is pinned to: those in force when it was opened. */
    public String rulesVersion() {
        return rulesVersion;
    }

    public LocalDate opened() {
        return opened;
    }

    /** How the paper came that is considered now, and who entered it. */
    public Receipt came() {
        return new Receipt(
                stage.stage() instanceof Submitted submitted ? submitted.on() : opened,
                Receipt.Channel.valueOf(channel),
                Optional.ofNullable(enteredBy).map(Party::parse));
    }

    /** Every time it was sent back, oldest first. */
    public List<Returned> returns() {
        return List.of(Json.read(returns, Returned[].class));
    }

    /** Whether everybody may read it. */
    public boolean isPublished() {
        return number != null;
    }

    @Override
    public String toString() {
        return identifier() + " " + title;
    }
}
