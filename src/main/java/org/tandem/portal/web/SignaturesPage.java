package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.registry.Signatures;
import org.tandem.registry.Signatures.OfIssuance;
import org.tandem.registry.Signatures.Signed;

/** Backs {@code /issuance/XB003-I02/signatures}: who signed what, and whether it holds. */
@Named
@RequestScoped
public class SignaturesPage extends PublicPage {

    @Inject
    Signatures signatures;

    @Inject
    Names names;

    public OfIssuance getAll() {
        return once("all", () -> signatures.of(asked("id")));
    }

    public boolean isAllHold() {
        return getAll().signed().stream().allMatch(Signed::holds);
    }

    /** The office in words. */
    public String office(Signed signed) {
        String side = names.party(signed.side());
        return signed.what().equals("DECISION") ? deciding(signed, side) : "Competent authority of " + side;
    }

    private static String deciding(Signed signed, String side) {
        return signed.seal().owner().endsWith("/CO_CHAIR")
                ? "Co-chair of " + side
                : "Desk of " + side + ", attesting a decision taken at a meeting or on paper";
    }

    public String what(Signed signed) {
        return switch (signed.what()) {
            case "DECISION" -> "the decision";
            case "CONFIRM" -> "the confirmation";
            default -> "the rejection";
        };
    }
}
