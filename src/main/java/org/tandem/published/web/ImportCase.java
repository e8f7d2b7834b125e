package org.tandem.published.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.PageOf;
import org.tandem.kernel.InputRefused;
import org.tandem.published.ImportFile;
import org.tandem.published.Importing;
import org.tandem.published.RecordImport;

/** Backs {@code /app/published/index.xhtml}, the imports of the person's pairs, and {@code import.xhtml}, one of them. */
@Named
@RequestScoped
public class ImportCase extends FormPage {

    @Inject
    Importing importing;

    public PageOf<RecordImport> getList() {
        return once(
                "list",
                () -> PageOf.of(importing.count(actor()), (first, most) -> importing.mine(actor(), first, most)));
    }

    public boolean isDesk() {
        return !importing.pairs(actor()).isEmpty();
    }

    public RecordImport getOne() {
        return once("one", () -> importing.find(actor(), parameter("number")));
    }

    public List<ImportFile> getFiles() {
        return once("files", () -> importing.files(actor(), getOne().id()));
    }

    public boolean isReleasable() {
        return importing.mayRelease(actor(), getOne());
    }

    public boolean isDeclinable() {
        return importing.mayDecline(actor(), getOne());
    }

    public boolean isWithdrawable() {
        return importing.mayWithdraw(actor(), getOne());
    }

    public boolean isAgreeable() {
        return importing.mayAgreeToWithdrawal(actor(), getOne());
    }

    public boolean isKeepable() {
        return importing.mayKeep(actor(), getOne());
    }

    @Override
    protected void check() {
        if (act().equals("decline") || act().equals("withdraw")) {
            InputRefused.Problems problems = new InputRefused.Problems();
            problems.text(
                    "reason",
                    value("reason"),
                    1_000,
                    act().equals("withdraw") ? "Say why it is withdrawn." : "Say why it is declined.");
            problems.refuseIfAny();
        }
    }

    @Override
    protected String submit() {
        String id = parameter("number");
        switch (act()) {
            case "release" -> {
                importing.release(actor(), id);
                say("%s is published.".formatted(id));
            }
            case "decline" -> {
                importing.decline(actor(), id, value("reason"));
                say("%s is declined.".formatted(id));
            }
            case "withdraw" -> {
                importing.withdraw(actor(), id, value("reason"));
                say(
                        importing.find(actor(), id).isToBeWithdrawn()
                                ? "%s is withdrawn once the other side’s desk agrees.".formatted(id)
                                : "%s is withdrawn as a whole.".formatted(id));
            }
            case "agree" -> {
                importing.agreeToWithdrawal(actor(), id);
                say("%s is withdrawn as a whole, and what it had replaced is published again.".formatted(id));
            }
            case "keep" -> {
                importing.keep(actor(), id);
                say("%s stays published.".formatted(id));
            }
            default -> throw InputRefused.field("act", "This page has no such form.");
        }
        return "/app/published/import.xhtml?number=" + id;
    }
}
