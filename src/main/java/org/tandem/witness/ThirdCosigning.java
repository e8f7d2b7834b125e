package org.tandem.witness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstills;
import org.tandem.mirror.BoundedHttp;
import org.tandem.mirror.CatchingUp;
import org.tandem.mirror.Witness;
import org.tandem.transparency.SignedNote;

/** Takes each new head of the logs kept here to the appointed witness. Whatever it answers, nobody else notices. */
@ApplicationScoped
public class ThirdCosigning {

    private static final Logger LOG = Logger.getLogger(ThirdCosigning.class.getName());

    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    /** Some hundred signatures. */
    private static final int MOST_OF_AN_ANSWER = 64 << 10;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** After it did not sign: when it is asked again, and how long it is left alone if it does not sign then. */
    private record Pause(Instant until, Duration next) {

        static Pause after(Pause before, Instant now) {
            Duration length = before == null ? FIRST_PAUSE : before.next();
            Duration twice = length.multipliedBy(2);
            return new Pause(now.plus(length), twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice);
        }
    }

    private final Appointment appointment;
    private final ThirdSignatures signatures;
    private final CatchingUp catchingUp;
    private final Standstills standstills;
    private final Clock clock;
    private final Optional<BoundedHttp> http;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Map<Party, Pause> pauses = new ConcurrentHashMap<>();

    @Inject
    public ThirdCosigning(
            Appointment appointment,
            ThirdSignatures signatures,
            CatchingUp catchingUp,
            Standstills standstills,
            Clock clock) {
        this.appointment = appointment;
        this.signatures = signatures;
        this.catchingUp = catchingUp;
        this.standstills = standstills;
        this.clock = clock;
        this.http = appointment.appointed().map(one -> BoundedHttp.trustingAsJavaDoes(TO_ANSWER));
    }

    protected ThirdCosigning() {
        this(Appointment.ofNobody(), null, null, null, null);
    }

    /** Asks the database once where nothing is to be done; nothing where it is being done already. */
    public void cosignAll() {
        if (appointment.appointed().isEmpty() || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            for (Party registry : signatures.unfinished()) {
                if (isTime(registry) && !standstills.isRestored(registry)) {
                    cosign(registry);
                }
            }
        } finally {
            busy.set(false);
        }
    }

    private boolean isTime(Party registry) {
        Pause pause = pauses.get(registry);
        return pause == null || !clock.instant().isBefore(pause.until());
    }

    private void cosign(Party registry) {
        try {
            long before = signatures.cosigned(registry);
            CatchingUp.Result result = catchingUp.with(registry, new CatchingUp.Cosigner() {
                @Override
                public long cosigned() {
                    return signatures.cosigned(registry);
                }

                @Override
                public Witness.Answer ask(String question) {
                    return asked(question);
                }

                @Override
                public void keep(SignedNote head, List<SignedNote.Line> lines) {
                    signatures.keep(registry, head, lines);
                }
            });
            if (result.outcome() != CatchingUp.Outcome.SIGNED) {
                pause(registry, result.words());
            } else if (signatures.cosigned(registry) == before) {
                pause(registry, "it is never at the size at which it says it is");
            } else {
                pauses.remove(registry);
            }
        } catch (RuntimeException failed) {
            pause(registry, failed.getMessage());
            LOG.log(Level.FINE, "Asking the third witness ended so", failed);
        }
    }

    private void pause(Party registry, String why) {
        pauses.compute(registry, (log, before) -> Pause.after(before, clock.instant()));
        LOG.log(
                Level.WARNING,
                "The third witness did not sign for the log of {0}; it is asked again: {1}",
                new Object[] {registry, why});
    }

    Witness.Answer asked(String question) {
        BoundedHttp asking = http.orElseThrow();
        HttpResponse<byte[]> answer = asking.answer(
                asking.at(appointment.appointed().orElseThrow().address(), "/add-checkpoint")
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(question)),
                MOST_OF_AN_ANSWER);
        return new Witness.Answer(answer.statusCode(), "", new String(answer.body(), StandardCharsets.UTF_8));
    }
}
