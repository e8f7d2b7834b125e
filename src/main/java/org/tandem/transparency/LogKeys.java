package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
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

    /** The key of the log of this name. */
    NoteKey log(Party registry, String origin) {
        return key(log(registry), origin, NoteKey.Kind.LOG);
    }

    /** The key with which this registry cosigns others' checkpoints. */
    public NoteKey witness(Party registry) {
        return key(cosigner(registry), address.witness(registry), NoteKey.Kind.COSIGNER);
    }

    private NoteKey key(String owner, String name, NoteKey.Kind kind) {
        String id = signer.currentKey(owner);
        return NoteKey.of(name, kind, signer.publicKey(owner, id).orElseThrow());
    }

    SignedNote signed(Party registry, Checkpoint head) {
        byte[] signature = sign(log(registry), head.bytes());
        return new SignedNote(
                head.text(), java.util.List.of(SignedNote.Line.of(log(registry, head.origin()), signature)));
    }

    /** What a witness answers with. Whoever asks for it has made sure that the checkpoint continues what was seen. */
    public SignedNote.Line cosigned(Party witness, Checkpoint head, Instant at) {
        return Cosignature.by(witness(witness), head, at, message -> sign(cosigner(witness), message));
    }

    private byte[] sign(String owner, byte[] message) {
        return signer.sign(owner, signer.currentKey(owner), message);
    }
}
