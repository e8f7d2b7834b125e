package org.tandem.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One person before the pages: what they open, type, press and read, by the words they see. */
public final class Visitor {

    private static final Pattern NUMBER = Pattern.compile("[?&]number=([^&]+)");
    private static final byte[] PDF = Pdfs.saying("A paper, for a test.");

    private final Visitors all;
    private final String name;
    private final Page page;
    private int loaded;
    private int refusals;
    private boolean expectsNothing;

    Visitor(Visitors all, String name, Page page) {
        this.all = all;
        this.name = name;
        this.page = page;
        page.onDOMContentLoaded(p -> loaded++);
    }

    public String name() {
        return name;
    }

    void signsIn(String as, String password) {
        goesTo("/app");
        types("Sign-in name", as).types("Password", password).presses("Sign in");
        Locator shown = page.locator("#practice-code");
        while (shown.count() > 0) {
            String code = shown.innerText();
            types("Code", code).presses("Sign in");
            if (shown.count() > 0) {
                // Somebody of this name gave this code before. Each works once; the next comes with the half minute.
                refusals = 0;
                page.waitForCondition(() -> {
                    page.navigate(page.url());
                    return !shown.innerText().equals(code);
                });
            }
        }
        assertThat(page.locator("header")).containsText("Sign out");
    }

    // Where they go.

    public Visitor goesTo(String address) {
        return comes(() -> page.navigate(address));
    }

    public Visitor opens(String link) {
        return comes(() -> page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click());
    }

