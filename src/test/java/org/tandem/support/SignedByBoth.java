package org.tandem.support;

import static org.tandem.support.Practice.DESK_XA;
import static org.tandem.support.Practice.DESK_XB;
import static org.tandem.support.Practice.PAIR;
import static org.tandem.support.Practice.XA;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Papers;
import org.tandem.bilateral.RecordDraft;
import org.tandem.bilateral.RecordKeeping;
import org.tandem.bilateral.RecordKind;
import org.tandem.calendar.LegalTime;

/** What the two governments of the practice pair signed, entered by one desk and attested by the other. */
public final class SignedByBoth {

    private final Rooms rooms;

    public SignedByBoth(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * Signed on the day from which it counts, or today where that is still to come.
     *
     * @return the record's number
     */
    public String record(RecordKind kind, LocalDate effect, Optional<LocalDate> lastDay, boolean earlierReductions) {
        RecordKeeping keeping = rooms.get(RecordKeeping.class);
        LocalDate today = rooms.get(LegalTime.class).today(PAIR);
        LocalDate signed = effect.isAfter(today) ? today : effect;
        String number = keeping.enter(
                DESK_XA,
                new RecordDraft(
                        PAIR,
                        XA,
                        kind,
                        signed,
                        effect,
                        lastDay,
                        earlierReductions,
                        "NV 1",
                        "So it says.",
                        rooms.get(Papers.class)
                                .store(DESK_XA, "note.pdf", Pdfs.saying("Note"), true)
                                .id()));
        keeping.attest(DESK_XB, number, "MFA 1");
        return number;
    }
}
