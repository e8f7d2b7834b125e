package org.tandem.project;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;

/** How far a project has come. Each stage offers its lawful next steps and no others. */
public sealed interface Stage {

    /** What people read: "open for public inputs". */
    String words();

    /** The design document lies with the desks, who publish it. */
    record Submitted(LocalDate on) implements Stage {
        Published publish(Period inputs) {
            return new Published(inputs);
        }

        @Override
        public String words() {
            return "submitted";
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
        Registered register(LocalDate on, String decision) {
            return new Registered(on, crediting, decision, Optional.empty());
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
     * @param crediting as last decided; {@link #credited()} is how much of it there is
     */
    record Registered(LocalDate on, Period crediting, String decision, Optional<Withdrawal> withdrawal)
            implements Stage {

        /** @param from the first day without credits */
        public record Withdrawal(LocalDate from, String decision) {}

        Registered withdraw(LocalDate from, String by) {
            mustGoOn();
            return new Registered(on, crediting, decision, Optional.of(new Withdrawal(from, by)));
        }

        Registered renew(LocalDate until) {
            mustGoOn();
            return new Registered(on, new Period(crediting.from(), until), decision, withdrawal);
        }

        private void mustGoOn() {
            withdrawal.ifPresent(ended -> {
                throw new OutOfTurn("The project is withdrawn from %s on.".formatted(ended.from()));
            });
        }

        /** The days whose reductions can be credited: the crediting period, up to the withdrawal. */
        public Optional<Period> credited() {
            LocalDate until = withdrawal
                    .map(ended -> ended.from().minusDays(1))
                    .filter(last -> last.isBefore(crediting.until()))
                    .orElse(crediting.until());
            return until.isBefore(crediting.from())
                    ? Optional.empty()
                    : Optional.of(new Period(crediting.from(), until));
        }

        @Override
        public String words() {
            return "registered";
        }
    }

    record NotRegistered(LocalDate on, String decision) implements Stage {
        @Override
        public String words() {
            return "not registered";
        }
    }
}
