package org.tandem.committee;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** One of several matters that are decided together, so that it is found by its subject. */
@Entity
@Table(name = "matter_item")
class MatterItem {

    @Id
    private String id;

    @ManyToOne
    @JoinColumn(name = "matter")
    private Matter matter;

    private int place;
    private String kind;
    private String subject;

    @Version
    private long version;

    protected MatterItem() {}

    /** @param place from 1 */
    MatterItem(Matter matter, int place, Motion item) {
        this.id = matter.number() + "/" + place;
        this.matter = matter;
        this.place = place;
        write(item);
    }

    /** What a desk put in this place between circulations. */
    void write(Motion item) {
        kind = item.kind();
        subject = item.subject();
    }

    Matter matter() {
        return matter;
    }

    String kind() {
        return kind;
    }

    String subject() {
        return subject;
    }
}
