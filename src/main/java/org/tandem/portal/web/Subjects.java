package org.tandem.portal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a printed identifier leads. */
@Named
@ApplicationScoped
public class Subjects {

    private static final Pattern PRINTED = Pattern.compile(
            "\\b(?:[A-Z]{2}_[AP]M[0-9]{3}|[A-Z]{2}-[0-9]{4}-[0-9]{3,5}|[A-Z]{2}-[A-Z]{2}-N[0-9]{3,6}|[A-Z]{2}[0-9]{3,6}(?:-I[0-9]{2,4})?)\\b");

    /**
     * A part of a sentence.
     *
     * @param to the page of the identifier that this part is; empty for words
     */
    public record Piece(String text, String to) {}

    /** A sentence in which every printed identifier leads to its page. */
    public List<Piece> linked(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = PRINTED.matcher(sentence);
        int at = 0;
        while (found.find()) {
            pieces.add(new Piece(sentence.substring(at, found.start()), ""));
            pieces.add(new Piece(found.group(), page(found.group())));
            at = found.end();
        }
        pieces.add(new Piece(sentence.substring(at), ""));
        return pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
    }

    /** Empty where the public has no page for it. */
    static String page(String kind, String subject) {
        if (kind.equals("RULES") || kind.equals("WAIVER")) {
            return page(subject.substring(0, Math.max(0, subject.indexOf(' '))));
        }
        String page = page(subject);
        return kind.contains("DESIGNATION") ? "/third-party-entities#" + subject : page;
    }

    /** Where an identifier leads by its form; empty for what is no identifier. */
    public String of(String printed) {
        return page(printed);
    }

    /** By its form alone; empty where it is none of ours. */
    public static String page(String printed) {
        if (printed.matches("[A-Z]{2}_[AP]M[0-9]{3}")) {
            return "/methodologies/" + printed;
        }
        if (printed.matches("[A-Z]{2}(_PIN|-[A-Z]{2})[0-9]{3,6}")) {
            return "/filings/" + printed;
        }
        if (printed.matches("[A-Z]{2}[0-9]{3,6}")) {
            return "/projects/" + printed;
        }
        if (printed.matches("[A-Z]{2}[0-9]{3,6}-I[0-9]{2,4}")) {
            return "/issuance/" + printed;
        }
        if (printed.matches("[A-Z]{2}-[0-9]{4}-[0-9]{3,5}")) {
            return "/decisions/" + printed;
        }
        if (printed.matches("[A-Z]{2}-M[0-9]{3,6}")) {
            return "/meetings/" + printed;
        }
        if (printed.matches("[A-Z]{2}-[A-Z]{2}-G[0-9]{3,6}")) {
            return "/grievances/" + printed;
        }
        if (printed.matches("[A-Z]{2}-[A-Z]{2}-N[0-9]{3,6}")) {
            return "/pairs/" + printed.substring(0, 5) + "/life#" + printed;
        }
        if (printed.matches("[A-Z]{2}-[A-Z]{2}-[0-9]{3,6}-[0-9]{4}-[1-9][0-9]{0,12}")) {
            return "/units/" + printed;
        }
        if (printed.matches("[A-Z]{2}-[A-Z]{2}")) {
            return "/pairs/" + printed;
        }
        return "";
    }
}
