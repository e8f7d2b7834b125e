package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.committee.Agendas;
import org.tandem.committee.CarriedOut;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PrintedWords;
import org.tandem.committee.Seat;
import org.tandem.committee.Seats;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.print.Language;
import org.tandem.print.Printed;

/** The papers that are generated of a meeting: notice, pack, what is signed at it, minutes and report. */
@ApplicationScoped
public class MeetingPapers {

    /** What can be printed of a meeting. */
    public enum Kind {
        /** To the members: when, where, about what. */
        NOTICE,
        /** The agenda with what is asked under each item and its numbered annexes. */
        PACK,
        /** What was decided, for both co-chairs to sign on paper at the meeting. */
        RECORD,
        /** Who was there, what came of each item, what was promised. */
        MINUTES,
        /** What is published of it. */
        REPORT;

        /** As in an address. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Nothing where there is no such paper. */
        public static Optional<Kind> parse(String key) {
            return List.of(values()).stream()
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }

    private final Meetings meetings;
    private final JointCommittees committees;
    private final Seats seats;
    private final Agendas agendas;
    private final CarriedOut carriedOut;

    @Inject
    public MeetingPapers(
            Meetings meetings, JointCommittees committees, Seats seats, Agendas agendas, CarriedOut carriedOut) {
        this.agendas = agendas;
        this.meetings = meetings;
        this.committees = committees;
        this.seats = seats;
        this.carriedOut = carriedOut;
    }

    protected MeetingPapers() {
        this(null, null, null, null, null);
    }

    /** Which this reader can print as the meeting stands. What is to be signed is the desks' to print. */
    public List<Kind> printable(Meeting meeting, Optional<Actor> reader) {
        List<Kind> kinds = new ArrayList<>();
        MeetingStage stage = meeting.stage();
        if (!(stage instanceof MeetingStage.Cancelled)) {
            kinds.add(Kind.NOTICE);
            kinds.add(Kind.PACK);
        }
        if (isDesk(meeting, reader) && meeting.items().stream().anyMatch(AgendaItem::isDecided)) {
            kinds.add(Kind.RECORD);
        }
        if (!(stage instanceof MeetingStage.Planned)
                && !(stage instanceof MeetingStage.Convened)
                && !(stage instanceof MeetingStage.Opened)
                && !(stage instanceof MeetingStage.Cancelled)) {
            kinds.add(Kind.MINUTES);
        }
        if (stage instanceof MeetingStage.MinutesApproved) {
            kinds.add(Kind.REPORT);
        }
        return kinds;
    }

    /**
     * @param second tag of the language that stands beside English; empty for English alone
     * @param reader to whom the papers of an item open as they do on its page
     */
    public Printed print(Meeting meeting, Kind kind, String second, Optional<Actor> reader) {
        Optional<Language> other = PrintedWords.second(second);
        Language english = PrintedWords.english();
        JointCommittee committee = committees.committee(meeting.pair()).orElseThrow();
        Printed paper = new Printed(
                english,
                other,
                "meeting." + kind.key(),
                meeting.ordinal(),
                committee.title(),
                Ordinal.of(meeting.ordinal()));
        if (committee.isPractice()) {
            paper.sentence("practice");
        }
        whenAndWhere(paper, meeting);
        switch (kind) {
            case NOTICE -> notice(paper, meeting);
            case PACK -> pack(paper, meeting, reader);
            case RECORD -> record(paper, meeting);
            case MINUTES -> minutes(paper, meeting, true);
            case REPORT -> minutes(paper, meeting, false);
        }
        return paper;
    }

    private static void whenAndWhere(Printed paper, Meeting meeting) {
        paper.fact("number", meeting.number());
        paper.said("day", "dayAt", meeting.when().date(), meeting.when().time(), zone(meeting.when()));
        paper.fact(
                "place",
                meeting.place() + ", " + paper.inBoth("form." + meeting.form().name()));
    }

    private static Object zone(When when) {
        return when.city()
                .<Object>map(city -> new Language.Phrase("zone", city, when.offset()))
                .orElse(when.offset());
    }

    private void notice(Printed paper, Meeting meeting) {
        paper.sentence("notice.invites", meeting.when().date());
        paper.said("papersUntil", "day.only", meeting.papersUntil());
        agenda(paper, meeting);
        paper.sentence("notice.declare");
    }

    private void agenda(Printed paper, Meeting meeting) {
        paper.heading("agenda");
        paper.table(
                List.of("item", "subject", "annexes"),
                meeting.items().stream()
                        .map(item -> Printed.Row.of(
                                String.valueOf(item.place()), named(item), paper.inBoth(words -> item.annexes().stream()
                                        .map(annex -> words.say("annexAt", item.annexPlace(annex)))
                                        .collect(Collectors.joining(", ")))))
                        .toList());
    }

    private void pack(Printed paper, Meeting meeting, Optional<Actor> reader) {
        agenda(paper, meeting);
        for (AgendaItem item : meeting.items()) {
            paper.itemHeading(item.place() + ". " + named(item));
            if (!isDesk(meeting, reader)
                    && reader.filter(actor -> item.isOpenTo(actor.person())).isEmpty()) {
                paper.sentence("closedItem");
                continue;
            }
            if (!item.brief().isEmpty()) {
                paper.written(item.brief());
            }
            item.draft().ifPresent(drafted -> {
                paper.sentence("proposed");
                if (!drafted.text().equals(item.brief())) {
                    paper.written(drafted.text());
                }
                outcome(paper, item, drafted);
                reasons(paper, drafted);
            });
            if (item.annexes().isEmpty()) {
                paper.sentence("noAnnex");
            } else {
                paper.table(
                        List.of("annex", "annexTitle", "tabled"),
                        item.annexes().stream()
                                .map(annex -> Printed.Row.of(
                                        paper.inBoth("annexAt", item.annexPlace(annex)),
                                        annex.title(),
                                        meeting.isLate(annex)
                                                ? paper.inBoth("tabledLate", annex.added())
                                                : paper.inBoth("day.only", annex.added())))
                                .toList());
            }
        }
    }

