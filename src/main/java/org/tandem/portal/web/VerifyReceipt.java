package org.tandem.portal.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.Show;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Books;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.Malformed;
import org.tandem.transparency.NotYetLogged;
import org.tandem.transparency.Policy;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;
import org.tandem.transparency.SignedNote;

/** Backs {@code /verify}: whether a receipt holds, who signed, and what that proves and does not. */
@Named
@RequestScoped
public class VerifyReceipt extends FormPage {

    /** What was found. */
    public enum State {
        BOTH_SIGNED,
        ONE_SIGNED,
        NOT_VALID
    }

    /**
     * @param cosigned who signed besides the registry, and when
     * @param opened what the receipt says of what stands closed in the entry, each proved by its hash
     * @param address where the receipt can be had again; empty for one that was pasted
     */
    public record Outcome(
            State state,
            Party registry,
            Checkpoint head,
            long place,
            List<Cosigned> cosigned,
            String entry,
            List<Opening> opened,
            String address) {}

    /**
     * @param government whether it is a counterpart's registry, by its code; else it is a witness outside, by its key's name
     */
    public record Cosigned(boolean government, String by, Instant at) {}

    /** A log that is kept here. */
    public record Kept(Party registry, boolean practice, Checkpoint head, boolean both) {}

    @Inject
    PublicLog log;

    @Inject
    Books books;

    @Inject
    Show show;

    private Outcome outcome;
    private String waiting = "";

    @Override
    protected boolean keepsDraft() {
        return false;
    }

    /** Comes from a page that names an act: its receipt is made and judged like any other. */
    @Override
    protected void open() {
        if (parameter("log").isEmpty()) {
            return;
        }
        Party registry = Party.parse(parameter("log"));
        try {
            Receipt receipt = log.receipt(registry, parameter("about"), parameter("subject"));
            outcome = judged(receipt, "/api/v1/log/%s/proof?index=%d".formatted(registry, receipt.index()));
        } catch (NotYetLogged later) {
            waiting = later.getMessage();
        }
    }

    @Override
    protected void check() {
        if (value("receipt").isEmpty()) {
            throw InputRefused.field("receipt", "Paste the receipt here.");
        }
        try {
            // A text field gives other line ends than it was given, and takes away the last.
            outcome = judged(Receipt.parse(value("receipt").replace("\r\n", "\n") + "\n"), "");
        } catch (Malformed broken) {
            throw InputRefused.field("receipt", "This is no receipt, or not all of it: " + broken.getMessage());
        }
    }

    /** Nothing is ever sent: to check is all there is. */
    @Override
    protected String submit() {
        throw new OutOfTurn("A receipt is only checked here. Nothing is kept.");
    }

    private Outcome judged(Receipt receipt, String address) {
        Checkpoint head = receipt.head();
        Party registry = books.registries().stream()
                .filter(log::isKept)
                .filter(kept -> log.origin(kept).equals(head.origin()))
                .findFirst()
                .orElseThrow(() -> InputRefused.field(
                        "receipt",
                        "This is a receipt of the log %s, which is not kept here. Check it where that log is kept, or with the program below."
                                .formatted(head.origin())));
        byte[] entry = receipt.entry()
                .orElseThrow(() -> InputRefused.field(
                        "receipt", "This receipt does not carry its entry. Check both with the program below."));
        Policy policy = log.policy(registry);
        Policy.Outcome signed = policy.on(receipt.checkpoint());
        State state = !signed.log() || !receipt.holds(entry) || !receipt.opens()
                ? State.NOT_VALID
                : policy.isMetBy(signed) ? State.BOTH_SIGNED : State.ONE_SIGNED;
        return new Outcome(
                state,
                registry,
                head,
                receipt.index(),
                signed.cosigned().entrySet().stream()
                        .map(one -> cosigned(one.getKey(), one.getValue(), policy))
                        .toList(),
                new String(entry, StandardCharsets.UTF_8),
                receipt.openings(),
                address);
    }

    private static Cosigned cosigned(String name, Instant at, Policy policy) {
        return name.equals(Policy.THIRD)
                ? new Cosigned(false, policy.witnesses().get(name).name(), at)
                : new Cosigned(true, name, at);
    }

    /** The act in words; what was written about it in full is shown beside. */
    public String getInWords() {
        JsonNode entry = Json.read(outcome.entry(), JsonNode.class);
        if (entry.has("answer")) {
            return "%s of the issuance %s"
                    .formatted(
                            entry.path("answer").asText().equals("CONFIRM") ? "Confirmation" : "Rejection",
                            entry.path("instrument").asText());
        }
        if (entry.has("commitment")) {
            return decision(entry);
        }
        long tonnes = 0;
        for (JsonNode posting : entry.path("postings")) {
            tonnes += posting.path("next").asLong() - posting.path("first").asLong();
        }
        return entry.has("kind")
                ? "%s of %s tonnes".formatted(show.words(entry.path("kind").asText()), show.tonnes(Tonnes.of(tonnes)))
                : "A record that is too long to stand in the log, named by its hash";
    }

    /** One more decision of a committee, or what it was. */
    private static String decision(JsonNode entry) {
        String counted = "Decision %s of the committee of %s"
                .formatted(entry.path("decision").asText(), entry.path("pair").asText());
        if (!entry.has("opening")) {
            return counted + ", not released when this was logged";
        }
        JsonNode record = Json.read(entry.path("opening").path("value").asText(), JsonNode.class);
        return "%s, %s: %s"
                .formatted(
                        counted,
                        record.path("number").asText(),
                        record.path("text").asText());
    }

    /** What was opened is, in a word. */
    public String kind(Opening opening) {
        return switch (opening.kind()) {
            case "account" -> "Account";
            case "beneficiary" -> "On behalf of";
            case "paper" -> "The paper that was signed";
            default -> show.words(opening.kind());
        };
    }

    public boolean isPractice() {
        return outcome != null && books.isPractice(outcome.registry());
    }

    public Outcome getOutcome() {
        return outcome;
    }

    /** Why an act has no receipt yet; empty where that is not so. */
    public String getWaiting() {
        return waiting;
    }

    public List<Kept> getLogs() {
        return once("logs", () -> books.registries().stream()
                .filter(log::isKept)
                .map(this::kept)
                .toList());
    }

    private Kept kept(Party registry) {
        SignedNote head = log.checkpoint(registry);
        Policy policy = log.policy(registry);
        return new Kept(
                registry, books.isPractice(registry), Checkpoint.parse(head.text()), policy.isMetBy(policy.on(head)));
    }
}
