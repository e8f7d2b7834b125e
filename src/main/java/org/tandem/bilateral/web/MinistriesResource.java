package org.tandem.bilateral.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.bilateral.Ministries;
import org.tandem.bilateral.Ministry;
import org.tandem.bilateral.MinistryDraft;
import org.tandem.bilateral.Post;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Which ministries the two sides of a pair act through, each from its day on. */
@Path("pairs/{pair}/ministries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MinistriesResource {

    private final Ministries ministries;
    private final SignedIn signedIn;

    @Inject
    public MinistriesResource(Ministries ministries, SignedIn signedIn) {
        this.ministries = ministries;
        this.signedIn = signedIn;
    }

    protected MinistriesResource() {
        this(null, null);
    }

    /**
     * What a desk enters of its own government.
     *
     * @param post {@code CO_CHAIR, SECRETARIAT, AUTHORITY} or {@code REGISTRY}
     * @param since the first day on which it holds the post
     * @param way {@code FIRST, RENAMED} or {@code SUCCEEDED}
     * @param basis the law, decree or note that says so
     */
    public record Entered(String side, String post, LocalDate since, String name, String way, String basis) {}

    public record Shown(String side, String post, LocalDate since, String name, String way, String basis) {

        static Shown of(Ministry one) {
            return new Shown(
                    one.side().code(),
                    one.post().name(),
                    one.since(),
                    one.name(),
                    one.way().name(),
                    one.basis());
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "Which ministries the two sides act through: by side and post, the latest first")
    public List<Shown> list(@PathParam("pair") String pair) {
        return ministries.of(Pair.parse(pair)).stream().map(Shown::of).toList();
    }

    @POST
    @Operation(summary = "A desk enters which ministry of its own government holds a post from a day on")
    public void enter(@PathParam("pair") String pair, Entered sent) {
        ministries.enter(
                signedIn.actor(),
                new MinistryDraft(
                        Pair.parse(pair),
                        sent.side() == null ? null : Party.parse(sent.side()),
                        known(Post.values(), sent.post()),
                        sent.since(),
                        sent.name(),
                        known(Ministry.Way.values(), sent.way()),
                        sent.basis()));
    }

    private static <E extends Enum<E>> E known(E[] all, String sent) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElse(null);
    }
}
