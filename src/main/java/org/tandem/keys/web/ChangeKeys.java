package org.tandem.keys.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;
import org.tandem.keys.KeyChanges;
import org.tandem.keys.KeyHistory;
import org.tandem.keys.KeyOrder;
import org.tandem.keys.KeyStatement;
import org.tandem.keys.KeyTerm;
import org.tandem.keys.KeyTerms;

/** Backs {@code /app/keys/index.xhtml}: the keys of a person's offices, and one change of them. */
@Named
@RequestScoped
public class ChangeKeys extends FormPage {

    @Inject
    KeyChanges changes;

    @Inject
    KeyHistory history;

    @Inject
    KeyWords words;

    /** Those whose keys the person may change, as first or as second one. */
    public List<KeyTerms> getOffices() {
        return once("offices", () -> {
            List<String> theirs = changes.offices(actor());
            return actor().mandates().stream()
                    .flatMap(mandate -> mandate.party().stream())
                    .distinct()
                    .filter(registry -> theirs.stream().anyMatch(owner -> history.isOf(registry, owner)))
                    .flatMap(registry -> history.history(registry).stream())
                    .filter(office -> theirs.contains(office.owner()))
                    .toList();
        });
    }

    /** The offices of which the person may ask for a change. */
    public Map<String, String> getPreparable() {
        Map<String, String> choices = new LinkedHashMap<>();
        getOffices().stream()
                .filter(office -> changes.mayPrepare(actor(), office.owner()))
                .forEach(office -> choices.put(office.owner(), words.of(office.owner())));
        return choices;
    }

    /** The keys that could be revoked: of an office with one key in force, none. */
    public Map<String, String> getRevocable() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (KeyTerms office : getOffices()) {
            List<KeyTerm> standing =
                    office.terms().stream().filter(term -> !term.isRevoked()).toList();
            if (standing.size() > 1 && changes.mayPrepare(actor(), office.owner())) {
                standing.forEach(term -> choices.put(
                        office.owner() + " " + term.key().keyId(),
                        "%s: %s".formatted(words.of(office.owner()), term.key().keyId())));
            }
        }
        return choices;
    }

    public List<KeyOrder> getOrders() {
        return once("orders", () -> changes.orders(actor()));
    }

    /** The one that the address names; null where it names none. */
    public KeyOrder getOrder() {
        String number = parameter("number");
        return number.isEmpty()
                ? null
                : getOrders().stream()
                        .filter(order -> order.number().equals(number))
                        .findFirst()
                        .orElseThrow(() -> new Unknown("change of keys", number));
    }

    public boolean isDecidable() {
        return changes.mayCarryOut(actor(), getOrder());
    }

    public boolean isWithdrawable() {
        return getOrder().isAsked()
                && (getOrder().isBy(actor().person())
                        || changes.mayApprove(actor(), getOrder().owner()));
    }

    /** What it is, in words. */
    public String what(KeyOrder order) {
        return order.act() == KeyStatement.Act.ANNOUNCE ? "A new key" : "The end of a key";
    }

    @Override
    protected void check() {
        switch (act()) {
            case "announce" -> {
                mustBeFilledIn("owner", "Choose the office.", "reason");
                changes.check(actor(), value("owner"), Optional.empty());
            }
            case "revoke" -> {
                mustBeFilledIn("key", "Choose the key.", "why");
                String[] key = key();
                changes.check(actor(), key[0], Optional.of(key[1]));
            }
            default -> {
                // Nothing to fill in.
            }
        }
    }

    private void mustBeFilledIn(String choice, String choose, String reason) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(!value(choice).isEmpty(), choice, choose);
        KeyChanges.reason(problems, reason, value(reason));
        problems.refuseIfAny();
    }

    private String[] key() {
        String[] parts = value("key").split(" ", -1);
        if (parts.length != 2) {
            throw InputRefused.field("key", "Choose the key.");
        }
        return parts;
    }

    @Override
    protected String submit() {
        String number = parameter("number");
        switch (act()) {
            case "announce" -> {
                number = changes.askForNewKey(actor(), value("owner"), value("reason"));
                say("%s was asked for. Another person of the office announces it.".formatted(number));
            }
            case "revoke" -> {
                String[] key = key();
                number = changes.askForRevocation(actor(), key[0], key[1], value("why"));
                say("%s was asked for. Another person of the office revokes it.".formatted(number));
            }
            case "carry-out" -> {
                changes.carryOut(actor(), number);
                say("It is said in the public log, and counts from its place there, in some seconds.");
            }
            case "withdraw" -> {
                changes.withdraw(actor(), number);
                say("%s was withdrawn. Nothing changes.".formatted(number));
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/keys/index.xhtml?number=" + number;
    }
}
