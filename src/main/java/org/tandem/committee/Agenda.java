package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.kernel.Pair;

/**
 * A kind of matter that can be put before a committee. Later rooms each answer for their own kinds, so that the
 * committee knows no methodology and no project.
 */
public interface Agenda {

    /** For example {@code METHODOLOGY}. */
    String kind();

    /** What can be decided, for example {@code APPROVED, APPROVED_WITH_REVISIONS, NOT_APPROVED}. */
    List<String> outcomes();

    /**
     * Refuses a draft decision that could not be carried out: the subject is not at the committee's table, an outcome
     * that is not on the list, content that does not add up. Asked when a round is opened and again at adoption.
     */
    void check(Pair pair, String subject, String outcome, JsonNode content);

    /** Whether this outcome gives what was asked for: the first of them does. */
    default boolean grants(String outcome) {
        return outcome.equals(outcomes().get(0));
    }

    /** What the committee does by it, as the pair's life lets it go on or stops it. */
    default PairGate.Act act() {
        return PairGate.Act.DECISION;
    }

    /**
     * Whether it is never one of several matters in one decision: a registry, a counterpart or a later act reads its decision by
     * itself, as it was signed.
     */
    default boolean standsAlone() {
        return false;
    }

    /** Of what is about reductions, the last day on which they were achieved; nothing of anything else, or of no subject at all. */
    default Optional<LocalDate> achievedUntil(String subject) {
        return Optional.empty();
    }

    /** Subjects of this pair that wait for the committee; none where nothing of this kind is asked for. */
    default List<String> waiting(Pair pair) {
        return List.of();
    }

    /**
     * What a decision with this outcome would carry out if nothing were changed: the amounts that were asked for. An empty object
     * where the kind needs nothing.
     */
    default JsonNode asAskedFor(String subject, String outcome) {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Where a desk fills in what a decision with this outcome carries out, from the root: the form, or the list of cases from
     * which it is reached. Nothing where there is nothing to fill in, so that the form for all kinds is enough.
     */
    default Optional<String> form(Pair pair, String outcome) {
        return Optional.empty();
    }

    /** Where a desk drafts anew what it drafted on this subject already, from the root: the subject's own form, where it has one. */
    default Optional<String> formAnew(Pair pair, String subject, String outcome) {
        return form(pair, outcome);
    }

    /** What the subject is, for people: "Installation of a solar PV system". */
    String title(String subject);

    /** The same of what is drafted, where what the subject is follows from the draft alone. */
    default String title(String subject, JsonNode drafted) {
        return title(subject);
    }

    /** The titles of several subjects, by subject. What can be asked for together is, so that lists do not ask row by row. */
    default Map<String, String> titles(Collection<String> subjects) {
        Map<String, String> titles = new HashMap<>();
        subjects.forEach(subject -> titles.put(subject, title(subject)));
        return titles;
    }

    /** The organisations that the subject touches, each once; none where it touches nobody in particular. */
    default List<Touched> touches(String subject) {
        return List.of();
    }

    /** The same of what is drafted, where whom the subject touches follows from the draft alone. */
    default List<Touched> touches(String subject, JsonNode drafted) {
        return touches(subject);
    }

    /** The case page of the subject in the workspace, from the root. */
    String link(String subject);
}
