package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.mirror.LetterTaken;
import org.tandem.seal.Seal;

/**
 * What registries kept elsewhere tell of comparing books, kept beside what was found here: each registry's word under its own
 * name, and no registry's under another's. What rests on something that has not arrived is refused as unknown, which has it
 * sent again.
 */
@ApplicationScoped
class ToldFindings {

    private static final int MOST_LETTERS = 2_000;

    private final Results results;
    private final Differences differences;
    private final DayStatements statements;

    @Inject
    ToldFindings(Results results, Differences differences, DayStatements statements) {
        this.results = results;
        this.differences = differences;
        this.statements = statements;
    }

    protected ToldFindings() {
        this(null, null, null);
    }

    void take(@Observes LetterTaken letter) {
        Map<String, String> body = letter.body();
        switch (letter.type()) {
            case BOOKS_COMPARED -> compared(letter.from(), letter.pair(), ToldComparison.read(body.get("paper")));
            case REPAIR_PROPOSED ->
                proposed(of(letter.pair(), body), letter.from(), number(body), body.get("text"), at(body));
            case REPAIR_AGREED -> agreed(of(letter.pair(), body), letter.from(), number(body), at(body));
            case DAY_STATED -> statements.take(letter.from(), letter.pair(), body.get("text"));
            case DAY_SIGNED ->
                statements.takeSignature(letter.from(), letter.pair(), day(body), seal(body.get("seal")));
            default -> {
                // Another room's.
            }
        }
    }

    private void compared(Party from, Pair pair, ToldComparison told) {
        Result result = told.result(from, pair);
        if (results.find(result.of(), result.at()).isEmpty()) {
            results.add(result);
        }
        for (Difference one : told.differences(from, pair)) {
            differences
                    .find(one.number())
                    .ifPresentOrElse(
                            known -> mustBe(known.isOfTheSame(one), "it numbers another as it did one before"),
                            () -> differences.add(one));
        }
        for (String number : told.ended()) {
            Difference known = differences.find(number).orElseThrow(() -> new Unknown("difference", number));
            mustBe(known.registry().equals(from), "only who found a difference finds it gone");
            if (known.agreement().isEmpty()) {
                throw new Unknown("agreement on", number);
            }
            if (known.ended().isEmpty()) {
                differences.end(known, result.at());
            }
        }
    }

    private void proposed(Difference one, Party from, int number, String text, Instant at) {
        Difference.Proposal proposal = new Difference.Proposal(number, from, text, at);
        mustBe(
                !text.isBlank() && text.length() <= MOST_LETTERS && text.indexOf(0) < 0,
                "a repair is told in up to 2,000 letters");
        mustBe(proposal.isCountedBy(one.pair()), "each side counts its own proposals");
        if (number > one.proposal().map(Difference.Proposal::number).orElse(0) + 2) {
            throw new Unknown("proposal before", one.number() + "." + number);
        }
        differences
                .proposal(one, number)
                .ifPresentOrElse(
                        known -> mustBe(known.text().equals(text), "it proposed something else before"),
                        () -> differences.propose(one, proposal, from.code()));
    }

    private void agreed(Difference one, Party from, int number, Instant at) {
        Difference.Proposal proposal = differences
                .proposal(one, number)
                .orElseThrow(() -> new Unknown("proposal", one.number() + "." + number));
        mustBe(one.pair().counterpart(from).equals(proposal.party()), "nobody agrees to a repair of its own");
        if (one.agreement().isEmpty()) {
            differences.agree(one, proposal, new Difference.Agreement(from, at), from.code());
        } else {
            mustBe(one.agreement().get().party().equals(from), "both agreed before");
        }
    }

    private Difference of(Pair pair, Map<String, String> body) {
        String number = body.get("difference");
        Difference one = differences.find(number).orElseThrow(() -> new Unknown("difference", number));
        mustBe(one.pair().equals(pair), "it is another pair's");
        return one;
    }

    private static int number(Map<String, String> body) {
        mustBe(body.get("proposal").matches("[1-9][0-9]{0,3}"), "a proposal is counted from 1");
        return Integer.parseInt(body.get("proposal"));
    }

    private static Instant at(Map<String, String> body) {
        try {
            return Instant.parse(body.get("at"));
        } catch (DateTimeException unreadable) {
            throw new FindingRefused("it was done at no moment");
        }
    }

    private static LocalDate day(Map<String, String> body) {
        try {
            return LocalDate.parse(body.get("day"));
        } catch (DateTimeException unreadable) {
            throw new FindingRefused("it is of no day");
        }
    }

    private static Seal seal(String text) {
        try {
            return Json.read(text, Seal.class);
        } catch (RuntimeException unreadable) {
            throw new FindingRefused("its signature cannot be read");
        }
    }

    private static void mustBe(boolean so, String otherwise) {
        if (!so) {
            throw new FindingRefused(otherwise);
        }
    }
}
