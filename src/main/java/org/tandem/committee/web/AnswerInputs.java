package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.committee.Call;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/** Backs {@code /app/committee/inputs.xhtml}: what was sent about a paper, and a desk's response to each. */
@Named
@RequestScoped
public class AnswerInputs extends FormPage {

    @Inject
    PublicInputs inputs;

    private Call call;

    public Call getCall() {
        if (call == null) {
            String subject = parameter("subject");
            call = inputs.call(subject).orElseThrow(() -> new Unknown("paper published for inputs", subject));
            actor().as(Role.SECRETARIAT, call.pair());
        }
        return call;
    }

    /**
     * The next one without a response, and while one is being answered that one, whatever another desk does meanwhile;
     * nothing where all have theirs.
     */
    public Call.Input getNext() {
        return getCall().inputs().stream()
                .filter(i -> value("receipt").isEmpty()
                        ? i.response().isEmpty()
                        : i.receipt().equals(value("receipt")))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected void check() {
        getCall();
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("response", value("response"), PublicInputs.MOST_CHARACTERS, "Write the response.");
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        inputs.respond(actor(), value("receipt"), value("response"));
        say("The response to %s is published.".formatted(value("receipt")));
        return "/app/committee/inputs.xhtml?subject=" + getCall().subject();
    }
}
