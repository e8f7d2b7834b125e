package org.tandem.bilateral;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** The ministry that holds a side's post from a day on, until another line has a later day. It is never changed. */
@Entity
@Table(name = "ministry")
public class Ministry {

    /** How it came to hold the post. */
    public enum Way {
        FIRST("The first that is recorded"),
        RENAMED("The same one under another name"),
        SUCCEEDED("Another one in its place");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    @Id
    private String id;

    private String pair;
    private String party;

    @Enumerated(EnumType.STRING)
    private Post post;

    private LocalDate since;
    private String name;

    @Enumerated(EnumType.STRING)
    private Way way;

    private String basis;

    @Column(name = "entered_on")
    private LocalDate enteredOn;

    @Column(name = "entered_person")
    private String enteredPerson;

    @Version
    private long version;

    protected Ministry() {}

    Ministry(MinistryDraft draft, String person, LocalDate today) {
        this.id = "%s/%s/%s/%s".formatted(draft.pair(), draft.side(), draft.post(), draft.since());
        this.pair = draft.pair().code();
        this.party = draft.side().code();
        this.post = draft.post();
        this.since = draft.since();
        this.name = draft.name();
        this.way = draft.way();
        this.basis = draft.basis();
        this.enteredOn = today;
        this.enteredPerson = person;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public Party side() {
        return Party.parse(party);
    }

    public Post post() {
        return post;
    }

    /** The first day on which it holds the post. */
    public LocalDate since() {
        return since;
    }

    /** As its government calls it, in English. */
    public String name() {
        return name;
    }

    public Way way() {
        return way;
    }

    /** The law, decree or note by which it holds the post. */
    public String basis() {
        return basis;
    }

    public LocalDate enteredOn() {
        return enteredOn;
    }
}
