package org.tandem.committee;

import java.time.LocalDate;
import org.tandem.kernel.Pair;

/** Whether the pair's own life lets something begin or go on; a later room keeps what the two governments did. */
public interface PairGate {

    /** What stops, or goes on, when two governments suspend or end what they agreed on. */
    enum Act {
        METHODOLOGY("Methodologies are proposed", "No methodology can be proposed"),
        DESIGN("Design documents are submitted", "No design document can be submitted"),
        REGISTRATION("Registration is requested", "No registration can be requested"),
        FILING("Papers are filed", "Nothing can be filed"),
        DECISION("The committee decides", "Nothing can be decided"),
        VERIFICATION("Reductions are reported and verified", "No reductions can be reported"),
        ISSUANCE("Issuance is requested and decided", "No issuance can be requested or decided"),
        REPORTING("What has to be reported is reported", "Nothing can be reported"),
        GRIEVANCES("Concerns and appeals are handled", "No concern or appeal can be handled"),
        UNITS(
                "Units stay where they are; accounts, transfers and corrections go on",
                "Nothing can be done to units or accounts"),
        LOG("The public log goes on", "Nothing can be written into the public log");

        private final String words;
        private final String refused;

        Act(String words, String refused) {
            this.words = words;
            this.refused = refused;
        }

        /** As people read it in a list of what goes on. */
        public String words() {
            return words;
        }

        /** The beginning of a sentence that refuses it: "No methodology can be proposed". */
        public String refused() {
            return refused;
        }
    }

    /**
     * Refuses what does not begin or go on any more.
     *
     * @param day on which it is done, in the pair's legal zone: the day it came where it came otherwise
     */
    void mustGoOn(Pair pair, Act act, LocalDate day);

    /** The same of something about reductions that were achieved until this day, which may be looked at after the end. */
    void mustGoOn(Pair pair, Act act, LocalDate day, LocalDate achievedUntil);
}
