package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.Actor;
import org.tandem.access.web.SafeCsv;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Party;
import org.tandem.ledger.UnitBlock;
import org.tandem.registry.RegistryAccounts;

/** Everything a registry holds, for the people who work in it, as long as it may be. */
@Path("registries/{registry}/holdings")
@ApplicationScoped
public class HoldingsResource {

    private final RegistryAccounts accounts;
    private final SignedIn signedIn;

    @Inject
    public HoldingsResource(RegistryAccounts accounts, SignedIn signedIn) {
        this.accounts = accounts;
        this.signedIn = signedIn;
    }

    protected HoldingsResource() {
        this(null, null);
    }

    @GET
    @Produces("text/csv")
    @Operation(summary = "Every block of units in a registry, as a table for spreadsheets")
    public Response sheet(@PathParam("registry") String code) {
        Party registry = Party.parse(code);
        Actor actor = signedIn.actor();
        // Refused now, since an answer that has begun cannot become a refusal.
        accounts.mustWork(actor, registry);
        StreamingOutput sheet = out -> {
            try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                SafeCsv table = new SafeCsv(
                        writer, List.of("account", "pair", "project", "vintage", "series", "first", "last", "tonnes"));
                accounts.eachBlock(actor, registry, block -> row(table, block));
            } catch (UncheckedIOException ended) {
                throw ended.getCause();
            }
        };
        return Response.ok(sheet)
                .header("Content-Disposition", "attachment; filename=\"holdings-" + registry + ".csv\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static void row(SafeCsv table, UnitBlock block) {
        try {
            table.row(List.of(
                    block.account(),
                    block.pair().code(),
                    block.project(),
                    block.vintage().toString(),
                    block.series(),
                    Long.toString(block.units().first()),
                    Long.toString(block.units().last()),
                    Long.toString(block.units().quantity().count())));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
