package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.kernel.Party;
import org.tandem.transparency.AddCheckpoint;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.SignedNote;

/**
 * Takes the heads of a log to one witness (C2SP tlog-witness), step by step to the newest, from wherever the witness says it
 * is. Asked again after an answer was lost, it signs the same head or the next.
 */
@ApplicationScoped
public class CatchingUp {

    /** Whoever signs heads, and where its signatures are kept. */
    public interface Cosigner {

        /** The size of the largest head it signed, as far as is known here; 0 for none. */
        long cosigned();

        /** @param question the body as the format gives it */
        Witness.Answer ask(String question);

        /**
         * Keeps a signature, if one of these lines is this witness's over that head.
         *
         * @throws RuntimeException if none is
         */
        void keep(SignedNote head, List<SignedNote.Line> lines);
    }

    /** How it went. */
    public enum Outcome {
        /** It signed all that it was asked to. */
        SIGNED,
        /** It signed for a larger log than is kept here. */
        AHEAD,
        /** It signs no further. */
        REFUSED
    }

    /** @param words why it did not sign; empty where it did */
    public record Result(Outcome outcome, String words) {}

    private static final int MOST_STEPS = 20;
    private static final int MOST_OF_A_REASON = 200;
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");

    private final PublicLog logs;

    @Inject
    public CatchingUp(PublicLog logs) {
        this.logs = logs;
    }

    protected CatchingUp() {
        this(null);
    }

    public Result with(Party registry, Cosigner witness) {
        long newest = logs.signed(registry);
        long witnessed = witness.cosigned();
        for (int step = 0; step < MOST_STEPS && witness.cosigned() < newest; step++) {
            Optional<SignedNote> head = logs.toBeCosigned(registry, witnessed, Witness.MOST_LEAVES);
            if (head.isEmpty()) {
                return new Result(
                        Outcome.AHEAD,
                        "it has signed for %d entries, and the newest head kept here has %d. Was this restored from a backup?"
                                .formatted(witnessed, newest));
            }
            AddCheckpoint question = logs.question(registry, witnessed, head.get());
            Witness.Answer answer = witness.ask(question.toString());
            if (answer.status() == 200) {
                witness.keep(
                        head.get(),
                        answer.body().lines().map(SignedNote.Line::parse).toList());
                witnessed = question.head().size();
            } else if (answer.status() == 409
                    && SIZE.matcher(answer.body()).matches()
                    && !answer.body().equals(witnessed + "\n")) {
                witnessed = Long.parseLong(answer.body().strip());
            } else {
                return new Result(Outcome.REFUSED, "it answered %d: %s".formatted(answer.status(), reason(answer)));
            }
        }
        return new Result(Outcome.SIGNED, "");
    }

    /** What stands in a log of ours is one line, however another one words it. */
    private static String reason(Witness.Answer answer) {
        String line = answer.body().strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MOST_OF_A_REASON ? line.substring(0, MOST_OF_A_REASON) + "…" : line;
    }
}
