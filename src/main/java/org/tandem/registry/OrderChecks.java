package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.committee.Rules;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Standstills;
import org.tandem.ledger.Transfer;
import org.tandem.ledger.UnitBlock;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.transition.Transitions;

/** What may be asked of a registry's units, of whom, and what could not be done: said before anything is kept. */
@ApplicationScoped
class OrderChecks {

    /** The paragraph-like source that the refusal of older reductions names. */
    private static final String BEFORE_2021 = "Article 6 units are of reductions from 2021 on";

    private final Books books;
    private final Instance<UseGate> gate;
    private final Standstills standstills;
    private final Instance<OrderGate> gates;
    private final Organisations organisations;
    private final Instance<ErrorGate> errors;
    private final Transitions transitions;
    private final Rules rules;

    @Inject
    OrderChecks(
            Books books,
            Instance<UseGate> gate,
            Standstills standstills,
            Instance<OrderGate> gates,
            Organisations organisations,
            Instance<ErrorGate> errors,
            Transitions transitions,
            Rules rules) {
        this.transitions = transitions;
        this.rules = rules;
        this.errors = errors;
        this.standstills = standstills;
        this.books = books;
        this.organisations = organisations;
        this.gate = gate;
        this.gates = gates;
    }

    protected OrderChecks() {
        this(null, null, null, null, null, null, null, null);
    }

    /** The account that units would leave, for those alone who may ask for its holder. */
    Account spokenFor(Actor actor, Party registry, UnitOrders.Request request) {
        Account from = books.account(registry, request.from())
                .filter(account -> RegistryAccounts.maySee(actor, registry, account))
                .orElseThrow(() -> new Unknown("account", request.from()));
        mustSpeakFor(actor, registry, from, request);
        return from;
    }

    static void mustSpeakFor(Actor actor, Party registry, Account from, UnitOrders.Request request) {
        boolean byOfficer = from.holder().equals(Recipient.GOVERNMENT) || isForError(request.purpose());
        if (byOfficer) {
            actor.asRegistry(Role.REGISTRY_OFFICER, registry);
        } else {
            actor.asOrganisation(Role.PARTICIPANT, from.holder());
        }
    }

