package org.tandem.finding.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Papers;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.TwoVersions;
import org.tandem.document.DocumentRef;
import org.tandem.finding.Anchors;
import org.tandem.finding.CompletenessFinding;
import org.tandem.finding.FindingThreads;
import org.tandem.kernel.InputRefused;

/** Backs {@code /app/finding/case.xhtml}: what desks miss in a case of any kind, and its papers with their versions. */
@Named
@RequestScoped
public class FindingsPage extends FormPage {

    private static final int MOST = 4_000;

    @Inject
    FindingThreads threads;

    @Inject
    Papers papers;

    @Inject
    Anchors anchors;

    @Inject
    FindingsOfCase ofCase;

    @Inject
    TwoVersions twins;

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (step()) {
            case "raise" -> {
                problems.text("text", value("text"), MOST, "Say what is missing, so that it can be mended.");
                anchors.check(actor(), value("paper"), value("page"), threads.papers(actor(), getNumber()), problems);
            }
            case "answer" -> {
                problems.text(act(), value(act()), MOST, "Say how the finding was met.");
                checkBothVersions(problems);
            }
            case "ask" -> problems.text(act(), value(act()), MOST, "Say what is still missing.");
            case "close" -> problems.text(act(), value(act()), MOST, "Say why the finding is closed.");
            case "again" -> {
                problems.unless(document(newVersion()).isPresent(), newVersion(), "Choose the newer version.");
                problems.text("why." + about(), value("why." + about()), 1_000, "Say what changed, and why.");
                checkBothVersions(problems);
            }
            default -> throw new NotAsShown();
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getNumber();
        switch (step()) {
            case "raise" -> {
                int raised = threads.raise(actor(), number, value("text"), value("paper"), value("page"));
                say("Finding " + raised + " was raised. The applicant can read and answer it.");
            }
            case "answer" -> {
                renamed(
                        "document",
                        () -> threads.answer(
                                actor(),
                                number,
                                finding(),
                                value(act()),
                                document(newVersion()).orElse("")));
                say("Answered. A desk judges the answer.");
            }
            case "ask" -> {
                threads.ask(actor(), number, finding(), value(act()));
                say("The applicant is asked again.");
            }
            case "close" -> {
                threads.close(actor(), number, finding(), value(act()));
                say("Finding " + finding() + " is closed.");
            }
            case "again" -> {
                renamed(
                        "document",
                        () -> threads.handInAgain(
                                actor(), number, about(), document(newVersion()).orElse(""), value("why." + about())));
                say("The newer version took its place. The older one stays, and what changed can be read.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/finding/case.xhtml?number=" + number;
    }

    /** What is refused of the file stands beside this form's own field. */
    private void renamed(String field, Runnable step) {
        try {
            step.run();
        } catch (InputRefused refused) {
            if (!refused.fields().containsKey(field)) {
                throw refused;
            }
            throw InputRefused.field(newVersion(), refused.fields().get(field));
        }
    }

    /** A newer version of a public paper is public; of a confidential one it is not, and its public version is. */
    @Override
    protected boolean confidential(String field) {
        return !field.startsWith("public.")
                && paper(field.substring(field.indexOf('.') + 1))
                        .map(DocumentRef::confidential)
                        .orElse(true);
    }

    /** The paper whose newer version is asked for: by its id, or by the number of a finding about it. */
    private Optional<DocumentRef> paper(String about) {
        return getPapers().stream()
                .filter(ref -> ref.id().equals(about))
                .findFirst()
                .or(() -> getThreads().stream()
                        .filter(shown ->
                                Integer.toString(shown.finding().number()).equals(about))
                        .flatMap(shown -> shown.place().stream())
                        .flatMap(place -> place.newest().or(place::paper).stream())
                        .findFirst());
    }

    /** Whether the paper has a public version, so that its newer version comes with one. */
    public boolean isInTwoVersions(String about) {
        return paper(about)
                .filter(DocumentRef::confidential)
                .flatMap(ref -> papers.publicTwin(ref.id()))
                .isPresent();
    }

    /** Where the newer version comes in two files, both are there and every place in which they differ has its reason. */
    private void checkBothVersions(InputRefused.Problems problems) {
        if (document(newVersion()).isPresent() && isInTwoVersions(about())) {
            String open = "public." + about();
            problems.unless(
                    document(open).isPresent(),
                    open,
                    "Choose the newer public version, too: the old one would be read as if it were of this paper.");
            twins.check(this, newVersion(), open, problems);
        }
    }

    private String step() {
        int dot = act().indexOf('.');
        return dot < 0 ? act() : act().substring(0, dot);
    }

    /** What stands behind the step: the number of a finding, or the id of a paper. */
    private String about() {
        return act().substring(act().indexOf('.') + 1);
    }

    private int finding() {
        return carried(about());
    }

    private String newVersion() {
        return "document." + about();
    }

    public String getNumber() {
        return parameter("number");
    }

    /** The page of the case. */
    public String getCaseLink() {
        return ofCase.caseLink(getNumber());
    }

    private FindingThreads.Sheet sheet() {
        return once("sheet", () -> threads.sheet(actor(), getNumber()));
    }

    public List<FindingThreads.Shown> getThreads() {
        return sheet().threads();
    }

    public FindingThreads.Part getPart() {
        return sheet().part();
    }

    /** Its papers as they are now that this person may know of. */
    public List<DocumentRef> getPapers() {
        return sheet().papers().stream().map(FindingThreads.CasePaper::file).toList();
    }

    /** To choose the paper that a finding is about. */
    public Map<String, String> getPaperChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        getPapers().forEach(paper -> choices.put(paper.id(), paper.name()));
        return choices;
    }

    /** How many versions of a paper this person may know of. */
    public int versionsOf(DocumentRef paper) {
        return sheet().papers().stream()
                .filter(one -> one.file().equals(paper))
                .findFirst()
                .orElseThrow()
                .versions();
    }

    public String link(DocumentRef file) {
        return "/app/papers/" + file.id();
    }

    /** Where a finding stands: waits for the applicant, answered or closed. */
    public String state(CompletenessFinding finding) {
        return FindingsOfCase.state(finding);
    }

    public String chip(CompletenessFinding finding) {
        return FindingsOfCase.chip(finding);
    }

    public String country(Object party) {
        return ofCase.country(party);
    }

    /** Names the form of an act on one finding: {@code answer.1}. */
    public String actOn(String act, CompletenessFinding finding) {
        return act + "." + finding.number();
    }

    public String actOn(String act, DocumentRef paper) {
        return act + "." + paper.id();
    }
}
