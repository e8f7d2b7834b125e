package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** The frame around every page of the workspace: who is signed in, in which office, and what day it is where they act. */
@Named
@RequestScoped
public class Workspace {

    /** A practice pair the person acts in, and its own today. */
    public record Practice(Pair pair, LocalDate today) {}

    @Inject
    SignedIn signedIn;

    @Inject
    LegalTime legalTime;

    public boolean isSignedIn() {
        return signedIn.optional().isPresent();
    }

    /** The office as others see it, never a personal name: "Secretariat, Belmora desk". */
    public String getOffice() {
        return signedIn.optional().map(Actor::name).orElse("");
    }

    /** The mandates in force, those left out that this sign-in gave no code for: "Co-chair of XB, XA-XB". */
    public String getMandates() {
        return signedIn.optional().stream()
                .flatMap(actor -> actor.mandates().stream())
                .map(Workspace::office)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    public boolean isRegistrar() {
        return signedIn.optional()
                .filter(actor -> !actor.as(Role.REGISTRY_OFFICER).isEmpty()
                        || !actor.as(Role.REGISTRY_APPROVER).isEmpty())
                .isPresent();
    }

    /** Keeps people and offices, and reads the whole audit trail. */
    public boolean isAdministrator() {
        return signedIn.optional()
                .filter(actor -> !actor.as(Role.ADMINISTRATOR).isEmpty())
                .isPresent();
    }

    /** Reads the audit trail of its own side. */
    public boolean isDesk() {
        return signedIn.optional()
                .filter(actor -> !actor.as(Role.SECRETARIAT).isEmpty())
                .isPresent();
    }

    /** Everybody who is signed in sees the practice clock, since registries and organisations act in pairs too. */
    public List<Practice> getPracticePairs() {
        if (!isSignedIn()) {
            return List.of();
        }
        return legalTime.practicePairs().stream()
                .map(pair -> new Practice(pair, legalTime.today(pair)))
                .toList();
    }

    static String office(Mandate mandate) {
        Optional<String> whom = mandate.party().map(Object::toString).or(mandate::organisation);
        return words(mandate.role())
                + whom.map(w -> " of " + w).orElse("")
                + mandate.pair().map(p -> ", " + p.code()).orElse("");
    }

    static String words(Role role) {
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
            case ADMINISTRATOR -> "Administrator";
        };
    }
}
