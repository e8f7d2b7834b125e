package org.tandem.notice.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.FormPage;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.notice.Choice;
import org.tandem.notice.EmailAddress;
import org.tandem.notice.Feeds;
import org.tandem.notice.MailChoice;
import org.tandem.notice.Notice;
import org.tandem.notice.Notices;

/** Backs {@code /app/notice}: what one was told of, how one wants to be told, and one's calendar. */
@Named
@RequestScoped
public class MyNotices extends FormPage {

    private static final String PAGE = "/app/notice";
    private static final int MOST = 50;

    @Inject
    MailChoice choices;

    @Inject
    Notices notices;

    @Inject
    Feeds feeds;

    @Inject
    JointCommittees committees;

    @Override
    protected boolean keepsDraft() {
        return false;
    }

    @Override
    protected void open() {
        Choice own = getChoice();
        put("way", own.way().name());
        put("hour", own.hour().toString());
        put("pair", own.pair().or(this::firstPair).map(Pair::code).orElse(""));
    }

    private Optional<Pair> firstPair() {
        return actor().mandates().stream()
                .flatMap(mandate -> mandate.pair().stream())
                .findFirst();
    }

    public Choice getChoice() {
        return once("choice", () -> choices.own(actor()));
    }

    public boolean isMailSent() {
        return choices.isMailSent();
    }

    public List<Notice> getTold() {
        return once("told", () -> notices.own(actor(), MOST));
    }

    /** Since when there is an address that works; nothing where there is none. */
    public Optional<Instant> feed() {
        return once("feed", () -> feeds.own(actor()));
    }

    /** The secret of the link that was opened; empty where none was. */
    public String getLink() {
        return parameter("link");
    }

    public Map<String, String> getPairs() {
        return once("pairs", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            for (JointCommittee committee : committees.all()) {
                all.put(committee.pair().code(), committee.title());
            }
            return all;
        });
    }

    @Override
    protected void check() {
        if (act().equals("way")) {
            asked();
            return;
        }
        // The page may be shown again: its other form says what is chosen.
        open();
        if (act().equals("address")) {
            EmailAddress.typed("address", value("address"));
        }
    }

    private ChoiceAsked asked() {
        return ChoiceAsked.of(value("way"), value("hour"), value("pair"));
    }

    @Override
    protected String submit() {
        switch (act()) {
            case "way" -> {
                asked().make(choices, actor());
                say("Your choice is kept.");
            }
            case "address" -> {
                choices.ask(actor(), EmailAddress.typed("address", value("address")));
                say("A mail with a link goes out to this address. Open it within 24 hours.");
            }
            case "confirm" -> {
                choices.confirm(actor(), value("link"));
                say("The address is confirmed.");
            }
            case "forget" -> {
                choices.forgetAddress(actor());
                say("The address is forgotten, and no mail is sent to it any more.");
            }
            case "feed" -> say("Enter this address in your calendar. It is shown this once: " + feeds.make(actor()));
            case "withdraw" -> {
                feeds.withdraw(actor());
                say("The address leads nowhere any more.");
            }
            default -> throw new Unknown("step", act());
        }
        return PAGE;
    }
}
