package org.tandem.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.Pair;

/** Which version of the rules a committee kept elsewhere opened an issuance under. */
@Entity
@Table(name = "told_rules")
class ToldRules {

    @Id
    private String issuance;

    private String pair;

    @Column(name = "rules_version")
    private String version;

    protected ToldRules() {}

    ToldRules(Pair pair, String issuance, String version) {
        this.issuance = issuance;
        this.pair = pair.code();
        this.version = version;
    }

    String version() {
        return version;
    }
}
