package org.tandem.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.tandem.access.Actor;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.kernel.InputRefused;
import org.tandem.project.RegisteredProject.Recipient;

/** Backs {@code /app/account/request.xhtml}. */
@Named
@RequestScoped
public class AccountRequestPage extends FormPage {

    @Inject
    AccountRequests requests;

    @Inject
    Organisations organisations;

    public AccountRequest getRequest() {
        return once("request", () -> requests.of(actor(), parameter("number")));
    }

    public String getWhat() {
        return AccountCases.what(getRequest());
    }

    /** The holder's name; nothing where it is the government. */
    public String getHolder() {
        String holder = getRequest().holder();
        return holder.equals(Recipient.GOVERNMENT) ? "" : organisations.name(holder);
    }

    /** What the officer was shown; nothing to whoever is not of the registry. */
    public String getSeen() {
        return requests.seen(actor(), getRequest()).orElse("");
    }

    public boolean isCheckable() {
        return getRequest().stage() == AccountRequest.Stage.ASKED
                && needsCheck()
                && !requests.needsAnother(actor(), getRequest())
                && AccountCases.is(actor(), Role.REGISTRY_OFFICER, getRequest().registry());
    }

    private boolean needsCheck() {
        return getRequest().lastDay().isPresent();
    }

    public boolean isDecidable() {
        return getRequest().isOpen()
                && !requests.needsAnother(actor(), getRequest())
                && (getRequest().stage() == AccountRequest.Stage.CHECKED || !needsCheck())
                && AccountCases.is(actor(), Role.REGISTRY_APPROVER, getRequest().registry());
    }

    public boolean isWithdrawable() {
        return getRequest().isOpen() && isMine();
    }

    /** Whether what it brought about can be ended by this person. */
    public boolean isEndable() {
        Actor actor = actor();
        AccountRequest request = getRequest();
        return request.stage() == AccountRequest.Stage.DONE
                && request.isStanding()
                && request.revoked().isEmpty()
                && (request.lastDay().isPresent() || request.other().isPresent())
                && (actor.speaksFor(request.holder())
                        || AccountCases.is(actor, Role.REGISTRY_OFFICER, request.registry()));
    }

    private boolean isMine() {
        return requests.isBy(actor(), getRequest());
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "check" -> {
                problems.text("seen", value("seen"), 1_000, "Say which papers you were shown, of whom.");
                problems.read("seenOn", () -> date("seenOn", "Enter the day on which you saw them."));
            }
            case "decline", "end" -> problems.text("reason", value("reason"), 1_000, "Say why.");
            default -> {
                // Nothing to fill in.
            }
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getRequest().number();
        switch (act()) {
            case "check" -> {
                LocalDate day = date("seenOn", "Enter the day on which you saw them.");
                requests.checkIdentity(actor(), number, value("seen"), day);
                say("The check is recorded. Another person decides.");
            }
            case "approve" -> {
                requests.approve(actor(), number);
                say("%s is done.".formatted(number));
            }
            case "decline" -> {
                requests.decline(actor(), number, value("reason"));
                say("%s was declined. Whoever asked reads why.".formatted(number));
            }
            case "withdraw" -> {
                requests.withdraw(actor(), number);
                say("%s was withdrawn.".formatted(number));
            }
            case "end" -> {
                requests.end(actor(), number, value("reason"));
                say("It ended.");
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/account/request.xhtml?number=" + number;
    }
}
