package org.tandem.app.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.tandem.kernel.Refusal;

/** Backs {@code /portal/refused.xhtml}: why the page that was asked for cannot be shown. */
@Named
@RequestScoped
public class Refused {

    private Refusal refusal;

    void because(Refusal why) {
        refusal = why;
    }

    public String getHeading() {
        if (refusal == null) {
            return "This cannot be done";
        }
        return switch (refusal.kind()) {
            case NOT_YOURS -> "This is not yours to do";
            case TOO_LARGE -> "That is more than can be taken at once";
            case TOO_MANY -> "Too many tries";
            case BUSY -> "In a moment";
            case OUT_OF_TURN -> "This is not the next step";
            default -> "This cannot be done";
        };
    }

    public String getMessage() {
        return refusal == null ? "" : refusal.getMessage();
    }

    public String getParagraph() {
        return refusal == null ? "" : refusal.paragraph().orElse("");
    }
}
