package org.tandem.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.account.OrderRules;
import org.tandem.account.OrderRulesInForce;
import org.tandem.account.OrderRulesVersion;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;

/** Backs {@code /app/account/rules.xhtml}. */
@Named
@RequestScoped
public class OrderRulesPage extends FormPage {

    @Inject
    OrderRulesInForce rules;

    private OrderRules typed;

    public Party getRegistry() {
        return once("registry", () -> Party.parse(parameter("registry")));
    }

    public OrderRules getInForce() {
        return once("inForce", () -> rules.of(getRegistry()));
    }

    private Optional<OrderRulesVersion> proposed() {
        return once("proposal", () -> rules.proposed(actor(), getRegistry()));
    }

    public boolean isWaiting() {
        return proposed().isPresent();
    }

    /** What waits for the approver, where something does. */
    public OrderRulesVersion getVersion() {
        return proposed()
                .orElseThrow(
                        () -> new Unknown("proposal of rules", getRegistry().code()));
    }

    /** Whether somebody else's proposal waits for this person. */
    public boolean isDecidable() {
        return proposed()
                        .filter(version -> !rules.needsAnother(actor(), version))
                        .isPresent()
                && AccountCases.is(actor(), Role.REGISTRY_APPROVER, getRegistry());
    }

    public boolean isProposable() {
        return proposed().isEmpty() && AccountCases.is(actor(), Role.REGISTRY_OFFICER, getRegistry());
    }

    /** What the rules say, a sentence each; none where all are off. */
    public List<String> words(OrderRules some) {
        List<String> words = new ArrayList<>();
        some.trustedAfter()
                .ifPresent(days -> words.add(
                        "Units go to trusted accounts alone, from %d working days after a second person approved them."
                                .formatted(days)));
        if (some.delay() > 0) {
            words.add("A transfer is carried out %d working days after it was asked for, at the earliest."
                    .formatted(some.delay()));
        }
        some.mostAtOnce().ifPresent(most -> words.add("At most %s t go in one transfer.".formatted(most)));
        some.mostADay().ifPresent(most -> words.add("At most %s t go out of an account in one day.".formatted(most)));
        some.from()
                .ifPresent(
                        from -> words.add("Transfers are carried out from %s to %s on working days, by the time of %s."
                                .formatted(from, some.until().orElseThrow(), some.zone())));
        if (!words.isEmpty() && !some.holidays().isEmpty()) {
            words.add("Holidays: "
                    + String.join(
                            ", ", some.holidays().stream().map(String::valueOf).toList()) + ".");
        }
        return words;
    }

    @Override
    protected void check() {
        if (!act().equals("propose")) {
            return;
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        OptionalInt trusted = days(problems, "trustedAfter");
        OptionalInt delay = days(problems, "delay");
        Optional<Tonnes> atOnce = tonnes(problems, "mostAtOnce");
        Optional<Tonnes> aDay = tonnes(problems, "mostADay");
        typed = RulesAsTyped.read(
                problems,
                trusted,
                delay.orElse(0),
                atOnce,
                aDay,
                value("from"),
                value("until"),
                value("zone"),
                Arrays.stream(value("holidays").split("[\\s,;]+"))
                        .filter(day -> !day.isEmpty())
                        .toList());
    }

    private OptionalInt days(InputRefused.Problems problems, String field) {
        if (value(field).isEmpty()) {
            return OptionalInt.empty();
        }
        if (!value(field).matches("[0-9]{1,2}")) {
            problems.add(field, "Enter 0 to 60 working days.");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(value(field)));
    }

    private Optional<Tonnes> tonnes(InputRefused.Problems problems, String field) {
        return value(field).isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(problems.read(field, () -> tonnes(field)));
    }

    @Override
    protected String submit() {
        switch (act()) {
            case "propose" -> {
                rules.propose(actor(), getRegistry(), typed);
                say("The rules are proposed. The registry's approver puts them in force.");
            }
            case "adopt" -> {
                rules.adopt(actor(), getRegistry());
                say("The rules are in force.");
            }
            case "return" -> {
                rules.sendBack(actor(), getRegistry());
                say("The rules were returned.");
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/account/rules.xhtml?registry=" + getRegistry();
    }
}
