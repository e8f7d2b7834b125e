package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.tandem.committee.Call;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.Unknown;

/** Backs {@code /public-inputs/XB_PM004}: what was said about a paper, and what was done about each. */
@Named
@RequestScoped
public class PublicInputPage extends PublicPage {

    @Inject
    PublicInputs inputs;

    @Inject
    Names names;

    private Call call;

    public Call getCall() {
        if (call == null) {
            String subject = asked("subject");
            call = inputs.call(subject).orElseThrow(() -> new Unknown("call for inputs", subject));
        }
        return call;
    }

    public LocalDate getToday() {
        return names.today(getCall().pair());
    }

    public boolean isOpen() {
        return getCall().openOn(getToday());
    }

    /** The receipt of what the visitor just sent. */
    public String getReceipt() {
        return asked("sent").matches("[A-Z0-9_]{3,20}-I[0-9]{3,6}") ? asked("sent") : "";
    }

    /** The page of the paper itself. */
    public String getPaper() {
        String subject = getCall().subject();
        return (subject.contains("_") ? "/methodologies/" : "/projects/") + subject;
    }
}