    private void record(Printed paper, Meeting meeting) {
        paper.sentence("record.decided");
        for (AgendaItem item : meeting.items()) {
            item.outcome().flatMap(Outcome::decided).ifPresent(decided -> {
                paper.itemHeading(item.place() + ". " + named(item));
                item.decision().ifPresent(number -> paper.fact("decision", number));
                paper.written(decided.text());
                outcome(paper, item, decided);
                reasons(paper, decided);
                annexes(paper, item);
            });
        }
        paper.together(signed -> {
            signed.heading("signatures");
            sides(meeting.pair())
                    .forEach(party ->
                            signed.fact("coChair", committees.name(party) + ": ________________________________"));
        });
    }

    private void minutes(Printed paper, Meeting meeting, boolean whole) {
        Attendance there = meeting.attendance();
        List<Seat> known = seats.of(meeting.pair());
        paper.heading("attendance");
        paper.table(
                List.of("side", "presided", "members"),
                sides(meeting.pair()).stream()
                        .map(party -> Printed.Row.of(
                                committees.name(party),
                                there.presiding(meeting.pair(), party, Set.of())
                                        .map(seat -> paper.inBoth(
                                                seat.endsWith(Role.CO_CHAIR.name()) ? "coChair" : "alternate"))
                                        .orElse(""),
                                String.valueOf(count(known, there, party))))
                        .toList());
        if (!there.observers().isEmpty()) {
            paper.fact("observers", there.observers());
        }
        paper.heading("items");
        for (AgendaItem item : meeting.items()) {
            paper.itemHeading(item.place() + ". " + named(item));
            Outcome came = item.outcome().orElseThrow();
            paper.said("result", "result." + came.result().name());
            came.decided().ifPresent(decided -> {
                item.decision().ifPresent(number -> paper.fact("decision", number));
                paper.written(decided.text());
                items(paper, item, decided);
            });
            if (!came.summary().isEmpty()) {
                paper.written(came.summary());
            }
            if (!came.standBack().isEmpty()) {
                paper.sentence("standBack", came.standBack().size());
            }
            annexes(paper, item);
        }
        List<FollowUp> promised = meetings.followUps(meeting);
        if (whole && !promised.isEmpty()) {
            paper.heading("followUps");
            paper.table(
                    List.of("what", "owner", "due"),
                    promised.stream()
                            .map(one -> Printed.Row.of(
                                    one.what(),
                                    PrintedWords.office(paper, one.office().office(), committees),
                                    paper.inBoth("day.only", one.due())))
                            .toList());
        }
        if (meeting.seals().isEmpty()) {
            paper.heading("approval").sentence("notApproved");
        } else {
            PrintedWords.signatures(paper, "approval", meeting.seals(), committees);
        }
    }

    private void items(Printed paper, AgendaItem item, Outcome.Decided decided) {
        item.about().ifPresent(about -> PrintedWords.items(paper, about.kind(), decided.content(), agendas));
    }

    /** For those who decide and sign: the outcome, and each date, scope and amount that is carried out with it. */
    private void outcome(Printed paper, AgendaItem item, Outcome.Decided decided) {
        paper.fact("decision.outcome", PrintedWords.inWords(decided.outcome()));
        items(paper, item, decided);
        item.about().ifPresent(about -> {
            Map<String, String> details = carriedOut.of(about.kind(), decided.content(), day -> PrintedWords.english()
                    .say("day.only", day));
            if (!details.isEmpty()) {
                paper.table(
                        List.of("carriedOut", "carriedOut.value"),
                        details.entrySet().stream()
                                .map(detail -> Printed.Row.of(detail.getKey(), detail.getValue()))
                                .toList());
            }
        });
    }

    /** For those who decide and sign; whether the public reads them, the pair's rules say, and its notice shows. */
    private static void reasons(Printed paper, Outcome.Decided decided) {
        if (!decided.reasons().isBlank()) {
            paper.fact("decision.reasons", decided.reasons());
        }
    }

    private static void annexes(Printed paper, AgendaItem item) {
        if (!item.annexes().isEmpty()) {
            paper.fact(
                    "annexes",
                    String.join(
                            "; ",
                            item.annexes().stream()
                                    .map(annex ->
                                            paper.inBoth("annexAt", item.annexPlace(annex)) + ", " + annex.title())
                                    .toList()));
        }
    }

    private static long count(List<Seat> known, Attendance there, Party party) {
        return known.stream()
                .filter(seat -> seat.party().equals(party) && seat.role() == Role.MEMBER)
                .map(Seat::code)
                .filter(there::isThere)
                .count();
    }

    private static boolean isDesk(Meeting meeting, Optional<Actor> reader) {
        return reader.filter(actor -> Meetings.isDesk(actor, meeting.pair())).isPresent();
    }

    private String named(AgendaItem item) {
        return item.about()
                .map(about -> agendas.named(
                        about.kind(),
                        about.subject(),
                        item.title(),
                        item.draft().map(Outcome.Decided::content)))
                .orElse(item.title());
    }

    private static List<Party> sides(Pair pair) {
        return List.of(pair.party(Side.A), pair.party(Side.B));
    }
}
