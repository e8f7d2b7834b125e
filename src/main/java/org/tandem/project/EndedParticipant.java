package org.tandem.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * That a participant is insolvent or dissolved, as another one shows it. The desks decide on the evidence by two persons; once
 * they accepted it, the participant is asked no more, and another speaks for all where it did. Units are never touched by it.
 *
 * @param organisation code of the participant that ended
 * @param why what happened, and what shows it
 * @param evidence ids of stored files, at least one
 * @param day from which on the evidence says so
 * @param successor code of the participant that speaks for all in its place; nothing where it did not
 * @param filedBy code of the participant that filed it
 * @param prepared what the first person at a desk would decide; nothing before that
 * @param decided what was decided; nothing before that
 */
public record EndedParticipant(
        String organisation,
        String why,
        List<String> evidence,
        LocalDate day,
        Optional<String> successor,
        String filedBy,
        LocalDate filed,
        Optional<Word> prepared,
        Optional<Word> decided) {

    /** What somebody at a desk says of the evidence. */
    public record Word(boolean accepted, String reason, LocalDate on, String person) {}

    public boolean isOpen() {
        return decided.isEmpty();
    }

    public boolean isAccepted() {
        return decided.filter(Word::accepted).isPresent();
    }

    EndedParticipant prepare(Word word) {
        return new EndedParticipant(
                organisation, why, evidence, day, successor, filedBy, filed, Optional.of(word), decided);
    }

    EndedParticipant decide(Word word) {
        return new EndedParticipant(
                organisation, why, evidence, day, successor, filedBy, filed, prepared, Optional.of(word));
    }
}
