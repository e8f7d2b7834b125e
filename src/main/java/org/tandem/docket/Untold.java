package org.tandem.docket;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** A registry has to be told something yet, for its log. Gone when it was. */
@Entity
@Table(name = "docket_untold")
class Untold {

    @Id
    private String id;

    private String registry;
    private String pair;
    private int place;
    private String about;

    protected Untold() {}

    Untold(Party to, DecisionLeaf leaf) {
        this.registry = to.code();
        this.pair = leaf.pair().code();
        this.place = leaf.place();
        this.about = leaf.about();
        this.id = id(to, leaf);
    }

    static String id(Party to, DecisionLeaf leaf) {
        return to + " " + leaf.subject() + " " + leaf.about();
    }

    Pair pair() {
        return Pair.parse(pair);
    }

    int place() {
        return place;
    }

    String about() {
        return about;
    }
}
