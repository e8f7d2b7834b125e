package org.tandem.project;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.committee.DecidedStage;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;

/** How far a project has come. Each stage offers its lawful next steps and no others. */
public sealed interface Stage extends DecidedStage {

    /** The crediting period with which registration was asked for, while that is not decided. */
    default Optional<Period> creditingAsked() {
        return Optional.empty();
    }

    /** The design document lies with the desks, who publish it. */
    record Submitted(LocalDate on) implements Stage {
        Published publish(Period inputs) {
            return new Published(inputs);
        }

        DesignReturned sendBack(String findings, LocalDate today) {
            return new DesignReturned(today, findings);
        }

        DesignWithdrawn withdraw(LocalDate today) {
            return new DesignWithdrawn(today);
        }

        @Override
        public String words() {
            return "submitted";
        }
    }

    /** Something was missing in the design document; its participants correct it and send it again. */
    record DesignReturned(LocalDate on, String findings) implements Stage {
        Submitted submit(LocalDate today) {
            return new Submitted(today);
        }

        DesignWithdrawn withdraw(LocalDate today) {
            return new DesignWithdrawn(today);
        }

        @Override
        public String words() {
            return "design returned";
        }
    }

    /** Taken back before anybody else read it; it never has a number. */
    record DesignWithdrawn(LocalDate on) implements Stage {
        @Override
        public String words() {
            return "design withdrawn";
        }
    }

    /** Published for public inputs; the third-party entity validates, and reports once the inputs are in. */
    record Published(Period inputs) implements Stage {
        Stage report(boolean positive, LocalDate today) {
            if (!today.isAfter(inputs.until())) {
                throw new OutOfTurn("Public inputs are open until %s; the validation report follows them."
                        .formatted(inputs.until()));
            }
            return positive ? new Validated(today) : new NotValidated(today);
        }

        @Override
        public String words() {
            return "published, under validation";
        }
    }

    /** Validated positively. The focal point's move, once modalities and allocation stand. */
    record Validated(LocalDate on) implements Stage {
        RegistrationRequested request(LocalDate today, Period crediting) {
            return new RegistrationRequested(today, crediting);
        }

        @Override
        public String words() {
            return "validated";
        }
    }

    /** The entity's opinion was negative; the design document goes no further. */
    record NotValidated(LocalDate on) implements Stage {
        @Override
        public String words() {
            return "not validated";
        }
    }

    /** Registration was asked for; a desk checks that everything is there. */
    record RegistrationRequested(LocalDate on, Period crediting) implements Stage {
        @Override
        public Optional<Period> creditingAsked() {
            return Optional.of(crediting);
        }

        UnderConsideration complete(LocalDate today) {
            return new UnderConsideration(today, crediting);
        }

        Returned sendBack(String findings, LocalDate today) {
            return new Returned(today, crediting, findings);
        }

        Validated withdraw(LocalDate today) {
            return new Validated(today);
        }

        @Override
        public String words() {
            return "registration requested";
        }
    }

    /** Something was missing; the focal point asks again. */
    record Returned(LocalDate on, Period crediting, String findings) implements Stage {
        @Override
        public Optional<Period> creditingAsked() {
            return Optional.of(crediting);
        }

        RegistrationRequested request(LocalDate today, Period asked) {
            return new RegistrationRequested(today, asked);
        }

        Validated withdraw(LocalDate today) {
            return new Validated(today);
        }

        @Override
        public String words() {
            return "returned";
        }
    }

    /** On the joint committee's table. */
    record UnderConsideration(LocalDate since, Period crediting) implements Stage {
        @Override
        public Optional<Period> creditingAsked() {
            return Optional.of(crediting);
        }

        Registered register(LocalDate on, String decision) {
            return new Registered(on, crediting, decision, List.of());
        }

        NotRegistered refuse(LocalDate on, String decision) {
            return new NotRegistered(on, decision);
        }

        Validated withdraw(LocalDate today) {
            return new Validated(today);
        }

