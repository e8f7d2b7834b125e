package org.tandem.mirror;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.transparency.LogKeys;

/**
 * Who writes and receives letters: a Party's registry, {@code XA}, or a joint committee's desk, {@code XA-XB}.
 *
 * @param code as it stands in an envelope
 */
public record Correspondent(@JsonValue String code) implements Comparable<Correspondent> {

    private static final Set<Role> OF_A_COMMITTEE = Set.of(Role.CO_CHAIR, Role.SECRETARIAT);

    /** Who signs the statement of a day. */
    private static final Role OF_A_REGISTRY = Role.REGISTRY_APPROVER;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Correspondent {
        if (code == null || !code.matches("[A-Z]{2}|([A-Z]{2})-(?!\\1)[A-Z]{2}")) {
            throw new Unknown("correspondent", String.valueOf(code));
        }
    }

    public static Correspondent registry(Party party) {
        return new Correspondent(party.code());
    }

    public static Correspondent committee(Pair pair) {
        return new Correspondent(pair.code());
    }

    public boolean isCommittee() {
        return code.length() > 2;
    }

    /** Of a registry. */
    public Optional<Party> party() {
        return isCommittee() ? Optional.empty() : Optional.of(new Party(code));
    }

    /** Of a committee. */
    public Optional<Pair> pair() {
        return isCommittee() ? Optional.of(Pair.parse(code)) : Optional.empty();
    }

    /** Whether it is this committee, or the registry of one of its sides. */
    boolean isOf(Pair pair) {
        return isCommittee() ? pair.code().equals(code) : pair.has(new Party(code));
    }

    /** By whose key its letters are signed: {@code XA/REGISTRY}, {@code XA-XB/COMMITTEE}. */
    public String office() {
        return code + (isCommittee() ? "/COMMITTEE" : "/REGISTRY");
    }

    /**
     * Whether a key of this owner may come from it. A registry brings its own, its manager's, its log's and its competent authority's; a committee
     * those of its two desks and its two co-chairs. Nobody brings a key of the other side's.
     */
    boolean speaksFor(String owner) {
        if (owner.equals(office())
                || party().filter(party -> isItsOwn(owner, party)).isPresent()) {
            return true;
        }
        String[] parts = owner.split("/", -1);
        if (parts.length != 3 || !parts[0].matches("[A-Z]{2}-[A-Z]{2}") || !parts[1].matches("[A-Z]{2}")) {
            return false;
        }
        Pair pair = Pair.parse(parts[0]);
        Party party = new Party(parts[1]);
        if (!pair.has(party)) {
            return false;
        }
        return isCommittee()
                ? pair.code().equals(code)
                        && OF_A_COMMITTEE.stream().anyMatch(role -> Mandate.ofSide(role, pair, party)
                                .office()
                                .equals(owner))
                : party.code().equals(code)
                        && Mandate.ofSide(Role.AUTHORITY_APPROVER, pair, party)
                                .office()
                                .equals(owner);
    }

    private static boolean isItsOwn(String owner, Party party) {
        return itsOwn(party).contains(owner);
    }

    private static List<String> itsOwn(Party party) {
        return List.of(
                LogKeys.log(party),
                LogKeys.cosigner(party),
                Mandate.ofRegistry(OF_A_REGISTRY, party).office());
    }

    /** The offices whose keys others need in order to check what it sends, in these pairs. */
    List<String> offices(Collection<Pair> pairs) {
        List<String> offices = new ArrayList<>();
        offices.add(office());
        party().ifPresent(party -> offices.addAll(itsOwn(party)));
        for (Pair pair : pairs) {
            for (Side side : Side.values()) {
                for (Role role : Role.values()) {
                    String owner = Mandate.ofSide(role, pair, pair.party(side)).office();
                    if (speaksFor(owner)) {
                        offices.add(owner);
                    }
                }
            }
        }
        return offices;
    }

    @Override
    public int compareTo(Correspondent other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
