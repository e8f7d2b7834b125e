package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.Hold;
import org.tandem.ledger.Ledger;

/**
 * Holds: an officer of the registry keeps units where they are, at once and alone, since a hold that waits comes too late;
 * its end needs the approver, who is another person. Nobody but the registry's own people reads the reason.
 */
@ApplicationScoped
@Transactional
public class UnitHolds {

    /**
     * What is to be held, and why.
     *
     * @param pair in whose calendar the hold ends, and whose numbers they are
     * @param account everything in it; or, without one, vintage and both numbers
     * @param last the last number, included
     * @param until the last day of the hold, included; without, only a release ends it
     */
    public record Request(
            Party registry,
            Pair pair,
            Optional<String> account,
            Optional<Vintage> vintage,
            Optional<Long> first,
            Optional<Long> last,
            HoldGround ground,
            Optional<String> reference,
            String reason,
            Optional<LocalDate> until) {}

    /** Who places holds on what two books differ about; no person releases them. */
    public static final String BY_COMPARISON = "comparison";

    /** Who places holds on what the committee decided to be cancelled whole; no person releases them. */
    public static final String BY_CORRECTION = "correction";

    private final Ledger ledger;
    private final Books books;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public UnitHolds(Ledger ledger, Books books, Numbering numbers, LegalTime time, AuditTrail audit) {
        this.ledger = ledger;
        this.books = books;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
    }

    protected UnitHolds() {
        this(null, null, null, null, null);
    }

    /** Whether it could be placed; for reading through before it is. Changes nothing. */
    public void check(Actor actor, Request request) {
        actor.asRegistry(Role.REGISTRY_OFFICER, request.registry());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                books.keeps(request.registry(), request.pair()),
                "pair",
                "Choose a pair that this registry keeps units of.");
        boolean byNumbers = request.account().isEmpty();
        problems.unless(
                byNumbers
                        || books.account(request.registry(), request.account().get())
                                .filter(account -> account.isOpen() && account.isSpendable())
                                .isPresent(),
                "account",
                "Name an open holding account of the registry of %s, or leave it empty and name numbers."
                        .formatted(request.registry()));
        boolean namesNumbers = request.vintage().isPresent()
                || request.first().isPresent()
                || request.last().isPresent();
        problems.unless(
                byNumbers || !namesNumbers,
                "first",
                "Hold an account or numbers, not both in one: leave vintage and numbers empty.");
        problems.unless(
                !byNumbers || request.vintage().isPresent(), "vintage", "Name an account, or a vintage and numbers.");
        problems.unless(
                !byNumbers || request.first().filter(first -> first >= 1).isPresent(),
                "first",
                "Enter the first number, at least 1.");
        problems.unless(
                !byNumbers
                        || request.last()
                                .filter(last -> last >= request.first().orElse(1L) && last < Long.MAX_VALUE)
                                .isPresent(),
                "last",
                "Enter the last number, not before the first.");
        problems.text("reason", request.reason(), 1_000, "Say why the units are held.");
        problems.unless(request.reference().orElse("").length() <= 80, "reference", "Shorten this to 80 characters.");
        problems.unless(
                request.reference().orElse("").chars().noneMatch(c -> c < ' '), "reference", "Write this on one line.");
        problems.unless(
                request.until()
                        .filter(day -> day.isBefore(time.today(request.pair())))
                        .isEmpty(),
                "until",
                "The last day of the hold lies in the past.");
        problems.refuseIfAny();
    }

    /** From now on none of it moves. Returns the hold's number, for example {@code XA-H-0001}. */
    public String place(Actor actor, Request request) {
        check(actor, request);
        String number = "%s-H-%04d".formatted(request.registry(), numbers.next(request.registry() + "-H"));
        ledger.hold(
                request.registry(),
                new Hold(
                        number,
                        request.account()
                                .<Hold.Subject>map(Hold.InAccount::new)
                                .orElseGet(() -> new Hold.Numbers(
                                        request.pair(),
                                        request.vintage().orElseThrow(),
                                        new UnitRange(
                                                request.first().orElseThrow(),
                                                request.last().orElseThrow() + 1))),
                        request.ground().name(),
                        request.reference(),
                        request.reason().strip(),
                        time.now(request.pair()),
                        actor.person(),
                        request.until().map(UnitHolds::after),
                        Optional.empty()));
        audit.record(actor, "placed a hold", number);
        return number;
    }

    private static Instant after(LocalDate lastDay) {
        return lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The approver ends it before its time. */
    public void release(Actor actor, String number, String reason) {
        Hold hold = of(actor, number);
        Party registry = registry(number);
        actor.asRegistry(Role.REGISTRY_APPROVER, registry);
        if (hold.placedBy().equals(BY_COMPARISON)) {
            throw new OutOfTurn(
                    ("%s cannot be released by hand: it ends when both registries have agreed on a repair and"
                                    + " a comparison finds the difference gone.")
                            .formatted(number));
        }
        if (hold.placedBy().equals(BY_CORRECTION)) {
            throw new OutOfTurn("%s cannot be released by hand: it ends with the cancellation that %s decided."
                    .formatted(number, hold.reference().orElseThrow()));
        }
        actor.mustBeAnotherThan(hold.placedBy(), number, "release the hold");
        if (!isInForce(registry, hold)) {
            throw new OutOfTurn("%s cannot be released: it has ended.".formatted(number));
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, "Say why the hold ends.");
        problems.refuseIfAny();
        ledger.release(registry, number, new Hold.Release(now(registry, hold), actor.person(), why));
        audit.record(actor, "released a hold", number);
    }

    public boolean isInForce(Party registry, Hold hold) {
        return hold.isInForce(now(registry, hold));
    }

    /** By the calendar of the pair whose numbers are held; an account's registry has one calendar for all its pairs. */
    private Instant now(Party registry, Hold hold) {
        return time.now(
                hold.subject() instanceof Hold.Numbers numbers
                        ? numbers.pair()
                        : books.pairs(registry).get(0));
    }

    /** Pairs whose units this registry keeps. */
    public List<Pair> pairs(Party registry) {
        return books.pairs(registry);
    }

    /** One hold, for the registry's own people alone. */
    public Hold of(Actor actor, String number) {
        Party registry = registry(number);
        if (!RegistryAccounts.works(actor, registry)) {
            throw new Unknown("hold", number);
        }
        return books.hold(registry, number).orElseThrow(() -> new Unknown("hold", number));
    }

    /** Of every registry the person works in, the latest first. */
    public Map<Party, List<Hold>> mine(Actor actor) {
        Map<Party, List<Hold>> holds = new TreeMap<>();
        for (Party registry : books.registries()) {
            if (RegistryAccounts.works(actor, registry)) {
                holds.put(registry, books.holds(registry));
            }
        }
        return holds;
    }

    /** What keeps everything in this account where it is; for whoever may look into the account. */
    public List<Hold> on(Actor actor, String account) {
        Party registry = RegistryAccounts.registry(account);
        if (books.account(registry, account)
                .filter(one -> RegistryAccounts.maySee(actor, registry, one))
                .isEmpty()) {
            throw new Unknown("account", account);
        }
        return books.holds(registry).stream()
                .filter(hold -> hold.subject().equals(new Hold.InAccount(account)))
                .filter(hold -> isInForce(registry, hold))
                .toList();
    }

    private static Party registry(String number) {
        if (number == null || !number.matches("[A-Z]{2}-H-[0-9]{4,8}")) {
            throw new Unknown("hold", String.valueOf(number));
        }
        return new Party(number.substring(0, 2));
    }
}
