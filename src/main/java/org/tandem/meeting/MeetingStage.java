package org.tandem.meeting;

import java.time.LocalDate;

/** How far a meeting has come. Each stage offers its lawful next steps and no others. */
public sealed interface MeetingStage {

    /** What people read: "minutes before the co-chairs". */
    String words();

    /** A desk works at the agenda; the members know nothing of it yet. */
    record Planned(LocalDate since) implements MeetingStage {
        Convened convene(LocalDate today) {
            return new Convened(today);
        }

        Cancelled cancel(String why, LocalDate today) {
            return new Cancelled(today, why);
        }

        @Override
        public String words() {
            return "planned";
        }
    }

    /** The members were given notice. A new notice follows whenever the day or the place changes. */
    record Convened(LocalDate on) implements MeetingStage {
        Convened convene(LocalDate today) {
            return new Convened(today);
        }

        Opened open(LocalDate today) {
            return new Opened(today);
        }

        Cancelled cancel(String why, LocalDate today) {
            return new Cancelled(today, why);
        }

        @Override
        public String words() {
            return "convened";
        }
    }

    /** Both sides are there; what comes of each item is recorded. */
    record Opened(LocalDate on) implements MeetingStage {
        Closed close(LocalDate today) {
            return new Closed(today);
        }

        @Override
        public String words() {
            return "open";
        }
    }

    /** Over; a desk prepares the minutes. */
    record Closed(LocalDate on) implements MeetingStage {
        MinutesCirculated circulate(LocalDate today) {
            return new MinutesCirculated(today);
        }

        @Override
        public String words() {
            return "closed";
        }
    }

    /** The co-chairs read the minutes and approve them, or send them back. */
    record MinutesCirculated(LocalDate on) implements MeetingStage {
        MinutesReturned sendBack(String why, LocalDate today) {
            return new MinutesReturned(today, why);
        }

        MinutesApproved approve(LocalDate today) {
            return new MinutesApproved(today);
        }

        @Override
        public String words() {
            return "minutes before the co-chairs";
        }
    }

    /** A co-chair did not approve them; a desk's move. */
    record MinutesReturned(LocalDate on, String why) implements MeetingStage {
        MinutesCirculated circulate(LocalDate today) {
            return new MinutesCirculated(today);
        }

        @Override
        public String words() {
            return "minutes returned";
        }
    }

    /** Both co-chairs signed the minutes. The report is published when both desks released it. */
    record MinutesApproved(LocalDate on) implements MeetingStage {
        @Override
        public String words() {
            return "minutes approved";
        }
    }

    /** Not held. */
    record Cancelled(LocalDate on, String why) implements MeetingStage {
        @Override
        public String words() {
            return "cancelled";
        }
    }
}
