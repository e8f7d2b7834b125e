package org.tandem.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private static final int MOST = 4_000;

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
                new CompletenessFinding(caseKey, numbers.next(caseKey + "-F"), pair, today, desk, anchor, text);
        findings.add(raised);
        return raised;
    }

    /**
     * A desk returns the case. What it writes becomes a finding about the case as a whole; it may leave that out where a finding
     * waits for the applicant already.
     *
     * @param written may be empty
     * @return what is missing, in words
     */
    public String returned(String caseKey, Pair pair, Party desk, LocalDate today, String written) {
        List<CompletenessFinding> waiting = waiting(caseKey);
        InputRefused.Problems problems = new InputRefused.Problems();
        if (waiting.isEmpty() || !(written == null || written.isBlank())) {
            String missing = problems.text("findings", written, MOST, "Say what is missing, so that it can be mended.");
            problems.refuseIfAny();
            raise(caseKey, pair, desk, today, Optional.empty(), missing);
            return missing;
        }
        return "See the findings below: " + numbers(waiting) + ".";
    }

    /**
     * The same with several findings at once, none of them anchored.
     *
     * @return what is missing, in words, one for each finding that waits
     */
    public List<String> returned(String caseKey, Pair pair, Party desk, LocalDate today, List<String> written) {
        if (written.isEmpty() && waiting(caseKey).isEmpty()) {
            throw InputRefused.field("findings", "Say what is missing: at least one finding.");
        }
        written.forEach(text -> raise(caseKey, pair, desk, today, Optional.empty(), text));
        return waiting(caseKey).stream().map(CompletenessFinding::text).toList();
    }

    /**
     * Its applicant sends the case again. Where the rules ask for an answer to every finding, none may wait; where they do not,
     * that it came again is the answer.
     */
    public void sentAgain(String caseKey, String printed, RulesInForce pinned, LocalDate today) {
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

    /** A desk finds the case complete, which closes what the applicant answered. */
    public void complete(String caseKey, String printed, Party desk, LocalDate today) {
        List<CompletenessFinding> waiting = waiting(caseKey);
        if (!waiting.isEmpty()) {
            throw new OutOfTurn("%s cannot be found complete: %s. Close it, or return the case."
                    .formatted(
                            printed,
                            (waiting.size() == 1
                                            ? "finding %s waits for the applicant"
                                            : "findings %s wait for the applicant")
                                    .formatted(numbers(waiting))));
        }
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
