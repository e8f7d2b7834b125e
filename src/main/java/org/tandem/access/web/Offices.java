package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.access.CountryNames;
import org.tandem.access.Mandate;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Offices in words: "Secretariat of Belmora", "Lower Mill, project participant". Each name is asked for once for a page. */
@Named
@RequestScoped
public class Offices {

    @Inject
    CountryNames countries;

    @Inject
    Organisations organisations;

    private final Map<Object, String> names = new HashMap<>();

    /** All that somebody holds; with the pair only where there is more than one to tell apart. */
    public String words(List<Mandate> mandates) {
        boolean severalPairs =
                mandates.stream().flatMap(m -> m.pair().stream()).distinct().count() > 1;
        return mandates.stream()
                .map(m -> severalPairs ? inFull(m) : brief(m))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** With its pair: "Secretariat of Belmora, Xalia–Belmora". */
    public String inFull(Mandate mandate) {
        return brief(mandate) + mandate.pair().map(p -> ", " + pair(p)).orElse("");
    }

    private String brief(Mandate mandate) {
        if (mandate.organisation().isPresent()) {
            String whom = mandate.organisation().get();
            return names.computeIfAbsent(whom, code -> organisations.name(whom)) + ", " + lower(role(mandate.role()));
        }
        return mandate.party().map(party -> of(mandate.role(), country(party))).orElseGet(() -> role(mandate.role()));
    }

    private String country(Party party) {
        return names.computeIfAbsent(party, known -> countries.country(party));
    }

    private String pair(Pair pair) {
        return names.computeIfAbsent(pair, known -> countries.pair(pair));
    }

    /** An office as messages and signatures name it, {@code XA-XB/XA/CO_CHAIR}, in words: "Co-chair of Xalia". */
    public String signed(String office) {
        String[] parts = office.split("/", -1);
        for (Role role : Role.values()) {
            if (role.name().equals(parts[parts.length - 1]) && parts.length > 1) {
                String whom = parts[parts.length - 2];
                return whom.matches("[A-Z]{2}")
                        ? of(role, country(new Party(whom)))
                        : organisations.name(whom) + ", " + lower(role(role));
            }
        }
        return office;
    }

    private static String of(Role role, String country) {
        String[] body = role(role).split(", ", 2);
        return body[0] + " of " + country + (body.length > 1 ? ", " + body[1] : "");
    }

    private static String lower(String role) {
        return Character.toLowerCase(role.charAt(0)) + role.substring(1);
    }

    /** What is done in it, for somebody who is to look after it: "completeness, public inputs, rounds and publication". */
    static String work(Role role) {
        return switch (role) {
            case SECRETARIAT -> "completeness, public inputs, rounds and publication";
            case AUTHORITY_OFFICER -> "preparing the authority's answers and consents";
            case AUTHORITY_APPROVER -> "giving the authority's answers";
            case REGISTRY_OFFICER -> "preparing what the registry does";
            case REGISTRY_APPROVER -> "carrying out what the registry does";
            case THIRD_PARTY -> "validation and verification";
            case PARTICIPANT -> "proposing, submitting and answering";
            case ADVISORY_BODY -> "giving opinions on cases";
            case MEMBER, CO_CHAIR -> "the committee's decisions";
            case ADMINISTRATOR -> "people and their offices";
        };
    }

    static String role(Role role) {
        return switch (role) {
            case SECRETARIAT -> "Secretariat";
            case MEMBER -> "Committee member";
            case CO_CHAIR -> "Co-chair";
            case AUTHORITY_OFFICER -> "Competent authority, officer";
            case AUTHORITY_APPROVER -> "Competent authority, approver";
            case REGISTRY_OFFICER -> "Registry, officer";
            case REGISTRY_APPROVER -> "Registry, approver";
            case THIRD_PARTY -> "Third-party entity";
            case PARTICIPANT -> "Project participant";
            case ADVISORY_BODY -> "Advisory body";
            case ADMINISTRATOR -> "Administrator";
        };
    }
}
