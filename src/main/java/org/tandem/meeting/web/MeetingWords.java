package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.web.Show;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PrintedWords;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.MeetingStage;
import org.tandem.meeting.Ordinal;
import org.tandem.meeting.When;
import org.tandem.print.Language;

/** How pages speak of meetings. */
@Named
@RequestScoped
public class MeetingWords {

    @Inject
    JointCommittees committees;

    @Inject
    Show show;

    private final Map<Pair, String> titles = new HashMap<>();

    /** "3rd meeting of Xalia–Xeroth". */
    public String title(Meeting meeting) {
        return "%s meeting of %s"
                .formatted(Ordinal.of(meeting.ordinal()), titles.computeIfAbsent(meeting.pair(), pair -> committees
                        .committee(pair)
                        .orElseThrow()
                        .title()));
    }

    /** "3rd meeting", where the pair stands beside it. */
    public String which(Meeting meeting) {
        return Ordinal.of(meeting.ordinal()) + " meeting";
    }

    public String when(When when) {
        return "%s, %s (%s)".formatted(show.date(when.date()), when.time(), when.zone());
    }

    public String country(Object party) {
        return committees.name(party instanceof Party known ? known : Party.parse(String.valueOf(party)));
    }

    /** "Member of Xalia, seat 1" for {@code XA-XB/XA/MEMBER/1}. */
    public String seat(String code) {
        String[] parts = code.split("/", -1);
        String party = committees.name(new Party(parts[1]));
        return parts.length > 3 ? "Member of %s, seat %s".formatted(party, parts[3]) : "Co-chair of " + party;
    }

    /** One of the kinds of {@code t:chip}. */
    public String chip(Meeting meeting) {
        MeetingStage stage = meeting.stage();
        if (stage instanceof MeetingStage.Cancelled) {
            return "off";
        }
        if (stage instanceof MeetingStage.MinutesApproved) {
            return meeting.released().isPresent() ? "done" : "open";
        }
        if (stage instanceof MeetingStage.Planned) {
            return "draft";
        }
        return stage instanceof MeetingStage.MinutesReturned ? "soon" : "open";
    }

    public String stands(Meeting meeting) {
        return meeting.released().isPresent()
                ? "report published"
                : meeting.stage().words();
    }

    /** Languages that can stand beside English, each by its own name for itself. */
    public Map<String, String> getLanguages() {
        Map<String, String> languages = new LinkedHashMap<>();
        PrintedWords.beside().forEach(tag -> languages.put(tag, Language.ownName(tag)));
        return languages;
    }

    public boolean pdf(String tag) {
        return Language.isInTheFont(tag);
    }

    public String paper(MeetingPapers.Kind kind) {
        return switch (kind) {
            case NOTICE -> "Notice";
            case PACK -> "Papers for the meeting";
            case RECORD -> "Decisions, to be signed";
            case MINUTES -> "Minutes";
            case REPORT -> "Report";
        };
    }
}
