package org.tandem.seal;

/** Signs for the offices whose keys this deployment holds, and checks anybody's signature. */
public interface Seals {

    /** Signs the paper's canonical bytes with the owner's current key. */
    Seal sign(String owner, Object paper);

    /** Whether the seal is the owner's, over exactly this paper. */
    boolean holds(Seal seal, Object paper);

    /** SHA-256 of the paper's canonical bytes, as {@code sha256:} and 64 hexadecimal digits. */
    String fingerprint(Object paper);
}
