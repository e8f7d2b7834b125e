package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Holding;
import org.tandem.ledger.Posting;
import org.tandem.ledger.Reserved;
import org.tandem.ledger.UnitBlock;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.HoldGround;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.Safekeeping;
import org.tandem.registry.Serial;
import org.tandem.registry.UnitHolds;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;

/** Backs {@code /app/registry/account.xhtml}. */
@Named
@RequestScoped
public class AccountPage {

    private static final int SHOWN = 100;

    @Inject
    RegistryAccounts accounts;

    @Inject
    UnitOrders orders;

    @Inject
    UnitHolds holds;

    @Inject
    Safekeeping safekeeping;

    @Inject
    Rules rules;

    @Inject
    SignedIn signedIn;

    private RegistryAccounts.Balance balance;
    private List<Safekeeping.Fresh> fresh;
    private List<UnitBlock> blocks;
    private List<Entry> entries;
    private List<UnitOrder> asked;
    private List<Reserved> reserved;

    /** Whether the rules let units of the account cross into the other registry. */
    public boolean isCrossing() {
        return getBalance().holdings().stream().map(Holding::pair).distinct().anyMatch(pair -> rules.known(pair)
                .filter(RulesInForce::unitsMayCross)
                .isPresent());
    }

    public RegistryAccounts.Balance getBalance() {
        if (balance == null) {
            balance = accounts.account(signedIn.actor(), parameter("number"));
        }
        return balance;
    }

    public Party getParty() {
        return new Party(getBalance().number().substring(0, 2));
    }

    public Durability durability(Holding holding) {
        if (fresh == null) {
            fresh = getBalance().fresh(safekeeping);
        }
        return Safekeeping.of(holding, fresh);
    }

    /** A page of them; the next begins after the last. */
    public List<UnitBlock> getBlocks() {
        if (blocks == null) {
            String after = parameter("after");
            blocks = accounts.blocks(
                    signedIn.actor(),
                    getBalance().number(),
                    after.isEmpty() ? Optional.empty() : Optional.of(after),
                    SHOWN);
        }
        return blocks;
    }

    /** Where the next page begins; empty on the last. */
    public String getNext() {
        return getBlocks().size() < SHOWN ? "" : getBlocks().get(SHOWN - 1).cursor();
    }

    /** What of its units is set aside, the first to end first. */
    public List<Reserved> getReserved() {
        if (reserved == null) {
            reserved = accounts.reserved(signedIn.actor(), getBalance().number());
        }
        return reserved;
    }

    public List<Entry> getEntries() {
        if (entries == null) {
            entries = accounts.entries(signedIn.actor(), getBalance().number());
        }
        return entries;
    }

    /** Why nothing leaves the account now, an order each. */
    public List<String> getHeld() {
        return holds.on(signedIn.actor(), getBalance().number()).stream()
                .map(hold ->
                        hold.number() + ", " + HoldGround.valueOf(hold.ground()).words())
                .toList();
    }

    public List<UnitOrder> getAsked() {
        if (asked == null) {
            asked = orders.ofAccount(signedIn.actor(), getBalance().number(), 0, SHOWN);
        }
        return asked;
    }

    /** Whether units came or went by this posting, as seen from this account. */
    public boolean concerns(Posting posting) {
        return posting.to().equals(getBalance().number())
                || posting.from().filter(getBalance().number()::equals).isPresent();
    }

    public boolean comes(Posting posting) {
        return posting.to().equals(getBalance().number());
    }

    /** The first unit of a block in print, with a link to its chain; the counterpart's units are not ours to print. */
    public String serial(UnitBlock block) {
        return new Serial(
                        block.project(),
                        getParty(),
                        block.vintage(),
                        block.units().first())
                .toString();
    }

    public boolean isSpendable() {
        return getBalance().account().isOpen() && getBalance().account().isSpendable();
    }

    /** Whether this person may ask for units to leave this account. */
    public boolean isMine() {
        Actor actor = signedIn.actor();
        String holder = getBalance().account().holder();
        return isSpendable()
                && (holder.equals(Recipient.GOVERNMENT)
                        ? actor.mandates().contains(Mandate.ofRegistry(Role.REGISTRY_OFFICER, getParty()))
                        : actor.as(Role.PARTICIPANT).stream()
                                .anyMatch(m ->
                                        m.organisation().filter(holder::equals).isPresent()));
    }

    private static String parameter(String name) {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault(name, "");
    }
}
