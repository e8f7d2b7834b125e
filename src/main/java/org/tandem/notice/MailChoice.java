package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.CountryNames;
import org.tandem.access.Token;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.LegalZones;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;

/** Each person's own choice, and the address that is theirs. Nobody reads or makes another's. */
@ApplicationScoped
@Transactional
public class MailChoice {

    private final Choices choices;
    private final Mails mails;
    private final NoticeTerms terms;
    private final CountryNames countries;
    private final LegalTime time;
    private final LegalZones zones;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public MailChoice(
            Choices choices,
            Mails mails,
            NoticeTerms terms,
            CountryNames countries,
            LegalTime time,
            LegalZones zones,
            AuditTrail audit,
            Clock clock) {
        this.choices = choices;
        this.mails = mails;
        this.terms = terms;
        this.countries = countries;
        this.time = time;
        this.zones = zones;
        this.audit = audit;
        this.clock = clock;
    }

    protected MailChoice() {
        this(null, null, null, null, null, null, null, null);
    }

    /** Whether the operator set up a mail server. */
    public boolean isMailSent() {
        return terms.mail().isPresent();
    }

    /** What this person chose; no mail where they never did. */
    public Choice own(Actor actor) {
        return choices.of(actor.person()).orElseGet(() -> new Choice(actor.person()));
    }

    public void atOnce(Actor actor) {
        choices.made(actor.person()).atOnce();
    }

    public void none(Actor actor) {
        choices.made(actor.person()).none();
    }

    /** @param by in whose legal zone the hour is meant */
    public void digest(Actor actor, LocalTime hour, Pair by) {
        if (!countries.isKnown(by)) {
            throw InputRefused.field("pair", "No committee of %s is known here.".formatted(by));
        }
        Instant now = time.now(by);
        choices.made(actor.person()).digest(hour.truncatedTo(ChronoUnit.MINUTES), by, zones.zone(by, now), now);
    }

    /** Sends a link to this address. Until it is opened nothing else is sent there. */
    public void ask(Actor actor, EmailAddress address) {
        if (!isMailSent()) {
            throw new OutOfTurn("No mail is sent from here: its operator has set up no mail server.");
        }
        Choice choice = choices.made(actor.person());
        if (!choice.mayAsk(now())) {
            throw new OutOfTurn("A mail with a link was sent less than %d minutes ago. Look for it first."
                    .formatted(Choice.BETWEEN_LINKS.toMinutes()));
        }
        Token link = Token.random();
        choice.ask(address, link, now());
        mails.add(new Mail(actor.person(), address, MailText.confirming(link, terms), now()));
    }

    /** The link was opened by the person who asked for it: from now on the address is theirs. */
    public void confirm(Actor actor, String link) {
        Choice choice = choices.of(actor.person())
                .filter(asked ->
                        asked.isAnsweredBy(new Token(Optional.ofNullable(link).orElse("")), now()))
                .orElseThrow(
                        () -> InputRefused.field(
                                "link",
                                "This link was sent to somebody else, was used, or is older than a day. Have another one sent."));
        mails.drop(actor.person());
        choice.confirm(now());
        audit.record(actor, "confirmed an e-mail address", actor.person());
    }

    /** Nothing is sent any more, not even what was written already. */
    public void forgetAddress(Actor actor) {
        choices.of(actor.person()).ifPresent(Choice::forgetAddress);
        mails.drop(actor.person());
        audit.record(actor, "removed an e-mail address", actor.person());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
