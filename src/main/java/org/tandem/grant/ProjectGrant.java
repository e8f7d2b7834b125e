package org.tandem.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;

/** What a desk entered of a project's support. It is never changed; the latest of a project counts. */
@Entity
@IdClass(ProjectGrant.Key.class)
@Table(name = "project_grant")
public class ProjectGrant {

    /** A project's lines count up from 1. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String project;
        private int place;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.place == place && Objects.equals(key.project, project);
        }

        @Override
        public int hashCode() {
            return Objects.hash(project, place);
        }
    }

    /** The project's reference, which it has from the first day on. */
    @Id
    private String project;

    @Id
    private int place;

    private String pair;

    @Enumerated(EnumType.STRING)
    private Programme programme;

    private String side;
    private String reference;
    private String rate;

    @Column(name = "minimum_share")
    private String minimumShare;

    @Column(name = "duties_end")
    private LocalDate dutiesEnd;

    private String inquiry;

    @Column(name = "inquired_on")
    private LocalDate inquiredOn;

    @Column(name = "entered_on")
    private LocalDate enteredOn;

    @Column(name = "entered_person")
    private String enteredPerson;

    private boolean latest;

    @Version
    private long version;

    protected ProjectGrant() {}

    ProjectGrant(String project, int place, Pair pair, GrantDraft draft, String person, LocalDate today) {
        this.project = project;
        this.place = place;
        this.pair = pair.code();
        this.programme = draft.programme();
        this.side = draft.side().code();
        this.reference = draft.reference().orElse(null);
        this.rate = draft.rate().map(Share::toString).orElse(null);
        this.minimumShare = draft.minimumShare().toString();
        this.dutiesEnd = draft.dutiesEnd().orElse(null);
        this.inquiry = draft.inquiry().orElse(null);
        this.inquiredOn = draft.inquiredOn().orElse(null);
        this.enteredOn = today;
        this.enteredPerson = person;
        this.latest = true;
    }

    public int place() {
        return place;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public Programme programme() {
        return programme;
    }

    /** The side whose government pays and is owed the minimum share. */
    public Party side() {
        return Party.parse(side);
    }

    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** Which part of the investment is paid. */
    public Optional<Share> rate() {
        return Optional.ofNullable(rate).map(Share::parse);
    }

    /** Of all credits, for the government of that side. */
    public Share minimumShare() {
        return Share.parse(minimumShare);
    }

    /** The last day on which anything is owed for it. */
    public Optional<LocalDate> dutiesEnd() {
        return Optional.ofNullable(dutiesEnd);
    }

    public Optional<String> inquiry() {
        return Optional.ofNullable(inquiry);
    }

    public Optional<LocalDate> inquiredOn() {
        return Optional.ofNullable(inquiredOn);
    }

    public LocalDate enteredOn() {
        return enteredOn;
    }

    /** Whether it counts: no later line of the same project was entered. */
    public boolean isLatest() {
        return latest;
    }

    /** Whether anything is owed for it on a day. */
    public boolean bindsOn(LocalDate day) {
        return latest && (dutiesEnd == null || !day.isAfter(dutiesEnd));
    }

    void followed() {
        latest = false;
    }
}
