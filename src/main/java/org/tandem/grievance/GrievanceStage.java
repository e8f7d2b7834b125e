package org.tandem.grievance;

import java.time.LocalDate;

/** How far a grievance has come. Each stage offers its lawful next steps and no others. */
public sealed interface GrievanceStage {

    /** What people read: "with an independent handler". */
    String words();

    /** Whether somebody still has something to do about it before there is a finding. */
    default boolean isOpen() {
        return this instanceof BeforeFinding;
    }

    /** Until there is a finding, its reporter may take it back. */
    sealed interface BeforeFinding extends GrievanceStage {
        default Withdrawn withdraw(LocalDate today) {
            return new Withdrawn(today);
        }
    }

    /** A desk says whether it is looked into. */
    sealed interface BeforeAdmission extends BeforeFinding {
        default Admitted admit(LocalDate today) {
            return new Admitted(today);
        }

        default NotAdmitted refuse(String reason, LocalDate today) {
            return new NotAdmitted(today, reason);
        }
    }

    /** It is looked into; a desk names the handler, and another where one cannot go on. */
    sealed interface Assignable extends BeforeFinding {
        default Assigned assign(String handler, LocalDate today) {
            return new Assigned(today, handler);
        }
    }

    /** A handler has it; those concerned may answer, more than once. */
    sealed interface WithHandler extends Assignable {
        String handler();

        default Answered answer(LocalDate today) {
            return new Answered(today, handler());
        }

        default Found find(Conclusion finding) {
            return new Found(finding, handler());
        }
    }

    /** It has its number; a desk's move. */
    record Received(LocalDate on) implements BeforeAdmission {
        Acknowledged acknowledge(LocalDate today) {
            return new Acknowledged(today);
        }

        @Override
        public String words() {
            return "received";
        }
    }

    /** A desk told its reporter that somebody read it; a desk's move. */
    record Acknowledged(LocalDate on) implements BeforeAdmission {
        @Override
        public String words() {
            return "acknowledged";
        }
    }

    /** A desk's move: it names the handler. */
    record Admitted(LocalDate on) implements Assignable {
        @Override
        public String words() {
            return "admitted";
        }
    }

    /** It is not looked into, for a reason that is published. */
    record NotAdmitted(LocalDate on, String reason) implements GrievanceStage {
        @Override
        public String words() {
            return "not admitted";
        }
    }

    /** The handler's move; those concerned may answer first. */
    record Assigned(LocalDate on, String handler) implements WithHandler {
        @Override
        public String words() {
            return "with an independent handler";
        }
    }

    /** The handler's move. */
    record Answered(LocalDate on, String handler) implements WithHandler {
        @Override
        public String words() {
            return "answered by those concerned";
        }
    }

    /** The end of a concern; the committee's move for an appeal. */
    record Found(Conclusion finding, String handler) implements GrievanceStage {
        Settled settle(String outcome, LocalDate on, String decision) {
            return new Settled(finding, handler, on, outcome, decision);
        }

        @Override
        public String words() {
            return finding.outcome().words();
        }
    }

    /** The committee said of the appealed decision whether it is taken anew. */
    record Settled(Conclusion finding, String handler, LocalDate on, String outcome, String decision)
            implements GrievanceStage {
        @Override
        public String words() {
            return outcome.equals(AppealAgenda.TAKEN_UP_ANEW) ? "the decision is taken up anew" : "the decision stands";
        }
    }

    /** By its reporter. */
    record Withdrawn(LocalDate on) implements GrievanceStage {
        @Override
        public String words() {
            return "withdrawn";
        }
    }
}
