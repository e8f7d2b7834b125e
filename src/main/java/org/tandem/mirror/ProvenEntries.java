package org.tandem.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.registry.ReportedOtherwise;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.LogsElsewhere;
import org.tandem.transparency.Malformed;
import org.tandem.transparency.NoteKey;
import org.tandem.transparency.Receipt;

/** Whether what a registry kept elsewhere tells of an entry is what everybody can read in its public log. */
@ApplicationScoped
class ProvenEntries {

    /** What a leaf of an entry is about. */
    static final String ENTRY = "ENTRY";

    private final LogsElsewhere logs;

    @Inject
    ProvenEntries(LogsElsewhere logs) {
        this.logs = logs;
    }

    protected ProvenEntries() {
        this(null);
    }

    /**
     * Refuses it otherwise.
     *
     * @throws Unknown while the key of the log is not known here
     */
    void mustStand(Party registry, String entry, String proof) {
        Receipt receipt = Receipt.parse(proof);
        Checkpoint head = receipt.head();
        NoteKey log = key(registry, head).orElseThrow(() -> new Unknown("key of the log", head.origin()));
        String cause = cause(entry);
        if (!receipt.checkpoint().isSignedBy(log) || !receipt.holds(ENTRY, cause, entry)) {
            throw new ReportedOtherwise(cause, "it does not stand in the log of " + registry);
        }
    }

    /** The receipt, where it is one of an entry that it carries, below a head of this registry's log. */
    Optional<Receipt> proven(Party registry, String proof) {
        try {
            Receipt receipt = Receipt.parse(proof);
            return key(registry, receipt.head())
                            .filter(receipt.checkpoint()::isSignedBy)
                            .isPresent()
                    ? Optional.of(receipt)
                            .filter(one -> one.entry().filter(one::holds).isPresent())
                    : Optional.empty();
        } catch (Malformed noReceipt) {
            return Optional.empty();
        }
    }

    private Optional<NoteKey> key(Party registry, Checkpoint head) {
        return logs.log(registry, head.origin(), head.size());
    }

    private static String cause(String entry) {
        try {
            return Json.read(entry, JsonNode.class).path("cause").asText();
        } catch (IllegalStateException unreadable) {
            throw new ReportedOtherwise("the letter", "its entry cannot be read");
        }
    }
}
