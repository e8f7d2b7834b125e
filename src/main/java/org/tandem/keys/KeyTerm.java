package org.tandem.keys;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.seal.PublishedKey;

/**
 * From which place of its owner's log a key signs, and until which.
 *
 * @param from the first place it may sign for; 0 of the key that people compared
 * @param until the first place it may no longer sign for
 * @param reason why it was revoked; empty where another one merely took its turn
 * @param witnessed of a revoked cosigner's key, how far its signatures count, by the log's name
 */
public record KeyTerm(
        PublishedKey key, long from, OptionalLong until, String reason, SortedMap<String, String> witnessed) {

    static KeyTerm compared(PublishedKey key) {
        return new KeyTerm(key, 0, OptionalLong.empty(), "", new TreeMap<>());
    }

    /** Whether it signs what ends at this place. */
    public boolean covers(long place) {
        return place >= from && (until.isEmpty() || place < until.getAsLong());
    }

    /** Whether it signs what comes last. */
    public boolean isOpen() {
        return until.isEmpty();
    }

    public boolean isRevoked() {
        return !reason.isEmpty();
    }

    /** Whether its cosignature counts under a head of this size of this log. */
    public boolean cosigned(String origin, long size) {
        return isOpen() || size <= Long.parseLong(witnessed.getOrDefault(origin, "0"));
    }

    KeyTerm from(long place) {
        return new KeyTerm(key, place, until, reason, witnessed);
    }

    /** Whoever is followed already ends where it ended. */
    KeyTerm followedFrom(long place) {
        return isOpen() ? new KeyTerm(key, from, OptionalLong.of(place), reason, witnessed) : this;
    }

    KeyTerm revokedFrom(long place, KeyStatement statement) {
        long end = until.isEmpty() ? place : Math.min(place, until.getAsLong());
        return new KeyTerm(key, from, OptionalLong.of(end), statement.reason(), statement.witnessed());
    }
}