    /** Refuses what cannot be read or done, and says where the units would go. */
    String check(Actor actor, Party registry, Account from, UnitOrders.Request request) {
        // Its number may have been given to an order that is lost, and will be found again.
        standstills.mustNotBeRestored(registry);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                books.keeps(registry, request.pair()), "pair", "Choose a pair that this registry keeps units of.");
        problems.unless(
                from.isOpen() && from.isSpendable(),
                "from",
                "Units never leave account %s. Choose a holding account that is open.".formatted(from.number()));
        mustLeaveBufferFor(from, request, problems);
        checkForm(request, problems);
        if (request.kind() == UnitOrder.Kind.CROSSING) {
            problems.refuseIfAny();
            mustCross(registry, request.pair());
        }
        String to = destination(registry, from, request, problems);
        problems.refuseIfAny();
        gates.forEach(gate -> gate.mustAllowAsking(actor, request, from, to));
        List<UnitBlock> taken = books.taken(registry, request.from(), request.pair(), request.units());
        mustHold(request, taken);
        mustBeUsable(registry, request, taken);
        if (isForError(request.purpose())) {
            errors.get().mustAllow(registry, request, from);
        }
        return to;
    }

    /** Units of a buffer make good a reversal, and nothing else does it in their place. */
    static void mustLeaveBufferFor(Account from, UnitOrders.Request request, InputRefused.Problems problems) {
        boolean buffer = from.kind().equals(AccountKind.BUFFER.name());
        boolean reversal = request.purpose().filter(Purpose.REVERSAL::equals).isPresent();
        problems.unless(
                !buffer || request.kind() == UnitOrder.Kind.CANCELLATION,
                "from",
                "Units of account %s are set aside against reversals. They are cancelled for one, and nothing else is done with them here."
                        .formatted(from.number()));
        problems.unless(
                buffer
                        ? reversal || isForError(request.purpose()) || request.kind() != UnitOrder.Kind.CANCELLATION
                        : !reversal,
                "purpose",
                buffer
                        ? "Units of a buffer are cancelled to make good a reversal."
                        : "Only units of a buffer are cancelled to make good a reversal.");
    }

    private void mustCross(Party registry, Pair pair) {
        UnitsStay.unlessMayCross(pair, rules.known(pair));
        standstills.mustNotBeBetween(registry, pair);
    }

    static boolean isForError(Optional<Purpose> purpose) {
        return purpose.filter(Purpose.ISSUED_IN_ERROR::equals).isPresent();
    }

    /** What can be said of a request without looking at its accounts. */
    void checkForm(UnitOrders.Request request, InputRefused.Problems problems) {
        problems.unless(!request.quantity().isNone(), "quantity", "Enter how many units, at least 1.");
        problems.unless(
                request.vintage().isPresent() == request.first().isPresent(),
                "first",
                "Give the vintage and the first number together, or neither.");
        problems.unless(request.first().isEmpty() || request.first().get() >= 1, "first", "Numbers begin at 1.");
        problems.unless(
                request.beneficiary().orElse("").length() <= 200, "beneficiary", "Shorten this to 200 characters.");
        problems.unless(
                request.beneficiary().orElse("").chars().noneMatch(c -> c < ' '),
                "beneficiary",
                "Write this on one line.");
        request.beneficiary()
                .ifPresent(typed -> problems.read("beneficiary", () -> Beneficiary.read(typed, organisations)));
        checkPurpose(request, problems);
    }

    /** The request with its beneficiary as it is published. */
    UnitOrders.Request named(UnitOrders.Request request) {
        return new UnitOrders.Request(
                request.kind(),
                request.pair(),
                request.from(),
                request.to(),
                request.quantity(),
                request.vintage(),
                request.first(),
                request.purpose(),
                request.beneficiary()
                        .map(typed -> Beneficiary.read(typed, organisations).toString()),
                request.reference());
    }

    /** What has to be remembered of an order that was accepted. */
    void accepted(UnitOrder order) {
        gates.forEach(gate -> gate.accepted(order));
    }

    /** Refuses what may not be carried out now, though it was asked for. */
    void mustAllow(UnitOrder order) {
        if (order.kind() == UnitOrder.Kind.CROSSING) {
            mustCross(order.registry(), order.pair());
        }
        gates.forEach(gate -> gate.mustAllowCarryingOut(order));
    }

    private static void checkPurpose(UnitOrders.Request request, InputRefused.Problems problems) {
        Optional<Purpose> purpose = request.purpose();
        boolean fits =
                switch (request.kind()) {
                    case TRANSFER, CROSSING -> purpose.isEmpty();
                    case RETIREMENT -> purpose.filter(Purpose.NDC::equals).isPresent();
                    case CANCELLATION -> purpose.filter(p -> p != Purpose.NDC).isPresent();
                };
        problems.unless(
                fits,
                "purpose",
                switch (request.kind()) {
                    case TRANSFER, CROSSING -> "A transfer has no purpose; leave it empty.";
                    case RETIREMENT ->
                        "Units are retired for the Party's nationally determined contribution; for any"
                                + " other purpose they are cancelled.";
                    case CANCELLATION -> "Choose what the units are cancelled for.";
                });
        problems.unless(
                !isForError(purpose)
                        || request.reference()
                                .filter(r -> r.matches("[A-Z]{2}-\\d{4}-\\d{3}"))
                                .isPresent(),
                "reference",
                "Give the number of the committee's decision that found the error, for example XB-2026-014.");
    }

    private String destination(
            Party registry, Account from, UnitOrders.Request request, InputRefused.Problems problems) {
        AccountKind kind =
                switch (request.kind()) {
                    case RETIREMENT -> AccountKind.RETIREMENT;
                    case CANCELLATION ->
                        isForError(request.purpose()) ? AccountKind.CANCELLATION_FOR_ERROR : AccountKind.CANCELLATION;
                    case TRANSFER, CROSSING -> null;
                };
        if (request.kind() == UnitOrder.Kind.CROSSING) {
            Party there = request.pair().counterpart(registry);
            problems.unless(
                    request.to()
                            .filter(number -> number.matches(there + "-[0-9]{4,8}"))
                            .isPresent(),
                    "to",
                    "Enter the number of a holding account in the registry of %s, for example %s-2001."
                            .formatted(there, there));
            return AccountKind.IN_TRANSIT.only(registry);
        }
        if (kind != null) {
            problems.unless(request.to().isEmpty(), "to", "The registry knows the account; leave it empty.");
            return books.accounts(registry).stream()
                    .filter(a -> a.isOpen() && a.kind().equals(kind.name()))
                    .map(Account::number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(registry + " has no account for " + kind));
        }
        Optional<Account> to = request.to().flatMap(number -> books.account(registry, number));
        problems.unless(
                to.filter(a -> a.isOpen()
                                && AccountKind.isHolding(a)
                                && !a.number().equals(from.number()))
                        .isPresent(),
                "to",
                "Choose another open holding account of the registry of %s.".formatted(registry));
        return to.map(Account::number).orElse("");
    }

    /** For the asker's sake only; what decides is the ledger, when it is carried out. */
    private static void mustHold(UnitOrders.Request request, List<UnitBlock> taken) {
        if (request.units() instanceof Transfer.Exactly exactly) {
            mustHoldExactly(request.from(), exactly, taken);
            return;
        }
        long held = taken.stream()
                .mapToLong(block -> block.units().quantity().count())
                .sum();
        if (held < request.quantity().count()) {
            throw InputRefused.field(
                    "quantity",
                    "Account %s holds %s of these units, and %s are asked for."
                            .formatted(request.from(), Tonnes.of(held), request.quantity()));
        }
    }

    private static void mustHoldExactly(String account, Transfer.Exactly asked, List<UnitBlock> taken) {
        long number = asked.range().first();
        for (UnitBlock block : taken) {
            if (block.units().first() > number) {
                break;
            }
            number = block.units().next();
        }
        if (number < asked.range().next()) {
            throw InputRefused.field(
                    "first",
                    "Account %s does not hold number %d of vintage %s.".formatted(account, number, asked.vintage()));
        }
    }

    /** Whether it is done with units only once they are authorized under Article 6. */
    static boolean needsAuthorization(UnitOrders.Request request) {
        return request.kind() == UnitOrder.Kind.RETIREMENT
                || request.purpose()
                        .filter(Purpose.OTHER_INTERNATIONAL_MITIGATION::equals)
                        .isPresent();
    }

    /** What a project achieved under rules that it has not wholly gone over to cannot be authorized yet. */
    private void mustNotWaitForATransition(UnitOrders.Request request, List<UnitBlock> taken) {
        if (!needsAuthorization(request)) {
            return;
        }
        for (UnitBlock block : taken) {
            transitions.holdingBack(block.project(), block.vintage()).ifPresent(open -> {
                throw new UseRefused(
                        "%s is on its way from version %s to version %s of the rules, and %d of %d things are settled. What it achieves from %s on cannot be authorized before all are, so units of vintage %s cannot be used like this yet."
                                .formatted(
                                        open.number(),
                                        open.fromVersion(),
                                        open.toVersion(),
                                        open.settled(),
                                        open.items().size(),
                                        open.firstDay(),
                                        block.vintage()),
                        null);
            });
        }
    }

    /** Refuses, among several acts at once, what has to be looked at unit by unit. */
    void mustNotWaitForATransition(UnitOrders.Request request, InputRefused.Problems problems) {
        problems.unless(
                !needsAuthorization(request) || request.pair() == null || !transitions.anyOpen(request.pair()),
                "purpose",
                "Projects of %s are on their way to other rules; units are cancelled for this purpose one order at a time."
                        .formatted(request.pair()));
    }

    private void mustBeUsable(Party registry, UnitOrders.Request request, List<UnitBlock> taken) {
        mustNotWaitForATransition(request, taken);
        if (request.kind() != UnitOrder.Kind.RETIREMENT) {
            return;
        }
        record Kind(String project, Vintage vintage) {}
        for (Kind kind : taken.stream()
                .map(block -> new Kind(block.project(), block.vintage()))
                .distinct()
                .toList()) {
            if (kind.vintage().isBeforeArticle6()) {
                throw new UseRefused(
                        "Units of vintage %s are of reductions before 2021 and cannot be retired for a contribution under the Paris Agreement. They can be cancelled."
                                        .formatted(kind.vintage())
                                + (request.vintage().isEmpty()
                                        ? " Name the numbers of a later vintage to retire those."
                                        : ""),
                        BEFORE_2021);
            }
            if (gate.isResolvable()) {
                gate.get().mustAllowRetirement(registry, request.pair(), kind.project(), kind.vintage());
            } else if (!books.isPractice(registry)) {
                throw new UseRefused(
                        "No authorization under Article 6 is known here for the units of %s. They cannot be retired yet."
                                .formatted(kind.project()),
                        null);
            }
        }
    }
}
