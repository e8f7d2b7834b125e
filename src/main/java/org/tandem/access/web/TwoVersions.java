package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.Papers;
import org.tandem.document.DocumentRef;
import org.tandem.document.Withheld;
import org.tandem.inspection.Comparison;
import org.tandem.inspection.Finding;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Refusal;

/**
 * A confidential paper and its public version in a form, behind {@code t:twins}: where they differ, with a field for the
 * reason of each place; and, on the page of a case, what is withheld.
 */
@Named("twins")
@RequestScoped
public class TwoVersions {

    private static final String SEEN = "withheld";

    /** A place that was found. */
    public record Place(String field, String sentence, String reason) {}

    /** What was found in a form's two files. */
    public record Found(List<String> refused, List<Place> places) {}

    @Inject
    Papers papers;

    @Inject
    SignedIn signedIn;

    @Inject
    CurrentForm form;

    private final Map<String, Optional<Comparison>> compared = new HashMap<>();
    private final Map<List<String>, List<Withheld>> withheld = new HashMap<>();

    /**
     * Called by a page's {@code check()}: compares the files of two fields when both were given, asks for the reasons that are
     * missing, and keeps them when none is.
     */
    public void check(FormPage page, String confidential, String open, InputRefused.Problems problems) {
        String whole = page.value(confidential);
        String shown = page.value(open);
        if (whole.isEmpty() || shown.isEmpty()) {
            return;
        }
        Comparison found = problems.read(open, () -> papers.compare(signedIn.actor(), whole, shown));
        if (found == null) {
            compared.put(whole + shown, Optional.empty());
            return;
        }
        compared.put(whole + shown, Optional.of(found));
        if (!found.refused().isEmpty()) {
            problems.add(
                    open,
                    "This cannot be published as it is. "
                            + found.refused().get(0).sentence());
            return;
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Finding finding : found.forAPerson()) {
            String reason = reason(page, confidential, finding);
            if (reason.isEmpty()) {
                problems.add(
                        field(confidential, finding),
                        "The two files differ. Say why, place by place or once for all of them.");
                return;
            }
            reasons.put(finding.key(), reason);
        }
        try {
            papers.publishAs(signedIn.actor(), whole, shown, reasons);
        } catch (Refusal refused) {
            problems.add(open, refused.getMessage());
        }
    }

    /** What the form shows of it; null while there are not two files to compare. */
    public Found of(String confidential, String open) {
        // A browser sends the file field along empty, and its value with a line of its own.
        String whole = form.value(confidential).strip();
        String shown = form.value(open).strip();
        if (whole.isEmpty() || shown.isEmpty()) {
            return null;
        }
        return compared.computeIfAbsent(whole + shown, both -> compare(whole, shown))
                .map(found -> new Found(
                        found.refused().stream().map(Finding::sentence).toList(),
                        found.forAPerson().stream()
                                .map(f -> new Place(
                                        field(confidential, f),
                                        f.sentence(),
                                        form.value(field(confidential, f)).isBlank()
                                                ? form.value(forAll(confidential))
                                                : form.value(field(confidential, f))))
                                .toList()))
                .orElse(null);
    }

    /** What is withheld of these papers, where they have a public version. */
    public List<Withheld> withheld(List<DocumentRef> known) {
        List<String> confidential = known.stream()
                .filter(DocumentRef::confidential)
                .map(DocumentRef::id)
                .toList();
        return confidential.isEmpty()
                ? List.of()
                : withheld.computeIfAbsent(confidential, asked -> papers.withheld(signedIn.actor(), asked));
    }

    /** What a desk's form carries of it, so that the desk lets pass what it read and nothing else: {@code t:seen}. */
    public String seen(List<DocumentRef> known) {
        return withheld(known).stream()
                .filter(one -> !one.isAccepted())
                .map(Withheld::digest)
                .collect(Collectors.joining(" "));
    }

    /** The digests that a form with {@code t:seen} sent. */
    public static List<String> digests(FormPage page) {
        return List.of(page.value(SEEN).split(" "));
    }

    private Optional<Comparison> compare(String whole, String shown) {
        try {
            return Optional.of(papers.compare(signedIn.actor(), whole, shown));
        } catch (Refusal gone) {
            // A draft can name files that are not there any more; its fields say so when it is sent.
            return Optional.empty();
        }
    }

    private static String reason(FormPage page, String confidential, Finding finding) {
        String own = page.value(field(confidential, finding));
        return own.isEmpty() ? page.value(forAll(confidential)) : own;
    }

    private static String field(String confidential, Finding finding) {
        return confidential + ".reason." + finding.key();
    }

    private static String forAll(String confidential) {
        return confidential + ".reason.all";
    }
}
