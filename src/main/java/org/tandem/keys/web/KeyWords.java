package org.tandem.keys.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.tandem.access.CountryNames;
import org.tandem.keys.KeyOffice;
import org.tandem.keys.KeyTerm;

/** What an office signs, and how a key stands, for people. */
@Named
@RequestScoped
public class KeyWords {

    @Inject
    CountryNames names;

    private final Map<String, String> named = new HashMap<>();

    /** For example {@code Signs the public log}. */
    public String office(String owner) {
        String purpose = KeyOffice.purpose(owner);
        String words = purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1);
        return KeyOffice.of(owner)
                .flatMap(KeyOffice::pair)
                .map(pair -> words + ", " + names.pair(pair))
                .orElse(words);
    }

    /** The same, for somebody who may have offices of several Parties: {@code Xalia: signs the public log}. */
    public String of(String owner) {
        return named.computeIfAbsent(owner, this::name);
    }

    private String name(String owner) {
        KeyOffice office = KeyOffice.of(owner).orElseThrow();
        return names.country(office.registry()) + ": " + KeyOffice.purpose(owner)
                + office.pair().map(pair -> ", " + names.pair(pair)).orElse("");
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
