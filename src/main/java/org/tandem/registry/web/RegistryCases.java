package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Party;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.RegistryAccounts.Balance;

/** Backs {@code /app/registry/index.xhtml}. */
@Named
@RequestScoped
public class RegistryCases {

    /** The latest of each registry. */
    private static final int SHOWN = 500;

    @Inject
    IssuanceConfirmation confirmation;

    @Inject
    RegistryAccounts accounts;

    @Inject
    SignedIn signedIn;

    private List<NotifiedIssuance> notified;
    private Map<Party, List<Balance>> balances;

    public List<NotifiedIssuance> getNotified() {
        if (notified == null) {
            notified = confirmation.mine(signedIn.actor(), SHOWN);
        }
        return notified;
    }

    /** By registry, in the order of their numbers. */
    public Map<Party, List<Balance>> getBalances() {
        if (balances == null) {
            balances = new LinkedHashMap<>();
            for (Balance one : accounts.mine(signedIn.actor())) {
                balances.computeIfAbsent(new Party(one.number().substring(0, 2)), party -> new ArrayList<>())
                        .add(one);
            }
        }
        return balances;
    }

    /** Whether notifications can be there at all for this person. */
    public boolean isNotifiable() {
        Actor actor = signedIn.actor();
        return Stream.of(Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER, Role.REGISTRY_OFFICER, Role.REGISTRY_APPROVER)
                .anyMatch(role -> !actor.as(role).isEmpty());
    }

    /** Whether accounts can be there at all for this person. */
    public boolean isLooksIntoAccounts() {
        Actor actor = signedIn.actor();
        return !actor.as(Role.REGISTRY_OFFICER).isEmpty()
                || !actor.as(Role.REGISTRY_APPROVER).isEmpty()
                || !actor.as(Role.PARTICIPANT).isEmpty();
    }

    /** The page on which the next step is done, or where it can be read. */
    public String page(NotifiedIssuance one) {
        boolean recording =
                switch (one.stage()) {
                    case AGREED, RECORDING_PREPARED, RECORDED -> getBalances().containsKey(one.registry());
                    case NOTIFIED, ANSWER_PREPARED, CONFIRMED, REJECTED -> false;
                };
        return "/app/registry/%s.xhtml?instrument=%s&party=%s"
                .formatted(recording ? "recording" : "confirmation", one.instrument(), one.registry());
    }
}
