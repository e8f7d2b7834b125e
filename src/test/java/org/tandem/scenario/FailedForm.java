package org.tandem.scenario;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandem.support.Reader;

/** A page after a form was refused: it must say so first, to everybody, and lead to what is to be mended. */
final class FailedForm {

    private static final Set<String> LOOKED_AT = new HashSet<>();

    private FailedForm() {}

    static List<String> faults(Reader reader) {
        List<String> faults = new ArrayList<>();
        if (reader.page().locator(".problem h2").count() != 1) {
            faults.add("no summary of problems");
            return faults;
        }
        try {
            // A browser gives the first focus when it paints, a moment after it has loaded.
            reader.page().locator(".problem:focus").waitFor(new Locator.WaitForOptions().setTimeout(5_000));
        } catch (TimeoutError elsewhere) {
            faults.add("the focus is not on the summary but on " + reader.focused());
        }
        if (!reader.page().title().startsWith("Error:")) {
            faults.add("the title is " + reader.page().title());
        }
        List<Locator> problems = reader.page().locator(".problem li").all();
        if (problems.isEmpty()) {
            faults.add("the summary names no problem");
        }
        for (Locator link : reader.page().locator(".problem li a").all()) {
            String field = link.getAttribute("href").substring(1);
            if (!(boolean) reader.page().evaluate("id => document.getElementById(id) !== null", field)) {
                faults.add("“" + link.innerText() + "” leads to “" + field + "”, which is not there");
            }
        }
        faults.addAll(reader.frame());
        if (LOOKED_AT.add(state(reader))) {
            faults.addAll(reader.barriers());
            reader.barriersInTheDark().forEach(barrier -> faults.add("in the dark, " + barrier));
        }
        return faults;
    }

    /** A page's form, whichever case it is about: axe need not look at the same markup twice. */
    private static String state(Reader reader) {
        Locator act = reader.page().locator("form:has(.wrong) input[name=act]");
        return URI.create(reader.page().url()).getPath()
                + (act.count() == 0 ? "" : act.first().getAttribute("value"));
    }
}
