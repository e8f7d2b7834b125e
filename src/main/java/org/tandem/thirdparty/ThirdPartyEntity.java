package org.tandem.thirdparty;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A body that validates designs and verifies results. What it may do, where and when, its designations say. */
@Entity
@Table(name = "third_party_entity")
public class ThirdPartyEntity {

    @Id
    private String organisation;

    private String name;
    private String accreditation;

    @Version
    private long version;

    protected ThirdPartyEntity() {}

    ThirdPartyEntity(String organisation, String name, String accreditation) {
        this.organisation = organisation;
        this.name = name;
        this.accreditation = accreditation;
    }

    void accredited(String ground) {
        accreditation = ground;
    }

    /** Its organisation's code: {@code northern.xa}. */
    public String organisation() {
        return organisation;
    }

    public String name() {
        return name;
    }

    /** The ground of its competence, as printed: {@code ISO 14065, certificate 17}. */
    public String accreditation() {
        return accreditation;
    }
}
