package org.tandem.methodology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.committee.SlotPaper;

/**
 * What a proponent writes: the text of a proposed methodology.
 *
 * @param sectoralScope 1 to 15
 * @param explanation why the equations measure a reduction, and how the reference is conservative
 * @param criteria numbered from 1 in this order
 * @param papers ids of attached documents
 * @param revision what it changes, where it is to take the place of an approved methodology's version
 * @param slots which of the documents are papers that the rules name; they are among {@code papers} too
 */
public record MethodologyPaper(
        String title,
        int sectoralScope,
        String explanation,
        List<String> criteria,
        CalculationModel model,
        List<String> papers,
        Optional<Revision> revision,
        List<SlotPaper> slots) {

    public MethodologyPaper {
        revision = revision == null ? Optional.empty() : revision;
        slots = SlotPaper.sent(slots);
    }

    /** Without a paper that the rules name. */
    public MethodologyPaper(
            String title,
            int sectoralScope,
            String explanation,
            List<String> criteria,
            CalculationModel model,
            List<String> papers,
            Optional<Revision> revision) {
        this(title, sectoralScope, explanation, criteria, model, papers, revision, List.of());
    }

    /** Of a methodology that is new. */
    public MethodologyPaper(
            String title,
            int sectoralScope,
            String explanation,
            List<String> criteria,
            CalculationModel model,
            List<String> papers) {
        this(title, sectoralScope, explanation, criteria, model, papers, Optional.empty());
    }

    /** The files that are no papers that the rules name. */
    List<String> besideSlots() {
        List<String> named = SlotPaper.documents(slots);
        return papers.stream().filter(id -> !named.contains(id)).toList();
    }

    /**
     * The same with these papers by slot, which are attached to it as well.
     *
     * @param before those by slot that it had; what is no longer among them is left out
     */
    MethodologyPaper with(List<SlotPaper> bySlot, List<SlotPaper> before) {
        List<String> earlier = SlotPaper.documents(before);
        return new MethodologyPaper(
                title,
                sectoralScope,
                explanation,
                criteria,
                model,
                Stream.concat(papers.stream().filter(id -> !earlier.contains(id)), SlotPaper.documents(bySlot).stream())
                        .distinct()
                        .toList(),
                revision,
                bySlot);
    }

    /** @param replaced by the ids of documents, those that took their place */
    MethodologyPaper with(Map<String, String> replaced) {
        return new MethodologyPaper(
                title,
                sectoralScope,
                explanation,
                criteria,
                model,
                papers.stream()
                        .map(id -> replaced.getOrDefault(id, id))
                        .distinct()
                        .toList(),
                revision,
                SlotPaper.with(slots, replaced));
    }

    /**
     * A proposal with a number of its own, which becomes the next version under the number that was approved.
     *
     * @param of the approved methodology, for example {@code XB_AM002}
     * @param changes what changes against the version that stands, and why
     */
    public record Revision(String of, Scale scale, String changes) {}

    /** How much a revision changes. */
    public enum Scale {
        /** 2.0 after 1.1: what is credited changes, or which projects may use it. */
        MAJOR,
        /** 1.1 after 1.0: words, sources, ways to measure. */
        MINOR;

        /** @param version for example {@code 1.0} */
        String after(String version) {
            int dot = version.indexOf('.');
            int first = Integer.parseInt(version.substring(0, dot));
            int second = Integer.parseInt(version.substring(dot + 1));
            return this == MAJOR ? (first + 1) + ".0" : first + "." + (second + 1);
        }
    }
}
