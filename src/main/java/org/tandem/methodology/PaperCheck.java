package org.tandem.methodology;

import java.util.List;
import org.tandem.committee.SlotPaper;
import org.tandem.kernel.InputRefused;

/** What every text of a methodology must have, whoever wrote it: a proponent or, in revisions, the committee. */
final class PaperCheck {

    private PaperCheck() {}

    /** The paper without margins and with nothing missing, or problems by field. */
    static MethodologyPaper clean(MethodologyPaper paper, InputRefused.Problems problems) {
        List<String> given = paper.criteria() == null ? List.of() : paper.criteria();
        List<String> criteria = given.stream()
                .map(c -> problems.text("criteria", c, 1000, "Write a text for every eligibility criterion."))
                .toList();
        problems.unless(!criteria.isEmpty(), "criteria", "Write at least one eligibility criterion.")
                .unless(criteria.size() <= 30, "criteria", "At most 30 eligibility criteria are taken.");
        List<String> papers = paper.papers() == null ? List.of() : paper.papers();
        List<String> named = SlotPaper.documents(paper.slots());
        long beside = papers.stream().filter(id -> !named.contains(id)).count();
        problems.unless(beside <= 20, "papers", "At most 20 files are taken.")
                .unless(
                        paper.model() != null
                                && paper.model().parameters() != null
                                && paper.model().equations() != null,
                        "parameters",
                        "Name the parameters and write the equations.");
        CalculationModel model = paper.model() == null
                        || paper.model().parameters() == null
                        || paper.model().equations() == null
                ? new CalculationModel(List.of(), List.of())
                : paper.model();
        return new MethodologyPaper(
                problems.text("title", paper.title(), 200, "Give the methodology a title."),
                paper.sectoralScope(),
                problems.text(
                        "explanation",
                        paper.explanation(),
                        6000,
                        "Explain how the equations measure the reduction and why the reference is conservative."),
                criteria,
                model,
                papers,
                paper.revision().map(revision -> revision(revision, problems)),
                paper.slots());
    }

    private static MethodologyPaper.Revision revision(MethodologyPaper.Revision sent, InputRefused.Problems problems) {
        problems.unless(sent.of() != null && !sent.of().isBlank(), "revises", "Choose the methodology that it revises.")
                .unless(sent.scale() != null, "scale", "Choose whether the revision is major or minor.");
        return new MethodologyPaper.Revision(
                sent.of(),
                sent.scale(),
                problems.text(
                        "changes", sent.changes(), 4000, "Say what changes against the version that stands, and why."));
    }
}
