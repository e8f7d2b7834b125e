package org.tandem.access.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;

/** Backs {@code /app/access/audit.xhtml}. What is looked for stands in the address. */
@Named
@RequestScoped
public class AuditPage {

    private static final int PAGE = 50;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @Inject
    SignedIn signedIn;

    @Inject
    AuditTrail audit;

    @Inject
    HttpServletRequest request;

    private List<AuditEvent> found;
    private int skip;

    @PostConstruct
    void read() {
        String skipped = value("skip");
        skip = skipped.matches("[0-9]{1,6}") ? Integer.parseInt(skipped) : 0;
        found = audit.read(
                signedIn.actor(),
                AuditResource.filter(
                        value("person"),
                        value("subject"),
                        value("from"),
                        value("until"),
                        !value("refused").isEmpty()),
                skip,
                PAGE + 1);
    }

    public List<AuditEvent> getLines() {
        return found.subList(0, Math.min(PAGE, found.size()));
    }

    /** To the second, in UTC. */
    public String when(AuditEvent event) {
        return moment(event.happened());
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    public String value(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    }

    public String getQuery() {
        return Stream.of("person", "subject", "from", "until", "refused")
                .filter(name -> !value(name).isEmpty())
                .map(name -> name + "=" + URLEncoder.encode(value(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public boolean isMore() {
        return found.size() > PAGE;
    }

    public boolean isEarlier() {
        return skip > 0;
    }

    public int getNextSkip() {
        return skip + PAGE;
    }

    public int getPreviousSkip() {
        return Math.max(0, skip - PAGE);
    }
}
