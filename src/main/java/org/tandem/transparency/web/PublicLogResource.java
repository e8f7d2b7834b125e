package org.tandem.transparency.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.registry.Safekeeping;
import org.tandem.transparency.Malformed;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/** A registry's log as C2SP tlog-tiles has it, and proofs for readers who do not want to make them of tiles. */
@Path("log/{party}")
@ApplicationScoped
public class PublicLogResource {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final PublicLog log;
    private final Safekeeping safekeeping;

    @Inject
    public PublicLogResource(PublicLog log, Safekeeping safekeeping) {
        this.log = log;
        this.safekeeping = safekeeping;
    }

    protected PublicLogResource() {
        this(null, null);
    }

    /** @param durability {@code RECORDED}, {@code MIRRORED} or {@code SEALED} */
    public record HowSafe(Durability durability) {}

    @GET
    @PermitAll
    @Path("checkpoint")
    @Produces(PLAIN)
    @Operation(summary = "The log's newest published head, with both governments' signatures")
    public String checkpoint(@PathParam("party") String party) {
        return of(party, log::checkpoint).toString();
    }

    @GET
    @PermitAll
    @Path("tile/{tile: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "A tile of the tree, or a bundle of entries; neither ever changes")
    public Response tile(@PathParam("party") String party, @PathParam("tile") String tile) {
        return Response.ok(of(party, registry -> log.tile(registry, parsed("tile/" + tile))))
                .header(HttpHeaders.CACHE_CONTROL, FOR_GOOD)
                .build();
    }

    /** There is nothing where no tile can be. */
    private static TilePath parsed(String path) {
        try {
            return TilePath.parse(path);
        } catch (Malformed nowhere) {
            throw new Unknown("tile", path.length() > 60 ? path.substring(0, 60) : path);
        }
    }

    @GET
    @PermitAll
    @Path("records/{place}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The whole record at a place of the log, also where the log names it by its hash")
    public Response record(@PathParam("party") String party, @PathParam("place") long place) {
        return Response.ok(of(party, registry -> log.record(registry, place)))
                .header(HttpHeaders.CACHE_CONTROL, FOR_GOOD)
                .build();
    }

    @GET
    @PermitAll
    @Path("proof")
    @Produces(PLAIN)
    @Operation(summary = "The receipt of an act: that it stands in the log, under the newest published head")
    public Response proof(
            @PathParam("party") String party,
            @QueryParam("about") String about,
            @QueryParam("subject") String subject,
            @QueryParam("index") Long index) {
        String name = index == null ? String.valueOf(subject) : Long.toString(index);
        Receipt receipt = of(
                party,
                registry -> index == null
                        ? log.receipt(registry, String.valueOf(about), String.valueOf(subject))
                        : log.receipt(registry, index));
        return Response.ok(receipt.toString())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s.tlog-proof\""
                                .formatted(party, name.replaceAll("[^A-Za-z0-9._-]+", "-")))
                .build();
    }

    @GET
    @PermitAll
    @Path("consistency")
    @Produces(PLAIN)
    @Operation(summary = "That the log of one size begins with that of a smaller one: hashes, one on each line")
    public String consistency(
            @PathParam("party") String party, @QueryParam("from") long from, @QueryParam("to") long to) {
        List<TreeHash> proof = of(party, registry -> log.consistency(registry, from, to));
        StringBuilder lines = new StringBuilder();
        proof.forEach(hash -> lines.append(hash).append('\n'));
        return lines.toString();
    }

    @GET
    @PermitAll
    @Path("policy")
    @Produces(PLAIN)
    @Operation(summary = "Whose keys must have signed. Ask each government for its own key before you rely on it")
    public String policy(@PathParam("party") String party) {
        return of(party, log::policy).toString();
    }

    @GET
    @PermitAll
    @Path("durability")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How safe an act is from being lost or rewritten")
    public HowSafe durability(
            @PathParam("party") String party,
            @QueryParam("about") String about,
            @QueryParam("subject") String subject) {
        return new HowSafe(of(party, registry -> safekeeping
                .durability(registry, String.valueOf(about), String.valueOf(subject))
                .orElseThrow(() -> new Unknown("act in the public log", String.valueOf(subject)))));
    }

    /** What is read of the registry's log; where there is nothing here since another deployment keeps it, that is told. */
    private <T> T of(String party, Function<Party, T> read) {
        Party registry = Party.parse(party);
        try {
            return read.apply(registry);
        } catch (Unknown nothing) {
            log.mustNotBeElsewhere(registry);
            throw nothing;
        }
    }
}
