package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.ledger.GivenAnswer;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.Brief;
import org.tandem.registry.Ground;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.registry.NotifiedIssuance.Stage;

/** Backs {@code /app/registry/confirmation.xhtml}. */
@Named
@RequestScoped
public class ConfirmIssuance extends FormPage {

    @Inject
    IssuanceConfirmation confirmation;

    @Inject
    Organisations organisations;

    @Inject
    Notices notices;

    private Brief brief;

    public Brief getBrief() {
        if (brief == null) {
            brief = confirmation.brief(actor(), parameter("instrument"), Party.parse(parameter("party")));
        }
        return brief;
    }

    public NotifiedIssuance getNotified() {
        return getBrief().notified();
    }

    public boolean isPreparing() {
        return getNotified().stage() == Stage.NOTIFIED && holds(Role.AUTHORITY_OFFICER);
    }

    public boolean isAnswering() {
        return getNotified().stage() == Stage.ANSWER_PREPARED && holds(Role.AUTHORITY_APPROVER);
    }

    private boolean holds(Role role) {
        return actor().holds(role, getNotified().pair(), getNotified().registry());
    }

    /** Whether the answer that was prepared is a confirmation. */
    public boolean isConfirming() {
        return getNotified().answer().filter(GivenAnswer.Kind.CONFIRM::equals).isPresent();
    }

    public Map<String, String> getGrounds() {
        Map<String, String> grounds = new LinkedHashMap<>();
        for (Ground ground : Ground.values()) {
            if ((ground == Ground.JOINT_WITHDRAWAL)
                    != getNotified().withdrawal().isPresent()) {
                continue;
            }
            grounds.put(
                    ground.name(),
                    ground.words().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                            + ground.words().substring(1));
        }
        return grounds;
    }

    public String recipient(String code) {
        return code.equals(Recipient.GOVERNMENT)
                ? "the government"
                : once("organisation " + code, () -> organisations.name(code));
    }

    @Override
    protected void open() {
        if (getNotified().stage() == Stage.NOTIFIED && getNotified().answer().isPresent()) {
            put("answer", getNotified().answer().orElseThrow().name());
            getNotified().ground().ifPresent(ground -> put("ground", ground.name()));
        }
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        if (act().equals("prepare")) {
            problems.unless(
                    value("answer").matches("CONFIRM|REJECT"), "answer", "Choose whether to confirm or to reject.");
            problems.unless(
                    !value("answer").equals("REJECT") || ground().isPresent(),
                    "ground",
                    "Choose the ground on which the notification is rejected.");
        } else if (act().equals("back")) {
            problems.text("reason", value("reason"), 1_000, "Say what should change.");
        }
        problems.refuseIfAny();
    }

    private Optional<Ground> ground() {
        return getGrounds().containsKey(value("ground"))
                ? Optional.of(Ground.valueOf(value("ground")))
                : Optional.empty();
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
                GivenAnswer.Kind kind = GivenAnswer.Kind.valueOf(value("answer"));
                confirmation.prepare(
                        actor(),
                        one.instrument(),
                        one.registry(),
                        kind,
                        kind == GivenAnswer.Kind.REJECT ? ground() : Optional.empty(),
                        value("note"));
                say("The answer is prepared. A second person of your authority gives it.");
            }
            case "back" -> {
                confirmation.sendBack(actor(), one.instrument(), one.registry(), value("reason"));
                say("The answer went back to the officer.");
            }
            case "give" -> {
                boolean confirmed = isConfirming();
                confirmation.answer(actor(), one.instrument(), one.registry());
                say("%s was %s. The answer is signed and final."
                        .formatted(one.issuance(), confirmed ? "confirmed" : "rejected"));
            }
            default -> throw InputRefused.field("act", "Press one of the buttons of the page.");
        }
        return "/app/registry/confirmation.xhtml?instrument=%s&party=%s".formatted(one.instrument(), one.registry());
    }
}
