package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.LegalZones;
import org.tandem.kernel.Pair;

/**
 * Tells one person, in one transaction: what they were told of and the mail that tells it are written together or not at
 * all. Of two instances that tell the same person of the same, one fails and tells nothing.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Telling {

    private final Notices notices;
    private final Choices choices;
    private final Mails mails;
    private final NoticeTerms terms;
    private final LegalTime time;
    private final LegalZones zones;
    private final Clock clock;

    @Inject
    public Telling(
            Notices notices,
            Choices choices,
            Mails mails,
            NoticeTerms terms,
            LegalTime time,
            LegalZones zones,
            Clock clock) {
        this.notices = notices;
        this.choices = choices;
        this.mails = mails;
        this.terms = terms;
        this.time = time;
        this.zones = zones;
        this.clock = clock;
    }

    protected Telling() {
        this(null, null, null, null, null, null, null);
    }

    /** What of this the person was not told of yet; how many that were. */
    public int tell(String person, List<Occasion> occasions) {
        Optional<Choice> mailed = mailed(person);
        List<Occasion> asked = occasions.stream()
                .filter(one -> one.threshold() != Threshold.WAITING || mailed.isPresent())
                .toList();
        if (asked.isEmpty()) {
            return 0;
        }
        Set<String> subjects = asked.stream().map(Occasion::subject).collect(Collectors.toSet());
        List<Occasion> known = new ArrayList<>(
                notices.about(person, subjects).stream().map(Notice::occasion).toList());
        List<Notice> fresh = new ArrayList<>();
        for (Occasion one : asked) {
            if (known.stream().noneMatch(one::isSame)) {
                known.add(one);
                Notice notice = new Notice(person, one, now());
                notices.add(notice);
                fresh.add(notice);
            }
        }
        mailed.ifPresent(choice -> mail(choice, fresh));
        return fresh.size();
    }

    private Optional<Choice> mailed(String person) {
        return terms.mail().flatMap(server -> choices.of(person)).filter(Choice::isMailed);
    }

    private void mail(Choice choice, List<Notice> fresh) {
        if (choice.way() == Choice.Way.DIGEST) {
            fresh.forEach(Notice::waitsForDigest);
        } else {
            write(choice, fresh);
        }
    }

    private void write(Choice choice, List<Notice> some) {
        if (!some.isEmpty()) {
            Mail mail = new Mail(
                    choice.person(), choice.address().orElseThrow(), MailText.of(furthest(some), terms), now());
            mails.add(mail);
            some.forEach(notice -> notice.toldBy(mail));
        }
    }

    /** Of several notices of the same thing the last one says all. */
    private static List<Notice> furthest(List<Notice> some) {
        return some.stream()
                .filter(one -> some.stream()
                        .noneMatch(other -> one.occasion().isStill(other.occasion())
                                && other.threshold().compareTo(one.threshold()) > 0))
                .toList();
    }

    /** Whether this person's digest is to be written now. */
    public boolean isDigestDue(String person) {
        return mailed(person).filter(this::isDue).isPresent();
    }

    private boolean isDue(Choice choice) {
        Instant now = now(choice);
        return choice.way() == Choice.Way.DIGEST && choice.digestIsDue(now, zone(choice, now));
    }

    /**
     * Writes the day's digest of what was noticed since the last one and is not done meanwhile; no mail where there is nothing.
     *
     * @param stands what waits for the person now
     */
    public void digest(String person, List<Occasion> stands) {
        mailed(person).filter(this::isDue).ifPresent(choice -> {
            Instant now = now(choice);
            choice.digested(LocalDate.ofInstant(now, zone(choice, now)));
            choices.flush();
            List<Notice> told = new ArrayList<>();
            for (Notice one : notices.undigested(person)) {
                if (stands.stream().anyMatch(one.occasion()::isStill)) {
                    told.add(one);
                } else {
                    one.isOver();
                }
            }
            write(choice, told);
        });
    }

    private Instant now(Choice choice) {
        return choice.pair().map(time::now).orElseGet(this::now);
    }

    private ZoneId zone(Choice choice, Instant now) {
        Optional<Pair> pair = choice.pair();
        return pair.isPresent() ? zones.zone(pair.get(), now) : ZoneOffset.UTC;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