    /** Opens the task of these words on this subject, from My tasks. */
    public Visitor takesUp(String todo, String subject) {
        opens("My tasks");
        Locator line = page.locator("ul.tasks li")
                .filter(new Locator.FilterOptions().setHasText(subject))
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName(todo).setExact(true))));
        page.waitForCondition(() -> {
            // What the other side's registry sends may take a moment to arrive.
            boolean there = line.count() > 0;
            if (!there) {
                page.reload();
            }
            return there;
        });
        return comes(() -> line.getByRole(AriaRole.LINK).click());
    }

    /** Opens the most urgent of their tasks, from My tasks, on which they land after signing in. */
    public Visitor opensFirstTask() {
        assertThat(page.locator("h1")).containsText(Pattern.compile("waits? for you"));
        return comes(() -> page.locator("ul.tasks a").first().click());
    }

    /** The tasks of these words and subjects are not theirs, or not any more. */
    public Visitor hasNoTask(String todo, String subject) {
        opens("My tasks");
        assertThat(page.locator("ul.tasks li")
                        .filter(new Locator.FilterOptions().setHasText(subject))
                        .filter(new Locator.FilterOptions().setHasText(todo)))
                .hasCount(0);
        return this;
    }

    /** Nothing is published at this address. */
    public Visitor findsNothingAt(String address) {
        expectsNothing = true;
        goesTo(address);
        assertThat(expectsNothing).as("something is published at " + address).isFalse();
        return this;
    }

    // What they type and press.

    /** Into the field of the first of these labels that the page has. */
    public Visitor typesIntoOneOf(String first, String second, String text) {
        page.getByLabel(first, exact()).or(page.getByLabel(second, exact())).fill(text);
        return this;
    }

    public Visitor types(String label, String text) {
        page.getByLabel(label, exact()).fill(text);
        return this;
    }

    /** In one of several like rows or groups: {@code types("Parameter 2", "Symbol", "EF")}. */
    public Visitor types(String group, String label, String text) {
        group(group).getByLabel(label, exactly()).fill(text);
        return this;
    }

    public Visitor chooses(String label, String option) {
        page.getByLabel(label, exact())
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
        return this;
    }

    public Visitor chooses(String group, String label, String option) {
        group(group)
                .getByLabel(label, exactly())
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
        return this;
    }

    /** Marks one of the answers under a question. */
    public Visitor marks(String question, String answer) {
        group(question).getByLabel(answer, exactly()).check();
        return this;
    }

    /** Answers the question that names the case by its number and in words. */
    public Visitor declaresNoConflictOn(String subject) {
        page.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions().setName("Do you have a conflict of interest on " + subject + ", "))
                .getByLabel("No, I have none", exactly())
                .check();
        return this;
    }

    public Visitor attaches(String label, String file) {
        return attaches(label, file, "application/pdf", PDF);
    }

    public Visitor attaches(String label, String file, String type, byte[] content) {
        page.getByLabel(label, exact()).setInputFiles(new FilePayload(file, type, content));
        return this;
    }

    public Visitor presses(String button) {
        return comes(() -> button(button).click());
    }

    /** Continues to the page that shows everything again, reads it through and sends it. */
    public Visitor sends(String button) {
        return readsThrough(button, "Nothing has been sent yet.").presses(button);
    }

    /** As above, where sending it is refused. */
    public Visitor sendsInVain(String button) {
        return sends(button);
    }

    /** Continues to the page on which the answers of the form are read through, where this is to be read. */
    public Visitor readsThrough(String button, String... sentences) {
        comes(() -> button(button + " …").or(button("Continue")).click());
        return sees(sentences);
    }

    // What they read.

    public Visitor sees(String... sentences) {
        for (String sentence : sentences) {
            assertThat(page.locator("main")).containsText(sentence);
        }
        return this;
    }

    public Visitor seesNot(String... sentences) {
        for (String sentence : sentences) {
            assertThat(page.locator("main")).not().containsText(sentence);
        }
        return this;
    }

    /** A row of a table with exactly these cells, one of which may be {@code *} for anything without blanks. */
    public Visitor seesRow(String... cells) {
        Pattern wanted = Pattern.compile(Stream.of(cells)
                .map(cell -> cell.equals("*") ? "\\S+" : Pattern.quote(cell))
                .collect(Collectors.joining(" ")));
        List<String> rows = page.locator("main tr").allInnerTexts().stream()
                .map(row -> row.strip().replaceAll("[\\s\\h]+", " "))
                .toList();
        assertThat(rows).anyMatch(wanted.asMatchPredicate());
        return this;
    }

    public Visitor seesLinkTo(String address) {
        assertThat(page.locator("main a[href='" + address + "']").first()).isVisible();
        return this;
    }

    public Visitor seesTitle(String title) {
        assertThat(page.locator("h1")).containsText(title);
        return this;
    }

    /** The sentence on top of a page after something was done. */
    public Visitor isTold(String sentence) {
        assertThat(page.locator(".said")).containsText(sentence);
        return this;
    }

    /** The form came back with its error summary, nothing done. */
    public Visitor isRefused(String sentence) {
        assertThat(page.locator(".problem")).containsText(sentence);
        assertThat(page.title()).startsWith("Error: ");
        assertThat(refusals).as("answers of 422 that were not read yet").isEqualTo(1);
        refusals = 0;
        return this;
    }

    /** The number of the case on this page, from its address. */
    public String number() {
        Matcher found = NUMBER.matcher(URI.create(page.url()).toString());
        assertThat(found.find()).as("a number in " + page.url()).isTrue();
        return found.group(1);
    }

    /** Text of the first link whose address begins so. */
    public String linkTo(String address) {
        return page.locator("main a[href^='" + address + "']").first().innerText();
    }

    /** The texts of a table's column, the head left out. */
    public List<String> columnUnder(String head) {
        Locator table = page.locator("main table")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.COLUMNHEADER,
                                new Page.GetByRoleOptions().setName(head).setExact(true))));
        return table.locator("tbody th").allInnerTexts();
    }

    // How.

    boolean expects(int status, boolean document) {
        if (document && status == 422) {
            refusals++;
        } else if (document && status == 404 && expectsNothing) {
            expectsNothing = false;
        } else {
            return false;
        }
        return true;
    }

    private Visitor comes(Runnable leave) {
        assertThat(refusals).as("refusals of %s that were not read", name).isZero();
        int before = loaded;
        leave.run();
        page.waitForCondition(() -> loaded > before);
        all.picture(name, page);
        return this;
    }

    private Locator button(String words) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(words).setExact(true));
    }

    private Locator group(String legend) {
        return page.getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName(legend).setExact(true));
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
