package org.tandem.project;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What participants submit: the project's design and how it will be monitored.
 *
 * @param methodology for example {@code XB_AM002}; with its version it must be valid on the day of submission
 * @param startOfOperation the first day on which the project reduces emissions
 * @param fixedParameters a decimal for every ex-ante parameter of the methodology, by symbol
 * @param eligibility an answer to every criterion of the methodology
 * @param participants codes of organisations, at least one of each side
 * @param support codes of the programmes that pay part of the project
 * @param documents ids of stored files; a confidential one names its public twin where it is stored
 * @param validator code of the third-party entity that will validate
 * @param ideaNote number of the project idea note that the committee had no objection to, where there is one
 * @param track code of the track whose rules the project goes by; that of its idea note where none is named, else the main rules
 * @param expected whole tonnes that it is expected to reduce, by calendar year; empty where the document names none
 */
public record DesignDocument(
        String title,
        String methodology,
        String methodologyVersion,
        String location,
        String description,
        LocalDate startOfOperation,
        Map<String, String> fixedParameters,
        List<Eligibility> eligibility,
        List<String> participants,
        List<String> support,
        List<String> documents,
        String validator,
        Optional<String> ideaNote,
        Optional<String> track,
        SortedMap<Integer, Long> expected) {

    /** A list that was not sent is an empty one; what must be in it is refused by name where it is checked. */
    public DesignDocument {
        fixedParameters = fixedParameters == null ? Map.of() : fixedParameters;
        eligibility = eligibility == null ? List.of() : eligibility;
        participants = participants == null ? List.of() : participants;
        support = support == null ? List.of() : support;
        documents = documents == null ? List.of() : documents;
        ideaNote = ideaNote == null
                ? Optional.empty()
                : ideaNote.map(String::strip).filter(number -> !number.isEmpty());
        track = track == null ? Optional.empty() : track.map(String::strip).filter(code -> !code.isEmpty());
        expected = expected == null ? Collections.emptySortedMap() : expected;
    }

    /** One that names no track and says of no year what it is expected to reduce. */
    public DesignDocument(
            String title,
            String methodology,
            String methodologyVersion,
            String location,
            String description,
            LocalDate startOfOperation,
            Map<String, String> fixedParameters,
            List<Eligibility> eligibility,
            List<String> participants,
            List<String> support,
            List<String> documents,
            String validator,
            Optional<String> ideaNote) {
        this(
                title,
                methodology,
                methodologyVersion,
                location,
                description,
                startOfOperation,
                fixedParameters,
                eligibility,
                participants,
                support,
                documents,
                validator,
                ideaNote,
                Optional.empty(),
                Collections.emptySortedMap());
    }

    /** The same with one file in the place of another. */
    DesignDocument with(String earlier, String later) {
        return bringing(documents.stream()
                .map(id -> id.equals(earlier) ? later : id)
                .distinct()
                .toList());
    }

    /** The same with these files. */
    DesignDocument bringing(List<String> files) {
        return new DesignDocument(
                title,
                methodology,
                methodologyVersion,
                location,
                description,
                startOfOperation,
                fixedParameters,
                eligibility,
                participants,
                support,
                files,
                validator,
                ideaNote,
                track,
                expected);
    }

    /** What it is expected to reduce in all these years. */
    public long expectedInAll() {
        return expected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the project meets a criterion, and how that can be seen. */
    public record Eligibility(int criterion, boolean met, String how) {}
}
