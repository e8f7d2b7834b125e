package org.tandem.methodology;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Agenda;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.Numbering;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Touched;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** What a committee can decide on a proposed methodology, and what its decision does. */
@ApplicationScoped
public class MethodologyAgenda implements Agenda {

    public static final String KIND = "METHODOLOGY";
    public static final String APPROVED = "APPROVED";
    public static final String APPROVED_WITH_REVISIONS = "APPROVED_WITH_REVISIONS";
    public static final String NOT_APPROVED = "NOT_APPROVED";

    private static final String FIRST_VERSION = "1.0";

    private final MethodologyProposals proposals;
    private final Methodologies methodologies;
    private final Calculation calculation;
    private final PublicInputs inputs;
    private final Numbering numbering;
    private final LegalTime time;
    private final Deadlines deadlines;
    private final Event<MethodologyApproved> approved;

    @Inject
    public MethodologyAgenda(
            MethodologyProposals proposals,
            Methodologies methodologies,
            Calculation calculation,
            PublicInputs inputs,
            Numbering numbering,
            LegalTime time,
            Deadlines deadlines,
            Event<MethodologyApproved> approved) {
        this.proposals = proposals;
        this.methodologies = methodologies;
        this.calculation = calculation;
        this.inputs = inputs;
        this.numbering = numbering;
        this.time = time;
        this.deadlines = deadlines;
        this.approved = approved;
    }

    protected MethodologyAgenda() {
        this(null, null, null, null, null, null, null, null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> outcomes() {
        return List.of(APPROVED, APPROVED_WITH_REVISIONS, NOT_APPROVED);
    }

    /**
     * @param content for {@link #APPROVED_WITH_REVISIONS} the {@link Revisions}; for the others nothing
     */
    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        MethodologyProposal proposal = proposals
                .find(subject)
                .filter(p -> p.pair().equals(pair) && p.isPublished())
                .orElseThrow(() -> new Unknown("proposed methodology", subject));
        proposal.mustBeUnderConsideration(time.today(pair));
        if (!inputs.allAnswered(subject)) {
            throw new OutOfTurn(
                    "%s has inputs without a published response. Respond to every one first.".formatted(subject));
        }
        if (!outcomes().contains(outcome)) {
            throw InputRefused.field(
                    "outcome", "A proposed methodology is decided as one of %s.".formatted(outcomes()));
        }
        if (!outcome.equals(NOT_APPROVED)) {
            proposal.paper().revision().map(this::standing).ifPresent(before -> mustBeOlder(before, time.today(pair)));
        }
        decided(proposal, outcome, content);
    }

    @Override
    public List<String> waiting(Pair pair) {
        return proposals.underConsideration(pair, time.today(pair));
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return outcome.equals(APPROVED_WITH_REVISIONS) ? Optional.of("/app/methodology") : Optional.empty();
    }

    @Override
    public String title(String subject) {
        return proposals.find(subject).map(MethodologyProposal::title).orElse(subject);
    }

    @Override
    public Map<String, String> titles(Collection<String> subjects) {
        return proposals.titles(subjects);
    }

    @Override
    public List<Touched> touches(String subject) {
        return proposals.find(subject).map(MethodologyProposal::proponent).stream()
                .map(proponent -> new Touched("Proponent", proponent))
                .toList();
    }

    @Override
    public String link(String subject) {
        return "/app/methodology/case.xhtml?number=" + subject;
    }

    /** Carries an adopted decision out in its own transaction, or refuses and nothing is adopted. */
    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (!decision.kind().equals(KIND)) {
            return;
        }
        MethodologyProposal proposal = proposals
                .forStep(decision.subject())
                .orElseThrow(() -> new Unknown("proposed methodology", decision.subject()));
        Pair pair = proposal.pair();
        LocalDate today = time.today(pair);
        if (decision.outcome().equals(NOT_APPROVED)) {
            proposal.notApprove(today, decision.date(), decision.number());
        } else {
            MethodologyPaper paper = decided(proposal, decision.outcome(), decision.content());
            proposal.mustBeUnderConsideration(today);
            Optional<MethodologyPaper.Revision> revision = paper.revision();
            MethodologyVersion version = new MethodologyVersion(
                    revision.map(MethodologyPaper.Revision::of).orElseGet(() -> numbering.print(pair.b() + "_AM")),
                    revision.map(this::next).orElse(FIRST_VERSION),
                    pair,
                    paper.title(),
                    paper.sectoralScope(),
                    decision.date(),
                    Optional.empty(),
                    Optional.empty(),
                    numbered(paper.criteria()),
                    paper.model());
            methodologies.add(version, decision.number(), decision.subject());
            proposal.approve(today, decision.date(), decision.number(), version.number(), version.version());
            approved.fire(new MethodologyApproved(version, decision.subject(), decision.number()));
        }
        deadlines.met(pair, decision.subject(), MethodologyApproval.CONSIDERATION, today);
        deadlines.met(pair, decision.subject(), MethodologyApproval.CONSIDERATION_AT_MOST, today);
    }

    private String next(MethodologyPaper.Revision revision) {
        return revision.scale().after(standing(revision).version());
    }

    /** A version is valid on one day at least. */
    private static void mustBeOlder(MethodologyVersion standing, LocalDate today) {
        if (!standing.validFrom().isBefore(today)) {
            throw new OutOfTurn("Version %s of %s is valid from today on; another can follow it from tomorrow."
                    .formatted(standing.version(), standing.number()));
        }
    }

    private MethodologyVersion standing(MethodologyPaper.Revision revision) {
        return methodologies
                .standing(revision.of())
                .map(ApprovedVersion::value)
                .orElseThrow(() -> new OutOfTurn(
                        "%s was withdrawn; there is nothing that a revision could replace.".formatted(revision.of())));
    }

    /** The text that would be approved: as proposed, or with the committee's revisions, which are checked like a proposal. */
    private MethodologyPaper decided(MethodologyProposal proposal, String outcome, JsonNode content) {
        boolean nothing = content == null || content.isNull() || content.isMissingNode() || content.isEmpty();
        if (!outcome.equals(APPROVED_WITH_REVISIONS)) {
            if (!nothing) {
                throw InputRefused.field(
                        "content", "Only an approval with revisions changes the text. Leave the revisions empty.");
            }
            return proposal.paper();
        }
        if (nothing) {
            throw InputRefused.field("content", "Write what the committee revises, or decide APPROVED.");
        }
        Revisions revisions = read(content);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("summary", revisions.summary(), 2000, "Say what is revised and why.");
        problems.unless(!revisions.changeNothing(), "content", "Write what the committee revises, or decide APPROVED.");
        MethodologyPaper paper = PaperCheck.clean(revisions.applyTo(proposal.paper()), problems);
        problems.refuseIfAny();
        calculation.check(paper.model());
        return paper;
    }

    private static Revisions read(JsonNode content) {
        try {
            Revisions revisions = Json.mapper().treeToValue(content, Revisions.class);
            return new Revisions(
                    revisions.summary(),
                    orEmpty(revisions.title()),
                    orEmpty(revisions.explanation()),
                    orEmpty(revisions.criteria()),
                    orEmpty(revisions.model()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw InputRefused.field("content", "The revisions cannot be read: " + unreadable.getOriginalMessage());
        }
    }

    @SuppressWarnings("OptionalAssignedToNull") // what a sender left out
    private static <T> Optional<T> orEmpty(Optional<T> read) {
        return read == null ? Optional.empty() : read;
    }

    static List<MethodologyVersion.Criterion> numbered(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new MethodologyVersion.Criterion(i + 1, texts.get(i)))
                .toList();
    }
}
