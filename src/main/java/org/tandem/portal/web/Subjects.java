package org.tandem.portal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Where a printed identifier leads. */
@Named
@ApplicationScoped
public class Subjects {

    /** Empty where the public has no page for it. */
    static String page(String kind, String subject) {
        String page = page(subject);
        return kind.contains("THIRD") || kind.contains("DESIGNATION") ? "/third-party-entities" : page;
    }

    /** By its form alone; empty where it is none of ours. */
    public static String page(String printed) {
        if (printed.matches("[A-Z]{2}_[AP]M[0-9]{3}")) {
            return "/methodologies/" + printed;
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
        if (printed.matches("[A-Z]{2}-[A-Z]{2}-[0-9]{3,6}-[0-9]{4}-[1-9][0-9]{0,12}")) {
            return "/units/" + printed;
        }
        if (printed.matches("[A-Z]{2}-[A-Z]{2}")) {
            return "/pairs/" + printed;
        }
        return "";
    }
}
