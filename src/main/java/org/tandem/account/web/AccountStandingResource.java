package org.tandem.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountStanding;
import org.tandem.account.AccountStandings;
import org.tandem.account.AccountState;

/** How an account stands, for its holder and its registry. */
@Path("accounts/{account}/standing")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountStandingResource {

    private final AccountStandings standings;
    private final SignedIn signedIn;

    @Inject
    public AccountStandingResource(AccountStandings standings, SignedIn signedIn) {
        this.standings = standings;
        this.signedIn = signedIn;
    }

    protected AccountStandingResource() {
        this(null, null);
    }

    /** @param officers who may act for it; empty: whoever speaks for the holder */
    public record Shown(
            String account,
            AccountState state,
            boolean unitsLeave,
            boolean unitsArrive,
            List<Officer> officers,
            List<Trusted> trusted) {}

    public record Officer(String request, String officer, LocalDate lastDay, Optional<Instant> ended) {}

    public record Trusted(String request, String account, Instant from) {}

    @GET
    @Operation(summary = "The state of an account, its officers and the accounts it trusts")
    public Shown show(@PathParam("account") String account) {
        AccountStanding standing = standings.of(signedIn.actor(), account);
        boolean spendable = standing.account().isSpendable();
        return new Shown(
                standing.account().number(),
                standing.state(),
                spendable && standing.state().letsOut(),
                standing.state().letsIn(),
                standing.officers().stream()
                        .map(r -> new Officer(
                                r.number(),
                                r.officer().orElseThrow(),
                                r.lastDay().orElseThrow(),
                                r.revoked()))
                        .toList(),
                standing.trusted().stream()
                        .map(AccountStandingResource::trusted)
                        .toList());
    }

    private static Trusted trusted(AccountRequest request) {
        return new Trusted(
                request.number(),
                request.other().orElseThrow(),
                request.effective().orElseThrow());
    }
}
