package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.tandem.kernel.Party;
import org.tandem.seal.Signer;

/** Signs for a registry's log, and for the registry as the witness of its counterparts' logs: two keys, never one. */
@ApplicationScoped
public class LogKeys {

    private final Signer signer;
    private final LogAddress address;

    @Inject
    public LogKeys(Signer signer, LogAddress address) {
        this.signer = signer;
        this.address = address;
    }

    protected LogKeys() {
        this(null, null);
    }

    /** Whose key signs the heads of this registry's log. */
    public static String log(Party registry) {
        return registry + "/LOG";
    }

    /** Whose key this registry cosigns others' heads with. */
    public static String cosigner(Party registry) {
        return registry + "/WITNESS";
    }

    public static boolean isLog(String owner) {
        return owner.endsWith("/LOG");
    }

    public static boolean isCosigner(String owner) {
        return owner.endsWith("/WITNESS");
    }

    /** The key that signs the head of this size of the log of this name: the one in force where its last entry stands. */
    NoteKey log(Party registry, String origin, long size) {
        return key(log(registry), keyAt(registry, size), origin, NoteKey.Kind.LOG);
    }

    private String keyAt(Party registry, long size) {
        return signer.keyAt(log(registry), Math.max(0, size - 1));
    }

    /** The key with which this registry cosigns others' checkpoints now. */
    public NoteKey witness(Party registry) {
        return witness(registry, signer.currentKey(cosigner(registry)));
    }

    private NoteKey witness(Party registry, String keyId) {
        return key(cosigner(registry), keyId, address.witness(registry), NoteKey.Kind.COSIGNER);
    }

    /** The keys whose cosignature of this registry counts beneath a head, the one with which it cosigns now as the last. */
    List<NoteKey> witnesses(Party registry, String origin, long size) {
        return signer.cosigning(cosigner(registry), origin, size).stream()
                .map(keyId -> witness(registry, keyId))
                .toList();
    }

    /** Whether the registry signed this, with whichever of its keys: it may have lost that it announced the one. */
    boolean isOwn(Party registry, SignedNote note) {
        String origin = Checkpoint.parse(note.text()).origin();
        return signer.keys(log(registry)).stream()
                .map(one -> key(log(registry), one.keyId(), origin, NoteKey.Kind.LOG))
                .anyMatch(note::isSignedBy);
    }

    private NoteKey key(String owner, String keyId, String name, NoteKey.Kind kind) {
        return NoteKey.of(name, kind, signer.publicKey(owner, keyId).orElseThrow());
    }

    SignedNote signed(Party registry, Checkpoint head) {
        byte[] signature = signer.sign(log(registry), keyAt(registry, head.size()), head.bytes());
        return new SignedNote(
                head.text(), List.of(SignedNote.Line.of(log(registry, head.origin(), head.size()), signature)));
    }

    /** What a witness answers with. Whoever asks for it has made sure that the checkpoint continues what was seen. */
    public SignedNote.Line cosigned(Party witness, Checkpoint head, Instant at) {
        String owner = cosigner(witness);
        String keyId = signer.currentKey(owner);
        return Cosignature.by(witness(witness, keyId), head, at, message -> signer.sign(owner, keyId, message));
    }
}
