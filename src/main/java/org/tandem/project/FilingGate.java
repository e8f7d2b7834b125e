package org.tandem.project;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;

/** What must have been filed before a project goes on, by the rules of its pair; a later room keeps what is filed. */
public interface FilingGate {

    /** Adds what keeps this design document from being submitted today. */
    void beforeSubmission(
            Pair pair, RulesInForce rules, DesignDocument design, LocalDate today, InputRefused.Problems problems);

    /** The version of the rules under which a project idea note was filed; nothing where there is no such note in the pair. */
    Optional<String> openedUnder(Pair pair, String ideaNote);

    /** @throws OutOfTurn where something is missing that the rules ask for before registration is requested */
    void beforeRegistration(Project project, RulesInForce rules, LocalDate today);
}
