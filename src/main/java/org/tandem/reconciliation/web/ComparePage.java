package org.tandem.reconciliation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.reconciliation.ComparisonOnDemand;
import org.tandem.reconciliation.DayStatements;
import org.tandem.reconciliation.Difference;
import org.tandem.reconciliation.Differences;
import org.tandem.reconciliation.Repairs;
import org.tandem.reconciliation.Result;

/**
 * Backs {@code /app/reconciliation/index.xhtml}: the books of one's pairs compared now, the day's statement signed, and one
 * difference, by its number, with what both do about it.
 */
@Named
@RequestScoped
public class ComparePage extends FormPage {

    @Inject
    ComparisonOnDemand comparison;

    @Inject
    Differences differences;

    @Inject
    DayStatements statements;

    @Inject
    Repairs repairs;

    @Inject
    Books books;

    @Inject
    SignedIn signedIn;

    @Inject
    Show show;

    /** The pairs of the registries that the person keeps. */
    public List<Pair> getPairs() {
        return once("pairs", () -> {
            List<Pair> pairs = new ArrayList<>();
            for (Role role : List.of(Role.REGISTRY_OFFICER, Role.REGISTRY_APPROVER)) {
                for (Party party : signedIn.actor().as(role).stream()
                        .map(Mandate::party)
                        .flatMap(Optional::stream)
                        .toList()) {
                    if (books.registries().contains(party)) {
                        books.pairs(party).stream()
                                .filter(pair -> !pairs.contains(pair))
                                .forEach(pairs::add);
                    }
                }
            }
            return pairs;
        });
    }

    public List<Result> results(Pair pair) {
        return once("results " + pair, () -> comparison.today(pair));
    }

    public List<Difference> open(Pair pair) {
        return once("open " + pair, () -> differences.open(pair));
    }

    /** The statements that wait for the signature of the person's side, the latest first. */
    public List<DayStatements.Made> toSign(Pair pair) {
        return once("to sign " + pair, () -> statements.toSign(actor(), pair));
    }

    /** The one that the address names; null where it names none. */
    public Difference getDifference() {
        String number = parameter("number");
        return number == null || number.isEmpty()
                ? null
                : once("difference", () -> differences
                        .find(number)
                        .filter(one -> Repairs.keeps(actor(), one.pair()))
                        .orElseThrow(() -> new Unknown("difference", number)));
    }

    public boolean isProposable() {
        return getDifference() != null && repairs.mayPropose(actor(), getDifference());
    }

    public boolean isAgreeable() {
        return getDifference() != null && repairs.mayAgree(actor(), getDifference());
    }

    @Override
    protected void check() {
        if (act().equals("propose") && getDifference() != null) {
            repairs.check(actor(), getDifference().number(), value("text"));
            return;
        }
        if (act().equals("agree") && getDifference() != null) {
            repairs.checkAgreement(actor(), getDifference().number());
            return;
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                getPairs().stream().anyMatch(pair -> act().endsWith(pair.code())), "pair", "Choose one of your pairs.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        if (act().equals("propose")) {
            repairs.propose(actor(), getDifference().number(), value("text"));
            say("The repair is proposed. The other side’s registry manager agrees to it, or proposes another.");
            return "/app/reconciliation/index.xhtml?number=" + getDifference().number();
        }
        if (act().equals("agree")) {
            repairs.agree(actor(), getDifference().number());
            say("Both sides agree. What the next comparison finds gone is over.");
            return "/app/reconciliation/index.xhtml?number=" + getDifference().number();
        }
        Pair pair = Pair.parse(act().substring(act().length() - "XA-XB".length()));
        if (act().startsWith("sign")) {
            LocalDate day = Day.parse(act().replaceFirst("^sign ?", "").replaceFirst(" ?[A-Z]{2}-[A-Z]{2}$", ""));
            statements.sign(actor(), pair, day);
            say("The statement of %s is signed for your side.".formatted(show.date(day)));
        } else {
            long differing = comparison.compare(actor(), pair).stream()
                    .filter(result -> result.outcome() == Result.Outcome.DIFFERS)
                    .count();
            say(
                    differing == 0
                            ? "Compared. Nothing was found that differs."
                            : "Compared. A book and its log differ; what differs is frozen.");
        }
        return "/app/reconciliation";
    }
}
