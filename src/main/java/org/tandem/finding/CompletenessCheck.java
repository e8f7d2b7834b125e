package org.tandem.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.committee.Completeness;
import org.tandem.committee.Numbering;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What becomes of a case's findings when a desk returns it, its applicant sends it again, and a desk finds it complete. Called
 * within the case's own step.
 */
@ApplicationScoped
public class CompletenessCheck {

    private final CompletenessFindings findings;
    private final Numbering numbers;

    @Inject
    public CompletenessCheck(CompletenessFindings findings, Numbering numbers) {
        this.findings = findings;
        this.numbers = numbers;
    }

    protected CompletenessCheck() {
        this(null, null);
    }

    CompletenessFinding raise(
            String caseKey, Pair pair, Party desk, LocalDate today, Optional<Anchor> anchor, String text) {
        CompletenessFinding raised =
                new CompletenessFinding(caseKey, numbers.next(counter(caseKey)), pair, today, desk, anchor, text);
        findings.add(raised);
        return raised;
    }

    /**
     * From now until its transaction ends, whoever takes a step that rests on the findings of a case takes it alone: a finding that is
     * raised while another desk finds the case complete, or its applicant sends it again, would be in neither check.
     */
    void alone(String caseKey) {
        numbers.hold(counter(caseKey));
    }

    private static String counter(String caseKey) {
        return caseKey + "-F";
    }

    /** Refuses a desk's word that does not fit the findings: complete while one waits, or not complete and nothing says why. */
    public void mustFit(String caseKey, String printed, Completeness.Word word) {
        alone(caseKey);
        List<CompletenessFinding> waiting = waiting(caseKey);
        if (word.complete() && !waiting.isEmpty()) {
            throw new OutOfTurn("%s cannot be found complete: %s. Close it, or return the case."
                    .formatted(
                            printed,
                            (waiting.size() == 1
                                            ? "finding %s waits for the applicant"
                                            : "findings %s wait for the applicant")
                                    .formatted(numbers(waiting))));
        }
        if (!word.complete() && word.missing().isEmpty() && waiting.isEmpty()) {
            throw InputRefused.field("findings", "Say what is missing, so that it can be mended.");
        }
    }

    /**
     * The case goes back. What a desk wrote becomes findings of its own about the case as a whole.
     *
     * @return what is missing, in words: what was written now, and the numbers of what waits for the applicant besides
     */
    public String returned(String caseKey, Pair pair, LocalDate today, Completeness.Found found) {
        String before = numbers(waiting(caseKey));
        String written = raised(caseKey, pair, today, found).stream()
                .map(Completeness.Missing::text)
                .collect(Collectors.joining("\n\n"));
        String besides = before.isEmpty() ? "" : "See the findings below: " + before + ".";
        return written.isEmpty() || besides.isEmpty() ? written + besides : written + "\n\n" + besides;
    }

    /** The same as a list of all that waits for the applicant. */
    public List<String> returnedAsList(String caseKey, Pair pair, LocalDate today, Completeness.Found found) {
        raised(caseKey, pair, today, found);
        return waiting(caseKey).stream().map(CompletenessFinding::text).toList();
    }

    private List<Completeness.Missing> raised(String caseKey, Pair pair, LocalDate today, Completeness.Found found) {
        found.missing()
                .forEach(missing -> raise(caseKey, pair, missing.desk(), today, Optional.empty(), missing.text()));
        return found.missing();
    }

    /**
     * Its applicant sends the case again. Where the rules ask for an answer to every finding, none may wait; where they do not,
     * that it came again is the answer.
     */
    public void sentAgain(String caseKey, String printed, RulesInForce pinned, LocalDate today) {
        alone(caseKey);
        List<CompletenessFinding> waiting = waiting(caseKey);
        Optional<RulesInForce.Rule<Boolean>> asked = pinned.findingsAnswered().filter(RulesInForce.Rule::value);
        if (asked.isPresent() && !waiting.isEmpty()) {
            throw new OutOfTurn(
                    "%s cannot be sent again: answer %s first."
                            .formatted(printed, (waiting.size() == 1 ? "finding " : "findings ") + numbers(waiting)),
                    asked.get().source());
        }
        waiting.forEach(finding -> finding.answer(today, "The case was sent again.", Optional.empty()));
    }

    /** The case was found complete, which closes what the applicant answered. */
    public void complete(String caseKey, Party desk, LocalDate today) {
        findings.of(caseKey).stream()
                .filter(CompletenessFinding::isOpen)
                .forEach(finding -> finding.close(today, desk, "The case was found complete."));
    }

    private List<CompletenessFinding> waiting(String caseKey) {
        return findings.of(caseKey).stream()
                .filter(CompletenessFinding::waitsForApplicant)
                .toList();
    }

    private static String numbers(List<CompletenessFinding> some) {
        return some.stream().map(f -> Integer.toString(f.number())).collect(Collectors.joining(", "));
    }
}
