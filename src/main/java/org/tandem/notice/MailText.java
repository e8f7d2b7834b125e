package org.tandem.notice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.access.Token;

/**
 * What a mail says: what is to be done, in which case, since and until when, and where. Never a title, a name, an amount, a
 * position or a reason; a mail passes through many hands. It is made of a notice's few words alone, so there is nothing else
 * that could get in.
 */
record MailText(String subject, String body) {

    /** Printed identifiers. What else a room calls a case by, as a sign-in name, stays out. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,39}");

    private static final Pattern PAGE = Pattern.compile("/app/[A-Za-z0-9/._?&=%-]*");
    private static final int MOST_SUBJECT = 300;
    private static final String CHOICE = "/app/notice";

    MailText {
        if (subject.isBlank()
                || subject.length() > MOST_SUBJECT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A subject is one line of at most %d characters".formatted(MOST_SUBJECT));
        }
    }

    /** @param some at least one */
    static MailText of(List<Notice> some, NoticeTerms terms) {
        StringBuilder body = new StringBuilder();
        some.stream().sorted(BY_DUE).forEach(one -> paragraph(body, one, terms));
        return new MailText(some.size() == 1 ? subject(some.get(0)) : subject(some), body + foot(terms));
    }

    /** Whose it is said to be is not told to whoever reads it. */
    static MailText confirming(Token link, NoticeTerms terms) {
        return new MailText(
                "Confirm that mail from Tandem may come to this address",
                """
                Somebody who is signed in to Tandem asked to be told by e-mail at this address.

                If it was you, open this page within 24 hours and press the button on it:
                %s

                If it was not, do nothing: nothing else will be sent here.
                """
                        .formatted(terms.page(CHOICE + "/index.xhtml?link=" + link.text())));
    }

    private static final Comparator<Notice> BY_DUE = Comparator.comparing(
                    (Notice one) -> one.due().orElse(LocalDate.MAX))
            .thenComparing(Notice::subject)
            .thenComparing(Notice::todo);

    private static String subject(Notice one) {
        return one.todo()
                + identifier(one).map(text -> ": " + text).orElse("")
                + one.due().map(day -> ", due " + Threshold.day(day)).orElse("");
    }

    private static String subject(List<Notice> some) {
        List<Notice> waiting = some.stream().filter(one -> !isDone(one)).toList();
        int done = some.size() - waiting.size();
        if (waiting.isEmpty()) {
            return "%d things were done for you".formatted(done);
        }
        return (waiting.size() == 1 ? "1 thing waits for you" : "%d things wait for you".formatted(waiting.size()))
                + waiting.stream()
                        .flatMap(one -> one.due().stream())
                        .min(Comparator.naturalOrder())
                        .map(day -> ", the first due " + Threshold.day(day))
                        .orElse("")
                + (done == 0 ? "" : "; %d done for you".formatted(done));
    }

    private static boolean isDone(Notice one) {
        return one.threshold() == Threshold.DONE_FOR_YOU;
    }

    private static void paragraph(StringBuilder body, Notice one, NoticeTerms terms) {
        body.append(one.todo()).append('\n');
        identifier(one)
                .ifPresent(text -> body.append(
                        isDone(one) ? "Case: %s\n".formatted(text) : "Case: %s (%s)\n".formatted(text, one.pair())));
        one.since().ifPresent(day -> body.append(isDone(one) ? "On: " : "Since: ")
                .append(Threshold.day(day))
                .append('\n'));
        one.due()
                .ifPresent(day -> body.append(
                        "Last day: %s, in the legal zone of %s\n".formatted(Threshold.day(day), one.pair())));
        body.append(one.words()).append('\n');
        body.append("Open it: ").append(terms.page(page(one))).append("\n\n");
    }

    private static String foot(NoticeTerms terms) {
        return """
                A day that passes decides nothing; people do.
                What you are told, when and where to: %s
                """
                .formatted(terms.page(CHOICE));
    }

    static Optional<String> identifier(Notice one) {
        return identifier(one.subject());
    }

    static Optional<String> identifier(String subject) {
        return Optional.of(subject).filter(text -> IDENTIFIER.matcher(text).matches());
    }

    /** The tasks, where the page's own address would say more than an identifier. */
    private static String page(Notice one) {
        return (isDone(one) || identifier(one).isPresent())
                        && PAGE.matcher(one.link()).matches()
                ? one.link()
                : "/app";
    }
}
