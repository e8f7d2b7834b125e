package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.kernel.Pair;

/**
 * How a committee comes to a decision, one public method a step. There is no vote: consensus of two sides, or the matter
 * stays open.
 */
@ApplicationScoped
@Transactional
public class CommitteeDecisions {

    /**
     * A desk puts a matter before the members in an electronic round, from today for as many days as the rules say.
     *
     * @param kind which {@link Agenda}
     * @return the number that the decision will have
     */
    public String open(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            String text,
            String reasons,
            JsonNode content) {
        return open(desk, pair, kind, subject, outcome, text, reasons, content, List.of());
    }

    /**
     * @param annexes ids of stored documents
     */
    public String open(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            String text,
            String reasons,
            JsonNode content,
            List<String> annexes) {
        throw new UnsupportedOperationException();
    }

    /** A member or co-chair says before the papers open whether there is a conflict of interest; who has one takes no part. */
    public void declare(Actor member, String number, boolean conflict, String note) {
        throw new UnsupportedOperationException();
    }

    public void affirm(Actor member, String number) {
        throw new UnsupportedOperationException();
    }

    /** Sends the matter back to the desks. */
    public void object(Actor member, String number, String reasons) {
        throw new UnsupportedOperationException();
    }

    public void ask(Actor member, String number, String question) {
        throw new UnsupportedOperationException();
    }

    /** A desk answers the question of this order in the matter, from 1. */
    public void answer(Actor desk, String number, int question, String answer) {
        throw new UnsupportedOperationException();
    }

    /** A desk circulates a returned matter again, with what it changed; positions begin anew. */
    public void reopen(Actor desk, String number, String outcome, String text, String reasons, JsonNode content) {
        throw new UnsupportedOperationException();
    }

    public void withdraw(Actor desk, String number, String why) {
        throw new UnsupportedOperationException();
    }

    /** A co-chair signs a round that is ready; the second signature adopts. */
    public void sign(Actor coChair, String number) {
        throw new UnsupportedOperationException();
    }

    /** A desk agrees to publication; the second side's desk publishes. */
    public void release(Actor desk, String number) {
        throw new UnsupportedOperationException();
    }

    /**
     * A desk records a decision taken at a meeting or elsewhere; it is adopted when the other side's desk attests it.
     *
     * @param date when it was taken
     * @param scan id of the stored scan
     */
    public String recordElsewhere(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            Decision.Mode mode,
            LocalDate date,
            String text,
            String reasons,
            JsonNode content,
            String scan) {
        throw new UnsupportedOperationException();
    }

    public void attest(Actor desk, String number) {
        throw new UnsupportedOperationException();
    }
}
