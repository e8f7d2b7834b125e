package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.Mandate;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.Brief;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.IssuanceRecording;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.registry.NotifiedIssuance.Stage;
import org.tandem.registry.RegistryAccounts;

/** Backs {@code /app/registry/recording.xhtml}. */
@Named
@RequestScoped
public class RecordIssuance extends FormPage {

    @Inject
    IssuanceConfirmation confirmation;

    @Inject
    IssuanceRecording recording;

    @Inject
    RegistryAccounts accounts;

    @Inject
    Organisations organisations;

    @Inject
    Notices notices;

    private Brief brief;
    private Map<String, String> proposed;

    public Brief getBrief() {
        if (brief == null) {
            brief = confirmation.brief(actor(), parameter("instrument"), Party.parse(parameter("party")));
            if (!holds(Role.REGISTRY_OFFICER) && !holds(Role.REGISTRY_APPROVER)) {
                throw new Unknown("notification", parameter("instrument"));
            }
        }
        return brief;
    }

    public NotifiedIssuance getNotified() {
        return getBrief().notified();
    }

    public boolean isPreparing() {
        return getNotified().stage() == Stage.AGREED && holds(Role.REGISTRY_OFFICER);
    }

    public boolean isRecording() {
        return getNotified().stage() == Stage.RECORDING_PREPARED && holds(Role.REGISTRY_APPROVER);
    }

    private boolean holds(Role role) {
        return actor().mandates()
                .contains(Mandate.ofRegistry(role, getNotified().registry()));
    }

    /** Recipient's code to the account that is proposed or was chosen. */
    public Map<String, String> getAccounts() {
        if (proposed == null) {
            proposed = getNotified().accounts().isEmpty()
                    ? recording.proposed(
                            actor(), getNotified().instrument(), getNotified().registry())
                    : getNotified().accounts();
        }
        return proposed;
    }

    /** Into which account a part goes: chosen for a recipient, named by the instrument of what is set aside. */
    public String account(Brief.Part part) {
        return part.account().orElseGet(() -> getAccounts().get(part.recipient()));
    }

    /** The open holding accounts of a recipient. */
    public Map<String, String> choices(String recipient) {
        Map<String, String> choices = new LinkedHashMap<>();
        once("mine", () -> accounts.mine(actor())).stream()
                .filter(b -> IssuanceRecording.isFor(recipient, b.account())
                        && b.number().startsWith(getNotified().registry() + "-"))
                .forEach(b -> choices.put(b.number(), b.number() + ", holds " + b.total() + " t"));
        return choices;
    }

    public String recipient(String code) {
        return code.equals(Recipient.GOVERNMENT)
                ? "the government"
                : once("organisation " + code, () -> organisations.name(code));
    }

    @Override
    protected void open() {
        if (isPreparing()) {
            getAccounts().forEach((recipient, account) -> put("account." + recipient, account));
        }
    }

    private Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        getAccounts().keySet().forEach(recipient -> chosen.put(recipient, value("account." + recipient)));
        return chosen;
    }

    @Override
    protected void check() {
        if (!act().equals("prepare")) {
            return;
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        chosen().forEach((recipient, account) -> problems.unless(
                choices(recipient).containsKey(account),
                "account." + recipient,
                "Choose an account of %s. Open one first if there is none.".formatted(recipient(recipient))));
        problems.refuseIfAny();
    }

    @Override
    protected void afterwards() {
        notices.send();
    }

    @Override
    protected String submit() {
        NotifiedIssuance one = getNotified();
        switch (act()) {
            case "prepare" -> {
                recording.prepare(actor(), one.instrument(), one.registry(), chosen());
                say("The recording is prepared. A second person of the registry records.");
            }
            case "back" -> {
                recording.sendBack(actor(), one.instrument(), one.registry());
                say("The recording went back to the officer.");
            }
            case "record" -> {
                recording.record(actor(), one.instrument(), one.registry());
                say("%s t of %s are recorded. They exist from now on.".formatted(one.own(), one.issuance()));
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/registry/recording.xhtml?instrument=%s&party=%s".formatted(one.instrument(), one.registry());
    }
}
