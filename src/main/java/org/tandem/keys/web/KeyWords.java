package org.tandem.keys.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.CountryNames;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.keys.KeyTerm;
import org.tandem.transparency.LogKeys;

/** What an office signs, and how a key stands, for people. */
@Named
@RequestScoped
public class KeyWords {

    @Inject
    CountryNames names;

    /** For example {@code Signs the public log}. */
    public String office(String owner) {
        if (LogKeys.isLog(owner)) {
            return "Signs the public log";
        }
        if (LogKeys.isCosigner(owner)) {
            return "Signs beneath counterparts’ logs";
        }
        if (owner.endsWith("/REGISTRY")) {
            return "Signs what the registry sends";
        }
        return owner.endsWith("/" + Role.REGISTRY_APPROVER)
                ? "Signs the statements of each day, for the registry’s manager"
                : "Signs for the competent authority, " + names.pair(Pair.parse(owner.substring(0, 5)));
    }

    public String standing(KeyTerm term) {
        if (term.isRevoked()) {
            return "Revoked: " + term.reason();
        }
        return term.isOpen() ? "In force" : "Another took its turn";
    }

    /** The first place that it signs for. */
    public String from(KeyTerm term) {
        return Long.toString(term.from());
    }

    /** The last place that it signed for; empty while it signs. */
    public String until(KeyTerm term) {
        return term.until().isEmpty() ? "" : Long.toString(term.until().getAsLong() - 1);
    }
}
