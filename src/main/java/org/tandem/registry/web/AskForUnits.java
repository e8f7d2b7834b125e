package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Holding;
import org.tandem.ledger.UnitBlock;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.AccountKind;
import org.tandem.registry.Purpose;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;

/** Backs {@code /app/registry/ask.xhtml}. */
@Named
@RequestScoped
public class AskForUnits extends FormPage {

    /** As many blocks as help to name some; the account's page has all. */
    private static final int SHOWN = 20;

    @Inject
    UnitOrders orders;

    @Inject
    RegistryAccounts accounts;

    private RegistryAccounts.Balance from;
    private UnitOrders.Request request;
    private List<UnitBlock> blocks;

    public RegistryAccounts.Balance getFrom() {
        if (from == null) {
            from = accounts.account(actor(), parameter("from"));
        }
        return from;
    }

    public UnitOrder.Kind getKind() {
        for (UnitOrder.Kind kind : UnitOrder.Kind.values()) {
            if (kind.name().equals(parameter("kind"))) {
                return kind;
            }
        }
        throw new Unknown("act", parameter("kind"));
    }

    public boolean isTransfer() {
        return getKind() == UnitOrder.Kind.TRANSFER;
    }

    /** Into the other registry. */
    public boolean isCrossing() {
        return getKind() == UnitOrder.Kind.CROSSING;
    }

    public boolean isMoving() {
        return isTransfer() || isCrossing();
    }

    public boolean isRetirement() {
        return getKind() == UnitOrder.Kind.RETIREMENT;
    }

    public boolean isCancellation() {
        return getKind() == UnitOrder.Kind.CANCELLATION;
    }

    /** "Transfer", "Retire", "Cancel". */
    public String getVerb() {
        return switch (getKind()) {
            case TRANSFER, CROSSING -> "Transfer";
            case RETIREMENT -> "Retire";
            case CANCELLATION -> "Cancel";
        };
    }

    /** Other open holding accounts of the registry. */
    public Map<String, String> getRecipients() {
        Map<String, String> recipients = new LinkedHashMap<>();
        accounts.recipients(actor(), getFrom().number())
                .forEach(one -> recipients.put(
                        one.number(),
                        one.number() + ", "
                                + (one.account().holder().equals(Recipient.GOVERNMENT)
                                        ? "the government"
                                        : one.holderName())));
        return recipients;
    }

    public Map<String, String> getPurposes() {
        Map<String, String> purposes = new LinkedHashMap<>();
        if (getFrom().account().kind().equals(AccountKind.BUFFER.name())) {
            purposes.put(Purpose.REVERSAL.name(), "To make good a reversal");
            return purposes;
        }
        purposes.put(Purpose.VOLUNTARY.name(), "A voluntary cancellation");
        purposes.put(Purpose.OTHER_INTERNATIONAL_MITIGATION.name(), "Other international mitigation purposes");
        return purposes;
    }

    /** The pairs whose units the account holds. */
    public List<Pair> getPairs() {
        return getFrom().holdings().stream().map(Holding::pair).distinct().toList();
    }

    /** The account's first blocks, so that who must name numbers need not remember them. */
    public List<UnitBlock> getBlocks() {
        if (blocks == null) {
            blocks = accounts.blocks(actor(), getFrom().number(), Optional.empty(), SHOWN);
        }
        return blocks;
    }

    public boolean isMore() {
        return getBlocks().size() == SHOWN;
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        Tonnes quantity = problems.read("quantity", () -> tonnes("quantity"));
        Optional<Vintage> vintage = value("vintage").isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(problems.read("vintage", () -> Vintage.parse(value("vintage"))));
        Optional<Tonnes> first = value("first").isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(problems.read("first", () -> Tonnes.parse(value("first"))));
        problems.unless(
                value("vintage").isEmpty() == value("first").isEmpty(),
                "first",
                "Give the vintage and the first number together, or leave both empty.");
        problems.unless(
                !isTransfer() || getRecipients().containsKey(value("to")),
                "to",
                "Choose the account that receives them.");
        problems.unless(
                !isCancellation() || getPurposes().containsKey(value("purpose")),
                "purpose",
                "Choose what the units are cancelled for.");
        problems.unless(
                value("reserveHours").isEmpty() || value("reserveHours").matches("[0-9]{1,4}"),
                "reserveHours",
                "Units are reserved for 1 to 720 hours.");
        problems.unless(!getPairs().isEmpty(), "quantity", "The account holds no units.");
        problems.refuseIfAny();
        request = new UnitOrders.Request(
                getKind(),
                getPairs().size() == 1 ? getPairs().get(0) : Pair.parse(value("pair")),
                getFrom().number(),
                isMoving() ? Optional.of(value("to").strip()) : Optional.empty(),
                quantity,
                vintage,
                first.map(Tonnes::count),
                isMoving()
                        ? Optional.empty()
                        : Optional.of(isRetirement() ? Purpose.NDC : Purpose.valueOf(value("purpose"))),
                isMoving() || value("beneficiary").isEmpty() ? Optional.empty() : Optional.of(value("beneficiary")),
                Optional.empty());
        orders.check(actor(), request);
    }

    @Override
    protected String submit() {
        String key = value("draft").isEmpty() ? UUID.randomUUID().toString() : value("draft");
        Optional<Duration> reserve = value("reserveHours").isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofHours(Long.parseLong(value("reserveHours"))));
        String number = orders.ask(actor(), request, key, reserve);
        say("%s was sent to the registry. Its approver decides.".formatted(number));
        return "/app/registry/order.xhtml?number=" + number;
    }
}
