package org.tandem.methodology.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Function;
import org.tandem.access.Role;
import org.tandem.committee.web.HowDecided;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.methodology.MethodologyAgenda;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.Revisions;

/** Backs {@code /app/methodology/revise.xhtml}: a desk drafts what the committee changes of a proposal that it approves. */
@Named
@RequestScoped
public class ReviseMethodology extends MethodologyForm {

    @Inject
    MethodologyApproval approval;

    @Inject
    HowDecided how;

    private Revisions revisions;

    @Override
    protected void open() {
        MethodologyPaper proposed = getProposal().paper();
        fill(proposed.title(), proposed.sectoralScope(), proposed.criteria(), proposed.model());
        put("explanation", proposed.explanation());
        how.open(this);
    }

    /** For a desk of the pair alone. */
    public MethodologyProposal getProposal() {
        return once("proposal", () -> {
            MethodologyProposal proposal = approval.open(actor(), parameter("number"));
            actor().as(Role.SECRETARIAT, proposal.pair());
            return proposal;
        });
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("summary", value("summary"), 2_000, "Say what is revised and why.");
        problems.text("text", value("text"), 20_000, "Write the text of the decision.");
        how.read(this, problems);
        checkKinds(problems);
        revisions = new Revisions(
                value("summary"),
                changed(value("title"), MethodologyPaper::title),
                changed(value("explanation"), MethodologyPaper::explanation),
                changed(criteria(), MethodologyPaper::criteria),
                changed(model(), MethodologyPaper::model));
        if (revisions.changeNothing()) {
            problems.add(
                    "title", "Write what the committee revises, or put it before the committee as it was proposed.");
        } else {
            problems.also(() -> withoutKinds(() -> how.check(
                    this,
                    getProposal().pair(),
                    MethodologyAgenda.KIND,
                    getProposal().identifier(),
                    MethodologyAgenda.APPROVED_WITH_REVISIONS,
                    Json.tree(revisions))));
        }
        problems.refuseIfAny();
    }

    /** What is left as it was proposed is no revision. */
    private <T> Optional<T> changed(T written, Function<MethodologyPaper, T> proposed) {
        return Optional.of(written)
                .filter(text -> !text.equals(proposed.apply(getProposal().paper())));
    }

    @Override
    protected String submit() {
        return how.put(
                this,
                getProposal().pair(),
                MethodologyAgenda.KIND,
                getProposal().identifier(),
                MethodologyAgenda.APPROVED_WITH_REVISIONS,
                Json.tree(revisions));
    }
}
