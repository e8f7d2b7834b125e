package org.tandem.opinion.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Papers;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.JointCommittees;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Party;
import org.tandem.opinion.Hearing;
import org.tandem.opinion.Opinion;
import org.tandem.opinion.OpinionSteps;

/** The opinions on a case, for the part of its page that shows them: in the workspace, and what is published in the portal. */
@Named
@RequestScoped
public class OpinionsOfCase {

    @Inject
    OpinionSteps steps;

    @Inject
    Papers papers;

    @Inject
    SignedIn signedIn;

    @Inject
    JointCommittees committees;

    private final Map<String, List<Hearing>> read = new HashMap<>();
    private final Map<String, List<DocumentRef>> files = new HashMap<>();

    /** What the reader may see of them. */
    public List<Hearing> of(String number) {
        return read.computeIfAbsent(number, asked -> steps.onPage(signedIn.optional(), asked));
    }

    /** What anybody may read. */
    public List<Hearing> published(String number) {
        return read.computeIfAbsent("published " + number, asked -> steps.published(number));
    }

    /** The paper of an opinion, where the reader may know of it. */
    public List<DocumentRef> paper(Opinion opinion) {
        return opinion.paper()
                .map(id -> files.computeIfAbsent(id, file -> signedIn.optional()
                        .map(actor -> papers.known(actor, List.of(file)))
                        .orElseGet(() -> papers.published(List.of(file)))))
                .orElse(List.of());
    }

    /** The same for anybody; those of all that is published of the case are read at once. */
    public List<DocumentRef> publicPaper(String number, Opinion opinion) {
        List<DocumentRef> all = files.computeIfAbsent(
                "published " + number,
                asked -> papers.published(published(number).stream()
                        .flatMap(hearing -> hearing.counting().stream())
                        .flatMap(one -> one.paper().stream())
                        .toList()));
        return all.stream()
                .filter(file -> opinion.paper().filter(file.id()::equals).isPresent())
                .toList();
    }

    /** Where it stands, with what silence means. */
    public static String state(Hearing hearing) {
        return switch (hearing.standing()) {
            case GIVEN ->
                capital(hearing.counting().map(one -> one.stance().words()).orElseThrow());
            case SILENT ->
                "Nothing came in time: that " + hearing.rule().silence().words();
            case NOT_ASKED, TO_ASK, ASKED, WAIVED, NOT_AWAITED ->
                capital(hearing.standing().words());
        };
    }

    public static String chip(Hearing hearing) {
        return switch (hearing.standing()) {
            case GIVEN -> stanceChip(hearing.counting().orElseThrow());
            case SILENT, NOT_ASKED, WAIVED, NOT_AWAITED -> "off";
            case TO_ASK -> "soon";
            case ASKED -> "open";
        };
    }

    public static String stanceChip(Opinion opinion) {
        return switch (opinion.stance()) {
            case FAVOURABLE -> "done";
            case WITH_CONDITIONS -> "soon";
            case UNFAVOURABLE -> "bad";
        };
    }

    public static String words(Opinion opinion) {
        return capital(opinion.stance().words());
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public String country(Object party) {
        return committees.name((Party) party);
    }

    /** Whether a decision waits for it, and what its silence means; for the facts of an opinion. */
    public static String terms(Hearing hearing) {
        return "%s. Silence %s."
                .formatted(
                        hearing.rule().isNeeded()
                                ? "The committee waits for it until its time has run out"
                                : "The committee does not wait for it",
                        hearing.rule().silence().words());
    }
}
