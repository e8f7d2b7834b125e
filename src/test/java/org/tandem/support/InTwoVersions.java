package org.tandem.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.document.Withheld;

/**
 * A paper handed in as a confidential file with its public version, and every place in which they differ with its reason.
 *
 * @param whole id of the confidential file
 * @param open id of the public one
 */
public record InTwoVersions(String whole, String open) {

    public static final String REASON = "A price between two companies.";

    /** @param known what both say, and the public one nothing besides */
    public static InTwoVersions of(Papers papers, Actor actor, String known, String secret) {
        String open = papers.store(actor, "public.pdf", Pdfs.saying(known, "[withheld]"), false)
                .id();
        return new InTwoVersions(whole(papers, actor, known, secret), open).explained(papers, actor, REASON);
    }

    /** The confidential file alone. */
    public static String whole(Papers papers, Actor actor, String known, String secret) {
        return papers.store(actor, "text.pdf", Pdfs.saying(known, secret), true).id();
    }

    public InTwoVersions explained(Papers papers, Actor actor, String reason) {
        Map<String, String> reasons = new HashMap<>();
        papers.compare(actor, whole, open).forAPerson().forEach(place -> reasons.put(place.key(), reason));
        papers.publishAs(actor, whole, open, reasons);
        return this;
    }

    public List<String> files() {
        return List.of(whole, open);
    }

    /** What a desk sends that read what is withheld as it is now. */
    public List<String> seenBy(Papers papers, Actor desk) {
        return papers.withheld(desk, List.of(whole)).stream()
                .map(Withheld::digest)
                .toList();
    }
}
