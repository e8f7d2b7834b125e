package org.tandem.keys.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.kernel.Party;
import org.tandem.keys.KeyHistory;
import org.tandem.keys.KeyProofs;
import org.tandem.keys.KeyTerm;
import org.tandem.keys.KeyTerms;

/** Which keys a registry's offices have and had, from which place of its log on. */
@Path("log/{party}/keys")
@ApplicationScoped
public class LogKeysResource {

    private final KeyHistory history;
    private final KeyProofs proofs;

    @Inject
    public LogKeysResource(KeyHistory history, KeyProofs proofs) {
        this.history = history;
        this.proofs = proofs;
    }

    protected LogKeysResource() {
        this(null, null);
    }

    /**
     * @param owner the office
     * @param publicKey a SubjectPublicKeyInfo in Base64
     * @param noteKey of a log or a cosigner, as checkpoints name it
     * @param from the first place of the log that it signs for
     * @param until the first place that it no longer signs for
     * @param revoked why, where it was revoked
     * @param witnessed of a revoked cosigner's key, the size of each log up to which its signature counts
     */
    public record Key(
            String owner,
            String keyId,
            String publicKey,
            Optional<String> noteKey,
            long from,
            Optional<Long> until,
            Optional<String> revoked,
            SortedMap<String, String> witnessed) {}

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The keys of the registry's offices, each from a place of its log until a place of it")
    public List<Key> keys(@PathParam("party") String party) {
        return history.history(Party.parse(party)).stream()
                .flatMap(office -> office.terms().stream().map(term -> key(office, term)))
                .toList();
    }

    private Key key(KeyTerms office, KeyTerm term) {
        return new Key(
                office.owner(),
                term.key().keyId(),
                term.key().publicKey(),
                history.noteKey(term),
                term.from(),
                term.until().isPresent() ? Optional.of(term.until().getAsLong()) : Optional.empty(),
                term.isRevoked() ? Optional.of(term.reason()) : Optional.empty(),
                term.witnessed());
    }

    @GET
    @PermitAll
    @Path("proofs")
    @Produces("text/plain; charset=utf-8")
    @Operation(summary = "The receipts by which a reader who knows one key of the log follows to the others")
    public String proofs(@PathParam("party") String party) {
        return proofs.forReaders(Party.parse(party));
    }
}
