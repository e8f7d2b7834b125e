package org.tandem.app.practice;

import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.bilateral.Ministries;
import org.tandem.bilateral.Ministry;
import org.tandem.bilateral.MinistryDraft;
import org.tandem.bilateral.Post;
import org.tandem.bilateral.RecordDraft;
import org.tandem.bilateral.RecordKeeping;
import org.tandem.bilateral.RecordKind;
import org.tandem.committee.PrintedWords;
import org.tandem.kernel.Party;
import org.tandem.print.Printed;
import org.tandem.print.PrintedPdf;

/** What the two invented governments signed: one record that counts, and one that waits for the other side's desk. */
@ApplicationScoped
class PracticeGovernments {

    private static final LocalDate SIGNED = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2049, 12, 31);

    private final PracticeWorld world;
    private final RecordKeeping keeping;
    private final Ministries ministries;
    private final Papers papers;

    @Inject
    PracticeGovernments(PracticeWorld world, RecordKeeping keeping, Ministries ministries, Papers papers) {
        this.world = world;
        this.keeping = keeping;
        this.ministries = ministries;
        this.papers = papers;
    }

    protected PracticeGovernments() {
        this(null, null, null, null);
    }

    void signed() {
        String number = enter(
                "xa.desk",
                XALIA,
                RecordKind.SIGNATURE,
                SIGNED,
                SIGNED,
                LAST,
                "XA 1/2020",
                "The two invented countries credit reductions together from 1 January 2020 to 31 December 2049.");
        keeping.attest(world.actor("xb.desk"), number, "XB 2020-07");
        held("xa.desk", XALIA, SIGNED, "Ministry of Rivers", Ministry.Way.FIRST);
        held("xb.desk", BELMORA, SIGNED, "Ministry of Hills", Ministry.Way.FIRST);
    }

    /** One of them has another name from this day on. */
    void renamed(LocalDate day) {
        held("xb.desk", BELMORA, day, "Ministry of Hills and Forests", Ministry.Way.RENAMED);
    }

    private void held(String person, Party side, LocalDate since, String name, Ministry.Way way) {
        ministries.enter(
                world.actor(person),
                new MinistryDraft(PAIR, side, Post.CO_CHAIR, since, name, way, "Invented, to practise with"));
    }

    /** On the day that it is. */
    void askedToExtend(LocalDate day) {
        enter(
                "xb.desk",
                BELMORA,
                RecordKind.EXTENSION,
                day,
                day.plusMonths(1),
                LAST.plusYears(10),
                "XB 2026-31",
                "What the two invented countries agreed on in 2020 lasts until 31 December 2059.");
    }

    private String enter(
            String person,
            Party side,
            RecordKind kind,
            LocalDate signed,
            LocalDate effect,
            LocalDate lastDay,
            String reference,
            String passage) {
        Actor desk = world.actor(person);
        Printed note = new Printed(PrintedWords.english(), Optional.empty(), "practice").written(passage);
        String paper = papers.store(desk, "invented-note.pdf", PrintedPdf.of(note), true)
                .id();
        return keeping.enter(
                desk,
                new RecordDraft(
                        PAIR, side, kind, signed, effect, Optional.of(lastDay), true, reference, passage, paper));
    }
}
