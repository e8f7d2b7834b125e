package org.tandem.bilateral;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.Role;

/** What a ministry does for its side; people and keys stay with the office, whichever ministry holds it. */
public enum Post {
    CO_CHAIR("Co-chair of the committee", Set.of(Role.CO_CHAIR, Role.MEMBER)),
    SECRETARIAT("Secretariat", Set.of(Role.SECRETARIAT)),
    AUTHORITY("Competent authority", Set.of(Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER)),
    REGISTRY("Registry", Set.of(Role.REGISTRY_OFFICER, Role.REGISTRY_APPROVER));

    private final String words;

    /** Unmodifiable, as {@link Set#of}. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    Post(String words, Set<Role> roles) {
        this.words = words;
        this.roles = roles;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The post of an office as messages and signatures name it: {@code XA-XB/XA/CO_CHAIR}. */
    static Optional<Post> of(String office) {
        String role = office.substring(office.lastIndexOf('/') + 1);
        return Arrays.stream(values())
                .filter(post -> post.roles.stream().anyMatch(one -> one.name().equals(role)))
                .findFirst();
    }
}
