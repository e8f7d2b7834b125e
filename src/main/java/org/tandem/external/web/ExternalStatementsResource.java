package org.tandem.external.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.Actor;
import org.tandem.access.web.SignedIn;
import org.tandem.external.ExternalAnswers;
import org.tandem.external.ReportDifferences;
import org.tandem.external.StatementKeys;
import org.tandem.external.StatementPaper;
import org.tandem.external.Statements;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.GivenAnswer;
import org.tandem.registry.Ground;

/** What people of a side do about its external registry, and the door for what that registry signed itself. */
@Path("external-registries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExternalStatementsResource {

    private static final int MOST_BYTES = 512 * 1024;

    private final Statements statements;
    private final StatementKeys keys;
    private final ReportDifferences differences;
    private final ExternalAnswers answers;
    private final SignedIn signedIn;

    @Inject
    public ExternalStatementsResource(
            Statements statements,
            StatementKeys keys,
            ReportDifferences differences,
            ExternalAnswers answers,
            SignedIn signedIn) {
        this.statements = statements;
        this.keys = keys;
        this.differences = differences;
        this.answers = answers;
        this.signedIn = signedIn;
    }

    protected ExternalStatementsResource() {
        this(null, null, null, null, null);
    }

    /**
     * @param number as the registry numbers it
     * @param replaces id here of the statement whose place it takes; without lines it withdraws that one
     * @param evidence id of a stored document
     */
    public record Sent(
            String pair, String number, String dated, String replaces, String evidence, List<SentLine> lines) {}

    public record SentLine(String act, String vintage, String first, String last, String quantity, String day) {}

    public record Kept(String id) {}

    public record Reason(String reason) {}

    /** @param publicKey a SubjectPublicKeyInfo of an Ed25519 key in Base64 */
    public record KeySent(String pair, String publicKey) {}

    public record Explanation(String text) {}

    /** @param ground one of the list, where it rejects */
    public record Prepared(String answer, String ground, String note) {}

    @POST
    @Path("{party}/statements")
    @Operation(summary = "An office hands in what its external registry stated, with the evidence")
    public Kept upload(@PathParam("party") String party, Sent sent) {
        if (sent == null) {
            throw InputRefused.field("number", "Give the statement's number as the registry numbers it.");
        }
        StatementPaper paper = new StatementPaper(
                Party.parse(party).code(),
                Pair.parse(text(sent.pair())).code(),
                text(sent.number()),
                text(sent.dated()),
                text(sent.replaces()),
                sent.lines() == null
                        ? List.of()
                        : sent.lines().stream()
                                .map(ExternalStatementsResource::line)
                                .toList());
        return new Kept(statements.upload(signedIn.actor(), paper, text(sent.evidence())));
    }

    private static StatementPaper.Line line(SentLine sent) {
        return sent == null
                ? new StatementPaper.Line("", "", "", "", "", "")
                : new StatementPaper.Line(
                        text(sent.act()),
                        text(sent.vintage()),
                        text(sent.first()),
                        text(sent.last()),
                        text(sent.quantity()),
                        text(sent.day()));
    }

    /** @param signature detached JWS over the very bytes of the body, by a key that is accepted here */
    @POST
    @Path("signed-statements")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "An external registry's statement under its own signature; nobody signs in")
    public Kept receive(InputStream body, @HeaderParam("JWS-Signature") String signature) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw InputRefused.field(
                    "body", "A statement has at most %d bytes. Send it in parts.".formatted(MOST_BYTES));
        }
        return new Kept(statements.receive(bytes, signature).id());
    }

    @POST
    @Path("{party}/statements/{statement}/release")
    @Operation(summary = "A second person lets an uploaded statement count")
    public void release(@PathParam("party") String party, @PathParam("statement") String statement) {
        statements.release(actor(party), statement);
    }

    @POST
    @Path("{party}/statements/{statement}/refusal")
    @Operation(summary = "A second person declines an uploaded statement")
    public void decline(@PathParam("party") String party, @PathParam("statement") String statement, Reason sent) {
        statements.decline(actor(party), statement, sent == null ? null : sent.reason());
    }

    @POST
    @Path("{party}/keys")
    @Operation(summary = "An office proposes a key by which its external registry signs")
    public Kept proposeKey(@PathParam("party") String party, KeySent sent) {
        if (sent == null) {
            throw InputRefused.field("publicKey", "Give the key.");
        }
        return new Kept(keys.propose(
                signedIn.actor(), Party.parse(party), Pair.parse(text(sent.pair())), text(sent.publicKey())));
    }

    @POST
    @Path("{party}/keys/{key}/acceptance")
    @Operation(summary = "A second person accepts a key")
    public void acceptKey(@PathParam("party") String party, @PathParam("key") String key) {
        keys.accept(actor(party), key);
    }

    @POST
    @Path("{party}/keys/{key}/end")
    @Operation(summary = "An office of the side ends a key at once")
    public void endKey(@PathParam("party") String party, @PathParam("key") String key) {
        keys.end(actor(party), key);
    }

    @POST
    @Path("{party}/differences/{difference}/explanation")
    @Operation(summary = "One side explains a difference in what was reported")
    public void explain(
            @PathParam("party") String party, @PathParam("difference") String difference, Explanation sent) {
        differences.explain(actor(party), difference, sent == null ? null : sent.text());
    }

    @POST
    @Path("{party}/differences/{difference}/agreement")
    @Operation(summary = "The other side agrees that a difference is over")
    public void agree(@PathParam("party") String party, @PathParam("difference") String difference) {
        differences.agree(actor(party), difference);
    }

    @POST
    @Path("{party}/notifications/{instrument}/answer/preparation")
    @Operation(summary = "An authority's officer prepares the answer, where the registry is external")
    public void prepare(@PathParam("party") String party, @PathParam("instrument") String instrument, Prepared sent) {
        Prepared given = sent == null ? new Prepared("", "", "") : sent;
        answers.prepare(
                signedIn.actor(),
                instrument,
                Party.parse(party),
                one(GivenAnswer.Kind.values(), "answer", text(given.answer()), "Say CONFIRM or REJECT."),
                text(given.ground()).isEmpty()
                        ? Optional.empty()
                        : Optional.of(one(Ground.values(), "ground", given.ground(), "Choose one of the grounds.")),
                text(given.note()));
    }

    @POST
    @Path("{party}/notifications/{instrument}/answer/return")
    @Operation(summary = "An authority's approver returns a prepared answer, where the registry is external")
    public void sendBack(@PathParam("party") String party, @PathParam("instrument") String instrument, Reason sent) {
        answers.sendBack(signedIn.actor(), instrument, Party.parse(party), sent == null ? null : sent.reason());
    }

    @POST
    @Path("{party}/notifications/{instrument}/answer")
    @Operation(summary = "An authority's approver gives the answer finally, where the registry is external")
    public void give(@PathParam("party") String party, @PathParam("instrument") String instrument) {
        answers.give(signedIn.actor(), instrument, Party.parse(party));
    }

    /** The identifiers say themselves whose they are; the address must at least name a Party. */
    private Actor actor(String party) {
        Party.parse(party);
        return signedIn.actor();
    }

    private static <E extends Enum<E>> E one(E[] known, String field, String sent, String askFor) {
        return Stream.of(known)
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> InputRefused.field(field, askFor));
    }

    private static String text(String sent) {
        return sent == null ? "" : sent;
    }
}
