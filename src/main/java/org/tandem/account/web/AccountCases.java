package org.tandem.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.kernel.Party;

/** Backs {@code /app/account/index.xhtml}. */
@Named
@RequestScoped
public class AccountCases {

    /** The latest. */
    private static final int SHOWN = 200;

    @Inject
    AccountRequests requests;

    @Inject
    SignedIn signedIn;

    private List<AccountRequest> mine;

    public List<AccountRequest> getMine() {
        if (mine == null) {
            mine = requests.mine(signedIn.actor(), 0, SHOWN);
        }
        return mine;
    }

    public boolean isHolder() {
        return !signedIn.actor().as(Role.PARTICIPANT).isEmpty();
    }

    /** Registries in which the person works. */
    public List<Party> getRegistries() {
        Actor actor = signedIn.actor();
        return actor.mandates().stream()
                .filter(m -> m.role() == Role.REGISTRY_OFFICER || m.role() == Role.REGISTRY_APPROVER)
                .flatMap(m -> m.party().stream())
                .distinct()
                .toList();
    }

    /** Whether this is somebody whom such requests concern. */
    public boolean isConcerned() {
        return isHolder() || !getRegistries().isEmpty();
    }

    /** "Account XA-2003", or the holder where there is none yet. */
    public static String about(AccountRequest request) {
        return request.account().orElse(request.holder());
    }

    /** What is asked for, as people read it. */
    public static String what(AccountRequest request) {
        return switch (request.kind()) {
            case OPENING -> "Open an account";
            case OFFICER -> "Let an officer act for it";
            case TRUST -> "Trust account " + request.other().orElse("");
            case RESTRICTION -> "Make it " + request.state().orElseThrow().words();
            case LIFTING -> "Make it " + request.state().orElseThrow().words() + " again";
            case CLOSING -> "Close it";
        };
    }

    static boolean is(Actor actor, Role role, Party registry) {
        return actor.mandates().contains(Mandate.ofRegistry(role, registry));
    }
}
