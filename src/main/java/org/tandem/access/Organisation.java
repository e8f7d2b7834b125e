package org.tandem.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.kernel.Party;

/** What people may speak for: a third-party entity, a project participant or proponent, a body whose opinion is asked. */
@Entity
@Table(name = "organisation")
public class Organisation {

    /** What an organisation may be here. Being one gives no right by itself: designations and registrations do. */
    public enum Kind {
        THIRD_PARTY_ENTITY,
        PARTICIPANT,
        /** A line ministry or another body whose opinion the rules of a pair ask. */
        ADVISORY_BODY;

        Role role() {
            return switch (this) {
                case THIRD_PARTY_ENTITY -> Role.THIRD_PARTY;
                case PARTICIPANT -> Role.PARTICIPANT;
                case ADVISORY_BODY -> Role.ADVISORY_BODY;
            };
        }
    }

    @Id
    private String code;

    private String name;
    private String country;
    private String kinds;
    private Instant since;

    @Version
    private long version;

    protected Organisation() {}

    Organisation(String code, String name, Party country, Set<Kind> kinds, Instant since) {
        this.code = code;
        this.name = name;
        this.country = country.code();
        this.kinds = kinds.stream().sorted().map(Kind::name).collect(Collectors.joining(","));
        this.since = since;
    }

    /** Stable and unique in the deployment, in small letters: {@code mill.xb}. */
    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public Party country() {
        return new Party(country);
    }

    public Set<Kind> kinds() {
        return Arrays.stream(kinds.split(","))
                .map(Kind::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }
}
