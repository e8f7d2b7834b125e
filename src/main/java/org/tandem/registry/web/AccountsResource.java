package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.UnitBlock;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.Safekeeping;
import org.tandem.registry.UnitOrders;

/** Accounts that the person may look into: a registry's own people see all of it, holders their own. */
@Path("accounts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {

    private static final int PAGE = 100;

    private final RegistryAccounts accounts;
    private final UnitOrders orders;
    private final SignedIn signedIn;
    private final PartAsked part;
    private final Safekeeping safekeeping;

    @Inject
    public AccountsResource(
            RegistryAccounts accounts, UnitOrders orders, SignedIn signedIn, PartAsked part, Safekeeping safekeeping) {
        this.safekeeping = safekeeping;
        this.accounts = accounts;
        this.orders = orders;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected AccountsResource() {
        this(null, null, null, null, null);
    }

    public record Shown(
            String account,
            String kind,
            String holder,
            String holderName,
            boolean open,
            boolean unitsNeverLeave,
            Tonnes total,
            List<Held> holdings) {

        static Shown of(RegistryAccounts.Balance balance, Safekeeping safekeeping) {
            List<Safekeeping.Fresh> fresh = balance.fresh(safekeeping);
            return new Shown(
                    balance.number(),
                    balance.account().kind(),
                    balance.account().holder(),
                    balance.holderName(),
                    balance.account().isOpen(),
                    !balance.account().isSpendable(),
                    balance.total(),
                    balance.holdings().stream()
                            .map(h -> new Held(
                                    h.pair().code(), h.project(), h.vintage(), h.quantity(), Safekeeping.of(h, fresh)))
                            .toList());
        }
    }

    /** @param durability how safe it is how the last of these units came here */
    public record Held(String pair, String project, Vintage vintage, Tonnes quantity, Durability durability) {}

    public record Recipient(String account, String kind, String holder, String holderName) {}

    /** @param next for {@code ?after=}; absent on the last page */
    public record Blocks(List<Block> blocks, Optional<String> next) {}

    public record Block(String series, String project, Vintage vintage, long first, long last) {}

    public record Moved(
            String cause,
            String kind,
            Instant at,
            Map<String, String> details,
            List<NotificationsResource.Posted> postings) {}

    @GET
    @Operation(summary = "Accounts that the sender may look into")
    @Paged
    public List<Shown> mine() {
        return accounts.mine(signedIn.actor()).stream()
                .map(balance -> Shown.of(balance, safekeeping))
                .toList();
    }

    @GET
    @Path("{account}")
    @Operation(summary = "One account with what it holds")
    public Shown show(@PathParam("account") String account) {
        return Shown.of(accounts.account(signedIn.actor(), account), safekeeping);
    }

    @GET
    @Path("{account}/blocks")
    @Operation(summary = "The blocks of units in an account")
    public Blocks blocks(@PathParam("account") String account, @QueryParam("after") String after) {
        List<UnitBlock> page = accounts.blocks(signedIn.actor(), account, Optional.ofNullable(after), PAGE);
        return new Blocks(
                page.stream()
                        .map(b -> new Block(
                                b.series(),
                                b.project(),
                                b.vintage(),
                                b.units().first(),
                                b.units().last()))
                        .toList(),
                page.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(page.get(PAGE - 1).cursor()));
    }

    @GET
    @Path("{account}/entries")
    @Operation(summary = "What happened in an account, the latest first")
    public List<Moved> entries(@PathParam("account") String account) {
        return accounts.entries(signedIn.actor(), account).stream()
                .map(entry -> new Moved(
                        entry.cause(),
                        entry.kind(),
                        entry.at(),
                        entry.details(),
                        NotificationsResource.recorded(entry).postings()))
                .toList();
    }

    /** Open accounts of the same registry that units may go to. */
    @GET
    @Path("{account}/recipients")
    @Paged
    @Operation(summary = "Accounts that units of this one may be transferred to")
    public List<Recipient> recipients(@PathParam("account") String account) {
        return accounts.recipients(signedIn.actor(), account).stream()
                .map(b -> new Recipient(
                        b.number(), b.account().kind(), b.account().holder(), b.holderName()))
                .toList();
    }

    /** What left it by order, the latest first. */
    @GET
    @Path("{account}/orders")
    @Paged
    @Operation(summary = "The orders to move units out of an account, the latest first")
    public List<OrdersResource.Shown> orders(@PathParam("account") String account) {
        String known = accounts.account(signedIn.actor(), account).number();
        return part.of((first, most) -> orders.ofAccount(signedIn.actor(), known, first, most)).stream()
                .map(order -> OrdersResource.Shown.of(order, safekeeping))
                .toList();
    }
}