        @Override
        public String words() {
            return "under consideration";
        }
    }

    /**
     * A project of the pair, until its crediting period ends or it is withdrawn. Units that exist stay either way.
     *
     * @param crediting as registered; {@link #credited()} is how much of it there is now
     * @param changes what the committee decided on it since, in this order
     */
    record Registered(LocalDate on, Period crediting, String decision, List<Change> changes) implements Stage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }

        /** What a decision changed. */
        public enum What {
            /** The day is the last of the crediting period from now on. */
            RENEWED,
            /** The day is the first without credits. */
            WITHDRAWN
        }

        /**
         * One decision on a registration.
         *
         * @param methodologyVersion of its methodology, from the first day of the renewed time on; nothing where it stays
         */
        public record Change(What what, LocalDate day, String decision, Optional<String> methodologyVersion) {

            public Change {
                // Changes were kept before a renewal could name a version.
                methodologyVersion = methodologyVersion == null ? Optional.empty() : methodologyVersion;
            }

            public Change(What what, LocalDate day, String decision) {
                this(what, day, decision, Optional.empty());
            }
        }

        Registered change(Change next) {
            mustGoOn();
            return new Registered(
                    on,
                    crediting,
                    decision,
                    Stream.concat(changes.stream(), Stream.of(next)).toList());
        }

        /** Refuses what has been withdrawn, from whichever day. */
        void mustGoOn() {
            withdrawn().ifPresent(from -> {
                throw new OutOfTurn("The project is withdrawn from %s on.".formatted(from));
            });
        }

        /** The first day without credits, where it was withdrawn. */
        public Optional<LocalDate> withdrawn() {
            return withdrawal().map(Change::day);
        }

        Optional<Change> withdrawal() {
            return changes.stream()
                    .filter(change -> change.what() == What.WITHDRAWN)
                    .findFirst();
        }

        Stream<Change> renewals() {
            return changes.stream().filter(change -> change.what() == What.RENEWED);
        }

        /**
         * The versions of the methodology that renewals moved to, each with the first day on which it counts, in their order. A month
         * is measured by one version: where a crediting period ended within one, that month is measured to its end by the one before.
         */
        public List<RegisteredProject.VersionFrom> versions() {
            List<RegisteredProject.VersionFrom> versions = new ArrayList<>();
            LocalDate end = crediting.until();
            for (Change renewal : renewals().toList()) {
                LocalDate renewed = end.plusDays(1);
                LocalDate first = renewed.getDayOfMonth() == 1
                        ? renewed
                        : YearMonth.from(renewed).plusMonths(1).atDay(1);
                renewal.methodologyVersion()
                        .ifPresent(version -> versions.add(new RegisteredProject.VersionFrom(first, version)));
                end = renewal.day();
            }
            return versions;
        }

        /** The crediting period as last renewed, whatever else ends it before. */
        Period period() {
            return new Period(
                    crediting.from(), renewals().map(Change::day).reduce(crediting.until(), (before, later) -> later));
        }

        /** The days whose reductions can be credited: the crediting period as last renewed, up to the withdrawal. */
        public Optional<Period> credited() {
            LocalDate renewed = period().until();
            LocalDate until = withdrawn()
                    .map(from -> from.minusDays(1))
                    .filter(last -> last.isBefore(renewed))
                    .orElse(renewed);
            return until.isBefore(crediting.from())
                    ? Optional.empty()
                    : Optional.of(new Period(crediting.from(), until));
        }

        /** As those know it to whom only these decisions were told. */
        public Registered told(Set<String> decisions) {
            return new Registered(
                    on,
                    crediting,
                    decision,
                    changes.stream()
                            .filter(change -> decisions.contains(change.decision()))
                            .toList());
        }

        @Override
        public String words() {
            return "registered";
        }
    }

    record NotRegistered(LocalDate on, String decision) implements Stage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }

        @Override
        public String words() {
            return "not registered";
        }
    }
}
