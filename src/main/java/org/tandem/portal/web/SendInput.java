package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.web.FormPage;
import org.tandem.committee.Call;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;

/** Backs {@code /public-inputs/XB_PM004/send}. Anybody may write: no account, and no puzzle to solve. */
@Named
@RequestScoped
public class SendInput extends FormPage {

    @Inject
    PublicInputs inputs;

    @Inject
    Names names;

    private Call call;

    @Override
    protected void check() {
        if (!value("website").isEmpty()) {
            throw new OutOfTurn("This was filled in by a machine. Leave the field “Website” empty and send it again.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", value("text"), PublicInputs.MOST_CHARACTERS, "Write what you want to say.");
        if (!value("author").isEmpty()) {
            problems.text("author", value("author"), PublicInputs.MOST_NAME, "");
        }
        problems.unless(isConsent(), "consent", "Tick that your text may be published.");
        problems.refuseIfAny();
        if (!isOpen()) {
            throw new OutOfTurn("This call closed on %s. Your text is kept below; copy it before you leave."
                    .formatted(getCall().window().until()));
        }
    }

    @Override
    protected String submit() {
        String receipt = inputs.send(getCall().subject(), value("author"), value("text"), isConsent());
        return "/public-inputs/" + getCall().subject() + "?sent=" + receipt;
    }

    private boolean isConsent() {
        return value("consent").equals("yes");
    }

    public Call getCall() {
        if (call == null) {
            String subject = parameter("subject");
            call = inputs.call(subject).orElseThrow(() -> new Unknown("call for inputs", subject));
        }
        return call;
    }

    public boolean isOpen() {
        return getCall().openOn(names.today(getCall().pair()));
    }
}
