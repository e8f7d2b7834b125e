package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.access.ActingFor;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Hosting;
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

    @Inject
    Offices offices;

    @Inject
    Hosting hosting;

    public boolean isSignedIn() {
        return signedIn.optional().isPresent();
    }

    /** The person's own offices, never their name: "Secretariat of Belmora". */
    public String getOffice() {
        return signedIn.optional().map(actor -> offices.words(actor.own())).orElse("");
    }

    /** For whom the person acts today, besides themselves. */
    public List<ActingFor> getActingFor() {
        return signedIn.optional().map(Actor::actingFor).orElse(List.of());
    }

    /** Answers a notification, keeps a registry, or holds accounts in one. */
    public boolean isInRegistry() {
        return signedIn.optional()
                .filter(actor -> Stream.of(
                                Role.AUTHORITY_OFFICER,
                                Role.AUTHORITY_APPROVER,
                                Role.REGISTRY_OFFICER,
                                Role.REGISTRY_APPROVER,
                                Role.PARTICIPANT)
                        .anyMatch(role -> !actor.as(role).isEmpty()))
                .isPresent();
    }

    /** Works in an office that signs, whose keys its own people change. */
    public boolean isWithKeys() {
        return isRegistrar()
                || signedIn.optional()
                        .filter(actor -> !actor.as(Role.AUTHORITY_OFFICER).isEmpty()
                                || !actor.as(Role.AUTHORITY_APPROVER).isEmpty())
                        .isPresent();
    }

    /** Works in a registry. */
    public boolean isRegistrar() {
        return signedIn.optional()
                .filter(actor -> !actor.as(Role.REGISTRY_OFFICER).isEmpty()
                        || !actor.as(Role.REGISTRY_APPROVER).isEmpty())
                .isPresent();
    }

    /** Whether there are cases of committees here at all. */
    public boolean isCommittees() {
        return hosting.anyCommittee();
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
}
